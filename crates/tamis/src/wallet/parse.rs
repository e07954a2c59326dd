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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::wallet::Family;
    use proptest::prelude::*;

    #[test]
    fn drops_what_stands_around() {
        let bitcoin = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";
        let evm = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";
        let tron = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t";
        for (text, expected) in [
            (" 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa.\n", bitcoin),
            ("\u{201c}1A1zP1eP5QGefi2DM\u{200b}PTfTL5SLmv7DivfNa\u{201d},", bitcoin),
            ("bitcoin:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa?amount=0.1&label=x", bitcoin),
            ("1A1zP1eP5Q Gefi2DMPTf TL5SLmv7DivfNa", bitcoin),
            ("ethereum:pay-0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359@1?value=2.014e18", evm),
            ("0xfb69 1609 5ca1 df60 bb79 ce92 ce3e a74c 37c5 d359", evm),
            (
                "ethereum:0xdac17f958d2ee523a2206206994597c13d831ec7@1/transfer?address=0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359&uint256=1",
                evm,
            ),
            ("tron:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t?amount=1", tron),
            ("<TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t>", tron),
        ] {
            assert_eq!(parse(text).unwrap().canonical, expected, "{text}");
        }
    }

    #[test]
    fn says_why_a_text_is_no_address() {
        for (text, reason) in [
            ("", "empty"),
            (" \"\" ", "empty"),
            ("hello", "5 characters, not the form of a Bitcoin, EVM or TRON address"),
            ("Kim Jong Un", "has blanks inside and is no address without them"),
            ("vitalik.eth", "an ENS name; names are not resolved to addresses"),
            ("0x722122…f4A0", "a shortened address"),
            ("0x722122", "6 hexadecimal digits after 0x, expected 40"),
            ("0xzz", "'z' after 0x, expected 40 hexadecimal digits"),
            ("+85023818111", "'+' stands in no address of Bitcoin, EVM or TRON"),
        ] {
            assert_eq!(parse(text).unwrap_err().reason, reason, "{text}");
        }
        assert!(parse(&"1".repeat(600)).is_err());
    }

    /// Addresses of other chains, documents and words.
    #[test]
    fn other_chains_and_numbers_are_not_taken() {
        for text in [
            "LcP1DumXkNJbBtSYD3XxAfsJ2nZR5hLdpM",
            "ltc1qr8ntsedq8tv0svmxqhzvdcdl5k7kntdmnhwep7",
            "qz9f2vz3033sg5vc5mf7m7xshmj0jugy4ummf05jk8",
            "bitcoincash:qz9f2vz3033sg5vc5mf7m7xshmj0jugy4ummf05jk8",
            "XowUeMFa1FkEUnAHL78E5oqpezMfSB6xP1",
            "DTqpKQ96rqkTvHcohQQd9BksmgRjasHgGo",
            "t1LHesgnkapziGQCJtrfZWYXhyjfTVo1dvh",
            "rnXyVQzgxZe7TR1EPzTkGj2jxH4LMJYh66",
            "6wjqWWra8ombzaw6VHrG5xpQ972jCYF6bbHiFCbWmr4U",
            "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",
            "bnb136ns6lfw4zs5hg4n85vdthaad7hq5m4gtkgf23",
            "GPwg61XoHqQPNmAucFACuQ5H9sGCDv9TpS",
            "DE89370400440532013000",
            "TR330006100519786457841326",
            "5493001KJTIIGC8Y1R12",
            "91210231MA0YXQ7X1X",
            "836110034",
            "1990-01-01",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,60}") {
            let _ = parse(&text);
        }

        #[test]
        fn words_are_no_address(text in "[A-Za-z]{1,20}( [A-Za-z]{1,12}){0,4}") {
            prop_assert!(parse(&text).is_err());
        }

        #[test]
        fn canonical_is_its_own_canonical(bytes in proptest::array::uniform20(0u8..), kind in 0u8..4) {
            let text = match kind {
                0 => evm::canonical(&bytes),
                1 => tron::canonical(&bytes),
                2 => crate::wallet::base58check::encode(0, &bytes),
                _ => crate::wallet::base58check::encode(5, &bytes),
            };
            let address = parse(&text).unwrap();
            prop_assert_eq!(&address.canonical, &text);
            prop_assert!(address.family != Family::Text && address.has_key());
            for related in &address.related {
                prop_assert_eq!(&parse(related).unwrap().related, &vec![text.clone()]);
            }
        }
    }
}
