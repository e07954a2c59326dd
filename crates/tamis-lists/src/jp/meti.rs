use super::names;
use crate::form::reading::About;
use crate::form::sheet;
use crate::form::table::Row;
use crate::form::text::clean;
use crate::form::{Draft, Reading};
use crate::list::PackedList;
use crate::report::Severity;
use crate::source::ReadOptions;
use std::path::Path;
use tamis::entity::{CountryKind, Measure, NameKind, NameQuality};
use tamis::{Error, ErrorCode, Result, Schema};

const ABOUT: About = About { id: "jp_meti_eul", authority: "jp", title: "METI Foreign End User List" };

/// Words in the headers of the columns, Japanese and English in one cell.
const COLUMNS: [&str; 6] = [
    "No.",
    "Country or Region",
    "Company or Organization",
    "Also Known As",
    "Type of WMD",
    "Conventional Weapons",
];

/// Reads the list: one row a body. The number is that of the row in this edition.
pub(crate) fn read(path: &Path, options: &ReadOptions) -> Result<PackedList> {
    let mut reading = Reading::new(path, options.date);
    let (sheets, file) = sheet::read(path)?;
    for sheet in sheets {
        let mut rows = sheet.rows.into_iter();
        let Some(head) = rows.next() else { continue };
        let place = |word: &str| head.cells.iter().position(|cell| cell.contains(word));
        let places: Vec<Option<usize>> = COLUMNS.iter().map(|word| place(word)).collect();
        if places.iter().take(4).any(Option::is_none) {
            let message =
                format!("expected the columns {}, found {}", COLUMNS.join(", "), head.cells.join(", "));
            return Err(Error::new(ErrorCode::BadList, message).at_path(path).at_line(head.line));
        }
        let mut others = Vec::new();
        for (at, cell) in head.cells.iter().enumerate() {
            if clean(cell).is_empty() || places.contains(&Some(at)) {
                continue;
            }
            let reason = "a column that is not known, its cells are kept as notes";
            reading.find(Severity::Warning, head.line, "header", cell, reason);
            others.push((at, clean(cell)));
        }
        for row in rows {
            party(path, &row, &places, &others, &mut reading);
        }
    }
    reading.finish(&ABOUT, vec![file])
}

/// `others`: columns that are not known.
fn party(
    path: &Path,
    row: &Row,
    places: &[Option<usize>],
    others: &[(usize, String)],
    reading: &mut Reading,
) {
    let cell = |column: usize| -> &str {
        let place = places.get(column).copied().flatten();
        place.and_then(|place| row.cells.get(place)).map_or("", String::as_str)
    };
    let key = clean(cell(0));
    if cell(2).trim().is_empty() {
        reading.find(
            Severity::Warning,
            row.line,
            "Company or Organization",
            &clean(&row.cells.join(" ")),
            "a row without a name, not read",
        );
        return;
    }
    let mut draft = Draft::new(path, row.line, format!("jp-meti-{key}"), &key, Schema::Organization);
    let aliases = cell(3).split(['\n', '・']).map(|alias| (alias, NameKind::Alias));
    for (text, mut kind) in std::iter::once((cell(2), NameKind::Primary)).chain(aliases) {
        let found = names::read(text, false);
        for name in found.names {
            let quality = if name.is_short { NameQuality::Weak } else { NameQuality::Unknown };
            draft.name(&name.text, kind, quality);
            kind = NameKind::Alias;
        }
        for name in &found.unexpanded {
            let reason = "more spellings in brackets than are written out, kept as printed";
            draft.find(Severity::Warning, "name", name, reason);
        }
        found.remarks.iter().for_each(|remark| draft.note("name", remark));
    }
    // Both languages in one cell: the English one is the last line.
    let country = cell(1).lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
    draft.country("Country or Region", country, CountryKind::Country);
    draft.note("Type of WMD", cell(4));
    draft.note("Conventional weapons", cell(5));
    for (at, label) in others {
        draft.note(label, row.cells.get(*at).map_or("", String::as_str));
    }
    draft.listing(ABOUT.id, ABOUT.authority, Measure::Export);
    reading.take(draft);
}
