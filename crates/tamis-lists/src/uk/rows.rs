use super::facts::{Facts, Gathered, address, birth_place, fact, listing, name, schema};
use super::{CONLIST, UKSL, columns};
use crate::form::dates::{self, Order};
use crate::form::reading::About;
use crate::form::table::{self, Rows, column_key};
use crate::form::xml::Records;
use crate::form::{Draft, Reading};
use crate::list::PackedList;
use crate::report::Severity;
use crate::source::ReadOptions;
use crate::stream::Stream;
use std::collections::BTreeMap;
use std::io::BufRead;
use std::path::Path;
use tamis::{Error, ErrorCode, Result, Schema};

/// Fields that are read together, not one by one.
const GROUPED: [&str; 22] = [
    "name1",
    "name2",
    "name3",
    "name4",
    "name5",
    "name6",
    "name_type",
    "strength",
    "non_latin",
    "non_latin_script",
    "non_latin_language",
    "address1",
    "address2",
    "address3",
    "address4",
    "address5",
    "address6",
    "postcode",
    "address_country",
    "birth_town",
    "birth_country",
    "key",
];

/// Designations while their rows come in, in the order of their first rows.
struct Groups<'a> {
    path: &'a Path,
    about: &'static About,
    prefix: &'static str,
    groups: Vec<(Draft, Gathered)>,
    places: BTreeMap<String, usize>,
}

impl<'a> Groups<'a> {
    fn new(path: &'a Path, about: &'static About, prefix: &'static str) -> Self {
        Groups { path, about, prefix, groups: Vec::new(), places: BTreeMap::new() }
    }

    /// `cells`: column's own name, field, value.
    fn add(&mut self, line: u64, cells: &[(&str, &'static str, String)], reading: &mut Reading) {
        let facts: Facts = cells.iter().map(|(_, field, value)| (*field, value.clone())).collect();
        let key = facts.get("key").map(|key| crate::form::text::clean(key)).unwrap_or_default();
        if key.is_empty() {
            let row: Vec<&str> = cells.iter().map(|(_, _, value)| value.as_str()).collect();
            reading.find(Severity::Error, line, "key", &row.join(" "), "a row without a key, not read");
            return;
        }
        let place = *self.places.entry(key.clone()).or_insert_with(|| {
            let id = format!("{}-{key}", self.prefix);
            self.groups
                .push((Draft::new(self.path, line, id, &key, Schema::LegalEntity), Gathered::default()));
            self.groups.len() - 1
        });
        let Some((draft, gathered)) = self.groups.get_mut(place) else { return };
        draft.at_line(line);
        let word = facts.get("type").map_or("", String::as_str);
        if draft.entity.names.is_empty() {
            draft.entity.schema = schema(draft, word);
        } else if !word.trim().is_empty() && schema(draft, word) != draft.entity.schema {
            let reason = "rows of one designation disagree, read as LegalEntity, which meets all";
            draft.find(Severity::Warning, "type", word, reason);
            draft.entity.schema = Schema::LegalEntity;
        }
        name(draft, &facts);
        address(draft, &facts);
        birth_place(draft, &facts);
        for (label, field, value) in cells.iter().filter(|(_, field, _)| !GROUPED.contains(field)) {
            fact(draft, gathered, field, label, value);
        }
    }

    fn finish(self, reading: &mut Reading) {
        for (mut draft, gathered) in self.groups {
            listing(&mut draft, self.about, gathered);
            // The primary name leads, wherever its row stands.
            draft.entity.names.sort_by_key(|name| name.kind);
            if let Some(first) = draft.entity.names.first() {
                draft.entity.caption.clone_from(&first.text);
            }
            reading.take(draft);
        }
    }
}

/// Reads the UKSL or the ConList as CSV: a line with the day, a header, and a row for every combination of facts.
pub(crate) fn csv(path: &Path, options: &ReadOptions) -> Result<PackedList> {
    let mut reading = Reading::new(path, options.date);
    let mut stream = Stream::open(path)?;
    stream.skip_mark()?;
    let mut first = String::new();
    stream.read_line(&mut first).map_err(|error| stream.failed(&error))?;
    let day = first
        .split([',', ':'])
        .filter_map(|cell| dates::one(cell, Order::DayFirst))
        .find(|date| date.is_full());
    reading.dated(day.map(|date| date.first));
    let mut rows = Rows::new(path, stream, b',', 2, table::utf8_or_windows_1252)?;
    let header = rows.next_row()?.unwrap_or_else(|| table::Row { line: 2, cells: Vec::new() });
    let names = columns();
    let has_number = header.cells.iter().any(|cell| column_key(cell) == "passport number");
    let mut fields: Vec<(&str, &'static str)> = Vec::new();
    for cell in &header.cells {
        // The form of 2022 has the number in a column of its own, and prose in the details.
        let is_prose = has_number && column_key(cell) == "passport details";
        let field = names
            .get(column_key(cell).as_str())
            .copied()
            .filter(|_| !is_prose)
            .or(is_prose.then_some("note"));
        if field.is_none() && !cell.trim().is_empty() {
            let reason = "a column that is not known, its cells are kept as notes";
            reading.find(Severity::Warning, header.line, "header", cell, reason);
        }
        fields.push((cell.trim(), field.unwrap_or("note")));
    }
    let has = |wanted| fields.iter().any(|(_, field)| *field == wanted);
    if !(has("key") && has("name6") && has("type")) {
        let message =
            format!("expected the columns of the UKSL or of the ConList, found {}", header.cells.join(", "));
        return Err(Error::new(ErrorCode::BadList, message).at_path(path).at_line(header.line));
    }
    let is_conlist = header.cells.iter().any(|cell| column_key(cell) == "group id");
    let (about, prefix) = if is_conlist { (&CONLIST, "uk-ofsi") } else { (&UKSL, "uk") };
    let mut groups = Groups::new(path, about, prefix);
    let mut last_line = header.line;
    while let Some(row) = rows.next_row()? {
        last_line = row.line;
        if row.cells.len() != fields.len() {
            let message =
                format!("expected {} fields as the header has, found {}", fields.len(), row.cells.len());
            return Err(Error::new(ErrorCode::BadList, message).at_path(path).at_line(row.line));
        }
        reading.report.bump("rows");
        let cells: Vec<(&str, &'static str, String)> = fields
            .iter()
            .zip(&row.cells)
            .map(|((label, field), cell)| (*label, *field, cell.clone()))
            .collect();
        groups.add(row.line, &cells, &mut reading);
    }
    if !rows.ends_in_line_end() {
        let reason = "the file does not end in a line end: its last row may be cut";
        reading.find(Severity::Warning, last_line, "row", "", reason);
    }
    groups.finish(&mut reading);
    let file = rows.into_inner().finish()?;
    reading.finish(about, vec![file])
}

/// Reads the ConList as XML: a flat element for every row.
pub(crate) fn conlist_xml(path: &Path, options: &ReadOptions) -> Result<PackedList> {
    let mut reading = Reading::new(path, options.date);
    let names = columns();
    let mut groups = Groups::new(path, &CONLIST, "uk-ofsi");
    let mut records = Records::open(path, &["ArrayOfFinancialSanctionsTarget"])?;
    while let Some(record) = records.next_record()? {
        if record.name != "FinancialSanctionsTarget" {
            reading.unknown_record(&record.name, record.line);
            continue;
        }
        reading.report.bump("rows");
        let mut cells = Vec::new();
        for child in &record.children {
            let field = names.get(column_key(&child.name).as_str()).copied();
            if field.is_none() && !child.text().is_empty() {
                let reason = "an element that is not known, kept as a note";
                reading.find(Severity::Warning, child.line, &child.name, &child.text(), reason);
            }
            cells.push((child.name.as_str(), field.unwrap_or("note"), child.text()));
        }
        groups.add(record.line, &cells, &mut reading);
    }
    groups.finish(&mut reading);
    let file = records.finish()?;
    reading.finish(&CONLIST, vec![file])
}
