//! The CSV, 1.1 and 1.0. A row holds facts of one party; a party has several rows, and its own facts stand in each.
//! Rows become records of the XML, so that both are read alike.

use super::ABOUT;
use super::party::Party;
use crate::form::Reading;
use crate::form::dates::{self, Order};
use crate::form::table::{Row, Table, column_key};
use crate::form::xml::Element;
use crate::list::PackedList;
use crate::report::Severity;
use crate::source::ReadOptions;
use std::collections::BTreeMap;
use std::path::Path;
use tamis::{Error, ErrorCode, Result};

const COLUMNS: &str = include_str!("columns.tsv");
/// The column that joins the rows of a party: of 1.1 and of 1.0.
const KEYS: [&str; 2] = ["entity logicalid", "entity logical id"];

/// Whether a first line names the columns of the format.
pub(crate) fn is_it(first: &str) -> bool {
    let columns: Vec<String> = first.split(';').map(|cell| column_key(cell.trim_matches('"'))).collect();
    let has = |name: &str| columns.iter().any(|column| column == name);
    KEYS.iter().any(|key| has(key)) && (has("namealias wholename") || has("naal wholename"))
}

/// Reads the list: the rows of a party may stand anywhere.
pub(crate) fn read(path: &Path, options: &ReadOptions) -> Result<PackedList> {
    let mut reading = Reading::new(path, options.date);
    let mut table = Table::open(path, b';', COLUMNS, &[], &mut reading.report)?;
    if !KEYS.iter().any(|key| table.header.place(key).is_some()) {
        let message = "expected the column Entity_LogicalId (1.1) or Entity_logical_id (1.0), found none";
        return Err(Error::new(ErrorCode::BadList, message).at_path(path).at_line(1));
    }
    let columns = Columns::new(&table);
    let (mut parties, mut places) = (Vec::<Party>::new(), BTreeMap::<String, usize>::new());
    while let Some(row) = table.next_row()? {
        reading.report.bump("rows");
        let record = columns.record(&row);
        reading.dated(dates::one(&record.get("date"), Order::DayFirst).map(|date| date.first));
        let key = record.attr("logicalId");
        if key.is_empty() {
            let reason = "expected the logical id of a party, the row is not read";
            reading.find(Severity::Error, row.line, "logical id", &row.cells.join(" "), reason);
            continue;
        }
        let place = *places.entry(key).or_insert(parties.len());
        if place == parties.len() {
            parties.push(Party::new(path, &record));
        }
        if let Some(party) = parties.get_mut(place) {
            party.add(&record);
            table.note_unknown(&mut party.draft, &row);
        }
    }
    parties.into_iter().for_each(|party| reading.take(party.finish()));
    let file = table.finish()?;
    reading.finish(&ABOUT, vec![file])
}

/// Where the cells of a row go.
struct Columns(Vec<(usize, &'static str)>);

impl Columns {
    fn new(table: &Table) -> Columns {
        let lines = COLUMNS.lines().filter(|line| !line.starts_with('#'));
        let uses = lines.filter_map(|line| {
            let mut fields = line.split('\t');
            Some((table.header.place(fields.next()?)?, fields.next().filter(|path| *path != "-")?))
        });
        Columns(uses.collect())
    }

    /// A row as a record of the XML.
    fn record(&self, row: &Row) -> Element {
        let mut record = Element::new("sanctionEntity", row.line, "");
        for (place, path) in &self.0 {
            let cell = row.cells.get(*place).map_or("", |cell| cell.trim());
            if !cell.is_empty() {
                put(&mut record, path, cell);
            }
        }
        record
    }
}

/// Puts a text at a path of names; behind `@` stands an attribute.
fn put(record: &mut Element, path: &str, text: &str) {
    let (names, attribute) = path.split_once('@').map_or((path, None), |(names, name)| (names, Some(name)));
    let mut element = record;
    let mut names = names.split('/').filter(|name| !name.is_empty()).peekable();
    while let Some(name) = names.next() {
        let is_text = names.peek().is_none() && attribute.is_none();
        element = element.child(name, if is_text { text } else { "" });
    }
    if let Some(name) = attribute {
        element.attributes.push((name.to_owned(), text.to_owned()));
    }
}
