//! Russian, Ukrainian, Bulgarian, Greek and Armenian names: drawn in the native script, romanised by rule.

use super::Culture;
use super::parts::{Drawn, Parts, Sex, Slot};
use super::plain::Tables;
use super::romanise::System;
use super::weighted::{Grouped, grouped};
use crate::draw::Draw;
use std::sync::OnceLock;

/// Patronymics of a sex, where a table has them.
fn patronymics(culture: Culture) -> Option<&'static Grouped> {
    static RUSSIAN: OnceLock<Grouped> = OnceLock::new();
    static UKRAINIAN: OnceLock<Grouped> = OnceLock::new();
    match culture {
        Culture::Russian => {
            Some(RUSSIAN.get_or_init(|| grouped(include_str!("../../ordinary/ru_patronymics.tsv"))))
        }
        Culture::Ukrainian => {
            Some(UKRAINIAN.get_or_init(|| grouped(include_str!("../../ordinary/ua_patronymics.tsv"))))
        }
        _ => None,
    }
}

pub(super) fn person(culture: Culture, draw: &mut Draw) -> Option<Drawn> {
    let tables = Tables::of(culture)?;
    let sex = Sex::drawn(draw);
    let given = tables.given(sex, draw)?.to_owned();
    let middle = match patronymics(culture) {
        Some(table) => (*table.get(sex.key())?.draw(draw)?).to_owned(),
        // A Bulgarian patronymic has the form of a surname.
        None => tables.surname(culture, sex, draw)?,
    };
    let surname = tables.surname(culture, sex, draw)?;
    let native = Parts::new([(Slot::Given, given), (Slot::Middle, middle), (Slot::Surname, surname)]);
    let system = System::drawn(culture, draw)?;
    Some(Drawn::native(native.map(|part| system.romanise(part))?, native))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use crate::population::{Culture, ordinary_names};

    #[test]
    fn russian_women_bear_forms_of_women_and_half_of_the_people_are_women() {
        let people = ordinary_names(Culture::Russian, 20_000, 1);
        let ends = |endings: &[&str]| {
            let bears =
                |name: &str| endings.iter().any(|ending| name.split(' ').any(|part| part.ends_with(ending)));
            people.iter().filter(|person| bears(person.native.as_ref().unwrap())).count()
        };
        let (women, men) = (ends(&["ова", "ева"]), ends(&["ов", "ев"]));
        assert!(women.abs_diff(men) < 1_200, "{women} women, {men} men");
        let ivanovs =
            people.iter().filter(|person| person.native.as_ref().unwrap().contains("Иванов")).count();
        assert!((300..3_500).contains(&ivanovs), "{ivanovs}");
    }
}
