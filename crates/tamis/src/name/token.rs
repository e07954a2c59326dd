//! Tokens with everything that the rules of the score look at.

use super::classes::{self, TokenClass};
use super::sound::{skeleton, sound};
use super::weights;
use crate::text::korean::{self, RomanSystem};

/// Longest token (in characters) for which edits are looked for; a longer one matches as a whole only.
pub(crate) const MAX_EDIT_CHARS: usize = 32;

/// First character of a token that an abjad (Arabic, Hebrew) wrote: its vowels are unknown and only its
/// consonants are compared.
pub(crate) const ABJAD: char = '*';

/// A token of a name with all that the rules of the score look at. A function of its text alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Folded text.
    pub text: String,
    /// Class, by the text alone.
    pub class: TokenClass,
    /// What agreement proves, per mille.
    pub agree: u32,
    /// What being left over costs, per mille.
    pub differ: u32,
    /// Sound form; empty outside Latin.
    pub sound: String,
    /// Canonical form of legal forms, numbers, titles, particles and generic words; empty for words of the name proper.
    pub canonical: String,
    /// Hangul syllables that it stands for, see [`HangulSet`].
    pub hangul: Vec<u8>,
}

/// A token as the rules see it, borrowed from a [`Token`] or from the snapshot's dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenView<'a> {
    /// Folded text.
    pub text: &'a str,
    /// Class, by the text alone.
    pub class: TokenClass,
    /// What agreement proves, per mille.
    pub agree: u32,
    /// What being left over costs, per mille.
    pub differ: u32,
    /// Sound form; empty outside Latin.
    pub sound: &'a str,
    /// Canonical form; empty: none.
    pub canonical: &'a str,
    /// Hangul syllables that it stands for.
    pub hangul: HangulSet<'a>,
}

/// Hangul syllables with their grades 0..=1000, ascending, packed in four bytes each (little-endian):
/// the syllable's offset from U+AC00 in the lower half, then ten bits of grade, and the top bit if the token is written so
/// only in surnames (park, lee).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HangulSet<'a>(pub &'a [u8]);

impl HangulSet<'_> {
    /// Whether the token stands for no syllable.
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The syllables with their grades, and whether the spelling is a surname's only.
    pub fn iter(self) -> impl Iterator<Item = (char, u32, bool)> {
        self.0.chunks_exact(4).filter_map(|bytes| {
            let packed = u32::from_le_bytes(bytes.try_into().ok()?);
            Some((char::from_u32(0xac00 + (packed & 0xffff))?, packed >> 16 & 0x3ff, packed >> 31 == 1))
        })
    }
}

fn pack(syllables: &[(char, u16, bool)]) -> Vec<u8> {
    let word = |(syllable, grade, surname): &(char, u16, bool)| {
        let offset = u32::from(*syllable).saturating_sub(0xac00) & 0xffff;
        offset | (u32::from(*grade.min(&1_000)) << 16) | (u32::from(*surname) << 31)
    };
    syllables.iter().flat_map(|entry| word(entry).to_le_bytes()).collect()
}

/// Factors (agreement, disagreement) of a class, per mille. `reference/joint.md`, section 3: kept values.
fn class_factors(class: TokenClass) -> (u32, u32) {
    match class {
        TokenClass::Name => (1_000, 1_000),
        TokenClass::Particle => (10, 140),
        TokenClass::Title => (300, 60),
        TokenClass::LegalForm => (400, 100),
        TokenClass::Generic => (1_000, 700),
        TokenClass::Number => (700, 900),
        TokenClass::Place => (1_000, 1_000),
        TokenClass::Initial => (70, 280),
    }
}

impl Token {
    /// The token of a folded text.
    pub fn new(text: &str) -> Self {
        let mut class = classes::classify(text);
        let hangul = hangul_of(text);
        if class == TokenClass::Initial && is_hangul(text) {
            class = TokenClass::Name;
        }
        let rarity = u32::from(weights::rarity(&weighed_text(text))).min(1_000);
        let (agree, differ) = class_factors(class);
        Token {
            class,
            // joint.md, section 2: a = A·(0.03 + 0.97·rarity), d = D·(0.65 + 0.35·rarity).
            agree: agree * (30_000 + 970 * rarity) / 1_000_000,
            differ: differ * (650_000 + 350 * rarity) / 1_000_000,
            sound: if text.starts_with(ABJAD) { sound(text.trim_start_matches(ABJAD)) } else { sound(text) },
            canonical: canonical(text, class),
            hangul: pack(&hangul),
            text: text.to_owned(),
        }
    }

    /// The token as the rules see it.
    pub fn view(&self) -> TokenView<'_> {
        TokenView {
            text: &self.text,
            class: self.class,
            agree: self.agree,
            differ: self.differ,
            sound: &self.sound,
            canonical: &self.canonical,
            hangul: HangulSet(&self.hangul),
        }
    }
}

impl TokenView<'_> {
    /// Whether only the consonants are known.
    pub fn is_abjad(self) -> bool {
        self.text.starts_with(ABJAD)
    }

    /// The consonants of the sound form.
    pub fn skeleton(self) -> String {
        skeleton(self.sound)
    }

    /// Whether one edit away from another token is a typing error: Latin letters and digits, not too long.
    pub fn is_editable(self) -> bool {
        !self.is_abjad()
            && self.class != TokenClass::Number
            && self.text.len() <= MAX_EDIT_CHARS
            && self.text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    }

    /// The letter if the token is one Latin letter.
    pub fn initial(self) -> Option<char> {
        let mut chars = self.text.chars();
        chars.next().filter(|letter| letter.is_ascii_lowercase() && chars.next().is_none())
    }
}

fn canonical(text: &str, class: TokenClass) -> String {
    let own = if matches!(class, TokenClass::Name | TokenClass::Initial) { "" } else { text };
    classes::canonical(text).unwrap_or(own).to_owned()
}

fn is_hangul(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| ('\u{ac00}'..='\u{d7a3}').contains(&c))
}

/// The syllables of a token: given syllables, and those that it writes as a surname only.
fn hangul_of(text: &str) -> Vec<(char, u16, bool)> {
    let mut chars = text.chars();
    if let (Some(syllable), None, true) = (chars.next(), chars.next(), is_hangul(text)) {
        return vec![(syllable, 1_000, false)];
    }
    let mut found: Vec<(char, u16, bool)> =
        korean::hangul_of(text).iter().map(|(syllable, grade)| (*syllable, *grade, false)).collect();
    for (surname, grade) in korean::surnames_of(text) {
        let mut syllables = surname.chars();
        if let (Some(syllable), None) = (syllables.next(), syllables.next())
            && !found.iter().any(|(known, ..)| *known == syllable)
        {
            found.push((syllable, *grade, true));
        }
    }
    found.sort_unstable();
    found
}

/// The text whose rarity counts: a Hangul syllable is as rare as its North Korean spelling on the lists.
fn weighed_text(text: &str) -> String {
    if is_hangul(text) {
        text.chars().map(|syllable| korean::romanise(syllable, RomanSystem::NorthKorean)).collect()
    } else {
        text.trim_start_matches(ABJAD).to_owned()
    }
}
