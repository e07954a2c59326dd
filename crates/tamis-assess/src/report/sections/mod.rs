//! The sections of the page, in their order. Each is left out where there is nothing to tell.

mod asked;
mod budgets;
mod changes;
mod classes;
mod false_alarms;
mod headline;
mod labelled;
mod misses;
mod near_misses;
mod peers;
mod people;
mod reading;
mod recommendation;
mod scripts;
mod slowest;
mod trade_off;
mod weakest;

use super::Report;
use super::page::written;
use askama::Template;
use tamis::Result;

/// A part of the page under a heading.
pub(super) struct Section {
    /// Of the heading, for links.
    pub(super) id: &'static str,
    pub(super) title: String,
    /// Markup.
    pub(super) body: String,
}

impl Section {
    fn of(id: &'static str, title: impl Into<String>, body: &impl Template) -> Result<Section> {
        Ok(Section { id, title: title.into(), body: written(body)? })
    }
}

pub(super) fn all(report: &Report) -> Result<Vec<Section>> {
    let made = [
        asked::section(report)?,
        headline::section(report)?,
        recommendation::section(report)?,
        trade_off::section(report)?,
        classes::section(report)?,
        scripts::section(report)?,
        near_misses::section(report)?,
        people::section(report)?,
        budgets::section(report)?,
        labelled::section(report)?,
        weakest::section(report)?,
        misses::section(report)?,
        false_alarms::section(report)?,
        peers::section(report)?,
        changes::section(report)?,
        slowest::section(report)?,
        reading::section(report)?,
    ];
    Ok(made.into_iter().flatten().collect())
}
