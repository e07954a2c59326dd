//! Arabic, Somali, Persian, Pakistani and Afghan names: every part with a spelling of its bearers, by counts in the region.

use super::Culture;
use super::parts::{Drawn, Sex, Slot};
use super::plain::another;
use super::weighted::{Pair, Weighted, grouped_pairs, rows};
use crate::draw::Draw;
use std::collections::BTreeMap;
use std::sync::OnceLock;

struct Tables {
    /// By region and sex: "egypt f".
    given: BTreeMap<&'static str, Weighted<Pair>>,
    surnames: BTreeMap<&'static str, Weighted<Pair>>,
    /// By country.
    regions: BTreeMap<&'static str, &'static str>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| Tables {
        given: grouped_pairs(include_str!("../../ordinary/ar_given.tsv")),
        surnames: grouped_pairs(include_str!("../../ordinary/ar_surnames.tsv")),
        regions: rows(include_str!("../../ordinary/arabic_regions.tsv"))
            .filter_map(|row| match row.as_slice() {
                [country, region] => Some((*country, *region)),
                _ => None,
            })
            .collect(),
    })
}

/// A chain: given name, father, father's father, surname; a second given name for the cultures that have one.
pub(super) fn person(culture: Culture, draw: &mut Draw) -> Option<Drawn> {
    let tables = tables();
    let country = *culture.countries()?.draw_or_only(draw)?;
    let region = *tables.regions.get(country)?;
    let sex = Sex::drawn(draw);
    let of = |sex: Sex, draw: &mut Draw| {
        tables.given.get(format!("{region} {}", sex.key()).as_str())?.draw(draw).copied()
    };
    let given = of(sex, draw)?;
    // Another name, not another spelling of the same.
    let middle = loop {
        let drawn = another(given, || of(sex, draw))?;
        if drawn.0 != given.0 {
            break drawn;
        }
    };
    let (father, grandfather) = (of(Sex::Man, draw)?, of(Sex::Man, draw)?);
    let surname = *tables.surnames.get(region)?.draw(draw)?;
    let drawn = Drawn::paired([
        (Slot::Given, given),
        (Slot::Middle, middle),
        (Slot::Father, father),
        (Slot::Grandfather, grandfather),
        (Slot::Surname, surname),
    ]);
    Some(Drawn { country: Some(country), ..drawn })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::population::ordinary_names;

    /// Given names of 40,000 people of countries, in small letters, and how many of them are spelt so.
    fn spelt(countries: &[&str], given: &str) -> usize {
        let people = ordinary_names(Culture::Arabic, 40_000, 1);
        let begins = |name: &str| name.to_lowercase().split(' ').next() == Some(given);
        people.iter().filter(|person| countries.contains(&person.country) && begins(&person.name)).count()
    }

    #[test]
    fn spellings_are_those_of_the_region() {
        let maghreb = ["ma", "dz", "tn"];
        assert!(spelt(&maghreb, "mohamed") > 3 * spelt(&maghreb, "mohammad").max(1));
        assert!(spelt(&maghreb, "rachid") > spelt(&maghreb, "rashid"));
        assert!(spelt(&["iq", "sa"], "rashid") > spelt(&["iq", "sa"], "rachid"));
    }

    #[test]
    fn the_commonest_names_of_a_region_have_the_share_of_the_table() {
        let people = ordinary_names(Culture::Persian, 20_000, 2);
        let table = &tables().surnames.get("iran").map(|table| (&table.values, &table.sums));
        let Some((values, sums)) = table else { unreachable!("a table of Iran") };
        for (place, pair) in values.iter().enumerate().take(5) {
            let before = place.checked_sub(1).and_then(|before| sums.get(before)).copied().unwrap_or(0);
            let expected =
                sums.get(place).map_or(0, |sum| sum - before) * 20_000 / sums.last().copied().unwrap_or(1);
            let bears = |person: &&crate::population::OrdinaryPerson| {
                let native = person.native.as_deref().unwrap_or_default();
                let is_spelt = person.name.to_lowercase().contains(&pair.1.to_lowercase());
                native.split(' ').next_back() == Some(pair.0) && is_spelt
            };
            let drawn = people.iter().filter(bears).count() as u64;
            // A given name may be the same word.
            assert!(
                (expected * 7 / 10..=expected * 14 / 10 + 20).contains(&drawn),
                "{pair:?}: {drawn}, {expected}"
            );
        }
    }
}
