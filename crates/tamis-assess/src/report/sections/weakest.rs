//! The weakest classes, and the cultures with the most alerts.

use super::Section;
use crate::assessment::{Alerts, Example, Recall};
use crate::report::example::{ExampleItem, floor};
use crate::report::name::Name;
use crate::report::{Report, figures};
use askama::Template;
use tamis::{Result, Score};

/// Classes, and cultures.
const WEAKEST: usize = 5;
/// Examples of each; the sections below have the others.
const EXAMPLES: usize = 2;

#[derive(Template)]
#[template(path = "weakest.html")]
struct Body<'a> {
    floor: Score,
    classes: Vec<&'a Recall>,
    cultures: Vec<&'a Alerts>,
}

pub(super) fn section(report: &Report) -> Result<Option<Section>> {
    let assessment = &report.assessment;
    let mut classes = assessment.weakest_classes(WEAKEST);
    classes.retain(|class| class.found.of < class.found.among);
    let mut cultures = assessment.weakest_cultures(WEAKEST);
    cultures.retain(|culture| culture.name_only.of > 0);
    if classes.is_empty() && cultures.is_empty() {
        return Ok(None);
    }
    let body = Body { floor: floor(assessment), classes, cultures };
    Section::of("weakest", "Where it is weakest", &body).map(Some)
}

impl Body<'_> {
    fn some(examples: &[Example]) -> impl Iterator<Item = &Example> {
        examples.iter().take(EXAMPLES)
    }
}
