//! Listed names in each class of manipulation, and in two at once.

use super::listed::{List, Listed, Stratum, folded};
use super::{Case, Group, Sought};
use crate::draw::Draw;
use crate::manipulate::Manipulation;
use std::collections::BTreeSet;

/// Pairs of groups of which one class each is applied, one after the other.
const TOGETHER: [(Group, Group); 6] = [
    (Group::Innocent, Group::Innocent),
    (Group::Innocent, Group::Degraded),
    (Group::Innocent, Group::Evasive),
    (Group::Degraded, Group::Degraded),
    (Group::Degraded, Group::Evasive),
    (Group::Evasive, Group::Evasive),
];

/// At most `per_class` cases of each class of Latin names of persons, of organisations and of vessels, and a quarter of
/// that of each other script. Names are drawn evenly; in a class no name is asked twice, and of a party one. Damage is
/// done `times` over, what is done on purpose or by habit once. What comes out as a listed name is left out: whom it finds
/// says nothing. Birth date and country are the party's, one birth date of five is near only.
pub fn manipulated(list: &List, per_class: usize, times: u32, seed: u64) -> Vec<Case> {
    let mut cases = Vec::new();
    for class in Manipulation::all() {
        cases.extend(of_class(list, per_class, seed, class.name, class.group, |listed, draw| {
            repeated(class, listed, times, draw).map(|name| (name, Vec::new()))
        }));
    }
    for (first, second) in TOGETHER {
        let label = format!("{} + {}", first.word(), second.word());
        cases.extend(of_class(list, per_class, seed, &label, Group::Combined, |listed, draw| {
            two_at_once(first, second, listed, draw)
        }));
    }
    cases
}

/// Cases of another script than Latin, as a part of those of a Latin kind.
const OTHERS: usize = 4;

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
    for stratum in Stratum::all() {
        let most = match stratum {
            Stratum::Latin(_) => per_class,
            Stratum::Other(_) => per_class.div_ceil(OTHERS),
        };
        let mut draw = Draw::of(seed, &format!("{label}, {}", stratum.word()));
        let (mut asked, mut parties) = (BTreeSet::new(), BTreeSet::new());
        let mut names = list.of(stratum);
        // The first so many of the names in any order that the class fits: every name has the same chance.
        draw.shuffle(&mut names);
        for listed in names {
            if asked.len() == most {
                break;
            }
            if listed.parties.iter().any(|party| parties.contains(party)) {
                continue;
            }
            let Some((name, how)) = make(listed, &mut draw) else { continue };
            let is_another = list.holds(&name) && folded(&name) != folded(&listed.name);
            if is_another || !asked.insert(folded(&name)) {
                continue;
            }
            parties.extend(&listed.parties);
            let sought = Sought::Parties(listed.parties.clone());
            let case = Case::new(label, group, name, listed.name.clone(), listed.schema, sought);
            let (birth_date, country) = (listed.known.birth_date(&mut draw), listed.known.country());
            cases.push(Case { how, birth_date, country, ..case });
        }
    }
    cases
}

/// Damage as often as it is asked for and fits, at least once: a habit twice over is no habit (an order swapped twice is
/// none).
fn repeated(class: &Manipulation, listed: &Listed, times: u32, draw: &mut Draw) -> Option<String> {
    let mut name = class.apply(&listed.name, listed.schema, draw)?;
    let times = if class.group == Group::Degraded { times } else { 1 };
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
