//! An entity as FollowTheMoney lines.

use super::edges;
use super::fields::{
    addresses_in, addresses_out, birth_dates_in, birth_dates_out, birth_places_in, birth_places_out,
    contacts_in, contacts_out, countries_in, countries_out, documents_in, documents_out, iso_prefixes,
    names_in, names_out, notes_in, notes_out, sources_in, sources_out, topics_in, topics_out, wallets_in,
    wallets_out, write_field,
};
use super::line::{AttributedExtra, OutLine, Properties, SanctionExtra, ThingExtra, WalletExtra};
use super::{adjacent, authority_of_list};
use crate::date::DateRange;
use crate::entity::{Attribution, Entity, Listing, Schema, Wallet};
use serde::Serialize;

/// The lines of an entity in canonical form: the thing, its `Sanction` lines, its `CryptoWallet` lines, its edges,
/// each in the entity's own order; keys in a fixed order, no blanks. Equal entities give equal lines.
///
/// ```
/// use tamis::entity::{Entity, Name, Schema, ftm};
/// let mut entity = Entity::new("own-1", Schema::Person, "SIM Hyon Sop");
/// entity.names.push(Name::primary("SIM, Hyon Sop"));
/// let mut reader = ftm::Assembler::new();
/// for (number, line) in (1..).zip(ftm::to_lines(&entity)) {
///     reader.add_line(number, &line);
/// }
/// assert_eq!(reader.finish().entities, [entity]);
/// ```
pub fn to_lines(entity: &Entity) -> Vec<String> {
    let mut lines = vec![thing_line(entity)];
    lines.extend(entity.listings.iter().enumerate().map(|(at, listing)| sanction_line(entity, at, listing)));
    if entity.schema != Schema::CryptoWallet {
        lines.extend(entity.wallets.iter().enumerate().map(|(at, wallet)| wallet_line(entity, at, wallet)));
    }
    lines.extend(entity.relations.iter().enumerate().map(|(at, relation)| edges::line(entity, at, relation)));
    lines
}

/// The line of a fact attributed to a party without a listing: schema `CryptoWallet` or `Domain`, the whole
/// fact in `tamis.attributed`.
pub fn attribution_line(attribution: &Attribution) -> String {
    let (schema, key) =
        if attribution.kind == "wallet" { ("CryptoWallet", "publicKey") } else { ("Domain", "name") };
    let id = format!("attributed-{}", attribution.value);
    let properties = Properties::from([(key.to_owned(), vec![attribution.value.clone()])]);
    let tamis = Some(AttributedExtra { attributed: attribution.clone() });
    json(&OutLine {
        id: &id,
        caption: Some(&attribution.value),
        schema,
        properties,
        datasets: Vec::new(),
        target: None,
        tamis,
    })
}

pub(super) fn json<T: Serialize>(line: &OutLine<'_, T>) -> String {
    // A line of strings, lists and maps with string keys always has a JSON form.
    serde_json::to_string(line).unwrap_or_default()
}

/// The object, unless it says nothing.
fn said<T: Default + PartialEq>(extra: T) -> Option<T> {
    (extra != T::default()).then_some(extra)
}

fn thing_line(entity: &Entity) -> String {
    let mut properties = Properties::new();
    let at = &mut properties;
    let mut extra = ThingExtra {
        names: write_field(&entity.names, at, names_out, |found, _| names_in(found, &entity.caption)),
        names_screened: (!entity.names_screened).then_some(false),
        birth_dates: write_field(&entity.birth_dates, at, birth_dates_out, birth_dates_in),
        birth_places: write_field(&entity.birth_places, at, birth_places_out, birth_places_in),
        countries: write_field(&entity.countries, at, countries_out, countries_in),
        documents: write_field(&entity.documents, at, documents_out, documents_in),
        contacts: write_field(&entity.contacts, at, contacts_out, contacts_in),
        addresses: write_field(&entity.addresses, at, addresses_out, addresses_in),
        wallets: None,
        topics: write_field(&entity.topics, at, topics_out, topics_in),
        notes: write_field(&entity.notes, at, notes_out, notes_in),
        sources: write_field(&entity.sources, at, sources_out, sources_in),
        unlisted: entity.listings.is_empty().then_some(true),
    };
    if entity.schema == Schema::CryptoWallet {
        extra.wallets = write_field(&entity.wallets, at, wallets_out, wallets_in);
    }
    if let Some(gender) = entity.gender {
        at.insert("gender".to_owned(), vec![gender.word().to_owned()]);
    }
    let mut datasets: Vec<&str> = Vec::new();
    for listing in &entity.listings {
        if !datasets.contains(&listing.list.as_str()) {
            datasets.push(&listing.list);
        }
    }
    json(&OutLine {
        id: &entity.id,
        caption: Some(&entity.caption),
        schema: entity.schema.name(),
        properties,
        datasets,
        target: Some(!entity.listings.is_empty()),
        tamis: said(extra),
    })
}

/// Writes a date as a property; gives it back if the property alone does not say it.
fn date_field(properties: &mut Properties, key: &str, date: Option<DateRange>) -> Option<DateRange> {
    let date = date?;
    let mut texts = iso_prefixes(date);
    if key == "endDate" {
        texts.reverse();
    }
    let text = texts.into_iter().next()?;
    let plain = DateRange::parse(&text);
    properties.insert(key.to_owned(), vec![text]);
    (plain != Some(date)).then_some(date)
}

fn sanction_line(entity: &Entity, at: usize, listing: &Listing) -> String {
    let mut properties = Properties::from([("entity".to_owned(), vec![entity.id.clone()])]);
    let mut put = |key: &str, found: Vec<String>| {
        if !found.is_empty() {
            properties.insert(key.to_owned(), found);
        }
    };
    put("authority", vec![listing.authority.clone()]);
    put("authorityId", listing.list_id.iter().cloned().collect());
    put("program", listing.programmes.clone());
    put("reason", listing.reason.iter().cloned().collect());
    let from = date_field(&mut properties, "listingDate", listing.from);
    let until = date_field(&mut properties, "endDate", listing.until);
    let extra = SanctionExtra {
        list: None,
        authority: (authority_of_list(&listing.list) != listing.authority).then(|| listing.authority.clone()),
        measure: (adjacent::measure_of(&listing.list, &entity.topics) != listing.measure)
            .then_some(listing.measure),
        from,
        until,
        sources: write_field(&listing.sources, &mut properties, sources_out, sources_in),
    };
    json(&OutLine {
        id: &format!("{}-sanction-{}", entity.id, at + 1),
        caption: None,
        schema: "Sanction",
        properties,
        datasets: vec![&listing.list],
        target: None,
        tamis: said(extra),
    })
}

fn wallet_line(entity: &Entity, at: usize, wallet: &Wallet) -> String {
    let mut properties = Properties::from([("holder".to_owned(), vec![entity.id.clone()])]);
    properties.insert("publicKey".to_owned(), vec![wallet.address.clone()]);
    if let Some(currency) = &wallet.currency {
        properties.insert("currency".to_owned(), vec![currency.clone()]);
    }
    let extra = WalletExtra {
        standings: (!wallet.standings.is_empty()).then(|| wallet.standings.clone()),
        malformed: wallet.malformed.clone(),
    };
    let id = format!("{}-wallet-{}", entity.id, at + 1);
    let tamis = said(extra);
    json(&OutLine {
        id: &id,
        caption: None,
        schema: "CryptoWallet",
        properties,
        datasets: Vec::new(),
        target: None,
        tamis,
    })
}
