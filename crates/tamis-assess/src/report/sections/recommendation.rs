//! A threshold to use, with what speaks for it.

use super::Section;
use crate::assessment::{Assessment, Budget, Point};
use crate::report::alerting::Alerting;
use crate::report::{Report, figures};
use askama::Template;
use tamis::{Result, Score};

#[derive(Template)]
#[template(path = "recommendation.html")]
struct Body<'a> {
    alerting: Alerting,
    recommended: Option<(&'a Budget, Score)>,
    /// The threshold recommended, and the one that was asked at.
    rows: Vec<Row>,
    has_evidence: bool,
    has_near_misses: bool,
    /// Of labelled pairs: the threshold of the highest F1, and it.
    best: Option<(Score, f64)>,
}

/// A threshold with all that happens at it.
struct Row {
    what: &'static str,
    point: Point,
}

pub(super) fn section(report: &Report<'_>) -> Result<Option<Section>> {
    let assessment = report.assessment;
    let alerting = Alerting::of(assessment);
    if alerting == Alerting::Nobody {
        return Ok(None);
    }
    let recommended = assessment.recommended().and_then(|budget| Some((budget, budget.threshold?)));
    let best = assessment.labelled.as_ref().and_then(|[_, best]| Some((best.threshold, best.f1?)));
    let rows =
        rows(assessment, recommended.map(|(_, threshold)| threshold), best.map(|(threshold, _)| threshold));
    let has_evidence = rows.iter().any(|row| row.point.with_evidence_per_1000.is_some());
    let has_near_misses =
        alerting == Alerting::People && rows.iter().any(|row| row.point.near_misses.is_some());
    let body = Body { alerting, recommended, rows, has_evidence, has_near_misses, best };
    Section::of("recommendation", "A threshold to use", &body).map(Some)
}

fn rows(assessment: &Assessment, recommended: Option<Score>, best: Option<Score>) -> Vec<Row> {
    let asked = Some(assessment.plan.threshold);
    let of = |what, threshold: Option<Score>| Some(Row { what, point: assessment.observed.at(threshold?) });
    let row = if recommended == asked {
        [of("recommended, and asked", asked), None]
    } else {
        [of("recommended", recommended), of("asked", asked)]
    };
    row.into_iter().flatten().chain(of("highest F1", best)).collect()
}
