//! Listed names in each class of manipulation, and in two at once.

use super::listed::{List, Listed, folded};
use super::{Case, Group, Kind, Sought};
use crate::draw::Draw;
use crate::manipulate::Manipulation;
use std::collections::BTreeSet;
use tamis::Result;
use tamis::snapshot::Snapshot;

/// Pairs of groups of which one class each is applied, one after the other.
const TOGETHER: [(Group, Group); 6] = [
    (Group::Innocent, Group::Innocent),
    (Group::Innocent, Group::Degraded),
    (Group::Innocent, Group::Evasive),
    (Group::Degraded, Group::Degraded),
    (Group::Degraded, Group::Evasive),
    (Group::Evasive, Group::Evasive),
];

/// At most `per_class` cases of each class and kind: persons, organisations, vessels evenly, as far as the list has
/// them. Names are drawn evenly, none is asked twice in a class. A manipulation is applied `times` over. What comes out
/// as a listed name is left out: whom it finds says nothing.
///
/// # Errors
/// `BAD_SNAPSHOT` if a party cannot be read.
pub fn manipulated(snapshot: &Snapshot, per_class: usize, times: u32, seed: u64) -> Result<Vec<Case>> {
    let list = List::of(snapshot)?;
    let mut cases = Vec::new();
    for class in Manipulation::all() {
        cases.extend(of_class(&list, per_class, seed, class.name, class.group, |listed, draw| {
            repeated(class, listed, times, draw).map(|name| (name, Vec::new()))
        }));
    }
    for (first, second) in TOGETHER {
        let label = format!("{} + {}", first.word(), second.word());
        cases.extend(of_class(&list, per_class, seed, &label, Group::Combined, |listed, draw| {
            two_at_once(first, second, listed, draw)
        }));
    }
    Ok(cases)
}

type Made = (String, Vec<String>);

fn of_class(
    list: &List,
    per_class: usize,
    seed: u64,
    label: &str,
    group: Group,
    make: impl Fn(&Listed, &mut Draw) -> Option<Made>,
) -> Vec<Case> {
    let mut cases = Vec::new();
    for kind in Kind::ALL {
        let mut draw = Draw::of(seed, &format!("{label}, {}", kind.word()));
        let mut asked = BTreeSet::new();
        let mut names = list.of_kind(kind);
        // The first so many of the names in any order that the class fits: every name has the same chance.
        draw.shuffle(&mut names);
        for listed in names {
            if asked.len() == per_class {
                break;
            }
            let Some((name, how)) = make(listed, &mut draw) else { continue };
            let is_another = list.holds(&name) && folded(&name) != folded(&listed.name);
            if is_another || !asked.insert(folded(&name)) {
                continue;
            }
            let sought = Sought::Parties(listed.parties.clone());
            let case = Case::new(label, group, name, listed.name.clone(), listed.schema, sought);
            cases.push(Case { how, ..case });
        }
    }
    cases
}

/// As often as it is asked for and fits, at least once.
fn repeated(class: &Manipulation, listed: &Listed, times: u32, draw: &mut Draw) -> Option<String> {
    let mut name = class.apply(&listed.name, listed.schema, draw)?;
    for _ in 1..times {
        match class.apply(&name, listed.schema, draw) {
            Some(again) => name = again,
            None => break,
        }
    }
    (name != listed.name).then_some(name)
}

/// One class of each group, drawn among those that fit. A second one that undoes the first is none.
fn two_at_once(first: Group, second: Group, listed: &Listed, draw: &mut Draw) -> Option<Made> {
    let of = |group: Group| Manipulation::all().iter().filter(move |class| class.group == group);
    let fitting = |name: &str, group: Group, not: &str, draw: &mut Draw| -> Option<(String, &'static str)> {
        let mut classes: Vec<&Manipulation> = of(group).filter(|class| class.name != not).collect();
        draw.shuffle(&mut classes);
        classes
            .into_iter()
            .find_map(|class| class.apply(name, listed.schema, draw).map(|made| (made, class.name)))
    };
    let (once, one) = fitting(&listed.name, first, "", draw)?;
    let (twice, two) = fitting(&once, second, one, draw)?;
    (folded(&twice) != folded(&listed.name)).then(|| (twice, vec![one.to_owned(), two.to_owned()]))
}
