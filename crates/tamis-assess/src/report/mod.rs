//! The report: as JSON for programs, and as one HTML file to read and to print, without network, script or clock.

mod alerting;
mod example;
mod figures;
mod heat;
mod name;
mod page;
mod plot;
mod sections;
#[cfg(test)]
mod tests;

use crate::assessment::Assessment;
use crate::comparison::Comparison;
use crate::peers::{PeerTable, screened_per_1000};
use serde::{Deserialize, Serialize};
use tamis::{Error, ErrorCode, Result};

/// Of the form of a report as JSON; another one is refused.
const FORMAT: u32 = 1;

/// What a report tells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Report {
    /// Of the form of this object.
    format: u32,
    /// Recall, alerts, and what both are made of.
    #[serde(flatten)]
    pub assessment: Assessment,
    /// Other matchers on the same pairs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peers: Option<PeerTable>,
    /// What changed against an older report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comparison: Option<Comparison>,
}

impl Report {
    /// A report of an assessment alone.
    pub fn of(assessment: Assessment) -> Report {
        Report { format: FORMAT, assessment, peers: None, comparison: None }
    }

    /// With other matchers on the same pairs.
    #[must_use]
    pub fn beside(self, peers: Option<PeerTable>) -> Report {
        let screened = |table: &PeerTable| {
            let threshold = table.peers.first()?.threshold?;
            let is_screened = !self.assessment.subject.snapshot.is_empty();
            is_screened.then(|| screened_per_1000(&self.assessment.observed, table.people, threshold))?
        };
        let peers = peers.map(|table| PeerTable { screened_per_1000: screened(&table), ..table });
        Report { peers, ..self }
    }

    /// With what changed against an older report.
    ///
    /// # Errors
    /// `BAD_CASES` if the two have no question in common.
    pub fn against(self, old: &Report) -> Result<Report> {
        let comparison = Comparison::of(&old.assessment, &self.assessment);
        if comparison.is_empty() {
            let message = "expected an older report of the same questions, found no question in common";
            return Err(Error::new(ErrorCode::BadCases, message));
        }
        Ok(Report { comparison: Some(comparison), ..self })
    }

    /// One HTML file that needs nothing else. The same report gives the same bytes. Sections without data are left out.
    ///
    /// # Errors
    /// `IO` if a plot or the page cannot be written, which no assessment brings about.
    pub fn html(&self) -> Result<String> {
        page::html(self)
    }

    /// One JSON object with every case and its score. The same plan and list give the same bytes.
    pub fn to_json(&self) -> String {
        // Texts, numbers and lists of them: cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what [`Report::to_json`] wrote.
    ///
    /// # Errors
    /// `BAD_CASES` if it is no report, or one of another form.
    pub fn from_json(text: &str) -> Result<Report> {
        #[derive(Deserialize)]
        struct Form {
            format: Option<u32>,
        }
        let bad = |error: serde_json::Error| {
            Error::new(ErrorCode::BadCases, format!("expected a report of `tamis assess --json`: {error}"))
        };
        let form: Form = serde_json::from_str(text).map_err(bad)?;
        if form.format != Some(FORMAT) {
            let found = form.format.map_or("none".to_owned(), |format| format.to_string());
            let message = format!("format: expected {FORMAT}, found {found}; make the report again");
            return Err(Error::new(ErrorCode::BadCases, message));
        }
        serde_json::from_str(text).map_err(bad)
    }
}
