use super::address::{Address, Checksum, Family, NotAnAddress};
use super::edits::{describe, edits};
use super::evm;
use super::lookalike::{self, LookalikeIndex, shown};
use super::near::{MOST_EDITS, NearIndex};
use super::parse::parse;
use super::text::{clean, head_and_tail, without_scheme};
use std::collections::{BTreeSet, HashMap};

/// How a query and a listed address agree, closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MatchKind {
    /// The same key in any writing, or the same text.
    Exact,
    /// The same key or bytes in another family or form (TRON and EVM, P2PKH and P2WPKH).
    Related,
    /// Not the same, at most two edits (substitution, insertion, deletion, swap of neighbours: Damerau–Levenshtein
    /// distance) away; upper and lower case count as equal. Both texts ASCII, the listed one of 20 characters or more.
    Near,
    /// A valid other address with the same four or more characters at both ends.
    Lookalike,
    /// The query is a shortened address that the listed one fits.
    Truncated,
}

impl MatchKind {
    /// The word in answers and files.
    pub fn word(self) -> &'static str {
        match self {
            MatchKind::Exact => "exact",
            MatchKind::Related => "related",
            MatchKind::Near => "near",
            MatchKind::Lookalike => "lookalike",
            MatchKind::Truncated => "truncated",
        }
    }
}

/// A listed address that a query agrees with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct WalletMatch {
    /// How.
    pub kind: MatchKind,
    /// The row's id as given to [`WalletBook::new`].
    pub id: u32,
    /// The address as listed.
    pub listed: String,
    /// The difference in plain words; empty if there is none.
    pub detail: String,
}

/// What a [`WalletBook`] says about a text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Lookup {
    /// The text names no address of a known form (or its checksum fails), and no listed one agrees with it.
    NotChecked {
        /// Why, in plain words.
        reason: String,
    },
    /// The text was compared.
    #[non_exhaustive]
    Found {
        /// The address; family `Text` if the form is not known but a listed text agrees.
        address: Address,
        /// By kind, id, listed text. Empty: an address that is well formed and not listed.
        matches: Vec<WalletMatch>,
    },
}

/// Listed addresses, ready to be looked up. Immutable, shared between threads.
///
/// ```
/// use tamis::wallet::{Lookup, MatchKind, WalletBook};
/// let book = WalletBook::new([(7, "0x098B716B8Aaf21512996dC57EB0615e2383E2f96")]);
/// let Lookup::Found { matches, .. } = book.look_up("098b716b8aaf21512996dc57eb0615e2383e2f96") else { panic!() };
/// assert_eq!((matches[0].kind, matches[0].id), (MatchKind::Exact, 7));
/// ```
#[derive(Debug, Default)]
pub struct WalletBook {
    entries: Vec<Entry>,
    by_key: HashMap<String, usize>,
    near: NearIndex,
    lookalikes: LookalikeIndex,
    /// Entries by what is shown of them.
    sorted: Vec<(String, usize)>,
}

/// One listed address with all rows that list it.
#[derive(Debug)]
struct Entry {
    address: Address,
    rows: Vec<(u32, String)>,
}

impl WalletBook {
    /// Builds the book from ids and addresses as listed. Several rows may have one id or one address. A string of no
    /// known form is kept and found by its text; an empty one is skipped.
    pub fn new<'a>(rows: impl IntoIterator<Item = (u32, &'a str)>) -> Self {
        let mut book = WalletBook::default();
        for (id, text) in rows {
            let address = parse(text).unwrap_or_else(|_| as_text(text));
            if !address.canonical.is_empty() {
                book.add(id, text, address);
            }
        }
        book.sorted.sort();
        book
    }

    /// Number of distinct addresses.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether no address is listed.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn add(&mut self, id: u32, text: &str, address: Address) {
        let number = *self.by_key.entry(address.canonical.clone()).or_insert(self.entries.len());
        if let Some(entry) = self.entries.get_mut(number) {
            entry.rows.push((id, text.to_owned()));
            return;
        }
        self.near.add(number, &address.canonical.to_ascii_lowercase());
        self.lookalikes.add(number, &address);
        self.sorted.push((shown(&address), number));
        self.entries.push(Entry { address, rows: vec![(id, text.to_owned())] });
    }

    /// Looks one address up. Near ones and lookalikes are searched only if the address itself is not listed.
    pub fn look_up(&self, text: &str) -> Lookup {
        let read = parse(text);
        let address = read.clone().unwrap_or_else(|_| as_text(text));
        let mut matches = Vec::new();
        let exact = self.by_key.get(&address.canonical).and_then(|number| self.entries.get(*number));
        if let Some(entry) = exact {
            entry.push_to(&mut matches, MatchKind::Exact, exact_detail(&address));
        }
        self.push_related(&address, &mut matches);
        if exact.is_none() {
            let near = self.push_near(&address, &as_text(text).canonical, &mut matches);
            self.push_lookalikes(&address, &near, &mut matches);
            self.push_truncated(&address, &mut matches);
        }
        matches.sort();
        matches.dedup();
        match read {
            Err(NotAnAddress { reason }) if matches.is_empty() => Lookup::NotChecked { reason },
            Ok(address) if matches.is_empty() && !address.has_key() => Lookup::NotChecked {
                reason: format!("the checksum fails ({}), and no listed address is near", address.form),
            },
            _ => Lookup::Found { address, matches },
        }
    }

    fn push_related(&self, address: &Address, matches: &mut Vec<WalletMatch>) {
        for related in &address.related {
            let entry = self.by_key.get(related).and_then(|number| self.entries.get(*number));
            if let Some(entry) = entry {
                let detail = format!("the same bytes as {} address {related}", entry.address.family.word());
                entry.push_to(matches, MatchKind::Related, detail);
            }
        }
    }

    /// Adds near addresses; gives their numbers.
    fn push_near(&self, address: &Address, written: &str, matches: &mut Vec<WalletMatch>) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for query in writings(address, written) {
            for number in self.near.candidates(&query.to_ascii_lowercase()) {
                let Some(entry) = self.entries.get(number).filter(|_| !found.contains(&number)) else {
                    continue;
                };
                if let Some(detail) = entry.near_detail(&query) {
                    entry.push_to(matches, MatchKind::Near, detail);
                    found.insert(number);
                }
            }
        }
        found
    }

    fn push_lookalikes(&self, address: &Address, near: &BTreeSet<usize>, matches: &mut Vec<WalletMatch>) {
        if address.checksum == Checksum::Invalid {
            return;
        }
        for number in self.lookalikes.candidates(address).iter().filter(|number| !near.contains(number)) {
            if let Some(entry) = self.entries.get(*number) {
                let detail = lookalike::describe(&entry.address, address);
                entry.push_to(matches, MatchKind::Lookalike, detail);
            }
        }
    }

    fn push_truncated(&self, address: &Address, matches: &mut Vec<WalletMatch>) {
        let Some((head, tail)) = head_and_tail(&address.canonical) else { return };
        let (lower_head, lower_tail) = (head.to_ascii_lowercase(), tail.to_ascii_lowercase());
        let bare_head = format!("0x{lower_head}");
        let mut fit: BTreeSet<usize> = self.fitting(head, tail).collect();
        let folded = self.fitting(&lower_head, &lower_tail).chain(self.fitting(&bare_head, &lower_tail));
        fit.extend(folded.filter(|number| self.entries.get(*number).is_some_and(Entry::ignores_case)));
        for entry in fit.into_iter().filter_map(|number| self.entries.get(number)) {
            let detail = format!("starts with {head} and ends with {tail}");
            entry.push_to(matches, MatchKind::Truncated, detail);
        }
    }

    /// Numbers of the addresses that start and end so.
    fn fitting<'s>(&'s self, head: &'s str, tail: &'s str) -> impl Iterator<Item = usize> + 's {
        let first = self.sorted.partition_point(|(text, _)| text.as_str() < head);
        let from_there = self.sorted.iter().skip(first).take_while(move |(text, _)| text.starts_with(head));
        let fits =
            from_there.filter(move |(text, _)| text.len() > head.len() + tail.len() && text.ends_with(tail));
        fits.map(|(_, number)| *number)
    }
}

impl Entry {
    fn push_to(&self, matches: &mut Vec<WalletMatch>, kind: MatchKind, detail: String) {
        let rows = self.rows.iter();
        matches.extend(rows.map(|(id, listed)| WalletMatch {
            kind,
            id: *id,
            listed: listed.clone(),
            detail: detail.clone(),
        }));
    }

    /// The difference, if it is at most two edits.
    fn near_detail(&self, query: &str) -> Option<String> {
        let listed = &self.address.canonical;
        let found = edits(listed.as_bytes(), query.as_bytes());
        (found.len() <= MOST_EDITS).then(|| describe(listed, query, &found))
    }

    /// Whether upper and lower case of the address are the same key.
    fn ignores_case(&self) -> bool {
        self.address.family == Family::Evm || self.address.prefix.starts_with("bc1")
    }
}

/// An unknown form, compared as text.
fn as_text(text: &str) -> Address {
    let cleaned = clean(text);
    let body = without_scheme(&cleaned);
    let form = if head_and_tail(body).is_some() { "truncated" } else { "text" };
    Address::keyless(Family::Text, form, Checksum::Absent, body)
}

/// The texts that near addresses are searched with: the address; with `0x` if it may be missing; as written with `0x`,
/// for two digits too many make an EVM address of `0x41…` a TRON one.
fn writings(address: &Address, written: &str) -> Vec<String> {
    let text = &address.canonical;
    let prefixed = |text: &str| evm::without_prefix(text).is_some();
    let mut writings = vec![text.clone()];
    if !address.has_key() && !prefixed(text) && (38..=42).contains(&text.len()) {
        writings.push(format!("0x{text}"));
    }
    if prefixed(written) && !prefixed(text) {
        writings.push(written.to_owned());
    }
    writings
}

fn exact_detail(address: &Address) -> String {
    match (address.family, address.checksum) {
        (_, Checksum::Valid | Checksum::Absent) => String::new(),
        (Family::Evm, Checksum::Invalid) => "the EIP-55 checksum (upper and lower case) fails".to_owned(),
        (_, Checksum::Invalid) if address.has_key() => "upper and lower case are mixed".to_owned(),
        (_, Checksum::Invalid) => "the listed text, whose checksum fails".to_owned(),
    }
}
