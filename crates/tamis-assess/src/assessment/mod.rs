//! The assessment of one engine: recall per class and script, alerts per culture, one against the other.

mod alerts;
mod labelled;
mod observed;
mod recall;
mod trade_off;

pub use alerts::{Alerts, NearMisses};
pub use labelled::Labelled;
pub use observed::{Observed, ObservedCase, ObservedCrowd, ObservedPerson, Slow, is_at};
pub use recall::{AtThreshold, Example, OfKind, Recall};
pub use trade_off::{Budget, MostAlerts, Point};

use crate::engine::Engine;
use crate::matcher::Progress;
use crate::questions::{Plan, Questions};
use crate::statistics::Share;
use serde::{Deserialize, Serialize};
use tamis::snapshot::Snapshot;
use tamis::{Error, ErrorCode, Result, Score};

/// The lowest threshold that is looked at, in ten-thousandths.
pub(crate) const FLOOR: u32 = 5_000;
/// Thresholds at which each class is told, in ten-thousandths.
const GRID: [u32; 8] = [6_000, 6_500, 7_000, 7_500, 8_000, 8_500, 9_000, 9_500];
/// The budget of the recommendation.
const RECOMMENDED_BUDGET: u64 = 5;
/// Cases below which a class or script is too thin: no part of the mean, and not called weak.
const LEAST_CASES: u64 = 20;
/// What was asked of whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Subject {
    /// The engine.
    pub engine: String,
    /// The list, by its snapshot id; empty for pairs.
    pub snapshot: String,
    /// The lists in it, with their dates.
    pub lists: Vec<String>,
    /// Where the questions come from.
    pub questions: String,
}

impl Subject {
    /// An engine on a list. `questions` says where they come from.
    pub fn of_list(engine: &str, snapshot: &Snapshot, questions: impl Into<String>) -> Subject {
        let dated = |list: &tamis::snapshot::ListInfo| match list.date {
            Some(date) => format!("{} of {date}", list.id),
            None => list.id.clone(),
        };
        Subject {
            engine: engine.to_owned(),
            snapshot: snapshot.id().to_owned(),
            lists: snapshot.meta().lists.iter().map(dated).collect(),
            questions: questions.into(),
        }
    }

    /// An engine on pairs, without a list.
    pub fn of_pairs(engine: &str, questions: impl Into<String>) -> Subject {
        Subject {
            engine: engine.to_owned(),
            snapshot: String::new(),
            lists: Vec::new(),
            questions: questions.into(),
        }
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Assessment {
    /// What was asked of whom.
    pub subject: Subject,
    /// How much was asked.
    pub plan: Plan,
    /// By class.
    pub classes: Vec<Recall>,
    /// By script of the listed name, over the classes of one manipulation; scripts of fewer than 20 cases are left out.
    pub scripts: Vec<Recall>,
    /// Near misses, by class.
    pub near_misses: Vec<NearMisses>,
    /// By culture and script.
    pub alerts: Vec<Alerts>,
    /// One against the other at every threshold from 0.50.
    pub curve: Vec<Point>,
    /// One against the other at 1 to 50 alerts per 1,000 by name only.
    pub budgets: Vec<Budget>,
    /// The same with birth date and country; empty without people.
    pub budgets_with_evidence: Vec<Budget>,
    /// Of a user's labelled pairs: the figures at the plan's threshold, then at that of the highest F1.
    pub labelled: Option<[Labelled; 2]>,
    /// What all this is made of.
    pub observed: Observed,
}

impl Observed {
    /// Recall by class.
    pub(crate) fn classes(&self, threshold: Score, engine: &dyn Engine) -> Vec<Recall> {
        let class = |case: &ObservedCase| (case.case.class.clone(), Some(case.case.group));
        recall::recalls(self.cases.iter(), threshold, engine, class)
    }

    /// Near misses that alert.
    pub(crate) fn near_misses_at(&self, threshold: Score) -> Share {
        recall::share(self.near_misses.iter(), threshold, observed::Asking::NameOnly)
    }

    /// Of labelled pairs, the figures of the highest F1.
    pub(crate) fn labelled(&self, floor: u32) -> Option<Labelled> {
        Labelled::at_both(self, Score::ONE, floor).map(|[_, best]| best)
    }
}

impl Assessment {
    /// Asks an engine.
    ///
    /// # Errors
    /// `BAD_CASES` if there is no question; those of the engine.
    pub fn of(
        engine: &dyn Engine,
        subject: Subject,
        questions: &Questions,
        plan: Plan,
        progress: Progress<'_>,
    ) -> Result<Assessment> {
        if questions.number() == 0 {
            return Err(Error::new(ErrorCode::BadCases, "expected at least one question, found none"));
        }
        // Pairs cost nothing to look at in full.
        let floor = if questions.are_pairs() { 1 } else { FLOOR };
        let floor = Score::from_ten_thousandths(floor).min(plan.threshold);
        let observed = Observed::of(engine, questions, floor, progress)?;
        Ok(Assessment::of_observed(engine, subject, observed, plan))
    }

    /// The tables of what was observed, at the plan's threshold.
    fn of_observed(engine: &dyn Engine, subject: Subject, observed: Observed, plan: Plan) -> Assessment {
        let threshold = plan.threshold;
        let floor = FLOOR.min(u32::from(threshold.ten_thousandths()));
        let script = |case: &ObservedCase| (case.case.script(), None);
        let single = observed.cases.iter().filter(|case| case.case.group.is_single());
        let mut scripts = recall::recalls(single, threshold, engine, script);
        scripts.retain(|script| script.found.among >= LEAST_CASES);
        scripts.sort_by(|a, b| a.of.cmp(&b.of));
        Assessment {
            subject,
            plan,
            classes: observed.classes(threshold, engine),
            scripts,
            near_misses: alerts::near_misses(&observed.near_misses, threshold, engine),
            alerts: observed.crowds.iter().map(|crowd| alerts::alerts(crowd, threshold, engine)).collect(),
            curve: observed.curve(floor),
            budgets: observed.budgets(floor),
            budgets_with_evidence: observed.budgets_with_evidence(floor),
            labelled: Labelled::at_both(&observed, threshold, 1),
            observed,
        }
    }

    /// The threshold with the most recall at 5 alerts per 1,000 by name only; `None`: no threshold keeps it.
    pub fn recommended(&self) -> Option<&Budget> {
        recommended(&self.budgets)
    }

    /// The threshold with the most recall at 5 alerts per 1,000 where birth date and country are always asked with.
    pub fn recommended_with_evidence(&self) -> Option<&Budget> {
        recommended(&self.budgets_with_evidence)
    }

    /// Recall, the mean of the classes of one manipulation: a class counts as much as another, however often it fits.
    pub fn mean_recall(&self) -> Option<f64> {
        self.observed.recall(self.plan.threshold)
    }

    /// How many classes of one manipulation make up the mean: those of 20 cases at least; 0 if it is the share of all.
    pub fn classes_of_the_mean(&self) -> usize {
        let counts = |class: &&Recall| {
            class.found.among >= LEAST_CASES && class.group.is_some_and(|group| group.is_single())
        };
        self.classes.iter().filter(counts).count()
    }

    /// The classes of one manipulation with the least recall, weakest first; classes of fewer than 20 cases are left out.
    pub fn weakest_classes(&self, number: usize) -> Vec<&Recall> {
        let counts = |class: &&Recall| {
            class.found.among >= LEAST_CASES && class.group.is_some_and(|group| group.is_single())
        };
        let mut classes: Vec<&Recall> = self.classes.iter().filter(counts).collect();
        let recall = |class: &Recall| class.found.value().unwrap_or(1.0);
        classes.sort_by(|a, b| recall(a).total_cmp(&recall(b)));
        classes.truncate(number);
        classes
    }

    /// The cultures and scripts with the most alerts by name only.
    pub fn weakest_cultures(&self, number: usize) -> Vec<&Alerts> {
        let mut crowds: Vec<&Alerts> = self.alerts.iter().collect();
        let rate = |alerts: &Alerts| alerts.name_only.value().unwrap_or(0.0);
        crowds.sort_by(|a, b| rate(b).total_cmp(&rate(a)));
        crowds.truncate(number);
        crowds
    }
}

fn recommended(budgets: &[Budget]) -> Option<&Budget> {
    budgets.iter().find(|budget| budget.alerts_per_1000 == RECOMMENDED_BUDGET && budget.threshold.is_some())
}
