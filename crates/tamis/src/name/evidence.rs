//! How much two tokens prove that they are the same word, and the keys under which an index finds every such pair.
//!
//! Rule of the game: [`evidence`] is a function of the two tokens alone, and whenever it is above 0 the two tokens
//! share a key of [`keys`]. `every_evidence_has_a_key` tests it; the property test of losslessness rests on it.

use super::classes::{self, TokenClass};
use super::token::TokenView;
use crate::text::korean;

/// Why two tokens were joined; its word stands in the explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// The same folded text.
    Equal,
    /// The same legal form, number or generic word in another writing.
    Equivalent,
    /// A variant or short form of the same given name, from a table.
    Variant,
    /// Romanisations of the same Hangul syllable, or a syllable and its romanisation.
    Transliteration,
    /// Spellings of the same Korean surname.
    Surname,
    /// One or two edits in the spelling.
    Typo,
    /// Another spelling of the same sound.
    Sound,
    /// The consonants agree where one side wrote no vowels.
    Consonants,
    /// An initial and a word that begins with it.
    Initial,
    /// Two neighbours of one side are one word of the other.
    Joined,
}

impl Rule {
    /// The word in the explanation.
    pub fn word(self) -> &'static str {
        match self {
            Rule::Equal => "equal",
            Rule::Equivalent => "equivalent",
            Rule::Variant => "variant",
            Rule::Transliteration => "transliteration",
            Rule::Surname => "surname",
            Rule::Typo => "typo",
            Rule::Sound => "sound",
            Rule::Consonants => "consonants",
            Rule::Initial => "initial",
            Rule::Joined => "joined",
        }
    }
}

/// Evidence below this is dropped (joint.md, section 3).
const FLOOR: u32 = 600;

/// Evidence per mille and the rule that gives it; `None`: no rule joins the two.
pub fn evidence(query: TokenView<'_>, listed: TokenView<'_>) -> Option<(u32, Rule)> {
    Probe::new(query).evidence(listed)
}

/// A query token about to be compared with many: its variants are looked up once.
pub struct Probe<'a> {
    query: TokenView<'a>,
    variants: Vec<(&'static str, u32)>,
}

impl<'a> Probe<'a> {
    /// A query token with its variants.
    pub fn new(query: TokenView<'a>) -> Self {
        let variants = classes::equivalents(query.text)
            .map(|(other, grade)| (other, u32::from(grade).min(950)))
            .collect();
        Probe { query, variants }
    }

    /// As [`evidence`].
    pub fn evidence(&self, listed: TokenView<'_>) -> Option<(u32, Rule)> {
        let query = self.query;
        if query.text == listed.text {
            return Some((1_000, Rule::Equal));
        }
        if !query.canonical.is_empty() && query.canonical == listed.canonical {
            return Some((if query.class == TokenClass::Number { 1_000 } else { 980 }, Rule::Equivalent));
        }
        if query.class == TokenClass::Number || listed.class == TokenClass::Number {
            return None;
        }
        let other = if !query.hangul.is_empty() && !listed.hangul.is_empty() {
            // Two different valid syllables are a difference, never a typing error.
            same_syllable(query, listed)
        } else {
            initial(query, listed).or_else(|| consonants(query, listed)).or_else(|| spelling(query, listed))
        };
        let best = match (self.variant(listed), other) {
            (Some(a), Some(b)) => Some(if a.0 > b.0 { a } else { b }),
            (a, b) => a.or(b),
        };
        best.filter(|(grade, _)| *grade >= FLOOR)
    }

    fn variant(&self, listed: TokenView<'_>) -> Option<(u32, Rule)> {
        self.variants
            .iter()
            .find(|(other, _)| *other == listed.text)
            .map(|(_, grade)| (*grade, Rule::Variant))
    }
}

/// The best Hangul syllable that both may stand for, or two syllables joined by the initial-sound rule. What only
/// surnames are spelt like, or only the initial-sound rule joins, joins surnames only: the rule says so if no syllable
/// that a given name may have joins the two.
fn same_syllable(query: TokenView<'_>, listed: TokenView<'_>) -> Option<(u32, Rule)> {
    let mut best: Option<u32> = None;
    let mut in_given_names = false;
    for (a, grade_a, surname_a) in query.hangul.iter() {
        for (b, grade_b, surname_b) in listed.hangul.iter() {
            let (joined, surname) = if a == b {
                (970, surname_a || surname_b)
            } else if korean::initial_sound_pair(a, b) {
                (950, true)
            } else {
                continue;
            };
            let grade = joined * grade_a.min(grade_b) / 1_000;
            in_given_names |= !surname && grade >= FLOOR;
            best = best.max(Some(grade));
        }
    }
    best.map(|grade| (grade, if in_given_names { Rule::Transliteration } else { Rule::Surname }))
}

fn initial(query: TokenView<'_>, listed: TokenView<'_>) -> Option<(u32, Rule)> {
    let fits = |a: TokenView<'_>, b: TokenView<'_>| {
        a.initial().is_some_and(|letter| b.initial().is_none() && b.text.starts_with(letter))
    };
    (fits(query, listed) || fits(listed, query)).then_some((900, Rule::Initial))
}

fn consonants(query: TokenView<'_>, listed: TokenView<'_>) -> Option<(u32, Rule)> {
    if !query.is_abjad() && !listed.is_abjad() {
        return None;
    }
    let skeleton = query.skeleton();
    let grade = match skeleton.len() {
        0 | 1 => return None,
        2 => 840,
        3 => 900,
        _ => 930,
    };
    (skeleton == listed.skeleton()).then_some((grade, Rule::Consonants))
}

/// Evidence of one edit by the length of the longer token (joint.md, section 3).
fn one_edit(length: usize) -> u32 {
    match length {
        0..=2 => 0,
        3 => 700,
        4 => 740,
        5 => 800,
        6 => 880,
        7 => 920,
        8 => 940,
        _ => 950,
    }
}

/// Evidence of two edits that share a one-deletion form.
fn two_edits(length: usize) -> u32 {
    match length {
        0..=5 => 0,
        6 => 640,
        7 => 680,
        8 => 720,
        9 => 760,
        _ => 790,
    }
}

fn spelling(query: TokenView<'_>, listed: TokenView<'_>) -> Option<(u32, Rule)> {
    if !query.is_editable() || !listed.is_editable() {
        return None;
    }
    let (a, b) = (query.text, listed.text);
    if a.len().abs_diff(b.len()) > 2 && query.sound.len().abs_diff(listed.sound.len()) > 1 {
        return None;
    }
    let length = a.len().max(b.len());
    let typo = match edits_by_deletion(a.as_bytes(), b.as_bytes()) {
        Some(1) => one_edit(length).saturating_sub(first_letter_cost(query, listed)),
        Some(_) => two_edits(length),
        None => 0,
    };
    let sound = sound_evidence(query, listed);
    if sound > typo { Some((sound, Rule::Sound)) } else { (typo > 0).then_some((typo, Rule::Typo)) }
}

fn first_letter_cost(query: TokenView<'_>, listed: TokenView<'_>) -> u32 {
    let differs = |a: &str, b: &str| a.bytes().next() != b.bytes().next();
    if differs(query.text, listed.text) && differs(query.sound, listed.sound) { 60 } else { 0 }
}

fn sound_evidence(query: TokenView<'_>, listed: TokenView<'_>) -> u32 {
    let (a, b) = (query.sound.as_bytes(), listed.sound.as_bytes());
    if a.len() < 2 || b.len() < 2 {
        return 0;
    }
    if a == b {
        return 950;
    }
    match edits_by_deletion(a, b) {
        Some(1) => one_edit(a.len().max(b.len())) * 950 / 1_000,
        _ => 0,
    }
}

/// Edits between two different strings, as far as equal one-deletion forms show them: `Some(1)` for one insertion,
/// deletion, substitution or swap of neighbours; `Some(2)` for another pair that becomes equal when one letter is
/// taken from each; `None` otherwise.
fn edits_by_deletion(a: &[u8], b: &[u8]) -> Option<u32> {
    if a.len().abs_diff(b.len()) > 1 {
        return None;
    }
    let prefix = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let suffix = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    if a.len() != b.len() {
        return (prefix + suffix >= a.len().min(b.len())).then_some(1);
    }
    let core = a.len().saturating_sub(prefix + suffix);
    let middle_a = a.get(prefix..prefix + core)?;
    let middle_b = b.get(prefix..prefix + core)?;
    if core <= 1 {
        return Some(1);
    }
    let moved_right = middle_a.get(1..) == middle_b.get(..core - 1);
    let moved_left = middle_b.get(1..) == middle_a.get(..core - 1);
    if core == 2 && moved_right && moved_left {
        return Some(1);
    }
    (moved_right || moved_left).then_some(2)
}

/// Evidence that two joined neighbours are one word of the other side, by the length of the word.
pub fn joined_evidence(length: usize) -> u32 {
    match length {
        0..=3 => 0,
        4 => 800,
        5 => 840,
        6 => 880,
        7 => 920,
        8 => 950,
        9 | 10 => 960,
        _ => 970,
    }
}

/// A key under which a token is filed and looked up: a 32-bit hash with its kind mixed in.
pub type Key = u32;

#[derive(Clone, Copy)]
#[repr(u32)]
enum KeyKind {
    Spelling = 0x5161,
    Sound = 0x50d0,
    Canonical = 0xca00,
    Hangul = 0x4a60,
    Skeleton = 0x5c31,
    Initial = 0x1417,
}

/// FNV-1a: stable across versions and platforms, for the keys stand in the snapshot.
fn hash(kind: KeyKind, bytes: impl Iterator<Item = u8>) -> Key {
    let start = 0x811c_9dc5_u32 ^ (kind as u32).wrapping_mul(0x9e37_79b1);
    let mixed = bytes.fold(start, |state, byte| (state ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    // The table is cut by the upper bits: mix them.
    (mixed ^ (mixed >> 15)).wrapping_mul(0x2c1b_3c6d)
}

/// The key of the exact spelling.
pub fn spelling_key(text: &str) -> Key {
    hash(KeyKind::Spelling, text.bytes())
}

/// The keys under which a listed token is filed. Sorted, without doubles.
pub fn keys(token: TokenView<'_>) -> Vec<Key> {
    let mut keys = Vec::with_capacity(2 * token.text.len() + 6);
    keys.push(spelling_key(token.text));
    if token.is_editable() {
        deletions(KeyKind::Spelling, token.text, &mut keys);
        if token.sound.len() >= 2 {
            keys.push(hash(KeyKind::Sound, token.sound.bytes()));
            deletions(KeyKind::Sound, token.sound, &mut keys);
        }
    }
    if !token.canonical.is_empty() {
        keys.push(hash(KeyKind::Canonical, token.canonical.bytes()));
    }
    for (syllable, ..) in token.hangul.iter() {
        keys.push(hangul_key(syllable));
    }
    let skeleton = token.skeleton();
    if skeleton.len() >= 2 {
        keys.push(hash(KeyKind::Skeleton, skeleton.bytes()));
    }
    if let Some(letter) = token.initial() {
        keys.push(hash(KeyKind::Initial, std::iter::once(letter as u8)));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The keys under which all listed tokens stand that [`evidence`] can join to a query token, except the words that
/// a query's initial begins: those are found by the first letter.
pub fn query_keys(token: TokenView<'_>) -> Vec<Key> {
    let mut keys = keys(token);
    for (other, _) in classes::equivalents(token.text) {
        keys.push(spelling_key(other));
    }
    for (syllable, ..) in token.hangul.iter() {
        keys.extend(korean::initial_sound_partners(syllable).map(hangul_key));
    }
    if let Some(first) = token.text.bytes().next().filter(u8::is_ascii_lowercase) {
        keys.push(hash(KeyKind::Initial, std::iter::once(first)));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn hangul_key(syllable: char) -> Key {
    hash(KeyKind::Hangul, u32::from(syllable).to_le_bytes().into_iter())
}

fn deletions(kind: KeyKind, text: &str, keys: &mut Vec<Key>) {
    for skip in 0..text.len() {
        let left = text.bytes().enumerate().filter(|(position, _)| *position != skip).map(|(_, byte)| byte);
        keys.push(hash(kind, left));
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::token::Token;
    use super::*;
    use proptest::prelude::*;

    fn grade(a: &str, b: &str) -> u32 {
        evidence(Token::new(a).view(), Token::new(b).view()).map_or(0, |(grade, _)| grade)
    }

    fn share_a_key(a: TokenView<'_>, b: TokenView<'_>) -> bool {
        let filed = keys(b);
        query_keys(a).iter().any(|key| filed.binary_search(key).is_ok())
            || a.initial().is_some_and(|letter| b.text.starts_with(letter))
    }

    #[test]
    fn syllables_join_by_romanisation_and_never_by_typing() {
        for (a, b) in [
            ("shim", "sim"),
            ("hyun", "hyon"),
            ("sup", "sop"),
            ("hyeok", "hyok"),
            ("park", "pak"),
            ("심", "sim"),
            ("리", "이"),
            ("lee", "ri"),
        ] {
            assert!(grade(a, b) >= 800, "{a} {b} {}", grade(a, b));
        }
        for (a, b) in [("il", "ik"), ("song", "sang"), ("hyok", "hyon"), ("심", "김")] {
            assert_eq!(grade(a, b), 0, "{a} {b}");
        }
    }

    #[test]
    fn typing_errors_and_sounds() {
        assert!(grade("gruop", "group") >= 700);
        assert!(grade("kimsuki", "kimsuky") >= 900);
        assert!(grade("lazarus", "lasarus") >= 900);
        assert_eq!(grade("ivan", "igor"), 0);
        assert_eq!(grade("77", "78"), 0);
    }

    #[test]
    fn one_edit_is_what_strsim_calls_one_edit() {
        for (a, b) in [
            ("abcd", "abdc"),
            ("abcd", "abcde"),
            ("abcd", "abxd"),
            ("abcd", "bacd"),
            ("abcdef", "bcdefa"),
            ("abcd", "xyzt"),
        ] {
            let one = strsim::osa_distance(a, b) == 1;
            assert_eq!(edits_by_deletion(a.as_bytes(), b.as_bytes()) == Some(1), one, "{a} {b}");
        }
    }

    proptest! {
        #[test]
        fn every_evidence_has_a_key(a in "[a-d1]{1,7}|[a-z]{2,9}|[가-힣]", b in "[a-d1]{1,7}|[a-z]{2,9}|[가-힣]") {
            let (a, b) = (Token::new(&a), Token::new(&b));
            if evidence(a.view(), b.view()).is_some() {
                prop_assert!(share_a_key(a.view(), b.view()), "{} {}", a.text, b.text);
            }
        }

        #[test]
        fn deletion_distance_agrees_with_strsim(a in "[ab]{1,8}", b in "[ab]{1,8}") {
            let found = (a != b).then(|| edits_by_deletion(a.as_bytes(), b.as_bytes())).flatten();
            prop_assert_eq!(found == Some(1), strsim::osa_distance(&a, &b) == 1);
            if found == Some(2) {
                prop_assert!(strsim::osa_distance(&a, &b) == 2);
            }
        }
    }
}
