//! Recall at a number of alerts.

use super::Section;
use crate::assessment::Budget;
use crate::report::alerting::Alerting;
use crate::report::name::Name;
use crate::report::{Report, figures};
use askama::Template;
use tamis::Result;

#[derive(Template)]
#[template(path = "budgets.html")]
struct Body<'a> {
    alerting: Alerting,
    tables: Vec<Asked<'a>>,
}

/// The budgets of people asked in one way.
struct Asked<'a> {
    /// By what; empty where there are no people.
    by: &'static str,
    budgets: &'a [Budget],
}

impl Asked<'_> {
    fn has_crowds(&self) -> bool {
        self.budgets.iter().any(|budget| budget.most.is_some())
    }
}

pub(super) fn section(report: &Report) -> Result<Option<Section>> {
    let (assessment, alerting) = (&report.assessment, Alerting::of(&report.assessment));
    if alerting == Alerting::Nobody {
        return Ok(None);
    }
    let by = if alerting.is_crowd() { "name only" } else { "" };
    let mut tables = vec![
        Asked { by, budgets: &assessment.budgets },
        Asked { by: "name, birth date and country", budgets: &assessment.budgets_with_evidence },
    ];
    tables.retain(|table| !table.budgets.is_empty());
    if tables.is_empty() {
        return Ok(None);
    }
    Section::of("budgets", "Recall at a number of alerts", &Body { alerting, tables }).map(Some)
}
