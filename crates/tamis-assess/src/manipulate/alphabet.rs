//! Scripts that are typed letter by letter, and where in their words people err.

use super::tables::rows;
use crate::draw::Draw;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

/// A script, the code points of its letters, the letters of which another one is drawn.
const ALPHABETS: &str = include_str!("alphabets.tsv");

/// A script of the table.
#[derive(PartialEq)]
struct Alphabet {
    letters: Vec<RangeInclusive<char>>,
    /// Small letters.
    drawn: Vec<char>,
}

fn alphabets() -> &'static [Alphabet] {
    static ALL: OnceLock<Vec<Alphabet>> = OnceLock::new();
    ALL.get_or_init(|| {
        let alphabet = |row: Vec<&str>| {
            let [_, ranges, drawn] = row.as_slice() else { return None };
            Some(Alphabet {
                letters: ranges.split(',').filter_map(range).collect(),
                drawn: drawn.chars().collect(),
            })
        };
        rows(ALPHABETS).filter_map(alphabet).collect()
    })
}

fn range(text: &str) -> Option<RangeInclusive<char>> {
    let point = |hex: &str| char::from_u32(u32::from_str_radix(hex, 16).ok()?);
    let (first, last) = text.split_once('-')?;
    Some(point(first)?..=point(last)?)
}

impl Alphabet {
    /// That of a letter; `None` for what is no letter of these scripts.
    fn of(letter: char) -> Option<&'static Alphabet> {
        let is_in = |alphabet: &&Alphabet| alphabet.letters.iter().any(|range| range.contains(&letter));
        alphabets().iter().find(is_in).filter(|_| letter.is_alphabetic())
    }
}

/// Places of letters in words of four letters of one script and more, the first letter of a word left out: that is where
/// people err, and a shorter word is another word.
pub(super) fn places(letters: &[char]) -> Vec<usize> {
    let scripts: Vec<Option<&Alphabet>> = letters.iter().map(|letter| Alphabet::of(*letter)).collect();
    let (mut found, mut start) = (Vec::new(), 0);
    for word in scripts.chunk_by(|one, next| one == next) {
        if word.len() >= 4 && word.first().is_some_and(Option::is_some) {
            found.extend(start + 1..start + word.len());
        }
        start += word.len();
    }
    found
}

/// Another letter of the same script, in the same case; the letter itself if it has no script.
pub(super) fn other_letter(than: char, draw: &mut Draw) -> char {
    let is_other = |letter: &char| !letter.to_lowercase().eq(than.to_lowercase());
    let others: Vec<char> = Alphabet::of(than)
        .map_or_else(Vec::new, |alphabet| alphabet.drawn.iter().copied().filter(is_other).collect());
    let letter = draw.pick(&others).copied().unwrap_or(than);
    match letter.to_uppercase().next() {
        Some(capital) if than.is_uppercase() => capital,
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// Letters at the places.
    fn inner(name: &str) -> String {
        let letters: Vec<char> = name.chars().collect();
        places(&letters).into_iter().filter_map(|at| letters.get(at)).collect()
    }

    #[test]
    fn people_err_inside_words_of_four_letters_of_a_script() {
        for (name, places) in [
            ("Diamond II", "iamond"),
            ("Müller LLC", "üller"),
            ("Анна Ли", "нна"),
            ("Γιώργος", "ιώργος"),
            ("محمد علي", "حمد"),
            ("משה לוין", "וין"),
            ("さくら やまだ", ""),
            ("ウラジーミル", "ラジーミル"),
            ("김정은이라", ""),
            ("習近平國家", ""),
            ("ABCабвг", "бвг"),
        ] {
            assert_eq!(inner(name), places, "{name}");
        }
        assert_eq!(inner("やまださくら"), "まださくら");
    }

    #[test]
    fn another_letter_is_of_the_same_script_and_case() {
        for letter in ['a', 'Ü', 'Ж', 'ё', 'Σ', 'م', 'ש', 'さ', 'ー'] {
            for seed in 0..50 {
                let other = other_letter(letter, &mut Draw::new(seed));
                assert_ne!(other, letter);
                assert_eq!(other.is_uppercase(), letter.is_uppercase());
                assert!(Alphabet::of(other) == Alphabet::of(letter));
            }
        }
        assert_eq!(other_letter('김', &mut Draw::new(1)), '김');
    }

    #[test]
    fn every_drawn_letter_is_a_small_letter_of_its_row() {
        assert_eq!(alphabets().len(), rows(ALPHABETS).count());
        for alphabet in alphabets() {
            assert!(alphabet.drawn.len() > 20);
            for letter in &alphabet.drawn {
                assert!(!letter.is_uppercase() && Alphabet::of(*letter) == Some(alphabet), "{letter}");
            }
        }
    }
}
