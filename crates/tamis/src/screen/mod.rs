//! Query, options, screening, answer.

mod answer;
mod asked;
mod collect;
mod evidence;
mod findings;
mod many;
mod options;
mod pair;
mod query;
mod query_ftm;
mod score;
mod screener;

pub use answer::{
    Agreement, AlsoMatched, Answer, Comparison, Disposition, Evidence, Explanation, ExplanationRow, Finding,
    FindingKind, Hit, HitListing, HitRelation, HitStanding, ListStamp, MatchedOn, Stamp, Status, Unchecked,
};
pub use options::{BirthDateConflict, OPTIONS, OptionSpec, OptionType, Options, WeakAliases};
pub use pair::{NameComparison, compare, explain};
pub use query::{FIELDS as QUERY_FIELDS, MAX_VALUE_CHARS, Query};
pub use score::Score;
pub use screener::Screener;
