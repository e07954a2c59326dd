//! The names of a list, each once, with the parties that bear it.

use super::Kind;
use std::collections::{BTreeMap, BTreeSet};
use tamis::entity::{Entity, Name};
use tamis::snapshot::Snapshot;
use tamis::{Result, Schema};

/// A listed name with all parties of its kind that bear it.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) schema: Schema,
    pub(super) parties: Vec<String>,
}

/// The list as cases are made from it.
pub(super) struct List {
    /// Every party, in the order of the list.
    pub(super) parties: Vec<Entity>,
    /// Names on which an alert follows, each once a kind.
    pub(super) names: Vec<Listed>,
    /// All names, folded.
    known: BTreeSet<String>,
    /// All names, folded, their words sorted.
    known_words: BTreeSet<String>,
}

impl List {
    pub(super) fn of(snapshot: &Snapshot) -> Result<List> {
        let mut list = List {
            parties: Vec::new(),
            names: Vec::new(),
            known: BTreeSet::new(),
            known_words: BTreeSet::new(),
        };
        let mut places: BTreeMap<(Kind, String), usize> = BTreeMap::new();
        for number in 0..snapshot.meta().entities {
            let party = snapshot.entity(number)?;
            list.known.extend(party.names.iter().map(|name| folded(&name.text)));
            list.known_words.extend(party.names.iter().map(|name| sorted_words(&name.text)));
            for name in strong_names(&party) {
                let place =
                    *places.entry((Kind::of(party.schema), folded(&name.text))).or_insert(list.names.len());
                match list.names.get_mut(place) {
                    Some(listed) if listed.parties.contains(&party.id) => {}
                    Some(listed) => listed.parties.push(party.id.clone()),
                    None => list.names.push(Listed {
                        name: name.text.clone(),
                        schema: party.schema,
                        parties: vec![party.id.clone()],
                    }),
                }
            }
            list.parties.push(party);
        }
        Ok(list)
    }

    /// Whether a name is on the list, but for case and blanks.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.known.contains(&folded(name))
    }

    /// Whether a name with these words is on the list.
    pub(super) fn holds_in_any_order(&self, name: &str) -> bool {
        self.known_words.contains(&sorted_words(name))
    }

    /// The names of a kind.
    pub(super) fn of_kind(&self, kind: Kind) -> Vec<&Listed> {
        self.names.iter().filter(|listed| Kind::of(listed.schema) == kind).collect()
    }
}

/// The names of a party on which an alert follows: neither weak nor generic, and screened at all.
pub(super) fn strong_names(party: &Entity) -> impl Iterator<Item = &Name> {
    party.names.iter().filter(|name| party.names_screened && !name.is_weak())
}

/// Case and blanks do not make another name.
pub(crate) fn folded(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words in order, so that neither order, case nor punctuation makes another name.
pub(crate) fn sorted_words(name: &str) -> String {
    let lower = name.to_lowercase();
    let mut words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}
