//! Recall: of the names that are to be found, the share that is.

use super::observed::{Asking, ObservedCase, is_at};
use crate::cases::{Group, Kind};
use crate::engine::Engine;
use crate::matcher::{Pair, Reason};
use crate::statistics::{Interval, Share, mean};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tamis::{Schema, Score};

/// Examples that a row quotes.
pub(super) const QUOTED: usize = 5;
/// Cases of a class below which it is no part of the mean of a script.
const LEAST_OF_SCRIPT: u64 = 5;

/// A name and the listed name that it alerts on, or should.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Example {
    /// The name that was asked.
    pub asked: String,
    /// The listed name.
    pub listed: String,
    /// What was asked for.
    pub schema: Schema,
    /// The score; 0: below what was looked at.
    pub score: Score,
    /// Why; empty if the engine does not say.
    pub reasons: Vec<Reason>,
}

impl Example {
    pub(super) fn explained(mut self, engine: &dyn Engine) -> Example {
        let pair = Pair { query: self.asked.clone(), listed: self.listed.clone(), schema: Some(self.schema) };
        self.reasons = engine.explain(&pair);
        self
    }
}

/// Recall of a kind of bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OfKind {
    /// The kind.
    pub kind: Kind,
    /// Cases found among those asked.
    pub found: Share,
}

/// Recall at a threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AtThreshold {
    /// The threshold; a score at it counts.
    pub threshold: Score,
    /// Cases found among those asked.
    pub found: Share,
}

/// Recall of a class, or of a script.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Recall {
    /// The class, or the script of the listed name.
    pub of: String,
    /// Of a class: why a name is written so.
    pub group: Option<Group>,
    /// Cases found among those asked, by name only.
    pub found: Share,
    /// 95 %.
    pub interval: Interval,
    /// Cases found where birth date and country are asked with, as far as they are known.
    pub with_evidence: Share,
    /// Of a script: the mean of its classes, each counting alike; classes of fewer than five cases are left out.
    pub mean_of_classes: Option<f64>,
    /// Persons, organisations, vessels apart, as far as there are any.
    pub kinds: Vec<OfKind>,
    /// At several thresholds.
    pub at: Vec<AtThreshold>,
    /// Some misses.
    pub misses: Vec<Example>,
}

/// A row for every value of `key`, in the order of their first cases.
pub(super) fn recalls<'a>(
    cases: impl Iterator<Item = &'a ObservedCase>,
    threshold: Score,
    engine: &dyn Engine,
    key: impl Fn(&ObservedCase) -> (String, Option<Group>),
) -> Vec<Recall> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut parts: Vec<(String, Option<Group>, Vec<&ObservedCase>)> = Vec::new();
    for case in cases {
        let (of, group) = key(case);
        let place = *places.entry(of.clone()).or_insert(parts.len());
        match parts.get_mut(place) {
            Some((_, _, cases)) => cases.push(case),
            None => parts.push((of, group, vec![case])),
        }
    }
    parts.into_iter().map(|(of, group, cases)| row(of, group, &cases, threshold, engine)).collect()
}

fn row(
    of: String,
    group: Option<Group>,
    cases: &[&ObservedCase],
    threshold: Score,
    engine: &dyn Engine,
) -> Recall {
    let by_name = |threshold: Score| share(cases.iter().copied(), threshold, Asking::NameOnly);
    let found = by_name(threshold);
    let kinds = Kind::ALL.into_iter().map(|kind| OfKind {
        kind,
        found: share(
            cases.iter().copied().filter(|case| Kind::of(case.case.schema) == kind),
            threshold,
            Asking::NameOnly,
        ),
    });
    let grid = super::GRID.map(Score::from_ten_thousandths);
    let at = grid.map(|threshold| AtThreshold { threshold, found: by_name(threshold) });
    let misses = cases.iter().filter(|case| !is_at(case.score, threshold)).take(QUOTED);
    Recall {
        of,
        group,
        found,
        interval: found.interval(),
        with_evidence: share(cases.iter().copied(), threshold, Asking::WithEvidence),
        mean_of_classes: match group {
            Some(_) => None,
            None => mean_of_classes(cases.iter().copied(), threshold, Asking::NameOnly, LEAST_OF_SCRIPT),
        },
        kinds: kinds.filter(|of| of.found.among > 0).collect(),
        at: at.to_vec(),
        misses: misses.map(|case| example(case).explained(engine)).collect(),
    }
}

/// Who is found: at the threshold or above.
pub(super) fn share<'a>(
    cases: impl Iterator<Item = &'a ObservedCase>,
    threshold: Score,
    asking: Asking,
) -> Share {
    let mut share = Share::default();
    cases.for_each(|case| share.count(is_at(asking.of_case(case), threshold)));
    share
}

pub(super) fn example(case: &ObservedCase) -> Example {
    Example {
        asked: case.case.name.clone(),
        listed: case.case.listed.clone(),
        schema: case.case.schema,
        score: case.score,
        reasons: Vec::new(),
    }
}

/// Recall in one figure: the mean of the classes of one manipulation, each counting alike however often it fits; if
/// there is none of 20 cases (a user's own cases), the share of all.
pub(super) fn overall(cases: &[ObservedCase], threshold: Score, asking: Asking) -> Option<f64> {
    let single = cases.iter().filter(|case| case.case.group.is_single());
    mean_of_classes(single, threshold, asking, super::LEAST_CASES)
        .or_else(|| share(cases.iter(), threshold, asking).value())
}

/// The mean of the classes of so many cases at least: the share of a few is chance.
fn mean_of_classes<'a>(
    cases: impl Iterator<Item = &'a ObservedCase>,
    threshold: Score,
    asking: Asking,
    least: u64,
) -> Option<f64> {
    let mut classes: BTreeMap<&str, Share> = BTreeMap::new();
    for case in cases {
        classes.entry(&case.case.class).or_default().count(is_at(asking.of_case(case), threshold));
    }
    mean(classes.values().filter(|share| share.among >= least).filter_map(|share| share.value()))
}
