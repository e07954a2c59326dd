//! The EU list as CSV, versions 1.1 and 1.0: a row for every combination of a party's facts. The rows of a party become
//! the element that the XML has for it. Columns: `columns.tsv`.

use super::{ABOUT, party};
use crate::form::dates::{self, Order};
use crate::form::table::{self, Row, Rows, column_key};
use crate::form::xml::Element;
use crate::form::{Fields, Reading};
use crate::list::PackedList;
use crate::report::Severity;
use crate::source::ReadOptions;
use crate::stream::Stream;
use std::collections::BTreeMap;
use std::path::Path;
use tamis::{Error, ErrorCode, Result};

/// Whether the first line is a header of one of the versions.
pub(crate) fn is_it(first_line: &str) -> bool {
    let line = first_line.trim_start_matches('\u{feff}').to_lowercase();
    let columns: Vec<&str> = line.split(';').map(|cell| cell.trim_matches('"')).collect();
    ["entity_logicalid", "entity_logical_id"].iter().any(|wanted| columns.contains(wanted))
}

/// Where a column's cells go.
#[derive(Clone, Copy)]
enum Place {
    /// The day of the file.
    Day,
    Unused,
    /// The path of an element or attribute below the party.
    Path(&'static str),
    /// A column that the table does not know.
    Unknown,
}

/// Reads the list.
pub(crate) fn read(path: &Path, options: &ReadOptions) -> Result<PackedList> {
    let fields = Fields::new(include_str!("fields.tsv"));
    let mut reading = Reading::new(path, options.date);
    let mut stream = Stream::open(path)?;
    stream.skip_mark()?;
    let mut rows = Rows::new(path, stream, b';', 1, table::utf8_or_windows_1252)?;
    let head = rows.next_row()?.unwrap_or_else(|| Row { line: 1, cells: Vec::new() });
    let places = places(path, &head, &mut reading)?;
    let mut under_work: Option<Element> = None;
    let mut last_line = head.line;
    while let Some(row) = rows.next_row()? {
        last_line = row.line;
        reading.report.bump("rows");
        if row.cells.len() != places.len() {
            let message =
                format!("expected {} fields as the header has, found {}", places.len(), row.cells.len());
            return Err(Error::new(ErrorCode::BadList, message).at_path(path).at_line(row.line));
        }
        let record = element(&row, &places, &mut reading);
        if record.attr("logicalId").is_empty() && record.attr("euReferenceNumber").is_empty() {
            let reason = "a row without a key, not read";
            reading.find(Severity::Error, row.line, "key", &row.cells.join(";"), reason);
            continue;
        }
        match &mut under_work {
            Some(known) if known.attr("logicalId") == record.attr("logicalId") => unite(known, record),
            _ => {
                if let Some(whole) = under_work.replace(record) {
                    reading.take(party(path, &whole, &fields));
                }
            }
        }
    }
    if let Some(whole) = under_work {
        reading.take(party(path, &whole, &fields));
    }
    if !rows.ends_in_line_end() {
        let reason = "the file does not end in a line end: its last row may be cut";
        reading.find(Severity::Warning, last_line, "row", "", reason);
    }
    let file = rows.into_inner().finish()?;
    reading.finish(&ABOUT, vec![file])
}

/// The column names with their places; one that the table does not know is told.
fn places(path: &Path, head: &Row, reading: &mut Reading) -> Result<Vec<(String, Place)>> {
    let known: BTreeMap<&str, &'static str> = include_str!("columns.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some((line.split('\t').next()?, line.split('\t').nth(1)?)))
        .collect();
    let mut places = Vec::new();
    for cell in &head.cells {
        let place = match known.get(column_key(cell).as_str()) {
            Some(&"day") => Place::Day,
            Some(&"unused") => Place::Unused,
            Some(path) => Place::Path(path),
            None => {
                if !cell.trim().is_empty() {
                    let reason = "a column that is not known, its cells are kept as notes";
                    reading.find(Severity::Warning, head.line, "header", cell, reason);
                }
                Place::Unknown
            }
        };
        places.push((cell.trim().to_owned(), place));
    }
    let has = |wanted| places.iter().any(|(_, place)| matches!(place, Place::Path(path) if *path == wanted));
    if !(has("@logicalId") && has("nameAlias@wholeName") && has("subjectType@code")) {
        let message = format!("expected the columns of the EU list, found {}", head.cells.join(", "));
        return Err(Error::new(ErrorCode::BadList, message).at_path(path).at_line(head.line));
    }
    Ok(places)
}

/// A row as the element of a party with what the row says of it.
fn element(row: &Row, places: &[(String, Place)], reading: &mut Reading) -> Element {
    let mut record = Element::new("sanctionEntity", row.line);
    for ((column, place), cell) in places.iter().zip(&row.cells).filter(|(_, cell)| !cell.trim().is_empty()) {
        match place {
            Place::Unused => {}
            Place::Day => reading.dated(dates::one(cell, Order::DayFirst).map(|date| date.first)),
            Place::Path(path) => put(&mut record, path, cell),
            Place::Unknown => record.attributes.push((column.clone(), cell.clone())),
        }
    }
    // A block of which only the internal key is filled says nothing.
    record.children.retain(|child| {
        child.children.iter().any(|inner| !inner.text().is_empty())
            || !child.text().is_empty()
            || child.attributes.iter().any(|(name, _)| name != "logicalId" && name != "regulationLanguage")
    });
    record
}

/// Sets an attribute or the text of an element: `@a`, `b`, `b@a`, `b/c`.
fn put(record: &mut Element, path: &str, cell: &str) {
    let (element, attribute) =
        path.split_once('@').map_or((path, None), |(element, name)| (element, Some(name)));
    let mut at = record;
    for name in element.split('/').filter(|name| !name.is_empty()) {
        let Some(child) = at.child_mut(name) else { return };
        at = child;
    }
    match attribute {
        Some(name) => at.attributes.push((name.to_owned(), cell.to_owned())),
        None => at.set_text(cell),
    }
}

/// Adds to a party what another row says of it and is not known yet.
fn unite(known: &mut Element, other: Element) {
    for child in other.children {
        if !known.children.iter().any(|one| one.says_the_same(&child)) {
            known.children.push(child);
        }
    }
    for attribute in other.attributes {
        if !known.attributes.contains(&attribute) {
            known.attributes.push(attribute);
        }
    }
}
