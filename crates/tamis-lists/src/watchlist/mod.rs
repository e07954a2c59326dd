//! An own watchlist: a CSV file, or JSON lines, with the own names of its columns. Fields: `fields.tsv`.

mod lines;

use crate::form::dates::Order;
use crate::form::draft::Paper;
use crate::form::reading::About;
use crate::form::table::{self, Row, Rows, column_key};
use crate::form::text::{clean, is_null};
use crate::form::{Draft, Fields, Reading};
use crate::list::PackedList;
use crate::report::Severity;
use crate::source::ReadOptions;
use crate::stream::Stream;
pub(crate) use lines::{is_it as is_json_lines, read as read_json_lines};
use std::path::Path;
use tamis::entity::{ContactKind, CountryKind, DocumentKind, Measure, NameKind, NameQuality};
use tamis::{Error, ErrorCode, Result, Schema};

const ABOUT: About = About { id: "own", authority: "own", title: "Own watchlist" };

/// Whether a file is a table with a column of names. A text for which the caller names that column is one too: if the
/// column is missing, the error is to say so, and which columns there are.
pub(crate) fn is_it(head: &[u8], columns: &[(String, String)]) -> bool {
    if columns.iter().any(|(field, _)| column_key(field) == "name") {
        return !head.contains(&0) && !head.starts_with(b"<") && !head.starts_with(b"{");
    }
    let text = String::from_utf8_lossy(head);
    let Some(first) = text.trim_start_matches('\u{feff}').lines().next() else { return false };
    first.split([',', ';', '\t']).any(|cell| column_key(cell.trim_matches('"')) == "name")
}

/// Reads the list. A row of another length, or without a name, is an error with its line; the others are read.
pub(crate) fn read(path: &Path, options: &ReadOptions) -> Result<PackedList> {
    let mut reading = Reading::new(path, options.date);
    let mut stream = Stream::open(path)?;
    stream.skip_mark()?;
    let mark = mark(&mut stream)?;
    let mut rows = Rows::new(path, stream, mark, 1, table::utf8_or_windows_1252)?;
    let head = rows.next_row()?.unwrap_or_else(|| Row { line: 1, cells: Vec::new() });
    let columns = columns(path, &head, options, &mut reading)?;
    let list = list_of(path);
    while let Some(row) = rows.next_row()? {
        reading.report.bump("rows");
        if row.cells.len() != columns.len() {
            let reason = format!(
                "expected {} fields as the header has, found {}; the row is not read",
                columns.len(),
                row.cells.len()
            );
            reading.find(Severity::Error, row.line, "row", &row.cells.join(" | "), reason);
            continue;
        }
        let draft = party(path, &list, &row, &columns);
        if draft.entity.names.is_empty() && draft.entity.wallets.is_empty() {
            reading.find(
                Severity::Error,
                row.line,
                "name",
                &row.cells.join(" | "),
                "a row without a name, not read",
            );
            continue;
        }
        reading.take(draft);
    }
    let file = rows.into_inner().finish()?;
    let mut loaded = reading.finish(&ABOUT, vec![file])?;
    (loaded.meta.id, loaded.meta.title) = (list, about(path));
    Ok(loaded)
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The id of the list: its file's name.
fn list_of(path: &Path) -> String {
    let stem = file_name(path);
    format!("own_{}", column_key(stem.split('.').next().unwrap_or_default()).replace(' ', "_"))
}

fn about(path: &Path) -> String {
    format!("{}: {}", ABOUT.title, file_name(path))
}

/// The field of a column: as the caller says, else the one that bears its name.
fn map(header: &str, options: &ReadOptions) -> String {
    let mapped = options.columns.iter().find(|(_, known)| column_key(known) == column_key(header));
    mapped.map_or_else(|| column_key(header), |(field, _)| column_key(field))
}

/// The mark between fields that the first line has most of.
fn mark(stream: &mut Stream) -> Result<u8> {
    let head = stream.head_line()?;
    let count = |mark: u8| head.iter().filter(|byte| **byte == mark).count();
    Ok([b',', b';', b'\t'].into_iter().max_by_key(|mark| (count(*mark), *mark == b',')).unwrap_or(b','))
}

/// The field of each column, and its own name. A column without a field is a note of the party.
fn columns(
    path: &Path,
    head: &Row,
    options: &ReadOptions,
    reading: &mut Reading,
) -> Result<Vec<(String, String)>> {
    let fields = Fields::new(include_str!("fields.tsv"));
    for (field, header) in &options.columns {
        let is_there = head.cells.iter().any(|cell| column_key(cell) == column_key(header));
        if !fields.knows(&column_key(field)) || !is_there {
            let what = if is_there { format!("no field {field:?}") } else { format!("no column {header:?}") };
            let message = format!("column map: there is {what}; columns: {}", head.cells.join(", "));
            return Err(Error::new(ErrorCode::BadOption, message).at_path(path).at_line(head.line));
        }
    }
    let mut columns = Vec::new();
    for cell in &head.cells {
        let field = map(cell, options);
        if !fields.knows(&field) && !field.is_empty() {
            let reason = "a column of no known field, its cells are kept as notes";
            reading.find(Severity::Note, head.line, "header", cell, reason);
        }
        columns.push((field, clean(cell)));
    }
    if !columns.iter().any(|(field, _)| field == "name") {
        let message = format!("expected a column of names, found {}", head.cells.join(", "));
        return Err(Error::new(ErrorCode::BadList, message)
            .at_path(path)
            .at_line(head.line)
            .with_hint("say which one it is: --column name=HEADER"));
    }
    Ok(columns)
}

fn party(path: &Path, list: &str, row: &Row, columns: &[(String, String)]) -> Draft {
    let cells = || {
        columns
            .iter()
            .zip(&row.cells)
            .map(|((field, header), cell)| (field.as_str(), header.as_str(), clean(cell)))
    };
    let first = |wanted: &str| {
        cells().find(|(field, _, _)| *field == wanted).map(|(_, _, cell)| cell).unwrap_or_default()
    };
    let key = if first("id").is_empty() { format!("line-{}", row.line) } else { first("id") };
    let mut draft = Draft::new(path, row.line, format!("{list}-{key}"), &key, Schema::LegalEntity);
    let schema = first("schema");
    match Schema::parse(&schema) {
        Some(known) => draft.entity.schema = known,
        None if schema.is_empty() => {}
        None => draft.find(
            Severity::Warning,
            "schema",
            &schema,
            "an unknown schema, read as LegalEntity, which meets all",
        ),
    }
    // The primary name first, wherever its column stands.
    let (names, others): (Vec<_>, Vec<_>) = cells().partition(|(field, _, _)| *field == "name");
    for (field, header, cell) in names.into_iter().chain(others) {
        fact(&mut draft, field, header, &cell);
    }
    let measure = first("measure");
    let known = Measure::parse(&measure.to_lowercase());
    if known.is_none() && !measure.is_empty() {
        draft.find(Severity::Warning, "measure", &measure, "expected block, sectoral, export or other");
    }
    let (from, until) = (
        draft.date("from", &first("from"), Order::DayFirst),
        draft.date("until", &first("until"), Order::DayFirst),
    );
    let (programmes, reason) = (several(&first("programme")), first("reason"));
    let listing = draft.listing(list, ABOUT.authority, known.unwrap_or(Measure::Other));
    (listing.from, listing.until, listing.programmes) = (from, until, programmes);
    listing.reason = (!reason.is_empty()).then_some(reason);
    draft
}

fn several(cell: &str) -> Vec<String> {
    cell.split(';').map(clean).filter(|value| !is_null(value)).collect()
}

fn fact(draft: &mut Draft, field: &str, header: &str, cell: &str) {
    let mut names = |kind, quality| {
        for (number, name) in several(cell).iter().enumerate() {
            let kind = if number > 0 && kind == NameKind::Primary { NameKind::Alias } else { kind };
            draft.name(name, kind, quality);
        }
    };
    match field {
        "name" => names(NameKind::Primary, NameQuality::Strong),
        "alias" => names(NameKind::Alias, NameQuality::Unknown),
        "weak alias" => names(NameKind::Alias, NameQuality::Weak),
        "previous name" => names(NameKind::Previous, NameQuality::Unknown),
        "birth date" => draft.birth_dates(header, cell, Order::DayFirst),
        "birth place" => several(cell).iter().for_each(|place| draft.birth_place(&[place])),
        "gender" => draft.gender(header, cell),
        "country" => several(cell).iter().for_each(|one| draft.country(header, one, CountryKind::Country)),
        "nationality" => {
            several(cell).iter().for_each(|one| draft.country(header, one, CountryKind::Nationality))
        }
        "passport" => papers(draft, DocumentKind::Passport, header, cell),
        "national id" => papers(draft, DocumentKind::NationalId, header, cell),
        "tax number" => papers(draft, DocumentKind::Tax, header, cell),
        "registration number" => papers(draft, DocumentKind::Registration, header, cell),
        "imo" => papers(draft, DocumentKind::Imo, header, cell),
        "lei" => papers(draft, DocumentKind::Lei, header, cell),
        "bic" => papers(draft, DocumentKind::Bic, header, cell),
        "email" => draft.contacts(ContactKind::Email, cell),
        "phone" => draft.contacts(ContactKind::Phone, cell),
        "website" => draft.contacts(ContactKind::Website, cell),
        "handle" => several(cell).iter().for_each(|one| draft.contact(ContactKind::Handle, one, None)),
        "wallet" => several(cell).iter().for_each(|one| draft.wallet(one, None)),
        "address" => several(cell).iter().for_each(|one| draft.address(&[one], &[], "")),
        "id" | "schema" | "measure" | "from" | "until" | "programme" | "reason" => {}
        _ => draft.note(if field == "note" { "" } else { header }, cell),
    }
}

fn papers(draft: &mut Draft, kind: DocumentKind, header: &str, cell: &str) {
    several(cell).iter().for_each(|number| draft.paper(kind, header, number, &Paper::default()));
}
