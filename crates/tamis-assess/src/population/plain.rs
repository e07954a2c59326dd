//! Cultures whose names are given names and surnames from tables, one table each: `XX_given.tsv` by sex and `XX_surnames.tsv`.

use super::Culture;
use super::endings;
use super::parts::{Drawn, Parts, Sex, Slot};
use super::weighted::{Grouped, Weighted, grouped, weighted};
use crate::draw::Draw;
use std::sync::OnceLock;

/// The tables of a culture.
pub(super) struct Tables {
    /// By sex.
    given: Grouped,
    /// Of men, where women have another form.
    surnames: Weighted<&'static str>,
}

macro_rules! tables {
    ($prefix:literal) => {{
        static TABLES: OnceLock<Tables> = OnceLock::new();
        Some(TABLES.get_or_init(|| Tables {
            given: grouped(include_str!(concat!("../../ordinary/", $prefix, "_given.tsv"))),
            surnames: weighted(include_str!(concat!("../../ordinary/", $prefix, "_surnames.tsv"))),
        }))
    }};
}

impl Tables {
    pub(super) fn of(culture: Culture) -> Option<&'static Tables> {
        match culture {
            Culture::British => tables!("gb"),
            Culture::German => tables!("de"),
            Culture::French => tables!("fr"),
            Culture::Flemish => tables!("be"),
            Culture::Italian => tables!("it"),
            Culture::Spanish => tables!("es"),
            Culture::Portuguese => tables!("pt"),
            Culture::Mexican => tables!("mx"),
            Culture::Colombian => tables!("co"),
            Culture::Chilean => tables!("cl"),
            Culture::Brazilian => tables!("br"),
            Culture::Swedish => tables!("se"),
            Culture::Finnish => tables!("fi"),
            Culture::Hungarian => tables!("hu"),
            Culture::Polish => tables!("pl"),
            Culture::Turkish => tables!("tr"),
            Culture::Indian => tables!("in"),
            Culture::Indonesian => tables!("id"),
            Culture::Russian => tables!("ru"),
            Culture::Ukrainian => tables!("ua"),
            Culture::Bulgarian => tables!("bg"),
            Culture::Greek => tables!("gr"),
            Culture::Armenian => tables!("am"),
            Culture::Danish => tables!("dk"),
            Culture::Czech => tables!("cz"),
            Culture::Filipino => tables!("ph"),
            Culture::Bangladeshi => tables!("bd"),
            _ => None,
        }
    }

    pub(super) fn given(&self, sex: Sex, draw: &mut Draw) -> Option<&'static str> {
        self.given.get(sex.key())?.draw(draw).copied()
    }

    /// In the form of the sex.
    pub(super) fn surname(&self, culture: Culture, sex: Sex, draw: &mut Draw) -> Option<String> {
        Some(endings::surname(culture, sex, self.surnames.draw(draw)?))
    }
}

/// A given name, a second one, the father's, and two surnames; the format tells which of them are written.
pub(super) fn person(culture: Culture, draw: &mut Draw) -> Option<Drawn> {
    let tables = Tables::of(culture)?;
    let sex = Sex::drawn(draw);
    let given = tables.given(sex, draw)?;
    let middle = another(given, || tables.given(sex, draw))?;
    let surname = tables.surname(culture, sex, draw)?;
    let mother = tables.surname(culture, sex, draw)?;
    let father = tables.given(Sex::Man, draw)?;
    Some(Drawn::latin(Parts::new([
        (Slot::Given, given.to_owned()),
        (Slot::Middle, middle.to_owned()),
        (Slot::Father, father.to_owned()),
        (Slot::Surname, surname),
        (Slot::Mother, mother),
    ])))
}

/// Draws until it is another one than `first`: nobody bears the same given name twice.
pub(super) fn another<T: PartialEq>(first: T, mut draw: impl FnMut() -> Option<T>) -> Option<T> {
    let mut drawn = draw()?;
    while drawn == first {
        drawn = draw()?;
    }
    Some(drawn)
}

/// United States: given names of both sexes from one table.
pub(super) fn american(draw: &mut Draw) -> Option<Drawn> {
    static TABLES: OnceLock<[Weighted<&'static str>; 2]> = OnceLock::new();
    let [given, surnames] = TABLES.get_or_init(|| {
        [
            weighted(include_str!("../../ordinary/us_given.tsv")),
            weighted(include_str!("../../ordinary/us_surnames.tsv")),
        ]
    });
    let (given, surname) = (given.draw(draw)?, surnames.draw(draw)?);
    Some(Drawn::latin(Parts::new([
        (Slot::Given, (*given).to_owned()),
        (Slot::Surname, (*surname).to_owned()),
    ])))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::population::ordinary_names;

    #[test]
    fn american_shares_are_those_of_the_tables() {
        let people = ordinary_names(Culture::English, 20_000, 1);
        let share =
            |test: &dyn Fn(&str) -> bool| people.iter().filter(|person| test(&person.name)).count() / 20;
        let smiths = share(&|name| name.ends_with(" Smith"));
        assert!((8..=16).contains(&smiths), "{smiths}");
        let michaels = share(&|name| name.starts_with("Michael "));
        assert!((12..=25).contains(&michaels), "{michaels}");
    }

    /// Share per ten thousand of the first value of a table.
    fn first(table: &Weighted<&'static str>) -> (&'static str, u64) {
        let (value, sum) = (table.values.first().unwrap(), table.sums.first().unwrap());
        (value, sum * 10_000 / table.sums.last().unwrap())
    }

    #[test]
    fn the_commonest_names_of_every_culture_have_the_share_of_the_table() {
        for culture in Culture::ALL {
            let Some(tables) = Tables::of(culture) else { continue };
            let mut draw = Draw::new(11);
            let people: Vec<Parts> = (0..20_000).map(|_| person(culture, &mut draw).unwrap().latin).collect();
            let share = |slot: Slot, names: &[String]| {
                let bears =
                    |parts: &&Parts| parts.get(slot).is_some_and(|name| names.iter().any(|one| one == name));
                people.iter().filter(bears).count() as u64 / 2
            };
            let (surname, expected) = first(&tables.surnames);
            let forms = [Sex::Man, Sex::Woman].map(|sex| endings::surname(culture, sex, surname));
            // Standard deviation below 20 per ten thousand.
            assert!(share(Slot::Surname, &forms).abs_diff(expected) <= 80, "{culture:?}: {surname}");
            for sex in [Sex::Man, Sex::Woman] {
                let (given, expected) = first(&tables.given[sex.key()]);
                let other = if sex == Sex::Man { Sex::Woman } else { Sex::Man };
                if !tables.given[other.key()].values.contains(&given) {
                    let drawn = share(Slot::Given, &[given.to_owned()]);
                    assert!(drawn.abs_diff(expected / 2) <= 80, "{culture:?}: {given} {drawn}");
                }
            }
        }
    }
}
