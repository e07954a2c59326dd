//! Companies: legal forms, common words in short, numbers.

use super::tables::{in_case_of, of_same_row, others, rows};
use crate::draw::Draw;

/// Legal forms that mean the same in a row.
const FORMS: &str = include_str!("legal_forms.tsv");
const ABBREVIATIONS: &str = include_str!("abbreviations.tsv");
const NUMBERS: &str = include_str!("numbers.tsv");

/// Replaces one word, its marks kept.
fn word_replaced(name: &str, draw: &mut Draw, other: impl Fn(&str) -> Vec<&'static str>) -> Option<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let bare = |word: &str| word.trim_matches([',', '(', ')']).to_owned();
    let found: Vec<(usize, Vec<&str>)> = words
        .iter()
        .enumerate()
        .map(|(at, word)| (at, other(&bare(word))))
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
    word_replaced(name, draw, |word| others(ABBREVIATIONS, word))
}

pub(super) fn number(name: &str, draw: &mut Draw) -> Option<String> {
    word_replaced(name, draw, |word| of_same_row(NUMBERS, word))
}

/// A legal form at the end and where it begins.
fn form(name: &str) -> Option<(usize, &str)> {
    let forms = rows(FORMS).flatten().filter(|form| {
        name.get(name.len().saturating_sub(form.len())..).is_some_and(|end| end.eq_ignore_ascii_case(form))
    });
    let longest = forms.max_by_key(|form| form.len())?;
    let at = name.len() - longest.len();
    let is_word = name
        .get(..at)
        .is_some_and(|before| before.ends_with([' ', ',']) && before.chars().any(char::is_alphanumeric));
    is_word.then(|| (at, name.get(at..).unwrap_or_default()))
}

pub(super) fn form_dropped(name: &str, _: &mut Draw) -> Option<String> {
    form(name).and_then(|(at, _)| name.get(..at)).map(|rest| rest.trim_end_matches([' ', ',']).to_owned())
}

pub(super) fn form_changed(name: &str, draw: &mut Draw) -> Option<String> {
    let (at, form) = form(name)?;
    let other = *draw.pick(&of_same_row(FORMS, form))?;
    Some(format!("{}{other}", name.get(..at)?))
}
