//! The report as one HTML file, to read and to print: no network, no script, no clock.

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
use crate::peers::PeerTable;
use tamis::Result;

/// What a report tells.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// Recall, alerts, and what both are made of.
    pub assessment: &'a Assessment,
    /// What changed against an older report.
    pub comparison: Option<&'a Comparison>,
    /// Other matchers on the same pairs.
    pub peers: Option<&'a PeerTable>,
}

impl<'a> Report<'a> {
    /// A report of an assessment alone.
    pub fn of(assessment: &'a Assessment) -> Report<'a> {
        Report { assessment, comparison: None, peers: None }
    }

    /// One HTML file that needs nothing else. The same report gives the same bytes. Sections without data are left out.
    ///
    /// # Errors
    /// `IO` if a plot or the page cannot be written, which no assessment brings about.
    pub fn html(&self) -> Result<String> {
        page::html(self)
    }
}
