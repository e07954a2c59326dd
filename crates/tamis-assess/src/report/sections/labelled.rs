//! Precision, recall and F1 of a user's labelled pairs.

use super::Section;
use crate::assessment::Labelled;
use crate::report::{Report, figures};
use askama::Template;
use tamis::Result;

#[derive(Template)]
#[template(path = "labelled.html")]
struct Body<'a> {
    rows: Vec<(&'static str, &'a Labelled)>,
}

pub(super) fn section(report: &Report) -> Result<Option<Section>> {
    let Some([own, best]) = &report.assessment.labelled else { return Ok(None) };
    let rows = vec![("asked", own), ("highest F1", best)];
    Section::of("labelled", "Labelled pairs", &Body { rows }).map(Some)
}
