//! Letters wrong, lost, doubled, or spelt by their sound. The keyboard, the scanner and sounds are those of Latin letters.

use super::alphabet::{other_letter, places};
use super::tables::{in_case_of, others, rows};
use crate::draw::Draw;

const KEYBOARD: &str = include_str!("keyboard.tsv");
const SCANNED: &str = include_str!("scanned.tsv");
const BY_SOUND: &str = include_str!("by_sound.tsv");
const DIGITS: &str = include_str!("digits.tsv");

fn at_a_place(
    name: &str,
    draw: &mut Draw,
    change: impl FnOnce(&mut Vec<char>, usize, &mut Draw),
) -> Option<String> {
    let mut letters: Vec<char> = name.chars().collect();
    let place = *draw.pick(&places(&letters))?;
    change(&mut letters, place, draw);
    Some(letters.into_iter().collect())
}

pub(super) fn inserted(name: &str, draw: &mut Draw) -> Option<String> {
    at_a_place(name, draw, |letters, place, draw| {
        let near = letters.get(place).copied().unwrap_or('x');
        letters.insert(place, other_letter(near, draw));
    })
}

pub(super) fn lost(name: &str, draw: &mut Draw) -> Option<String> {
    at_a_place(name, draw, |letters, place, _| {
        letters.remove(place);
    })
}

pub(super) fn replaced(name: &str, draw: &mut Draw) -> Option<String> {
    at_a_place(name, draw, |letters, place, draw| {
        if let Some(letter) = letters.get_mut(place) {
            *letter = other_letter(*letter, draw);
        }
    })
}

/// A place where the keyboard knows neighbours.
pub(super) fn keyboard(name: &str, draw: &mut Draw) -> Option<String> {
    let mut letters: Vec<char> = name.chars().collect();
    let mut inner = places(&letters);
    inner.retain(|at| letters.get(*at).is_some_and(char::is_ascii_alphabetic));
    let letter = letters.get_mut(*draw.pick(&inner)?)?;
    let neighbours: Vec<char> = others(KEYBOARD, &letter.to_string()).concat().chars().collect();
    let neighbour = draw.pick(&neighbours)?;
    *letter = if letter.is_uppercase() { neighbour.to_ascii_uppercase() } else { *neighbour };
    Some(letters.into_iter().collect())
}

/// Whether two neighbours are one letter, in whatever case.
fn are_one(letters: &[char], at: usize) -> bool {
    letters
        .get(at)
        .zip(letters.get(at + 1))
        .is_some_and(|(one, next)| one.to_lowercase().eq(next.to_lowercase()))
}

/// Two neighbours that differ change places.
pub(super) fn swapped(name: &str, draw: &mut Draw) -> Option<String> {
    let mut letters: Vec<char> = name.chars().collect();
    let inner = places(&letters);
    let differ = |at: &usize| inner.contains(&(at + 1)) && !are_one(&letters, *at);
    let pairs: Vec<usize> = inner.iter().copied().filter(differ).collect();
    let place = *draw.pick(&pairs)?;
    letters.swap(place, place + 1);
    Some(letters.into_iter().collect())
}

/// Two letters wrong, in two places.
pub(super) fn two(name: &str, draw: &mut Draw) -> Option<String> {
    let mut letters: Vec<char> = name.chars().collect();
    let inner = places(&letters);
    let chosen: Vec<usize> = draw.sample(&inner, 2).into_iter().copied().collect();
    let [first, second] = chosen.as_slice() else { return None };
    for place in [first, second] {
        if let Some(letter) = letters.get_mut(*place) {
            *letter = other_letter(*letter, draw);
        }
    }
    Some(letters.into_iter().collect())
}

/// One of the pieces that a table exchanges, in one place.
fn piece(name: &str, draw: &mut Draw, table: &'static str) -> Option<String> {
    let lower = name.to_ascii_lowercase();
    let mut found: Vec<(usize, &str, &str)> = Vec::new();
    for row in rows(table) {
        if let [from, to, ..] = row.as_slice() {
            found.extend(lower.match_indices(from).map(|(at, _)| (at, *from, *to)));
        }
    }
    let (at, from, to) = *draw.pick(&found)?;
    let (before, after) = (name.get(..at)?, name.get(at + from.len()..)?);
    // One capital tells nothing of its word: in a name of capitals all are.
    let is_capitals = !name.contains(char::is_lowercase);
    let to = if is_capitals { to.to_uppercase() } else { in_case_of(to, name.get(at..at + from.len())?) };
    Some(format!("{before}{to}{after}"))
}

pub(super) fn scanned(name: &str, draw: &mut Draw) -> Option<String> {
    piece(name, draw, SCANNED)
}

pub(super) fn by_sound(name: &str, draw: &mut Draw) -> Option<String> {
    piece(name, draw, BY_SOUND)
}

/// Every letter that looks like a digit, as that digit.
pub(super) fn digits(name: &str, _: &mut Draw) -> Option<String> {
    let exchange =
        |c: char| others(DIGITS, &c.to_string()).first().and_then(|digit| digit.chars().next()).unwrap_or(c);
    Some(name.chars().map(exchange).collect())
}

/// Cut to the width of a field.
pub(super) fn cut<const WIDTH: usize>(name: &str, _: &mut Draw) -> Option<String> {
    // Not much more than the field: what is left is to be most of the name.
    let length = name.chars().count();
    (length > WIDTH && length <= 2 * WIDTH).then(|| name.chars().take(WIDTH).collect())
}

pub(super) fn doubled(name: &str, draw: &mut Draw) -> Option<String> {
    at_a_place(name, draw, |letters, place, _| {
        if let Some(letter) = letters.get(place).copied() {
            letters.insert(place, letter);
        }
    })
}

/// Only where people err: without one of its letters a numeral or a legal form is another one.
pub(super) fn undoubled(name: &str, draw: &mut Draw) -> Option<String> {
    let mut letters: Vec<char> = name.chars().collect();
    let inner = places(&letters);
    let is_double = |at: &usize| inner.contains(&(at + 1)) && are_one(&letters, *at);
    let doubles: Vec<usize> = inner.iter().copied().filter(is_double).collect();
    letters.remove(*draw.pick(&doubles)? + 1);
    Some(letters.into_iter().collect())
}

/// Every vowel but those that begin a word.
pub(super) fn vowels_dropped(name: &str, _: &mut Draw) -> Option<String> {
    let mut before = ' ';
    let mut kept = String::new();
    for letter in name.chars() {
        if !(before.is_alphabetic() && "aeiouAEIOU".contains(letter)) {
            kept.push(letter);
        }
        before = letter;
    }
    Some(kept)
}
