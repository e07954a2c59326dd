//! Tamis itself, asked about a pair as it would answer against a list of that one name.

use super::{Matcher, Pair, Progress, Reason};
use tamis::{ErrorCode, Result, Score};

/// Tamis, by [`tamis::compare`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tamis;

impl Matcher for Tamis {
    fn name(&self) -> &'static str {
        "Tamis"
    }

    /// A pair with a name that Tamis does not compare (too long, no letter or digit, a word for "no value") has score 0,
    /// for screening gives no alert on it either.
    fn score(&self, pairs: &[Pair], progress: Progress<'_>) -> Result<Vec<Score>> {
        let scored = |pair: &Pair| {
            progress(1);
            compare(pair)
        };
        pairs.iter().map(scored).collect()
    }

    fn explain(&self, pair: &Pair) -> Vec<Reason> {
        // A name that cannot be compared has nothing to explain.
        let Ok(comparison) = tamis::explain(&pair.query, &pair.listed, pair.schema) else {
            return Vec::new();
        };
        let reason = |row: tamis::screen::ExplanationRow| Reason {
            rule: row.rule.to_owned(),
            asked: row.query,
            listed: row.listed,
            points: row.points,
        };
        comparison.explanation.rows.into_iter().map(reason).collect()
    }
}

fn compare(pair: &Pair) -> Result<Score> {
    match tamis::compare(&pair.query, &pair.listed, pair.schema) {
        Err(error) if matches!(error.code(), ErrorCode::BadQuery | ErrorCode::TooLong) => Ok(Score::ZERO),
        outcome => outcome,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use tamis::Schema;

    fn pair(query: &str, listed: &str) -> Pair {
        Pair { query: query.into(), listed: listed.into(), schema: Some(Schema::Person) }
    }

    #[test]
    fn scores_are_those_of_compare_in_order() {
        let pairs = [pair("Ri Tong Hyok", "리동혁"), pair("Ri Tong Hyok", "Angela Merkel")];
        let expected =
            pairs.iter().map(|pair| tamis::compare(&pair.query, &pair.listed, pair.schema).unwrap());
        let found = Tamis.score(&pairs, &|_| ()).unwrap();
        assert_eq!(found, expected.collect::<Vec<_>>());
        assert!(found.first() > found.last());
    }

    #[test]
    fn a_name_that_is_not_compared_has_score_0() {
        let long = "a ".repeat(20_000);
        let pairs =
            [pair("", "Li"), pair("?!", "Li"), pair("N/A", "N/A"), pair("Li", "--"), pair(&long, "Li")];
        for pair in &pairs {
            assert!(tamis::compare(&pair.query, &pair.listed, pair.schema).is_err(), "{pair:?}");
        }
        assert_eq!(Tamis.score(&pairs, &|_| ()).unwrap(), [Score::ZERO; 5]);
    }
}
