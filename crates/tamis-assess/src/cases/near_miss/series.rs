//! Other numbers of a series.

use super::{Made, Source};
use crate::draw::Draw;
use crate::manipulate::company::NUMBERS;
use crate::manipulate::tables::{in_case_of, rows};

/// A number of at most three digits, a number word or a Roman numeral of two letters and more, as a word of its own, by
/// another one of its kind. A numeral of one letter is a word or an initial too often.
pub(super) fn other_number(source: &Source<'_>, draw: &mut Draw) -> Option<Made> {
    let words: Vec<&str> = source.name.text.split(' ').collect();
    let numbers: Vec<(usize, Vec<String>)> = words
        .iter()
        .enumerate()
        .map(|(at, word)| (at, others(word)))
        .filter(|(_, others)| !others.is_empty())
        .collect();
    let (place, others) = draw.pick(&numbers)?;
    let other = draw.pick(others)?;
    let name: Vec<&str> =
        words.iter().enumerate().map(|(at, word)| if at == *place { other.as_str() } else { word }).collect();
    Some((name.join(" "), vec![source.party.id.clone()]))
}

/// What may stand instead of a number; nothing for a word that is none.
fn others(word: &str) -> Vec<String> {
    if !word.is_empty() && word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = word.trim_start_matches('0');
        return (1..=9).map(|digit| digit.to_string()).filter(|other| other != number).collect();
    }
    let is_numeral = |text: &&str| text.len() > 1 && !text.bytes().all(|byte| byte.is_ascii_digit());
    let place_in = |row: &[&str]| row.iter().position(|known| known.eq_ignore_ascii_case(word));
    let known = rows(NUMBERS).find_map(|row| Some((row.len(), place_in(&row)?)));
    let Some((columns, column)) = known.filter(|_| is_numeral(&word)) else { return Vec::new() };
    // Rows of as many columns: a cardinal number by a cardinal, an ordinal by an ordinal one.
    rows(NUMBERS)
        .filter(|row| row.len() == columns)
        .filter_map(|row| row.get(column).copied())
        .filter(|other| is_numeral(other) && !other.eq_ignore_ascii_case(word))
        .map(|other| in_case_of(other, word))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_replaced_by_one_of_its_kind() {
        assert_eq!(others("2").len(), 8);
        assert!(others("II").contains(&"VIII".to_owned()) && !others("II").contains(&"V".to_owned()));
        assert!(others("Two").contains(&"Twelve".to_owned()) && others("TWO").contains(&"SIX".to_owned()));
        assert_eq!(others("2nd"), ["1st", "3rd"]);
        for none in ["I", "V", "2000", "Son", "", "1a"] {
            assert!(others(none).is_empty(), "{none}");
        }
    }
}
