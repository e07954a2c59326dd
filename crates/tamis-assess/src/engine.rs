//! What is assessed: an engine that is asked for names. Three of them answer as arithmetic demands, and check the lab.

use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use tamis::snapshot::Snapshot;
use tamis::{Options, Query, Result, Schema, Score, Screener};

/// A question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Asked {
    /// The name.
    pub name: String,
    /// What bears it.
    pub schema: Option<Schema>,
    /// ISO date.
    pub birth_date: Option<String>,
    /// Two-letter code.
    pub country: Option<String>,
    /// The party that is to be found; `None`: nobody is.
    pub sought: Option<String>,
}

/// What an engine says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Found {
    /// The score of the alert on the party that is sought; 0: there is none.
    pub sought: Score,
    /// The highest score of an alert; 0: there is none.
    pub best: Score,
    /// The listed name of the highest alert and its party.
    pub alert: Option<(String, String)>,
}

impl Found {
    /// No alert.
    pub const NOTHING: Found = Found { sought: Score::ZERO, best: Score::ZERO, alert: None };
}

/// An engine under assessment.
pub trait Engine {
    /// As reports print it.
    fn name(&self) -> &str;

    /// Answers in the order of the questions. Scores below `floor` may be given as 0.
    ///
    /// # Errors
    /// Whatever the engine's own errors are.
    fn ask(&self, asked: &[Asked], floor: Score) -> Result<Vec<Found>>;
}

/// Tamis itself.
impl Engine for Screener {
    fn name(&self) -> &'static str {
        "Tamis"
    }

    fn ask(&self, asked: &[Asked], floor: Score) -> Result<Vec<Found>> {
        let mut options = Options::default();
        options.set("threshold", &floor.to_string())?;
        options.set("limit", "0")?;
        let queries = asked.iter().map(query).collect::<Result<Vec<Query>>>()?;
        let answers = self.screen_many(&queries, &options)?;
        Ok(asked.iter().zip(&answers).map(|(asked, answer)| found(asked, answer)).collect())
    }
}

fn query(asked: &Asked) -> Result<Query> {
    let mut query = Query::name(&asked.name);
    if let Some(schema) = asked.schema {
        query = query.schema(schema);
    }
    for (field, value) in [("birth_date", &asked.birth_date), ("countries", &asked.country)] {
        if let Some(value) = value {
            query.set(field, value)?;
        }
    }
    Ok(query)
}

fn found(asked: &Asked, answer: &tamis::Answer) -> Found {
    let alerts = || answer.hits().iter().filter(|hit| hit.disposition.is_alert());
    let best = alerts().max_by_key(|hit| hit.score());
    let sought = alerts().filter(|hit| Some(&hit.id) == asked.sought.as_ref()).map(|hit| hit.score()).max();
    Found {
        sought: sought.unwrap_or(Score::ZERO),
        best: best.map_or(Score::ZERO, |hit| hit.score()),
        alert: best.map(|hit| (hit.matched_value.clone(), hit.id.clone())),
    }
}

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
        match self {
            Reference::Never => Found::NOTHING,
            Reference::Always => {
                Found { sought: score(asked.sought.is_some()), best: Score::ONE, alert: None }
            }
            Reference::Exact(names) => {
                let parties = names.get(&asked.name);
                let is_sought = |id: &String| parties.is_some_and(|parties| parties.contains(id));
                Found {
                    sought: score(asked.sought.as_ref().is_some_and(is_sought)),
                    best: score(parties.is_some()),
                    alert: None,
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

    fn ask(&self, asked: &[Asked], _: Score) -> Result<Vec<Found>> {
        Ok(asked.iter().map(|asked| self.one(asked)).collect())
    }
}
