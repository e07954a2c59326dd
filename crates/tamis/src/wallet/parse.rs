use super::address::{Address, Checksum, NotAnAddress};
use super::text::{clean, head_and_tail, without_scheme};
use super::{bitcoin, evm, tron};
use crate::identifier::invisible::is_blank;

/// Longest text, in bytes, that is read as one address.
const LONGEST: usize = 512;

/// Reads one address of Bitcoin, EVM or TRON.
///
/// Blanks, quotes and punctuation at the ends, invisible characters and a URI scheme are dropped; blanks inside only if
/// the rest is an address whose checksum holds or that starts with `0x`. A text of the right shape whose checksum fails
/// is read too ([`Checksum::Invalid`]); shapes: Bitcoin base58 starts with 1 or 3 and has 25 to 36 ASCII letters and
/// digits, TRON starts with T and has 32 to 36, both with at least two digits, four letters and one letter after F;
/// bech32 starts with bc1 and has 40 to 64; EVM has exactly 40 hexadecimal digits, at least one letter unless `0x`
/// stands before.
///
/// # Errors
/// [`NotAnAddress`] with the reason if the text has none of these forms.
///
/// ```
/// use tamis::wallet::{Checksum, Family, parse};
/// let address = parse("ethereum:0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359")?;
/// assert_eq!(address.family, Family::Evm);
/// assert_eq!(address.checksum, Checksum::Absent);
/// assert_eq!(address.canonical, "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359");
/// assert!(parse("hello").is_err());
/// # Ok::<(), tamis::wallet::NotAnAddress>(())
/// ```
pub fn parse(text: &str) -> Result<Address, NotAnAddress> {
    if text.len() > LONGEST {
        return Err(NotAnAddress::new(format!("{} bytes, an address has at most {LONGEST}", text.len())));
    }
    let cleaned = clean(text);
    let body = without_scheme(&cleaned).trim_matches(is_blank);
    if body.is_empty() {
        return Err(NotAnAddress::new("empty"));
    }
    if head_and_tail(body).is_some() {
        return Err(NotAnAddress::new("a shortened address"));
    }
    if body.contains(is_blank) {
        return spaced(body);
    }
    known(body)?.ok_or_else(|| NotAnAddress::new(reason(body)))
}

/// An address with blanks inside.
fn spaced(body: &str) -> Result<Address, NotAnAddress> {
    let joined: String = body.chars().filter(|c| !is_blank(*c)).collect();
    known(&joined)?
        .filter(|address| address.checksum == Checksum::Valid || evm::without_prefix(&joined).is_some())
        .ok_or_else(|| NotAnAddress::new("has blanks inside and is no address without them"))
}

fn known(body: &str) -> Result<Option<Address>, NotAnAddress> {
    if let Some(address) = evm::parse(body).or_else(|| tron::parse(body)) {
        return Ok(Some(address));
    }
    bitcoin::parse(body)
}

fn reason(body: &str) -> String {
    if let Some(digits) = evm::without_prefix(body) {
        return match digits.chars().find(|c| !c.is_ascii_hexdigit()) {
            Some(other) => format!("'{other}' after 0x, expected 40 hexadecimal digits"),
            None => format!("{} hexadecimal digits after 0x, expected 40", digits.len()),
        };
    }
    if body.len() > 4 && body.to_ascii_lowercase().ends_with(".eth") {
        return "an ENS name; names are not resolved to addresses".to_owned();
    }
    if let Some(other) = body.chars().find(|c| !c.is_ascii_alphanumeric()) {
        return format!("'{other}' stands in no address of Bitcoin, EVM or TRON");
    }
    format!("{} characters, not the form of a Bitcoin, EVM or TRON address", body.len())
}
