//! Crypto-wallet addresses: what an address is, whether it is listed, and where addresses stand in a text.
//!
//! Known families: Bitcoin, EVM, TRON. Addresses of other families are compared as text.

mod address;
mod base58check;
mod bitcoin;
mod book;
mod edits;
mod evm;
mod find;
mod lookalike;
mod near;
mod parse;
mod text;
mod tron;

pub use address::{Address, Checksum, Family, NotAnAddress};
pub use book::{Lookup, MatchKind, WalletBook, WalletMatch};
pub use find::find_in_text;
pub use parse::parse;

/// Whether a text is an address or has the shape of one that is damaged or shortened: such a value is no name, and if it
/// cannot be compared it is not checked.
pub(crate) fn looks_like_address(text: &str) -> bool {
    let cleaned = text::clean(text);
    let body = text::without_scheme(&cleaned);
    let hex = |digits: &str| digits.len() >= 32 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let prefix = body.get(..2).filter(|prefix| prefix.eq_ignore_ascii_case("0x"));
    let is_bech32 = || {
        let lower = body.to_ascii_lowercase();
        lower.len() >= 26
            && lower.starts_with("bc1")
            && lower.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let is_hex = || prefix.and_then(|_| body.get(2..)).is_some_and(hex);
    parse(text).is_ok() || is_shortened(body) || is_hex() || is_bech32()
}

/// `0x0aaa…2bbb`: both ends have a digit, so that it is no name with dots in it.
fn is_shortened(body: &str) -> bool {
    let has_digit = |part: &str| part.bytes().any(|byte| byte.is_ascii_digit());
    text::head_and_tail(body).is_some_and(|(head, tail)| has_digit(head) && has_digit(tail))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod book_tests;
