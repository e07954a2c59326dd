//! Korean names: a surname, a given name of two syllables, each with a spelling of its own.
//!
//! The spellings come from a table of passport habits, not from the engine's romanisation.

use super::parts::{Drawn, Parts, Slot};
use super::weighted::{Grouped, Weighted, grouped, rows, weighted};
use crate::draw::Draw;
use crate::words::capitalised;
use std::sync::OnceLock;

struct Tables {
    surnames: Weighted<&'static str>,
    /// By sex (m, f) and place (first, second).
    syllables: [[Weighted<&'static str>; 2]; 2],
    surname_spellings: Grouped,
    syllable_spellings: Grouped,
}

fn syllables(sex: &str, place: &str) -> Weighted<&'static str> {
    let table = include_str!("../../ordinary/kr_given_syllables.tsv");
    Weighted::new(rows(table).filter_map(|row| match row.as_slice() {
        [row_sex, row_place, hangul, ppm] if *row_sex == sex && *row_place == place => {
            Some((*hangul, ppm.parse().ok()?))
        }
        _ => None,
    }))
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| Tables {
        surnames: weighted(include_str!("../../ordinary/kr_surnames.tsv")),
        syllables: [[syllables("m", "1"), syllables("m", "2")], [syllables("f", "1"), syllables("f", "2")]],
        surname_spellings: grouped(include_str!("../../ordinary/kr_surname_spellings.tsv")),
        syllable_spellings: grouped(include_str!("../../ordinary/kr_syllable_spellings.tsv")),
    })
}

/// A syllable in Latin letters.
fn spelt(syllable: &str, draw: &mut Draw) -> Option<&'static str> {
    tables().syllable_spellings.get(syllable)?.draw(draw).copied()
}

/// A surname in Latin letters; some are spelt in another way than their syllable.
fn surname_spelt(surname: &str, draw: &mut Draw) -> Option<&'static str> {
    match tables().surname_spellings.get(surname) {
        Some(spellings) => spellings.draw(draw).copied(),
        None => spelt(surname, draw),
    }
}

/// A name of three Hangul syllables as its bearer may write it in Latin letters: each syllable in one of its spellings,
/// the given name with a hyphen, joined, or first. `None` if it is no such name or a syllable has no known spelling.
pub(crate) fn romanised_from_hangul(name: &str, draw: &mut Draw) -> Option<String> {
    let syllables: Vec<String> = name.chars().map(String::from).collect();
    let [surname, first, second] = syllables.as_slice() else { return None };
    let surname = capitalised(surname_spelt(surname, draw)?);
    let (first, second) = (capitalised(spelt(first, draw)?), spelt(second, draw)?);
    Some(match draw.below(3) {
        0 => format!("{surname} {first}-{second}"),
        1 => format!("{surname} {first}{second}"),
        _ => format!("{first}{second} {surname}"),
    })
}

pub(super) fn person(draw: &mut Draw) -> Option<Drawn> {
    let tables = tables();
    let surname = *tables.surnames.draw(draw)?;
    let [first, second] = tables.syllables.get(usize::from(draw.below(2) == 1))?;
    let first = *first.draw(draw)?;
    let mut second_drawn = *second.draw(draw)?;
    // A given name that repeats its syllable is an artefact of drawing the places apart.
    while second_drawn == first {
        second_drawn = second.draw(draw)?;
    }
    let family = surname_spelt(surname, draw)?;
    let (one, two) = (spelt(first, draw)?, spelt(second_drawn, draw)?);
    let latin = Parts::new([
        (Slot::Surname, capitalised(family)),
        (Slot::First, capitalised(one)),
        (Slot::Second, capitalised(two)),
    ]);
    let native = Parts::new([
        (Slot::Surname, surname.to_owned()),
        (Slot::First, first.to_owned()),
        (Slot::Second, second_drawn.to_owned()),
    ]);
    Some(Drawn::native(latin, native))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::population::{Culture, OrdinaryPerson, ordinary_names};

    #[test]
    fn shares_are_those_of_the_tables() {
        let people = ordinary_names(Culture::Korean, 20_000, 1);
        let share = |test: &dyn Fn(&OrdinaryPerson) -> bool| {
            people.iter().filter(|person| test(person)).count() * 1000 / people.len()
        };
        let surname = |hangul: char| share(&|person| person.native.as_ref().unwrap().starts_with(hangul));
        assert!((205..=232).contains(&surname('김')), "{}", surname('김'));
        assert!((137..=162).contains(&surname('이')), "{}", surname('이'));
        assert!((280..=320).contains(&share(&|person| person.name.contains('-'))));
        assert!((230..=270).contains(&share(&|person| !person.name.contains(char::is_lowercase))));
        assert!(people.iter().all(|person| person.native.as_ref().unwrap().chars().count() == 3));
    }

    #[test]
    fn every_syllable_and_surname_has_a_spelling() {
        let tables = tables();
        let spelt = |syllable: &&str| tables.syllable_spellings.contains_key(*syllable);
        assert!(
            tables
                .syllables
                .iter()
                .flatten()
                .all(|table| !table.values.is_empty() && table.values.iter().all(spelt))
        );
        assert!(tables.surnames.values.iter().all(spelt));
        for table in tables.surname_spellings.values().chain(tables.syllable_spellings.values()) {
            assert_eq!(table.sums.last(), Some(&1000), "{:?}", table.values);
        }
    }
}
