//! Recall against alerts: one is bought with the other, and the threshold is the price.

use super::observed::{Observed, ObservedCrowd};
use super::{alerts, recall};
use crate::statistics::Share;
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
    /// Recall, the mean of the classes.
    pub recall: Option<f64>,
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
    /// Recall at that threshold, the mean of the classes.
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
    /// Recall, the mean of the classes of one manipulation; of a user's own cases the share of all.
    pub fn recall(&self, threshold: Score) -> Option<f64> {
        recall::overall(&self.cases, threshold)
    }

    /// Alerts for nothing per 1,000: of bystanders by name only, each crowd counting alike; where there are no
    /// bystanders, of near misses (pairs that a user labelled no match).
    pub fn alerts_per_1000(&self, threshold: Score) -> Option<f64> {
        let of_near_misses =
            || recall::share(self.near_misses.iter(), threshold).value().map(|s| s * 1_000.0);
        alerts::per_1000(&self.crowds, threshold, alerts::by_name).or_else(of_near_misses)
    }

    /// Both figures at one threshold.
    pub fn at(&self, threshold: Score) -> Point {
        Point {
            threshold,
            recall: self.recall(threshold),
            alerts_per_1000: self.alerts_per_1000(threshold),
            with_evidence_per_1000: alerts::per_1000(&self.crowds, threshold, alerts::by_evidence),
            near_misses: recall::share(self.near_misses.iter(), threshold).value(),
        }
    }

    /// Both figures from `floor` to 1 in steps of 0.01.
    pub fn curve(&self, floor: u32) -> Vec<Point> {
        (floor..=10_000).step_by(STEP).map(|points| self.at(Score::from_ten_thousandths(points))).collect()
    }

    /// Recall at 1, 2, 5, 10, 20 and 50 alerts per 1,000 by name only.
    pub fn budgets(&self, floor: u32) -> Vec<Budget> {
        BUDGETS.into_iter().map(|budget| self.budget(budget, floor)).collect()
    }

    /// Recall at 1, 2, 5, 10, 20 and 50 alerts per 1,000 people whose birth date and country are known; empty without
    /// people.
    pub fn budgets_with_evidence(&self, floor: u32) -> Vec<Budget> {
        if !self.crowds.iter().any(|crowd| crowd.is_cleared) {
            return Vec::new();
        }
        let alerts = |threshold| alerts::per_1000(&self.crowds, threshold, alerts::by_evidence);
        BUDGETS.into_iter().map(|budget| self.kept(budget, floor, alerts, alerts::by_evidence)).collect()
    }

    /// Recall at so many alerts per 1,000 by name only.
    pub(crate) fn budget(&self, budget: u64, floor: u32) -> Budget {
        self.kept(budget, floor, |threshold| self.alerts_per_1000(threshold), alerts::by_name)
    }

    /// The lowest threshold that keeps so many alerts.
    fn kept(
        &self,
        budget: u64,
        floor: u32,
        alerts: impl Fn(Score) -> Option<f64>,
        of: impl Fn(&ObservedCrowd, Score) -> Share,
    ) -> Budget {
        let keeps = |points: u32| {
            alerts(Score::from_ten_thousandths(points)).is_some_and(|alerts| alerts <= budget as f64)
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
        Budget {
            alerts_per_1000: budget,
            threshold,
            is_lowest: low == floor,
            recall: threshold.and_then(|threshold| self.recall(threshold)),
            most: threshold.and_then(|threshold| self.most_alerts(threshold, of)),
        }
    }

    /// The crowd with the most alerts.
    fn most_alerts(
        &self,
        threshold: Score,
        of: impl Fn(&ObservedCrowd, Score) -> Share,
    ) -> Option<MostAlerts> {
        let rates = self
            .crowds
            .iter()
            .filter(|crowd| crowd.is_cleared)
            .filter_map(|crowd| Some((crowd, of(crowd, threshold).value()? * 1_000.0)));
        let (crowd, per_1000) = rates.max_by(|(_, a), (_, b)| a.total_cmp(b))?;
        Some(MostAlerts { of: crowd.of.clone(), script: crowd.script.clone(), per_1000 })
    }
}
