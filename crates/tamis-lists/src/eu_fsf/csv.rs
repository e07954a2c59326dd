//! The EU list as CSV 1.1 and 1.0: a row for every combination of an entity's facts. Rows of one logical id become the
//! element that the XML has for it, each fact once; `columns.tsv` says which column is which attribute.

use super::{ABOUT, party};
use crate::form::dates::{self, Order};
use crate::form::table::{Row, Table, column_key};
use crate::form::text::is_null;
use crate::form::xml::Element;
use crate::form::{Fields, Reading};
use crate::list::PackedList;
use crate::report::Severity;
use crate::source::ReadOptions;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tamis::Result;

const COLUMNS: &str = include_str!("columns.tsv");
/// The column that groups rows, in 1.1 and in 1.0, and the one that no version lacks beside it.
const KEYS: [&str; 2] = ["Entity_LogicalId", "Entity_logical_id"];
const NAMES: [&str; 2] = ["NameAlias_WholeName", "Naal_wholename"];

/// Whether a first line names the columns of either version.
pub(crate) fn is_it(first: &str) -> bool {
    let columns: Vec<String> = first.split(';').map(|cell| column_key(cell.trim_matches('"'))).collect();
    let has = |name: &str| columns.contains(&column_key(name));
    KEYS.iter().zip(NAMES).any(|(key, name)| has(key) && has(name))
}

/// Reads the list.
pub(crate) fn read(path: &Path, options: &ReadOptions) -> Result<PackedList> {
    let mut reading = Reading::new(path, options.date);
    let mut table = Table::open(path, b';', COLUMNS, &[], &mut reading.report)?;
    let version = usize::from(table.header.has("Entity_logical_id"));
    let required = [KEYS, NAMES].map(|names| names.get(version).copied().unwrap_or_default());
    table.header.require(path, &required)?;
    let columns = columns(&table);
    let has_kinds = columns.iter().any(Column::is_kind_of_document);
    let mut entities = Entities { columns, has_kinds, ..Entities::default() };
    while let Some(row) = table.next_row()? {
        reading.report.bump("rows");
        entities.add(&table, &row, &mut reading);
    }
    if !table.ends_in_line_end() {
        let reason = "the last row has no line end: the file may be cut there";
        reading.find(Severity::Warning, entities.line, "row", "", reason);
    }
    entities.finish(path, &mut reading);
    let file = table.finish()?;
    reading.finish(&ABOUT, vec![file])
}

/// A column of the file, and where the XML has its fact.
struct Column {
    name: &'static str,
    /// Below the entity: `nameAlias`; empty for the entity itself.
    element: &'static str,
    place: Place,
}

impl Column {
    fn is_kind_of_document(&self) -> bool {
        self.element == "identification" && matches!(self.place, Place::Attribute("identificationTypeCode"))
    }
}

enum Place {
    /// Day of the list.
    Day,
    Attribute(&'static str),
    Child(&'static str),
    /// An attribute of a child.
    Below(&'static str, &'static str),
}

/// The columns of the file that are used.
fn columns(table: &Table) -> Vec<Column> {
    let lines = COLUMNS.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| {
        let mut cells = line.split('\t');
        Some((cells.next()?, cells.next()?))
    });
    pairs
        .filter(|(name, path)| *path != "-" && table.header.has(name))
        .filter_map(|(name, path)| column(name, path))
        .collect()
}

fn column(name: &'static str, path: &'static str) -> Option<Column> {
    if path == "export@generationDate" {
        return Some(Column { name, element: "", place: Place::Day });
    }
    let path = path.strip_prefix("sanctionEntity")?;
    let (elements, attribute) = path.split_once('@').map_or((path, None), |(path, name)| (path, Some(name)));
    let elements: Vec<&str> = elements.split('/').filter(|name| !name.is_empty()).collect();
    let (element, place) = match (elements.as_slice(), attribute) {
        ([], Some(attribute)) => ("", Place::Attribute(attribute)),
        ([child], None) => ("", Place::Child(child)),
        ([element], Some(attribute)) => (*element, Place::Attribute(attribute)),
        ([element, child], None) => (*element, Place::Child(child)),
        ([element, child], Some(attribute)) => (*element, Place::Below(child, attribute)),
        _ => return None,
    };
    Some(Column { name, element, place })
}

/// Entities while their rows come in, in the order of their first rows.
#[derive(Default)]
struct Entities {
    columns: Vec<Column>,
    /// Whether a column says the kind of a document.
    has_kinds: bool,
    entities: Vec<Gathered>,
    places: BTreeMap<String, usize>,
    line: u64,
}

/// One entity: its element, and what its rows say beside it.
struct Gathered {
    record: Element,
    /// Where each element of it stands among its children, by name and attributes.
    known: BTreeMap<String, usize>,
    /// Cells of columns that are not known.
    notes: BTreeSet<(String, String)>,
    /// Rows that say something else of the entity: line, column, value.
    others: Vec<(u64, &'static str, String)>,
}

impl Entities {
    fn add(&mut self, table: &Table, row: &Row, reading: &mut Reading) {
        self.line = row.line;
        let key = row.get(&table.header, KEYS[0]);
        let key = if key.is_empty() { row.get(&table.header, KEYS[1]) } else { key };
        if key.is_empty() {
            let reason = "a row without a logical id, not read";
            return reading.find(Severity::Error, row.line, "Entity_LogicalId", &row.cells.join(";"), reason);
        }
        let place = *self.places.entry(key).or_insert_with(|| {
            self.entities.push(Gathered::new(row.line));
            self.entities.len() - 1
        });
        let mut made: BTreeMap<&'static str, Element> = BTreeMap::new();
        let Some(gathered) = self.entities.get_mut(place) else { return };
        for column in &self.columns {
            let value = row.get(&table.header, column.name);
            if value.is_empty() {
                continue;
            }
            match column.place {
                Place::Day => {
                    reading.dated(dates::one(&value, Order::DayFirst).map(|day| day.first));
                }
                _ if column.element.is_empty() => gathered.say(column, value, row.line),
                _ => {
                    let element = made.entry(column.element);
                    put(element.or_insert_with(|| Element::new(column.element, row.line)), column, value);
                }
            }
        }
        for mut element in made.into_values() {
            complete(&mut element, self.has_kinds);
            gathered.take(element);
        }
        gathered.notes.extend(table.unknown(row));
    }

    fn finish(self, path: &Path, reading: &mut Reading) {
        let fields = Fields::new(include_str!("fields.tsv"));
        for gathered in self.entities {
            let mut draft = party(path, &gathered.record, &fields);
            for (column, value) in &gathered.notes {
                draft.note(column, value);
            }
            for (line, column, value) in &gathered.others {
                draft.at_line(*line);
                draft.odd(column, value, "another value than in the rows before");
            }
            reading.take(draft);
        }
    }
}

impl Gathered {
    fn new(line: u64) -> Gathered {
        let record = Element::new("sanctionEntity", line);
        Gathered { record, known: BTreeMap::new(), notes: BTreeSet::new(), others: Vec::new() }
    }

    /// What a row says of the entity itself.
    fn say(&mut self, column: &Column, value: String, line: u64) {
        match column.place {
            Place::Attribute(name) => match self.record.attr(name) {
                known if known.is_empty() => put(&mut self.record, column, value),
                known if known == value => {}
                _ if self.others.iter().any(|(_, name, other)| *name == column.name && *other == value) => {}
                _ => self.others.push((line, column.name, value)),
            },
            Place::Child(name) if self.record.all(name).all(|child| child.text() != value) => {
                put(&mut self.record, column, value);
            }
            _ => {}
        }
    }

    /// An element of a row: a new one, or one that an earlier row has, perhaps with another remark.
    fn take(&mut self, element: Element) {
        let attributes = element.attributes.iter().map(|(name, value)| format!("\u{1f}{name}\u{1f}{value}"));
        let key = std::iter::once(element.name.clone()).chain(attributes).collect::<String>();
        let known = self.known.get(&key).and_then(|place| self.record.children.get_mut(*place));
        let Some(known) = known else {
            self.known.insert(key, self.record.children.len());
            return self.record.children.push(element);
        };
        for child in element.children {
            let is_same = |one: &Element| one.text() == child.text() && one.attributes == child.attributes;
            if !known.all(&child.name).any(is_same) {
                known.children.push(child);
            }
        }
    }
}

/// What the XML says and the CSV leaves to be known.
fn complete(element: &mut Element, has_kinds: bool) {
    if element.name == "nameAlias" && element.attr("wholeName").is_empty() {
        // It is first, middle and last name in that order.
        let parts = ["firstName", "middleName", "lastName"].map(|name| element.attr(name));
        let whole: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !is_null(part)).collect();
        element.set("wholeName", whole.join(" "));
    }
    if element.name == "identification" && !has_kinds {
        // 1.0 has no column for the kind.
        element.set("identificationTypeCode", "other".to_owned());
    }
}

fn put(element: &mut Element, column: &Column, value: String) {
    match column.place {
        Place::Day => {}
        Place::Attribute(name) => {
            // Two columns of one attribute: number and street.
            let known = element.attr(name);
            element.set(name, if known.is_empty() { value } else { format!("{known} {value}") });
        }
        Place::Child(name) => element.children.push(Element::with_text(name, element.line, value)),
        Place::Below(name, attribute) => {
            let mut child = Element::new(name, element.line);
            child.set(attribute, value);
            element.children.push(child);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn every_column_is_a_field_of_the_xml() {
        let fields = Fields::new(include_str!("fields.tsv"));
        for line in COLUMNS.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 3, "{line}");
            let (name, path) = (cells[0], cells[1]);
            assert_eq!(column_key(name), name);
            let is_used = path != "-" && path != "export@generationDate";
            assert!(!is_used || fields.knows(path), "{line}");
            assert!(path == "-" || column(name, path).is_some(), "{line}");
        }
    }
}
