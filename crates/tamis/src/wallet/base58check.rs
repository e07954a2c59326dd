use sha2::{Digest, Sha256};

/// Longest text that is decoded: base58 takes quadratic time.
const LONGEST: usize = 40;

/// Version byte and 20-byte payload of a base58check text of 25 bytes, `None` if it is not one or its checksum fails.
/// Source: <https://en.bitcoin.it/wiki/Base58Check_encoding>.
pub(super) fn decode(text: &str) -> Option<(u8, [u8; 20])> {
    if text.len() > LONGEST {
        return None;
    }
    let bytes: [u8; 25] = bs58::decode(text).into_vec().ok()?.try_into().ok()?;
    let (body, checksum) = bytes.split_at_checked(21)?;
    if checksum_of(body).as_slice() != checksum {
        return None;
    }
    let (version, payload) = body.split_first()?;
    Some((*version, payload.try_into().ok()?))
}

/// The base58check text of a version byte and a 20-byte payload.
pub(super) fn encode(version: u8, payload: &[u8; 20]) -> String {
    let mut bytes = vec![version];
    bytes.extend_from_slice(payload);
    let checksum = checksum_of(&bytes);
    bytes.extend_from_slice(&checksum);
    bs58::encode(bytes).into_string()
}

/// First four bytes of SHA-256 of SHA-256.
fn checksum_of(body: &[u8]) -> Vec<u8> {
    Sha256::digest(Sha256::digest(body)).iter().take(4).copied().collect()
}

/// Whether a text whose checksum does not hold looks like a base58check address of 25 bytes: `shortest..=longest`
/// ASCII letters and digits, at least two digits, four letters and one letter after `f` (no hexadecimal number), and
/// not 32 bytes in base58 (a Solana key).
pub(super) fn looks_like(text: &str, shortest: usize, longest: usize) -> bool {
    if !(shortest..=longest).contains(&text.len()) || !text.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return false;
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let beyond_hex = text.bytes().any(|b| b.is_ascii_alphabetic() && !b.is_ascii_hexdigit());
    digits >= 2 && text.len() - digits >= 4 && beyond_hex && !is_thirty_two_bytes(text)
}

fn is_thirty_two_bytes(text: &str) -> bool {
    text.len() <= LONGEST && bs58::decode(text).into_vec().is_ok_and(|bytes| bytes.len() == 32)
}
