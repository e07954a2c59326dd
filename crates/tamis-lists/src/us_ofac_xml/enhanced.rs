//! `SDN_ENHANCED.XML`, `CONS_ENHANCED.XML`, and exports of the same model filtered by programme.

use super::facts::{self, fact, inverted, part_kind, remarks, schema};
use super::{CONS, SDN, UMBRELLA, list_of, periods};
use crate::form::draft::{Paper, spaced};
use crate::form::names::Said;
use crate::form::xml::{Element, Records};
use crate::form::{Draft, Fields, Reading};
use crate::list::PackedList;
use crate::report::Severity;
use crate::source::ReadOptions;
use crate::us_ofac_csv::labels::Labels;
use std::path::Path;
use tamis::date::Day;
use tamis::entity::{NameKind, NamePartKind, NameQuality};
use tamis::{Result, Schema};

/// Reads the list. It is the SDN list if most parties are on it.
pub(crate) fn read(path: &Path, options: &ReadOptions) -> Result<PackedList> {
    let (fields, labels) = (Fields::new(include_str!("fields_enhanced.tsv")), Labels::new());
    let mut reading = Reading::new(path, options.date);
    let mut records = Records::open(path, &["sanctionsData", "entities"])?;
    let mut on_sdn = 0_usize;
    while let Some(record) = records.next_record()? {
        match record.name.as_str() {
            "publicationInfo" => reading.dated(record.get("dataAsOf").get(..10).and_then(Day::parse)),
            // The values are written out where they are used.
            "referenceValues" | "featureTypes" => {}
            "entity" => {
                let draft = party(path, &record, &fields, &labels);
                on_sdn += usize::from(draft.entity.listings.iter().any(|listing| listing.list == SDN.id));
                reading.take(draft);
            }
            name => reading.unknown_record(name, record.line),
        }
    }
    let file = records.finish()?;
    // A party of the non-SDN lists may be on the SDN list too.
    let is_sdn = on_sdn as u64 * 2 > reading.report.count("records");
    reading.finish(if is_sdn { &SDN } else { &CONS }, vec![file])
}

fn party(path: &Path, record: &Element, fields: &Fields, labels: &Labels) -> Draft {
    let key = record.attr("id");
    let mut draft = Draft::new(path, record.line, format!("ofac-{key}"), &key, Schema::LegalEntity);
    draft.keep_unknown(fields, record);
    draft.entity.schema = schema(&mut draft, &record.get("generalInfo/entityType"));
    record.every("names/name").iter().for_each(|one| name(&mut draft, one));
    draft.entity.names.sort_by_key(|name| (name.kind != NameKind::Primary, name.is_weak()));
    if let Some(first) = draft.entity.names.first() {
        draft.entity.caption.clone_from(&first.text);
    }
    record.every("addresses/address").iter().for_each(|one| address(&mut draft, one));
    record.every("features/feature").iter().for_each(|one| feature(&mut draft, labels, one));
    for document in record.every("identityDocuments/identityDocument") {
        draft.at_line(document.line);
        let part = |name| document.get(name);
        let period = |name| {
            document.at(name).and_then(periods::of_bounds).map(|date| date.to_string()).unwrap_or_default()
        };
        let mut note = part("issuingLocation");
        if part("isValid") == "false" {
            note = spaced(&[&part("documentNumber"), "is not valid", &note]);
        }
        let paper = Paper {
            country: part("issuingCountry"),
            issued: period("issueDate"),
            expires: period("expirationDate"),
            note,
        };
        fact(&mut draft, labels, &part("type"), &part("documentNumber"), &paper);
    }
    for relation in record.every("relationships/relationship") {
        let Some(other) = relation.at("relatedEntity") else { continue };
        let to = Some(other.attr("entityId")).filter(|id| !id.is_empty()).map(|id| format!("ofac-{id}"));
        facts::relation(&mut draft, &relation.get("type"), &other.text(), to);
    }
    draft.note("Title", &record.get("generalInfo/title"));
    remarks(&mut draft, &record.get("generalInfo/remarks"));
    listings(&mut draft, record);
    draft
}

/// Every translation of a name is a name. Parts are preferred to the formatted text, which has controls of writing
/// direction in native scripts; a Latin name is taken as the delimited files print it.
fn name(draft: &mut Draft, record: &Element) {
    draft.at_line(record.line);
    let word = record.get("aliasType");
    let kind = match (record.get("isPrimary").as_str(), word.as_str()) {
        ("true", _) => NameKind::Primary,
        (_, "A.K.A." | "N.K.A.") => NameKind::Alias,
        (_, "F.K.A.") => NameKind::Previous,
        _ => {
            draft.find(
                Severity::Warning,
                "aliasType",
                &word,
                "expected A.K.A., F.K.A. or N.K.A.; read as an alias",
            );
            NameKind::Alias
        }
    };
    let quality = if record.get("isLowQuality") == "true" { NameQuality::Weak } else { NameQuality::Strong };
    for translation in record.every("translations/translation") {
        let script = translation.get("script");
        let formatted =
            inverted(&translation.get("formattedLastName"), &translation.get("formattedFirstName"));
        let parts: Vec<(String, String)> = translation
            .every("nameParts/namePart")
            .iter()
            .map(|part| (part.get("type"), part.get("value")))
            .collect();
        let is_latin = script == "Latin";
        let values: Vec<&str> = parts.iter().map(|(_, value)| value.as_str()).collect();
        let text = if is_latin || parts.is_empty() { formatted } else { values.join(" ") };
        let kind = if is_latin || kind != NameKind::Primary { kind } else { NameKind::Alias };
        let script = draft.script("script", &script);
        let parts: Vec<(NamePartKind, &str)> = parts
            .iter()
            .filter_map(|(word, value)| part_kind(draft, word).map(|kind| (kind, value.as_str())))
            .collect();
        Said { script, ..Said::parts(parts) }.of(draft.name(&text, kind, quality));
    }
}

fn address(draft: &mut Draft, record: &Element) {
    let country = record.get("country");
    for translation in record.every("translations/translation") {
        let parts = translation.every("addressParts/addressPart");
        let of = |wanted: &[&str]| -> Vec<String> {
            let fits = |part: &&&Element| wanted.contains(&part.get("type").to_uppercase().as_str());
            parts.iter().filter(fits).map(|part| part.get("value")).collect()
        };
        let (street, city) = (
            of(&["ADDRESS1", "ADDRESS2", "ADDRESS3", "UNKNOWN", "REGION"]),
            of(&["CITY", "STATE/PROVINCE", "POSTAL CODE"]),
        );
        if street.len() + city.len() < parts.len() {
            let kinds: Vec<String> = parts.iter().map(|part| part.get("type")).collect();
            draft.find(
                Severity::Warning,
                "addressPart/type",
                &kinds.join(", "),
                "an unknown part of an address",
            );
        }
        let (street, city): (Vec<&str>, Vec<&str>) =
            (street.iter().map(String::as_str).collect(), city.iter().map(String::as_str).collect());
        draft.address(&street, &city, &country);
    }
}

fn feature(draft: &mut Draft, labels: &Labels, record: &Element) {
    draft.at_line(record.line);
    let (label, value) = (record.get("type"), record.get("value"));
    let date = record.at("valueDate").and_then(periods::of_bounds);
    let reliability = record.get("reliability");
    match (label.as_str(), date) {
        ("Birthdate", Some(date)) => draft.birth_date(date),
        (_, Some(date)) if value.is_empty() => {
            fact(draft, labels, &label, &date.to_string(), &Paper::default())
        }
        _ => fact(draft, labels, &label, &value, &Paper::default()),
    }
    if !["", "Unknown", "Confirmed"].contains(&reliability.as_str()) {
        draft.note("Reliability", &format!("{label} {value}: {reliability}"));
    }
}

fn listings(draft: &mut Draft, record: &Element) {
    let texts = |path| -> Vec<String> { record.every(path).iter().map(|one| one.text()).collect() };
    let (programmes, measures) =
        (texts("sanctionsPrograms/sanctionsProgram"), texts("sanctionsTypes/sanctionsType"));
    let reasons = texts("legalAuthorities/legalAuthority");
    draft.note("Sanctions types", &measures.join(", "));
    let lists = record.every("sanctionsLists/sanctionsList");
    let has_other = lists.iter().any(|list| list.text() != UMBRELLA);
    if lists.is_empty() {
        draft.find(Severity::Warning, "sanctionsLists", "", "a party on no list");
    }
    for list in lists.into_iter().filter(|list| !has_other || list.text() != UMBRELLA) {
        let name = list.text();
        let from =
            draft.date("datePublished", &list.attr("datePublished"), crate::form::dates::Order::DayFirst);
        let (id, measure) = list_of(&name);
        let listing = draft.listing(id, SDN.authority, measure);
        (listing.from, listing.programmes) = (from, programmes.clone());
        listing.sources = vec![name];
        listing.reason = (!reasons.is_empty()).then(|| reasons.join(", "));
    }
}
