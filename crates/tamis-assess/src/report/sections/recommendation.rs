//! A threshold to use, with what speaks for it.

use super::Section;
use crate::assessment::{Assessment, Budget, Point};
use crate::report::alerting::Alerting;
use crate::report::name::Name;
use crate::report::{Report, figures};
use askama::Template;
use tamis::{Result, Score};

#[derive(Template)]
#[template(path = "recommendation.html")]
struct Body<'a> {
    alerting: Alerting,
    proposals: Vec<Proposal<'a>>,
    rows: Vec<Row>,
    has_evidence: bool,
    has_near_misses: bool,
}

/// What is recommended.
enum Proposal<'a> {
    /// The lowest threshold that keeps a number of alerts.
    Kept { asked: &'static str, threshold: Score, budget: &'a Budget },
    /// None keeps it.
    None { asked: &'static str },
    /// Of labelled pairs, the threshold of the highest F1.
    HighestF1 { threshold: Score, f1: f64 },
}

impl Proposal<'_> {
    /// The threshold, and what it is.
    fn named(&self) -> Option<(Score, String)> {
        match self {
            Proposal::Kept { asked, threshold, .. } => {
                Some((*threshold, format!("recommended {asked}").trim_end().to_owned()))
            }
            Proposal::None { .. } => None,
            Proposal::HighestF1 { threshold, .. } => Some((*threshold, "highest F1".to_owned())),
        }
    }
}

/// A threshold with all that happens at it.
struct Row {
    what: String,
    point: Point,
}

pub(super) fn section(report: &Report) -> Result<Option<Section>> {
    let assessment = &report.assessment;
    let alerting = Alerting::of(assessment);
    if alerting == Alerting::Nobody {
        return Ok(None);
    }
    if assessment.budgets.is_empty() && assessment.labelled.is_none() {
        return Ok(None);
    }
    let proposals = proposals(assessment, alerting);
    let asked = Some((assessment.plan.threshold, "asked".to_owned()));
    let rows = proposals.iter().map(Proposal::named).chain([asked]).flatten();
    let rows: Vec<Row> =
        rows.map(|(threshold, what)| Row { what, point: assessment.observed.at(threshold) }).collect();
    let has_evidence = rows.iter().any(|row| row.point.with_evidence_per_1000.is_some());
    let has_near_misses = alerting.is_crowd() && rows.iter().any(|row| row.point.near_misses.is_some());
    let body = Body { alerting, proposals, rows, has_evidence, has_near_misses };
    Section::of("recommendation", "A threshold to use", &body).map(Some)
}

/// Of a user's own pairs the labels decide, else the alerts that can be worked off.
fn proposals(assessment: &Assessment, alerting: Alerting) -> Vec<Proposal<'_>> {
    if let Some([_, best]) = &assessment.labelled {
        let highest = |f1| Proposal::HighestF1 { threshold: best.threshold, f1 };
        return best.f1.map(highest).into_iter().collect();
    }
    if !alerting.is_crowd() {
        return vec![kept("", assessment.recommended())];
    }
    vec![
        kept("by name only", assessment.recommended()),
        kept("with birth date and country", assessment.recommended_with_evidence()),
    ]
}

fn kept<'a>(asked: &'static str, budget: Option<&'a Budget>) -> Proposal<'a> {
    match budget.and_then(|budget| Some((budget, budget.threshold?))) {
        Some((budget, threshold)) => Proposal::Kept { asked, threshold, budget },
        None => Proposal::None { asked },
    }
}
