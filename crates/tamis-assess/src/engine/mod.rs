//! What is assessed: an engine that is asked for names.

mod paired;
mod reference;
mod tamis;

pub use paired::{Candidates, Paired};
pub use reference::Reference;

use crate::cases::Sought;
use crate::matcher::{Pair, Progress, Reason};
use crate::words::sorted_words;
use ::tamis::{Result, Schema, Score};
use serde::{Deserialize, Serialize};

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Asked {
    /// The name.
    pub name: String,
    /// What bears it.
    pub schema: Schema,
    /// ISO date.
    pub birth_date: Option<String>,
    /// Two-letter code.
    pub country: Option<String>,
    /// Who is looked for; `None`: nobody in particular.
    pub target: Option<Target>,
}

impl Asked {
    /// Whether more than the name is known.
    pub(crate) fn has_evidence(&self) -> bool {
        self.birth_date.is_some() || self.country.is_some()
    }

    /// Whether a listed name has the very words of the name.
    fn is_namesake(&self, listed: &str) -> bool {
        sorted_words(&self.name) == sorted_words(listed)
    }

    /// The name beside a listed one.
    pub(crate) fn pair(&self, listed: &str) -> Pair {
        Pair { query: self.name.clone(), listed: listed.to_owned(), schema: Some(self.schema) }
    }
}

/// Who is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Target {
    /// How it is seen whether the name is found.
    pub sought: Sought,
    /// The listed name that the question was made from: what an engine of pairs compares with.
    pub listed: String,
}

/// A listed name that alerts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Alert {
    /// The listed name.
    pub name: String,
    /// Its party; empty if the engine knows names only.
    pub party: String,
}

/// What an engine says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Found {
    /// The score of the alert on who is looked for; 0: there is none.
    pub target: Score,
    /// The highest score of an alert; 0: there is none.
    pub best: Score,
    /// The listed name of the highest alert.
    pub alert: Option<Alert>,
    /// Whether an alert is on the very words of the name, in whatever order and case.
    pub is_namesake: bool,
    /// Whether the name was like any listed name, an alert or not.
    pub is_like_any: bool,
    /// Steps of the search, the same on every machine; 0 if the engine does not count.
    pub work: u64,
}

impl Found {
    /// No alert.
    pub const NOTHING: Found = Found {
        target: Score::ZERO,
        best: Score::ZERO,
        alert: None,
        is_namesake: false,
        is_like_any: false,
        work: 0,
    };
}

/// An engine under assessment.
pub trait Engine {
    /// As reports print it.
    fn name(&self) -> &str;

    /// Answers in the order of the questions. Scores below `floor` may be given as 0.
    ///
    /// # Errors
    /// Whatever the engine's own errors are.
    fn ask(&self, asked: &[Asked], floor: Score, progress: Progress<'_>) -> Result<Vec<Found>>;

    /// Whether birth date and country make a difference to it.
    fn weighs_evidence(&self) -> bool {
        true
    }

    /// Why two names score as they do; empty if the engine does not say.
    fn explain(&self, _pair: &Pair) -> Vec<Reason> {
        Vec::new()
    }
}
