//! The UN Security Council Consolidated List, XML. Field map: `fields.tsv`.

use crate::form::dates::Order;
use crate::form::draft::{Paper, joined, spaced};
use crate::form::names::Said;
use crate::form::reading::About;
use crate::form::xml::{Element, Records};
use crate::form::{Draft, Fields, Reading};
use crate::list::PackedList;
use crate::report::Severity;
use crate::source::ReadOptions;
use std::path::Path;
use tamis::date::{DateRange, Day};
use tamis::entity::{CountryKind, Measure, NameKind, NamePartKind, NameQuality};
use tamis::{Result, Schema};

const ABOUT: About = About {
    id: "un_sc_sanctions",
    authority: "un",
    title: "United Nations Security Council Consolidated List",
};

/// Reads the list. The container says whether a record is a person.
pub(crate) fn read(path: &Path, options: &ReadOptions) -> Result<PackedList> {
    let fields = Fields::new(include_str!("fields.tsv"));
    let mut reading = Reading::new(path, options.date);
    let mut records = Records::open(path, &["CONSOLIDATED_LIST", "INDIVIDUALS", "ENTITIES"])?;
    while let Some(record) = records.next_record()? {
        reading.dated(records.root_attr("dateGenerated").get(..10).and_then(Day::parse));
        match record.name.as_str() {
            "INDIVIDUAL" => reading.take(party(path, &record, Schema::Person, &fields)),
            "ENTITY" => reading.take(party(path, &record, Schema::Organization, &fields)),
            name => reading.unknown_record(name, record.line),
        }
    }
    let file = records.finish()?;
    reading.finish(&ABOUT, vec![file])
}

fn party(path: &Path, record: &Element, schema: Schema, fields: &Fields) -> Draft {
    let reference = record.get("REFERENCE_NUMBER");
    let key = if reference.is_empty() { record.get("DATAID") } else { reference.clone() };
    let mut draft = Draft::new(path, record.line, format!("un-{key}"), &key, schema);
    if reference.is_empty() {
        draft.find(Severity::Warning, "REFERENCE_NUMBER", "", "no permanent reference, the key is DATAID");
    }
    draft.keep_unknown(fields, record);
    names(&mut draft, record);
    aliases(&mut draft, record);
    draft.gender("GENDER", &record.get("GENDER"));
    for value in record.every("NATIONALITY/VALUE").into_iter().chain(record.all("NATIONALITY2")) {
        draft.country("NATIONALITY", &value.text(), CountryKind::Nationality);
    }
    for birth in record.all("INDIVIDUAL_DATE_OF_BIRTH") {
        birth_date(&mut draft, birth);
    }
    for place in record.all("INDIVIDUAL_PLACE_OF_BIRTH") {
        let part = |name| place.get(name);
        draft.birth_place(&[&part("STREET"), &part("CITY"), &part("STATE_PROVINCE"), &part("COUNTRY")]);
        draft.note("Place of birth", &part("NOTE"));
    }
    for document in record.all("INDIVIDUAL_DOCUMENT") {
        paper(&mut draft, document);
    }
    for address in record.all("INDIVIDUAL_ADDRESS").chain(record.all("ENTITY_ADDRESS")) {
        let part = |name| address.get(name);
        let city = [part("CITY"), part("STATE_PROVINCE"), part("ZIP_CODE")];
        draft.address(&[&part("STREET")], &[&city[0], &city[1], &city[2]], &part("COUNTRY"));
        draft.note("Address", &part("NOTE"));
    }
    for (label, element) in [("Title", "TITLE/VALUE"), ("Designation", "DESIGNATION/VALUE")] {
        record.every(element).iter().for_each(|value| draft.note(label, &value.text()));
    }
    draft.note("", &record.get("COMMENTS1"));
    draft.note("Submitted by", &record.get("SUBMITTED_BY"));
    let link = record.get("INTERPOL_LINK");
    draft.entity.sources.extend((!link.is_empty()).then_some(link));
    let from = draft.date("LISTED_ON", &record.get("LISTED_ON"), Order::DayFirst);
    let until = draft.date("DELISTED_ON", &record.get("DELISTED_ON"), Order::DayFirst);
    let programme = record.get("UN_LIST_TYPE");
    if programme.is_empty() {
        draft.find(Severity::Warning, "UN_LIST_TYPE", "", "a party without a programme");
    }
    let listing = draft.listing(ABOUT.id, ABOUT.authority, Measure::Block);
    (listing.from, listing.until) = (from, until);
    listing.programmes.extend((!programme.is_empty()).then_some(programme));
    draft
}

fn names(draft: &mut Draft, record: &Element) {
    let part = |name| record.get(name);
    let whole =
        spaced(&[&part("FIRST_NAME"), &part("SECOND_NAME"), &part("THIRD_NAME"), &part("FOURTH_NAME")]);
    let said = match draft.entity.schema {
        Schema::Person => Said::parts([
            (NamePartKind::FirstName, part("FIRST_NAME").as_str()),
            (NamePartKind::SecondName, part("SECOND_NAME").as_str()),
            (NamePartKind::ThirdName, part("THIRD_NAME").as_str()),
            (NamePartKind::FourthName, part("FOURTH_NAME").as_str()),
        ]),
        _ => Said::default(),
    };
    said.of(draft.name(&whole, NameKind::Primary, NameQuality::Strong));
    for original in record.all("NAME_ORIGINAL_SCRIPT") {
        draft.name(&original.text(), NameKind::Alias, NameQuality::Unknown);
    }
}

/// `QUALITY` is a grade for a person, a kind of alias for an entity. Empty blocks are common.
fn aliases(draft: &mut Draft, record: &Element) {
    for alias in record.all("INDIVIDUAL_ALIAS").chain(record.all("ENTITY_ALIAS")) {
        draft.at_line(alias.line);
        let (word, text) = (alias.get("QUALITY"), alias.get("ALIAS_NAME"));
        let (kind, quality) = match word.to_lowercase().as_str() {
            "good" => (NameKind::Alias, NameQuality::Strong),
            "low" => (NameKind::Alias, NameQuality::Weak),
            "f.k.a." => (NameKind::Previous, NameQuality::Unknown),
            "" | "a.k.a." => (NameKind::Alias, NameQuality::Unknown),
            _ => {
                let reason = "expected Good, Low, a.k.a. or f.k.a.; read as an alias of unknown quality";
                draft.find(Severity::Warning, "QUALITY", &word, reason);
                (NameKind::Alias, NameQuality::Unknown)
            }
        };
        for name in text.split("; ") {
            draft.name(name, kind, quality);
        }
        draft.birth_dates("DATE_OF_BIRTH", &alias.get("DATE_OF_BIRTH"), Order::DayFirst);
        draft.birth_place(&[&alias.get("CITY_OF_BIRTH"), &alias.get("COUNTRY_OF_BIRTH")]);
        draft.note(&joined(&["Alias", &text]), &alias.get("NOTE"));
    }
}

fn birth_date(draft: &mut Draft, birth: &Element) {
    draft.at_line(birth.line);
    let part = |name| birth.get(name);
    let kind = part("TYPE_OF_DATE");
    let text = match (part("FROM_YEAR"), part("TO_YEAR"), part("DATE"), part("YEAR")) {
        (from, to, _, _) if !from.is_empty() && !to.is_empty() => format!("{from} to {to}"),
        (from, to, _, _) if !from.is_empty() || !to.is_empty() => format!("{from}{to}"),
        (_, _, date, _) if !date.is_empty() => date,
        (_, _, _, year) => year,
    };
    let about = match kind.to_uppercase().as_str() {
        "APPROXIMATELY" => true,
        "EXACT" | "BETWEEN" | "" => false,
        _ => {
            draft.find(Severity::Warning, "TYPE_OF_DATE", &kind, "expected EXACT, APPROXIMATELY or BETWEEN");
            true
        }
    };
    match crate::form::dates::one(&text, Order::DayFirst) {
        Some(date) => draft.birth_date(DateRange { circa: date.circa || about, ..date }),
        None => draft.birth_dates("INDIVIDUAL_DATE_OF_BIRTH", &text, Order::DayFirst),
    }
    draft.note("Birth date", &part("NOTE"));
}

fn paper(draft: &mut Draft, document: &Element) {
    draft.at_line(document.line);
    let part = |name| document.get(name);
    let (label, second) = (part("TYPE_OF_DOCUMENT"), part("TYPE_OF_DOCUMENT2"));
    let country =
        if part("ISSUING_COUNTRY").is_empty() { part("COUNTRY_OF_ISSUE") } else { part("ISSUING_COUNTRY") };
    let (kind, detail) = if label.is_empty() { (second, String::new()) } else { (label, second) };
    let note = joined(&[&detail, &part("CITY_OF_ISSUE"), &part("NOTE")]);
    let paper = Paper { country, issued: part("DATE_OF_ISSUE"), expires: part("DATE_OF_EXPIRY"), note };
    let number = part("NUMBER");
    if kind.is_empty() && number.is_empty() && paper.note.is_empty() {
        return;
    }
    draft.document(&kind, &number, &paper);
}
