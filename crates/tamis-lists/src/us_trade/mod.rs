//! US lists of trade.gov and BIS: the Consolidated Screening List (CSL) as CSV and the Denied Persons List (DPL).

use crate::form::dates::Order;
use crate::form::reading::About;
use crate::form::table::{self, Header, Row, Rows};
use crate::form::text::{clean, is_null};
use crate::form::{Draft, Fields, Reading};
use crate::list::LoadedList;
use crate::report::Severity;
use crate::source::ReadOptions;
use crate::stream::Stream;
use sha2::{Digest, Sha256};
use std::path::Path;
use tamis::entity::{CountryKind, Measure, NameKind, NameQuality};
use tamis::{Result, Schema};

const CSL: About = About { id: "us_trade_csl", authority: "us", title: "US Consolidated Screening List" };
const DPL: About = About { id: "us_bis_denied", authority: "us", title: "BIS Denied Persons List" };

/// The rows of a file with their header.
struct Table {
    header: Header,
    fields: Fields,
    rows: Rows,
    columns: usize,
}

fn open(
    path: &Path,
    mark: u8,
    fields: &'static str,
    required: &[&str],
    reading: &mut Reading,
) -> Result<Table> {
    let mut stream = Stream::open(path)?;
    stream.skip_mark()?;
    let mut rows = Rows::new(path, stream, mark, 1, table::utf8_or_windows_1252)?;
    let fields = Fields::new(fields);
    let head = rows.next_row()?.unwrap_or_else(|| Row { line: 1, cells: Vec::new() });
    let header = Header::new(path, head.line, &head.cells, &fields, required, &mut reading.report)?;
    Ok(Table { header, fields, rows, columns: head.cells.len() })
}

impl Table {
    /// The next row; a row of another length is an error: the file may be cut.
    fn next_row(&mut self, path: &Path) -> Result<Option<Row>> {
        let Some(row) = self.rows.next_row()? else { return Ok(None) };
        if row.cells.len() != self.columns {
            let message = format!("expected {} fields, found {}", self.columns, row.cells.len());
            return Err(tamis::Error::new(tamis::ErrorCode::BadList, message)
                .at_path(path)
                .at_line(row.line));
        }
        Ok(Some(row))
    }

    fn unknown(&self, draft: &mut Draft, row: &Row) {
        for column in self.header.unknown(&self.fields) {
            draft.note(&column, &row.get(&self.header, &column));
        }
    }
}

/// Reads the CSL: one row for a party on a list; rows of one OFAC number are one party.
pub(crate) fn csl(path: &Path, options: &ReadOptions) -> Result<LoadedList> {
    let mut reading = Reading::new(path, options.date);
    let required = ["source", "entity_number", "type", "name", "alt_names"];
    let mut table = open(path, b',', include_str!("fields.tsv"), &required, &mut reading)?;
    while let Some(row) = table.next_row(path)? {
        let draft = listed(path, &table, &row);
        reading.take(draft);
    }
    let file = table.rows.into_inner().finish()?;
    reading.finish(&CSL, vec![file])
}

fn listed(path: &Path, table: &Table, row: &Row) -> Draft {
    let cell = |column| row.get(&table.header, column);
    let (source, number) = (cell("source"), cell("entity_number"));
    let id = if number.is_empty() {
        format!("us-csl-{}", digest(&[&source, &cell("name"), &cell("addresses")]))
    } else {
        format!("ofac-{number}")
    };
    let mut draft = Draft::new(path, row.line, id, &number, Schema::LegalEntity);
    draft.entity.schema = match cell("type").to_lowercase().as_str() {
        "individual" => Schema::Person,
        "entity" => Schema::Organization,
        "vessel" => Schema::Vessel,
        "aircraft" => Schema::Airplane,
        "" => Schema::LegalEntity,
        other => {
            draft.find(
                Severity::Warning,
                "type",
                other,
                "expected Individual, Entity, Vessel, Aircraft or nothing",
            );
            Schema::LegalEntity
        }
    };
    let several = |column| -> Vec<String> {
        cell(column).split("; ").map(clean).filter(|value| !is_null(value)).collect()
    };
    draft.name(&cell("name"), NameKind::Primary, NameQuality::Unknown);
    for name in several("alt_names") {
        draft.name(&name, NameKind::Alias, NameQuality::Unknown);
    }
    // An address may itself hold the mark that joins addresses: the whole cell is one.
    draft.address(&[&cell("addresses")], &[], "");
    draft.birth_dates("dates_of_birth", &cell("dates_of_birth"), Order::DayFirst);
    several("places_of_birth").iter().for_each(|place| draft.birth_place(&[place]));
    several("citizenships")
        .iter()
        .for_each(|one| draft.country("citizenships", one, CountryKind::Citizenship));
    several("nationalities")
        .iter()
        .for_each(|one| draft.country("nationalities", one, CountryKind::Nationality));
    draft.country("vessel_flag", &cell("vessel_flag"), CountryKind::Country);
    draft.relation("Ownership", "Vessel Owner", &cell("vessel_owner"), None);
    for column in [
        "title",
        "standard_order",
        "license_requirement",
        "license_policy",
        "call_sign",
        "vessel_type",
        "gross_tonnage",
        "gross_registered_tonnage",
        "remarks",
        "ids",
    ] {
        draft.note(column, &cell(column));
    }
    table.unknown(&mut draft, row);
    let (from, until) = (
        draft.date("start_date", &cell("start_date"), Order::DayFirst),
        draft.date("end_date", &cell("end_date"), Order::DayFirst),
    );
    let mut programmes = several("programs");
    programmes.insert(0, source.clone());
    let listing = draft.listing(CSL.id, CSL.authority, measure(&source));
    (listing.from, listing.until, listing.programmes) = (from, until, programmes);
    listing.sources.extend(
        [cell("federal_register_notice"), cell("source_list_url")]
            .into_iter()
            .filter(|text| !text.is_empty()),
    );
    draft
}

/// The measure of a list by its name in the CSL.
fn measure(source: &str) -> Measure {
    let has = |words: &[&str]| words.iter().any(|word| source.contains(word));
    if has(&["(SDN)"]) {
        Measure::Block
    } else if has(&["(SSI)"]) {
        Measure::Sectoral
    } else if has(&["Entity List", "Denied Persons", "Unverified", "Military End User", "(DTC)"]) {
        Measure::Export
    } else {
        Measure::Other
    }
}

/// Reads the DPL: one row for an address of a person. It has no key: the name is it.
pub(crate) fn dpl(path: &Path, options: &ReadOptions) -> Result<LoadedList> {
    let mut reading = Reading::new(path, options.date);
    let required = ["Name", "Effective_Date", "Expiration_Date"];
    let mut table = open(path, b'\t', include_str!("dpl_fields.tsv"), &required, &mut reading)?;
    while let Some(row) = table.next_row(path)? {
        let draft = denied(path, &table, &row);
        reading.take(draft);
    }
    let file = table.rows.into_inner().finish()?;
    reading.finish(&DPL, vec![file])
}

fn denied(path: &Path, table: &Table, row: &Row) -> Draft {
    let cell = |column| row.get(&table.header, column);
    let key = digest(&[&cell("Name"), &cell("Effective_Date")]);
    let mut draft = Draft::new(path, row.line, format!("us-bis-dpl-{key}"), &key, Schema::LegalEntity);
    draft.name(&cell("Name"), NameKind::Primary, NameQuality::Unknown);
    let city = [cell("City"), cell("State"), cell("Postal_Code")];
    draft.address(&[&cell("Street_Address")], &[&city[0], &city[1], &city[2]], &cell("Country"));
    draft.country("Country", &cell("Country"), CountryKind::Country);
    draft.note("Standard order", &cell("Standard_Order"));
    draft.note("Action", &cell("Action"));
    table.unknown(&mut draft, row);
    let from = draft.date("Effective_Date", &cell("Effective_Date"), Order::MonthFirst);
    let until = draft.date("Expiration_Date", &cell("Expiration_Date"), Order::MonthFirst);
    let listing = draft.listing(DPL.id, DPL.authority, Measure::Export);
    (listing.from, listing.until) = (from, until);
    listing.sources.extend(Some(cell("FR_Citation")).filter(|text| !text.is_empty()));
    draft
}

/// A key made of what tells records apart, where the list has none.
fn digest(parts: &[&str]) -> String {
    let hash = Sha256::digest(parts.join("\n").as_bytes());
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
