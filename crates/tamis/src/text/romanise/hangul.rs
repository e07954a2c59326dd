//! Names in Hangul.

use super::super::korean::{RomanSystem, is_surname, is_syllable, romanise};
use super::super::tokens::fold_words;
use super::{Bearer, KoreanShape, Readings, Segment, System};

/// Adds the readings of a name all in Hangul (and digits).
pub(super) fn read(out: &mut Readings, segments: &[Segment<'_>], bearer: Bearer) {
    let words: Vec<String> = segments.iter().flat_map(|s| fold_words(s.text)).collect();
    if bearer.may_be_person() {
        person(out, &words);
    }
    if bearer.may_be_organisation() || out.list.is_empty() {
        out.add(System::Hangul, words.clone(), Vec::new());
        for system in [RomanSystem::Revised, RomanSystem::NorthKorean] {
            out.add(System::Latin, words.iter().map(|w| word(w, system)).collect(), Vec::new());
        }
    }
}

/// A Hangul word in Latin letters, syllable by syllable; other characters stay.
pub(super) fn word(hangul: &str, system: RomanSystem) -> String {
    let mut out = String::new();
    for c in hangul.chars() {
        if is_syllable(c) {
            out.push_str(&romanise(c, system));
        } else {
            out.push(c);
        }
    }
    out
}

/// Surname and given syllables: in one run, or with blanks, then in either order.
fn person(out: &mut Readings, words: &[String]) {
    let syllables: Vec<char> = words.iter().flat_map(|w| w.chars()).collect();
    if !(2..=4).contains(&syllables.len()) || !syllables.iter().all(|c| is_syllable(*c)) {
        return;
    }
    for length in [2, 1] {
        let starts_word = words.len() == 1 || words.first().is_some_and(|w| w.chars().count() == length);
        if let Some((surname, given)) = syllables.split_at_checked(length).filter(|_| starts_word) {
            shape(out, surname, given, true);
        }
        let ends_word = words.len() > 1 && words.last().is_some_and(|w| w.chars().count() == length);
        let at = syllables.len().checked_sub(length).filter(|_| ends_word);
        if let Some((given, surname)) = at.and_then(|at| syllables.split_at_checked(at)) {
            shape(out, surname, given, false);
        }
    }
}

fn shape(out: &mut Readings, surname: &[char], given: &[char], surname_first: bool) {
    let surname: String = surname.iter().collect();
    let Ok(count @ 1..=2) = u8::try_from(given.len()) else { return };
    if !is_surname(&surname) {
        return;
    }
    let mut tokens: Vec<String> = given.iter().map(char::to_string).collect();
    let shape = if surname_first {
        tokens.insert(0, surname);
        KoreanShape { surname: 0, given: (1..=count).collect() }
    } else {
        tokens.push(surname);
        KoreanShape { surname: count, given: (0..count).collect() }
    };
    out.add(System::Hangul, tokens, vec![shape]);
}
