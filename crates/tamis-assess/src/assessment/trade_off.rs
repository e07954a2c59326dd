//! Recall against alerts: one is bought with the other, and the threshold is the price.

use super::observed::{Asking, Observed};
use super::{alerts, recall};
use serde::{Deserialize, Serialize};
use tamis::Score;

/// Alerts per 1,000 bystanders at which recall is told.
const BUDGETS: [u64; 6] = [1, 2, 5, 10, 20, 50];
/// Steps between the thresholds of the curve, in ten-thousandths.
const STEP: usize = 100;

/// Both figures at one threshold.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Point {
    /// The threshold; a score at it counts.
    pub threshold: Score,
    /// Recall by name only, the mean of the classes.
    pub recall: Option<f64>,
    /// Recall where birth date and country are asked with, as far as they are known.
    pub recall_with_evidence: Option<f64>,
    /// Alerts per 1,000, name only, cultures and scripts evenly.
    pub alerts_per_1000: Option<f64>,
    /// Alerts per 1,000 with birth date and country.
    pub with_evidence_per_1000: Option<f64>,
    /// Near misses that alert, 0 to 1.
    pub near_misses: Option<f64>,
}

/// Recall at a number of alerts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Budget {
    /// Alerts per 1,000 bystanders, cultures and scripts evenly: at most. Of labelled pairs: per 1,000 pairs that are no
    /// match.
    pub alerts_per_1000: u64,
    /// The lowest threshold that keeps it, to four decimals, so that names of equal score are on one side; `None`: no
    /// threshold does, those who score 1 alone are more.
    pub threshold: Option<Score>,
    /// Whether that is the lowest threshold that was looked at: a lower one may keep it as well.
    pub is_lowest: bool,
    /// Recall at that threshold, asked in the same way, the mean of the classes.
    pub recall: Option<f64>,
    /// The crowd with the most alerts there.
    pub most: Option<MostAlerts>,
}

/// The crowd with the most alerts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct MostAlerts {
    /// The culture, or who they are.
    pub of: String,
    /// `Latin` or `native`.
    pub script: String,
    /// Alerts per 1,000.
    pub per_1000: f64,
}

impl Observed {
    /// Recall by name only, the mean of the classes of one manipulation; of a user's own cases the share of all.
    pub fn recall(&self, threshold: Score) -> Option<f64> {
        recall::overall(&self.cases, threshold, Asking::NameOnly)
    }

    /// Alerts for nothing per 1,000: of bystanders by name only, each crowd counting alike; where there are no
    /// bystanders, of near misses (pairs that a user labelled no match). `None` if nobody was asked who must not alert.
    pub fn alerts_per_1000(&self, threshold: Score) -> Option<f64> {
        self.alerts(threshold, Asking::NameOnly)
    }

    fn alerts(&self, threshold: Score, asking: Asking) -> Option<f64> {
        let near_misses = || recall::share(self.near_misses.iter(), threshold, asking).value();
        let of_near_misses =
            || if self.crowds.is_empty() { near_misses().map(|share| share * 1_000.0) } else { None };
        alerts::per_1000(&self.crowds, threshold, asking).or_else(of_near_misses)
    }

    /// Both figures at one threshold.
    pub fn at(&self, threshold: Score) -> Point {
        Point {
            threshold,
            recall: self.recall(threshold),
            recall_with_evidence: recall::overall(&self.cases, threshold, Asking::WithEvidence),
            alerts_per_1000: self.alerts_per_1000(threshold),
            with_evidence_per_1000: alerts::per_1000(&self.crowds, threshold, Asking::WithEvidence),
            near_misses: recall::share(self.near_misses.iter(), threshold, Asking::NameOnly).value(),
        }
    }

    /// Both figures from `floor` to 1 in steps of 0.01.
    pub fn curve(&self, floor: u32) -> Vec<Point> {
        let steps = (floor..10_000).step_by(STEP).chain([10_000]);
        steps.map(|points| self.at(Score::from_ten_thousandths(points))).collect()
    }

    /// Recall at 1, 2, 5, 10, 20 and 50 alerts per 1,000 by name only; empty if nobody was asked who must not alert.
    pub fn budgets(&self, floor: u32) -> Vec<Budget> {
        BUDGETS.into_iter().filter_map(|budget| self.kept(budget, floor, Asking::NameOnly)).collect()
    }

    /// Recall at 1, 2, 5, 10, 20 and 50 alerts per 1,000 people whose birth date and country are known; empty without
    /// people.
    pub fn budgets_with_evidence(&self, floor: u32) -> Vec<Budget> {
        if self.crowds.is_empty() {
            return Vec::new();
        }
        BUDGETS.into_iter().filter_map(|budget| self.kept(budget, floor, Asking::WithEvidence)).collect()
    }

    /// Recall at so many alerts per 1,000 by name only; `None` if nobody was asked who must not alert.
    pub(crate) fn budget(&self, budget: u64, floor: u32) -> Option<Budget> {
        self.kept(budget, floor, Asking::NameOnly)
    }

    /// The lowest threshold that keeps so many alerts.
    fn kept(&self, budget: u64, floor: u32, asking: Asking) -> Option<Budget> {
        self.alerts(Score::ONE, asking)?;
        let keeps = |points: u32| {
            let alerts = self.alerts(Score::from_ten_thousandths(points), asking);
            alerts.is_some_and(|alerts| alerts <= budget as f64)
        };
        // Alerts only fall as the threshold rises.
        let (mut low, mut high) = (floor, 10_001);
        while low < high {
            let middle = low + (high - low) / 2;
            if middle <= 10_000 && keeps(middle) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        let threshold = (low <= 10_000).then(|| Score::from_ten_thousandths(low));
        Some(Budget {
            alerts_per_1000: budget,
            threshold,
            is_lowest: low == floor,
            recall: threshold.and_then(|threshold| recall::overall(&self.cases, threshold, asking)),
            most: threshold.and_then(|threshold| self.most_alerts(threshold, asking)),
        })
    }

    /// The crowd with the most alerts.
    fn most_alerts(&self, threshold: Score, asking: Asking) -> Option<MostAlerts> {
        let rates =
            self.crowds.iter().filter(|crowd| crowd.is_cleared).filter_map(|crowd| {
                Some((crowd, alerts::share(crowd, threshold, asking).value()? * 1_000.0))
            });
        let (crowd, per_1000) = rates.max_by(|(_, a), (_, b)| a.total_cmp(b))?;
        Some(MostAlerts { of: crowd.of.clone(), script: crowd.script.clone(), per_1000 })
    }
}
