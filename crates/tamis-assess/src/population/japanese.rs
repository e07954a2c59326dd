//! Japanese names: kanji with their reading in Hepburn, long vowels by habit (Sato, Satoh, Satou).

use super::parts::{Drawn, Parts, Sex, Slot};
use super::weighted::{Grouped, Pair, Weighted, grouped, grouped_pairs, pairs};
use crate::draw::Draw;
use std::collections::BTreeMap;
use std::sync::OnceLock;

struct Tables {
    surnames: Weighted<Pair>,
    /// By sex.
    given: BTreeMap<&'static str, Weighted<Pair>>,
    habits: Grouped,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| Tables {
        surnames: pairs(include_str!("../../ordinary/jp_surnames.tsv")),
        given: grouped_pairs(include_str!("../../ordinary/jp_given.tsv")),
        habits: grouped(include_str!("../../ordinary/jp_habits.tsv")),
    })
}

/// The key of the habit for n before a lip sound in `jp_habits.tsv`.
const N_BEFORE_LIPS: &str = "n before b, m, p";

/// One habit a sound for the whole part.
fn written(hepburn: &str, habits: &Grouped, draw: &mut Draw) -> Option<String> {
    let o = *habits.get("ō")?.draw(draw)?;
    let u = *habits.get("ū")?.draw(draw)?;
    let n = *habits.get(N_BEFORE_LIPS)?.draw(draw)?;
    let mut latin = hepburn.to_owned();
    for lips in ["b", "m", "p"] {
        latin = latin.replace(&format!("n{lips}"), &format!("{n}{lips}"));
    }
    for (long, spelling) in [("ō", o), ("ū", u)] {
        latin = latin.replace(long, spelling);
        let capital = crate::words::capitalised(spelling);
        latin = latin.replace(&long.to_uppercase(), &capital);
    }
    Some(latin)
}

pub(super) fn person(draw: &mut Draw) -> Option<Drawn> {
    let tables = tables();
    let sex = Sex::drawn(draw);
    let surname = *tables.surnames.draw(draw)?;
    let given = *tables.given.get(sex.key())?.draw(draw)?;
    let latin = Parts::new([
        (Slot::Surname, written(surname.1, &tables.habits, draw)?),
        (Slot::Given, written(given.1, &tables.habits, draw)?),
    ]);
    let native = Parts::new([(Slot::Surname, surname.0.to_owned()), (Slot::Given, given.0.to_owned())]);
    Some(Drawn::native(latin, native))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use crate::population::{Culture, ordinary_names};

    #[test]
    fn sato_is_spelt_by_habit() {
        let people = ordinary_names(Culture::Japanese, 20_000, 1);
        let satos: Vec<String> = people
            .into_iter()
            .filter(|person| person.native.as_ref().unwrap().starts_with("佐藤"))
            .map(|person| person.name.to_lowercase())
            .collect();
        let spelt = |latin: &str| {
            let has = |name: &&String| name.split([' ', ',']).any(|word| word == latin);
            satos.iter().filter(has).count() * 1000 / satos.len()
        };
        assert!((150..=700).contains(&satos.len()), "{}", satos.len());
        assert!((720..=830).contains(&spelt("sato")), "{}", spelt("sato"));
        assert!((60..=140).contains(&spelt("satou")) && (50..=130).contains(&spelt("satoh")));
    }
}
