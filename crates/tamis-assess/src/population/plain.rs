//! Cultures whose names are a given name and a surname in Latin letters, each from a table.

use super::parts::{Drawn, Parts, Slot};
use super::weighted::{Weighted, weighted};
use crate::draw::Draw;
use std::sync::OnceLock;

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
    use crate::population::{Culture, ordinary_names};

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
}
