//! The Consolidated Canadian Autonomous Sanctions List, XML. Field map: `fields.tsv`.

use crate::form::dates::{self, Order};
use crate::form::draft::{Paper, spaced};
use crate::form::names::Said;
use crate::form::reading::About;
use crate::form::text::clean;
use crate::form::xml::{Element, Records};
use crate::form::{Draft, Fields, Reading};
use crate::list::PackedList;
use crate::report::Severity;
use crate::source::ReadOptions;
use std::path::Path;
use tamis::entity::{DocumentKind, Measure, NameKind, NamePartKind, NameQuality};
use tamis::{Result, Schema};

const ABOUT: About = About {
    id: "ca_dfatd_sema_sanctions",
    authority: "ca",
    title: "Consolidated Canadian Autonomous Sanctions List",
};

/// Reads the list, of the element names of 2020 or of today.
pub(crate) fn read(path: &Path, options: &ReadOptions) -> Result<PackedList> {
    let fields = Fields::new(include_str!("fields.tsv"));
    let mut reading = Reading::new(path, options.date);
    let mut records = Records::open(path, &["data-set"])?;
    while let Some(record) = records.next_record()? {
        match record.name.as_str() {
            "record" => reading.take(party(path, &record, &fields)),
            name => reading.unknown_record(name, record.line),
        }
    }
    let file = records.finish()?;
    reading.finish(&ABOUT, vec![file])
}

/// The list has no key: regime, schedule and item are unique in one edition, and change with the regulation.
fn party(path: &Path, record: &Element, fields: &Fields) -> Draft {
    let part = |name| record.get(name);
    let either = |new, old| if part(new).is_empty() { part(old) } else { part(new) };
    let (last, given) = (part("LastName"), part("GivenName"));
    let (body, imo) = (either("EntityOrShip", "Entity"), part("ShipIMONumber"));
    let schema = match (last.is_empty() && given.is_empty(), imo.is_empty()) {
        (false, _) => Schema::Person,
        (true, false) => Schema::Vessel,
        (true, true) => Schema::Organization,
    };
    let regime = part("Country");
    let key = [regime.split('/').next().unwrap_or_default().trim(), &part("Schedule"), &part("Item")]
        .map(|part| part.replace([' ', ','], ""))
        .join("-");
    let mut draft = Draft::new(path, record.line, format!("ca-{key}"), &key, schema);
    draft.keep_unknown(fields, record);
    Said::parts([(NamePartKind::FirstName, given.as_str()), (NamePartKind::LastName, last.as_str())])
        .of(draft.name(&spaced(&[&given, &last]), NameKind::Primary, NameQuality::Unknown));
    body_names(&mut draft, &body);
    for alias in aliases(&part("Aliases")) {
        draft.name(&alias, NameKind::Alias, NameQuality::Unknown);
    }
    draft.paper(DocumentKind::Imo, "Ship IMO Number", &imo, &Paper::default());
    birth(&mut draft, &either("DateOfBirthOrShipBuildDate", "DateOfBirth"));
    draft.note("Title or ship", &either("TitleOrShip", "Title"));
    let from = draft.date("DateOfListing", &part("DateOfListing"), Order::DayFirst);
    if regime.is_empty() {
        draft.find(Severity::Warning, "Country", "", "a party without a regime");
    }
    let listing = draft.listing(ABOUT.id, ABOUT.authority, Measure::Block);
    listing.from = from;
    listing.programmes.extend((!regime.is_empty()).then_some(regime));
    draft
}

/// A body's name may hold its aliases in brackets, and its French name after a stroke.
fn body_names(draft: &mut Draft, text: &str) {
    let mut rest = clean(text);
    let mut also = Vec::new();
    for mark in ["(a.k.a.", "(also known as", "(aka ", "(f.k.a.", "(formerly known as", "(formerly"] {
        while let Some((before, inner)) =
            rest.to_lowercase().find(mark).and_then(|at| rest.split_at_checked(at))
        {
            let Some((names, after)) = inner.get(mark.len()..).and_then(|inner| inner.split_once(')')) else {
                break;
            };
            also.push((names.trim_matches([' ', ':']).to_owned(), mark.contains('f')));
            rest = format!("{before}{after}");
        }
    }
    draft.name(&rest, NameKind::Primary, NameQuality::Unknown);
    let languages: Vec<&str> = rest.split(" / ").flat_map(|part| part.split('/')).map(str::trim).collect();
    if languages.len() == 2 && languages.iter().all(|name| name.contains(' ')) {
        for name in languages {
            draft.name(name, NameKind::Alias, NameQuality::Unknown);
        }
    }
    for (names, is_former) in also {
        let kind = if is_former { NameKind::Previous } else { NameKind::Alias };
        for name in aliases(&names) {
            draft.name(&name, kind, NameQuality::Unknown);
        }
    }
}

/// Aliases are joined by `;` or `,`; a comma before a legal form joins nothing. Words that name the language are no part.
fn aliases(text: &str) -> Vec<String> {
    const MARKERS: [&str; 12] = [
        "also known as",
        "a.k.a.",
        "aka",
        "alias",
        "arabic",
        "belarusian",
        "russian",
        "ukrainian",
        "hebrew",
        "persian",
        "french",
        "english",
    ];
    let mut found: Vec<String> = Vec::new();
    for part in text.split([';', ',', '،']).map(str::trim) {
        if let Some(last) = found.last_mut().filter(|_| is_legal_form(part)) {
            *last = format!("{last}, {part}");
            continue;
        }
        let lower = part.to_lowercase();
        let marker = MARKERS.iter().find(|marker| {
            lower.strip_prefix(**marker).is_some_and(|rest| rest.starts_with([':', ' ', '.']))
        });
        let name = marker.and_then(|marker| part.get(marker.len()..)).unwrap_or(part);
        let name = name.trim_matches([' ', ':', '(', ')', '.', '"']);
        if !name.is_empty() {
            found.push(name.to_owned());
        }
    }
    found
}

fn is_legal_form(text: &str) -> bool {
    const FORMS: [&str; 14] = [
        "ltd", "limited", "inc", "llc", "co", "corp", "plc", "gmbh", "jsc", "ojsc", "s.a", "sa", "pjsc",
        "oao",
    ];
    let word = text.trim_end_matches('.').to_lowercase();
    FORMS.contains(&word.as_str()) || ["co., ltd", "co. ltd"].contains(&word.as_str())
}

/// A birth date of a person; the day a ship was built is a note. Five digits are a serial number of a workbook.
fn birth(draft: &mut Draft, text: &str) {
    if draft.entity.schema != Schema::Person {
        draft.note("Built", text);
        return;
    }
    let number: Option<i64> = Some(text).filter(|text| text.len() == 5).and_then(|text| text.parse().ok());
    match number.and_then(dates::serial) {
        Some(date) => {
            draft.find(
                Severity::Note,
                "DateOfBirth",
                text,
                format!("a workbook's serial number, read as {date}"),
            );
            draft.birth_date(date);
        }
        None => draft.birth_dates("DateOfBirth", text, Order::DayFirst),
    }
}
