//! Kana in Hepburn.

use super::super::table::letters::KANA;
use super::super::table::{find, find_char};

/// Kana in Hepburn, long vowels not marked; other characters stay.
pub(super) fn hepburn(text: &str) -> String {
    let signs: Vec<char> = text.chars().map(hiragana).collect();
    let mut out = String::new();
    let mut doubled = false;
    let mut at = 0;
    while let Some(c) = signs.get(at).copied() {
        let two = signs.get(at + 1).map(|next| String::from_iter([c, *next]));
        let (latin, length) = match two.and_then(|two| find(KANA, &two)) {
            Some(latin) => (Some(latin), 2),
            None => (find_char(KANA, c), 1),
        };
        at += length;
        match latin {
            _ if c == 'っ' => doubled = true,
            _ if c == 'ー' => {}
            Some(latin) => {
                if doubled {
                    double(&mut out, latin);
                }
                doubled = false;
                out.push_str(latin);
            }
            None => out.push(c),
        }
    }
    out
}

/// The first consonant once more; t before ch.
fn double(out: &mut String, latin: &str) {
    match latin.chars().next() {
        Some('c') => out.push('t'),
        Some(first) if !"aiueo".contains(first) => out.push(first),
        _ => {}
    }
}

/// The hiragana sign of a katakana sign.
fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    }
}
