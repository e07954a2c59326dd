//! A record of the fact base as an entity.

use super::record::{Alias, DatedAction, ListingRecord, NativeName, Record, WalletRow};
use super::{date, wallets};
use std::collections::BTreeMap;
use tamis::date::DateRange;
use tamis::entity::{
    Address, Contact, ContactKind, Country, CountryKind, Document, DocumentKind, Entity, Gender, Listing,
    Measure, Name, NameKind, NameQuality, Relation, Schema,
};
use tamis::place::country_code;

/// The entity of a record. `known` are the records that have a listing.
pub(super) fn entity(
    record: &Record,
    known: &BTreeMap<&str, &Record>,
    rows: &[WalletRow],
    absent: &wallets::Absent,
) -> Result<Entity, String> {
    let at = |message: String| format!("{}: {message}", record.id);
    let schema = match record.kind.as_str() {
        "person" => Schema::Person,
        "organisation" => Schema::Organization,
        "service" => Schema::LegalEntity,
        other => return Err(at(format!("expected person, organisation or service, found {other:?}"))),
    };
    let caption = if schema == Schema::Person {
        record.primary_name.replacen(", ", " ", 1)
    } else {
        record.primary_name.clone()
    };
    let mut entity = Entity::new(&record.id, schema, caption);
    entity.names = names(record).map_err(at)?;
    entity.birth_dates =
        record.dates_of_birth.iter().map(|text| date(text)).collect::<Result<_, _>>().map_err(at)?;
    entity.birth_places = record.places_of_birth.clone();
    entity.countries = countries(record).map_err(at)?;
    entity.gender = match &record.gender {
        Some(text) => {
            Some(Gender::parse(text).ok_or_else(|| at(format!("expected a gender, found {text:?}")))?)
        }
        None => None,
    };
    entity.documents = documents(record).map_err(at)?;
    entity.contacts = contacts(record);
    entity.addresses = record
        .addresses
        .iter()
        .map(|address| Address {
            street: address.street.clone().or_else(|| address.free_text.clone()),
            city: address.city.clone(),
            country: address.country.clone(),
        })
        .collect();
    entity.wallets = wallets::of_record(record, rows, absent)?;
    entity.listings =
        record.listings.iter().map(|entry| listing(entry, record)).collect::<Result<_, _>>().map_err(at)?;
    entity.relations = relations(record, known);
    entity.topics = topics(&entity.listings);
    entity.notes = notes(record);
    entity.sources = record.sources.clone();
    Ok(entity)
}

fn quality(word: &str) -> Result<NameQuality, String> {
    match word {
        "strong" => Ok(NameQuality::Strong),
        "weak" => Ok(NameQuality::Weak),
        "unknown" => Ok(NameQuality::Unknown),
        other => Err(format!("expected strong, weak or unknown, found {other:?}")),
    }
}

/// The best grade that any list gives counts.
fn best_quality(alias: &Alias) -> Result<NameQuality, String> {
    let mut best = quality(&alias.quality)?;
    for word in alias.quality_elsewhere.values() {
        best = match (best, quality(word)?) {
            (NameQuality::Strong, _) | (_, NameQuality::Strong) => NameQuality::Strong,
            (NameQuality::Unknown, _) | (_, NameQuality::Unknown) => NameQuality::Unknown,
            (weak, _) => weak,
        };
    }
    Ok(best)
}

/// Which list grades a name how, where they differ.
fn grades(alias: &Alias) -> Option<String> {
    let others = alias.quality_elsewhere.iter().map(|(source, grade)| format!("{grade} in {source}"));
    let all: Vec<String> =
        std::iter::once(format!("{} in {}", alias.quality, alias.source)).chain(others).collect();
    (all.len() > 1).then(|| format!("{}, grade: {}", alias.name, all.join("; ")))
}

fn kind(word: &str) -> Result<NameKind, String> {
    match word {
        "primary" => Ok(NameKind::Primary),
        "alias" => Ok(NameKind::Alias),
        "fka" => Ok(NameKind::Previous),
        "codename" => Ok(NameKind::Codename),
        other => Err(format!("expected primary, alias, fka or codename, found {other:?}")),
    }
}

/// The primary name first, then the aliases, then the native names, each in the record's order.
fn names(record: &Record) -> Result<Vec<Name>, String> {
    let mut primary = Name::primary(&record.primary_name);
    primary.script = Some("Latn".to_owned());
    primary.sources = record
        .sources
        .first()
        .cloned()
        .into_iter()
        .chain(record.primary_name_also_in.iter().cloned())
        .collect();
    let mut names = vec![primary];
    for alias in &record.aliases {
        names.push(latin(alias)?);
    }
    for name in &record.native_names {
        names.push(native(name)?);
    }
    Ok(names)
}

fn latin(alias: &Alias) -> Result<Name, String> {
    let mut name = Name::new(&alias.name, kind(&alias.kind)?, best_quality(alias)?);
    name.generic = alias.generic;
    name.script = Some(alias.script.clone());
    name.language = alias.language.clone();
    name.sources = std::iter::once(&alias.source).chain(&alias.also_in).cloned().collect();
    Ok(name)
}

fn native(native: &NativeName) -> Result<Name, String> {
    let mut name = Name::new(&native.name, kind(&native.kind)?, quality(&native.quality)?);
    name.generic = native.generic;
    name.script = Some(native.script.clone());
    name.language = native.language.clone();
    name.sources = native.source.clone();
    Ok(name)
}

/// Nationalities, then the countries of the addresses.
fn countries(record: &Record) -> Result<Vec<Country>, String> {
    let nationalities = record.nationalities.iter().map(|text| (text, CountryKind::Nationality));
    let addresses =
        record.addresses.iter().filter_map(|address| Some((address.country.as_ref()?, CountryKind::Country)));
    let mut countries: Vec<Country> = Vec::new();
    for (text, kind) in nationalities.chain(addresses) {
        let code = country_code(text).ok_or_else(|| format!("unknown country {text:?}"))?;
        let country = Country { code: Some(code.to_owned()), text: text.clone(), kind };
        if !countries.contains(&country) {
            countries.push(country);
        }
    }
    Ok(countries)
}

fn documents(record: &Record) -> Result<Vec<Document>, String> {
    let optional = |text: &Option<String>| text.as_deref().map(date).transpose();
    record
        .id_documents
        .iter()
        .map(|document| {
            Ok(Document {
                kind: document_kind(&document.kind, &record.kind)?,
                label: document.kind.clone(),
                number: document.number.clone(),
                country: document.country.clone(),
                issued: optional(&document.issued)?,
                expires: optional(&document.expires)?,
                sources: document.source.clone(),
            })
        })
        .collect()
}

/// OFAC's `Identification Number` is a national identity number of a person and a registration number of others.
fn document_kind(label: &str, party: &str) -> Result<DocumentKind, String> {
    match label {
        "Passport" => Ok(DocumentKind::Passport),
        "National ID No." => Ok(DocumentKind::NationalId),
        "Identification Number" if party == "person" => Ok(DocumentKind::NationalId),
        "Tax ID No." => Ok(DocumentKind::Tax),
        "Identification Number"
        | "Registration Number"
        | "Business Registration Number"
        | "Company Number"
        | "Unified Social Credit Code (USCC)" => Ok(DocumentKind::Registration),
        "SWIFT/BIC" => Ok(DocumentKind::Bic),
        other => Err(format!("unknown kind of document {other:?}")),
    }
}

fn contacts(record: &Record) -> Vec<Contact> {
    let contact = |kind, value: &String, platform: Option<String>, source: &String| Contact {
        kind,
        value: value.clone(),
        platform,
        sources: vec![source.clone()],
    };
    let mut contacts: Vec<Contact> = record
        .emails
        .iter()
        .map(|email| contact(ContactKind::Email, &email.value, None, &email.source))
        .collect();
    contacts.extend(record.phones.iter().map(|phone| {
        let platform = (phone.kind != "phone").then(|| phone.kind.clone());
        contact(ContactKind::Phone, &phone.value, platform, &phone.source)
    }));
    contacts.extend(
        record.websites.iter().map(|site| contact(ContactKind::Website, &site.value, None, &site.source)),
    );
    for handle in &record.handles {
        let source = format!("{} ({})", handle.source, handle.published_as);
        contacts.push(contact(ContactKind::Handle, &handle.value, handle.platform.clone(), &source));
        let others = handle.also_published.iter().filter(|other| other.text != handle.value);
        contacts.extend(
            others.map(|other| {
                contact(ContactKind::Handle, &other.text, handle.platform.clone(), &other.source)
            }),
        );
    }
    contacts
}

/// List id, authority and measure of the fact base's authority.
pub(super) fn list_of(authority: &str) -> Result<(&'static str, &'static str, Measure), String> {
    let found = match authority {
        "United States, Treasury OFAC" => ("us_ofac_sdn", "us", Measure::Block),
        "United States, State (nonproliferation)" => ("us_state_isn", "us", Measure::Other),
        "United Nations 1718 Committee" => ("un_sc_sanctions", "un", Measure::Block),
        "European Union" => ("eu_fsf", "eu", Measure::Block),
        "United Kingdom" => ("gb_fcdo_sanctions", "uk", Measure::Block),
        "Japan (asset freeze)" => ("jp_mof_sanctions", "jp", Measure::Block),
        "Japan, METI (export control)" => ("jp_meti_eul", "jp", Measure::Export),
        "Australia (UN 1718)" | "Australia (autonomous DPRK)" | "Australia (autonomous Russia)" => {
            ("au_dfat_sanctions", "au", Measure::Block)
        }
        "South Korea (MOFA, autonomous sanctions)" => ("kr_mofa_sanctions", "kr", Measure::Block),
        other => return Err(format!("unknown authority {other:?}")),
    };
    Ok(found)
}

/// A listing; where it names no source, its status names the copy it stands in, else the record's sources stand.
fn listing(entry: &ListingRecord, record: &Record) -> Result<Listing, String> {
    let (list, authority, measure) = list_of(&entry.authority)?;
    let until = match (&entry.delisted_on, &entry.delisted_between) {
        (Some(day), _) => Some(date(day)?),
        (None, Some([last_with, first_without])) => Some(between(last_with, first_without)?),
        (None, None) => None,
    };
    let mut sources = entry.sources.clone();
    if sources.is_empty() {
        sources.extend(entry.status.clone());
    }
    if sources.is_empty() {
        sources = record.sources.clone();
    }
    Ok(Listing {
        list: list.to_owned(),
        list_id: entry.list_id.clone(),
        authority: authority.to_owned(),
        programmes: entry.programmes.clone(),
        measure,
        from: entry.listed_on.as_deref().map(date).transpose()?,
        until,
        reason: Some(record.reason.clone()),
        sources,
    })
}

/// The interval from the last copy with an entry to the first without it.
pub(super) fn between(last_with: &str, first_without: &str) -> Result<DateRange, String> {
    Ok(DateRange { first: date(last_with)?.first, last: date(first_without)?.last, circa: false })
}

/// A target without a listing of its own keeps its name, not its id.
fn relations(record: &Record, known: &BTreeMap<&str, &Record>) -> Vec<Relation> {
    let relation = |relation: &super::record::RelationRecord| {
        let target = known.get(relation.to.as_str());
        let name = target.map(|target| target.primary_name.clone()).or_else(|| relation.to_name.clone());
        let mut sources = relation.source.clone();
        sources.extend(relation.note.iter().map(|note| format!("note: {note}")));
        Relation {
            to: target.map(|target| target.id.clone()),
            name: Some(name.unwrap_or_else(|| relation.to.clone())),
            kind: relation.kind.clone(),
            schema: relation.ftm_schema.clone(),
            sources,
        }
    };
    record.relations.iter().map(relation).collect()
}

/// `sanction` while a listing that is no export control stands, `export.control` while one that is stands.
pub(super) fn topics(listings: &[Listing]) -> Vec<String> {
    let mut topics = Vec::new();
    let stands = |export: bool| {
        listings
            .iter()
            .any(|listing| listing.until.is_none() && (listing.measure == Measure::Export) == export)
    };
    if stands(false) {
        topics.push("sanction".to_owned());
    }
    if stands(true) {
        topics.push("export.control".to_owned());
    }
    topics
}

/// What the model has no field for.
fn notes(record: &Record) -> Vec<String> {
    let mut notes = Vec::new();
    for (born, sources) in &record.dates_of_birth_sources {
        notes.push(format!("born {born}: {}", sources.join("; ")));
    }
    notes.extend(record.places_of_birth_source.iter().map(|source| format!("birth place: {source}")));
    notes.extend(record.primary_name_note.iter().map(|note| format!("{}: {note}", record.primary_name)));
    notes.extend(
        record.aliases.iter().filter_map(|alias| Some(format!("{}: {}", alias.name, alias.note.as_ref()?))),
    );
    notes.extend(record.aliases.iter().filter_map(grades));
    notes.extend(
        record.native_names.iter().filter_map(|name| Some(format!("{}: {}", name.name, name.note.as_ref()?))),
    );
    notes.extend(
        record
            .id_documents
            .iter()
            .filter_map(|paper| Some(format!("{} {}: {}", paper.kind, paper.number, paper.remark.as_ref()?))),
    );
    notes.extend(
        record
            .handles
            .iter()
            .filter_map(|handle| Some(format!("{}: {}", handle.value, handle.note.as_ref()?))),
    );
    for address in &record.addresses {
        let place = [&address.street, &address.city, &address.country]
            .into_iter()
            .flatten()
            .cloned()
            .collect::<Vec<_>>()
            .join(", ");
        notes.extend(address.note.iter().map(|note| format!("address {place}: {note}")));
    }
    for entry in &record.listings {
        let name = entry.list.as_deref().unwrap_or(&entry.authority);
        notes.extend(
            entry
                .date_note
                .iter()
                .filter(|note| *note != "attested")
                .map(|note| format!("{name}, date: {note}")),
        );
        notes
            .extend(entry.further_actions.iter().chain(&entry.other_dates).map(|action| dated(name, action)));
        notes.extend(entry.effective.iter().map(|day| format!("{name}, in effect from {day}")));
        if !entry.measures.is_empty() {
            notes.push(format!("{name}, measures: {}", entry.measures.join("; ")));
        }
        notes.extend(entry.note.iter().map(|note| format!("{name}: {note}")));
    }
    notes.extend(
        record
            .scope_note
            .iter()
            .chain(&record.note)
            .chain(&record.organisation_facts)
            .chain(&record.other_remarks)
            .cloned(),
    );
    if record.confidence != "high" {
        notes.push(format!("confidence of the record: {}", record.confidence));
    }
    notes
}

fn dated(list: &str, action: &DatedAction) -> String {
    let sources: Vec<&str> = action.source.iter().chain(&action.sources).map(String::as_str).collect();
    format!("{list}, {}: {} ({})", action.date, action.what, sources.join("; "))
}
