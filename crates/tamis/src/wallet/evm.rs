use super::address::{Address, Checksum, Family};
use super::tron;
use sha3::{Digest, Keccak256};

/// Chains whose accounts are EVM addresses; every other EVM chain too.
const CHAINS: &[&str] = &["ethereum", "bnb-smart-chain", "arbitrum", "polygon", "ethereum-classic", "evm"];

/// Reads `0x` and 40 hexadecimal digits in any case. Without `0x`, at least one digit is a letter.
pub(super) fn parse(text: &str) -> Option<Address> {
    let bare = without_prefix(text);
    let digits = bare.unwrap_or(text);
    if bare.is_none() && !digits.bytes().any(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let bytes = bytes_of(digits)?;
    let canonical = canonical(&bytes);
    let checksum = checksum_of(digits, &canonical);
    Some(Address {
        family: Family::Evm,
        form: if checksum == Checksum::Absent { "hex" } else { "eip-55" },
        chains: CHAINS,
        checksum,
        canonical,
        related: vec![tron::canonical(&bytes)],
        prefix: "0x",
    })
}

/// The text after `0x` or `0X`.
pub(super) fn without_prefix(text: &str) -> Option<&str> {
    text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"))
}

/// The 20 bytes of 40 hexadecimal digits.
pub(super) fn bytes_of(digits: &str) -> Option<[u8; 20]> {
    let values: Vec<u8> = digits.bytes().map(nibble).collect::<Option<_>>()?;
    let (pairs, rest) = values.as_chunks::<2>();
    let bytes: Vec<u8> = pairs.iter().map(|[high, low]| high << 4 | low).collect();
    if rest.is_empty() { bytes.try_into().ok() } else { None }
}

fn nibble(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// The address of 20 bytes with `0x` and the mixed case of EIP-55: <https://eips.ethereum.org/EIPS/eip-55>.
pub(super) fn canonical(bytes: &[u8; 20]) -> String {
    let lower: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let hash = Keccak256::digest(lower.as_bytes());
    let nibbles = hash.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let digits =
        lower.chars().zip(nibbles).map(|(digit, n)| if n >= 8 { digit.to_ascii_uppercase() } else { digit });
    "0x".chars().chain(digits).collect()
}

fn checksum_of(digits: &str, canonical: &str) -> Checksum {
    let lower = digits.bytes().any(|b| b.is_ascii_lowercase());
    let upper = digits.bytes().any(|b| b.is_ascii_uppercase());
    match (canonical.strip_prefix("0x") == Some(digits), lower, upper) {
        (_, false, false) => Checksum::Absent,
        (true, ..) => Checksum::Valid,
        (false, true, true) => Checksum::Invalid,
        (false, ..) => Checksum::Absent,
    }
}
