//! Matchers of pairs: anything that says how alike two names are, asked about the same pairs.

mod blocking;
mod built_in;
mod program;
mod tamis;

pub use blocking::Blocking;
pub use built_in::BuiltIn;
pub use program::Program;
pub use tamis::Tamis;

use ::tamis::{Result, Schema, Score};
use serde::{Deserialize, Serialize};

/// Two names to compare. As JSON, a line that a [`Program`] reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// The name that is asked for.
    pub query: String,
    /// The name on the list.
    pub listed: String,
    /// What bears the names; `None`: not known.
    pub schema: Option<Schema>,
}

/// A row of an explanation: the rows add up to the score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Reason {
    /// The rule that joined (or failed to join) the two sides.
    pub rule: String,
    /// The asked side; empty if it has none.
    pub asked: String,
    /// The listed side; empty if it has none.
    pub listed: String,
    /// Ten-thousandths; negative for what speaks against.
    pub points: i32,
}

/// Told how many were answered since it was told last.
pub type Progress<'a> = &'a (dyn Fn(usize) + Sync);

/// Says how alike two names are.
pub trait Matcher {
    /// As reports print it.
    fn name(&self) -> &str;

    /// One score a pair, in the order of the pairs.
    ///
    /// # Errors
    /// Whatever the matcher's own errors are.
    fn score(&self, pairs: &[Pair], progress: Progress<'_>) -> Result<Vec<Score>>;

    /// Why a pair scores as it does; empty if the matcher does not say.
    fn explain(&self, _pair: &Pair) -> Vec<Reason> {
        Vec::new()
    }
}

/// A number from 0 to 1, rounded to ten-thousandths; `None` for any other number.
fn rounded(value: f64) -> Option<Score> {
    (0.0..=1.0).contains(&value).then(|| Score::from_ten_thousandths((value * 10_000.0).round() as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_rounded_and_what_is_no_share_is_no_score() {
        let points = |value| rounded(value).map(Score::ten_thousandths);
        assert_eq!(points(0.0), Some(0));
        assert_eq!(points(0.876_54), Some(8_765));
        assert_eq!(points(0.876_56), Some(8_766));
        assert_eq!(points(1.0), Some(10_000));
        for value in [-0.1, 1.000_1, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(points(value), None, "{value}");
        }
    }
}
