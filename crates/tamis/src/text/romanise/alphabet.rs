//! Cyrillic and Arabic letters in Latin.

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;

use super::super::fold::fold;
use super::super::table::find_char;
use super::super::table::letters::{ARABIC, CYRILLIC};

/// Cyrillic letters by `data/text/cyrillic.tsv`; letters that are not in it by `any_ascii`.
pub(super) fn cyrillic(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().default_case_fold().nfc() {
        out.push_str(find_char(CYRILLIC, c).unwrap_or_else(|| any_ascii::any_ascii_char(c)));
    }
    out
}

/// The tokens of one Arabic word by `data/text/arabic.tsv`: the article apart, then consonants and long vowels.
pub(super) fn arabic(word: &str) -> Vec<String> {
    let letters: Vec<char> = fold(word).chars().collect();
    match letters.as_slice() {
        ['ا', 'ل', rest @ ..] if rest.len() >= 2 => {
            let mut tokens = vec!["al".to_owned()];
            tokens.extend(arabic_letters(rest));
            tokens
        }
        all => arabic_letters(all).into_iter().collect(),
    }
}

fn arabic_letters(letters: &[char]) -> Option<String> {
    let mut out = String::new();
    for (at, c) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let at_vowel = before.is_none() || before == Some(&'ا') || letters.get(at + 1) == Some(&'ا');
        match c {
            'و' if at_vowel => out.push('w'),
            'ي' | 'ی' if at_vowel => out.push('y'),
            _ => out.push_str(find_char(ARABIC, *c).unwrap_or_else(|| any_ascii::any_ascii_char(*c))),
        }
    }
    let out: String = fold(&out).chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    (!out.is_empty()).then_some(out)
}
