//! Recall, and below it alerts, at every threshold.

use super::axis::{self, Axis};
use super::curve::{Chart, Curve, Failure, Stroke, legend};
use super::{Area, Ink, Plot};
use crate::assessment::{Assessment, Point};
use plotters::prelude::{ChartBuilder, DashedLineSeries, Ranged, SeriesLabelPosition};
use tamis::Result;

/// Units from top to bottom of the plot, and of its upper half.
const HEIGHT: (u32, u32) = (1_060, 500);

/// Both halves over one axis of thresholds; without the lower one if nobody who is on no list was asked; `None` if no
/// name was asked that is to be found.
///
/// # Errors
/// `IO` if it cannot be drawn.
pub(in crate::report) fn by_threshold(assessment: &Assessment, alerts_of: &str) -> Result<Option<Plot>> {
    let points = |value: &dyn Fn(&Point) -> Option<f64>| -> Vec<(f64, f64)> {
        assessment.curve.iter().filter_map(|point| Some((point.threshold.as_f64(), value(point)?))).collect()
    };
    let recall = points(&|point| point.recall);
    let recall_evident = points(&|point| point.recall_with_evidence);
    let by_name = points(&|point| point.alerts_per_1000);
    let evident = points(&|point| point.with_evidence_per_1000);
    if recall.is_empty() || by_name.is_empty() {
        return Ok(None);
    }
    let curve = |number: usize, label: &str, points| Curve {
        label: label.to_owned(),
        ink: Ink::curve(number),
        stroke: Stroke::of(number),
        points,
    };
    let mut recalls = vec![curve(0, "recall", recall)];
    let mut alerts = vec![curve(0, if evident.is_empty() { alerts_of } else { "name only" }, by_name)];
    if !evident.is_empty() {
        alerts.push(curve(1, "name, birth date and country", evident));
        recalls.push(curve(1, "recall with birth date and country", recall_evident));
    }
    let own = assessment.plan.threshold.as_f64();
    let label = format!("Recall, and alerts per 1,000 {alerts_of}, at every threshold");
    Plot::drawn(label, HEIGHT.0, |area| {
        let (upper, lower) = area.split_vertically(HEIGHT.1);
        let shares = recalls.iter().flat_map(|curve| &curve.points);
        let least = shares.map(|(_, share)| *share).fold(1.0, f64::min);
        half(&upper, &recalls, Axis::shares(least), "recall", own)?;
        let most =
            alerts.iter().flat_map(|curve| &curve.points).map(|(_, alerts)| *alerts).fold(0.0, f64::max);
        let mut chart = half(&lower, &alerts, Axis::alerts(most, 0.08), "alerts per 1,000", own)?;
        legend(&mut chart, SeriesLabelPosition::UpperRight)
    })
    .map(Some)
}

/// A half, with a line at the assessment's own threshold.
fn half<'a, 'b>(
    area: &'a Area<'b>,
    curves: &[Curve],
    up: Axis,
    y: &str,
    own: f64,
) -> std::result::Result<Chart<'a, 'b>, Failure> {
    let thresholds = || curves.iter().flat_map(|curve| &curve.points).map(|(threshold, _)| *threshold);
    let from = thresholds().fold(own, f64::min);
    let ends = [(own, up.range().start), (own, up.range().end)];
    let mut chart = ChartBuilder::on(area)
        .margin(16)
        .margin_right(44)
        .x_label_area_size(90)
        .y_label_area_size(130)
        .build_cartesian_2d(Axis::thresholds(from), up)?;
    axis::mesh(&mut chart, "threshold", y)?;
    chart.draw_series(DashedLineSeries::new(ends, 6, 6, Ink::Text.line(2)))?;
    curves.iter().try_for_each(|curve| curve.draw(&mut chart))?;
    Ok(chart)
}
