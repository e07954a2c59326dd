//! Letters by other characters: marks lost, bytes misread, look-alikes, characters that nobody sees.

use super::tables::{in_case_of, others};
use crate::draw::Draw;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const EXPANSIONS: &str = include_str!("expansions.tsv");
const LOOK_ALIKES: &str = include_str!("look_alikes.tsv");

/// Latin letters without their marks; marks of other scripts are no diacritics.
pub(super) fn stripped(name: &str, _: &mut Draw) -> Option<String> {
    let is_latin = |c: char| c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c);
    let strip = |c: char| -> String {
        match is_latin(c) {
            true => std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c)).collect(),
            false => c.to_string(),
        }
    };
    Some(name.nfc().map(strip).collect())
}

/// `ü` as `ue`.
pub(super) fn expanded(name: &str, _: &mut Draw) -> Option<String> {
    let expand = |c: char| {
        let letter = c.to_string();
        others(EXPANSIONS, &c.to_lowercase().to_string())
            .first()
            .map_or(letter.clone(), |long| in_case_of(long, &letter))
    };
    Some(name.nfc().map(expand).collect())
}

/// Every letter beyond ASCII as `?`.
pub(super) fn question_marks(name: &str, _: &mut Draw) -> Option<String> {
    let lost = name.nfc().filter(|c| !c.is_ascii()).count();
    // A name of which nothing is left is no name.
    (lost > 0 && lost * 4 <= name.chars().count())
        .then(|| name.nfc().map(|c| if c.is_ascii() { c } else { '?' }).collect())
}

/// UTF-8 read as Latin-1.
pub(super) fn mojibake(name: &str, _: &mut Draw) -> Option<String> {
    let others = name.chars().filter(|c| !c.is_ascii()).count();
    (others > 0 && others * 4 <= name.chars().count()).then(|| name.bytes().map(char::from).collect())
}

/// `&amp;`, `&#252;`.
pub(super) fn entities(name: &str, _: &mut Draw) -> Option<String> {
    let entity = |c: char| match c {
        '&' => "&amp;".to_owned(),
        '\'' | '’' => "&#39;".to_owned(),
        '"' => "&quot;".to_owned(),
        _ if c.is_ascii() || !c.is_alphabetic() => c.to_string(),
        _ => format!("&#{};", u32::from(c)),
    };
    Some(name.chars().map(entity).collect())
}

/// Two letters that another script has too.
pub(super) fn look_alikes(name: &str, draw: &mut Draw) -> Option<String> {
    let mut letters: Vec<char> = name.chars().collect();
    // Exact, for the capital and the small letter look like different letters.
    let like = |c: char| {
        super::tables::rows(LOOK_ALIKES)
            .find(|row| row.first().is_some_and(|known| known.starts_with(c)))
            .and_then(|row| row.get(1)?.chars().next())
    };
    let places: Vec<(usize, char)> =
        letters.iter().enumerate().filter_map(|(at, c)| Some((at, like(*c)?))).collect();
    for (place, other) in draw.sample(&places, 2) {
        if let Some(letter) = letters.get_mut(*place) {
            *letter = *other;
        }
    }
    Some(letters.into_iter().collect())
}

/// One of the characters without width, in each word of three letters and more.
pub(super) fn invisible(name: &str, draw: &mut Draw) -> Option<String> {
    const INVISIBLE: [char; 4] = ['\u{200b}', '\u{200d}', '\u{2060}', '\u{00ad}'];
    let mut put = |word: &str| -> String {
        let mut letters: Vec<char> = word.chars().collect();
        if letters.len() >= 3 {
            let place = 1 + draw.place(letters.len() - 1);
            letters.insert(place, draw.pick(&INVISIBLE).copied().unwrap_or('\u{200b}'));
        }
        letters.into_iter().collect()
    };
    Some(name.split(' ').map(&mut put).collect::<Vec<_>>().join(" "))
}

/// Blanks of other widths between the words.
pub(super) fn odd_blanks(name: &str, draw: &mut Draw) -> Option<String> {
    const BLANKS: [&str; 4] = ["\u{a0}", "\u{2009}", "\u{3000}", "  "];
    name.contains(' ').then(|| name.replace(' ', draw.pick(&BLANKS).copied().unwrap_or("\u{a0}")))
}
