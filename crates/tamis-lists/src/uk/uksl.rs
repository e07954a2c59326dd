use super::facts::{Facts, Gathered, address, birth_place, fact, listing, name, non_latin, schema};
use super::{UKSL, columns};
use crate::form::dates::{self, Order};
use crate::form::table::column_key;
use crate::form::xml::{Element, Records};
use crate::form::{Draft, Reading};
use crate::list::PackedList;
use crate::report::Severity;
use crate::source::ReadOptions;
use std::collections::BTreeMap;
use std::path::Path;
use tamis::{Result, Schema};

/// Reads the UK Sanctions List as XML. The inner elements of papers and ships are taken by their own names, wherever
/// they stand.
pub(crate) fn read(path: &Path, options: &ReadOptions) -> Result<PackedList> {
    let names = columns();
    let mut reading = Reading::new(path, options.date);
    let mut records = Records::open(path, &["Designations"])?;
    while let Some(record) = records.next_record()? {
        match record.name.as_str() {
            "DateGenerated" => {
                reading.dated(dates::one(&record.text(), Order::DayFirst).map(|date| date.first));
            }
            "Designation" => reading.take(designation(path, &record, &names)),
            name => reading.unknown_record(name, record.line),
        }
    }
    let file = records.finish()?;
    reading.finish(&UKSL, vec![file])
}

fn designation(path: &Path, record: &Element, names: &BTreeMap<&str, &'static str>) -> Draft {
    let key = record.get("UniqueID");
    let mut draft = Draft::new(path, record.line, format!("uk-{key}"), &key, Schema::LegalEntity);
    if key.is_empty() {
        draft.find(Severity::Error, "UniqueID", "", "a designation without a key");
    }
    draft.entity.schema = schema(&mut draft, &record.get("IndividualEntityShip"));
    let mut gathered = Gathered::default();
    for child in &record.children {
        draft.at_line(child.line);
        match child.name.as_str() {
            "UniqueID" | "IndividualEntityShip" | "LastUpdated" => {}
            "Names" => child.children.iter().for_each(|one| name(&mut draft, &facts(one, names))),
            "NonLatinNames" => {
                child.children.iter().for_each(|one| non_latin(&mut draft, &facts(one, names)))
            }
            "Addresses" => child.children.iter().for_each(|one| address(&mut draft, &facts(one, names))),
            // The measures again, one element each.
            "SanctionsImposedIndicators" => {}
            _ => leaves(&mut draft, &mut gathered, child, names),
        }
    }
    listing(&mut draft, &UKSL, gathered);
    draft
}

fn facts(element: &Element, names: &BTreeMap<&str, &'static str>) -> Facts {
    let known = |child: &Element| names.get(column_key(&child.name).as_str()).copied();
    element.children.iter().filter_map(|child| Some((known(child)?, child.text()))).collect()
}

/// Every element with a text below another.
fn leaves(
    draft: &mut Draft,
    gathered: &mut Gathered,
    element: &Element,
    names: &BTreeMap<&str, &'static str>,
) {
    if element.name == "Location" {
        birth_place(draft, &facts(element, names));
        return;
    }
    let text = element.text();
    if !text.is_empty() {
        match names.get(column_key(&element.name).as_str()) {
            Some(field) => fact(draft, gathered, field, &element.name, &text),
            None => draft.odd(&element.name, &text, "an element that is not known"),
        }
    }
    element.children.iter().for_each(|child| leaves(draft, gathered, child, names));
}
