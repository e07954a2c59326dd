//! The plots: one against the other, and both against the threshold.

use super::Section;
use crate::report::alerting::Alerting;
use crate::report::plot::{Plot, by_threshold, of_peers, trade_off};
use crate::report::{Report, figures};
use askama::Template;
use tamis::{Result, Score};

#[derive(Template)]
#[template(path = "trade_off.html")]
struct Body {
    own: Score,
    trade_off: Option<Plot>,
    peers: Option<Plot>,
    /// The matchers were asked about people, each with some candidates.
    has_blocking: bool,
    by_threshold: Option<Plot>,
}

pub(super) fn section(report: &Report) -> Result<Option<Section>> {
    let assessment = &report.assessment;
    let alerting = Alerting::of(assessment);
    let alerts_of = alerting.words();
    let peers = report.peers.as_ref().map(|table| of_peers(&table.peers)).transpose()?.flatten();
    let body = Body {
        own: assessment.plan.threshold,
        trade_off: trade_off(assessment, alerts_of)?,
        peers,
        has_blocking: alerting.is_crowd(),
        by_threshold: by_threshold(assessment, alerts_of)?,
    };
    if body.trade_off.is_none() && body.peers.is_none() {
        return Ok(None);
    }
    Section::of("trade-off", "Recall against alerts", &body).map(Some)
}
