//! The EU consolidated list of financial sanctions, XML 1.1 and CSV. Field map: `fields.tsv`.

mod csv;

use crate::form::dates::{self, Order};
use crate::form::draft::{Paper, document_kind, joined};
use crate::form::names::Said;
use crate::form::reading::About;
use crate::form::xml::{Element, Records};
use crate::form::{Draft, Fields, Reading};
use crate::list::PackedList;
use crate::report::Severity;
use crate::source::ReadOptions;
pub(crate) use csv::{is_it as is_csv, read as read_csv};
use std::path::Path;
use tamis::date::{DateRange, Day};
use tamis::entity::{ContactKind, CountryKind, DocumentKind, Measure, NameKind, NamePartKind, NameQuality};
use tamis::{Result, Schema};

const ABOUT: About =
    About { id: "eu_fsf", authority: "eu", title: "EU consolidated list of financial sanctions" };

/// Reads the list.
pub(crate) fn read(path: &Path, options: &ReadOptions) -> Result<PackedList> {
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

/// One party. The reference number may be absent, and the same one may stand on two records of one party.
fn party(path: &Path, record: &Element, fields: &Fields) -> Draft {
    let reference = record.attr("euReferenceNumber");
    let key = if reference.is_empty() { record.attr("logicalId") } else { reference };
    let mut draft = Draft::new(path, record.line, format!("eu-{key}"), &key, Schema::LegalEntity);
    draft.keep_unknown(fields, record);
    draft.entity.schema = schema(&mut draft, record);
    for alias in record.all("nameAlias") {
        name(&mut draft, alias);
    }
    for citizenship in record.all("citizenship") {
        let (code, text) = (citizenship.attr("countryIso2Code"), citizenship.attr("countryDescription"));
        draft.country("citizenship", if text.is_empty() { &code } else { &text }, CountryKind::Citizenship);
        remarks(&mut draft, "Citizenship", citizenship);
        draft.note("Citizenship, region", &citizenship.attr("region"));
    }
    record.all("birthdate").for_each(|birth| birth_date(&mut draft, birth));
    record.all("identification").for_each(|document| paper(&mut draft, document));
    record.all("address").for_each(|place| address(&mut draft, place));
    remarks(&mut draft, "", record);
    draft.note("Designation details", &record.attr("designationDetails"));
    draft.note("UN reference", &record.attr("unitedNationId"));
    listing(&mut draft, record);
    draft
}

fn schema(draft: &mut Draft, record: &Element) -> Schema {
    let code = record.at("subjectType").map(|kind| kind.attr("code")).unwrap_or_default();
    let is_ship =
        record.all("identification").any(|document| document.attr("identificationTypeCode") == "imo");
    match code.as_str() {
        "person" | "P" => Schema::Person,
        // Ships have no type of their own: they are enterprises with an IMO number, as ship owners may be.
        "enterprise" | "E" if is_ship => Schema::LegalEntity,
        "enterprise" | "E" => Schema::Organization,
        _ => {
            let reason = "expected person or enterprise; read as LegalEntity, which meets all";
            draft.find(Severity::Warning, "subjectType@code", &code, reason);
            Schema::LegalEntity
        }
    }
}

/// The first name leads. `strong` is true on every name: the remark says which one is weak.
fn name(draft: &mut Draft, alias: &Element) {
    draft.at_line(alias.line);
    let first = if draft.entity.names.is_empty() { NameKind::Primary } else { NameKind::Alias };
    let text = alias.attr("wholeName");
    let (mut kind, mut quality) = (first, NameQuality::Unknown);
    if alias.attr("strong") == "false" {
        quality = NameQuality::Weak;
    }
    for remark in alias.all("remark").map(Element::text) {
        let said = grade(&remark);
        quality = said.0.unwrap_or(quality);
        if said.1 && kind == NameKind::Alias {
            kind = NameKind::Previous;
        }
        if said == (None, false) {
            draft.note(&joined(&["Name", &text]), &remark);
        }
    }
    let language = alias.attr("nameLanguage").to_lowercase();
    let language = Some(language).filter(|text| !text.is_empty());
    let part = |name| alias.attr(name);
    let said = match draft.entity.schema {
        Schema::Person => Said::parts([
            (NamePartKind::FirstName, part("firstName").as_str()),
            (NamePartKind::MiddleName, part("middleName").as_str()),
            (NamePartKind::LastName, part("lastName").as_str()),
        ]),
        _ => Said::default(),
    };
    Said { language, ..said }.of(draft.name(&text, kind, quality));
    if !alias.attr("gender").is_empty() {
        draft.gender("gender", &alias.attr("gender"));
    }
    draft.note("Title", &alias.attr("title"));
    draft.note("Function", &alias.attr("function"));
}

/// Quality, and whether the name is an old one, by the words of a remark; misspellings as they occur.
fn grade(remark: &str) -> (Option<NameQuality>, bool) {
    let text = remark.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let quality = if has(&["low quality", "lo quality", "low-quality", "weak alias"]) {
        Some(NameQuality::Weak)
    } else if has(&["good quality", "ood quality", "god quality", "good-quality", "strong alias"]) {
        Some(NameQuality::Strong)
    } else {
        None
    };
    (quality, has(&["formerly known", "former name", "f.k.a", "previously known"]))
}

fn birth_date(draft: &mut Draft, birth: &Element) {
    draft.at_line(birth.line);
    let part = |name| birth.attr(name);
    draft.birth_place(&[
        &part("place"),
        &part("city"),
        &part("zipCode"),
        &part("region"),
        &part("countryDescription"),
    ]);
    remarks(draft, "Birth date", birth);
    let two = |text: String| format!("{text:0>2}");
    let text = match (part("birthdate"), part("yearRangeFrom"), part("yearRangeTo"), part("year")) {
        (day, _, _, _) if !day.is_empty() => day,
        (_, from, to, _) if !from.is_empty() && !to.is_empty() => format!("{from} to {to}"),
        (_, from, to, year) if year.is_empty() => format!("{from}{to}"),
        (_, _, _, year) => match (part("monthOfYear"), part("dayOfMonth")) {
            (month, _) if month.is_empty() => year,
            (month, day) if day.is_empty() => format!("{year}-{}", two(month)),
            (month, day) => format!("{year}-{}-{}", two(month), two(day)),
        },
    };
    let calendar = part("calendarType");
    if !calendar.is_empty() && calendar != "GREGORIAN" {
        let value = format!("{text} ({calendar} calendar)");
        draft.odd("birthdate", &value, "a date of another calendar");
        return;
    }
    let open = part("yearRangeFrom").is_empty() != part("yearRangeTo").is_empty();
    match dates::one(&text, Order::DayFirst) {
        Some(date) => {
            draft.birth_date(DateRange { circa: date.circa || open || part("circa") == "true", ..date })
        }
        None => draft.birth_dates("birthdate", &text, Order::DayFirst),
    }
}

fn paper(draft: &mut Draft, document: &Element) {
    draft.at_line(document.line);
    let part = |name| document.attr(name);
    let code = part("identificationTypeCode");
    let label = if part("identificationTypeDescription").is_empty() {
        code.clone()
    } else {
        part("identificationTypeDescription")
    };
    let number = if part("number").is_empty() { part("latinNumber") } else { part("number") };
    let mut notes: Vec<String> =
        ["diplomatic", "knownExpired", "knownFalse", "reportedLost", "revokedByIssuer"]
            .iter()
            .filter(|flag| part(flag) == "true")
            .map(|flag| (*flag).to_owned())
            .collect();
    notes.extend(
        [part("nameOnDocument"), part("issuedBy"), part("region")]
            .into_iter()
            .filter(|note| !note.is_empty()),
    );
    notes.extend(document.all("remark").map(Element::text));
    let note = if notes.is_empty() { String::new() } else { format!("{number}: {}", notes.join(", ")) };
    let issued = if part("issueDate").is_empty() { part("validFrom") } else { part("issueDate") };
    let paper = Paper { country: part("countryIso2Code"), issued, expires: part("validTo"), note };
    let kind = document_kind(&code).unwrap_or_else(|| {
        draft.find(
            Severity::Warning,
            "identificationTypeCode",
            &code,
            "unknown kind of document, read as another number",
        );
        DocumentKind::Other
    });
    draft.paper(kind, &label, &number, &paper);
}

fn address(draft: &mut Draft, place: &Element) {
    draft.at_line(place.line);
    let part = |name| place.attr(name);
    let street = [part("street"), part("place")];
    let box_number =
        Some(part("poBox")).filter(|number| !number.is_empty()).map(|number| format!("P.O. Box {number}"));
    let city = [part("city"), part("region"), part("zipCode")];
    draft.address(
        &[&street[0], &street[1], &box_number.unwrap_or_default()],
        &[&city[0], &city[1], &city[2]],
        &part("countryDescription"),
    );
    for contact in place.all("contactInfo") {
        let (key, value) = (contact.attr("key"), contact.attr("value"));
        match key.as_str() {
            "PHONE" => draft.contacts(ContactKind::Phone, &value),
            "FAX" => draft.contact(ContactKind::Phone, &value, Some("fax")),
            "EMAIL" => draft.contacts(ContactKind::Email, &value),
            "WEB" => draft.contacts(ContactKind::Website, &value),
            _ => draft.odd(&format!("contactInfo {key}"), &value, "an unknown kind of contact"),
        }
    }
    remarks(draft, "Address", place);
}

fn remarks(draft: &mut Draft, label: &str, element: &Element) {
    element.all("remark").for_each(|remark| draft.note(label, &remark.text()));
}

/// The regulation that is shown may be a later amendment: the earlier of its day and the designation date counts.
fn listing(draft: &mut Draft, record: &Element) {
    let designated = draft.date("designationDate", &record.attr("designationDate"), Order::DayFirst);
    let (mut days, mut programmes, mut sources) = (Vec::from_iter(designated), Vec::new(), Vec::new());
    for regulation in record.all("regulation") {
        days.extend(draft.date(
            "entryIntoForceDate",
            &regulation.attr("entryIntoForceDate"),
            Order::DayFirst,
        ));
        programmes.push(regulation.attr("programme"));
        sources.push(joined(&[&regulation.attr("numberTitle"), &regulation.get("publicationUrl")]));
    }
    programmes.retain(|programme| !programme.is_empty());
    programmes.dedup();
    if programmes.is_empty() {
        draft.find(Severity::Warning, "programme", "", "a party without a programme");
    }
    let listing = draft.listing(ABOUT.id, ABOUT.authority, Measure::Block);
    (listing.from, listing.programmes, listing.sources) = (days.into_iter().min(), programmes, sources);
}
