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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Test cases of EIP-55.
    const VECTORS: [&str; 8] = [
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
        "0xde709f2102306220921060314715629080e2fb77",
        "0x27b1fdb04752bbc536007a920d24acb045561c26",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
        "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
    ];

    #[test]
    fn vectors_of_eip_55() {
        for text in VECTORS {
            let address = parse(text).unwrap();
            assert_eq!(
                (address.checksum, address.form, address.canonical.as_str()),
                (Checksum::Valid, "eip-55", text)
            );
        }
    }

    #[test]
    fn any_case_and_prefix_is_the_same_key() {
        for text in VECTORS {
            let digits = text.strip_prefix("0x").unwrap();
            for writing in
                [digits.to_owned(), format!("0X{digits}"), digits.to_lowercase(), digits.to_uppercase()]
            {
                assert_eq!(parse(&writing).unwrap().canonical, text);
            }
        }
        let lower = parse("5aaeb6053f3e94c9b9a09f33669435e7ef1beaed").unwrap();
        assert_eq!((lower.checksum, lower.form), (Checksum::Absent, "hex"));
        let wrong = parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD").unwrap();
        assert_eq!((wrong.checksum, wrong.has_key()), (Checksum::Invalid, true));
    }

    #[test]
    fn other_numbers_are_refused() {
        let digits = "1".repeat(40);
        assert_eq!(parse(&digits), None);
        assert_eq!(parse(&format!("0x{digits}")).unwrap().checksum, Checksum::Absent);
        for text in [
            "",
            "0x",
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe",
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAedd",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg"), None);
    }
}
