//! Nigerian names: given names and surnames of one people (Hausa, Igbo, Yoruba).

use super::parts::{Drawn, Parts, Sex, Slot};
use super::plain::another;
use super::weighted::{Grouped, Weighted, grouped, weighted};
use crate::draw::Draw;
use std::sync::OnceLock;

struct Tables {
    peoples: Weighted<&'static str>,
    /// By people and sex: "igbo f".
    given: Grouped,
    /// By people.
    surnames: Grouped,
}

pub(super) fn person(draw: &mut Draw) -> Option<Drawn> {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    let tables = TABLES.get_or_init(|| Tables {
        peoples: weighted(include_str!("../../ordinary/ng_peoples.tsv")),
        given: grouped(include_str!("../../ordinary/ng_given.tsv")),
        surnames: grouped(include_str!("../../ordinary/ng_surnames.tsv")),
    });
    let people = *tables.peoples.draw(draw)?;
    let names = tables.given.get(format!("{people} {}", Sex::drawn(draw).key()).as_str())?;
    let given = *names.draw(draw)?;
    let middle = another(given, || names.draw(draw).copied())?;
    let surname = another(given, || tables.surnames.get(people)?.draw(draw).copied())?;
    Some(Drawn::latin(Parts::new(
        [(Slot::Given, given), (Slot::Middle, middle), (Slot::Surname, surname)]
            .map(|(slot, part)| (slot, part.to_owned())),
    )))
}
