//! How to read the page, and what it cannot tell.

use super::Section;
use crate::cases::Group;
use crate::report::Report;
use crate::report::alerting::{Alerting, is_own};
use askama::Template;
use tamis::Result;

#[derive(Template)]
#[template(path = "reading.html")]
struct Body {
    alerting: Alerting,
    /// The cases are a user's own.
    is_own: bool,
    /// Classes of one manipulation, of which recall is the mean.
    has_mean: bool,
    has_near_misses: bool,
    has_natural: bool,
    has_comparison: bool,
    has_peers: bool,
}

pub(super) fn section(report: &Report) -> Result<Option<Section>> {
    let assessment = &report.assessment;
    let has = |is: &dyn Fn(Group) -> bool| assessment.classes.iter().any(|class| class.group.is_some_and(is));
    let is_own = is_own(assessment);
    let body = Body {
        alerting: Alerting::of(assessment),
        is_own,
        has_mean: has(&Group::is_single),
        has_near_misses: !is_own && !assessment.near_misses.is_empty(),
        has_natural: has(&|group| group == Group::Natural),
        has_comparison: report.comparison.is_some(),
        has_peers: report.peers.is_some(),
    };
    Section::of("reading", "How to read this", &body).map(Some)
}
