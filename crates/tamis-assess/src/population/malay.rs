//! Malay names: a given name, bin (son of) or binti (daughter of), the father's name; there are no surnames.

use super::parts::{Drawn, Parts, Sex, Slot};
use super::weighted::{Grouped, grouped};
use crate::draw::Draw;
use std::sync::OnceLock;

pub(super) fn person(draw: &mut Draw) -> Option<Drawn> {
    static GIVEN: OnceLock<Grouped> = OnceLock::new();
    let given = GIVEN.get_or_init(|| grouped(include_str!("../../ordinary/my_given.tsv")));
    let sex = Sex::drawn(draw);
    let of = |sex: Sex, draw: &mut Draw| given.get(sex.key())?.draw(draw).copied();
    let own = of(sex, draw)?;
    // Half of the people have a second given name: Nur Aisyah, Mohd Faizal.
    let own_second = if draw.below(2) == 0 { Some(unlike(own, || of(sex, draw))?) } else { None };
    let father = of(Sex::Man, draw)?;
    let descent = match sex {
        Sex::Man => "bin",
        Sex::Woman => "binti",
    };
    let whole = own_second.map_or(own.to_owned(), |second| format!("{own} {second}"));
    Some(Drawn::latin(Parts::new([
        (Slot::Given, whole),
        (Slot::Middle, descent.to_owned()),
        (Slot::Father, father.to_owned()),
    ])))
}

/// A second name that has no word of the first: not Siti Aishah Siti.
fn unlike(first: &str, mut draw: impl FnMut() -> Option<&'static str>) -> Option<&'static str> {
    loop {
        let second = draw()?;
        if !first.split(' ').any(|word| second.split(' ').any(|other| other == word)) {
            return Some(second);
        }
    }
}
