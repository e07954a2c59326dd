//! Vietnamese names: surname, middle name, given name.

use super::parts::{Drawn, Parts, Sex, Slot};
use super::plain::another;
use super::weighted::{Grouped, Weighted, grouped, weighted};
use crate::draw::Draw;
use std::sync::OnceLock;

struct Tables {
    surnames: Weighted<&'static str>,
    /// By sex.
    middle: Grouped,
    /// By sex.
    given: Grouped,
}

pub(super) fn person(draw: &mut Draw) -> Option<Drawn> {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    let tables = TABLES.get_or_init(|| Tables {
        surnames: weighted(include_str!("../../ordinary/vn_surnames.tsv")),
        middle: grouped(include_str!("../../ordinary/vn_middle.tsv")),
        given: grouped(include_str!("../../ordinary/vn_given.tsv")),
    });
    let sex = Sex::drawn(draw);
    let surname = *tables.surnames.draw(draw)?;
    let middle = *tables.middle.get(sex.key())?.draw(draw)?;
    let given = another(middle, || tables.given.get(sex.key())?.draw(draw).copied())?;
    Some(Drawn::latin(Parts::new(
        [(Slot::Surname, surname), (Slot::Middle, middle), (Slot::Given, given)]
            .map(|(slot, part)| (slot, part.to_owned())),
    )))
}

#[cfg(test)]
mod tests {
    use crate::population::{Culture, ordinary_names};

    #[test]
    fn nguyen_has_its_share_and_tone_marks_theirs() {
        let people = ordinary_names(Culture::Vietnamese, 20_000, 1);
        let plain = |name: &str| name.to_lowercase().replace("nguyễn", "nguyen").contains("nguyen");
        let nguyens = people.iter().filter(|person| plain(&person.name)).count() / 20;
        assert!((340..=400).contains(&nguyens), "{nguyens}");
        let marked = people.iter().filter(|person| !person.name.is_ascii()).count() / 20;
        assert!((290..=360).contains(&marked), "{marked}");
    }
}
