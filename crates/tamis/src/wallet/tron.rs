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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn base58_and_hexadecimal_are_the_same_key() {
        // The USDT contract, the zero address.
        for (text, hex) in [
            ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "41a614f803b6fd780986a42c78ec9c7f77e6ded13c"),
            ("T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb", "0x410000000000000000000000000000000000000000"),
        ] {
            let (first, second) = (parse(text).unwrap(), parse(hex).unwrap());
            assert_eq!((first.form, first.checksum), ("tron-base58", Checksum::Valid));
            assert_eq!((second.form, second.checksum), ("tron-hex", Checksum::Absent));
            assert_eq!((first.canonical.as_str(), second.canonical.as_str()), (text, text));
        }
        let related = parse("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t").unwrap().related;
        assert_eq!(related, ["0xa614f803B6FD780986A42c78Ec9c7f77e6DeD13C"]);
    }

    #[test]
    fn a_failing_checksum_has_no_key() {
        let wrong = parse("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u").unwrap();
        assert_eq!((wrong.checksum, wrong.has_key()), (Checksum::Invalid, false));
        for text in ["", "T", "TheQuickBrownFoxJumpsOverALazyDogs", "TR330006100519786457841326"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
