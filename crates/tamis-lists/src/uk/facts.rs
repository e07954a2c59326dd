use crate::form::Draft;
use crate::form::dates::Order;
use crate::form::draft::{Paper, spaced};
use crate::form::names::Said;
use crate::form::text::{clean, is_null, items, items_and_semicolons, number_in};
use crate::report::Severity;
use std::collections::BTreeMap;
use tamis::Schema;
use tamis::date::DateRange;
use tamis::entity::{ContactKind, CountryKind, DocumentKind, Measure, NameKind, NamePartKind, NameQuality};

/// The facts of a row or element, by the word of their field. A note has its column's own name before it.
pub(super) type Facts = BTreeMap<&'static str, String>;

/// What the listing of a designation is made of, gathered from its rows.
#[derive(Default)]
pub(super) struct Gathered {
    regimes: Vec<String>,
    sanctions: Vec<String>,
    from: Vec<DateRange>,
    reason: Option<String>,
}

/// The schema by the list's word.
pub(super) fn schema(draft: &mut Draft, word: &str) -> Schema {
    match clean(word).to_lowercase().as_str() {
        "individual" => Schema::Person,
        "entity" => Schema::Organization,
        "ship" => Schema::Vessel,
        _ => {
            let reason = "expected Individual, Entity or Ship; read as LegalEntity, which meets all";
            draft.find(Severity::Warning, "type", word, reason);
            Schema::LegalEntity
        }
    }
}

/// What `Name1` to `Name6` of a person are.
const PARTS: [NamePartKind; 6] = [
    NamePartKind::FirstName,
    NamePartKind::SecondName,
    NamePartKind::ThirdName,
    NamePartKind::FourthName,
    NamePartKind::FifthName,
    NamePartKind::LastName,
];

/// `Name6` is the surname, or the whole name of a body or ship; the others are given names in order.
pub(super) fn name(draft: &mut Draft, facts: &Facts) {
    let part = |name| facts.get(name).map_or("", String::as_str);
    let parts = [part("name1"), part("name2"), part("name3"), part("name4"), part("name5"), part("name6")];
    let given: Vec<&str> = parts.into_iter().filter(|part| !is_null(part)).collect();
    let quality = match clean(part("strength")).to_lowercase() {
        word if word.is_empty() => NameQuality::Unknown,
        word if word.contains("low") => NameQuality::Weak,
        word if word.contains("good") => NameQuality::Strong,
        _ => {
            draft.find(Severity::Warning, "alias strength", part("strength"), "expected good or low quality");
            NameQuality::Unknown
        }
    };
    let kind = match clean(part("name_type")).to_lowercase().as_str() {
        "primary name" | "prime alias" => NameKind::Primary,
        "primary name variation" | "alias" | "aka" | "" => NameKind::Alias,
        "fka" => NameKind::Previous,
        _ => {
            draft.find(
                Severity::Warning,
                "name type",
                part("name_type"),
                "an unknown kind of name, read as an alias",
            );
            NameKind::Alias
        }
    };
    let quality = if kind == NameKind::Primary { NameQuality::Strong } else { quality };
    let said = match draft.entity.schema {
        Schema::Person => Said::parts(PARTS.into_iter().zip(parts)),
        _ => Said::default(),
    };
    said.of(draft.name(&spaced(&given), kind, quality));
    non_latin(draft, facts);
}

/// A name in another script.
pub(super) fn non_latin(draft: &mut Draft, facts: &Facts) {
    let part = |name| facts.get(name).map(|text| clean(text)).filter(|text| !is_null(text));
    let Some(text) = part("non_latin") else { return };
    let (script, language) = (part("non_latin_script").unwrap_or_default(), part("non_latin_language"));
    let script = draft.script("non-Latin script type", &script);
    let name = draft.name(&text, NameKind::Alias, NameQuality::Unknown);
    Said { script, language, ..Said::default() }.of(name);
}

/// The address of a row or element.
pub(super) fn address(draft: &mut Draft, facts: &Facts) {
    let part = |name| facts.get(name).map_or("", String::as_str);
    let street = [part("address1"), part("address2"), part("address3"), part("address4")];
    let city = [part("address5"), part("address6"), part("postcode")];
    draft.address(&street, &city, part("address_country"));
}

/// The birth place of a row or element.
pub(super) fn birth_place(draft: &mut Draft, facts: &Facts) {
    let part = |name| facts.get(name).map_or("", String::as_str);
    let (towns, countries) = (items(part("birth_town")), items(part("birth_country")));
    if towns.len() <= 1 && countries.len() <= 1 {
        draft.birth_place(&[part("birth_town"), part("birth_country")]);
    } else {
        towns.iter().chain(&countries).for_each(|place| draft.birth_place(&[place]));
    }
}

/// A fact that stands alone. `label`: the column's or element's own name.
pub(super) fn fact(draft: &mut Draft, gathered: &mut Gathered, field: &str, label: &str, value: &str) {
    let value = value.trim();
    if is_null(&clean(value)) {
        return;
    }
    match field {
        "title" | "note" => draft.note(label, value),
        "uksl_ref" | "ofsi_group" | "un_ref" => draft.note(label, value),
        "reason" => gathered.reason = gathered.reason.take().or_else(|| Some(clean(value))),
        "regime" => add(&mut gathered.regimes, value),
        "sanctions" => value.split('|').for_each(|measure| add(&mut gathered.sanctions, measure)),
        "designated" | "listed" => gathered.from.extend(draft.date(label, value, Order::DayFirst)),
        "phone" => draft.contacts(ContactKind::Phone, value),
        "website" => draft.contacts(ContactKind::Website, value),
        "email" => draft.contacts(ContactKind::Email, value),
        "birth_date" => draft.birth_dates(label, value, Order::DayFirst),
        "nationality" => {
            items_and_semicolons(value)
                .iter()
                .for_each(|one| draft.country(label, one, CountryKind::Nationality));
        }
        "flag" => {
            items_and_semicolons(value).iter().for_each(|one| draft.country(label, one, CountryKind::Country))
        }
        "gender" => draft.gender(label, value),
        "passport" => numbers(draft, DocumentKind::Passport, label, value),
        "national_id" => numbers(draft, DocumentKind::NationalId, label, value),
        "registration" => numbers(draft, DocumentKind::Registration, label, value),
        "imo" => numbers(draft, DocumentKind::Imo, label, value),
        "parent" => related(draft, "Ownership", "parent company", value),
        "subsidiary" => related(draft, "Ownership", "subsidiary", value),
        "owner" => related(draft, "Ownership", "owner or operator", value),
        "previous_owner" => related(draft, "Ownership", "previous owner or operator", value),
        _ => {}
    }
}

fn add(known: &mut Vec<String>, value: &str) {
    let value = clean(value);
    if !value.is_empty() && !known.contains(&value) {
        known.push(value);
    }
}

fn related(draft: &mut Draft, schema: &str, kind: &str, value: &str) {
    items_and_semicolons(value).iter().for_each(|name| draft.relation(schema, kind, name, None));
}

/// Numbers with words around them: `(1) OR801168 (2) 4117921`, `Passport No: 592667 (Qatari …)`, `INN: 7700…`.
fn numbers(draft: &mut Draft, kind: DocumentKind, label: &str, value: &str) {
    for item in items_and_semicolons(value) {
        match number_in(&item) {
            Some(number) => {
                draft.paper(kind, label, number, &Paper::default());
                if number != item {
                    draft.note(label, &item);
                }
            }
            None => draft.odd(label, &item, "expected a number"),
        }
    }
}

/// The one listing of a designation. Without an asset freeze it blocks nothing.
pub(super) fn listing(draft: &mut Draft, about: &crate::form::reading::About, gathered: Gathered) {
    let freezes = gathered.sanctions.iter().any(|measure| measure.to_lowercase().contains("asset freeze"));
    let blocks = freezes || gathered.sanctions.is_empty();
    if gathered.regimes.is_empty() {
        draft.find(Severity::Warning, "regime", "", "a party without a regime");
    }
    draft.note("Sanctions imposed", &gathered.sanctions.join("|"));
    let listing =
        draft.listing(about.id, about.authority, if blocks { Measure::Block } else { Measure::Other });
    listing.from = gathered.from.into_iter().min();
    (listing.programmes, listing.reason) = (gathered.regimes, gathered.reason);
}
