//! Several matchers on the same pairs: what each finds at the same number of alerts.

use crate::assessment::{Budget, Point, Recall};
use crate::statistics::Share;
use serde::{Deserialize, Serialize};
use tamis::Score;

/// A matcher's figures on the pairs that all were asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Peer {
    /// The matcher.
    pub name: String,
    /// Pairs that it scored.
    pub pairs: u64,
    /// Recall at 1 to 50 alerts per 1,000, each matcher at its own threshold.
    pub budgets: Vec<Budget>,
    /// The threshold that keeps the table's number of alerts; `None`: none does.
    pub threshold: Option<Score>,
    /// Recall by class at that threshold; empty if there is none.
    pub classes: Vec<Recall>,
    /// Near misses that alert at that threshold.
    pub near_misses: Share,
    /// Recall against alerts at every threshold from 0.50.
    pub curve: Vec<Point>,
    /// Of a user's labelled pairs: the highest F1 and its threshold.
    pub best_f1: Option<(Score, f64)>,
}

/// Matchers side by side on the same pairs. Recall is of a name and the listed name it was made from; alerts are of a
/// seeded sample of people, each with the candidates of one blocking step, the same for every matcher.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PeerTable {
    /// The blocking step, in words.
    pub blocking: String,
    /// Candidates of one person, at most.
    pub candidates: usize,
    /// People of each crowd.
    pub people: usize,
    /// Alerts per 1,000 at which the classes are told.
    pub alerts_per_1000: u64,
    /// The matchers, Tamis first.
    pub peers: Vec<Peer>,
}
