//! Companies: legal forms, common words in short, numbers.

use super::tables::{in_case_of, of_same_row, others, rows};
use crate::draw::Draw;

/// Legal forms that mean the same in a row.
const FORMS: &str = include_str!("legal_forms.tsv");
const ABBREVIATIONS: &str = include_str!("abbreviations.tsv");
pub(crate) const NUMBERS: &str = include_str!("numbers.tsv");

/// Replaces one word, its marks kept, by one of the others of its place and itself.
fn word_replaced(
    name: &str,
    draw: &mut Draw,
    others: impl Fn(usize, &str) -> Vec<&'static str>,
) -> Option<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let bare = |word: &str| word.trim_matches([',', '(', ')']).to_owned();
    let found: Vec<(usize, Vec<&str>)> = words
        .iter()
        .enumerate()
        .map(|(at, word)| (at, others(at, &bare(word))))
        .filter(|(_, others)| !others.is_empty())
        .collect();
    let (place, choices) = draw.pick(&found)?;
    let (word, choice) = (words.get(*place)?, draw.pick(choices)?);
    let replaced = word.replacen(&bare(word), &in_case_of(choice, &bare(word)), 1);
    let all = words.iter().enumerate().map(|(at, word)| if at == *place { replaced.as_str() } else { word });
    Some(all.collect::<Vec<_>>().join(" "))
}

pub(super) fn and(name: &str, _: &mut Draw) -> Option<String> {
    if name.contains(" & ") {
        return Some(name.replacen(" & ", " and ", 1));
    }
    let word = [" and ", " AND ", " And "].into_iter().find(|word| name.contains(word))?;
    Some(name.replacen(word, " & ", 1))
}

pub(super) fn abbreviated(name: &str, draw: &mut Draw) -> Option<String> {
    word_replaced(name, draw, |_, word| others(ABBREVIATIONS, word))
}

/// A number in digits, as a word or a Roman numeral. A numeral of one letter is a number at the end of a name only, a
/// legal form may follow: elsewhere I, V and X are words and initials (`Khimii i Mekhaniki`).
pub(super) fn number(name: &str, draw: &mut Draw) -> Option<String> {
    let last = without_form(name).split(' ').count().checked_sub(1)?;
    let may_stand =
        |at: usize, word: &str| at == last || word.len() > 1 || !word.chars().all(char::is_alphabetic);
    word_replaced(name, draw, |at, word| {
        let mut others = if may_stand(at, word) { of_same_row(NUMBERS, word) } else { Vec::new() };
        others.retain(|other| may_stand(at, other));
        others
    })
}

/// A legal form at the end and where it begins.
fn form(name: &str) -> Option<(usize, &str)> {
    let begin = |form: &str| {
        let at = name.len().checked_sub(form.len())?;
        let (before, end) = (name.get(..at)?, name.get(at..)?);
        let is_word = before.ends_with([' ', ',']) && before.chars().any(char::is_alphanumeric);
        (is_word && end.eq_ignore_ascii_case(form)).then_some(at)
    };
    let at = rows(FORMS).flatten().filter_map(begin).min()?;
    Some((at, name.get(at..)?))
}

/// The name before its legal form; all of it if it has none.
fn without_form(name: &str) -> &str {
    form(name).and_then(|(at, _)| name.get(..at)).unwrap_or(name).trim_end_matches([' ', ','])
}

pub(super) fn form_dropped(name: &str, _: &mut Draw) -> Option<String> {
    form(name).map(|_| without_form(name).to_owned())
}

pub(super) fn form_changed(name: &str, draw: &mut Draw) -> Option<String> {
    let (at, form) = form(name)?;
    let other = *draw.pick(&of_same_row(FORMS, form))?;
    Some(format!("{}{other}", name.get(..at)?))
}

/// A form that no row holds beside the one at the end.
pub(super) fn other_form(name: &str, draw: &mut Draw) -> Option<String> {
    let (at, form) = form(name)?;
    let same = of_same_row(FORMS, form);
    let is_other = |other: &&str| !other.eq_ignore_ascii_case(form) && !same.contains(other);
    let other = *draw.pick(&rows(FORMS).flatten().filter(is_other).collect::<Vec<_>>())?;
    Some(format!("{}{other}", name.get(..at)?))
}
