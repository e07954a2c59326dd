//! Recall against alerts: to the upper left is better.

use super::axis::{self, Axis};
use super::curve::{Chart, Curve, Failure, Stroke, legend};
use super::labels::{Labels, Side};
use super::{Area, Ink, Plot};
use crate::assessment::{Assessment, Point};
use crate::peers::Peer;
use plotters::prelude::{ChartBuilder, SeriesLabelPosition};
use tamis::Result;

/// Units from top to bottom.
const HEIGHT: u32 = 820;
/// Alerts and recall of a point by name only, as far as both were measured.
pub(super) fn by_name(point: &Point) -> Option<(f64, f64)> {
    point.alerts_per_1000.zip(point.recall)
}

/// The same with birth date and country.
pub(super) fn with_evidence(point: &Point) -> Option<(f64, f64)> {
    point.with_evidence_per_1000.zip(point.recall_with_evidence)
}

/// Of an assessment, by name only and with evidence; `None` if nobody who is on no list was asked.
///
/// # Errors
/// `IO` if it cannot be drawn.
pub(in crate::report) fn trade_off(assessment: &Assessment, alerts_of: &str) -> Result<Option<Plot>> {
    let curve = &assessment.curve;
    let named: Vec<_> = curve.iter().filter_map(by_name).collect();
    let evident: Vec<_> = curve.iter().filter_map(with_evidence).collect();
    if named.is_empty() {
        return Ok(None);
    }
    let mut curves = vec![curve_of(0, if evident.is_empty() { alerts_of } else { "name only" }, named)];
    if !evident.is_empty() {
        curves.push(curve_of(1, "name, birth date and country", evident));
    }
    let label = format!("Recall against alerts per 1,000 {alerts_of}, a point for each threshold");
    let x = format!("alerts per 1,000 {alerts_of} (scale of square roots)");
    Plot::drawn(label, HEIGHT, |area| {
        let mut chart = chart(area, &curves, &x)?;
        let mut labels = Labels::default();
        labels.of(&mut chart, assessment, by_name, Side::Below)?;
        labels.of(&mut chart, assessment, with_evidence, Side::Above)?;
        legend(&mut chart, free_corner(&curves))
    })
    .map(Some)
}

/// Of several matchers on the same pairs; `None` if there are none.
///
/// # Errors
/// `IO` if it cannot be drawn.
pub(in crate::report) fn of_peers(peers: &[Peer]) -> Result<Option<Plot>> {
    let points = |peer: &Peer| -> Vec<(f64, f64)> { peer.curve.iter().filter_map(by_name).collect() };
    let curves: Vec<Curve> = peers
        .iter()
        .enumerate()
        .map(|(number, peer)| curve_of(number, &peer.name, points(peer)))
        .filter(|curve| !curve.points.is_empty())
        .collect();
    if curves.is_empty() {
        return Ok(None);
    }
    let label = "Recall against alerts per 1,000, a curve for each matcher on the same pairs".to_owned();
    let x = "alerts per 1,000 on the same pairs (scale of square roots)";
    Plot::drawn(label, HEIGHT, |area| {
        let mut chart = chart(area, &curves, x)?;
        legend(&mut chart, free_corner(&curves))
    })
    .map(Some)
}

fn curve_of(number: usize, label: &str, points: Vec<(f64, f64)>) -> Curve {
    Curve { label: label.to_owned(), ink: Ink::curve(number), stroke: Stroke::of(number), points }
}

/// Curves rise to the right: below them is room, unless they stay low.
fn free_corner(curves: &[Curve]) -> SeriesLabelPosition {
    let recalls = || curves.iter().flat_map(|curve| &curve.points).map(|(_, recall)| *recall);
    let (least, most) = (recalls().fold(1.0, f64::min), recalls().fold(0.0, f64::max));
    if most - least < (1.0 - least) / 2.0 {
        SeriesLabelPosition::UpperRight
    } else {
        SeriesLabelPosition::LowerRight
    }
}

/// The axes with the curves on them.
fn chart<'a, 'b>(
    area: &'a Area<'b>,
    curves: &[Curve],
    x: &str,
) -> std::result::Result<Chart<'a, 'b>, Failure> {
    let points = || curves.iter().flat_map(|curve| &curve.points);
    let most = points().map(|(alerts, _)| *alerts).fold(0.0, f64::max);
    let least = points().map(|(_, recall)| *recall).fold(1.0, f64::min);
    let mut chart = ChartBuilder::on(area)
        .margin(16)
        .margin_right(44)
        .x_label_area_size(90)
        .y_label_area_size(130)
        .build_cartesian_2d(Axis::alerts(most, 0.04), Axis::shares(least))?;
    axis::mesh(&mut chart, x, "recall")?;
    curves.iter().try_for_each(|curve| curve.draw(&mut chart))?;
    Ok(chart)
}
