//! Ethiopian names: a given name, the father's and the father's father's; there are no surnames.

use super::parts::{Drawn, Sex, Slot};
use super::weighted::{Pair, Weighted, grouped_pairs};
use crate::draw::Draw;
use std::collections::BTreeMap;
use std::sync::OnceLock;

pub(super) fn person(draw: &mut Draw) -> Option<Drawn> {
    static GIVEN: OnceLock<BTreeMap<&'static str, Weighted<Pair>>> = OnceLock::new();
    let given = GIVEN.get_or_init(|| grouped_pairs(include_str!("../../ordinary/et_given.tsv")));
    let sex = Sex::drawn(draw);
    let of = |sex: Sex, draw: &mut Draw| given.get(sex.key())?.draw(draw).copied();
    Some(Drawn::paired([
        (Slot::Given, of(sex, draw)?),
        (Slot::Father, of(Sex::Man, draw)?),
        (Slot::Grandfather, of(Sex::Man, draw)?),
    ]))
}
