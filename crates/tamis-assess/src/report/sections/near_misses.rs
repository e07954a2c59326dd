//! Names that are like listed ones and nobody's.

use super::Section;
use crate::assessment::NearMisses;
use crate::report::alerting::is_own;
use crate::report::name::Name;
use crate::report::{Report, figures};
use askama::Template;
use tamis::{Result, Score};

#[derive(Template)]
#[template(path = "near_misses.html")]
struct Body<'a> {
    own: Score,
    is_own: bool,
    classes: &'a [NearMisses],
}

pub(super) fn section(report: &Report) -> Result<Option<Section>> {
    let (classes, is_own) = (&report.assessment.near_misses, is_own(&report.assessment));
    if classes.is_empty() {
        return Ok(None);
    }
    let title = if is_own { "Pairs labelled no match" } else { "Near misses" };
    Section::of("near-misses", title, &Body { own: report.assessment.plan.threshold, is_own, classes })
        .map(Some)
}
