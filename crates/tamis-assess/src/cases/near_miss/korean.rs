//! One Korean syllable replaced.

use super::{Made, Source};
use crate::draw::Draw;
use crate::manipulate::tables::rows;
use crate::words::capitalised;
use std::collections::BTreeSet;
use tamis::entity::Entity;
use unicode_normalization::UnicodeNormalization;

/// First letters of Korean syllables that stand for one sound in some romanisation, and Hangul initials, a sound a row.
const KOREAN_SOUNDS: &str = include_str!("korean_sounds.tsv");

/// Syllables of Korean given names.
pub(super) struct Syllables {
    latin: Vec<String>,
    hangul: Vec<char>,
}

impl Syllables {
    pub(super) fn of(persons: &[&Source<'_>]) -> Syllables {
        let (mut latin, mut hangul) = (BTreeSet::new(), BTreeSet::new());
        for source in persons.iter().filter(|source| is_korean(source.party)) {
            let of_name = latin_syllables(&source.name.text).into_iter().flat_map(|(_, given)| given);
            latin.extend(of_name.map(str::to_lowercase));
            let of_name = hangul_syllables(&source.name.text);
            hangul.extend(of_name.into_iter().flat_map(|all| all.into_iter().skip(1)));
        }
        Syllables { latin: latin.into_iter().collect(), hangul: hangul.into_iter().collect() }
    }

    pub(super) fn one_replaced(&self, source: &Source<'_>, draw: &mut Draw) -> Option<Made> {
        if !is_korean(source.party) {
            return None;
        }
        let parties = vec![source.party.id.clone()];
        let second = draw.below(2) == 1;
        if let Some(mut letters) = hangul_syllables(&source.name.text) {
            let letter = letters.get_mut(1 + usize::from(second))?;
            let other = *draw.pick(&self.hangul)?;
            let is_other = spoken(*letter) != spoken(other);
            *letter = other;
            let is_name = letters.get(1) != letters.get(2);
            return (is_other && is_name).then(|| (letters.into_iter().collect(), parties));
        }
        let (surname, [one, two]) = latin_syllables(&source.name.text)?;
        let (kept, replaced) = if second { (one, two) } else { (two, one) };
        // No given name says one syllable twice, and few repeat the surname.
        let is_another = |other: &&String| {
            let is_there = [kept, surname].iter().any(|word| other.eq_ignore_ascii_case(word));
            first_sound(other) != first_sound(replaced) && !is_there
        };
        let other = draw.pick(&self.latin).filter(is_another)?;
        let other = capitalised(other);
        let (first, last) = if second { (kept, other.as_str()) } else { (other.as_str(), kept) };
        Some((format!("{surname} {first} {last}"), parties))
    }
}

fn is_korean(party: &Entity) -> bool {
    party.countries.iter().any(|country| matches!(country.code.as_deref(), Some("kp" | "kr")))
}

/// Three Hangul syllables: surname and two of the given name.
fn hangul_syllables(name: &str) -> Option<Vec<char>> {
    let letters: Vec<char> = name.chars().collect();
    (letters.len() == 3 && letters.iter().all(|c| ('가'..='힣').contains(c))).then_some(letters)
}

/// Surname and two syllables of the given name in Latin letters, each of at most six letters.
fn latin_syllables(name: &str) -> Option<(&str, [&str; 2])> {
    let words: Vec<&str> = name.split([' ', ',', '-']).filter(|word| !word.is_empty()).collect();
    let [surname, first, second] = words.as_slice() else { return None };
    let is_syllable = |word: &&str| word.len() <= 6 && word.bytes().all(|b| b.is_ascii_alphabetic());
    [surname, first, second].into_iter().all(is_syllable).then_some((*surname, [*first, *second]))
}

/// The row of a letter.
fn sound(letter: char) -> Option<usize> {
    rows(KOREAN_SOUNDS).position(|row| row.contains(&letter.to_string().as_str()))
}

/// The sound a Latin syllable begins with; most vowels are one.
fn first_sound(syllable: &str) -> Option<usize> {
    sound(syllable.chars().next()?.to_ascii_lowercase())
}

/// A Hangul syllable as it is spoken North or South: its initial as a sound if the table has it, and all its letters
/// but such an initial.
fn spoken(syllable: char) -> (Option<usize>, String) {
    let letters: Vec<char> = std::iter::once(syllable).nfd().collect();
    let initial = letters.first().copied().and_then(sound);
    (initial, letters.into_iter().skip(usize::from(initial.is_some())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_north_and_south_write_otherwise_is_one_sound() {
        for (one, other) in [('룡', '용'), ('리', '이'), ('녀', '여'), ('류', '유')] {
            assert_eq!(spoken(one), spoken(other), "{one} {other}");
        }
        for (one, other) in [('룡', '영'), ('리', '기'), ('용', '성'), ('강', '감'), ('나', '마')] {
            assert_ne!(spoken(one), spoken(other), "{one} {other}");
        }
        for (one, other) in [("ryong", "yong"), ("Ri", "i"), ("Ri", "Yi"), ("nyo", "yo"), ("Un", "eun")] {
            assert_eq!(first_sound(one), first_sound(other), "{one} {other}");
        }
        for (one, other) in [("yong", "song"), ("chol", "hyok"), ("un", "il")] {
            assert_ne!(first_sound(one), first_sound(other), "{one} {other}");
        }
    }
}
