//! Names that the lists themselves give one party: aliases, other scripts, other lists.
//!
//! An alias that is asked finds itself; so it is compared with the party's other names. Nobody says that it must be like
//! them (a nom de guerre is not): recall here has no known best.

use super::listed::{List, SCRIPTS, folded, is_latin, strong_names};
use super::{Case, Group, Kind, Sought};
use crate::draw::Draw;
use std::collections::{BTreeMap, BTreeSet};
use tamis::entity::{Entity, NameKind};
use tamis::text::script::{Script, dominant};

/// Document numbers shorter than this are shared by chance.
const LEAST_NUMBER: usize = 6;
/// A document of more parties than this is no cross reference.
const MOST_BEARERS: usize = 8;

/// At most `per_class` cases of each class and kind: strong aliases against the primary name, names in each script
/// against the Latin names, and names of a party in one list by which the same party of another list is to be found
/// (`same party` means: a strong document number in common).
pub fn natural(list: &List, per_class: usize, seed: u64) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut add = |label: &str, all: Vec<(&Entity, Case)>| cases.extend(sampled(label, all, per_class, seed));
    let of_each = |make: &dyn Fn(&Entity) -> Vec<Case>| -> Vec<(&Entity, Case)> {
        let of_party = |party| make(party).into_iter().map(move |case| (party, case));
        list.parties.iter().flat_map(of_party).collect()
    };
    add("alias by the primary name", of_each(&aliases));
    for script in SCRIPTS {
        let label = format!("{script:?} by the Latin names");
        add(&label, of_each(&|party| in_script(party, script, &label)));
    }
    add("the same party of another list", across_lists(list));
    cases
}

/// So many of each kind, of each party at most one, no name asked twice.
fn sampled(label: &str, all: Vec<(&Entity, Case)>, per_class: usize, seed: u64) -> Vec<Case> {
    let of_kind = |kind: Kind| {
        let mut draw = Draw::of(seed, &format!("{label}, {}", kind.word()));
        let mut some: Vec<&(&Entity, Case)> =
            all.iter().filter(|(_, case)| Kind::of(case.schema) == kind).collect();
        draw.shuffle(&mut some);
        let (mut parties, mut names) = (BTreeSet::new(), BTreeSet::new());
        some.retain(|(party, case)| names.insert(folded(&case.name)) && parties.insert(party.id.as_str()));
        some.into_iter().take(per_class).map(|(_, case)| case.clone()).collect::<Vec<_>>()
    };
    Kind::ALL.into_iter().flat_map(of_kind).collect()
}

fn aliases(party: &Entity) -> Vec<Case> {
    let Some(primary) =
        strong_names(party).find(|name| name.kind == NameKind::Primary && is_latin(&name.text))
    else {
        return Vec::new();
    };
    strong_names(party)
        .filter(|name| name.kind != NameKind::Primary && is_latin(&name.text))
        .filter(|name| folded(&name.text) != folded(&primary.text))
        .map(|alias| {
            let sought = Sought::Names(vec![primary.text.clone()]);
            let (name, listed) = (alias.text.clone(), primary.text.clone());
            Case::new("alias by the primary name", Group::Natural, name, listed, party.schema, sought)
        })
        .collect()
}

fn in_script(party: &Entity, script: Script, label: &str) -> Vec<Case> {
    let latin: Vec<String> =
        strong_names(party).filter(|name| is_latin(&name.text)).map(|name| name.text.clone()).collect();
    let Some(listed) = latin.first() else { return Vec::new() };
    strong_names(party)
        .filter(|name| dominant(&name.text) == Some(script))
        .map(|name| {
            let sought = Sought::Names(latin.clone());
            Case::new(label, Group::Natural, name.text.clone(), listed.clone(), party.schema, sought)
        })
        .collect()
}

/// The numbers of a party that only one bears, in capitals without marks between.
fn strong_numbers(party: &Entity) -> BTreeSet<String> {
    let canonical = |number: &str| -> String {
        number.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
    };
    party
        .documents
        .iter()
        .filter(|document| document.kind.is_strong())
        .map(|document| canonical(&document.number))
        .filter(|number| number.len() >= LEAST_NUMBER)
        .collect()
}

/// The list that a party's id names.
fn dataset(party: &Entity) -> &str {
    party.id.split('-').next().unwrap_or_default()
}

fn is_same_party(one: &Entity, other: &Entity) -> bool {
    let may_be_born_together = one.birth_dates.is_empty()
        || other.birth_dates.is_empty()
        || one.birth_dates.iter().any(|a| other.birth_dates.iter().any(|b| a.overlaps(*b)));
    dataset(one) != dataset(other) && Kind::of(one.schema) == Kind::of(other.schema) && may_be_born_together
}

fn across_lists(list: &List) -> Vec<(&Entity, Case)> {
    let mut bearers: BTreeMap<String, Vec<&Entity>> = BTreeMap::new();
    for party in &list.parties {
        for number in strong_numbers(party) {
            bearers.entry(number).or_default().push(party);
        }
    }
    let mut pairs: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut cases = Vec::new();
    for parties in bearers.values().filter(|parties| parties.len() <= MOST_BEARERS) {
        for one in parties {
            for other in parties.iter().filter(|other| is_same_party(one, other)) {
                if pairs.insert((&one.id, &other.id)) {
                    cases.extend(by_the_other_list(one, other).into_iter().map(|case| (*other, case)));
                }
            }
        }
    }
    cases
}

/// Names of one that the other does not have.
fn by_the_other_list(one: &Entity, other: &Entity) -> Vec<Case> {
    let theirs: BTreeSet<String> = other.names.iter().map(|name| folded(&name.text)).collect();
    let Some(listed) = strong_names(other).next() else { return Vec::new() };
    strong_names(one)
        .filter(|name| !theirs.contains(&folded(&name.text)))
        .map(|name| {
            let sought = Sought::Parties(vec![other.id.clone()]);
            let (asked, listed) = (name.text.clone(), listed.text.clone());
            Case::new("the same party of another list", Group::Natural, asked, listed, other.schema, sought)
        })
        .collect()
}
