//! Two names compared, no list involved.

use super::answer::Explanation;
use super::query::MAX_VALUE_CHARS;
use super::score::Score;
use crate::entity::Schema;
use crate::error::{Error, ErrorCode, Result};
use crate::name::compare::{MAX_TOKENS, PreparedName, Unusable, compare_names};
use crate::name::explain::explain as explain_outcome;

/// How alike two names are, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NameComparison {
    /// The score.
    pub score: Score,
    /// The rows that add up to it.
    pub explanation: Explanation,
    /// The reading of the first name that matched best.
    pub first_reading: &'static str,
    /// The reading of the second name that matched best.
    pub second_reading: &'static str,
}

fn prepare(name: &str, schema: Option<Schema>) -> Result<PreparedName> {
    if name.len() > 4 * MAX_VALUE_CHARS || name.chars().count() > MAX_VALUE_CHARS {
        let message =
            format!("name: expected at most {MAX_VALUE_CHARS} characters, found {} bytes", name.len());
        return Err(Error::new(ErrorCode::TooLong, message));
    }
    PreparedName::new(name, schema).map_err(|unusable| match unusable {
        Unusable::TooManyTokens => {
            Error::new(ErrorCode::TooLong, format!("name: expected at most {MAX_TOKENS} words"))
        }
        _ => Error::new(
            ErrorCode::BadQuery,
            format!("name: expected a name with a letter or digit, found {name:?}"),
        ),
    })
}

/// How alike two names are: the score that screening `first` gives against a list that holds only `second`.
///
/// # Errors
/// `TOO_LONG`; `BAD_QUERY` for a name without a letter or digit, and for a first name that is a word for "no value".
///
/// ```
/// let score = tamis::compare("Ri Tong Hyok", "리동혁", Some(tamis::Schema::Person))?;
/// assert!(score > tamis::Score::DEFAULT_THRESHOLD);
/// # Ok::<(), tamis::Error>(())
/// ```
pub fn compare(first: &str, second: &str, schema: Option<Schema>) -> Result<Score> {
    explain(first, second, schema).map(|comparison| comparison.score)
}

/// As [`compare`], with the rows that add up to the score.
///
/// # Errors
/// As [`compare`].
pub fn explain(first: &str, second: &str, schema: Option<Schema>) -> Result<NameComparison> {
    let (query, listed) = (prepare(first, schema)?, prepare(second, schema.or(Some(Schema::LegalEntity)))?);
    // What screening does not check has no score here either.
    if let Some(reason) = super::asked::unusable(first) {
        return Err(Error::new(ErrorCode::BadQuery, format!("name: {reason}, found {first:?}")));
    }
    let Some((i, j, outcome)) = compare_names(&query, &listed) else {
        return Err(Error::new(ErrorCode::BadQuery, "name: there is nothing to compare"));
    };
    let (a, b) = (query.readings.get(i), listed.readings.get(j));
    let texts = |reading: Option<&'_ crate::name::compare::PreparedReading>| -> Vec<String> {
        reading
            .map(|reading| reading.tokens.iter().map(|token| token.text.clone()).collect())
            .unwrap_or_default()
    };
    let (query_texts, listed_texts) = (texts(a), texts(b));
    let query_texts: Vec<&str> = query_texts.iter().map(String::as_str).collect();
    let listed_texts: Vec<&str> = listed_texts.iter().map(String::as_str).collect();
    Ok(NameComparison {
        score: Score::from_ten_thousandths(outcome.score),
        explanation: explain_outcome(&outcome, &query_texts, &listed_texts),
        first_reading: a.map_or("", |reading| reading.system.word()),
        second_reading: b.map_or("", |reading| reading.system.word()),
    })
}
