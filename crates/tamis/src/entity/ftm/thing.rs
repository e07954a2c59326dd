//! A thing's own line.

use super::fields::{
    Problem, addresses_in, addresses_out, birth_dates_in, birth_dates_out, birth_places_in, birth_places_out,
    contacts_in, contacts_out, countries_in, countries_out, documents_in, documents_out, is_known, names_in,
    names_out, notes_in, notes_out, read_field, sources_in, sources_out, topics_in, topics_out, wallets_in,
    wallets_out,
};
use super::line::{Properties, ThingExtra};
use crate::entity::{Entity, Gender, Name, Schema};

/// The head of a thing's line.
pub(super) struct Head {
    pub(super) id: String,
    pub(super) schema: Schema,
    pub(super) caption: Option<String>,
    pub(super) referents: Vec<String>,
}

/// The entity of a line, without listings, relations and what stands on other lines.
pub(super) fn entity(
    head: Head,
    properties: &Properties,
    extra: ThingExtra,
    problems: &mut Vec<Problem>,
) -> Entity {
    let stated = head.caption.clone().unwrap_or_default();
    let mut entity = Entity::new(head.id, head.schema, stated.clone());
    entity.names =
        read_field(extra.names, properties, problems, names_out, |found, _| names_in(found, &stated));
    entity.names_screened = extra.names_screened.unwrap_or(true);
    entity.birth_dates = read_field(extra.birth_dates, properties, problems, birth_dates_out, birth_dates_in);
    entity.birth_places =
        read_field(extra.birth_places, properties, problems, birth_places_out, birth_places_in);
    entity.countries = read_field(extra.countries, properties, problems, countries_out, countries_in);
    entity.gender = gender(properties, problems);
    entity.documents = read_field(extra.documents, properties, problems, documents_out, documents_in);
    entity.contacts = read_field(extra.contacts, properties, problems, contacts_out, contacts_in);
    entity.addresses = read_field(extra.addresses, properties, problems, addresses_out, addresses_in);
    entity.topics = read_field(extra.topics, properties, problems, topics_out, topics_in);
    entity.notes = read_field(extra.notes, properties, problems, notes_out, notes_in);
    entity.sources = read_field(extra.sources, properties, problems, sources_out, sources_in);
    if head.schema == Schema::CryptoWallet {
        entity.wallets = read_field(extra.wallets, properties, problems, wallets_out, wallets_in);
    }
    entity.notes.extend(head.referents.iter().map(|id| format!("former id: {id}")));
    keep_unknown(&mut entity, properties, problems);
    if entity.names.is_empty() {
        name_from_parts(&mut entity, properties, problems);
    }
    if head.caption.is_none() {
        let first = entity.names.first().map(|name| name.text.clone());
        let wallet = entity.wallets.first().map(|wallet| wallet.address.clone());
        entity.caption = first.or(wallet).unwrap_or_else(|| entity.id.clone());
    }
    entity
}

fn gender(properties: &Properties, problems: &mut Vec<Problem>) -> Option<Gender> {
    let mut gender = None;
    for value in properties.get("gender").into_iter().flatten() {
        let found = Gender::parse(value);
        let reason = match (gender, found) {
            (_, None) => "expected male, female or other",
            (Some(known), Some(found)) if known != found => "several genders; the first is used",
            _ => {
                gender = found;
                continue;
            }
        };
        problems.push(Problem { field: "gender".to_owned(), value: value.clone(), reason, lost: true });
    }
    gender
}

/// A property that no field reads, and a wallet's property on another thing, becomes a note and a finding.
fn keep_unknown(entity: &mut Entity, properties: &Properties, problems: &mut Vec<Problem>) {
    let of_wallet = |key: &str| ["publicKey", "currency", "holder"].contains(&key);
    for (key, values) in properties {
        if is_known(key) && (entity.schema == Schema::CryptoWallet || !of_wallet(key)) {
            continue;
        }
        for value in values {
            entity.notes.push(format!("{key}: {value}"));
            let reason = "unknown property; kept as a note";
            problems.push(Problem { field: key.clone(), value: value.clone(), reason, lost: false });
        }
    }
}

/// A person with name parts only: given names, then the surname.
fn name_from_parts(entity: &mut Entity, properties: &Properties, problems: &mut Vec<Problem>) {
    let parts = ["firstName", "secondName", "middleName", "lastName"];
    let found: Vec<&str> =
        parts.iter().filter_map(|key| properties.get(*key)?.first()).map(String::as_str).collect();
    if !found.is_empty() {
        let name = found.join(" ");
        let reason = "no name; made of its parts";
        problems.push(Problem { field: "name".to_owned(), value: name.clone(), reason, lost: false });
        entity.names.push(Name::primary(name));
    }
}
