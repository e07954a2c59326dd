//! The figures of pairs that somebody labelled: precision, recall, F1.

use super::observed::{Asking, Observed};
use super::recall::share;
use crate::cases::Group;
use crate::statistics::Share;
use serde::{Deserialize, Serialize};
use tamis::Score;

/// The figures of labelled pairs at one threshold.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Labelled {
    /// The threshold; a score at it counts.
    pub threshold: Score,
    /// Pairs labelled a match that alert, among all labelled so.
    pub found: Share,
    /// Pairs labelled no match that alert, among all labelled so.
    pub false_alarms: Share,
    /// Of the alerts, the share that is labelled a match, 0 to 1; `None` without an alert.
    pub precision: Option<f64>,
    /// The harmonic mean of precision and recall, 0 to 1.
    pub f1: Option<f64>,
}

impl Labelled {
    fn at(observed: &Observed, threshold: Score) -> Labelled {
        let found = share(observed.cases.iter(), threshold, Asking::NameOnly);
        let false_alarms = share(observed.near_misses.iter(), threshold, Asking::NameOnly);
        let alerts = Share { of: found.of, among: found.of + false_alarms.of };
        let f1 = Share { of: 2 * found.of, among: found.of + false_alarms.of + found.among };
        Labelled { threshold, found, false_alarms, precision: alerts.value(), f1: f1.value() }
    }

    /// The figures at a threshold, then at the one of the highest F1 from `floor` on (the lowest such threshold); `None`
    /// unless the cases are a user's own, with both labels.
    pub(super) fn at_both(observed: &Observed, threshold: Score, floor: u32) -> Option<[Labelled; 2]> {
        let is_own = observed.cases.first().is_some_and(|case| case.case.group == Group::Own);
        if !is_own || observed.near_misses.is_empty() {
            return None;
        }
        // Only past a score that occurs do the figures change: the lowest threshold of each step counts for it.
        let mut scores: Vec<Score> =
            observed.cases.iter().chain(&observed.near_misses).map(|c| c.score).collect();
        scores.sort_unstable();
        scores.dedup();
        let floor = Score::from_ten_thousandths(floor);
        let each =
            scores.into_iter().filter(|score| *score >= floor).map(|score| Labelled::at(observed, score));
        let better = |best: Labelled, next: Labelled| if next.f1 > best.f1 { next } else { best };
        let at = Labelled::at(observed, threshold);
        Some([at, each.reduce(better).unwrap_or(at)])
    }
}
