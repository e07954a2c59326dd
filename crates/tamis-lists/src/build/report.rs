//! What a build came to.

use crate::list::PackedList;
use crate::report::Finding;
use serde::Serialize;
use std::collections::BTreeMap;
use tamis::date::Day;
use tamis::snapshot::{SkippedName, SourceFile};

/// A list that was read for a build.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ListReport {
    /// List id.
    pub id: String,
    /// Who publishes it.
    pub authority: String,
    /// Its title.
    pub title: String,
    /// The day the list is of.
    pub date: Option<Day>,
    /// The files it was read from.
    pub files: Vec<SourceFile>,
    /// See [`crate::Report::counts`].
    pub counts: BTreeMap<String, u64>,
}

impl ListReport {
    pub(super) fn of(list: &PackedList) -> ListReport {
        ListReport {
            id: list.meta.id.clone(),
            authority: list.meta.authority.clone(),
            title: list.meta.title.clone(),
            date: list.meta.date,
            files: list.files.iter().map(stamped).collect(),
            counts: list.report.counts.clone(),
        }
    }
}

/// A file as a snapshot names it: without folders, which differ from machine to machine.
pub(super) fn stamped(file: &crate::file::SourceFile) -> SourceFile {
    SourceFile {
        name: file.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        sha256: file.sha256.clone(),
        bytes: file.bytes,
    }
}

/// A list file that was written.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct BuildReport {
    /// The snapshot id.
    pub snapshot: String,
    /// Size of the file.
    pub bytes: u64,
    /// Parties in it.
    pub parties: u64,
    /// The lists that were read.
    pub lists: Vec<ListReport>,
    /// Everything that could not be read as it stands, of all lists, and what was told about the file replaced.
    pub findings: Vec<Finding>,
    /// Listed names that cannot be screened.
    pub skipped: Vec<SkippedName>,
}

impl BuildReport {
    /// One JSON object, the same bytes through every door.
    pub fn to_json(&self) -> String {
        // Texts, numbers and lists of them: cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}
