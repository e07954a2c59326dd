//! Lines that belong to a thing: sanctions, wallets, addresses, papers, accounts.

use super::authority_of_list;
use super::fields::{Problem, dates_in, sources_in, wallets_in};
use super::line::{Properties, SanctionExtra, WalletExtra};
use crate::date::DateRange;
use crate::entity::{Address, Contact, ContactKind, Document, DocumentKind, Listing, Measure, Wallet};

/// Values of a property, none if it is absent.
pub(super) fn all<'a>(properties: &'a Properties, key: &str) -> &'a [String] {
    properties.get(key).map_or(&[], Vec::as_slice)
}

fn first(properties: &Properties, key: &str) -> Option<String> {
    all(properties, key).first().cloned()
}

fn joined(properties: &Properties, keys: &[&str]) -> Option<String> {
    let parts: Vec<&str> = keys.iter().flat_map(|key| all(properties, key)).map(String::as_str).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Reports the properties of a line that nothing reads.
fn report_unknown(properties: &Properties, known: &[&str], problems: &mut Vec<Problem>) {
    for (key, values) in properties {
        if !known.contains(&key.as_str()) {
            for value in values {
                let reason = "property not used";
                problems.push(Problem { field: key.clone(), value: value.clone(), reason, lost: true });
            }
        }
    }
}

/// A `Sanction` line, before its party is known.
pub(super) struct Sanction {
    pub(super) list: Option<String>,
    pub(super) properties: Properties,
    pub(super) extra: SanctionExtra,
}

const SANCTION: &[&str] = &[
    "entity",
    "authority",
    "authorityId",
    "unscId",
    "recordId",
    "program",
    "programId",
    "programUrl",
    "provisions",
    "reason",
    "status",
    "summary",
    "description",
    "duration",
    "listingDate",
    "startDate",
    "endDate",
    "modifiedAt",
    "sourceUrl",
    "country",
    "publisher",
    "retrievedAt",
    "date",
];

/// The measure of a list where the line says none: METI's end users are export control, the State Department's
/// nonproliferation sanctions are neither; of another list the party's topics decide, without them it blocks.
pub(super) fn measure_of(list: &str, topics: &[String]) -> Measure {
    let export = |topic: &String| topic.starts_with("export.");
    match list {
        "jp_meti_eul" => Measure::Export,
        "us_state_isn" => Measure::Other,
        _ if topics.iter().any(|topic| topic == "sanction") => Measure::Block,
        _ if topics.iter().any(export) => Measure::Export,
        _ => Measure::Block,
    }
}

/// The listing of a `Sanction` line. `datasets` and `topics` are those of its party.
pub(super) fn listing(
    sanction: &Sanction,
    datasets: &[String],
    topics: &[String],
    problems: &mut Vec<Problem>,
) -> Listing {
    let properties = &sanction.properties;
    let extra = &sanction.extra;
    report_unknown(properties, SANCTION, problems);
    let named = extra.list.as_ref().or(sanction.list.as_ref()).or(datasets.first());
    let list =
        named.cloned().or_else(|| first(properties, "authority")).unwrap_or_else(|| "unknown".to_owned());
    if named.is_none() {
        let reason = "no dataset; the authority's name stands for the list";
        problems.push(Problem { field: "datasets".to_owned(), value: list.clone(), reason, lost: false });
    }
    let mut starts = dates_in(properties, "listingDate", problems);
    if starts.is_empty() {
        starts = dates_in(properties, "startDate", problems);
    }
    let ends = dates_in(properties, "endDate", problems);
    let mut programmes = all(properties, "program").to_vec();
    programmes.extend(
        all(properties, "programId").iter().filter(|id| !all(properties, "program").contains(id)).cloned(),
    );
    let mut sources = extra.sources.clone().unwrap_or_default();
    sources.extend(
        sources_in(properties, problems)
            .into_iter()
            .filter(|url| !extra.sources.iter().flatten().any(|known| known == url)),
    );
    Listing {
        list_id: joined(properties, &["authorityId"]).or_else(|| joined(properties, &["unscId", "recordId"])),
        authority: extra.authority.clone().unwrap_or_else(|| authority_of_list(&list)),
        programmes,
        measure: extra.measure.unwrap_or_else(|| measure_of(&list, topics)),
        from: extra.from.or_else(|| earliest(starts, "listingDate", problems)),
        until: extra.until.or_else(|| latest(ends, problems)),
        reason: reason(properties),
        sources,
        list,
    }
}

/// The reason; without one the provisions, status and summary, which plain files use for it.
fn reason(properties: &Properties) -> Option<String> {
    joined(properties, &["reason"])
        .or_else(|| joined(properties, &["provisions", "status", "summary", "description", "duration"]))
}

fn earliest(dates: Vec<DateRange>, field: &str, problems: &mut Vec<Problem>) -> Option<DateRange> {
    report_several(&dates, field, "several dates; the earliest counts", problems);
    dates.into_iter().min()
}

fn latest(dates: Vec<DateRange>, problems: &mut Vec<Problem>) -> Option<DateRange> {
    report_several(&dates, "endDate", "several dates; the latest counts", problems);
    dates.into_iter().max_by_key(|date| (date.last, date.first))
}

fn report_several(dates: &[DateRange], field: &str, reason: &'static str, problems: &mut Vec<Problem>) {
    if dates.len() > 1 {
        let value = dates.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        problems.push(Problem { field: field.to_owned(), value, reason, lost: false });
    }
}

/// The wallets of a `CryptoWallet` line with a holder: one per ticker.
pub(super) fn wallets(
    properties: &Properties,
    extra: &WalletExtra,
    problems: &mut Vec<Problem>,
) -> Vec<Wallet> {
    const KNOWN: &[&str] = &["publicKey", "currency", "holder", "topics"];
    report_unknown(properties, KNOWN, problems);
    let mut wallets = wallets_in(properties, problems);
    if wallets.is_empty() {
        let reason = "expected publicKey";
        problems.push(Problem { field: "publicKey".to_owned(), value: String::new(), reason, lost: true });
    }
    for wallet in &mut wallets {
        wallet.standings = extra.standings.clone().unwrap_or_default();
        wallet.malformed = extra.malformed.clone();
    }
    wallets
}

/// An `Address` line.
pub(super) fn address(properties: &Properties) -> Address {
    let street = joined(properties, &["street", "street2", "postOfficeBox", "remarks"]);
    let city = joined(properties, &["city", "region", "state", "postalCode"]);
    let known = street.is_some() || city.is_some();
    Address {
        street: if known { street } else { joined(properties, &["full", "summary"]) },
        city,
        country: joined(properties, &["country"]),
    }
}

/// A `Passport` or `Identification` line.
pub(super) fn document(
    schema: &str,
    properties: &Properties,
    problems: &mut Vec<Problem>,
) -> Option<Document> {
    const KNOWN: &[&str] = &[
        "holder",
        "number",
        "passportNumber",
        "type",
        "country",
        "startDate",
        "endDate",
        "authority",
        "summary",
    ];
    report_unknown(properties, KNOWN, problems);
    let Some(number) = first(properties, "number").or_else(|| first(properties, "passportNumber")) else {
        let reason = "expected a number";
        problems.push(Problem { field: "number".to_owned(), value: String::new(), reason, lost: true });
        return None;
    };
    let passport = schema == "Passport";
    let issued = dates_in(properties, "startDate", problems);
    let expires = dates_in(properties, "endDate", problems);
    Some(Document {
        kind: if passport { DocumentKind::Passport } else { DocumentKind::NationalId },
        label: joined(properties, &["type"]).unwrap_or_else(|| schema.to_owned()),
        number,
        country: joined(properties, &["country"]),
        issued: earliest(issued, "startDate", problems),
        expires: latest(expires, problems),
        sources: Vec::new(),
    })
}

/// A `UserAccount` line: a handle on a platform, and what else it carries.
pub(super) fn contacts(properties: &Properties, problems: &mut Vec<Problem>) -> Vec<Contact> {
    report_unknown(
        properties,
        &["owner", "username", "service", "email", "phoneNumber", "number", "name"],
        problems,
    );
    let platform = joined(properties, &["service"]);
    let kinds = [
        ("username", ContactKind::Handle),
        ("email", ContactKind::Email),
        ("phoneNumber", ContactKind::Phone),
        ("number", ContactKind::Phone),
    ];
    let mut contacts = Vec::new();
    for (key, kind) in kinds {
        contacts.extend(all(properties, key).iter().map(|value| Contact {
            kind,
            value: value.clone(),
            platform: platform.clone(),
            sources: Vec::new(),
        }));
    }
    contacts
}
