//! Cases: names of listed parties as they turn up, and whom each is to find.

use crate::draw::Draw;
use crate::manipulate::{Group, Manipulation};
use std::collections::BTreeSet;
use tamis::entity::{Entity, NameKind, NameQuality};
use tamis::snapshot::Snapshot;
use tamis::text::script::{Script, dominant};
use tamis::{Result, Schema};

/// A listed name in one manner.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Case {
    /// The class.
    pub class: &'static str,
    /// Why a name is written so.
    pub group: Group,
    /// The listed name.
    pub listed: String,
    /// What is asked.
    pub name: String,
    /// The schema of the party.
    pub schema: Schema,
    /// The party that is to be found.
    pub party: String,
    /// The script of the listed name.
    pub script: Option<Script>,
}

/// A listed name with its party.
struct Listed {
    name: String,
    schema: Schema,
    party: String,
}

/// At most `per_class` cases of every class, from parties drawn evenly, each name at most once a class. Weak aliases
/// are left out, for nobody alerts on them, and so is a manipulation that is another listed name: whom it finds says
/// nothing.
///
/// # Errors
/// `BAD_SNAPSHOT` if a party cannot be read.
pub fn cases(snapshot: &Snapshot, per_class: usize, seed: u64) -> Result<Vec<Case>> {
    let (listed, all) = listed_names(snapshot)?;
    let mut cases = Vec::new();
    for class in Manipulation::all() {
        let mut draw = Draw::of(seed, class.name);
        let mut made: Vec<Case> = Vec::new();
        for one in &listed {
            // Every name has a chance of its own, so that the sample does not lean on the begin of the list.
            let Some(name) = class.apply(&one.name, one.schema, &mut draw) else { continue };
            if all.contains(&folded(&name)) && folded(&name) != folded(&one.name) {
                continue;
            }
            made.push(Case {
                class: class.name,
                group: class.group,
                listed: one.name.clone(),
                name,
                schema: one.schema,
                party: one.party.clone(),
                script: dominant(&one.name),
            });
        }
        cases.extend(draw.sample(&made, per_class).into_iter().cloned());
    }
    Ok(cases)
}

/// The names to manipulate, and all names folded.
fn listed_names(snapshot: &Snapshot) -> Result<(Vec<Listed>, BTreeSet<String>)> {
    let (mut listed, mut all) = (Vec::new(), BTreeSet::new());
    for number in 0..snapshot.meta().entities {
        let party = snapshot.entity(number)?;
        all.extend(party.names.iter().map(|name| folded(&name.text)));
        listed.extend(names_of(&party));
    }
    Ok((listed, all))
}

/// The primary and the strong names of a party.
fn names_of(party: &Entity) -> Vec<Listed> {
    let counts =
        |name: &&tamis::entity::Name| name.kind == NameKind::Primary || name.quality == NameQuality::Strong;
    let names = party.names.iter().filter(|_| party.names_screened).filter(counts);
    names
        .map(|name| Listed { name: name.text.clone(), schema: party.schema, party: party.id.clone() })
        .collect()
}

/// Case and blanks do not make another name.
fn folded(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
