//! Features as facts of a party.

use super::attributes::Feature;
use crate::form::Draft;
use crate::form::dates::Order;
use crate::form::draft::{Paper, kind_of_word, spaced};
use crate::form::names::Said;
use tamis::entity::{ContactKind, CountryKind, DocumentKind, NameKind, NamePartKind, NameQuality};

/// Types of a name that are neither the primary one nor an alias. Source: Senzing's entity specification leaves the
/// types open; words of its examples.
const PREVIOUS: [&str; 4] = ["FORMER", "FORMERLY", "PREVIOUS", "MAIDEN"];
const PRIMARY: &str = "PRIMARY";
/// Types of identifiers that name a record of an open database, not a paper. Source: OpenSanctions' exporter.
const RECORDS: [&str; 2] = ["OPEN_SANCTIONS", "WIKIDATA"];

/// Puts the features of a record on its party, the primary name first.
pub(super) fn put(draft: &mut Draft, key: &str, mut features: Vec<Feature>) {
    let has_primary = features.iter().any(is_primary);
    features.sort_by_key(|feature| !is_primary(feature));
    for feature in &features {
        match feature.name {
            "name" => name(draft, feature, has_primary),
            "address" => address(draft, feature),
            "paper" => papers(draft, key, feature),
            "topic" => add(&mut draft.entity.topics, feature),
            "source" => add(&mut draft.entity.sources, feature),
            _ => feature
                .values()
                .for_each(|(part, attribute, text)| value(draft, feature.name, part, attribute, text)),
        }
    }
}

fn add(known: &mut Vec<String>, feature: &Feature) {
    for text in feature.texts("-") {
        if !known.iter().any(|one| one == text) {
            known.push(text.to_owned());
        }
    }
}

fn is_primary(feature: &Feature) -> bool {
    feature.name == "name" && type_of(feature).eq_ignore_ascii_case(PRIMARY)
}

fn type_of(feature: &Feature) -> &str {
    Some(feature.first("type")).filter(|word| !word.is_empty()).unwrap_or(&feature.usage)
}

/// A name as one text, or made of its parts.
fn name(draft: &mut Draft, feature: &Feature, has_primary: bool) {
    let word = type_of(feature).to_ascii_uppercase();
    let is_first = draft.entity.names.is_empty();
    let kind = match word.as_str() {
        PRIMARY => NameKind::Primary,
        _ if PREVIOUS.contains(&word.as_str()) => NameKind::Previous,
        _ if is_first && !has_primary => NameKind::Primary,
        _ => NameKind::Alias,
    };
    let quality = if kind == NameKind::Primary { NameQuality::Strong } else { NameQuality::Unknown };
    let [first, middle, last] = ["first", "middle", "last"].map(|part| feature.texts(part).join(" "));
    let said = Said::parts([
        (NamePartKind::FirstName, first.as_str()),
        (NamePartKind::MiddleName, &middle),
        (NamePartKind::LastName, &last),
    ]);
    let whole = spaced(&[&first, &middle, &last]);
    let texts = feature.texts("full");
    match texts.as_slice() {
        [] => said.of(draft.name(&whole, kind, quality)),
        [text] => said.of(draft.name(text, kind, quality)),
        several => {
            for text in several {
                draft.name(text, kind, quality);
            }
        }
    }
}

fn address(draft: &mut Draft, feature: &Feature) {
    draft.address(&feature.texts("street"), &feature.texts("city"), feature.first("country"));
}

/// A paper with its kind, country and label. The record's own id is none.
fn papers(draft: &mut Draft, key: &str, feature: &Feature) {
    let (label, country) = (feature.first("type"), feature.first("country"));
    let paper = Paper { country: country.to_owned(), ..Paper::default() };
    let mut numbers = 0;
    for (part, attribute, number) in
        feature.values().filter(|(part, _, _)| !["type", "country"].contains(part))
    {
        numbers += 1;
        match (part, kind_of_word(part)) {
            _ if RECORDS.contains(&label) && number == key => {}
            _ if RECORDS.contains(&label) => draft.note(label, number),
            ("labelled", _) if !label.is_empty() => draft.document(label, number, &paper),
            (_, kind) => {
                let label = if label.is_empty() { attribute } else { label };
                draft.paper(kind.unwrap_or(DocumentKind::Other), label, number, &paper);
            }
        }
    }
    if numbers == 0 {
        feature
            .values()
            .for_each(|(_, attribute, text)| draft.odd(attribute, text, "expected a number beside it"));
    }
}

/// A value that stands for itself.
fn value(draft: &mut Draft, feature: &str, part: &str, attribute: &str, text: &str) {
    match (feature, part) {
        ("birth date", _) => draft.birth_dates(attribute, text, Order::DayFirst),
        ("birth place", _) => draft.birth_place(&[text]),
        ("gender", _) => draft.gender(attribute, text),
        ("country", "nationality") => draft.country(attribute, text, CountryKind::Nationality),
        ("country", "citizenship") => draft.country(attribute, text, CountryKind::Citizenship),
        ("country", _) => draft.country(attribute, text, CountryKind::Country),
        ("contact", "phone") => draft.contacts(ContactKind::Phone, text),
        ("contact", "email") => draft.contacts(ContactKind::Email, text),
        ("contact", "website") => draft.contacts(ContactKind::Website, text),
        ("contact", _) => draft.contact(ContactKind::Handle, text, Some(&attribute.to_lowercase())),
        ("note", _) => draft.note(attribute, text),
        // Read with the record (its list, key and relations), or unused.
        _ => {}
    }
}
