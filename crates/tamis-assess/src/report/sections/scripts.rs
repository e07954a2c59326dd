//! Recall by the script of the listed name.

use super::Section;
use super::classes::kinds;
use crate::assessment::Recall;
use crate::cases::Kind;
use crate::report::heat::Heat;
use crate::report::{Report, figures};
use askama::Template;
use tamis::{Result, Score};

#[derive(Template)]
#[template(path = "scripts.html")]
struct Body<'a> {
    own: Score,
    kinds: Vec<Kind>,
    scripts: &'a [Recall],
}

pub(super) fn section(report: &Report) -> Result<Option<Section>> {
    let scripts = &report.assessment.scripts;
    if scripts.is_empty() {
        return Ok(None);
    }
    let body = Body { own: report.assessment.plan.threshold, kinds: kinds(scripts), scripts };
    Section::of("scripts", "Recall by script", &body).map(Some)
}
