//! Names in Han characters: Hanyu Pinyin without tones (crate `pinyin`).

use pinyin::ToPinyin;

use super::super::fold::fold;
use super::super::table::find;
use super::super::table::letters::HAN_SURNAMES;
use super::{Bearer, Readings, Segment, System};

/// Longest name read as a person's, in characters.
const LONGEST_PERSON: usize = 4;

/// Adds the readings of a name all in Han characters (and digits).
pub(super) fn read(out: &mut Readings, segments: &[Segment<'_>], bearer: Bearer) {
    let text: String = segments.iter().map(|s| s.text).collect();
    if bearer.may_be_person() {
        person(out, &text);
    }
    if bearer.may_be_organisation() || out.list.is_empty() {
        out.add(System::Pinyin, syllables(&text), Vec::new());
        out.add(System::Pinyin, segments.iter().map(|s| joined(s.text)).collect(), Vec::new());
        out.add(System::Pinyin, vec![joined(&text)], Vec::new());
    }
}

/// A word in pinyin, joined.
pub(super) fn joined(text: &str) -> String {
    syllables(text).concat()
}

/// Surname and joined given name, then one token a character. A surname of two characters goes before one of one.
fn person(out: &mut Readings, text: &str) {
    let count = text.chars().count();
    if !(2..=LONGEST_PERSON).contains(&count) {
        return;
    }
    for length in [2, 1] {
        let Some((at, _)) = text.char_indices().nth(length) else { continue };
        let Some((surname, given)) = text.split_at_checked(at) else { continue };
        let listed = find(HAN_SURNAMES, surname).map(str::to_owned);
        let Some(surname) = listed.or_else(|| (length == 1).then(|| joined(surname))) else { continue };
        out.add(System::Pinyin, vec![surname.clone(), joined(given)], Vec::new());
        let mut tokens = vec![surname];
        tokens.extend(syllables(given));
        out.add(System::Pinyin, tokens, Vec::new());
    }
}

/// The commonest reading of each character; digits together; a character without a reading stays.
fn syllables(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut plain = String::new();
    for c in text.chars() {
        match c.to_pinyin() {
            Some(reading) => {
                if !plain.is_empty() {
                    out.push(fold(&std::mem::take(&mut plain)));
                }
                out.push(fold(reading.plain()));
            }
            None => plain.push(c),
        }
    }
    if !plain.is_empty() {
        out.push(fold(&plain));
    }
    out
}
