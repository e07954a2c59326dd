//! Several matchers on the same pairs: what each finds at the same number of alerts.

use crate::assessment::{Budget, Observed, ObservedCrowd, Point, Recall, is_at};
use crate::engine::{Candidates, Engine, Paired};
use crate::matcher::{Blocking, Matcher, Pair, Progress, Reason};
use crate::questions::{Crowd, NATIVE, Questions};
use crate::statistics::{Share, mean};
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use std::collections::BTreeSet;
use tamis::{Error, ErrorCode, Result, Score};

/// The lowest score that counts: matchers have scales of their own.
const LEAST: u32 = 1;
/// The blocking step, in words.
const BLOCKING: &str = "the listed names with the highest Jaccard similarity of letter trigrams";

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
    /// Of labelled pairs the threshold of the highest F1, else the one that keeps the table's number of alerts; `None`:
    /// none does.
    pub threshold: Option<Score>,
    /// Recall by class at that threshold; empty if there is none.
    pub classes: Vec<Recall>,
    /// Near misses that alert at that threshold.
    pub near_misses: Share,
    /// Recall against alerts at every threshold, from any score above 0 on.
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
    /// Alerts of Tamis per 1,000 of the same people when it screens the whole list, at its threshold of this table: its
    /// candidates are those of its own rules then, not of the blocking step. `None` if no list was screened.
    pub screened_per_1000: Option<f64>,
    /// The matchers, Tamis first.
    pub peers: Vec<Peer>,
}

/// How matchers are put side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SideBySide {
    /// People of each crowd in Latin letters (of a user's own crowds as well), at most.
    pub people: usize,
    /// Candidates of the blocking step.
    pub candidates: usize,
    /// Alerts per 1,000 at which the classes are told.
    pub alerts_per_1000: u64,
}

impl Default for SideBySide {
    fn default() -> SideBySide {
        SideBySide { people: 100, candidates: Blocking::DEFAULT_CANDIDATES, alerts_per_1000: 10 }
    }
}

impl PeerTable {
    /// Asks every matcher the same pairs: all cases and near misses, and a sample of people with their candidates.
    ///
    /// # Errors
    /// `BAD_OPTION` for two matchers of one name, and for no candidates or people; those of the matchers.
    pub fn of(
        matchers: &[&dyn Matcher],
        blocking: &Blocking,
        questions: &Questions,
        side: SideBySide,
        progress: Progress<'_>,
    ) -> Result<PeerTable> {
        check(matchers, questions, side)?;
        let asked = sampled(questions, side.people);
        let candidates = Candidates::of(blocking, side.candidates);
        let peer = |matcher: &&dyn Matcher| {
            let counting = Counting { matcher: *matcher, pairs: Cell::new(0) };
            let engine = Paired::with(&counting, &candidates);
            let observed = Observed::of(&engine, &asked, Score::from_ten_thousandths(LEAST), progress)?;
            Ok(of_observed(&engine, &observed, counting.pairs.get(), side.alerts_per_1000))
        };
        Ok(PeerTable {
            blocking: BLOCKING.to_owned(),
            candidates: side.candidates,
            people: side.people,
            alerts_per_1000: side.alerts_per_1000,
            screened_per_1000: None,
            peers: matchers.iter().map(peer).collect::<Result<_>>()?,
        })
    }

    /// How many questions that is.
    pub fn number(matchers: usize, questions: &Questions, side: SideBySide) -> usize {
        matchers * sampled(questions, side.people).number()
    }
}

/// Of nothing nothing follows, and rows of one name cannot be told apart.
fn check(matchers: &[&dyn Matcher], questions: &Questions, side: SideBySide) -> Result<()> {
    let mut names = BTreeSet::new();
    if let Some(twice) = matchers.iter().map(|matcher| matcher.name()).find(|name| !names.insert(*name)) {
        let message = format!("matcher: expected names of their own (LABEL=COMMAND), found {twice:?} twice");
        return Err(Error::new(ErrorCode::BadOption, message));
    }
    if !questions.crowds.is_empty() && (side.candidates == 0 || side.people == 0) {
        let message = format!(
            "expected at least one candidate and one person, found {} and {}",
            side.candidates, side.people
        );
        return Err(Error::new(ErrorCode::BadOption, message));
    }
    Ok(())
}

/// Alerts per 1,000 of the people of the table by screening the whole list, each crowd counting alike.
pub(crate) fn screened_per_1000(observed: &Observed, people: usize, threshold: Score) -> Option<f64> {
    let crowds = observed.crowds.iter().filter(|crowd| crowd.is_cleared && crowd.script != NATIVE);
    let share = |crowd: &ObservedCrowd| {
        let some = crowd.like.iter().filter(|person| person.at < people);
        let of = some.filter(|person| is_at(person.name_only, threshold)).count() as u64;
        Share { of, among: crowd.people.min(people as u64) }.value()
    };
    mean(crowds.filter_map(share)).map(|share| share * 1_000.0)
}

/// The first so many of each crowd: they were drawn one by one, so that the first are a sample of all.
fn sampled(questions: &Questions, people: usize) -> Questions {
    let crowds = questions.crowds.iter().filter(|crowd| crowd.script != NATIVE).map(|crowd| {
        let some = crowd.people.iter().take(people).cloned().collect();
        Crowd { is_cleared: crowd.is_cleared, ..Crowd::new(&crowd.of, &crowd.script, some) }
    });
    Questions {
        cases: questions.cases.clone(),
        near_misses: questions.near_misses.clone(),
        crowds: crowds.collect(),
    }
}

fn of_observed(engine: &dyn Engine, observed: &Observed, pairs: u64, alerts_per_1000: u64) -> Peer {
    let best = observed.labelled(LEAST);
    let of_budget = || observed.budget(alerts_per_1000, LEAST)?.threshold;
    let threshold = best.map_or_else(of_budget, |best| Some(best.threshold));
    let at = |threshold| observed.classes(threshold, engine);
    Peer {
        name: engine.name().to_owned(),
        pairs,
        budgets: observed.budgets(LEAST),
        threshold,
        classes: threshold.map(at).unwrap_or_default(),
        near_misses: threshold.map(|threshold| observed.near_misses_at(threshold)).unwrap_or_default(),
        curve: observed.curve(0),
        best_f1: best.and_then(|best| Some((best.threshold, best.f1?))),
    }
}

/// A matcher whose pairs are counted.
struct Counting<'a> {
    matcher: &'a dyn Matcher,
    pairs: Cell<u64>,
}

impl Matcher for Counting<'_> {
    fn name(&self) -> &str {
        self.matcher.name()
    }

    fn score(&self, pairs: &[Pair], progress: Progress<'_>) -> Result<Vec<Score>> {
        self.pairs.set(self.pairs.get() + pairs.len() as u64);
        self.matcher.score(pairs, progress)
    }

    fn explain(&self, pair: &Pair) -> Vec<Reason> {
        self.matcher.explain(pair)
    }
}
