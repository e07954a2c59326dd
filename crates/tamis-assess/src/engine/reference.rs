//! Three engines whose figures arithmetic demands: they check the lab.

use super::{Alert, Asked, Engine, Found, Target};
use crate::cases::Sought;
use crate::matcher::Progress;
use std::collections::{BTreeMap, BTreeSet};
use tamis::snapshot::Snapshot;
use tamis::{Result, Score};

/// Engines whose figures arithmetic demands.
#[derive(Clone, Debug)]
pub enum Reference {
    /// Alerts on every party: recall 1, alerts 1,000 per 1,000.
    Always,
    /// Alerts on none: recall 0, alerts 0.
    Never,
    /// Alerts on a name that is on the list to the letter.
    Exact(BTreeMap<String, BTreeSet<String>>),
}

impl Reference {
    /// The exact matcher over a list.
    ///
    /// # Errors
    /// `BAD_SNAPSHOT` if a party cannot be read.
    pub fn exact(snapshot: &Snapshot) -> Result<Reference> {
        let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for number in 0..snapshot.meta().entities {
            let party = snapshot.entity(number)?;
            for name in &party.names {
                names.entry(name.text.clone()).or_default().insert(party.id.clone());
            }
        }
        Ok(Reference::Exact(names))
    }

    fn one(&self, asked: &Asked) -> Found {
        let score = |is_so: bool| if is_so { Score::ONE } else { Score::ZERO };
        let is_found = |parties: Option<&BTreeSet<String>>| match &asked.target {
            None => false,
            Some(Target { sought: Sought::Anyone, .. }) => parties.is_some(),
            Some(Target { sought: Sought::Names(names), .. }) => names.contains(&asked.name),
            Some(Target { sought: Sought::Parties(sought), .. }) => {
                parties.is_some_and(|parties| sought.iter().any(|party| parties.contains(party)))
            }
        };
        match self {
            Reference::Never => Found::NOTHING,
            Reference::Always => Found {
                target: score(asked.target.is_some()),
                best: Score::ONE,
                is_like_any: true,
                ..Found::NOTHING
            },
            Reference::Exact(names) => {
                let parties = names.get(&asked.name);
                let party = parties.and_then(|parties| parties.first());
                Found {
                    target: score(is_found(parties)),
                    best: score(parties.is_some()),
                    alert: party.map(|party| Alert { name: asked.name.clone(), party: party.clone() }),
                    is_namesake: parties.is_some(),
                    is_like_any: parties.is_some(),
                    work: 0,
                }
            }
        }
    }
}

impl Engine for Reference {
    fn name(&self) -> &str {
        match self {
            Reference::Always => "always",
            Reference::Never => "never",
            Reference::Exact(_) => "exact",
        }
    }

    fn ask(&self, asked: &[Asked], _: Score, progress: Progress<'_>) -> Result<Vec<Found>> {
        progress(asked.len());
        Ok(asked.iter().map(|asked| self.one(asked)).collect())
    }
}
