//! The queries of most steps.

use super::Section;
use crate::assessment::Observed;
use crate::report::name::Name;
use crate::report::{Report, figures};
use askama::Template;
use tamis::Result;

#[derive(Template)]
#[template(path = "slowest.html")]
struct Body<'a> {
    observed: &'a Observed,
}

pub(super) fn section(report: &Report) -> Result<Option<Section>> {
    let observed = &report.assessment.observed;
    if observed.slowest.is_empty() {
        return Ok(None);
    }
    Section::of("slowest", "The slowest queries", &Body { observed }).map(Some)
}

impl Body<'_> {
    fn times(&self, work: &u64) -> String {
        figures::tenths(&(*work as f64 / self.observed.mean_work.max(1.0)))
    }
}
