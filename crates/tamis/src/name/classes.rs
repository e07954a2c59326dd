//! What a token is (particle, title, legal form …), which tokens are the same word, and which stand for one another.
//!
//! Source: `data/tokens/`, each table with its own header; made by `cargo xtask classes`.

use super::table::{StringTable, u16_at, u32_at};

#[path = "../../tables/token_classes.rs"]
mod generated;

/// Version of the token tables; raised whenever a row changes.
pub const TABLE_VERSION: &str = generated::VERSION;

static EQUIVALENTS: &[u8] = include_bytes!("../../tables/token_equivalents.bin");
const MAGIC: &[u8; 8] = b"TAMISTE1";
/// Bytes of one entry of the equivalents: rank, evidence, zero.
const ENTRY: usize = 8;

/// SHA-256 over all token tables, in lower-case hexadecimal, computed when they were made.
pub const fn table_digest() -> &'static str {
    generated::DIGEST
}

/// What a token is, judged by the token alone.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TokenClass {
    /// A word of the name proper.
    Name,
    /// Article, word of descent, preposition, conjunction: al, bin, de, of.
    Particle,
    /// Title, rank, honorific: dr, haji, colonel, jr.
    Title,
    /// Legal form of a company: ltd, gmbh, jsc.
    LegalForm,
    /// Word that many organisations bear: trading, bank, group.
    Generic,
    /// Digits, number words, ordinals, Roman numerals of two letters and more (not xi, vi).
    Number,
    /// Country or its adjective.
    Place,
    /// One letter. Callers override it for Korean surnames of one letter.
    Initial,
}

fn row(token: &str) -> Option<&'static (&'static str, TokenClass, &'static str)> {
    let rank = generated::CLASSES.binary_search_by(|(other, _, _)| (*other).cmp(token)).ok()?;
    generated::CLASSES.get(rank)
}

/// Class of a folded token.
///
/// ```
/// use tamis::name::classes::{TokenClass, classify};
/// assert_eq!(classify("gmbh"), TokenClass::LegalForm);
/// assert_eq!(classify("bin"), TokenClass::Particle);
/// assert_eq!(classify("42"), TokenClass::Number);
/// assert_eq!(classify("zubkov"), TokenClass::Name);
/// ```
pub fn classify(token: &str) -> TokenClass {
    if !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit()) {
        return TokenClass::Number;
    }
    if token.starts_with("lf:") {
        return TokenClass::LegalForm;
    }
    if token.len() == 1 && token.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return TokenClass::Initial;
    }
    row(token).map_or(TokenClass::Name, |(_, class, _)| *class)
}

/// The form by which a token is compared, if it is not the token itself: `lf:…` for the class of a legal form, the value of a
/// number word (`"second"`, `"ii"` → `"2"`), the word of an abbreviation (`"trdg"` → `"trading"`), `pl:…` for a country.
/// Tokens with the same canonical form are the same word.
///
/// ```
/// use tamis::name::classes::canonical;
/// assert_eq!(canonical("ltd"), canonical("limited"));
/// assert_eq!(canonical("ii"), Some("2"));
/// assert_eq!(canonical("intl"), Some("international"));
/// ```
pub fn canonical(token: &str) -> Option<&'static str> {
    row(token).map(|(_, _, form)| *form).filter(|form| *form != token)
}

/// Replaces legal forms of several words by one token, the code of their class: `["limited", "liability", "company"]` → `["lf:llc"]`.
/// The longest phrase at each place wins; a phrase never takes the whole name.
///
/// ```
/// use tamis::name::classes::rewrite_phrases;
/// let tokens = ["volga", "open", "joint", "stock", "company"].map(String::from).to_vec();
/// assert_eq!(rewrite_phrases(tokens), ["volga", "lf:jsc"]);
/// ```
pub fn rewrite_phrases(tokens: Vec<String>) -> Vec<String> {
    let mut rewritten = Vec::with_capacity(tokens.len());
    let mut rest = tokens.as_slice();
    while let Some((first, after)) = rest.split_first() {
        match phrase_at(first, after).filter(|(words, _)| words.len() + 1 < tokens.len()) {
            Some((words, code)) => {
                rewritten.push(code.to_owned());
                rest = after.get(words.len()..).unwrap_or_default();
            }
            None => {
                rewritten.push(first.clone());
                rest = after;
            }
        }
    }
    rewritten
}

type Phrase = (&'static [&'static str], &'static str);

/// The longest phrase that begins with `first` and goes on with the words of `after`.
fn phrase_at(first: &str, after: &[String]) -> Option<Phrase> {
    let start = generated::PHRASES.partition_point(|(word, _, _)| *word < first);
    let candidates = generated::PHRASES.get(start..)?.iter().take_while(|(word, _, _)| *word == first);
    let fits = |words: &[&str]| {
        words.len() <= after.len() && words.iter().zip(after).all(|(word, token)| word == token)
    };
    candidates.into_iter().find(|(_, words, _)| fits(words)).map(|(_, words, code)| (*words, *code))
}

fn table() -> Option<StringTable> {
    StringTable::open(EQUIVALENTS, MAGIC, |blob, count, columns| {
        let first_entries = columns.checked_add(count.checked_mul(4)?)?;
        let entries = usize::try_from(u32_at(blob, first_entries)?).ok()?;
        count.checked_add(1)?.checked_mul(4)?.checked_add(entries.checked_mul(ENTRY)?)
    })
}

/// The tokens that can stand for a token; see [`equivalents`].
#[derive(Clone)]
pub struct Equivalents {
    table: Option<StringTable>,
    next: usize,
    end: usize,
}

impl Iterator for Equivalents {
    /// Token, evidence per mille.
    type Item = (&'static str, u16);

    fn next(&mut self) -> Option<Self::Item> {
        if self.next >= self.end {
            return None;
        }
        let at = self.next;
        self.next = at.checked_add(ENTRY)?;
        let rank = usize::try_from(u32_at(EQUIVALENTS, at)?).ok()?;
        Some((self.table?.get(rank)?, u16_at(EQUIVALENTS, at.checked_add(4)?)?))
    }
}

fn entries_of(token: &str) -> Option<Equivalents> {
    let table = table()?;
    let rank = table.find(token)?;
    let first_entries = table.columns();
    let entry = |rank: usize| {
        let number =
            usize::try_from(u32_at(EQUIVALENTS, first_entries.checked_add(rank.checked_mul(4)?)?)?).ok()?;
        let entries = first_entries.checked_add(table.len().checked_add(1)?.checked_mul(4)?)?;
        entries.checked_add(number.checked_mul(ENTRY)?)
    };
    Some(Equivalents { table: Some(table), next: entry(rank)?, end: entry(rank.checked_add(1)?)? })
}

/// Tokens that stand for a folded token (variants of given names and surnames, nicknames, generic words in other languages), with
/// evidence per mille (at most 950), sorted by token. Symmetric; one level only: what stands for an equivalent is not in it.
///
/// ```
/// use tamis::name::classes::equivalents;
/// assert!(equivalents("robert").any(|(other, evidence)| other == "bob" && evidence <= 950));
/// ```
pub fn equivalents(token: &str) -> Equivalents {
    entries_of(token).unwrap_or(Equivalents { table: None, next: 0, end: 0 })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn rewritten(name: &str) -> String {
        rewrite_phrases(name.split(' ').map(str::to_owned).collect()).join(" ")
    }

    fn evidence(a: &str, b: &str) -> Option<u16> {
        equivalents(a).find(|(other, _)| *other == b).map(|(_, evidence)| evidence)
    }

    #[test]
    fn tables_are_sorted_and_one_class_each() {
        assert!(generated::CLASSES.windows(2).all(|pair| matches!(pair, [(a, ..), (b, ..)] if a < b)));
        assert!(generated::PHRASES.windows(2).all(|pair| matches!(pair, [(a, ..), (b, ..)] if a <= b)));
    }

    #[test]
    fn canonical_forms_are_final() {
        for (token, class, form) in generated::CLASSES {
            assert_eq!(canonical(form), None, "{token} {form}");
            if !form.contains(':') {
                assert_eq!(classify(form), *class, "{token} {form}");
            }
        }
    }

    #[test]
    fn classes_by_token() {
        use TokenClass::*;
        let cases = [
            ("al", Particle),
            ("haji", Title),
            ("llc", LegalForm),
            ("lf:jsc", LegalForm),
            ("trading", Generic),
            ("iii", Number),
            ("007", Number),
            ("iran", Place),
            ("j", Initial),
            ("kim", Name),
            ("xi", Name),
            ("", Name),
            ("georgia", Name),
            ("an", Name),
        ];
        for (token, class) in cases {
            assert_eq!(classify(token), class, "{token}");
        }
    }

    #[test]
    fn canonical_joins_spellings_and_keeps_classes_apart() {
        for (a, b) in [
            ("ltd", "limitada"),
            ("co", "company"),
            ("second", "2nd"),
            ("iv", "four"),
            ("grp", "group"),
            ("ibn", "bin"),
        ] {
            assert_eq!(canonical(a).unwrap_or(a), canonical(b).unwrap_or(b), "{a} {b}");
        }
        for (a, b) in [("ltd", "jsc"), ("co", "corp"), ("ii", "iii"), ("iran", "iraq")] {
            assert_ne!(canonical(a).unwrap_or(a), canonical(b).unwrap_or(b), "{a} {b}");
        }
    }

    #[test]
    fn longest_phrase_wins_and_never_the_whole_name() {
        assert_eq!(rewritten("volga limited liability company"), "volga lf:llc");
        assert_eq!(rewritten("alfa sociedad de responsabilidad limitada de capital variable"), "alfa lf:llc");
        assert_eq!(rewritten("open joint stock company volga"), "lf:jsc volga");
        assert_eq!(rewritten("joint stock company"), "joint stock company");
        assert_eq!(rewritten("delta gmbh co kg"), "delta lf:lp");
        assert_eq!(rewritten("joint stock"), "joint stock");
    }

    #[test]
    fn equivalents_are_symmetric_and_bounded() {
        let table = table().unwrap();
        let mut pairs = 0;
        for rank in 0..table.len() {
            let token = table.get(rank).unwrap();
            let mut before = "";
            for (other, value) in equivalents(token) {
                assert!(
                    before < other && (1..=950).contains(&value) && other != token,
                    "{token} {other} {value}"
                );
                assert!(token.len() > 2 && other.len() > 2, "{token} {other}");
                assert_eq!(evidence(other, token), Some(value), "{token} {other}");
                before = other;
                pairs += 1;
            }
        }
        assert!(pairs > 20_000, "{pairs}");
    }

    #[test]
    fn equivalents_have_what_names_need_and_not_what_does_harm() {
        assert!(evidence("dmitri", "dmitry").unwrap() >= 900);
        assert_eq!(evidence("william", "bill"), Some(800));
        for (a, b) in [("yan", "jin"), ("song", "sung"), ("kim", "kin"), ("min", "myn")] {
            assert_eq!(evidence(a, b), None, "{a} {b}");
        }
        assert_eq!(equivalents("").count(), 0);
    }

    proptest! {
        #[test]
        fn no_input_is_too_odd(token in ".{0,12}", tokens in prop::collection::vec("[a-z]{0,4}|limited|company|joint|stock", 0..9)) {
            let _ = (classify(&token), canonical(&token), equivalents(&token).count());
            let length = tokens.len();
            prop_assert!(rewrite_phrases(tokens).len() <= length);
        }
    }
}
