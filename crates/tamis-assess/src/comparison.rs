//! Two reports on the same questions: what changed, and whether chance explains it.

use crate::assessment::{Assessment, ObservedCase, ObservedCrowd, ObservedPerson, is_at};
use crate::cases::Key;
use crate::statistics::{Share, mcnemar};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use tamis::Score;

/// How many of the same questions came out otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Change {
    /// The class; of people, the culture and script.
    pub of: String,
    /// Yes of the old report: found, or an alert.
    pub old: Share,
    /// Yes of the new report.
    pub new: Share,
    /// Yes in the new report only.
    pub gained: u64,
    /// Yes in the old report only.
    pub lost: u64,
    /// Two-sided exact McNemar: how likely a split of the changed ones at least as uneven is, were both equally good.
    pub p: f64,
}

/// A question that came out otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Changed {
    /// The class; of a person, the culture and script.
    pub of: String,
    /// The name that was asked.
    pub name: String,
    /// The listed name.
    pub listed: String,
    /// In the new report only; else in the old one only.
    pub is_gained: bool,
    /// The score of the old report; 0: below what was looked at.
    pub old: Score,
    /// The score of the new report.
    pub new: Score,
}

/// Two reports on the same questions. Each is taken at its own threshold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Comparison {
    /// Engine, list and threshold of the old report.
    pub old: String,
    /// The same of the new one.
    pub new: String,
    /// Cases and near misses that only one report has, or crowds of other people: they are not compared.
    pub not_compared: u64,
    /// Recall, by class.
    pub classes: Vec<Change>,
    /// Near misses that alert, by class.
    pub near_misses: Vec<Change>,
    /// People with an alert by name only, by culture and script.
    pub people: Vec<Change>,
    /// All cases that are found in one report only.
    pub changed_cases: Vec<Changed>,
    /// All near misses and people that alert in one report only.
    pub changed_alerts: Vec<Changed>,
}

impl Comparison {
    /// Whether there was nothing to compare.
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty() && self.near_misses.is_empty() && self.people.is_empty()
    }

    /// Compares, question by question.
    pub fn of(old: &Assessment, new: &Assessment) -> Comparison {
        let thresholds = (old.plan.threshold, new.plan.threshold);
        let mut cases = SameQuestions::default();
        cases.add_cases(&old.observed.cases, &new.observed.cases, thresholds);
        let mut near_misses = SameQuestions::default();
        near_misses.add_cases(&old.observed.near_misses, &new.observed.near_misses, thresholds);
        let mut people = SameQuestions::default();
        people.add_crowds(&old.observed.crowds, &new.observed.crowds, thresholds);
        let not_compared = cases.not_compared + near_misses.not_compared + people.not_compared;
        let mut changed_alerts = near_misses.changed;
        changed_alerts.extend(people.changed);
        Comparison {
            old: label(old),
            new: label(new),
            not_compared,
            classes: cases.changes,
            near_misses: near_misses.changes,
            people: people.changes,
            changed_cases: cases.changed,
            changed_alerts,
        }
    }
}

fn label(assessment: &Assessment) -> String {
    let subject = &assessment.subject;
    let of = if subject.snapshot.is_empty() { &subject.questions } else { &subject.snapshot };
    format!("{} on {of} at {}", subject.engine, assessment.plan.threshold)
}

/// The same questions of two reports.
#[derive(Default)]
struct SameQuestions {
    changes: Vec<Change>,
    changed: Vec<Changed>,
    not_compared: u64,
}

fn by_key(cases: &[ObservedCase]) -> BTreeMap<Key<'_>, &ObservedCase> {
    cases.iter().map(|case| (case.case.key(), case)).collect()
}

impl SameQuestions {
    fn add_cases(&mut self, old: &[ObservedCase], new: &[ObservedCase], thresholds: (Score, Score)) {
        let (old, keys) = (by_key(old), by_key(new));
        let mut of_class: Vec<(&str, Counts)> = Vec::new();
        for after in new {
            let Some(before) = old.get(&after.case.key()) else {
                self.not_compared += 1;
                continue;
            };
            let found = (is_at(before.score, thresholds.0), is_at(after.score, thresholds.1));
            // Cases of a class stand together.
            if of_class.last().is_none_or(|(class, _)| *class != after.case.class) {
                of_class.push((&after.case.class, Counts::default()));
            }
            if let Some((_, counts)) = of_class.last_mut() {
                counts.count(found);
            }
            if found.0 != found.1 {
                self.changed.push(Changed {
                    of: after.case.class.clone(),
                    name: after.case.name.clone(),
                    listed: after.case.listed.clone(),
                    is_gained: found.1,
                    old: before.score,
                    new: after.score,
                });
            }
        }
        self.not_compared += old.keys().filter(|key| !keys.contains_key(*key)).count() as u64;
        self.changes.extend(of_class.into_iter().map(|(class, counts)| counts.change(class.to_owned())));
    }

    fn add_crowds(&mut self, old: &[ObservedCrowd], new: &[ObservedCrowd], thresholds: (Score, Score)) {
        let is_same = |one: &ObservedCrowd, other: &ObservedCrowd| {
            (&one.of, &one.script, &one.digest) == (&other.of, &other.script, &other.digest)
        };
        for after in new {
            match old.iter().find(|before| is_same(before, after)) {
                Some(before) => self.add_crowd(before, after, thresholds),
                None => self.not_compared += after.people,
            }
        }
        let is_gone = |before: &&ObservedCrowd| !new.iter().any(|after| is_same(before, after));
        self.not_compared += old.iter().filter(is_gone).map(|crowd| crowd.people).sum::<u64>();
    }

    fn add_crowd(&mut self, old: &ObservedCrowd, new: &ObservedCrowd, thresholds: (Score, Score)) {
        let (before, after) = (by_place(old), by_place(new));
        let places: BTreeSet<usize> = before.keys().chain(after.keys()).copied().collect();
        let of = format!("{}, {}", new.of, new.script);
        let mut counts = Counts::default();
        for place in &places {
            let (one, other) = (before.get(place).copied(), after.get(place).copied());
            let score =
                |person: Option<&ObservedPerson>| person.map_or(Score::ZERO, |person| person.name_only);
            let alerts = (is_at(score(one), thresholds.0), is_at(score(other), thresholds.1));
            counts.count(alerts);
            if let Some(person) = other.or(one).filter(|_| alerts.0 != alerts.1) {
                self.changed.push(Changed {
                    of: of.clone(),
                    name: person.name.clone(),
                    listed: person.alert.name.clone(),
                    is_gained: alerts.1,
                    old: score(one),
                    new: score(other),
                });
            }
        }
        // Those that were like nobody in both.
        counts.neither(new.people.saturating_sub(places.len() as u64));
        self.changes.push(counts.change(of));
    }
}

/// Those who were like somebody, by their place in the crowd.
fn by_place(crowd: &ObservedCrowd) -> BTreeMap<usize, &ObservedPerson> {
    crowd.like.iter().map(|person| (person.at, person)).collect()
}

#[derive(Default)]
struct Counts {
    old: Share,
    new: Share,
    gained: u64,
    lost: u64,
}

impl Counts {
    fn count(&mut self, (old, new): (bool, bool)) {
        self.old.count(old);
        self.new.count(new);
        self.gained += u64::from(new && !old);
        self.lost += u64::from(old && !new);
    }

    fn neither(&mut self, number: u64) {
        self.old.among += number;
        self.new.among += number;
    }

    fn change(self, of: String) -> Change {
        let Counts { old, new, gained, lost } = self;
        Change { of, old, new, gained, lost, p: mcnemar(lost, gained) }
    }
}
