//! Thresholds written at points of a curve, as far as there is room.

use super::Ink;
use super::curve::{Chart, Failure};
use crate::assessment::{Assessment, Point};
use crate::report::figures;
use plotters::prelude::{EmptyElement, PathElement, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// Ten-thousandths between round thresholds, the first and the last.
const ROUND: (u16, u16, u16) = (500, 6_000, 9_500);
/// Room of a label, in units across and down.
const ROOM: (i32, i32) = (78, 32);

/// Where a label stands, so that those of two curves do not meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// To the upper left.
    Above,
    /// To the lower right.
    Below,
}

impl Side {
    /// From the point to the corner of the text that is next to it.
    fn offset(self) -> (i32, i32) {
        match self {
            Side::Above => (-12, -8),
            Side::Below => (14, 8),
        }
    }

    fn anchor(self) -> Pos {
        match self {
            Side::Above => Pos::new(HPos::Right, VPos::Bottom),
            Side::Below => Pos::new(HPos::Left, VPos::Top),
        }
    }

    /// The middle of the text.
    fn middle(self, (x, y): (i32, i32)) -> (i32, i32) {
        let ((right, down), sign) = (self.offset(), if self == Side::Above { -1 } else { 1 });
        (x + right + sign * ROOM.0 / 2, y + down + sign * ROOM.1 / 2)
    }
}

/// The middles of the labels that a plot has so far.
#[derive(Default)]
pub(super) struct Labels {
    placed: Vec<(i32, i32)>,
}

impl Labels {
    /// The assessment's own threshold with a diamond, then round ones as far as there is room.
    pub(super) fn of(
        &mut self,
        chart: &mut Chart<'_, '_>,
        assessment: &Assessment,
        place_of: fn(&Point) -> Option<(f64, f64)>,
        side: Side,
    ) -> Result<(), Failure> {
        let own = assessment.observed.at(assessment.plan.threshold);
        if let Some(place) = place_of(&own) {
            let corners = vec![(0, -14), (14, 0), (0, 14), (-14, 0), (0, -14)];
            chart.draw_series([EmptyElement::at(place) + PathElement::new(corners, Ink::Text.line(3))])?;
        }
        let (step, from, to) = ROUND;
        let is_round = |point: &&Point| {
            let threshold = point.threshold.ten_thousandths();
            threshold.is_multiple_of(step) && (from..=to).contains(&threshold)
        };
        for point in [&own].into_iter().chain(assessment.curve.iter().filter(is_round)) {
            if let Some(place) = place_of(point) {
                self.label(chart, place, figures::score(&point.threshold), side)?;
            }
        }
        Ok(())
    }

    fn label(
        &mut self,
        chart: &mut Chart<'_, '_>,
        place: (f64, f64),
        text: String,
        side: Side,
    ) -> Result<(), Failure> {
        let at = chart.backend_coord(&place);
        let left = chart.plotting_area().get_pixel_range().0.start;
        // Over the axis it could not be read.
        let side = if side.middle(at).0 - ROOM.0 / 2 < left { Side::Below } else { side };
        let middle = side.middle(at);
        let meets =
            |other: &(i32, i32)| (middle.0 - other.0).abs() < ROOM.0 && (middle.1 - other.1).abs() < ROOM.1;
        if self.placed.iter().any(meets) {
            return Ok(());
        }
        self.placed.push(middle);
        let style = Ink::Text.text().pos(side.anchor());
        chart.draw_series([EmptyElement::at(place) + Text::new(text, side.offset(), style)])?;
        Ok(())
    }
}
