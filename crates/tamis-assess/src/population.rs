//! Ordinary people, drawn by frequency from `data/ordinary/`; nobody is left out for being a namesake of a listed person.
//!
//! The spellings of Korean names come from a table of passport habits, not from the engine's romanisation, so that the engine is
//! measured on spellings it did not choose.

use crate::draw::Draw;
use std::sync::OnceLock;

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
}

/// One drawn person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrdinaryPerson {
    /// The name in Latin letters.
    pub name: String,
    /// The name in Hangul, surname first; Korean only.
    pub hangul: Option<String>,
    /// ISO date, evenly between 1940-01-01 and 2005-12-28 (days 29 to 31 do not occur).
    pub birth_date: String,
    /// Two-letter country code, lower case.
    pub country: &'static str,
}

/// Shares per mille of the ways to write a Korean name.
const KOREAN_FORMATS: [(KoreanFormat, u64); 4] = [
    (KoreanFormat::Hyphen, 300),
    (KoreanFormat::GivenFirst, 250),
    (KoreanFormat::Capitals, 250),
    (KoreanFormat::Blank, 200),
];

#[derive(Clone, Copy)]
enum KoreanFormat {
    /// Kim Min-jun
    Hyphen,
    /// Minjun Kim
    GivenFirst,
    /// KIM MINJUN
    Capitals,
    /// Kim Min Jun
    Blank,
}

/// Values with weights, drawn in proportion.
struct Weighted<T> {
    values: Vec<T>,
    /// Running sums.
    sums: Vec<u64>,
}

impl<T> Weighted<T> {
    fn new(rows: impl IntoIterator<Item = (T, u64)>) -> Self {
        let (mut values, mut sums, mut sum) = (Vec::new(), Vec::new(), 0);
        for (value, weight) in rows {
            sum += weight;
            values.push(value);
            sums.push(sum);
        }
        Self { values, sums }
    }

    fn draw(&self, draw: &mut Draw) -> Option<&T> {
        let point = draw.below(*self.sums.last()?);
        self.values.get(self.sums.partition_point(|&sum| sum <= point))
    }
}

/// Rows of a committed table without comments and column names.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split('\t').collect())
}

fn weighted(table: &'static str) -> Weighted<&'static str> {
    Weighted::new(rows(table).filter_map(|row| match row.as_slice() {
        [value, weight] => Some((*value, weight.parse().ok()?)),
        _ => None,
    }))
}

type Spellings = std::collections::BTreeMap<&'static str, Weighted<&'static str>>;

fn spellings(table: &'static str) -> Spellings {
    let mut grouped = std::collections::BTreeMap::<_, Vec<_>>::new();
    for row in rows(table) {
        if let [hangul, spelling, share] = row.as_slice() {
            grouped
                .entry(*hangul)
                .or_default()
                .extend(share.parse().ok().map(|share: u64| (*spelling, share)));
        }
    }
    grouped.into_iter().map(|(hangul, rows)| (hangul, Weighted::new(rows))).collect()
}

struct Tables {
    surnames: Weighted<&'static str>,
    /// By sex (m, f) and place (first, second).
    syllables: [[Weighted<&'static str>; 2]; 2],
    surname_spellings: Spellings,
    syllable_spellings: Spellings,
    us_given: Weighted<&'static str>,
    us_surnames: Weighted<&'static str>,
}

fn syllables(sex: &str, place: &str) -> Weighted<&'static str> {
    let table = include_str!("../../../data/ordinary/kr_given_syllables.tsv");
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
        surnames: weighted(include_str!("../../../data/ordinary/kr_surnames.tsv")),
        syllables: [[syllables("m", "1"), syllables("m", "2")], [syllables("f", "1"), syllables("f", "2")]],
        surname_spellings: spellings(include_str!("../../../data/ordinary/kr_surname_spellings.tsv")),
        syllable_spellings: spellings(include_str!("../../../data/ordinary/kr_syllable_spellings.tsv")),
        us_given: weighted(include_str!("../../../data/ordinary/us_given.tsv")),
        us_surnames: weighted(include_str!("../../../data/ordinary/us_surnames.tsv")),
    })
}

/// First letter in upper case; the tables hold ASCII.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}

fn korean_name(draw: &mut Draw) -> Option<(String, Option<String>)> {
    let tables = tables();
    let surname = *tables.surnames.draw(draw)?;
    let [first, second] = tables.syllables.get(usize::from(draw.below(2) == 1))?;
    let first = *first.draw(draw)?;
    let mut second_drawn = *second.draw(draw)?;
    // A given name that repeats its syllable is an artefact of drawing the places apart.
    while second_drawn == first {
        second_drawn = second.draw(draw)?;
    }
    let spell =
        |syllable: &str, draw: &mut Draw| tables.syllable_spellings.get(syllable)?.draw(draw).copied();
    let family = match tables.surname_spellings.get(surname) {
        Some(spelt) => *spelt.draw(draw)?,
        None => spell(surname, draw)?,
    };
    let (one, two) = (spell(first, draw)?, spell(second_drawn, draw)?);
    let name = match Weighted::new(KOREAN_FORMATS).draw(draw)? {
        KoreanFormat::Hyphen => format!("{} {}-{two}", capitalised(family), capitalised(one)),
        KoreanFormat::GivenFirst => format!("{}{two} {}", capitalised(one), capitalised(family)),
        KoreanFormat::Capitals => format!("{family} {one}{two}").to_ascii_uppercase(),
        KoreanFormat::Blank => format!("{} {} {}", capitalised(family), capitalised(one), capitalised(two)),
    };
    Some((name, Some(format!("{surname}{first}{second_drawn}"))))
}

fn english_name(draw: &mut Draw) -> Option<(String, Option<String>)> {
    let tables = tables();
    let (given, surname) = (tables.us_given.draw(draw)?, tables.us_surnames.draw(draw)?);
    Some((format!("{given} {surname}"), None))
}

/// `n` people of a culture. Deterministic: the same culture, number and seed give the same people on every platform, and a larger
/// `n` begins with the people of a smaller one.
pub fn ordinary_names(culture: Culture, n: usize, seed: u64) -> Vec<OrdinaryPerson> {
    let mut draw = Draw::new(seed);
    std::iter::from_fn(|| {
        let (country, (name, hangul)) = match culture {
            Culture::Korean => ("kr", korean_name(&mut draw)?),
            Culture::English => ("us", english_name(&mut draw)?),
        };
        let (year, month, day) = (1940 + draw.below(66), 1 + draw.below(12), 1 + draw.below(28));
        Some(OrdinaryPerson { name, hangul, birth_date: format!("{year:04}-{month:02}-{day:02}"), country })
    })
    .take(n)
    .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn share(people: &[OrdinaryPerson], test: impl Fn(&OrdinaryPerson) -> bool) -> usize {
        people.iter().filter(|person| test(person)).count() * 1000 / people.len()
    }

    #[test]
    fn same_seed_same_people() {
        for culture in [Culture::Korean, Culture::English] {
            let people = ordinary_names(culture, 500, 7);
            assert_eq!(people.len(), 500);
            assert_eq!(people, ordinary_names(culture, 500, 7));
            assert_eq!(people.get(..100).unwrap(), ordinary_names(culture, 100, 7));
            assert_ne!(people, ordinary_names(culture, 500, 8));
        }
    }

    #[test]
    fn korean_shares_are_those_of_the_tables() {
        let people = ordinary_names(Culture::Korean, 20_000, 1);
        let surname =
            |hangul: char| share(&people, |person| person.hangul.as_ref().unwrap().starts_with(hangul));
        assert!((205..=232).contains(&surname('김')), "{}", surname('김'));
        assert!((137..=162).contains(&surname('이')), "{}", surname('이'));
        assert!((280..=320).contains(&share(&people, |person| person.name.contains('-'))));
        assert!((230..=270).contains(&share(&people, |person| !person.name.contains(char::is_lowercase))));
        assert!(people.iter().all(|person| person.hangul.as_ref().unwrap().chars().count() == 3));
    }

    #[test]
    fn english_shares_are_those_of_the_tables() {
        let people = ordinary_names(Culture::English, 20_000, 1);
        let smiths = share(&people, |person| person.name.ends_with(" Smith"));
        assert!((8..=16).contains(&smiths), "{smiths}");
        let michaels = share(&people, |person| person.name.starts_with("Michael "));
        assert!((12..=25).contains(&michaels), "{michaels}");
    }

    #[test]
    fn every_syllable_and_surname_has_a_spelling_and_every_weight_is_a_number() {
        let tables = tables();
        let spelt = |syllable: &&&str| tables.syllable_spellings.contains_key(**syllable);
        assert!(
            tables
                .syllables
                .iter()
                .flatten()
                .all(|table| !table.values.is_empty() && table.values.iter().all(|s| spelt(&s)))
        );
        assert!(tables.surnames.values.iter().all(|s| spelt(&s)));
        for table in tables.surname_spellings.values().chain(tables.syllable_spellings.values()) {
            assert_eq!(table.sums.last(), Some(&1000), "{:?}", table.values);
        }
    }

    #[test]
    fn birth_dates_are_in_range() {
        for person in ordinary_names(Culture::English, 2_000, 3) {
            assert!(
                ("1940-01-01".."2005-12-29").contains(&person.birth_date.as_str()),
                "{}",
                person.birth_date
            );
        }
    }
}
