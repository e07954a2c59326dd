use super::address::{Address, Checksum, Family, NotAnAddress};
use super::base58check;
use bech32::{Fe32, hrp, segwit};

/// Version byte of pay-to-public-key-hash, first character `1`.
const P2PKH: u8 = 0x00;
/// Version byte of pay-to-script-hash, first character `3`.
const P2SH: u8 = 0x05;
/// Lengths of a base58 text that looks like an address: 26 to 35, and one more either side.
const BASE58: (usize, usize) = (25, 36);
/// Lengths of a bech32 text that looks like an address though its checksum fails: 42 and 62, and two more either side.
const BECH32: (usize, usize) = (40, 64);

const LEGACY: &[&str] = &["bitcoin", "omni", "bitcoin-cash", "bitcoin-sv"];
const SCRIPT: &[&str] = &["bitcoin", "omni", "bitcoin-cash", "bitcoin-sv", "litecoin"];
const SEGWIT: &[&str] = &["bitcoin"];

/// Reads a Bitcoin address: `Ok(None)` if the text is not of that shape, an error if it is one of another network.
pub(super) fn parse(text: &str) -> Result<Option<Address>, NotAnAddress> {
    match text.as_bytes() {
        [b'1' | b'3', ..] => base58(text),
        [b'b' | b'B', b'c' | b'C', b'1', ..] => Ok(bech32(text)),
        [b't' | b'T', b'b' | b'B', b'1', ..] if segwit::decode(text).is_ok() => {
            Err(NotAnAddress::new("an address of a Bitcoin test network"))
        }
        _ => Ok(None),
    }
}

fn base58(text: &str) -> Result<Option<Address>, NotAnAddress> {
    let address = match base58check::decode(text) {
        Some((P2PKH, hash)) => Address {
            family: Family::Bitcoin,
            form: "p2pkh",
            chains: LEGACY,
            checksum: Checksum::Valid,
            canonical: text.to_owned(),
            related: segwit::encode_v0(hrp::BC, &hash).into_iter().collect(),
            prefix: "1",
        },
        Some((P2SH, _)) => Address {
            family: Family::Bitcoin,
            form: "p2sh",
            chains: SCRIPT,
            checksum: Checksum::Valid,
            canonical: text.to_owned(),
            related: Vec::new(),
            prefix: "3",
        },
        Some((version, _)) => {
            return Err(NotAnAddress::new(format!(
                "base58check with version byte {version}, not one of Bitcoin or TRON"
            )));
        }
        None if base58check::looks_like(text, BASE58.0, BASE58.1) => {
            Address::keyless(Family::Bitcoin, "base58check", Checksum::Invalid, text)
        }
        None => return Ok(None),
    };
    Ok(Some(address))
}

/// Segregated witness addresses, BIP-173 and BIP-350. Mixed case leaves the key known and the checksum invalid.
fn bech32(text: &str) -> Option<Address> {
    let lower = text.to_ascii_lowercase();
    let Ok((_, version, program)) = segwit::decode(&lower) else {
        let shaped =
            (BECH32.0..=BECH32.1).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric());
        return shaped.then(|| Address::keyless(Family::Bitcoin, "bech32", Checksum::Invalid, &lower));
    };
    let mixed = text.bytes().any(|b| b.is_ascii_lowercase()) && text.bytes().any(|b| b.is_ascii_uppercase());
    let hash: Option<[u8; 20]> = program.as_slice().try_into().ok();
    let (form, prefix) = match (version, program.len()) {
        (Fe32::Q, 20) => ("p2wpkh", "bc1q"),
        (Fe32::Q, _) => ("p2wsh", "bc1q"),
        (Fe32::P, 32) => ("p2tr", "bc1p"),
        (Fe32::P, _) => ("witness", "bc1p"),
        _ => ("witness", "bc1"),
    };
    let related = hash.filter(|_| form == "p2wpkh").map(|hash| base58check::encode(P2PKH, &hash));
    Some(Address {
        family: Family::Bitcoin,
        form,
        chains: SEGWIT,
        checksum: if mixed { Checksum::Invalid } else { Checksum::Valid },
        canonical: lower,
        related: related.into_iter().collect(),
        prefix,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn form(text: &str) -> Option<(&'static str, Checksum)> {
        parse(text).unwrap().map(|address| (address.form, address.checksum))
    }

    #[test]
    fn base58_forms() {
        assert_eq!(form("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"), Some(("p2pkh", Checksum::Valid)));
        assert_eq!(form("3P14159f73E4gFr7JterCCQh9QjiTjiZrG"), Some(("p2sh", Checksum::Valid)));
        assert_eq!(form("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb"), Some(("base58check", Checksum::Invalid)));
        assert_eq!(form("1a1zp1ep5qgefi2dmptftl5slmv7divfna"), Some(("base58check", Checksum::Invalid)));
    }

    /// Valid main-network addresses of BIP-173 and BIP-350.
    #[test]
    fn valid_vectors_of_bip_350() {
        for (text, expected) in [
            ("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "p2wpkh"),
            ("bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3", "p2wsh"),
            ("bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y", "witness"),
            ("BC1SW50QGDZ25J", "witness"),
            ("bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs", "witness"),
            ("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", "p2tr"),
        ] {
            assert_eq!(form(text), Some((expected, Checksum::Valid)), "{text}");
        }
        assert!(parse("tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx").is_err());
    }

    /// Invalid main-network addresses of BIP-173 and BIP-350.
    #[test]
    fn invalid_vectors_of_bip_350() {
        for text in [
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
            "BC13W508D6QEJXTDG4Y5R3ZARVARY0C5XW7KN40WF2",
            "bc1rw5uspcuh",
            "bc10w508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kw5rljs90",
            "BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P",
            "bc1zw508d6qejxtdg4y5r3zarvaryvqyzf3du",
            "bc1gmk9yu",
            "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7k7grplx",
            "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
            "BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh",
            "bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4",
            "BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R",
            "bc1pw5dgrnzv",
            "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav",
            "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf",
        ] {
            let read = parse(text).unwrap();
            assert!(
                read.is_none_or(|address| address.checksum == Checksum::Invalid && !address.has_key()),
                "{text}"
            );
        }
    }

    #[test]
    fn one_hash_in_two_forms() {
        let legacy = "1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH";
        let segwit = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";
        assert_eq!(parse(legacy).unwrap().unwrap().related, [segwit]);
        assert_eq!(parse(segwit).unwrap().unwrap().related, [legacy]);
    }

    #[test]
    fn mixed_case_is_invalid_with_a_known_key() {
        let address = parse("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3T4").unwrap().unwrap();
        assert_eq!((address.checksum, address.has_key()), (Checksum::Invalid, true));
    }

    #[test]
    fn other_texts_are_no_address() {
        for text in [
            "",
            "1",
            "3",
            "bc1",
            "123456789012345678901234567890",
            "3a52ce780950d4d969792a2559cd519d",
            "10DowningStreetLondonInTheKingdom".get(2..).unwrap(),
            "11111111111111111111111111111111",
            "3QJmV3qfvL9SuYo34YihAf3sRCW3qSinyC5RmkvZXYxu",
        ] {
            assert_eq!(form(text), None, "{text}");
        }
    }
}
