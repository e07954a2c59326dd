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
