//! The words of a name, apart from how they are written.

use unicode_normalization::char::is_combining_mark;

/// The words in small letters and sorted, with one blank between: neither order, case nor punctuation makes another name.
pub(crate) fn sorted_words(name: &str) -> String {
    // A mark belongs to the letter before it: as a blank it would cut the words of many scripts.
    let lower = name.to_lowercase();
    let mut words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect();
    words.sort_unstable();
    words.join(" ")
}

/// A capital first.
pub(crate) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
