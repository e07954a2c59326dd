//! A matcher of pairs as an engine: who is looked for is compared with the listed name, anybody else with the candidates
//! of the blocking step.

use super::{Alert, Asked, Engine, Found, Target};
use crate::cases::Sought;
use crate::matcher::{Blocking, Matcher, Pair, Progress, Reason};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use tamis::{Result, Schema, Score};

/// A matcher of pairs as an engine. Birth dates and countries are not asked about.
pub struct Paired<'a> {
    matcher: &'a dyn Matcher,
    candidates: Option<&'a Candidates<'a>>,
}

/// The candidates of each name that was asked about, looked up once for all matchers.
pub struct Candidates<'a> {
    blocking: &'a Blocking,
    number: usize,
    found: RefCell<BTreeMap<(String, Schema), Vec<String>>>,
}

impl<'a> Candidates<'a> {
    /// So many candidates of a blocking step.
    pub fn of(blocking: &'a Blocking, number: usize) -> Candidates<'a> {
        Candidates { blocking, number, found: RefCell::default() }
    }

    fn beside(&self, asked: &Asked) -> Vec<String> {
        let key = (asked.name.clone(), asked.schema);
        if let Some(found) = self.found.borrow().get(&key) {
            return found.clone();
        }
        let found = self.blocking.candidates(&asked.name, Some(asked.schema), self.number);
        let found: Vec<String> = found.into_iter().map(str::to_owned).collect();
        self.found.borrow_mut().insert(key, found.clone());
        found
    }
}

impl<'a> Paired<'a> {
    /// For pairs alone: nobody is asked about who is not looked for.
    pub fn of_pairs(matcher: &'a dyn Matcher) -> Paired<'a> {
        Paired { matcher, candidates: None }
    }

    /// With the candidates of a blocking step, for people who are on no list.
    pub fn with(matcher: &'a dyn Matcher, candidates: &'a Candidates<'a>) -> Paired<'a> {
        Paired { matcher, candidates: Some(candidates) }
    }

    /// The listed names that a question is compared with.
    fn listed(&self, asked: &Asked) -> Vec<String> {
        match &asked.target {
            Some(Target { sought: Sought::Parties(_), listed }) => vec![listed.clone()],
            Some(Target { sought: Sought::Names(names), .. }) => names.clone(),
            Some(Target { sought: Sought::Anyone, .. }) | None => {
                self.candidates.map(|candidates| candidates.beside(asked)).unwrap_or_default()
            }
        }
    }
}

impl Engine for Paired<'_> {
    fn name(&self) -> &str {
        self.matcher.name()
    }

    /// One call of the matcher for all pairs: a program is started once.
    fn ask(&self, asked: &[Asked], _: Score, progress: Progress<'_>) -> Result<Vec<Found>> {
        let (mut pairs, mut ranges): (Vec<Pair>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
        for asked in asked {
            let start = pairs.len();
            pairs.extend(self.listed(asked).iter().map(|listed| asked.pair(listed)));
            ranges.push(start..pairs.len());
        }
        // Of so many pairs so many questions are answered.
        let (scored, told) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let answered = |more: usize| {
            let pairs_done = scored.fetch_add(more, Ordering::Relaxed) + more;
            let done = pairs_done * asked.len() / pairs.len().max(1);
            progress(done.saturating_sub(told.fetch_max(done, Ordering::Relaxed)));
        };
        let scores = if pairs.is_empty() { Vec::new() } else { self.matcher.score(&pairs, &answered)? };
        progress(asked.len().saturating_sub(told.load(Ordering::Relaxed)));
        let found = |(asked, range): (&Asked, Range<usize>)| {
            let scored =
                pairs.get(range.clone()).into_iter().flatten().zip(scores.get(range).into_iter().flatten());
            best(asked, scored)
        };
        Ok(asked.iter().zip(ranges).map(found).collect())
    }

    fn weighs_evidence(&self) -> bool {
        false
    }

    fn explain(&self, pair: &Pair) -> Vec<Reason> {
        self.matcher.explain(pair)
    }
}

/// The pair of the highest score; of equals the first.
fn best<'p>(asked: &Asked, scored: impl Iterator<Item = (&'p Pair, &'p Score)>) -> Found {
    let higher =
        |best: (&'p Pair, &'p Score), next: (&'p Pair, &'p Score)| if next.1 > best.1 { next } else { best };
    let Some((pair, score)) = scored.reduce(higher).filter(|(_, score)| **score > Score::ZERO) else {
        return Found::NOTHING;
    };
    Found {
        target: if asked.target.is_some() { *score } else { Score::ZERO },
        best: *score,
        alert: Some(Alert { name: pair.listed.clone(), party: String::new() }),
        is_namesake: asked.is_namesake(&pair.listed),
        is_like_any: true,
        work: 0,
    }
}
