use super::address::{Address, Checksum};
use super::{bitcoin, evm, tron};

/// Shortest text that is read as an address in running text.
const SHORTEST: usize = 14;
/// Longest.
const LONGEST: usize = 90;

/// Addresses in running text: byte offsets of start and end, and the address.
///
/// An address is a whole run of ASCII letters and digits whose checksum holds, or `0x` and 40 hexadecimal digits in
/// one case, which carry no checksum. Hexadecimal TRON addresses are not looked for.
///
/// ```
/// let text = "Pay to 12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h, please.";
/// let found = tamis::wallet::find_in_text(text);
/// assert_eq!(found.len(), 1);
/// assert_eq!(&text[found[0].0..found[0].1], found[0].2.canonical);
/// ```
pub fn find_in_text(text: &str) -> Vec<(usize, usize, Address)> {
    let mut found = Vec::new();
    let mut start = 0;
    for run in text.split(|c: char| !c.is_ascii_alphanumeric()) {
        let end = start + run.len();
        if (SHORTEST..=LONGEST).contains(&run.len()) {
            found.extend(certain(run).map(|address| (start, end, address)));
        }
        let separator = text.get(end..).and_then(|rest| rest.chars().next());
        start = end + separator.map_or(0, char::len_utf8);
    }
    found
}

fn certain(run: &str) -> Option<Address> {
    let prefixed = evm::without_prefix(run).is_some();
    let read = evm::parse(run).or_else(|| tron::parse(run)).or_else(|| bitcoin::parse(run).ok().flatten())?;
    let plain = read.checksum == Checksum::Absent && prefixed && read.form == "hex";
    (read.checksum == Checksum::Valid || plain).then_some(read)
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn gives_spans_of_all_forms() {
        let text = "送金 bitcoin:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa,地址TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t。\
                    0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359/BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4";
        let spans: Vec<&str> =
            find_in_text(text).into_iter().map(|(start, end, _)| &text[start..end]).collect();
        assert_eq!(
            spans,
            [
                "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
                "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
                "0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359",
                "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
            ]
        );
    }

    #[test]
    fn a_failing_checksum_and_a_bare_hash_are_not_found() {
        let text = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb fb6916095ca1df60bb79ce92ce3ea74c37c5d359 \
                    0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD x1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";
        assert_eq!(find_in_text(text), []);
    }

    proptest! {
        #[test]
        fn finds_an_address_anywhere(before in "\\PC{0,20}", after in "\\PC{0,20}") {
            let address = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";
            let text = format!("{before} {address} {after}");
            let start = before.len() + 1;
            let found = find_in_text(&text).into_iter().map(|(start, end, _)| (start, end)).collect::<Vec<_>>();
            prop_assert_eq!(found, vec![(start, start + address.len())]);
        }
    }
}
