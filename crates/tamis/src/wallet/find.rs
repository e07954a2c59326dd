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
