//! Words in another order, number or shape.

use super::tables::{in_case_of, of_same_row, others, rows};
use crate::draw::Draw;

/// Spellings of one name, as passports and papers have them.
const SPELLINGS: &str = include_str!("spellings.tsv");
/// Those of one Korean or Chinese syllable.
const SYLLABLES: &str = include_str!("syllables.tsv");
const NICKNAMES: &str = include_str!("nicknames.tsv");
const TITLES: &str = include_str!("titles.tsv");
const PARTICLES: &str = include_str!("particles.tsv");
/// Words that stand around a name in a payment.
const AROUND: &str = include_str!("around.tsv");

fn words(name: &str) -> Vec<&str> {
    name.split_whitespace().collect()
}

/// The words with the one at a place replaced.
fn with(words: &[&str], place: usize, word: &str) -> String {
    let replaced = words.iter().enumerate().map(|(at, known)| if at == place { word } else { known });
    replaced.collect::<Vec<_>>().join(" ")
}

/// The words without the one at a place.
fn without(words: &[&str], place: usize) -> String {
    let kept = words.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, word)| *word);
    kept.collect::<Vec<_>>().join(" ")
}

/// Replaces one of the words for which there are others.
fn exchanged(name: &str, draw: &mut Draw, others: impl Fn(&str) -> Vec<&'static str>) -> Option<String> {
    let words = words(name);
    let bare = |word: &str| word.trim_matches([',', '.']).to_owned();
    let places: Vec<(usize, Vec<&str>)> = words
        .iter()
        .enumerate()
        .map(|(at, word)| (at, others(&bare(word))))
        .filter(|(_, found)| !found.is_empty())
        .collect();
    let (place, found) = draw.pick(&places)?;
    let (other, word) = (draw.pick(found)?, words.get(*place)?);
    let comma = if word.ends_with(',') { "," } else { "" };
    Some(with(&words, *place, &format!("{}{comma}", in_case_of(other, word))))
}

pub(super) fn other_spelling(name: &str, draw: &mut Draw) -> Option<String> {
    let may_be_east_asian = may_be_east_asian(name);
    exchanged(name, draw, |word| {
        let mut spellings = of_same_row(SPELLINGS, word);
        if may_be_east_asian {
            spellings.extend(of_same_row(SYLLABLES, word));
        }
        spellings
    })
}

/// Whether a name can be Korean or Chinese: two or three words of at most six letters each. Li, Song, Chan and Im are
/// names and words of other languages too, which nobody spells in the Korean or Chinese ways.
fn may_be_east_asian(name: &str) -> bool {
    const LONGEST: usize = 6;
    let words: Vec<&str> = name.split([' ', ',', '-']).filter(|word| !word.is_empty()).collect();
    let is_short = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() <= LONGEST;
    (2..=3).contains(&words.len()) && words.iter().all(is_short)
}

/// Whether two words are spellings of one name.
pub(crate) fn are_spellings_of_one(one: &str, other: &str) -> bool {
    [SPELLINGS, SYLLABLES]
        .iter()
        .any(|table| of_same_row(table, one).iter().any(|known| known.eq_ignore_ascii_case(other)))
}

pub(super) fn nickname(name: &str, draw: &mut Draw) -> Option<String> {
    exchanged(name, draw, |word| others(NICKNAMES, word))
}

/// `Richard Roe` as `Roe Richard`. `ROE, Richard` is `ROE Richard`: without its comma nothing says which is the surname;
/// `Richard ROE` would be the order people expect.
pub(super) fn swapped(name: &str, _: &mut Draw) -> Option<String> {
    if let Some((surname, given)) = name.split_once(", ") {
        return Some(format!("{surname} {given}"));
    }
    let words = words(name);
    let (last, others) = words.split_last()?;
    (!others.is_empty()).then(|| format!("{last} {}", others.join(" ")))
}

pub(super) fn comma(name: &str, _: &mut Draw) -> Option<String> {
    let words = words(name);
    let (last, others) = words.split_last()?;
    (!others.is_empty() && !name.contains(','))
        .then(|| format!("{}, {}", last.to_uppercase(), others.join(" ")))
}

/// Without commas: they say what the other order means.
pub(super) fn reversed(name: &str, _: &mut Draw) -> Option<String> {
    let bare = words(name).into_iter().map(|word| word.trim_end_matches(','));
    let words: Vec<&str> = bare.filter(|word| !word.is_empty()).collect();
    (words.len() > 2).then(|| words.into_iter().rev().collect::<Vec<_>>().join(" "))
}

/// Whether a word has more than one syllable: runs of vowels.
fn has_syllables(word: &str) -> bool {
    let is_vowel = |c: char| "aeiouy".contains(c.to_ascii_lowercase());
    let mut before = ' ';
    let begins = word.chars().filter(|c| {
        let is_begin = is_vowel(*c) && !is_vowel(before);
        before = *c;
        is_begin
    });
    begins.count() > 1
}

/// Of three and more words one that is neither first nor last. Particles are another class; a word of one syllable may be
/// half of a Korean or Chinese given name, without which it is another name.
pub(super) fn middle_dropped(name: &str, draw: &mut Draw) -> Option<String> {
    let words = words(name);
    let inner: Vec<usize> = (1..words.len().saturating_sub(1))
        .filter(|at| {
            words
                .get(*at)
                .is_some_and(|word| !is_particle(word) && !word.ends_with(',') && has_syllables(word))
        })
        .collect();
    draw.pick(&inner).map(|place| without(&words, *place))
}

fn is_particle(word: &str) -> bool {
    rows(PARTICLES).flatten().any(|particle| particle.eq_ignore_ascii_case(word.trim_end_matches('-')))
}

/// `al Masri` as `almasri`, `al-Masri` as `al Masri`.
pub(super) fn particle_joined(name: &str, _: &mut Draw) -> Option<String> {
    let words = words(name);
    if let Some(at) = words.iter().position(|word| is_particle(word)).filter(|at| at + 1 < words.len()) {
        let joined = format!("{}{}", words.get(at)?, words.get(at + 1)?);
        return Some(with(&without(&words, at).split(' ').collect::<Vec<_>>(), at, &joined));
    }
    let at =
        words.iter().position(|word| word.split_once('-').is_some_and(|(first, _)| is_particle(first)))?;
    Some(with(&words, at, &words.get(at)?.replacen('-', " ", 1)))
}

pub(super) fn particle_dropped(name: &str, _: &mut Draw) -> Option<String> {
    let words = words(name);
    if let Some(at) = words.iter().position(|word| is_particle(word)).filter(|_| words.len() > 2) {
        return Some(without(&words, at));
    }
    let split = |word: &&str| {
        word.split_once('-').filter(|(first, _)| is_particle(first)).map(|(_, rest)| rest.to_owned())
    };
    let (at, rest) = words.iter().enumerate().find_map(|(at, word)| split(word).map(|rest| (at, rest)))?;
    Some(with(&words, at, &rest))
}

/// `Richard Roe` as `R. Roe`; the surname stays: the word before a comma, else the last.
pub(super) fn initial(name: &str, draw: &mut Draw) -> Option<String> {
    let words = words(name);
    let is_surname = |at: usize| match name.contains(',') {
        true => {
            words.iter().take(at + 1).all(|word| !word.ends_with(','))
                || words.get(at).is_some_and(|word| word.ends_with(','))
        }
        false => at + 1 == words.len(),
    };
    let given: Vec<usize> = (0..words.len())
        .filter(|at| {
            !is_surname(*at)
                && words.get(*at).is_some_and(|word| {
                    word.chars().filter(|c| c.is_alphabetic()).count() > 2 && !is_particle(word)
                })
        })
        .collect();
    let place = *draw.pick(&given)?;
    let first = words.get(place)?.chars().find(|c| c.is_alphabetic())?;
    Some(with(&words, place, &format!("{first}.")))
}

pub(super) fn titled(name: &str, draw: &mut Draw) -> Option<String> {
    // The titles of the table stand beside names in Latin letters.
    let titles: Vec<&str> =
        rows(TITLES).flatten().filter(|_| name.contains(|c: char| c.is_ascii_alphabetic())).collect();
    draw.pick(&titles).map(|title| match title.strip_prefix('+') {
        Some(after) => format!("{name} {after}"),
        None => format!("{title} {name}"),
    })
}

/// A hyphen as a blank, else an apostrophe dropped, else the first blank between two words as a hyphen; a mark beside the
/// blank, a comma say, keeps the words apart.
pub(super) fn hyphens(name: &str, _: &mut Draw) -> Option<String> {
    const APOSTROPHES: [char; 5] = ['\'', '’', '‘', '`', 'ʼ'];
    if name.contains('-') {
        return Some(name.replacen('-', " ", 1));
    }
    if name.contains(APOSTROPHES) {
        return Some(name.replace(APOSTROPHES, ""));
    }
    let is_between_words = |(before, after): &(&str, &str)| {
        before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
    };
    let halves = name.match_indices(' ').filter_map(|(at, _)| Some((name.get(..at)?, name.get(at + 1..)?)));
    let (before, after) = halves.into_iter().find(is_between_words)?;
    (words(name).len() > 2).then(|| format!("{before}-{after}"))
}

pub(super) fn capitals(name: &str, _: &mut Draw) -> Option<String> {
    let upper = name.to_uppercase();
    Some(if upper == name { name.to_lowercase() } else { upper })
}

/// One blank lost.
pub(super) fn joined(name: &str, draw: &mut Draw) -> Option<String> {
    let words = words(name);
    let place = draw.place(words.len().checked_sub(1).filter(|gaps| *gaps > 0)?);
    let joined = format!("{}{}", words.get(place)?, words.get(place + 1)?);
    Some(with(&without(&words, place).split(' ').collect::<Vec<_>>(), place, &joined))
}

/// One blank too many, inside a word of six and more letters.
pub(super) fn split(name: &str, draw: &mut Draw) -> Option<String> {
    let words = words(name);
    let long: Vec<usize> = (0..words.len())
        .filter(|at| {
            words.get(*at).is_some_and(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 6)
        })
        .collect();
    let place = *draw.pick(&long)?;
    let letters: Vec<char> = words.get(place)?.chars().collect();
    let at = 3 + draw.place(letters.len().saturating_sub(5));
    let (first, second) = letters.split_at_checked(at)?;
    Some(with(
        &words,
        place,
        &format!("{} {}", first.iter().collect::<String>(), second.iter().collect::<String>()),
    ))
}

pub(super) fn surrounded(name: &str, draw: &mut Draw) -> Option<String> {
    let around: Vec<&str> = rows(AROUND).flatten().collect();
    draw.pick(&around).map(|pattern| pattern.replace('*', name))
}
