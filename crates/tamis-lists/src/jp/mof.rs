use super::names;
use crate::form::dates::{self, Order};
use crate::form::draft::Paper;
use crate::form::reading::About;
use crate::form::sheet::{self, Sheet};
use crate::form::table::Row;
use crate::form::text::{clean, is_null, items, items_and_semicolons};
use crate::form::{Draft, Reading};
use crate::list::PackedList;
use crate::report::Severity;
use crate::source::ReadOptions;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tamis::date::{DateRange, Day};
use tamis::entity::{ContactKind, CountryKind, DocumentKind, Measure, NameKind, NameQuality};
use tamis::{Result, Schema};

const ABOUT: About = About {
    id: "jp_mof_sanctions",
    authority: "jp",
    title: "Japan MOF list of persons subject to asset freezes",
};
/// The sheet that lists the sheets.
const INDEX: &str = "一覧";
/// Begin of the name of a sheet whose measures are lifted.
const LIFTED: &str = "【解除】";

/// The header row has the notice date first; notes may stand above it.
pub(super) fn is_header(row: &Row) -> bool {
    row.cells
        .iter()
        .find(|cell| !cell.trim().is_empty())
        .is_some_and(|cell| plain(cell).starts_with("告示日付"))
}

fn plain(cell: &str) -> String {
    cell.chars().filter(|c| !c.is_whitespace()).collect::<String>().replace("_x000D_", "")
}

/// Reads the workbook: every sheet is a programme.
pub(crate) fn read(path: &Path, options: &ReadOptions) -> Result<PackedList> {
    let mut reading = Reading::new(path, options.date);
    reading.dated(day_of_name(path));
    let (sheets, file) = sheet::read(path)?;
    for sheet in &sheets {
        if sheet.name.trim() != INDEX {
            one_sheet(path, sheet, &mut reading);
        }
    }
    reading.finish(&ABOUT, vec![file])
}

/// `…YYYYMMDD.xlsx` or `…YYYY-MM-DD.xlsx`: the file itself does not say its day.
fn day_of_name(path: &Path) -> Option<Day> {
    let name = path.file_stem()?.to_string_lossy().into_owned();
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    let text = format!("{}-{}-{}", digits.get(..4)?, digits.get(4..6)?, digits.get(6..8)?);
    Day::parse(&text).filter(|_| digits.len() == 8)
}

fn one_sheet(path: &Path, sheet: &Sheet, reading: &mut Reading) {
    let Some(at) = sheet.rows.iter().position(is_header) else {
        if sheet.name.contains(LIFTED) {
            return reading.find(Severity::Note, 1, "sheet", &sheet.name, "lifted, and without a table");
        }
        reading.find(
            Severity::Error,
            1,
            "sheet",
            &sheet.name,
            "no header row with 告示日付, the sheet is not read",
        );
        return;
    };
    let Some(head) = sheet.rows.get(at) else { return };
    let known: BTreeMap<&str, &'static str> = include_str!("columns.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some((line.split('\t').next()?, line.split('\t').nth(1)?)))
        .collect();
    let mut columns: Vec<(String, &'static str)> = Vec::new();
    for cell in &head.cells {
        let name = plain(cell);
        // A remark in brackets is no part of the header.
        let bare = name.split(['（', '(', '※']).next().unwrap_or_default().to_owned();
        let field = known.get(name.as_str()).or_else(|| known.get(bare.as_str())).copied();
        if field.is_none() && !name.is_empty() {
            let reason =
                format!("a column of sheet {} that is not known, its cells are kept as notes", sheet.name);
            reading.find(Severity::Warning, head.line, "header", &name, reason);
        }
        columns.push((name, field.unwrap_or("note")));
    }
    // A sheet without a party has its count too.
    reading.report.counts.entry(counter(sheet)).or_insert(0);
    let mut keys = BTreeSet::new();
    for row in sheet.rows.iter().skip(at + 1) {
        party(path, sheet, row, &columns, &mut keys, reading);
    }
}

fn party(
    path: &Path,
    sheet: &Sheet,
    row: &Row,
    columns: &[(String, &'static str)],
    keys: &mut BTreeSet<String>,
    reading: &mut Reading,
) {
    let cells =
        || columns.iter().zip(&row.cells).map(|((name, field), cell)| (name.as_str(), *field, cell.as_str()));
    let first = |wanted: &str| {
        cells().find(|(_, field, _)| *field == wanted).map(|(_, _, cell)| clean(cell)).unwrap_or_default()
    };
    let (kana, english) = (first("kana"), first("name"));
    reading.report.bump("rows");
    if is_null(&kana) && is_null(&english) {
        // A deleted entry keeps its row with the first cells only.
        reading.report.bump("rows.without_a_name");
        let deleted = row.cells.iter().any(|cell| cell.contains("削除") || cell.contains("解除"));
        let severity = if deleted { Severity::Note } else { Severity::Warning };
        reading.find(
            severity,
            row.line,
            &sheet.name,
            &clean(&row.cells.join(" ")),
            "a row without a name, no party",
        );
        return;
    }
    let number = sheet.name.split(['.', '．']).next().unwrap_or(&sheet.name).trim();
    let mut key = format!("{number}-{}", first("number"));
    if !keys.insert(key.clone()) {
        key = format!("{key}-row{}", row.line);
        keys.insert(key.clone());
    }
    let mut draft = Draft::new(path, row.line, format!("jp-{key}"), &key, Schema::LegalEntity);
    draft.entity.schema = schema(&sheet.name, &first("birth_date"));
    let raw = |wanted: &str| cells().find(|(_, field, _)| *field == wanted).unwrap_or_default();
    for (label, _, cell) in [raw("name"), raw("kana")] {
        let kind = if draft.entity.names.is_empty() { NameKind::Primary } else { NameKind::Alias };
        add_names(&mut draft, label, cell, kind, NameQuality::Unknown);
    }
    for (label, field, cell) in cells().filter(|(_, _, cell)| !is_null(&clean(cell))) {
        fact(&mut draft, label, field, cell);
    }
    let notices =
        dates::all(&first("notice_date").replace("改訂", ",").replace("削除", ","), Order::DayFirst);
    let from = notices.dates.iter().min().copied();
    let until = sheet.name.contains(LIFTED).then(|| lifted(from, reading.date)).flatten();
    let listing = draft.listing(ABOUT.id, ABOUT.authority, Measure::Block);
    (listing.from, listing.until) = (from, until);
    listing.programmes = vec![clean(&sheet.name)];
    reading.report.bump(counter(sheet));
    reading.take(draft);
}

/// The count of a sheet's parties.
fn counter(sheet: &Sheet) -> String {
    format!("sheet.{}", clean(&sheet.name))
}

/// Lifted on an unknown day: after the notice, not after the day of the list.
fn lifted(from: Option<DateRange>, list: Option<Day>) -> Option<DateRange> {
    let last = list?;
    Some(DateRange { first: from.map_or(last, |from| from.first).min(last), last, circa: false })
}

fn schema(sheet: &str, birth: &str) -> Schema {
    if sheet.contains("個人") || (!is_null(birth) && !sheet.contains("団体")) {
        Schema::Person
    } else if sheet.contains("団体") || sheet.contains("銀行") {
        Schema::Organization
    } else {
        Schema::LegalEntity
    }
}

fn add_names(draft: &mut Draft, label: &str, cell: &str, kind: NameKind, quality: NameQuality) {
    let found = names::read(cell, draft.entity.schema == Schema::Person);
    let mut kind = kind;
    for name in found.names {
        let quality = if name.is_short { NameQuality::Weak } else { quality };
        draft.name(&name.text, kind, quality);
        if kind == NameKind::Primary {
            kind = NameKind::Alias;
        }
    }
    for name in found.unexpanded {
        draft.find(
            Severity::Warning,
            label,
            &name,
            "more spellings in brackets than are written out, kept as printed",
        );
    }
    for remark in found.remarks {
        // `born 5 Feb. 1970 in Tunis`: of whoever bears this name, and a date of its own for the UN.
        if let Some(born) = remark.strip_prefix("born ") {
            let day = born.split(" in ").next().unwrap_or_default();
            dates::all(day, Order::DayFirst).dates.into_iter().for_each(|date| draft.birth_date(date));
        }
        draft.note(label, &remark);
    }
}

fn fact(draft: &mut Draft, label: &str, field: &str, cell: &str) {
    match field {
        "alias" => add_names(draft, label, cell, NameKind::Alias, NameQuality::Unknown),
        "strong_alias" => add_names(draft, label, cell, NameKind::Alias, NameQuality::Strong),
        "weak_alias" => add_names(draft, label, cell, NameKind::Alias, NameQuality::Weak),
        "former" => add_names(draft, label, cell, NameKind::Previous, NameQuality::Unknown),
        "birth_date" => draft.birth_dates(label, &half_width(cell), Order::DayFirst),
        "birth_place" => items(cell).iter().for_each(|place| draft.birth_place(&[place])),
        "nationality" => {
            items_and_semicolons(cell)
                .iter()
                .for_each(|one| draft.country(label, one, CountryKind::Nationality));
        }
        "passport" => numbers(draft, DocumentKind::Passport, label, cell),
        "id" => numbers(draft, DocumentKind::NationalId, label, cell),
        "address" => items(cell).iter().for_each(|address| draft.address(&[address], &[], "")),
        "phone" => draft.contacts(ContactKind::Phone, cell),
        "fax" => draft.contact(ContactKind::Phone, cell, Some("fax")),
        "note" => draft.note(label, cell),
        _ => {}
    }
}

/// A number is the first word with at least four digits; the words around it are a note.
fn numbers(draft: &mut Draft, kind: DocumentKind, label: &str, cell: &str) {
    for item in items_and_semicolons(&half_width(cell)) {
        if is_null(&item) {
            continue;
        }
        let words = item.split([' ', ',', '(', ')', ':', '、', '（', '）', '：']);
        let digits = |word: &str| word.bytes().filter(u8::is_ascii_digit).count();
        match words.into_iter().find(|word| digits(word) >= 4) {
            Some(number) => {
                draft.paper(kind, label, number, &Paper::default());
                draft.note(label, &item);
            }
            None => draft.odd(label, &item, "expected a number"),
        }
    }
}

/// Full-width digits and brackets as ASCII.
fn half_width(text: &str) -> String {
    let narrow = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '－' | '―' | '‐' => '-',
        _ => c,
    };
    text.chars().map(narrow).collect()
}
