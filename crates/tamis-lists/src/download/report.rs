//! What an update came to.

use super::store::Edition;
use super::wanted::{Plan, Wanted, masked};
use crate::build::BuildReport;
use crate::report::{Finding, Severity, lossy};
use serde::Serialize;
use std::path::{Path, PathBuf};
use tamis::Error;
use tamis::date::Day;
use tamis::snapshot::{SkippedName, Snapshot};

/// What happened to a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum UpdateOutcome {
    /// A new edition is at hand.
    Updated,
    /// The edition at hand is still the publisher's.
    Unchanged,
    /// Nothing good came: the former edition stays, where there is one.
    Failed,
}

/// An error as a report tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Told {
    /// Its code, for example `BAD_LIST`.
    pub code: &'static str,
    /// The whole sentence with place and hint.
    pub message: String,
}

impl Told {
    pub(super) fn of(error: &Error) -> Told {
        Told { code: error.code().name(), message: error.to_string() }
    }
}

/// What happened to one list.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ListUpdate {
    /// List id.
    pub id: String,
    /// Where it comes from.
    pub urls: Vec<String>,
    /// What happened.
    pub outcome: UpdateOutcome,
    /// The day of the edition at hand; `None`: there is none, and the snapshot lacks the list.
    pub date: Option<Day>,
    /// The day it was fetched.
    pub fetched: Option<Day>,
    /// Parties of the edition at hand.
    pub parties: u64,
    /// Bytes of its files.
    pub bytes: u64,
    /// What went wrong.
    pub error: Option<Told>,
}

impl ListUpdate {
    pub(super) fn new(
        wanted: &Wanted,
        outcome: UpdateOutcome,
        edition: Option<&Edition>,
        error: Option<Told>,
    ) -> ListUpdate {
        ListUpdate {
            id: wanted.id.clone(),
            urls: wanted.files.iter().map(|file| masked(&file.url)).collect(),
            outcome,
            date: edition.map(|edition| edition.date),
            fetched: edition.map(|edition| edition.fetched),
            parties: edition.map_or(0, |edition| edition.holdings.parties),
            bytes: edition.map_or(0, Edition::bytes),
            error,
        }
    }
}

/// The snapshot after an update.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct SnapshotUpdate {
    /// Where it lies.
    #[serde(serialize_with = "lossy")]
    pub path: PathBuf,
    /// Its id.
    pub id: String,
    /// Parties in it.
    pub parties: u64,
    /// Its size.
    pub bytes: u64,
    /// Whether this update made it.
    pub is_new: bool,
}

impl SnapshotUpdate {
    pub(super) fn unchanged(path: &Path, snapshot: &Snapshot) -> SnapshotUpdate {
        SnapshotUpdate {
            path: path.to_owned(),
            id: snapshot.id().to_owned(),
            parties: u64::from(snapshot.meta().entities),
            bytes: snapshot.bytes().len() as u64,
            is_new: false,
        }
    }

    pub(super) fn built(path: &Path, built: &BuildReport) -> SnapshotUpdate {
        SnapshotUpdate {
            path: path.to_owned(),
            id: built.snapshot.clone(),
            parties: built.parties,
            bytes: built.bytes,
            is_new: true,
        }
    }
}

/// What an update came to.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct UpdateReport {
    /// The folder of copies and snapshot.
    #[serde(serialize_with = "lossy")]
    pub data_dir: PathBuf,
    /// The lists that were asked for.
    pub lists: Vec<ListUpdate>,
    /// Official lists that are not fetched: they have no stable address, and the configuration names none.
    pub by_hand: Vec<String>,
    /// Lists that the configuration switches off.
    pub disabled: Vec<String>,
    /// Lists at hand that the configuration does not name any more and does not switch off: they are in the snapshot.
    pub unplanned: Vec<String>,
    /// The snapshot that is at hand now; `None`: there is none.
    pub snapshot: Option<SnapshotUpdate>,
    /// Why no snapshot could be made; a former one stays.
    pub snapshot_error: Option<Told>,
    /// What could not be read as it stands in the new editions, and what was told of their union.
    pub findings: Vec<Finding>,
    /// Listed names that cannot be screened.
    pub skipped: Vec<SkippedName>,
}

impl UpdateReport {
    pub(super) fn new(data_dir: PathBuf, plan: &Plan) -> UpdateReport {
        UpdateReport {
            data_dir,
            lists: Vec::new(),
            by_hand: plan.by_hand.clone(),
            disabled: plan.disabled.clone(),
            unplanned: Vec::new(),
            snapshot: None,
            snapshot_error: None,
            findings: Vec::new(),
            skipped: Vec::new(),
        }
    }

    /// Whether every list that was asked for is up to date and in the snapshot, with every record that it has.
    pub fn is_complete(&self) -> bool {
        let failed = self.lists.iter().any(|list| list.outcome == UpdateOutcome::Failed);
        let lost = self.findings.iter().any(|finding| finding.severity == Severity::Error);
        !failed && !lost && self.snapshot_error.is_none() && self.snapshot.is_some()
    }

    /// One JSON object, the same bytes through every door.
    pub fn to_json(&self) -> String {
        // Texts, numbers and lists of them: cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}
