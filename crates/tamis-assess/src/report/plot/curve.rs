//! A curve with its points, and its line in the legend.

use super::Ink;
use super::axis::Axis;
use plotters::element::DashedPathElement;
use plotters::prelude::{
    Cartesian2d, ChartContext, Circle, DashedLineSeries, DrawingAreaErrorKind, DrawingBackend, LineSeries,
    SVGBackend, SeriesLabelPosition,
};

pub(super) type Failure = DrawingAreaErrorKind<<SVGBackend<'static> as DrawingBackend>::ErrorType>;
pub(super) type Chart<'a, 'b> = ChartContext<'a, SVGBackend<'b>, Cartesian2d<Axis, Axis>>;

/// Length of a line in the legend, in units.
const LEGEND: i32 = 60;

/// How a line is broken, so that colour alone tells nothing apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stroke {
    Whole,
    Dashes,
    Dots,
    LongDashes,
}

impl Stroke {
    /// Of the curve of a number, from 0.
    pub(super) fn of(number: usize) -> Stroke {
        match number % 4 {
            0 => Stroke::Whole,
            1 => Stroke::Dashes,
            2 => Stroke::Dots,
            _ => Stroke::LongDashes,
        }
    }

    /// Length of a dash and of the gap, in units.
    fn lengths(self) -> (i32, i32) {
        match self {
            Stroke::Whole => (LEGEND, 0),
            Stroke::Dashes => (14, 8),
            Stroke::Dots => (4, 7),
            Stroke::LongDashes => (26, 9),
        }
    }
}

/// A curve: a mark for each point, joined in their order.
pub(super) struct Curve {
    pub(super) label: String,
    pub(super) ink: Ink,
    pub(super) stroke: Stroke,
    pub(super) points: Vec<(f64, f64)>,
}

impl Curve {
    /// Draws the line, the points, and the entry of the legend.
    pub(super) fn draw(&self, chart: &mut Chart<'_, '_>) -> Result<(), Failure> {
        let (style, (dash, gap)) = (self.ink.line(4), self.stroke.lengths());
        let points = || self.points.iter().copied();
        let entry = match self.stroke {
            Stroke::Whole => chart.draw_series(LineSeries::new(points(), style))?,
            _ => chart.draw_series(DashedLineSeries::new(self.points.clone(), dash, gap, style))?,
        };
        entry
            .label(self.label.as_str())
            .legend(move |(x, y)| DashedPathElement::new([(x, y), (x + LEGEND, y)], dash, gap, style));
        chart.draw_series(points().map(|point| Circle::new(point, 5, self.ink.filled())))?;
        Ok(())
    }
}

/// The legend of the curves drawn so far.
pub(super) fn legend<'a, 'b: 'a>(
    chart: &mut Chart<'a, 'b>,
    position: SeriesLabelPosition,
) -> Result<(), Failure> {
    chart
        .configure_series_labels()
        .position(position)
        .margin(14)
        .legend_area_size(LEGEND + 24)
        .background_style(Ink::Page.filled())
        .border_style(Ink::Grid.line(2))
        .label_font(Ink::Text.text())
        .draw()
}
