//! What a record of the EU list says. A CSV gives the same record in several rows.

use super::ABOUT;
use crate::form::Draft;
use crate::form::dates::{self, Order};
use crate::form::draft::{Paper, document_kind, joined, spaced};
use crate::form::names::Said;
use crate::form::text::number_in;
use crate::form::xml::Element;
use crate::report::Severity;
use std::path::Path;
use tamis::Schema;
use tamis::date::DateRange;
use tamis::entity::{ContactKind, CountryKind, DocumentKind, Measure, NameKind, NamePartKind, NameQuality};

/// A party under work.
pub(super) struct Party {
    pub(super) draft: Draft,
    acts: Vec<Acts>,
}

/// The legal acts of one programme.
#[derive(Default)]
struct Acts {
    programme: String,
    /// Of designation and of entry into force, the act may be a later amendment: the earliest counts.
    from: Option<DateRange>,
    sources: Vec<String>,
}

impl Party {
    /// The party that a record is of. The reference number may be absent, and the same one may stand on two records
    /// of one party.
    pub(super) fn new(path: &Path, record: &Element) -> Party {
        let reference = record.attr("euReferenceNumber");
        let key = if reference.is_empty() { record.attr("logicalId") } else { reference };
        let mut draft = Draft::new(path, record.line, format!("eu-{key}"), &key, Schema::LegalEntity);
        draft.entity.schema = schema(&mut draft, record);
        Party { draft, acts: Vec::new() }
    }

    /// Takes what a record says. What is already known changes nothing.
    pub(super) fn add(&mut self, record: &Element) {
        let draft = &mut self.draft;
        draft.at_line(record.line);
        // Ships have no type of their own: they are enterprises with an IMO number, as ship owners may be.
        if draft.entity.schema == Schema::Organization && has_imo(record) {
            draft.entity.schema = Schema::LegalEntity;
        }
        record.all("nameAlias").for_each(|alias| name(draft, alias));
        record.all("citizenship").for_each(|one| citizenship(draft, one));
        record.all("birthdate").for_each(|birth| birth_date(draft, birth));
        record.all("identification").for_each(|document| paper(draft, document));
        record.all("address").for_each(|place| address(draft, place));
        remarks(draft, "", record);
        draft.note("Designation details", &record.attr("designationDetails"));
        draft.note("UN reference", &record.attr("unitedNationId"));
        self.listed(record);
    }

    /// A record has one act; a party has several records or rows if it stands under several.
    fn listed(&mut self, record: &Element) {
        let designated = self.draft.date("designationDate", &record.attr("designationDate"), Order::DayFirst);
        for act in record.all("regulation") {
            let day = act.attr("entryIntoForceDate");
            let day = self.draft.date("entryIntoForceDate", &day, Order::DayFirst);
            let acts = self.of_programme(act.attr("programme"));
            acts.from = [acts.from, designated, day].into_iter().flatten().min();
            let source = joined(&[&act.attr("numberTitle"), &act.get("publicationUrl")]);
            if !source.is_empty() && !acts.sources.contains(&source) {
                acts.sources.push(source);
            }
        }
        if self.acts.is_empty() {
            self.of_programme(String::new()).from = designated;
        }
    }

    fn of_programme(&mut self, programme: String) -> &mut Acts {
        // One that was made before an act was known becomes that of the first.
        let fits = |acts: &Acts| acts.programme == programme || acts.programme.is_empty();
        let place = self.acts.iter().position(fits).unwrap_or(self.acts.len());
        if place == self.acts.len() {
            self.acts.push(Acts::default());
        }
        // It was there, or was pushed.
        #[allow(clippy::indexing_slicing)]
        let acts = &mut self.acts[place];
        acts.programme = programme;
        acts
    }

    /// The whole party with a listing of each programme.
    pub(super) fn finish(self) -> Draft {
        let Party { mut draft, acts } = self;
        for acts in acts {
            if acts.programme.is_empty() {
                draft.find(Severity::Warning, "programme", "", "a party without a programme");
            }
            let listing = draft.listing(ABOUT.id, ABOUT.authority, Measure::Block);
            listing.programmes.extend(Some(acts.programme).filter(|programme| !programme.is_empty()));
            (listing.from, listing.sources) = (acts.from, acts.sources);
        }
        draft
    }
}

fn has_imo(record: &Element) -> bool {
    record.all("identification").any(|document| document.attr("identificationTypeCode") == "imo")
}

fn citizenship(draft: &mut Draft, citizenship: &Element) {
    let (code, text) = (citizenship.attr("countryIso2Code"), citizenship.attr("countryDescription"));
    draft.country("citizenship", if text.is_empty() { &code } else { &text }, CountryKind::Citizenship);
    remarks(draft, "Citizenship", citizenship);
    draft.note("Citizenship, region", &citizenship.attr("region"));
}

fn schema(draft: &mut Draft, record: &Element) -> Schema {
    let code = record.at("subjectType").map(|kind| kind.attr("code")).unwrap_or_default();
    match code.as_str() {
        "person" | "P" => Schema::Person,
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
    let part = |name| alias.attr(name);
    let text = match part("wholeName") {
        whole if whole.is_empty() => spaced(&[&part("firstName"), &part("middleName"), &part("lastName")]),
        whole => whole,
    };
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
            draft.birth_date(DateRange { circa: date.circa || open || is_yes(&part("circa")), ..date })
        }
        None => draft.birth_dates("birthdate", &text, Order::DayFirst),
    }
}

fn is_yes(word: &str) -> bool {
    ["true", "1", "yes"].contains(&word.to_lowercase().as_str())
}

fn paper(draft: &mut Draft, document: &Element) {
    draft.at_line(document.line);
    if let Some(cell) = document.at("text") {
        return untyped_paper(draft, &cell.text(), document.attr("countryIso2Code"));
    }
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
            .filter(|flag| is_yes(&part(flag)))
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

/// A paper of the CSV 1.0: a number, perhaps with words around it, one of which may say its kind.
fn untyped_paper(draft: &mut Draft, text: &str, country: String) {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let known = words.filter_map(|word| Some((document_kind(word)?, word))).next();
    let (kind, label) = known.unwrap_or((DocumentKind::Other, "identification"));
    let Some(number) = number_in(text) else {
        return draft.odd("identification", text, "expected a number");
    };
    let note = if number == text { String::new() } else { text.to_owned() };
    draft.paper(kind, label, number, &Paper { country, note, ..Paper::default() });
}

fn address(draft: &mut Draft, place: &Element) {
    draft.at_line(place.line);
    let part = |name| place.attr(name);
    let street = [spaced(&[&part("number"), &part("street")]), part("place")];
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
    place.all("contacts").for_each(|cell| draft.note("Contacts", &cell.text()));
    remarks(draft, "Address", place);
}

fn remarks(draft: &mut Draft, label: &str, element: &Element) {
    element.all("remark").for_each(|remark| draft.note(label, &remark.text()));
}
