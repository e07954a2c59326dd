//! The figures to remember. Recall and alerts are one box: neither is told without the other.

use super::Section;
use crate::assessment::Assessment;
use crate::report::alerting::Alerting;
use crate::report::{Report, figures};
use crate::statistics::Share;
use askama::Template;
use tamis::Result;

/// A figure with what it is.
struct Figure {
    value: String,
    what: String,
    /// Of how many.
    of: String,
}

impl Figure {
    fn new(value: String, what: impl Into<String>, of: impl Into<String>) -> Figure {
        Figure { value, what: what.into(), of: of.into() }
    }
}

#[derive(Template)]
#[template(path = "headline.html")]
struct Body {
    together: Vec<Figure>,
    others: Vec<Figure>,
}

pub(super) fn section(report: &Report) -> Result<Option<Section>> {
    let assessment = &report.assessment;
    let together: Vec<Figure> = [recall(assessment), alerts(assessment)].into_iter().flatten().collect();
    let others: Vec<Figure> = [closed(assessment), near_misses(assessment)]
        .into_iter()
        .chain(precision(assessment))
        .flatten()
        .collect();
    if together.is_empty() && others.is_empty() {
        return Ok(None);
    }
    let title = format!("At threshold {}", figures::score(&assessment.plan.threshold));
    Section::of("headline", title, &Body { together, others }).map(Some)
}

fn recall(assessment: &Assessment) -> Option<Figure> {
    let recall = assessment.mean_recall()?;
    let single = assessment.classes_of_the_mean();
    let cases = figures::number(&(assessment.observed.cases.len() as u64));
    let (what, of) = match single {
        0 => ("recall", format!("the share of {cases} names that is found")),
        _ => ("recall, the mean of the classes", format!("{single} classes of one manipulation")),
    };
    Some(Figure::new(figures::percent(&Some(recall)), what, of))
}

fn alerts(assessment: &Assessment) -> Option<Figure> {
    let rate = assessment.observed.alerts_per_1000(assessment.plan.threshold)?;
    let alerting = Alerting::of(assessment);
    let what = format!("alerts per 1,000 {}", alerting.words());
    let crowds = assessment.observed.crowds.iter().filter(|crowd| crowd.is_cleared).count();
    let of = match alerting {
        crowd if crowd.is_crowd() && crowds > 1 => format!("name only; the mean of {crowds} crowds"),
        crowd if crowd.is_crowd() => "name only".to_owned(),
        _ => "alerts that should not be".to_owned(),
    };
    Some(Figure::new(figures::tenths(&rate), what, of))
}

fn closed(assessment: &Assessment) -> Option<Figure> {
    let crowds = assessment.alerts.iter().zip(&assessment.observed.crowds);
    let sum = sum(crowds.filter(|(_, crowd)| crowd.is_cleared).map(|(alerts, _)| alerts.closed));
    let of = format!("{} alerts by name only", figures::of_all(&sum));
    Some(Figure::new(
        figures::percent(&Some(sum.value()?)),
        "of these alerts are closed by birth date and country",
        of,
    ))
}

/// Of a user's own pairs they are the alerts already.
fn near_misses(assessment: &Assessment) -> Option<Figure> {
    let sum = sum(assessment.near_misses.iter().map(|class| class.alerting));
    if !Alerting::of(assessment).is_crowd() {
        return None;
    }
    let of = format!("{}; each is like a listed name, and nobody's", figures::of_all(&sum));
    Some(Figure::new(figures::percent(&Some(sum.value()?)), "of the near misses alert", of))
}

fn precision(assessment: &Assessment) -> [Option<Figure>; 2] {
    let Some([at, _]) = &assessment.labelled else { return [None, None] };
    let alerts = figures::number(&(at.found.of + at.false_alarms.of));
    let precision = Figure::new(
        figures::percent(&at.precision),
        "precision",
        format!("of {alerts} alerts, those labelled a match"),
    );
    let f1 = at
        .f1
        .map(|f1| Figure::new(figures::thousandths(&f1), "F1", "the harmonic mean of precision and recall"));
    [Some(precision), f1]
}

fn sum(shares: impl Iterator<Item = Share>) -> Share {
    shares
        .fold(Share::default(), |sum, share| Share { of: sum.of + share.of, among: sum.among + share.among })
}
