//! Near misses: names of nobody on the list, made from listed names in the ways that must not alert.

mod descent;
mod generic;
mod given;
mod korean;
mod series;

use super::listed::{List, folded, is_latin, strong_names};
use super::{Case, Group, Kind, Sought};
use crate::draw::Draw;
use std::collections::BTreeSet;
use tamis::entity::{Entity, Name};

/// The one class whose names have the words of the listed ones.
const EXCHANGED: &str = "son and father exchanged";

/// A listed name with what is known of its bearer.
struct Source<'a> {
    party: &'a Entity,
    name: &'a Name,
}

/// What must not alert: the name, and the parties that it is like.
type Made = (String, Vec<String>);

/// At most `per_class` near misses of each class:
/// * another's given name: the surname of one listed person with a given name of another that is no spelling of the own;
/// * given name alone;
/// * son and father exchanged: `A bin B` as `B bin A`;
/// * one Korean syllable replaced by one that begins with another sound (in Hangul: by one that is spoken
///   otherwise North and South);
/// * other series number;
/// * generic words shared: the other words of a company's name replaced by those of another.
///
/// A name that is on the list, in whatever order, is left out.
pub fn near_misses(list: &List, per_class: usize, seed: u64) -> Vec<Case> {
    let sources: Vec<Source<'_>> = list
        .parties
        .iter()
        .flat_map(|party| strong_names(party).map(move |name| Source { party, name }))
        .collect();
    let of_kind =
        |kind: Kind| sources.iter().filter(|source| Kind::of(source.party.schema) == kind).collect();
    let (persons, organisations): (Vec<&Source<'_>>, Vec<&Source<'_>>) =
        (of_kind(Kind::Person), of_kind(Kind::Organisation));
    let numbered: Vec<&Source<'_>> =
        sources.iter().filter(|source| Kind::of(source.party.schema) != Kind::Person).collect();
    let given_names = given::GivenNames::of(&persons);
    let syllables = korean::Syllables::of(&persons);
    let words = generic::GenericWords::of(&organisations);
    let classes: [(&str, &[&Source<'_>], Maker<'_>); 6] = [
        ("another's given name", &persons, &|source, draw| given_names.of_another(source, draw)),
        ("given name alone", &persons, &|source, _| given::given_name_alone(source)),
        (EXCHANGED, &persons, &|source, _| descent::son_and_father(source)),
        ("one Korean syllable replaced", &persons, &|source, draw| syllables.one_replaced(source, draw)),
        ("other series number", &numbered, &series::other_number),
        ("generic words shared", &organisations, &|source, draw| words.shared(source, draw)),
    ];
    let mut cases = Vec::new();
    for (class, sources, make) in classes {
        cases.extend(of_class(list, class, sources, make, per_class, seed));
    }
    cases
}

type Maker<'a> = &'a dyn Fn(&Source<'_>, &mut Draw) -> Option<Made>;

fn of_class(
    list: &List,
    class: &str,
    sources: &[&Source<'_>],
    make: Maker<'_>,
    per_class: usize,
    seed: u64,
) -> Vec<Case> {
    let mut draw = Draw::of(seed, class);
    let mut sources = sources.to_vec();
    draw.shuffle(&mut sources);
    let (mut asked, mut cases) = (BTreeSet::new(), Vec::new());
    for source in sources {
        if cases.len() == per_class {
            break;
        }
        let Some((name, parties)) = make(source, &mut draw) else { continue };
        if is_listed(list, class, &name) || !asked.insert(folded(&name)) {
            continue;
        }
        let (listed, schema) = (source.name.text.clone(), source.party.schema);
        cases.push(Case::new(class, Group::NearMiss, name, listed, schema, Sought::Parties(parties)));
    }
    cases
}

/// Whether the name is on the list, in whatever order but where the order is the difference.
fn is_listed(list: &List, class: &str, name: &str) -> bool {
    if class == EXCHANGED { list.holds(name) } else { list.holds_in_any_order(name) }
}
