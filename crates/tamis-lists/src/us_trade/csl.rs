use super::digest;
use crate::form::dates::Order;
use crate::form::draft::{Paper, joined};
use crate::form::json::{self, Found, each};
use crate::form::reading::About;
use crate::form::table::{Row, Table};
use crate::form::text::{clean, is_null};
use crate::form::{Draft, Fields, Reading};
use crate::list::PackedList;
use crate::report::Severity;
use crate::source::ReadOptions;
use crate::stream::Stream;
use crate::us_ofac_csv::labels::Labels;
use crate::us_ofac_xml::facts;
use serde_json::{Map, Value};
use std::path::Path;
use tamis::entity::{CountryKind, Measure, NameKind, NameQuality};
use tamis::{Result, Schema};

const CSL: About = About { id: "us_trade_csl", authority: "us", title: "US Consolidated Screening List" };
const FIELDS: &str = include_str!("fields.tsv");
/// The array of the JSON.
const RESULTS: &str = "results";
/// What joins the values of a list in a cell.
const JOINT: &str = "; ";

/// Reads the CSV: one row for a party on a list; rows of one OFAC number are one party.
pub(crate) fn csv(path: &Path, options: &ReadOptions) -> Result<PackedList> {
    let mut reading = Reading::new(path, options.date);
    let required = ["source", "entity_number", "type", "name", "alt_names"];
    let mut table = Table::open(path, b',', FIELDS, &required, &mut reading.report)?;
    while let Some(row) = table.next_row()? {
        let cells = Cells { table: &table, row: &row };
        let mut draft = listed(path, row.line, &cells);
        cells.rest(&mut draft);
        reading.take(draft);
    }
    let file = table.finish()?;
    reading.finish(&CSL, vec![file])
}

/// Reads the JSON: one object for a party on a list, in the array `results`.
pub(crate) fn json(path: &Path, options: &ReadOptions) -> Result<PackedList> {
    let mut reading = Reading::new(path, options.date);
    let (fields, labels) = (Fields::new(FIELDS), Labels::new());
    let mut take = |line, found| match found {
        Found::Element(Value::Object(object)) => {
            let mut draft = listed(path, line, &object);
            object.get("ids").into_iter().flat_map(each).for_each(|id| paper(&mut draft, &labels, id));
            draft.keep_unknown_json(&fields, "", &Value::Object(object));
            reading.take(draft);
        }
        Found::Element(other) => {
            let reason = "expected an object, not read";
            reading.find(Severity::Error, line, RESULTS, &other.to_string(), reason);
        }
        Found::Beside(name) => {
            let reason = "a field beside the results, not read";
            reading.find(Severity::Warning, line, "field", &name, reason);
        }
    };
    let file = json::array_at(Stream::open(path)?, RESULTS, &mut take)?;
    reading.finish(&CSL, vec![file])
}

/// Whether a file begins as the JSON does: an object with `results`, an array of objects that name their `source`.
pub(crate) fn is_json(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    let Some((before, after)) = text.split_once("\"results\"") else { return false };
    let rest = after.trim_start().strip_prefix(':').map(str::trim_start);
    before.trim_start_matches('\u{feff}').trim_start().starts_with('{')
        && rest.is_some_and(|rest| rest.starts_with('[') && rest.contains("\"source\""))
}

/// What a record says, by the names of the columns.
trait Record {
    /// A value as one text; of a list all of it, joined as the CSV joins it.
    fn one(&self, column: &str) -> String;
    /// The values of a list.
    fn several(&self, column: &str) -> Vec<String>;
    /// Street, city and country of each address.
    fn addresses(&self) -> Vec<[String; 3]>;
}

struct Cells<'a> {
    table: &'a Table,
    row: &'a Row,
}

impl Cells<'_> {
    /// What [`listed`] does not read of a row: papers are packed in changing order.
    fn rest(&self, draft: &mut Draft) {
        draft.note("ids", &self.one("ids"));
        self.table.note_unknown(draft, self.row);
    }
}

impl Record for Cells<'_> {
    fn one(&self, column: &str) -> String {
        self.row.get(&self.table.header, column)
    }

    fn several(&self, column: &str) -> Vec<String> {
        self.one(column).split(JOINT).map(clean).filter(|value| !is_null(value)).collect()
    }

    /// An address may itself hold the mark that joins addresses: the whole cell is one.
    fn addresses(&self) -> Vec<[String; 3]> {
        vec![[self.one("addresses"), String::new(), String::new()]]
    }
}

type Object = Map<String, Value>;

impl Record for Object {
    fn one(&self, column: &str) -> String {
        Record::several(self, column).join(JOINT)
    }

    fn several(&self, column: &str) -> Vec<String> {
        self.get(column).map(json::texts).unwrap_or_default()
    }

    fn addresses(&self) -> Vec<[String; 3]> {
        let address = |value: &Value| {
            let part = |key: &str| value.get(key).map(json::text).unwrap_or_default();
            let city = ["city", "state", "postal_code"].map(part);
            // An address that is no object is one text.
            let street = joined(&[&json::text(value), &part("address")]);
            [street, joined(&city.each_ref().map(String::as_str)), part("country")]
        };
        self.get("addresses").into_iter().flat_map(each).map(address).collect()
    }
}

/// One of the papers and features of a party, by OFAC's word for it.
fn paper(draft: &mut Draft, labels: &Labels, id: &Value) {
    let part = |key: &str| id.get(key).map(json::text).unwrap_or_default();
    draft.note("ids", &json::text(id));
    let (label, number) = (part("type"), part("number"));
    let paper = Paper {
        country: part("country"),
        issued: part("issue_date"),
        expires: part("expiration_date"),
        note: String::new(),
    };
    if !label.is_empty() || !number.is_empty() {
        facts::fact(draft, labels, &label, &number, &paper);
    }
}

/// What rows and objects have in common.
fn listed(path: &Path, line: u64, record: &impl Record) -> Draft {
    let (cell, several) = (|column| record.one(column), |column| record.several(column));
    let addresses = record.addresses();
    let (source, number) = (cell("source"), cell("entity_number"));
    let id = if number.is_empty() {
        format!("us-csl-{}", digest(&[&source, &cell("name"), &packed(&addresses)]))
    } else {
        format!("ofac-{number}")
    };
    let mut draft = Draft::new(path, line, id, &number, Schema::LegalEntity);
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
    draft.name(&cell("name"), NameKind::Primary, NameQuality::Unknown);
    for name in several("alt_names") {
        draft.name(&name, NameKind::Alias, NameQuality::Unknown);
    }
    for [street, city, country] in &addresses {
        draft.address(&[street], &[city], country);
    }
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
    ] {
        draft.note(column, &cell(column));
    }
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

/// Addresses as the CSV packs them.
fn packed(addresses: &[[String; 3]]) -> String {
    let addresses: Vec<String> =
        addresses.iter().map(|parts| joined(&parts.each_ref().map(String::as_str))).collect();
    addresses.join(JOINT)
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
