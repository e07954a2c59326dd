use super::address::{Address, Checksum, Family};
use super::{base58check, evm};

/// Version byte of TRON's main network, first character `T`.
const VERSION: u8 = 0x41;
/// Lengths of a text that looks like an address: 34, and two more either side.
const LENGTHS: (usize, usize) = (32, 36);

/// Reads `T…` base58check and `41…` hexadecimal (42 digits, with or without `0x`; without it at least one letter).
pub(super) fn parse(text: &str) -> Option<Address> {
    if let Some(bytes) = hexadecimal(text) {
        return Some(with_key(&bytes, "tron-hex", Checksum::Absent));
    }
    if !text.starts_with('T') {
        return None;
    }
    match base58check::decode(text) {
        Some((VERSION, bytes)) => Some(with_key(&bytes, "tron-base58", Checksum::Valid)),
        Some(_) => None,
        None => base58check::looks_like(text, LENGTHS.0, LENGTHS.1)
            .then(|| Address::keyless(Family::Tron, "tron-base58", Checksum::Invalid, text)),
    }
}

/// The base58check address of 20 bytes.
pub(super) fn canonical(bytes: &[u8; 20]) -> String {
    base58check::encode(VERSION, bytes)
}

fn hexadecimal(text: &str) -> Option<[u8; 20]> {
    let bare = evm::without_prefix(text);
    let digits = bare.unwrap_or(text);
    let worded = bare.is_some() || digits.bytes().any(|b| b.is_ascii_alphabetic());
    evm::bytes_of(digits.strip_prefix("41")?).filter(|_| worded)
}

fn with_key(bytes: &[u8; 20], form: &'static str, checksum: Checksum) -> Address {
    Address {
        family: Family::Tron,
        form,
        chains: &["tron"],
        checksum,
        canonical: canonical(bytes),
        related: vec![evm::canonical(bytes)],
        prefix: "T",
    }
}
