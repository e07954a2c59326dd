//! OpenSanctions' `targets.simple.csv`. See `README.md` of this folder.

use crate::form::dates::Order;
use crate::form::draft::Paper;
use crate::form::table::{Row, Table, column_key};
use crate::form::text::{clean, is_null};
use crate::form::{Draft, Reading, datasets};
use crate::list::PackedList;
use crate::report::Severity;
use crate::source::ReadOptions;
use std::collections::BTreeMap;
use std::path::Path;
use tamis::date::Day;
use tamis::entity::ftm::authority_of_list;
use tamis::entity::{ContactKind, CountryKind, DocumentKind, Measure, NameKind, NameQuality};
use tamis::{Result, Schema, identifier};

const REQUIRED: [&str; 6] = ["id", "schema", "name", "aliases", "birth_date", "dataset"];

/// Whether a first line names the columns of the format.
pub(crate) fn is_it(first: &str) -> bool {
    let columns: Vec<String> = first.split(',').map(|cell| column_key(cell.trim_matches('"'))).collect();
    REQUIRED.iter().all(|name| columns.contains(&column_key(name)))
}

/// Reads a file row by row.
pub(crate) fn read(path: &Path, options: &ReadOptions) -> Result<PackedList> {
    let mut reading = Reading::new(path, options.date);
    let mut table = Table::open(path, b',', include_str!("fields.tsv"), &REQUIRED, &mut reading.report)?;
    let (mut newest, mut titles) = (None, BTreeMap::new());
    while let Some(row) = table.next_row()? {
        let target = Target { path, table: &table, row: &row };
        let (draft, seen) = target.party(&mut titles);
        newest = newest.max(seen);
        reading.take(draft);
    }
    reading.dated(newest);
    let file = table.finish()?;
    let mut loaded = reading.finish_by_listings(vec![file])?;
    if let Some(title) = titles.remove(&loaded.meta.id) {
        loaded.meta.title = title;
    }
    Ok(loaded)
}

/// One row.
struct Target<'a> {
    path: &'a Path,
    table: &'a Table,
    row: &'a Row,
}

impl Target<'_> {
    fn one(&self, column: &str) -> String {
        self.row.get(&self.table.header, column)
    }

    fn several(&self, column: &str) -> Vec<String> {
        values(self.row.raw(&self.table.header, column))
    }

    /// The party, and the day it was last seen on. `titles`: of the datasets by list id.
    fn party(&self, titles: &mut BTreeMap<String, String>) -> (Draft, Option<Day>) {
        let key = self.one("id");
        let id = if key.is_empty() { format!("line-{}", self.row.line) } else { key.clone() };
        let mut draft = Draft::new(self.path, self.row.line, id, &key, Schema::LegalEntity);
        draft.entity.topics.clear();
        if key.is_empty() {
            draft.find(Severity::Warning, "id", "", "a row without an id, named by its line");
        }
        draft.entity.schema = schema(&mut draft, &self.one("schema"));
        draft.name(&self.one("name"), NameKind::Primary, NameQuality::Strong);
        for alias in self.several("aliases") {
            draft.name(&alias, NameKind::Alias, NameQuality::Unknown);
        }
        self.facts(&mut draft);
        self.listings(&mut draft, titles);
        self.table.note_unknown(&mut draft, self.row);
        let seen = draft.date("last_seen", &self.one("last_seen"), Order::DayFirst);
        (draft, seen.map(|date| date.first))
    }

    fn facts(&self, draft: &mut Draft) {
        for date in self.several("birth_date") {
            draft.birth_dates("birth_date", &date, Order::DayFirst);
        }
        for country in self.several("countries") {
            draft.country("countries", &country, CountryKind::Country);
        }
        for address in self.several("addresses") {
            draft.address(&[&address], &[], "");
        }
        for number in self.several("identifiers") {
            match draft.entity.schema {
                Schema::CryptoWallet => draft.wallet(&number, None),
                _ => draft.paper(kind(&number), "identifiers", &number, &Paper::default()),
            }
        }
        for phone in self.several("phones") {
            draft.contacts(ContactKind::Phone, &phone);
        }
        for email in self.several("emails") {
            draft.contacts(ContactKind::Email, &email);
        }
    }

    fn listings(&self, draft: &mut Draft, titles: &mut BTreeMap<String, String>) {
        let (programmes, reason) = (self.several("program_ids"), self.several("sanctions").join("; "));
        let mut datasets = self.several("dataset");
        if datasets.is_empty() {
            datasets.push(datasets::stem(self.path));
        }
        for title in datasets {
            let list = column_key(&title).replace(' ', "_");
            let listing = draft.listing(&list, &authority_of_list(&list), Measure::Other);
            listing.programmes.clone_from(&programmes);
            listing.reason = Some(reason.clone()).filter(|reason| !reason.is_empty());
            titles.entry(list).or_insert(title);
        }
    }
}

fn schema(draft: &mut Draft, word: &str) -> Schema {
    Schema::parse(word).unwrap_or_else(|| {
        let reason = "no schema of the data model, read as LegalEntity, which meets all";
        draft.find(Severity::Warning, "schema", word, reason);
        Schema::LegalEntity
    })
}

/// The kind of an identifier, where its form and check digit leave no doubt.
fn kind(number: &str) -> DocumentKind {
    if number.starts_with("IMO") && identifier::imo(number).is_some() {
        DocumentKind::Imo
    } else if identifier::lei(number).is_some() {
        DocumentKind::Lei
    } else {
        DocumentKind::Other
    }
}

/// The values of a cell: a line of CSV between semicolons, whose quoted values may hold marks and line breaks.
fn values(cell: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(b';')
        .from_reader(cell.as_bytes());
    let mut row = csv::StringRecord::new();
    // Reading a text from memory fails in no way.
    while matches!(rows.read_record(&mut row), Ok(true)) {
        found.extend(row.iter().map(clean).filter(|value| !is_null(value)));
    }
    found
}

#[cfg(test)]
mod tests;
