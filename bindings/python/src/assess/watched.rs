//! Engines and matchers that are asked by portions, so that a run can end between two of them.

use super::watch::Watch;
use tamis::{Result, Score};
use tamis_assess::{Asked, Engine, Found, Matcher, Pair, Progress, Reason};

/// Questions of one portion: those between two signs of progress of the engine itself.
const QUESTIONS: usize = 500;
/// Pairs of one portion.
const PAIRS: usize = 1_000;

/// An engine asked by portions: its answers do not depend on each other.
pub(super) struct WatchedEngine<'a> {
    pub(super) engine: &'a dyn Engine,
    pub(super) watch: &'a Watch,
}

impl Engine for WatchedEngine<'_> {
    fn name(&self) -> &str {
        self.engine.name()
    }

    fn ask(&self, asked: &[Asked], floor: Score, progress: Progress<'_>) -> Result<Vec<Found>> {
        let mut found = Vec::with_capacity(asked.len());
        for portion in asked.chunks(QUESTIONS) {
            self.watch.go_on()?;
            found.extend(self.engine.ask(portion, floor, progress)?);
        }
        Ok(found)
    }

    fn weighs_evidence(&self) -> bool {
        self.engine.weighs_evidence()
    }

    fn explain(&self, pair: &Pair) -> Vec<Reason> {
        self.engine.explain(pair)
    }
}

/// A matcher asked by portions.
pub(super) struct WatchedMatcher<'a, M> {
    pub(super) matcher: M,
    pub(super) watch: &'a Watch,
}

impl<M: Matcher> Matcher for WatchedMatcher<'_, M> {
    fn name(&self) -> &str {
        self.matcher.name()
    }

    fn score(&self, pairs: &[Pair], progress: Progress<'_>) -> Result<Vec<Score>> {
        let mut scores = Vec::with_capacity(pairs.len());
        for portion in pairs.chunks(PAIRS) {
            self.watch.go_on()?;
            scores.extend(self.matcher.score(portion, progress)?);
        }
        Ok(scores)
    }

    fn explain(&self, pair: &Pair) -> Vec<Reason> {
        self.matcher.explain(pair)
    }
}
