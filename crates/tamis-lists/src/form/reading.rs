//! A list while it is read.

use super::datasets;
use super::draft::Draft;
use crate::file::SourceFile;
use crate::list::{ListMeta, PackedList};
use crate::parties::Parties;
use crate::report::{Finding, Report, Severity};
use crate::unite::unite;
use std::path::{Path, PathBuf};
use tamis::date::Day;
use tamis::{Entity, Error, ErrorCode, Result};

/// What a reader has read so far.
pub(crate) struct Reading {
    pub(crate) path: PathBuf,
    pub(crate) report: Report,
    pub(crate) date: Option<Day>,
    parties: Parties,
    /// The first party that could not be kept.
    failed: Option<Error>,
}

/// What a list is, for [`Reading::finish`].
pub(crate) struct About {
    pub(crate) id: &'static str,
    pub(crate) authority: &'static str,
    pub(crate) title: &'static str,
}

impl Reading {
    /// `date`: the day the caller says the list is of; a file that says its own day overrides nothing.
    pub(crate) fn new(path: &Path, date: Option<Day>) -> Reading {
        let (report, parties) = (Report::default(), Parties::default());
        Reading { path: path.to_owned(), report, date, parties, failed: None }
    }

    /// The day the file says it is of, unless the caller said another.
    pub(crate) fn dated(&mut self, day: Option<Day>) {
        self.date = self.date.or(day);
    }

    /// A finding about the file.
    pub(crate) fn find(
        &mut self,
        severity: Severity,
        line: u64,
        field: &str,
        value: &str,
        reason: impl Into<String>,
    ) {
        let finding = Finding::new(severity, &self.path, reason).at_line(line);
        self.report.add(finding.with_value(field, value));
    }

    /// A record that the format does not have: nothing of it is in the result.
    pub(crate) fn unknown_record(&mut self, name: &str, line: u64) {
        self.find(Severity::Error, line, "element", name, "a kind of record that is not known, not read");
    }

    /// Takes a party that was read. A second record of one key is united with the first, with a note.
    pub(crate) fn take(&mut self, draft: Draft) {
        let Draft { mut entity, findings, .. } = draft;
        self.report.bump("records");
        findings.into_iter().for_each(|finding| self.report.add(finding));
        if entity.names.is_empty() && entity.wallets.is_empty() {
            let reason = "a record without a name: it cannot be found by name";
            self.report.add(Finding::new(Severity::Error, &self.path, reason).of_record(entity.id.clone()));
        }
        if entity.caption.is_empty() {
            entity.caption.clone_from(&entity.id);
        }
        let kept = match self.parties.place(&entity.id) {
            None => self.parties.push(&entity),
            Some(place) => self.unite(place, entity),
        };
        self.failed = self.failed.take().or(kept.err());
    }

    fn unite(&mut self, place: usize, entity: Entity) -> Result<()> {
        self.report.bump("records.of_a_known_key");
        let mut known = self.parties.get(place)?;
        for conflict in unite(&mut known, entity) {
            let reason = format!("a second record of one key: {}: {}", conflict.what, conflict.kept);
            let finding = Finding::new(Severity::Note, &self.path, reason).of_record(known.id.clone());
            self.report.add(finding.with_value(conflict.field, conflict.value));
        }
        self.parties.replace(place, &known)
    }

    /// Changes every party read so far.
    pub(crate) fn change_each(&mut self, change: impl FnMut(&mut Entity)) -> Result<()> {
        self.parties.change_each(change)
    }

    /// The list. An error if there is no party.
    pub(crate) fn finish(mut self, about: &About, files: Vec<SourceFile>) -> Result<PackedList> {
        self.expect_a_party()?;
        datasets::tell_unknown_day(&self.path, self.date, &mut self.report);
        let meta = ListMeta {
            id: about.id.to_owned(),
            authority: about.authority.to_owned(),
            title: about.title.to_owned(),
            date: self.date,
        };
        self.packed(meta, files)
    }

    /// The list, named by its listings. An error if there is no party.
    pub(crate) fn finish_by_listings(mut self, files: Vec<SourceFile>) -> Result<PackedList> {
        self.expect_a_party()?;
        let meta = datasets::meta(&self.path, self.date, &self.parties, &mut self.report)?;
        self.packed(meta, files)
    }

    fn expect_a_party(&mut self) -> Result<()> {
        if let Some(failed) = self.failed.take() {
            return Err(failed.at_path(&self.path));
        }
        if self.parties.is_empty() {
            return Err(Error::new(ErrorCode::EmptyList, "expected at least one party, found none")
                .at_path(&self.path));
        }
        Ok(())
    }

    fn packed(mut self, meta: ListMeta, files: Vec<SourceFile>) -> Result<PackedList> {
        self.report.count_parties(&self.parties)?;
        let (parties, report) = (self.parties, self.report);
        Ok(PackedList { meta, parties, attributions: Vec::new(), report, files })
    }
}
