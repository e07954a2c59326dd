//! What an engine said to each question: all tables are made of this.

use crate::cases::Case;
use crate::draw::fnv_1a;
use crate::engine::{Alert, Asked, Engine, Found, Target};
use crate::matcher::Progress;
use crate::questions::{Bystander, Crowd, Questions};
use serde::{Deserialize, Serialize};
use tamis::{Result, Schema, Score};

/// The queries that are told as the slowest.
const SLOWEST: usize = 10;

/// What is asked with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asking {
    /// Nothing.
    NameOnly,
    /// Birth date and country, where they are known.
    WithEvidence,
}

impl Asking {
    pub(crate) fn of_case(self, case: &ObservedCase) -> Score {
        match self {
            Asking::NameOnly => case.score,
            Asking::WithEvidence => case.with_evidence,
        }
    }

    pub(crate) fn of_person(self, person: &ObservedPerson) -> Score {
        match self {
            Asking::NameOnly => person.name_only,
            Asking::WithEvidence => person.with_evidence,
        }
    }
}

/// Whether a score is an alert at a threshold: a score at it counts, none never does.
pub fn is_at(score: Score, threshold: Score) -> bool {
    score >= threshold && score > Score::ZERO
}

/// A case with the score of whom it is to find.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ObservedCase {
    /// The case.
    #[serde(flatten)]
    pub case: Case,
    /// The score of the alert on whom the case names, asked by name only; 0: there was none.
    pub score: Score,
    /// The same with birth date and country, where the case has them.
    pub with_evidence: Score,
}

/// Somebody of a crowd who was like somebody listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ObservedPerson {
    /// Place in the crowd, from 0.
    pub at: usize,
    /// The name.
    pub name: String,
    /// What it was asked as.
    pub schema: Schema,
    /// The listed name.
    pub alert: Alert,
    /// Whether an alert is on the very words of the name, in whatever order and case.
    pub is_namesake: bool,
    /// The highest score of an alert by name only; 0: none.
    pub name_only: Score,
    /// The highest score of an alert with birth date and country; 0: none.
    pub with_evidence: Score,
}

/// A crowd, and who of it was like somebody listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ObservedCrowd {
    /// The culture, or who they are.
    pub of: String,
    /// `Latin` or `native`.
    pub script: String,
    /// Whether nobody of them is listed but by chance of the name; else their alerts are no part of a mean.
    pub is_cleared: bool,
    /// How many people there are.
    pub people: u64,
    /// FNV-1a of the names: the same people have the same.
    pub digest: String,
    /// Those with an alert at the floor or above.
    pub like: Vec<ObservedPerson>,
}

/// A query that took many steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Slow {
    /// The name.
    pub name: String,
    /// The class or culture that it is of.
    pub of: String,
    /// Steps of the search: pieces of evidence between tokens, postings read, rows aligned.
    pub work: u64,
}

/// What an engine said to each question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Observed {
    /// Names that are to be found.
    pub cases: Vec<ObservedCase>,
    /// Names that must not alert.
    pub near_misses: Vec<ObservedCase>,
    /// People on no list.
    pub crowds: Vec<ObservedCrowd>,
    /// Steps of a query, the mean.
    pub mean_work: f64,
    /// The queries of most steps.
    pub slowest: Vec<Slow>,
}

impl Observed {
    /// Asks everything. Scores below `floor` count as none.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn of(
        engine: &dyn Engine,
        questions: &Questions,
        floor: Score,
        progress: Progress<'_>,
    ) -> Result<Observed> {
        let mut work = Work::default();
        let mut asked = |cases: &[Case]| ask_cases(engine, cases, floor, progress, &mut work);
        let (cases, near_misses) = (asked(&questions.cases)?, asked(&questions.near_misses)?);
        let crowds = questions
            .crowds
            .iter()
            .map(|crowd| ask_crowd(engine, crowd, floor, progress, &mut work))
            .collect::<Result<Vec<_>>>()?;
        let mean_work = work.mean();
        Ok(Observed { cases, near_misses, crowds, mean_work, slowest: work.slowest() })
    }
}

fn ask_cases(
    engine: &dyn Engine,
    cases: &[Case],
    floor: Score,
    progress: Progress<'_>,
    work: &mut Work,
) -> Result<Vec<ObservedCase>> {
    let asked: Vec<Asked> = cases.iter().map(of_case).collect();
    let by_name = engine.ask(&asked.iter().map(bare).collect::<Vec<_>>(), floor, progress)?;
    work.add(&by_name, cases.iter().map(|case| (case.name.as_str(), case.class.as_str())));
    let more: Vec<Asked> = asked.iter().filter(|asked| asked.has_evidence()).cloned().collect();
    if !engine.weighs_evidence() {
        progress(more.len());
    }
    let mut with_more = match engine.weighs_evidence() {
        true => engine.ask(&more, floor, progress)?,
        false => asked
            .iter()
            .zip(&by_name)
            .filter(|(asked, _)| asked.has_evidence())
            .map(|(_, f)| f.clone())
            .collect(),
    }
    .into_iter();
    let at_floor = |score: Score| if score < floor { Score::ZERO } else { score };
    let observed = |((case, asked), by_name): ((&Case, &Asked), Found)| {
        let with_more = if asked.has_evidence() { with_more.next() } else { None };
        ObservedCase {
            case: case.clone(),
            score: at_floor(by_name.target),
            with_evidence: at_floor(with_more.map_or(by_name.target, |found| found.target)),
        }
    };
    Ok(cases.iter().zip(&asked).zip(by_name).map(observed).collect())
}

/// By name only.
fn bare(asked: &Asked) -> Asked {
    Asked { birth_date: None, country: None, ..asked.clone() }
}

fn of_case(case: &Case) -> Asked {
    Asked {
        name: case.name.clone(),
        schema: case.schema,
        birth_date: case.birth_date.clone(),
        country: case.country.clone(),
        target: Some(Target { sought: case.sought.clone(), listed: case.listed.clone() }),
    }
}

fn of_person(person: &Bystander) -> Asked {
    Asked {
        name: person.name.clone(),
        schema: person.schema,
        birth_date: person.birth_date.clone(),
        country: person.country.clone(),
        target: None,
    }
}

fn ask_crowd(
    engine: &dyn Engine,
    crowd: &Crowd,
    floor: Score,
    progress: Progress<'_>,
    work: &mut Work,
) -> Result<ObservedCrowd> {
    let asked: Vec<Asked> = crowd.people.iter().map(of_person).collect();
    let name_only = engine.ask(&asked.iter().map(bare).collect::<Vec<_>>(), floor, progress)?;
    work.add(&name_only, crowd.people.iter().map(|person| (person.name.as_str(), crowd.of.as_str())));
    // Evidence makes no name like another: who is like nobody by name stays so.
    let like: Vec<usize> =
        name_only.iter().enumerate().filter(|(_, found)| found.is_like_any).map(|(at, _)| at).collect();
    let again: Vec<Asked> = like.iter().filter_map(|at| asked.get(*at).cloned()).collect();
    let with_evidence = match engine.weighs_evidence() {
        true => engine.ask(&again, floor, progress)?,
        false => like.iter().filter_map(|at| name_only.get(*at).cloned()).collect(),
    };
    // What was not asked again counts as answered too.
    progress(if engine.weighs_evidence() { asked.len() - again.len() } else { asked.len() });
    let observed = like.iter().zip(with_evidence).filter_map(|(at, found)| {
        let (person, by_name) = (crowd.people.get(*at)?, name_only.get(*at)?);
        let alert = by_name
            .alert
            .clone()
            .or(found.alert.clone())
            .unwrap_or(Alert { name: String::new(), party: String::new() });
        (by_name.best.max(found.best) >= floor).then(|| ObservedPerson {
            at: *at,
            name: person.name.clone(),
            schema: person.schema,
            alert,
            is_namesake: by_name.is_namesake,
            name_only: by_name.best,
            with_evidence: found.best,
        })
    });
    Ok(ObservedCrowd {
        of: crowd.of.clone(),
        script: crowd.script.clone(),
        is_cleared: crowd.is_cleared,
        people: crowd.people.len() as u64,
        digest: digest(crowd),
        like: observed.collect(),
    })
}

fn digest(crowd: &Crowd) -> String {
    format!("{:016x}", fnv_1a(0, crowd.people.iter().flat_map(|person| person.name.bytes().chain([0]))))
}

/// The queries of most steps, so far.
#[derive(Default)]
struct Work {
    slowest: Vec<Slow>,
    sum: u64,
    queries: u64,
}

impl Work {
    fn add<'a>(&mut self, found: &[Found], of: impl Iterator<Item = (&'a str, &'a str)>) {
        for (found, (name, of)) in found.iter().zip(of) {
            self.sum += found.work;
            self.queries += 1;
            let least = self.slowest.last().map_or(0, |slow| slow.work);
            if found.work > least || (found.work > 0 && self.slowest.len() < SLOWEST) {
                self.slowest.push(Slow { name: name.to_owned(), of: of.to_owned(), work: found.work });
                self.slowest.sort_by(|a, b| b.work.cmp(&a.work).then_with(|| a.name.cmp(&b.name)));
                self.slowest.dedup_by(|a, b| a.name == b.name);
                self.slowest.truncate(SLOWEST);
            }
        }
    }

    fn mean(&self) -> f64 {
        if self.queries == 0 { 0.0 } else { self.sum as f64 / self.queries as f64 }
    }

    fn slowest(self) -> Vec<Slow> {
        self.slowest
    }
}
