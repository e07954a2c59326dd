//! Query, options, screening, answer.

mod answer;
mod options;
mod query;
mod query_ftm;
mod score;

pub use answer::{
    Agreement, AlsoMatched, Answer, Comparison, Disposition, Evidence, Explanation, ExplanationRow, Finding, FindingKind, Hit,
    HitListing, HitRelation, HitStanding, ListStamp, MatchedOn, Stamp, Status, Unchecked,
};
pub use options::{BirthDateConflict, OPTIONS, OptionSpec, OptionType, Options, WeakAliases};
pub use query::{FIELDS as QUERY_FIELDS, MAX_VALUE_CHARS, Query};
pub use score::Score;
