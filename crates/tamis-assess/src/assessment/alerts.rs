//! Alerts for nothing: on ordinary people, and on near misses.

use super::observed::{Asking, ObservedCase, ObservedCrowd, ObservedPerson, is_at};
use super::recall::{Example, QUOTED, example};
use crate::engine::Engine;
use crate::statistics::{Interval, Share, mean};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tamis::Score;

/// Alerts on a crowd.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Alerts {
    /// The culture, or who they are.
    pub of: String,
    /// `Latin`, or `native`: the script of the culture.
    pub script: String,
    /// People with an alert, asked by name only.
    pub name_only: Share,
    /// 95 %.
    pub interval: Interval,
    /// Of them, namesakes: the very words of a listed name, in whatever order and case. They are never left out.
    pub namesakes: Share,
    /// People with an alert, asked by name, birth date and country.
    pub with_evidence: Share,
    /// Of the people with an alert by name only, those without one once birth date and country are known.
    pub closed: Share,
    /// Some alerts.
    pub examples: Vec<Example>,
}

pub(super) fn alerts(crowd: &ObservedCrowd, threshold: Score, engine: &dyn Engine) -> Alerts {
    let (name_only, with_evidence) =
        (share(crowd, threshold, Asking::NameOnly), share(crowd, threshold, Asking::WithEvidence));
    let mut closed = Share::default();
    let alerting = || crowd.like.iter().filter(|person| is_at(person.name_only, threshold));
    alerting().for_each(|person| closed.count(!is_at(person.with_evidence, threshold)));
    Alerts {
        of: crowd.of.clone(),
        script: crowd.script.clone(),
        name_only,
        interval: name_only.interval(),
        namesakes: Share {
            of: alerting().filter(|person| person.is_namesake).count() as u64,
            among: crowd.people,
        },
        with_evidence,
        closed,
        examples: alerting().take(QUOTED).map(|person| quote(person).explained(engine)).collect(),
    }
}

fn quote(person: &ObservedPerson) -> Example {
    Example {
        asked: person.name.clone(),
        listed: person.alert.name.clone(),
        schema: person.schema,
        score: person.name_only,
        reasons: Vec::new(),
    }
}

/// People with an alert.
pub(super) fn share(crowd: &ObservedCrowd, threshold: Score, asking: Asking) -> Share {
    let of = crowd.like.iter().filter(|person| is_at(asking.of_person(person), threshold)).count();
    Share { of: of as u64, among: crowd.people }
}

/// Alerts per 1,000 people, each crowd of cleared people counting alike; `None` without one.
pub(super) fn per_1000(crowds: &[ObservedCrowd], threshold: Score, asking: Asking) -> Option<f64> {
    let cleared = crowds.iter().filter(|crowd| crowd.is_cleared);
    mean(cleared.filter_map(|crowd| share(crowd, threshold, asking).value())).map(|share| share * 1_000.0)
}

/// Alerts on names of nobody, made to be like listed ones.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct NearMisses {
    /// The class.
    pub of: String,
    /// Names that alert on the party they are like, among those asked.
    pub alerting: Share,
    /// 95 %.
    pub interval: Interval,
    /// Some alerts.
    pub examples: Vec<Example>,
}

pub(super) fn near_misses(cases: &[ObservedCase], threshold: Score, engine: &dyn Engine) -> Vec<NearMisses> {
    let mut classes: BTreeMap<&str, Vec<&ObservedCase>> = BTreeMap::new();
    cases.iter().for_each(|case| classes.entry(&case.case.class).or_default().push(case));
    let row = |(class, cases): (&str, Vec<&ObservedCase>)| {
        let alerting = super::recall::share(cases.iter().copied(), threshold, Asking::NameOnly);
        let examples = cases.iter().filter(|case| is_at(case.score, threshold)).take(QUOTED);
        NearMisses {
            of: class.to_owned(),
            alerting,
            interval: alerting.interval(),
            examples: examples.map(|case| example(case).explained(engine)).collect(),
        }
    };
    classes.into_iter().map(row).collect()
}
