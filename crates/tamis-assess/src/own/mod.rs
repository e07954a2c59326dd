//! A user's own cases: pairs that somebody labelled, and customers with decisions.

mod customers;
mod pairs;
mod table;

pub use customers::customers;
pub use pairs::labelled_pairs;

use crate::questions::Questions;
use std::collections::BTreeMap;
use tamis::Error;

/// Headers of a user's columns, by field, where they are not the field's own name.
pub type Columns = BTreeMap<String, String>;

/// What a file of a user's own cases comes to.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Own {
    /// What is asked.
    pub questions: Questions,
    /// Rows that repeat another one: they count once.
    pub repeated: u64,
    /// Rows that cannot be used, each with its line: they are asked nothing and count nowhere.
    pub bad: Vec<Error>,
}

/// What somebody decided.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Decision {
    Match,
    NoMatch,
}

impl Decision {
    const EXPECTED: &'static str =
        "true, yes, 1, match, true positive or false, no, 0, no match, false positive";

    /// Any of the words that people write, in any case; `None` for another one.
    fn parse(text: &str) -> Option<Decision> {
        let words = text.to_lowercase().replace(['_', '-'], " ");
        match words.trim() {
            "true" | "yes" | "1" | "match" | "true match" | "true positive" => Some(Decision::Match),
            "false" | "no" | "0" | "no match" | "false match" | "false positive" => Some(Decision::NoMatch),
            _ => None,
        }
    }
}
