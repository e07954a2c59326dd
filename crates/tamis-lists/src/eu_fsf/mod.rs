//! The EU consolidated list of financial sanctions: XML 1.1 (field map: `fields.tsv`), CSV 1.1 and 1.0 (`columns.tsv`).

mod csv;
mod party;
#[cfg(test)]
mod tests;

use crate::form::reading::About;
use crate::form::xml::{Element, Records};
use crate::form::{Draft, Fields, Reading};
use crate::list::PackedList;
use crate::source::ReadOptions;
pub(crate) use csv::{is_it as is_csv, read as csv};
use party::Party;
use std::path::Path;
use tamis::Result;
use tamis::date::Day;

const ABOUT: About =
    About { id: "eu_fsf", authority: "eu", title: "EU consolidated list of financial sanctions" };

/// Reads the XML.
pub(crate) fn xml(path: &Path, options: &ReadOptions) -> Result<PackedList> {
    let fields = Fields::new(include_str!("fields.tsv"));
    let mut reading = Reading::new(path, options.date);
    let mut records = Records::open(path, &["export"])?;
    while let Some(record) = records.next_record()? {
        reading.dated(records.root_attr("generationDate").get(..10).and_then(Day::parse));
        match record.name.as_str() {
            "sanctionEntity" => reading.take(party(path, &record, &fields)),
            name => reading.unknown_record(name, record.line),
        }
    }
    let file = records.finish()?;
    reading.finish(&ABOUT, vec![file])
}

fn party(path: &Path, record: &Element, fields: &Fields) -> Draft {
    let mut party = Party::new(path, record);
    party.draft.keep_unknown(fields, record);
    party.add(record);
    party.finish()
}
