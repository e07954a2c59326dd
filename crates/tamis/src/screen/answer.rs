//! The answer and its one serialiser: the same bytes through every door.

use super::score::Score;
use crate::date::DateRange;
use crate::entity::{Measure, NameKind, NameQuality, Schema};
use serde::Serialize;
use std::fmt;

/// Whether anything was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Status {
    /// At least one hit.
    Hits,
    /// Everything asked was checked and nothing was found.
    None,
    /// Something could not be checked (see `reason`) and nothing was found. Never to be read as clear.
    NotChecked,
}

/// What to make of a hit; see [`Hit::disposition`]. Ordered as hits are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Disposition {
    /// A strong identifier or a wallet agrees, or a strong name (0.95 and above) with an agreeing full birth date.
    Match,
    /// At or above the threshold, nothing speaks against it.
    Possible,
    /// Only a weak alias or a generic name matched and nothing confirms it.
    Weak,
    /// The birth date conflicts with every listed one and no strong identifier agrees.
    Contradicted,
    /// No listing counts on the day asked about.
    Delisted,
}

impl Disposition {
    /// The word in the answer.
    pub fn word(self) -> &'static str {
        match self {
            Disposition::Match => "match",
            Disposition::Possible => "possible",
            Disposition::Weak => "weak",
            Disposition::Contradicted => "contradicted",
            Disposition::Delisted => "delisted",
        }
    }

    /// Whether somebody has to look: `match` or `possible`.
    pub fn is_alert(self) -> bool {
        matches!(self, Disposition::Match | Disposition::Possible)
    }
}

/// What a hit rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MatchedOn {
    /// A name.
    Name,
    /// A crypto-wallet address.
    Wallet,
    /// A document, tax or registration number, BIC, LEI, IMO.
    Identifier,
    /// An e-mail address.
    Email,
    /// A website, or the domain of an e-mail address.
    Website,
    /// A telephone number.
    Phone,
    /// A user name.
    Handle,
}

impl MatchedOn {
    /// The word in the answer.
    pub fn word(self) -> &'static str {
        match self {
            MatchedOn::Name => "name",
            MatchedOn::Wallet => "wallet",
            MatchedOn::Identifier => "identifier",
            MatchedOn::Email => "email",
            MatchedOn::Website => "website",
            MatchedOn::Phone => "phone",
            MatchedOn::Handle => "handle",
        }
    }
}

/// How the values agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Agreement {
    /// The same value in canonical form.
    Exact,
    /// A name, by its score.
    Name,
    /// The domain of the queried value is a listed website's.
    Domain,
    /// The same key in another wallet family.
    Related,
    /// A short edit away from a listed wallet address.
    Near,
}

impl Agreement {
    /// The word in the answer.
    pub fn word(self) -> &'static str {
        match self {
            Agreement::Exact => "exact",
            Agreement::Name => "name",
            Agreement::Domain => "domain",
            Agreement::Related => "related",
            Agreement::Near => "near",
        }
    }
}

/// How one attribute of the query compares with the listed one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Comparison {
    /// They agree.
    Agree,
    /// Almost: one digit, day and month swapped, one year off, 1 January as placeholder.
    Near,
    /// They differ.
    Conflict,
    /// One side has none.
    #[default]
    Unknown,
}

impl Comparison {
    /// The word in the answer.
    pub fn word(self) -> &'static str {
        match self {
            Comparison::Agree => "agree",
            Comparison::Near => "near",
            Comparison::Conflict => "conflict",
            Comparison::Unknown => "unknown",
        }
    }
}

/// Evidence beside the match. Never changes a score.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Evidence {
    /// Birth date against all listed ones; the best counts.
    pub birth_date: Comparison,
    /// Countries; a difference alone never contradicts.
    pub country: Comparison,
    /// Gender.
    pub gender: Comparison,
    /// Strong identifiers: passport, national id, tax, registration number, IMO, LEI, BIC, a listed e-mail address.
    pub identifier: Comparison,
}

/// One row of an explanation. The points of all rows add up to the score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ExplanationRow {
    /// The rule that joined (or failed to join) the two sides.
    pub rule: &'static str,
    /// The query's side; empty if it has none.
    pub query: String,
    /// The listed side; empty if it has none.
    pub listed: String,
    /// Ten-thousandths; negative for what speaks against.
    pub points: i32,
}

/// Why a score is what it is: rows that add up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Explanation {
    /// The rows.
    pub rows: Vec<ExplanationRow>,
}

impl Explanation {
    /// The sum of the points: the score in ten-thousandths.
    pub fn total(&self) -> i32 {
        self.rows.iter().map(|row| row.points).sum()
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, row) in self.rows.iter().enumerate() {
            if position > 0 {
                f.write_str("; ")?;
            }
            match (row.query.as_str(), row.listed.as_str()) {
                (query, "") => write!(f, "{query}")?,
                ("", listed) => write!(f, "{listed}")?,
                (query, listed) => write!(f, "{query} = {listed}")?,
            }
            write!(f, " ({}, {:+})", row.rule, row.points)?;
        }
        Ok(())
    }
}

/// A listing as it stands in an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct HitListing {
    /// List id.
    pub list: String,
    /// The list's own key.
    pub list_id: Option<String>,
    /// Who lists.
    pub authority: String,
    /// Programmes.
    pub programmes: Vec<String>,
    /// What it asks for.
    pub measure: Measure,
    /// Start; `None`: date unknown.
    pub from: Option<DateRange>,
    /// End; `None`: none.
    pub until: Option<DateRange>,
}

/// A period in which an authority lists the matched fact (a wallet).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct HitStanding {
    /// Who lists the fact.
    pub authority: String,
    /// Start; `None`: date unknown.
    pub from: Option<DateRange>,
    /// End; `None`: none.
    pub until: Option<DateRange>,
    /// `known` or `date unknown`.
    pub date: &'static str,
}

/// A relation as it stands in an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct HitRelation {
    /// Id of the other party, if it is listed.
    pub to: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// The tie in the list's words.
    pub kind: String,
}

/// Another value of the query that matched the same party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AlsoMatched {
    /// What it rests on.
    pub matched_on: MatchedOn,
    /// How the values agree.
    pub agreement: Agreement,
    /// The query's value.
    pub query_value: String,
    /// The listed value.
    pub matched_value: String,
}

/// A listed party that the query matched. One hit a party; further values stand in `also`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Hit {
    /// Entity id.
    pub id: String,
    /// What the party is.
    pub schema: Schema,
    /// The name to show.
    pub caption: String,
    /// What to make of it.
    pub disposition: Disposition,
    /// Score of a name; 1.0000 for an exact other value; `None` for a near one.
    pub score: Option<Score>,
    /// What the hit rests on.
    pub matched_on: MatchedOn,
    /// How the values agree.
    pub agreement: Agreement,
    /// The query's value.
    pub query_value: String,
    /// The listed value.
    pub matched_value: String,
    /// Kind of the matched name.
    pub kind: Option<NameKind>,
    /// Quality of the matched name.
    pub quality: Option<NameQuality>,
    /// The reading in which the names met.
    pub reading: Option<&'static str>,
    /// Rows that add up to the score; empty without the option `explain`.
    pub explanation: Explanation,
    /// Evidence beside the match.
    pub evidence: Evidence,
    /// The listings that count (with `include_delisted`, of a delisted party: all that the filters leave).
    pub listings: Vec<HitListing>,
    /// Who lists the matched wallet and since when; empty for other matches.
    pub standings: Vec<HitStanding>,
    /// Further values of the query that matched the same party.
    pub also: Vec<AlsoMatched>,
    /// Ties to other parties.
    pub relations: Vec<HitRelation>,
    /// What the reader should know, for example that the party's name is not screened.
    pub notes: Vec<String>,
}

impl Hit {
    /// What to make of it.
    pub fn disposition(&self) -> Disposition {
        self.disposition
    }

    /// The name to show.
    pub fn caption(&self) -> &str {
        &self.caption
    }

    /// The score; 0 where there is none (`near`, `related`).
    pub fn score(&self) -> Score {
        self.score.unwrap_or(Score::ZERO)
    }

    /// The rows that add up to the score.
    pub fn explanation(&self) -> &Explanation {
        &self.explanation
    }
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FindingKind {
    /// A comprehensively sanctioned jurisdiction: North Korea.
    Jurisdiction,
    /// An authority published the value as a party's without listing it.
    Attributed,
    /// A valid other wallet address that shares head and tail with a listed one.
    Lookalike,
    /// A shortened wallet address that a listed one fits.
    Truncated,
}

impl FindingKind {
    /// The word in the answer.
    pub fn word(self) -> &'static str {
        match self {
            FindingKind::Jurisdiction => "jurisdiction",
            FindingKind::Attributed => "attributed",
            FindingKind::Lookalike => "lookalike",
            FindingKind::Truncated => "truncated",
        }
    }
}

/// Something worth knowing that is no hit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// What it is about.
    pub kind: FindingKind,
    /// The query field.
    pub field: String,
    /// The query's value.
    pub value: String,
    /// The listed party it points at, if any.
    pub entity_id: Option<String>,
    /// One sentence.
    pub detail: String,
    /// Where it comes from.
    pub source: String,
}

/// A value of the query that could not be checked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Unchecked {
    /// The query field.
    pub field: String,
    /// The value.
    pub value: String,
    /// Why.
    pub reason: String,
}

/// A list with its date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ListStamp {
    /// List id.
    pub id: String,
    /// Date of the copy; `None`: not known.
    pub date: Option<crate::date::Day>,
}

/// What the answer was computed from: enough to replay it bit for bit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Stamp {
    /// SHA-256 of the snapshot's content.
    pub snapshot: String,
    /// The lists and their dates.
    pub lists: Vec<ListStamp>,
    /// Engine version.
    pub engine: &'static str,
    /// Version of the tables (weights, readings).
    pub tables: &'static str,
    /// Digest of the options that can change a result.
    pub options: String,
}

/// The answer to one query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Answer {
    /// Position of the query in the bulk, from 0.
    pub query_index: usize,
    /// The caller's own id, if the query had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query_id: Option<String>,
    /// Whether anything was found.
    pub status: Status,
    /// Why the status is `not_checked`.
    pub reason: Option<String>,
    /// Hits before the limit.
    pub total: usize,
    /// The limit cut hits off.
    pub truncated: bool,
    /// Hits that an option or a date held back.
    pub held_back: usize,
    /// The hits, ordered.
    pub hits: Vec<Hit>,
    /// What is worth knowing and no hit.
    pub findings: Vec<Finding>,
    /// Values of the query that could not be checked.
    pub unchecked: Vec<Unchecked>,
    /// What the answer was computed from.
    pub stamp: Stamp,
}

impl Answer {
    /// The hits, ordered by disposition, score (descending), list id and entity id.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// The canonical JSON of the answer, one line: the same bytes through every door.
    pub fn to_json(&self) -> String {
        // Serialising these types to a string cannot fail: no maps, no non-string keys.
        serde_json::to_string(self).unwrap_or_default()
    }
}
