//! Ordinary people and companies, drawn by frequency from `data/ordinary/`; nobody is left out for being a namesake of a listed
//! person.
//!
//! Spellings in Latin letters come from counts, from published rules or from tables of habits, never from the engine's own
//! tables, so that the engine is measured on spellings it did not choose.

mod format;
mod korean;
mod marks;
mod parts;
mod plain;
mod weighted;

use crate::draw::Draw;
use parts::Drawn;
use std::sync::OnceLock;
use weighted::{Grouped, grouped};

/// Whose names are drawn.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Culture {
    /// South Korea: surnames by bearers (census of 2015), two-syllable given names by syllable shares, in Latin letters.
    Korean,
    /// United States: given names by births 1940-2005, surnames by the census of 1990.
    English,
}

impl Culture {
    /// Every culture.
    pub const ALL: [Culture; 2] = [Culture::Korean, Culture::English];

    /// As reports print it.
    pub fn name(self) -> &'static str {
        match self {
            Culture::Korean => "Korean",
            Culture::English => "English",
        }
    }

    fn draw(self, draw: &mut Draw) -> Option<Drawn> {
        match self {
            Culture::Korean => korean::person(draw),
            Culture::English => plain::american(draw),
        }
    }

    /// Two-letter codes with shares.
    fn countries(self) -> Option<&'static weighted::Weighted<&'static str>> {
        static COUNTRIES: OnceLock<Grouped> = OnceLock::new();
        COUNTRIES.get_or_init(|| grouped(include_str!("../../ordinary/countries.tsv"))).get(self.name())
    }
}

/// One drawn person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrdinaryPerson {
    /// The name in Latin letters, as people write it.
    pub name: String,
    /// The name in the culture's own script; none where that is the Latin one.
    pub native: Option<String>,
    /// ISO date, evenly between 1940-01-01 and 2005-12-28 (days 29 to 31 do not occur).
    pub birth_date: String,
    /// Two-letter country code, lower case.
    pub country: &'static str,
}

fn person(culture: Culture, draw: &mut Draw) -> Option<OrdinaryPerson> {
    let drawn = culture.draw(draw)?;
    let country = match drawn.country {
        Some(country) => country,
        None => culture.countries()?.draw_or_only(draw)?,
    };
    let format = format::formats(culture)?.draw_or_only(draw)?;
    let name = marks::written(culture, &format.latin.render(&drawn.latin), draw)?;
    let native = drawn.native.map(|parts| format.native.render(&parts));
    let (year, month, day) = (1940 + draw.below(66), 1 + draw.below(12), 1 + draw.below(28));
    Some(OrdinaryPerson { name, native, birth_date: format!("{year:04}-{month:02}-{day:02}"), country })
}

/// `n` people of a culture. Deterministic: the same culture, number and seed give the same people on every platform, and a larger
/// `n` begins with the people of a smaller one.
pub fn ordinary_names(culture: Culture, n: usize, seed: u64) -> Vec<OrdinaryPerson> {
    let mut draw = Draw::new(seed);
    std::iter::from_fn(|| person(culture, &mut draw)).take(n).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn same_seed_same_people() {
        for culture in Culture::ALL {
            let people = ordinary_names(culture, 500, 7);
            assert_eq!(people.len(), 500);
            assert_eq!(people, ordinary_names(culture, 500, 7));
            assert_eq!(people.get(..100).unwrap(), ordinary_names(culture, 100, 7));
            assert_ne!(people, ordinary_names(culture, 500, 8));
        }
    }

    #[test]
    fn birth_dates_are_in_range() {
        for culture in Culture::ALL {
            for person in ordinary_names(culture, 2_000, 3) {
                let date = person.birth_date.as_str();
                assert!(("1940-01-01".."2005-12-29").contains(&date), "{date}");
            }
        }
    }
}
