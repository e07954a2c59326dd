//! What was asked of whom.

use super::Section;
use crate::assessment::Assessment;
use crate::report::alerting::Alerting;
use crate::report::{Report, figures};
use askama::Template;
use tamis::Result;

#[derive(Template)]
#[template(path = "asked.html")]
struct Body<'a> {
    assessment: &'a Assessment,
    alerting: Alerting,
    /// People of all crowds.
    people: u64,
}

pub(super) fn section(report: &Report) -> Result<Option<Section>> {
    let assessment = &report.assessment;
    let people = assessment.observed.crowds.iter().map(|crowd| crowd.people).sum();
    Section::of(
        "asked",
        "What was asked of whom",
        &Body { assessment, alerting: Alerting::of(assessment), people },
    )
    .map(Some)
}
