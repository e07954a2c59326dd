//! Australia's DFAT Consolidated List, XLSX, of the layout of 2024 or of 2026. Columns: `fields.tsv`.

use crate::form::dates::Order;
use crate::form::draft::Paper;
use crate::form::reading::About;
use crate::form::sheet::{self, Sheet};
use crate::form::table::{Header, Row};
use crate::form::text::{is_null, items, items_and_semicolons};
use crate::form::{Draft, Fields, Reading};
use crate::list::PackedList;
use crate::report::Severity;
use crate::source::ReadOptions;
use std::collections::BTreeMap;
use std::path::Path;
use tamis::entity::{CountryKind, DocumentKind, Measure, NameKind, NameQuality};
use tamis::{Result, Schema};

const ABOUT: About = About {
    id: "au_dfat_sanctions",
    authority: "au",
    title: "Australian Sanctions Consolidated List (DFAT)",
};

/// Whether the sheets are this list.
pub(crate) fn is_it(sheets: &[Sheet]) -> bool {
    let first = sheets.first().and_then(|sheet| sheet.rows.first());
    first.is_some_and(|row| row.cells.iter().any(|cell| cell.trim() == "Name of Individual or Entity"))
}

/// Reads the list: one row a name; the number of `Reference` joins the rows of a party.
pub(crate) fn read(path: &Path, options: &ReadOptions) -> Result<PackedList> {
    let fields = Fields::new(include_str!("fields.tsv"));
    let mut reading = Reading::new(path, options.date);
    let (sheets, file) = sheet::read(path)?;
    for sheet in sheets {
        let mut rows = sheet.rows.into_iter();
        let Some(head) = rows.next() else { continue };
        let required = ["Reference", "Name of Individual or Entity", "Type", "Name Type", "Committees"];
        let header = Header::new(path, head.line, &head.cells, &fields, &required, &mut reading.report)?;
        parties(path, &header, &fields, rows, &mut reading);
    }
    reading.finish(&ABOUT, vec![file])
}

fn parties(
    path: &Path,
    header: &Header,
    fields: &Fields,
    rows: impl Iterator<Item = Row>,
    reading: &mut Reading,
) {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for row in rows {
        reading.report.bump("rows");
        let reference = row.get(header, "Reference");
        let number: String = reference.chars().take_while(char::is_ascii_digit).collect();
        if number.is_empty() {
            reading.find(
                Severity::Error,
                row.line,
                "Reference",
                &reference,
                "expected a number, the row is not read",
            );
            continue;
        }
        let place = places.get(&number).copied();
        if place.is_some_and(|place| place + 1 != drafts.len()) {
            let reason = "the reference comes back after another one: it may be another party";
            reading.find(Severity::Warning, row.line, "Reference", &reference, reason);
        }
        let place = place.unwrap_or(drafts.len());
        if place == drafts.len() {
            places.insert(number.clone(), place);
            drafts.push(Draft::new(path, row.line, format!("au-{number}"), &number, Schema::LegalEntity));
        }
        if let Some(draft) = drafts.get_mut(place) {
            add(draft, header, fields, &row);
        }
    }
    drafts.into_iter().for_each(|draft| reading.take(draft));
}

fn add(draft: &mut Draft, header: &Header, fields: &Fields, row: &Row) {
    draft.at_line(row.line);
    let cell = |column| row.get(header, column);
    let is_first = draft.entity.names.is_empty();
    let schema = match cell("Type").to_lowercase().as_str() {
        "individual" => Schema::Person,
        "entity" => Schema::Organization,
        "vessel" => Schema::Vessel,
        other => {
            draft.find(Severity::Warning, "Type", other, "expected Individual, Entity or Vessel");
            Schema::LegalEntity
        }
    };
    if is_first {
        draft.entity.schema = schema;
    } else if draft.entity.schema != schema {
        draft.find(
            Severity::Warning,
            "Type",
            &cell("Type"),
            "rows of one reference disagree, read as LegalEntity",
        );
        draft.entity.schema = Schema::LegalEntity;
    }
    name(draft, &cell("Name of Individual or Entity"), &cell("Name Type"), &cell("Alias Strength"));
    draft.birth_dates("Date of Birth", row.raw(header, "Date of Birth"), Order::DayFirst);
    items(&cell("Place of Birth")).iter().for_each(|place| draft.birth_place(&[place]));
    for country in items_and_semicolons(&cell("Citizenship")) {
        draft.country("Citizenship", &country, CountryKind::Citizenship);
    }
    items(&cell("Address")).iter().for_each(|address| draft.address(&[address], &[], ""));
    draft.paper(DocumentKind::Imo, "IMO Number", &cell("IMO Number"), &Paper::default());
    draft.note("", &cell("Additional Information"));
    draft.note("Listing information", &cell("Listing Information"));
    for column in ["Travel Ban", "Arms Embargo", "Maritime Restriction"] {
        if is_true(&cell(column)) {
            draft.note("Measure", column);
        }
    }
    for column in header.unknown(fields) {
        draft.note(&column, &row.get(header, &column));
    }
    if is_first {
        listing(draft, header, row);
    }
}

fn name(draft: &mut Draft, text: &str, kind: &str, strength: &str) {
    let quality = match strength.to_lowercase().as_str() {
        "strong" => NameQuality::Strong,
        "weak" => NameQuality::Weak,
        _ => NameQuality::Unknown,
    };
    let (kind, quality) = match kind.to_lowercase().as_str() {
        "primary name" => (NameKind::Primary, NameQuality::Strong),
        "aka" | "alias" | "original script" => (NameKind::Alias, quality),
        "fka" => (NameKind::Previous, quality),
        other => {
            draft.find(Severity::Warning, "Name Type", other, "an unknown kind of name, read as an alias");
            (NameKind::Alias, quality)
        }
    };
    draft.name(text, kind, quality);
}

fn is_true(text: &str) -> bool {
    ["true", "1", "yes"].contains(&text.to_lowercase().as_str())
}

/// Without the column of measures (old layout) every listing is a targeted financial sanction.
fn listing(draft: &mut Draft, header: &Header, row: &Row) {
    let cell = |column| row.get(header, column);
    let sanction = cell("Targeted Financial Sanction");
    let measure = if sanction.is_empty() || is_true(&sanction) { Measure::Block } else { Measure::Other };
    let from = draft.date("Control Date", &cell("Control Date"), Order::DayFirst);
    let (committee, instrument) = (cell("Committees"), cell("Instrument of Designation"));
    if is_null(&committee) {
        draft.find(Severity::Warning, "Committees", &committee, "a party without a committee");
    }
    let listing = draft.listing(ABOUT.id, ABOUT.authority, measure);
    listing.from = from;
    listing.programmes.extend((!is_null(&committee)).then_some(committee));
    listing.sources.extend((!is_null(&instrument)).then_some(instrument));
}
