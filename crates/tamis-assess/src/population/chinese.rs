//! Han names of the mainland, Taiwan and Hong Kong in the spellings of their papers.

use super::Culture;
use super::parts::{Drawn, Parts, Sex, Slot};
use super::plain::{Tables as Plain, another};
use super::weighted::{Grouped, Pair, Weighted, grouped, grouped_pairs, pairs, rows, weighted};
use crate::draw::Draw;
use crate::words::capitalised;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Given names of one character among people born 1940-2005, per mille. An estimate.
const ONE_CHARACTER: u64 = 150;

struct Mainland {
    surnames: Weighted<Pair>,
    /// Characters at the first and at the second place.
    given: [Weighted<Pair>; 2],
    /// Of syllables with ü.
    spellings: Grouped,
}

fn mainland() -> &'static Mainland {
    static TABLES: OnceLock<Mainland> = OnceLock::new();
    let given = |place: usize| {
        Weighted::new(rows(include_str!("../../ordinary/cn_given.tsv")).filter_map(move |row| {
            match row.as_slice() {
                [han, pinyin, weights @ ..] => Some(((*han, *pinyin), weights.get(place)?.parse().ok()?)),
                _ => None,
            }
        }))
    };
    TABLES.get_or_init(|| Mainland {
        surnames: pairs(include_str!("../../ordinary/cn_surnames.tsv")),
        given: [given(0), given(1)],
        spellings: grouped(include_str!("../../ordinary/cn_pinyin_spellings.tsv")),
    })
}

/// A spelling of its own, or the reading; a reading of two syllables is written as one word.
fn spelt(spellings: &Grouped, key: &str, reading: &str, draw: &mut Draw) -> Option<String> {
    Some(capitalised(&match spellings.get(key) {
        Some(spellings) => (*spellings.draw(draw)?).to_owned(),
        None => reading.replace(' ', ""),
    }))
}

pub(super) fn of_the_mainland(draw: &mut Draw) -> Option<Drawn> {
    let tables = mainland();
    let [first, second] = &tables.given;
    let surname = *tables.surnames.draw(draw)?;
    let mut parts = vec![(Slot::Surname, surname)];
    let last = *second.draw(draw)?;
    if draw.below(1000) < ONE_CHARACTER {
        parts.push((Slot::First, last));
    } else {
        parts.push((Slot::First, another(last, || first.draw(draw).copied())?));
        parts.push((Slot::Second, last));
    }
    let mut latin = Vec::new();
    for (slot, (_, pinyin)) in &parts {
        latin.push((*slot, spelt(&tables.spellings, pinyin, pinyin, draw)?));
    }
    let native = parts.iter().map(|(slot, (han, _))| (*slot, (*han).to_owned()));
    Some(Drawn::native(Parts::new(latin), Parts::new(native)))
}

struct Overseas {
    surnames: Weighted<Pair>,
    given: BTreeMap<&'static str, Weighted<Pair>>,
    /// Of surnames, by Han.
    spellings: Grouped,
}

impl Overseas {
    /// Surname and given name of two characters with their readings.
    fn draw(&self, sex: Sex, draw: &mut Draw) -> Option<(Pair, [Pair; 2])> {
        let (han, reading) = *self.given.get(sex.key())?.draw(draw)?;
        let (first, second) = reading.split_once(' ')?;
        let at = han.char_indices().nth(1)?.0;
        Some((*self.surnames.draw(draw)?, [(han.get(..at)?, first), (han.get(at..)?, second)]))
    }
}

fn native((surname, _): Pair, [first, second]: [Pair; 2]) -> Parts {
    Parts::new(
        [(Slot::Surname, surname), (Slot::First, first.0), (Slot::Second, second.0)]
            .map(|(slot, han)| (slot, han.to_owned())),
    )
}

struct Taiwan {
    names: Overseas,
    wade_giles: BTreeMap<&'static str, &'static str>,
    systems: Weighted<&'static str>,
}

fn taiwan() -> &'static Taiwan {
    static TABLES: OnceLock<Taiwan> = OnceLock::new();
    TABLES.get_or_init(|| Taiwan {
        names: Overseas {
            surnames: pairs(include_str!("../../ordinary/tw_surnames.tsv")),
            given: grouped_pairs(include_str!("../../ordinary/tw_given.tsv")),
            spellings: grouped(include_str!("../../ordinary/tw_surname_spellings.tsv")),
        },
        wade_giles: rows(include_str!("../../ordinary/tw_wade_giles.tsv"))
            .filter_map(|row| match row.as_slice() {
                [pinyin, wade_giles] => Some((*pinyin, *wade_giles)),
                _ => None,
            })
            .collect(),
        systems: weighted(include_str!("../../ordinary/tw_systems.tsv")),
    })
}

pub(super) fn of_taiwan(draw: &mut Draw) -> Option<Drawn> {
    let tables = taiwan();
    let sex = Sex::drawn(draw);
    let (surname, given) = tables.names.draw(sex, draw)?;
    let by_wade_giles = *tables.systems.draw(draw)? == "wade-giles";
    let read = |pinyin: &str| match by_wade_giles {
        true => pinyin.split(' ').map(|syllable| tables.wade_giles.get(syllable).copied()).collect(),
        false => Some(pinyin.replace('ü', "u")),
    };
    let [first, second] = given;
    let latin = Parts::new([
        (Slot::Surname, spelt(&tables.names.spellings, surname.0, &read(surname.1)?, draw)?),
        (Slot::First, capitalised(&read(first.1)?)),
        (Slot::Second, capitalised(&read(second.1)?)),
    ]);
    Some(Drawn::native(latin, native(surname, given)))
}

pub(super) fn of_hong_kong(draw: &mut Draw) -> Option<Drawn> {
    static TABLES: OnceLock<Overseas> = OnceLock::new();
    let tables = TABLES.get_or_init(|| Overseas {
        surnames: pairs(include_str!("../../ordinary/hk_surnames.tsv")),
        given: grouped_pairs(include_str!("../../ordinary/hk_given.tsv")),
        spellings: grouped(include_str!("../../ordinary/hk_surname_spellings.tsv")),
    });
    let sex = Sex::drawn(draw);
    let (surname, given) = tables.draw(sex, draw)?;
    let [first, second] = given;
    let latin = Parts::new([
        // An English given name, for the ways that write one.
        (Slot::Given, Plain::of(Culture::British)?.given(sex, draw)?.to_owned()),
        (Slot::Surname, spelt(&tables.spellings, surname.0, surname.1, draw)?),
        (Slot::First, capitalised(first.1)),
        (Slot::Second, capitalised(second.1)),
    ]);
    Some(Drawn::native(latin, native(surname, given)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use crate::population::{Culture, ordinary_names};

    fn share(culture: Culture, native: char) -> usize {
        let people = ordinary_names(culture, 20_000, 1);
        people.iter().filter(|person| person.native.as_ref().unwrap().starts_with(native)).count() / 20
    }

    #[test]
    fn shares_are_those_of_the_tables() {
        let wang = share(Culture::Chinese, '王');
        assert!((74..=88).contains(&wang), "{wang}");
        let chen = share(Culture::Taiwanese, '陳');
        assert!((105..=122).contains(&chen), "{chen}");
    }

    #[test]
    fn one_surname_has_the_spelling_of_its_place() {
        let spelt = |culture, native: char, latin: &str| {
            let people = ordinary_names(culture, 2_000, 1);
            let mut of_name =
                people.into_iter().filter(|person| person.native.as_ref().unwrap().starts_with(native));
            of_name.all(|person| person.name.to_lowercase().contains(latin))
        };
        assert!(spelt(Culture::Chinese, '陈', "chen"));
        assert!(spelt(Culture::Taiwanese, '黃', "huang"));
        assert!(spelt(Culture::HongKong, '黃', "wong"));
    }
}
