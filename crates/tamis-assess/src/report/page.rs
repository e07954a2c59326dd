//! The page: what is around the sections.

use super::sections::{self, Section};
use super::{Report, figures};
use crate::assessment::Assessment;
use askama::Template;
use tamis::{Error, ErrorCode, Result};

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    assessment: &'a Assessment,
    sections: Vec<Section>,
}

pub(super) fn html(report: &Report) -> Result<String> {
    written(&Page { assessment: &report.assessment, sections: sections::all(report)? })
}

/// A template with its values.
pub(super) fn written(template: &impl Template) -> Result<String> {
    template
        .render()
        .map_err(|error| Error::new(ErrorCode::Io, format!("the report could not be written: {error}")))
}
