use super::address::{Address, Family};
use std::collections::HashMap;

/// Characters that must agree at each end, after the constant prefix: what wallets show.
const SHOWN: usize = 4;

/// Listed addresses by what a wallet shows of them.
#[derive(Debug, Default)]
pub(super) struct LookalikeIndex {
    by_ends: HashMap<Ends, Vec<usize>>,
}

/// Constant prefix, first and last four characters after it.
type Ends = (&'static str, String, String);

impl LookalikeIndex {
    /// Adds an address under its number, if its key is known.
    pub(super) fn add(&mut self, number: usize, address: &Address) {
        if let Some(ends) = ends(address) {
            self.by_ends.entry(ends).or_default().push(number);
        }
    }

    /// Numbers of the addresses with the same prefix, first four and last four characters.
    pub(super) fn candidates(&self, address: &Address) -> &[usize] {
        ends(address).and_then(|ends| self.by_ends.get(&ends)).map_or(&[], Vec::as_slice)
    }
}

fn ends(address: &Address) -> Option<Ends> {
    let body = body(address);
    if !address.has_key() || body.len() < 2 * SHOWN {
        return None;
    }
    let tail = body.get(body.len() - SHOWN..)?;
    Some((address.prefix, body.get(..SHOWN)?.to_owned(), tail.to_owned()))
}

/// What varies of an address, EVM in lower case.
fn body(address: &Address) -> String {
    let shown = shown(address);
    shown.strip_prefix(address.prefix).unwrap_or(&shown).to_owned()
}

/// The canonical text as it is compared character by character: EVM in lower case.
pub(super) fn shown(address: &Address) -> String {
    match address.family {
        Family::Evm => address.canonical.to_ascii_lowercase(),
        _ => address.canonical.clone(),
    }
}

/// How many characters agree at each end.
pub(super) fn describe(listed: &Address, query: &Address) -> String {
    let (a, b) = (body(listed), body(query));
    let first = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let last = a.bytes().rev().zip(b.bytes().rev()).take_while(|(a, b)| a == b).count();
    format!("another address; the first {first} and last {last} characters after {} agree", query.prefix)
}
