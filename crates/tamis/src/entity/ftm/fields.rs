//! The fields of a party as properties, and back. Each field has a pair of functions: `*_out` gives the
//! properties, `*_in` reads them and reports what it does not understand.

use super::line::Properties;
use crate::date::DateRange;
use crate::entity::{
    Address, Contact, ContactKind, Country, CountryKind, Document, DocumentKind, Name, NameKind, NameQuality,
    Wallet,
};
use crate::place::country_code;

/// Property and value.
pub(super) type Pairs = Vec<(&'static str, String)>;

/// A value that was kept as text, or not kept (a bad date), because it is of another form.
pub(super) struct Problem {
    pub(super) field: String,
    pub(super) value: String,
    pub(super) reason: &'static str,
    pub(super) lost: bool,
}

fn values<'a>(properties: &'a Properties, key: &str) -> impl Iterator<Item = &'a String> {
    properties.get(key).into_iter().flatten()
}

/// Writes a field into `properties`; gives the field back if the properties alone do not say it.
pub(super) fn write_field<T: Clone + PartialEq>(
    field: &[T],
    properties: &mut Properties,
    out: fn(&[T]) -> Pairs,
    read: impl Fn(&Properties, &mut Vec<Problem>) -> Vec<T>,
) -> Option<Vec<T>> {
    let own = collect(out(field));
    let plain = read(&own, &mut Vec::new());
    for (key, mut found) in own {
        properties.entry(key).or_default().append(&mut found);
    }
    (plain != field).then(|| field.to_vec())
}

/// Reads a field: what `given` states, then the property values that it does not cover.
pub(super) fn read_field<T>(
    given: Option<Vec<T>>,
    properties: &Properties,
    problems: &mut Vec<Problem>,
    out: fn(&[T]) -> Pairs,
    read: impl Fn(&Properties, &mut Vec<Problem>) -> Vec<T>,
) -> Vec<T> {
    let Some(mut field) = given else {
        return read(properties, problems);
    };
    let covered = collect(out(&field));
    let mut rest = properties.clone();
    for (key, known) in &covered {
        if let Some(found) = rest.get_mut(key) {
            found.retain(|value| !known.contains(value));
        }
    }
    field.extend(read(&rest, problems));
    field
}

fn collect(pairs: Pairs) -> Properties {
    let mut properties = Properties::new();
    for (key, value) in pairs {
        let found = properties.entry(key.to_owned()).or_default();
        if !found.contains(&value) {
            found.push(value);
        }
    }
    properties
}

pub(super) const NAMES: &[&str] = &["name", "previousName", "alias", "abbreviation", "weakAlias"];

pub(super) fn names_out(names: &[Name]) -> Pairs {
    let key = |name: &Name| match (name.kind, name.quality) {
        (NameKind::Primary, _) => "name",
        (_, NameQuality::Weak) => "weakAlias",
        (NameKind::Previous, _) => "previousName",
        (NameKind::Alias | NameKind::Codename, _) => "alias",
    };
    names.iter().map(|name| (key(name), name.text.clone())).collect()
}

/// Reads the names; of several `name` values the one that is the caption leads.
pub(super) fn names_in(properties: &Properties, caption: &str) -> Vec<Name> {
    let mut names = Vec::new();
    for key in NAMES {
        let (kind, quality) = match *key {
            "name" => (NameKind::Primary, NameQuality::Strong),
            "previousName" => (NameKind::Previous, NameQuality::Unknown),
            "weakAlias" => (NameKind::Alias, NameQuality::Weak),
            _ => (NameKind::Alias, NameQuality::Unknown),
        };
        names.extend(values(properties, key).map(|text| Name::new(text, kind, quality)));
    }
    names.sort_by_key(|name| !(name.kind == NameKind::Primary && name.text == caption));
    names
}

pub(super) fn birth_dates_out(dates: &[DateRange]) -> Pairs {
    dates.iter().flat_map(|date| iso_prefixes(*date)).map(|text| ("birthDate", text)).collect()
}

/// The date in forms that FollowTheMoney knows: an ISO prefix, or the first and last year of an interval.
pub(super) fn iso_prefixes(date: DateRange) -> Vec<String> {
    let text = DateRange { circa: false, ..date }.to_string();
    if text.contains('/') {
        vec![format!("{:04}", date.first.to_ymd().0), format!("{:04}", date.last.to_ymd().0)]
    } else {
        vec![text]
    }
}

pub(super) fn birth_dates_in(properties: &Properties, problems: &mut Vec<Problem>) -> Vec<DateRange> {
    dates_in(properties, "birthDate", problems)
}

/// Reads the dates of a property. An ISO date-time counts as its day.
pub(super) fn dates_in(properties: &Properties, key: &str, problems: &mut Vec<Problem>) -> Vec<DateRange> {
    let mut dates = Vec::new();
    for value in values(properties, key) {
        let day = value.split_once('T').map_or(value.as_str(), |(day, _)| day);
        match DateRange::parse(day) {
            Some(date) => dates.push(date),
            None => problems.push(Problem {
                field: key.to_owned(),
                value: value.clone(),
                reason: "expected a date YYYY, YYYY-MM or YYYY-MM-DD",
                lost: true,
            }),
        }
    }
    dates
}

const COUNTRIES: &[(&str, CountryKind)] = &[
    ("nationality", CountryKind::Nationality),
    ("citizenship", CountryKind::Citizenship),
    ("country", CountryKind::Country),
    ("mainCountry", CountryKind::Country),
    ("jurisdiction", CountryKind::Country),
    ("flag", CountryKind::Country),
];

pub(super) fn countries_out(countries: &[Country]) -> Pairs {
    let key = |kind| COUNTRIES.iter().find(|(_, known)| *known == kind).map_or("country", |(key, _)| key);
    countries
        .iter()
        .map(|country| (key(country.kind), country.code.clone().unwrap_or_else(|| country.text.clone())))
        .collect()
}

pub(super) fn countries_in(properties: &Properties, problems: &mut Vec<Problem>) -> Vec<Country> {
    let mut countries: Vec<Country> = Vec::new();
    for (key, kind) in COUNTRIES {
        for text in values(properties, key) {
            let code = country_code(text);
            if code.is_none() {
                problems.push(Problem {
                    field: (*key).to_owned(),
                    value: text.clone(),
                    reason: "expected a country code or name",
                    lost: false,
                });
            }
            let country = Country { code: code.map(str::to_owned), text: text.clone(), kind: *kind };
            if !countries.contains(&country) {
                countries.push(country);
            }
        }
    }
    countries
}

/// Document properties. The first of a kind is the one written; another is written if it is the label.
const DOCUMENTS: &[(&str, DocumentKind)] = &[
    ("passportNumber", DocumentKind::Passport),
    ("idNumber", DocumentKind::NationalId),
    ("socialSecurityNumber", DocumentKind::NationalId),
    ("taxNumber", DocumentKind::Tax),
    ("innCode", DocumentKind::Tax),
    ("vatCode", DocumentKind::Tax),
    ("registrationNumber", DocumentKind::Registration),
    ("ogrnCode", DocumentKind::Registration),
    ("uscCode", DocumentKind::Registration),
    ("imoNumber", DocumentKind::Imo),
    ("leiCode", DocumentKind::Lei),
    ("swiftBic", DocumentKind::Bic),
    ("dunsCode", DocumentKind::Other),
    ("mmsi", DocumentKind::Other),
    ("callSign", DocumentKind::Other),
    ("isin", DocumentKind::Other),
    ("isinCode", DocumentKind::Other),
    ("kppCode", DocumentKind::Other),
    ("okpoCode", DocumentKind::Other),
    ("bikCode", DocumentKind::Other),
    ("npiCode", DocumentKind::Other),
    ("cageCode", DocumentKind::Other),
    ("uniqueEntityId", DocumentKind::Other),
    ("giiNumber", DocumentKind::Other),
    ("cikCode", DocumentKind::Other),
    ("permId", DocumentKind::Other),
    ("serialNumber", DocumentKind::Other),
];

pub(super) fn documents_out(documents: &[Document]) -> Pairs {
    let key = |document: &Document| {
        let mut of_kind = DOCUMENTS.iter().filter(|(_, kind)| *kind == document.kind);
        let labelled = of_kind.clone().find(|(key, _)| *key == document.label);
        match (labelled, document.kind) {
            (Some((key, _)), _) => key,
            (None, DocumentKind::Other) => "idNumber",
            (None, _) => of_kind.next().map_or("idNumber", |(key, _)| *key),
        }
    };
    documents.iter().map(|document| (key(document), document.number.clone())).collect()
}

pub(super) fn documents_in(properties: &Properties, _: &mut Vec<Problem>) -> Vec<Document> {
    let mut documents = Vec::new();
    for (key, kind) in DOCUMENTS {
        documents.extend(values(properties, key).map(|number| Document {
            kind: *kind,
            label: (*key).to_owned(),
            number: number.clone(),
            country: None,
            issued: None,
            expires: None,
            sources: Vec::new(),
        }));
    }
    documents
}

const CONTACTS: &[(&str, ContactKind)] =
    &[("email", ContactKind::Email), ("phone", ContactKind::Phone), ("website", ContactKind::Website)];

pub(super) fn contacts_out(contacts: &[Contact]) -> Pairs {
    let key = |kind| CONTACTS.iter().find(|(_, known)| *known == kind).map(|(key, _)| *key);
    contacts.iter().filter_map(|contact| Some((key(contact.kind)?, contact.value.clone()))).collect()
}

pub(super) fn contacts_in(properties: &Properties, _: &mut Vec<Problem>) -> Vec<Contact> {
    let mut contacts = Vec::new();
    for (key, kind) in CONTACTS {
        contacts.extend(values(properties, key).map(|value| Contact {
            kind: *kind,
            value: value.clone(),
            platform: None,
            sources: Vec::new(),
        }));
    }
    contacts
}

pub(super) fn addresses_out(addresses: &[Address]) -> Pairs {
    let text = |address: &Address| {
        let parts = [&address.street, &address.city, &address.country];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
    };
    addresses.iter().map(|address| ("address", text(address))).collect()
}

pub(super) fn addresses_in(properties: &Properties, _: &mut Vec<Problem>) -> Vec<Address> {
    let line = |text: &String| Address { street: Some(text.clone()), city: None, country: None };
    values(properties, "address").map(line).collect()
}

pub(super) fn wallets_out(wallets: &[Wallet]) -> Pairs {
    let mut pairs = Vec::new();
    for wallet in wallets {
        pairs.push(("publicKey", wallet.address.clone()));
        pairs.extend(wallet.currency.iter().map(|currency| ("currency", currency.clone())));
    }
    pairs
}

/// One wallet per address and ticker.
pub(super) fn wallets_in(properties: &Properties, _: &mut Vec<Problem>) -> Vec<Wallet> {
    let currencies: Vec<Option<String>> = match properties.get("currency") {
        Some(found) if !found.is_empty() => found.iter().cloned().map(Some).collect(),
        _ => vec![None],
    };
    let wallet = |address: &String, currency: &Option<String>| Wallet {
        address: address.clone(),
        currency: currency.clone(),
        standings: Vec::new(),
        malformed: None,
    };
    values(properties, "publicKey")
        .flat_map(|address| currencies.iter().map(move |currency| wallet(address, currency)))
        .collect()
}

macro_rules! text_field {
    ($out:ident, $read:ident, $key:literal) => {
        pub(super) fn $out(field: &[String]) -> Pairs {
            field.iter().map(|text| ($key, text.clone())).collect()
        }

        pub(super) fn $read(properties: &Properties, _: &mut Vec<Problem>) -> Vec<String> {
            values(properties, $key).cloned().collect()
        }
    };
}

text_field!(birth_places_out, birth_places_in, "birthPlace");
text_field!(topics_out, topics_in, "topics");

pub(super) fn sources_out(sources: &[String]) -> Pairs {
    let url = |text: &&String| text.starts_with("http://") || text.starts_with("https://");
    sources.iter().filter(url).map(|text| ("sourceUrl", text.clone())).collect()
}

pub(super) fn sources_in(properties: &Properties, _: &mut Vec<Problem>) -> Vec<String> {
    values(properties, "sourceUrl").cloned().collect()
}

pub(super) fn notes_out(notes: &[String]) -> Pairs {
    notes.iter().map(|text| ("notes", text.clone())).collect()
}

/// `notes`, `summary` and `description` as they are; other known properties as `property: value`.
pub(super) fn notes_in(properties: &Properties, _: &mut Vec<Problem>) -> Vec<String> {
    let mut notes: Vec<String> =
        ["notes", "summary", "description"].iter().flat_map(|key| values(properties, key)).cloned().collect();
    for key in NOTED {
        notes.extend(values(properties, key).map(|value| format!("{key}: {value}")));
    }
    notes
}

/// Properties that have no field of their own: kept as notes.
const NOTED: &[&str] = &[
    "title",
    "firstName",
    "secondName",
    "middleName",
    "lastName",
    "fatherName",
    "motherName",
    "nameSuffix",
    "deathDate",
    "birthCountry",
    "incorporationDate",
    "dissolutionDate",
    "pastFlags",
    "position",
    "profession",
    "education",
    "religion",
    "ethnicity",
    "political",
    "legalForm",
    "sector",
    "classification",
    "status",
    "type",
    "model",
    "buildDate",
    "tonnage",
    "deadweightTonnage",
    "grossRegisteredTonnage",
    "registrationPort",
    "operator",
    "owner",
    "wikidataId",
    "wikipediaUrl",
    "opencorporatesUrl",
    "program",
    "programId",
    "keywords",
    "createdAt",
    "modifiedAt",
    "retrievedAt",
    "publisher",
    "publisherUrl",
    "appearance",
    "hairColor",
    "eyeColor",
    "height",
    "weight",
    "amount",
    "amountUsd",
    "ticker",
    "parent",
    "voenCode",
    "bvdId",
    "icijId",
    "okvedCode",
    "pastNames",
    "managingExchange",
    "accountId",
    "creationDate",
    "balance",
];

/// Whether a property of a thing is read by any field.
pub(crate) fn is_known(key: &str) -> bool {
    const OTHER: &[&str] = &[
        "birthDate",
        "birthPlace",
        "gender",
        "address",
        "addressEntity",
        "topics",
        "notes",
        "summary",
        "description",
        "sourceUrl",
        "publicKey",
        "currency",
        "holder",
    ];
    NAMES.contains(&key)
        || OTHER.contains(&key)
        || NOTED.contains(&key)
        || COUNTRIES.iter().any(|(known, _)| *known == key)
        || DOCUMENTS.iter().any(|(known, _)| *known == key)
        || CONTACTS.iter().any(|(known, _)| *known == key)
}
