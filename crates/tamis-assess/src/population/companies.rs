//! Ordinary companies: listed ones, and names made of surnames, places, trades and legal forms as companies of a country bear them.

use super::Culture;
use super::parts::{Parts, Slot};
use super::weighted::{Grouped, Weighted, grouped, rows};
use crate::draw::Draw;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// One drawn company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrdinaryCompany {
    /// The name in Latin letters, with its legal form if it has one.
    pub name: String,
    /// Two-letter country code, lower case; of a listed company the country of listing.
    pub country: &'static str,
}

/// Companies from the list of those listed in the United States, per mille; the rest is made. An estimate: most companies are
/// small and on no exchange.
const LISTED: u64 = 250;
/// Made names in capitals, per mille. An estimate.
const CAPITALS: u64 = 200;

struct Tables {
    listed: Vec<&'static str>,
    /// Country and the culture of its surnames.
    countries: Weighted<(&'static str, Culture)>,
    /// By country.
    patterns: Grouped,
    /// By list.
    words: BTreeMap<&'static str, Vec<&'static str>>,
}

impl Tables {
    fn read() -> Tables {
        let mut words = BTreeMap::<_, Vec<_>>::new();
        for row in rows(include_str!("../../ordinary/company_words.tsv")) {
            if let [list, word] = row.as_slice() {
                words.entry(*list).or_default().push(*word);
            }
        }
        let countries =
            rows(include_str!("../../ordinary/company_countries.tsv")).filter_map(|row| {
                match row.as_slice() {
                    [country, culture, share] => {
                        Some(((*country, Culture::called(culture)?), share.parse().ok()?))
                    }
                    _ => None,
                }
            });
        Tables {
            listed: rows(include_str!("../../ordinary/listed_companies.tsv"))
                .filter_map(|row| row.first().copied())
                .collect(),
            countries: Weighted::new(countries),
            patterns: grouped(include_str!("../../ordinary/company_patterns.tsv")),
            words,
        }
    }

    fn made(&self, draw: &mut Draw) -> Option<OrdinaryCompany> {
        let (country, culture) = *self.countries.draw(draw)?;
        let mut rest: &str = self.patterns.get(country)?.draw(draw)?;
        let mut name = String::new();
        while let Some((before, after)) = rest.split_once('{') {
            let (place, after) = after.split_once('}')?;
            name.push_str(before);
            name.push_str(&self.filled(place, culture, draw)?);
            rest = after;
        }
        name.push_str(rest);
        let capitals = draw.below(1000) < CAPITALS;
        Some(OrdinaryCompany { name: if capitals { name.to_uppercase() } else { name }, country })
    }

    fn filled(&self, place: &str, culture: Culture, draw: &mut Draw) -> Option<String> {
        let of = |parts: Parts, slot: Slot| parts.get(slot).map(str::to_owned);
        match place {
            "surname" => of(culture.draw(draw)?.latin, Slot::Surname),
            "given" => of(culture.draw(draw)?.latin, Slot::Given),
            "number" => Some((1 + draw.below(99)).to_string()),
            list => draw.pick(self.words.get(list)?).map(|word| (*word).to_owned()),
        }
    }
}

/// `n` companies. Deterministic: the same number and seed give the same companies on every platform, and a larger `n` begins with
/// the companies of a smaller one. Nothing is left out for being like a listed party.
pub fn ordinary_companies(n: usize, seed: u64) -> Vec<OrdinaryCompany> {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    let tables = TABLES.get_or_init(Tables::read);
    let mut draw = Draw::of(seed, "companies");
    std::iter::from_fn(|| match draw.below(1000) < LISTED {
        true => {
            let name = draw.pick(&tables.listed)?;
            Some(OrdinaryCompany { name: (*name).to_owned(), country: "us" })
        }
        false => tables.made(&mut draw),
    })
    .take(n)
    .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn same_seed_same_companies_and_a_smaller_number_begins_them() {
        let companies = ordinary_companies(1_000, 7);
        assert_eq!(companies.len(), 1_000);
        assert_eq!(companies.get(..100).unwrap(), ordinary_companies(100, 7));
        assert_ne!(companies, ordinary_companies(1_000, 8));
    }

    #[test]
    fn companies_of_every_country_are_drawn_by_its_share() {
        let companies = ordinary_companies(20_000, 1);
        assert_eq!(companies.len(), 20_000);
        let tables = Tables::read();
        let mut before = 0;
        for ((country, _), sum) in tables.countries.values.iter().zip(&tables.countries.sums) {
            let share = (sum - before) * (1000 - LISTED) / 1000 + if *country == "us" { LISTED } else { 0 };
            before = *sum;
            let drawn = companies.iter().filter(|company| company.country == *country).count() as u64 / 20;
            assert!(drawn.abs_diff(share) <= 3 + share / 8, "{country}: {drawn}, expected {share}");
        }
        let distinct: BTreeSet<&str> = companies.iter().map(|company| company.name.as_str()).collect();
        assert!(distinct.len() > 15_000, "{}", distinct.len());
    }

    #[test]
    fn every_place_of_every_pattern_can_be_filled() {
        let tables = Tables::read();
        assert_eq!(tables.countries.sums.last(), Some(&1000));
        for (country, culture) in &tables.countries.values {
            let patterns = &tables.patterns[country];
            assert_eq!(patterns.sums.last(), Some(&1000), "{country}");
            for pattern in &patterns.values {
                for place in pattern.split('{').skip(1) {
                    let (place, _) = place.split_once('}').unwrap();
                    let filled = tables.filled(place, *culture, &mut Draw::new(1));
                    assert!(filled.is_some_and(|word| !word.is_empty()), "{country}: {pattern}");
                }
            }
        }
        assert!(
            tables.patterns.keys().all(|country| tables.countries.values.iter().any(|(c, _)| c == country))
        );
    }
}
