//! Plots as SVG markup. Colours are variables of the page, so that a plot is light or dark as the page is.

mod axis;
mod by_threshold;
mod curve;
mod labels;
mod trade_off;

pub(super) use by_threshold::by_threshold;
pub(super) use trade_off::{of_peers, trade_off};

use askama::Template;
use askama::filters::HtmlSafe;
use plotters::coord::Shift;
use plotters::prelude::{
    Color, DrawingArea, IntoDrawingArea, IntoFont, RGBColor, SVGBackend, ShapeStyle, TextStyle,
};
use tamis::{Error, ErrorCode, Result};

/// Units across; the page shows about two of them in a pixel, so that whole units make smooth curves.
const WIDTH: u32 = 1_440;
/// Of texts, in units; the backend writes it divided by 1.24.
const TEXT_SIZE: f64 = 30.0;

/// What a mark is drawn in. The backend knows colours only: each ink is drawn as a colour that nothing else has, and
/// becomes a variable of the style sheet afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// Texts and axes.
    Text,
    /// Lines of the grid.
    Grid,
    /// The page behind.
    Page,
    /// A curve, from 0.
    Curve(u8),
}

/// The inks of curves in the style sheet.
const CURVES: u8 = 6;

impl Ink {
    /// Of the curve of a number, from 0; after six they begin anew, and the strokes tell them apart.
    fn curve(number: usize) -> Ink {
        Ink::Curve((number % usize::from(CURVES)) as u8)
    }

    fn number(self) -> u8 {
        match self {
            Ink::Text => 1,
            Ink::Grid => 2,
            Ink::Page => 3,
            Ink::Curve(number) => 16 + number,
        }
    }

    fn variable(self) -> String {
        match self {
            Ink::Text => "var(--plot-text)".to_owned(),
            Ink::Grid => "var(--plot-grid)".to_owned(),
            Ink::Page => "var(--page)".to_owned(),
            Ink::Curve(number) => format!("var(--curve-{})", number + 1),
        }
    }

    fn all() -> impl Iterator<Item = Ink> {
        [Ink::Text, Ink::Grid, Ink::Page].into_iter().chain((0..CURVES).map(Ink::Curve))
    }

    fn colour(self) -> RGBColor {
        RGBColor(0, 0, self.number())
    }

    fn line(self, width: u32) -> ShapeStyle {
        self.colour().stroke_width(width)
    }

    fn filled(self) -> ShapeStyle {
        self.colour().filled()
    }

    fn text(self) -> TextStyle<'static> {
        // The family is the page's; no font is looked up.
        ("sans-serif", TEXT_SIZE).into_font().color(&self.colour())
    }
}

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// A plot in the page.
#[derive(Template)]
#[template(path = "plot.html")]
pub(super) struct Plot {
    /// What it shows, for those who do not see it.
    label: String,
    width: u32,
    height: u32,
    marks: String,
}

impl HtmlSafe for Plot {}

impl Plot {
    fn drawn<E: std::fmt::Display>(
        label: String,
        height: u32,
        draw: impl FnOnce(&Area<'_>) -> std::result::Result<(), E>,
    ) -> Result<Plot> {
        let failed =
            |error: String| Error::new(ErrorCode::Io, format!("the plot could not be drawn: {error}"));
        let mut svg = String::new();
        {
            let area = SVGBackend::with_string(&mut svg, (WIDTH, height)).into_drawing_area();
            draw(&area).map_err(|error| failed(error.to_string()))?;
            area.present().map_err(|error| failed(error.to_string()))?;
        }
        Ok(Plot { label, width: WIDTH, height, marks: marks(&svg) })
    }
}

/// What stands between the outer tags: the page has its own, without a size and a namespace.
fn marks(svg: &str) -> String {
    let inner = svg.split_once('>').map_or("", |(_, rest)| rest);
    let inner = inner.rsplit_once("</svg>").map_or(inner, |(inner, _)| inner);
    Ink::all().fold(inner.trim().to_owned(), |marks, ink| {
        marks.replace(&format!("\"#0000{:02X}\"", ink.number()), &format!("\"{}\"", ink.variable()))
    })
}
