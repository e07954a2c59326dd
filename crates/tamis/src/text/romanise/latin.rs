//! Names in Latin letters, and whether they can be Korean.

use super::super::korean::{hangul_of, split_name, split_syllables, surnames_of};
use super::super::tokens::fold_words;
use super::{Bearer, KoreanShape, Readings, System};

/// More ways to cut a joined given name are not read.
const MOST_CUTS: usize = 3;

/// Adds the readings of a cleaned Latin text.
pub(super) fn read(out: &mut Readings, text: &str, bearer: Bearer) {
    let tokens = fold_words(text);
    out.add(System::Latin, tokens.clone(), Vec::new());
    if !bearer.may_be_person() {
        return;
    }
    let surname_part = text.split_once(',').map(|(before, _)| fold_words(before).len()).filter(|n| *n > 0);
    match surname_part {
        // "SURNAME, Given": the surname is what stands before the comma.
        Some(words) if words < tokens.len() => {
            surname_first(out, &tokens, words);
        }
        _ => {
            if let [only] = tokens.as_slice() {
                for way in split_name(only) {
                    shape(out, way, 0);
                }
            }
            surname_first(out, &tokens, 1);
            surname_first(out, &tokens, 2);
            surname_last(out, &tokens, 1);
            surname_last(out, &tokens, 2);
        }
    }
}

fn surname_first(out: &mut Readings, tokens: &[String], words: usize) {
    let Some((surname, given)) = tokens.split_at_checked(words) else { return };
    let Some(surname) = surname_token(surname) else { return };
    for mut whole in given_syllables(given) {
        whole.insert(0, surname.clone());
        shape(out, whole, 0);
    }
}

fn surname_last(out: &mut Readings, tokens: &[String], words: usize) {
    let Some(at) = tokens.len().checked_sub(words) else { return };
    let Some((given, surname)) = tokens.split_at_checked(at) else { return };
    let Some(surname) = surname_token(surname) else { return };
    for mut whole in given_syllables(given) {
        whole.push(surname.clone());
        let last = whole.len() - 1;
        shape(out, whole, last);
    }
}

/// The surname as one token: a known spelling, or two words that make one of two syllables.
fn surname_token(words: &[String]) -> Option<String> {
    let joined = words.concat();
    let known = surnames_of(&joined);
    let fits = match words.len() {
        1 => !known.is_empty(),
        2 => known.iter().any(|(hangul, _)| hangul.chars().count() == 2),
        _ => false,
    };
    fits.then_some(joined)
}

/// The given name as one or two syllables, in every way.
fn given_syllables(given: &[String]) -> Vec<Vec<String>> {
    let syllable = |token: &String| !hangul_of(token).is_empty();
    match given {
        [one] => {
            let mut ways = Vec::new();
            if syllable(one) {
                ways.push(vec![one.clone()]);
            }
            ways.extend(split_syllables(one).into_iter().filter(|way| way.len() == 2).take(MOST_CUTS));
            ways
        }
        [first, second] if syllable(first) && syllable(second) => vec![given.to_vec()],
        _ => Vec::new(),
    }
}

/// Adds a reading whose tokens are a surname and given syllables, nothing else.
fn shape(out: &mut Readings, tokens: Vec<String>, surname: usize) {
    let index = |at: usize| u8::try_from(at).ok();
    let given = (0..tokens.len()).filter(|at| *at != surname).filter_map(index).collect();
    if let Some(surname) = index(surname) {
        out.add(System::Latin, tokens, vec![KoreanShape { surname, given }]);
    }
}
