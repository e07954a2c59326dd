//! What was missed, by class, with the explanation of each example.

use super::Section;
use crate::assessment::Recall;
use crate::report::example::{ExampleItem, floor};
use crate::report::name::Name;
use crate::report::{Report, figures};
use askama::Template;
use tamis::{Result, Score};

#[derive(Template)]
#[template(path = "misses.html")]
struct Body<'a> {
    floor: Score,
    classes: Vec<&'a Recall>,
}

pub(super) fn section(report: &Report) -> Result<Option<Section>> {
    let classes: Vec<&Recall> =
        report.assessment.classes.iter().filter(|class| !class.misses.is_empty()).collect();
    if classes.is_empty() {
        return Ok(None);
    }
    let body = Body { floor: floor(&report.assessment), classes };
    Section::of("misses", "What was missed", &body).map(Some)
}

impl Body<'_> {
    fn missed(row: &Recall) -> u64 {
        row.found.among - row.found.of
    }
}
