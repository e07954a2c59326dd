//! FollowTheMoney JSON lines ↔ [`Entity`].
//!
//! A file is read in two passes joined by id: a thing (`Person`, `Company` …) stands on a line of its own, and so
//! do what belongs to it (`Sanction`, `CryptoWallet`, `Address`, `Passport`, `Identification`, `UserAccount`) and
//! its edges (`Ownership`, `Directorship` …), before or after it.
//!
//! What FollowTheMoney cannot say stands in a top-level object `tamis` that other tools ignore. It is written only
//! where the properties alone would not give the same value back, and it repeats the whole field (all names, all
//! documents …) in order. A property value that the object does not cover is added on reading: an edit in either
//! place counts.
//!
//! | line | in `tamis` |
//! |---|---|
//! | thing | `names`, `names_screened` (false), `birth_dates`, `countries`, `documents`, `contacts`, `addresses`, `wallets`, `sources`, `unlisted` (true: no listing, whatever topics say) |
//! | `Sanction` | `list`, `authority`, `measure`, `from`, `until`, `sources` |
//! | `CryptoWallet` with a holder | `standings`, `malformed` |
//! | edge | `of` (the party that has the relation), `kind`, `name`, `schema`, `sources` |
//! | `CryptoWallet`, `Domain` | `attributed`: an [`Attribution`], see [`attribution_line`] |
//!
//! Plain FollowTheMoney reads too. A thing without a `Sanction` line whose topics or `target` flag say that it is
//! on a list gets one [`Listing`] per dataset with an unknown date (measure `block` for topic `sanction`, `export`
//! for `export.*`, else `other`), and a finding says so. Nothing is dropped without a finding.

mod adjacent;
mod assemble;
mod edges;
mod fields;
mod line;
mod thing;
mod write;

pub use assemble::Assembler;
pub(crate) use fields::is_known as is_known_property;
pub use write::{attribution_line, to_lines};

#[cfg(doc)]
use super::Listing;
use super::{Attribution, Authority, Entity, Measure};

/// What a reader makes of FollowTheMoney lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Assembled {
    /// The things, in the order of their lines.
    pub entities: Vec<Entity>,
    /// Facts attributed to a party without a listing, in the order of their lines.
    pub attributions: Vec<Attribution>,
    /// What was not understood, ordered by line.
    pub findings: Vec<FtmFinding>,
}

/// How much a finding takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FtmSeverity {
    /// Nothing is missing: something was derived, or the line is no screening subject.
    Note,
    /// The value is kept as text but was not understood.
    Warning,
    /// A line or a value is missing from the result.
    Error,
}

/// Something in a FollowTheMoney file that was not understood or not used.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FtmFinding {
    /// Line, from 1.
    pub line: u64,
    /// Id of the line's entity, empty if it has none.
    pub entity: String,
    /// Property or field, empty if the finding is about the line.
    pub field: String,
    /// The value as found.
    pub value: String,
    /// What was expected.
    pub reason: String,
    /// How much is missing.
    pub severity: FtmSeverity,
}

/// The authority of a dataset or list id by its prefix (`us_ofac_sdn` → `us`, `gb_fcdo_sanctions` → `uk`);
/// another list is its own authority.
pub fn authority_of_list(list: &str) -> Authority {
    match list.split_once('_') {
        Some(("gb", _)) => "uk".to_owned(),
        Some((prefix, _)) if prefix.len() == 2 && prefix.bytes().all(|byte| byte.is_ascii_lowercase()) => {
            prefix.to_owned()
        }
        _ => list.to_owned(),
    }
}

/// The measure of a listing of which only the party's topics tell: `block` for `sanction`, `export` for `export.*`, else
/// `other`.
pub fn measure_of_topics(topics: &[String]) -> Measure {
    match topics {
        _ if topics.iter().any(|topic| topic == "sanction") => Measure::Block,
        _ if topics.iter().any(|topic| topic.starts_with("export.")) => Measure::Export,
        _ => Measure::Other,
    }
}

#[cfg(test)]
mod tests;
