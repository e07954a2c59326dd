//! Alerts per 1,000 people, by culture and script.

use super::Section;
use crate::assessment::{Alerts, Point};
use crate::report::alerting::Alerting;
use crate::report::name::Name;
use crate::report::{Report, figures};
use askama::Template;
use tamis::{Result, Score};

#[derive(Template)]
#[template(path = "people.html")]
struct Body<'a> {
    own: Score,
    alerting: Alerting,
    crowds: &'a [Alerts],
    /// The mean of the crowds.
    mean: Point,
}

pub(super) fn section(report: &Report) -> Result<Option<Section>> {
    let (crowds, own) = (&report.assessment.alerts, report.assessment.plan.threshold);
    if crowds.is_empty() {
        return Ok(None);
    }
    let alerting = Alerting::of(&report.assessment);
    let body = Body { own, alerting, crowds, mean: report.assessment.observed.at(own) };
    Section::of("people", format!("Alerts per 1,000 {}", alerting.words()), &body).map(Some)
}
