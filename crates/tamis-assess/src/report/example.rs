//! A name beside the listed name that it alerts on, or should, and why it scores so.

use super::figures;
use super::name::Name;
use crate::assessment::{Assessment, Example, FLOOR};
use crate::matcher::Reason;
use askama::Template;
use askama::filters::HtmlSafe;
use tamis::Score;

/// An example in a list.
#[derive(Template)]
#[template(path = "example.html")]
pub(super) struct ExampleItem<'a> {
    example: &'a Example,
    /// Below it, scores were not looked at.
    floor: Score,
}

impl HtmlSafe for ExampleItem<'_> {}

impl<'a> ExampleItem<'a> {
    pub(super) fn of(example: &'a Example, floor: &Score) -> ExampleItem<'a> {
        ExampleItem { example, floor: *floor }
    }

    fn score(&self) -> String {
        score(&self.example.score, &self.floor)
    }

    /// The rule in words.
    fn rule(reason: &Reason) -> String {
        reason.rule.replace('_', " ")
    }

    /// Whether it speaks for the same party, against it, or neither.
    fn side(reason: &Reason) -> &'static str {
        match reason.points {
            ..0 => "against",
            0 => "neither",
            1.. => "for",
        }
    }
}

/// Below it, scores were not looked at.
pub(super) fn floor(assessment: &Assessment) -> Score {
    let least = Score::from_ten_thousandths(FLOOR).min(assessment.plan.threshold);
    assessment.curve.first().map_or(least, |point| point.threshold)
}

/// A score; of 0 it is known only that it is below the floor.
pub(super) fn score(score: &Score, floor: &Score) -> String {
    match *score {
        Score::ZERO => format!("below {}", figures::score(floor)),
        _ => figures::score(score),
    }
}
