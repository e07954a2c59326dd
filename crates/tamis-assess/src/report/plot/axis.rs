//! The axes: alerts per 1,000 on a scale of square roots, shares as percent, thresholds.

use super::Ink;
use super::curve::{Chart, Failure};
use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};
use plotters::prelude::TRANSPARENT;
use std::ops::Range;

/// Alerts per 1,000 that an axis names.
const NAMED: [f64; 12] = [0.0, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 400.0, 700.0, 1_000.0];

/// What an axis measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measure {
    /// Alerts per 1,000. The square root spreads the few, which matter, and has a place for none at all.
    Alerts,
    /// A share, 0 to 1.
    Share,
    /// A threshold, 0 to 1.
    Threshold,
}

impl Measure {
    fn place(self, value: f64) -> f64 {
        match self {
            Measure::Alerts => value.max(0.0).sqrt(),
            Measure::Share | Measure::Threshold => value,
        }
    }

    fn label(self, value: f64) -> String {
        match self {
            Measure::Alerts => format!("{value:.0}"),
            Measure::Share => format!("{:.0}\u{a0}%", value * 100.0),
            Measure::Threshold => format!("{value:.2}"),
        }
    }
}

/// An axis with the values that it names.
#[derive(Clone, Debug)]
pub(super) struct Axis {
    measure: Measure,
    range: Range<f64>,
    named: Vec<f64>,
}

impl Axis {
    /// Of alerts per 1,000, from none to the most there are. Names stand at least so much of its length apart.
    pub(super) fn alerts(most: f64, apart: f64) -> Axis {
        let end = (most * 1.1).max(1.0);
        let place = |value: f64| Measure::Alerts.place(value) / Measure::Alerts.place(end);
        let mut named: Vec<f64> = Vec::new();
        for value in NAMED.into_iter().filter(|named| *named <= end) {
            if named.last().is_none_or(|last| place(value) - place(*last) >= apart) {
                named.push(value);
            }
        }
        Axis { measure: Measure::Alerts, range: 0.0..end, named }
    }

    /// Of shares, from a round one below the least to all.
    pub(super) fn shares(least: f64) -> Axis {
        // In hundredths, so that steps are exact.
        let (from, step) = match (least * 10.0).floor() {
            tenths @ 8.0.. => (tenths.min(9.0) as u32 * 10, 5),
            tenths => (tenths.max(0.0) as u32 * 10, 10),
        };
        let share = |hundredths: u32| f64::from(hundredths) / 100.0;
        let named = (from..=100).step_by(step).map(share).collect();
        Axis { measure: Measure::Share, range: share(from)..1.0, named }
    }

    /// Of thresholds, up to 1.
    pub(super) fn thresholds(from: f64) -> Axis {
        let twentieths = (0..=20_u32).map(|twentieth| f64::from(twentieth) / 20.0);
        let named = twentieths.filter(|named| *named >= from).collect();
        Axis { measure: Measure::Threshold, range: from.min(0.95)..1.0, named }
    }
}

impl Ranged for Axis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (first, last): (i32, i32)) -> i32 {
        let [start, end, at] = [self.range.start, self.range.end, *value].map(|v| self.measure.place(v));
        first + (f64::from(last - first) * (at - start) / (end - start)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        if hint.weight().allow_light_points() { Vec::new() } else { self.named.clone() }
    }

    fn range(&self) -> Range<f64> {
        self.range.clone()
    }
}

impl ValueFormatter<f64> for Axis {
    fn format(value: &f64) -> String {
        value.to_string()
    }

    fn format_ext(&self, value: &f64) -> String {
        self.measure.label(*value)
    }
}

/// Grid, axes and their texts.
pub(super) fn mesh(chart: &mut Chart<'_, '_>, x: &str, y: &str) -> Result<(), Failure> {
    let (across, up) = (chart.as_coord_spec().x_spec().measure, chart.as_coord_spec().y_spec().measure);
    chart
        .configure_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(Ink::Grid.line(2))
        .axis_style(Ink::Text.line(2))
        .label_style(Ink::Text.text())
        .axis_desc_style(Ink::Text.text())
        .x_desc(x)
        .y_desc(y)
        .x_label_formatter(&|value| across.label(*value))
        .y_label_formatter(&|value| up.label(*value))
        .draw()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_of_the_alerts_stands_half_way() {
        let axis = Axis { measure: Measure::Alerts, range: 0.0..100.0, named: Vec::new() };
        assert_eq!([0.0, 25.0, 100.0].map(|alerts| axis.map(&alerts, (0, 1_000))), [0, 500, 1_000]);
    }

    #[test]
    fn names_that_would_meet_are_left_out() {
        assert_eq!(Axis::alerts(70.0, 0.08).named, [0.0, 1.0, 5.0, 10.0, 20.0, 50.0]);
        assert_eq!(Axis::alerts(0.0, 0.08).named, [0.0, 1.0]);
    }

    #[test]
    fn shares_are_named_in_round_steps_up_to_all() {
        assert_eq!(Axis::shares(0.83).named, [0.8, 0.85, 0.9, 0.95, 1.0]);
        assert_eq!(Axis::shares(0.29).named.first(), Some(&0.2));
        assert_eq!(Axis::shares(1.0).range, 0.9..1.0);
    }
}
