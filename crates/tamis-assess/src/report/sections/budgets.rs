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
    budgets: &'a [Budget],
    has_crowds: bool,
}

pub(super) fn section(report: &Report<'_>) -> Result<Option<Section>> {
    let (alerting, budgets) = (Alerting::of(report.assessment), &report.assessment.budgets);
    if alerting == Alerting::Nobody || budgets.is_empty() {
        return Ok(None);
    }
    let has_crowds = budgets.iter().any(|budget| budget.most.is_some());
    Section::of("budgets", "Recall at a number of alerts", &Body { alerting, budgets, has_crowds }).map(Some)
}
