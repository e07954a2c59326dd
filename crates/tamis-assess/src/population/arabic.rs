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
    use crate::population::{Culture, ordinary_names};

    #[test]
    fn spellings_are_those_of_the_region() {
        let people = ordinary_names(Culture::Arabic, 20_000, 1);
        let count = |countries: &[&str], given: &str| {
            let of_country = people.iter().filter(|person| countries.contains(&person.country));
            let begins = |name: &str| name.to_lowercase().split(' ').next() == Some(given);
            of_country.filter(|person| begins(&person.name)).count()
        };
        let (maghreb, levant) = (["ma", "dz", "tn"], ["sy", "lb", "jo", "ps"]);
        assert!(count(&maghreb, "mohamed") > 3 * count(&maghreb, "mohammad").max(1));
        assert!(count(&levant, "ahmad") > count(&levant, "ahmed"));
        assert!(count(&maghreb, "ahmed") > count(&maghreb, "ahmad"));
    }
}
