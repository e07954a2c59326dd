//! Alerts for nothing, with the explanation of each example.

use super::Section;
use crate::assessment::Example;
use crate::report::alerting::is_own;
use crate::report::example::{ExampleItem, floor};
use crate::report::name::Name;
use crate::report::{Report, figures};
use crate::statistics::Share;
use askama::Template;
use tamis::{Result, Score};

#[derive(Template)]
#[template(path = "false_alarms.html")]
struct Body<'a> {
    floor: Score,
    rows: Vec<Row<'a>>,
}

/// Whose alerts, with some of them.
struct Row<'a> {
    of: String,
    alerting: Share,
    examples: &'a [Example],
}

pub(super) fn section(report: &Report) -> Result<Option<Section>> {
    let assessment = &report.assessment;
    let crowds = assessment.alerts.iter().map(|alerts| Row {
        of: format!("{}, {}", alerts.of, alerts.script),
        alerting: alerts.name_only,
        examples: &alerts.examples,
    });
    let what = if is_own(assessment) { "labelled no match" } else { "near misses" };
    let near_misses = assessment.near_misses.iter().map(|class| Row {
        of: format!("{what}: {}", class.of),
        alerting: class.alerting,
        examples: &class.examples,
    });
    let rows: Vec<Row<'_>> = crowds.chain(near_misses).filter(|row| !row.examples.is_empty()).collect();
    if rows.is_empty() {
        return Ok(None);
    }
    Section::of("false-alarms", "Alerts for nothing", &Body { floor: floor(assessment), rows }).map(Some)
}
