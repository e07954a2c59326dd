//! What changed against an older report.

use super::Section;
use crate::comparison::{Change, Changed, Comparison};
use crate::report::example::{self, floor};
use crate::report::name::Name;
use crate::report::{Report, figures};
use askama::Template;
use tamis::{Result, Score};

/// Changed cases that a page has room for.
const SHOWN: usize = 500;

#[derive(Template)]
#[template(path = "changes.html")]
struct Body<'a> {
    comparison: &'a Comparison,
    tables: Vec<Changes<'a>>,
    lists: Vec<List<'a>>,
    floor: Score,
}

/// Counts, by class or crowd.
struct Changes<'a> {
    what: &'static str,
    of: &'static str,
    rows: &'a [Change],
}

/// Case by case.
struct List<'a> {
    what: &'static str,
    all: &'a [Changed],
}

impl List<'_> {
    fn shown(&self) -> impl Iterator<Item = &Changed> {
        self.all.iter().take(SHOWN)
    }

    fn left_out(&self) -> u64 {
        self.all.len().saturating_sub(SHOWN) as u64
    }
}

pub(super) fn section(report: &Report) -> Result<Option<Section>> {
    let Some(comparison) = &report.comparison else { return Ok(None) };
    let mut tables = vec![
        Changes { what: "Names found", of: "class", rows: &comparison.classes },
        Changes { what: "Near misses that alert", of: "class", rows: &comparison.near_misses },
        Changes { what: "People who alert by name only", of: "crowd", rows: &comparison.people },
    ];
    tables.retain(|table| !table.rows.is_empty());
    let mut lists = vec![
        List { what: "Names found in one report only", all: &comparison.changed_cases },
        List { what: "Alerts for nothing in one report only", all: &comparison.changed_alerts },
    ];
    lists.retain(|list| !list.all.is_empty());
    let body = Body { comparison, tables, lists, floor: floor(&report.assessment) };
    Section::of("changes", "What changed", &body).map(Some)
}
