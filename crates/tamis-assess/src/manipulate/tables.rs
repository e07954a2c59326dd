//! Facts that manipulations use, from the tables beside this file: one fact a line, its columns divided by tabs.

use crate::words::capitalised;

/// The rows of a table.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

/// The second column where the first is the word, ignoring case; several if it stands several times.
pub(super) fn others(table: &'static str, word: &str) -> Vec<&'static str> {
    rows(table)
        .filter_map(|row| match row.as_slice() {
            [known, other, ..] if known.eq_ignore_ascii_case(word) => Some(*other),
            _ => None,
        })
        .collect()
}

/// The other words of a row that holds the word, ignoring case.
pub(super) fn of_same_row(table: &'static str, word: &str) -> Vec<&'static str> {
    rows(table)
        .filter(|row| row.iter().any(|known| known.eq_ignore_ascii_case(word)))
        .flatten()
        .filter(|other| !other.eq_ignore_ascii_case(word))
        .collect()
}

/// A word in the case of another: capitals, or a capital first.
pub(crate) fn in_case_of(word: &str, model: &str) -> String {
    let letters: Vec<char> = model.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.len() > 1 && letters.iter().all(|c| c.is_uppercase()) {
        return word.to_uppercase();
    }
    if letters.first().is_some_and(|c| c.is_uppercase()) { capitalised(word) } else { word.to_owned() }
}
