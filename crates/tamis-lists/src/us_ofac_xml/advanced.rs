//! `SDN_ADVANCED.XML` and `CONS_ADVANCED.XML`: the UN Advanced Sanctions Data Model. Codes are looked up in the file.
//! Places and papers stand before the parties, entries and relations after them.

use super::facts::{self, fact, is_given, part_kind, schema};
use super::{CONS, SDN, UMBRELLA, list_of, periods};
use crate::form::draft::{Paper, joined, spaced};
use crate::form::names::Said;
use crate::form::xml::{Element, Records};
use crate::form::{Draft, Fields, Reading};
use crate::list::PackedList;
use crate::report::Severity;
use crate::source::ReadOptions;
use crate::us_ofac_csv::labels::Labels;
use std::collections::BTreeMap;
use std::path::Path;
use tamis::date::DateRange;
use tamis::entity::{NameKind, NameQuality};
use tamis::{Result, Schema};

const CONTAINERS: &[&str] = &[
    "Sanctions",
    "ReferenceValueSets",
    "Locations",
    "IDRegDocuments",
    "DistinctParties",
    "ProfileRelationships",
    "SanctionsEntries",
    "SanctionsEntryLinks",
];

/// What the file says beside the parties.
#[derive(Default)]
struct Around {
    /// Text of a code by set and id.
    codes: BTreeMap<(String, String), String>,
    /// Type of a sub-type of parties.
    party_types: BTreeMap<String, String>,
    places: BTreeMap<String, Place>,
    /// Papers by the identity they are of.
    papers: BTreeMap<String, Vec<Element>>,
    labels: Labels,
}

#[derive(Default)]
struct Place {
    street: Vec<String>,
    city: Vec<String>,
    country: String,
}

/// Reads the list. It is the SDN list if most parties are on it.
pub(crate) fn read(path: &Path, options: &ReadOptions) -> Result<PackedList> {
    let fields = Fields::new(include_str!("fields_advanced.tsv"));
    let mut reading = Reading::new(path, options.date);
    let mut records = Records::open(path, CONTAINERS)?;
    let mut around = Around { labels: Labels::new(), ..Around::default() };
    let (mut drafts, mut places) = (Vec::<Draft>::new(), BTreeMap::<String, usize>::new());
    while let Some(record) = records.next_record()? {
        match (records.container(), record.name.as_str()) {
            ("Sanctions", "DateOfIssue") => reading.dated(periods::day(&record)),
            ("ReferenceValueSets", _) => around.values(&record),
            ("Locations", _) => around.place(&record),
            ("IDRegDocuments", _) => around.papers.entry(record.attr("IdentityID")).or_default().push(record),
            ("DistinctParties", _) => {
                for profile in record.all("Profile") {
                    places.insert(profile.attr("ID"), drafts.len());
                }
                drafts.push(party(path, &record, &mut around, &fields));
            }
            ("ProfileRelationships", _) => {
                let name = places.get(&record.attr("To-ProfileID")).and_then(|place| drafts.get(*place));
                let name = name.map(|other| other.entity.caption.clone()).unwrap_or_default();
                if let Some(draft) = of(&places, &mut drafts, &record.attr("From-ProfileID")) {
                    relation(draft, &record, &name, &around);
                } else {
                    reading.find(
                        Severity::Error,
                        record.line,
                        &record.name,
                        &record.attr("ID"),
                        "of a party that is not in the file, not read",
                    );
                }
            }
            ("SanctionsEntries", _) => {
                if let Some(draft) = of(&places, &mut drafts, &record.attr("ProfileID")) {
                    entry(draft, &record, &around);
                } else {
                    reading.find(
                        Severity::Error,
                        record.line,
                        &record.name,
                        &record.attr("ID"),
                        "of a party that is not in the file, not read",
                    );
                }
            }
            (_, name) => reading.unknown_record(name, record.line),
        }
    }
    let mut on_sdn = 0_usize;
    for mut draft in drafts {
        without_umbrella(&mut draft);
        if draft.entity.listings.is_empty() {
            draft.find(Severity::Warning, "SanctionsEntry", "", "a party without an entry on a list");
        }
        on_sdn += usize::from(draft.entity.listings.iter().any(|listing| listing.list == SDN.id));
        reading.take(draft);
    }
    for paper in around.papers.values().flatten() {
        reading.find(
            Severity::Error,
            paper.line,
            "IDRegDocument",
            &paper.attr("ID"),
            "of an identity that is not in the file, not read",
        );
    }
    let file = records.finish()?;
    // A party of the non-SDN lists may be on the SDN list too.
    let is_sdn = on_sdn as u64 * 2 > reading.report.count("records");
    reading.finish(if is_sdn { &SDN } else { &CONS }, vec![file])
}

fn of<'a>(places: &BTreeMap<String, usize>, drafts: &'a mut [Draft], profile: &str) -> Option<&'a mut Draft> {
    drafts.get_mut(*places.get(profile)?)
}

impl Around {
    fn values(&mut self, set: &Element) {
        for value in &set.children {
            if value.name == "PartySubType" {
                self.party_types.insert(value.attr("ID"), value.attr("PartyTypeID"));
            }
            let short = value.attr("LegalBasisShortRef");
            let text = if short.is_empty() { value.text() } else { short };
            self.codes.insert((value.name.clone(), value.attr("ID")), text);
        }
    }

    /// The text of a code; empty if the file does not have it.
    fn code(&self, set: &str, id: &str) -> &str {
        self.codes.get(&(set.to_owned(), id.to_owned())).map_or("", String::as_str)
    }

    fn place(&mut self, record: &Element) {
        let mut place = Place::default();
        for country in record.all("LocationCountry") {
            place.country = self.code("Country", &country.attr("CountryID")).to_owned();
        }
        if place.country.is_empty() {
            let area = record.at("LocationAreaCode").map(|area| area.attr("AreaCodeID")).unwrap_or_default();
            place.country = self.code("AreaCode", &area).to_owned();
        }
        for part in record.all("LocationPart") {
            let kind = self.code("LocPartType", &part.attr("LocPartTypeID")).to_uppercase();
            let values = part.all("LocationPartValue").map(|value| value.get("Value"));
            match kind.as_str() {
                "CITY" | "STATE/PROVINCE" | "POSTAL CODE" => place.city.extend(values),
                _ => place.street.extend(values),
            }
        }
        self.places.insert(record.attr("ID"), place);
    }

    fn place_text(&self, id: &str) -> String {
        let Some(place) = self.places.get(id) else { return String::new() };
        let parts: Vec<&str> = place
            .street
            .iter()
            .chain(&place.city)
            .map(String::as_str)
            .chain([place.country.as_str()])
            .collect();
        joined(&parts)
    }
}

fn party(path: &Path, record: &Element, around: &mut Around, fields: &Fields) -> Draft {
    let key = record.attr("FixedRef");
    let mut draft = Draft::new(path, record.line, format!("ofac-{key}"), &key, Schema::LegalEntity);
    draft.keep_unknown(fields, record);
    draft.note("", &record.get("Comment"));
    for profile in record.all("Profile") {
        let sub = profile.attr("PartySubTypeID");
        let named = around.code("PartySubType", &sub).to_owned();
        let kind = match named.as_str() {
            "Unknown" | "" => around.party_types.get(&sub).map(|id| around.code("PartyType", id).to_owned()),
            _ => Some(named),
        };
        draft.entity.schema = schema(&mut draft, &kind.unwrap_or_default());
        for identity in profile.all("Identity") {
            names(&mut draft, identity, around);
            for paper in around.papers.remove(&identity.attr("ID")).unwrap_or_default() {
                document(&mut draft, &paper, around);
            }
        }
        profile.all("Feature").for_each(|one| feature(&mut draft, one, around));
    }
    primary_first(&mut draft);
    draft
}

/// The primary name leads, wherever it stands.
fn primary_first(draft: &mut Draft) {
    draft.entity.names.sort_by_key(|name| (name.kind != NameKind::Primary, name.is_weak()));
    if let Some(first) = draft.entity.names.first() {
        draft.entity.caption.clone_from(&first.text);
    }
}

fn names(draft: &mut Draft, identity: &Element, around: &Around) {
    let groups: BTreeMap<String, String> = identity
        .every("NamePartGroups/MasterNamePartGroup/NamePartGroup")
        .iter()
        .map(|group| {
            (group.attr("ID"), around.code("NamePartType", &group.attr("NamePartTypeID")).to_owned())
        })
        .collect();
    for alias in identity.all("Alias") {
        draft.at_line(alias.line);
        let word = around.code("AliasType", &alias.attr("AliasTypeID")).to_owned();
        let kind = match word.as_str() {
            "Name" => NameKind::Primary,
            "A.K.A." | "N.K.A." => NameKind::Alias,
            "F.K.A." => NameKind::Previous,
            _ => {
                draft.find(
                    Severity::Warning,
                    "AliasTypeID",
                    &word,
                    "an unknown kind of name, read as an alias",
                );
                NameKind::Alias
            }
        };
        let is_weak = alias.attr("LowQuality") == "true";
        for documented in alias.all("DocumentedName") {
            documented_name(draft, documented, kind, is_weak, &groups, around);
        }
    }
}

/// A name in one script: `LAST, first …` in Latin, the parts in their order in other scripts.
fn documented_name(
    draft: &mut Draft,
    documented: &Element,
    kind: NameKind,
    is_weak: bool,
    groups: &BTreeMap<String, String>,
    around: &Around,
) {
    let (mut last, mut first, mut script) = (Vec::new(), Vec::new(), String::new());
    let mut parts = Vec::new();
    for value in documented.every("DocumentedNamePart/NamePartValue") {
        script = around.code("Script", &value.attr("ScriptID")).to_owned();
        let part = groups.get(&value.attr("NamePartGroupID")).map_or("", String::as_str);
        let kind = part_kind(draft, part);
        if is_given(kind) {
            first.push(value.text())
        } else {
            last.push(value.text())
        }
        parts.extend(kind.map(|kind| (kind, value.text())));
    }
    let join = |parts: &[String]| spaced(&parts.iter().map(String::as_str).collect::<Vec<_>>());
    let is_latin = script.is_empty() || script == "Latin";
    let text = match is_latin {
        true => super::facts::inverted(&join(&last), &join(&first)),
        false => spaced(&[&join(&last), &join(&first)]),
    };
    let kind = if is_latin || kind != NameKind::Primary { kind } else { NameKind::Alias };
    let quality = if is_weak { NameQuality::Weak } else { NameQuality::Strong };
    let script = draft.script("Script", &script);
    let parts = parts.iter().map(|(kind, text)| (*kind, text.as_str()));
    Said { script, ..Said::parts(parts) }.of(draft.name(&text, kind, quality));
}

fn document(draft: &mut Draft, paper: &Element, around: &Around) {
    draft.at_line(paper.line);
    let label = around.code("IDRegDocType", &paper.attr("IDRegDocTypeID")).to_owned();
    let mut dates: BTreeMap<&str, String> = BTreeMap::new();
    for date in paper.all("DocumentDate") {
        let text = date.at("DatePeriod").and_then(periods::of_period).map(|date| date.to_string());
        dates.insert(
            around.code("IDRegDocDateType", &date.attr("IDRegDocDateTypeID")),
            text.unwrap_or_default(),
        );
    }
    let number = paper.get("IDRegistrationNo");
    let validity = around.code("Validity", &paper.attr("ValidityID"));
    let validity = if ["Valid", ""].contains(&validity) { "" } else { validity };
    let note = joined(&[&paper.get("Comment"), &paper.get("IssuingAuthority"), validity]);
    let paper = Paper {
        country: around.code("Country", &paper.attr("IssuedBy-CountryID")).to_owned(),
        issued: dates.remove("Issue Date").unwrap_or_default(),
        expires: dates.remove("Expiration Date").unwrap_or_default(),
        note: if note.is_empty() { note } else { format!("{number}: {note}") },
    };
    fact(draft, &around.labels, &label, &number, &paper);
}

fn feature(draft: &mut Draft, record: &Element, around: &Around) {
    let label = around.code("FeatureType", &record.attr("FeatureTypeID")).to_owned();
    for version in record.all("FeatureVersion") {
        draft.at_line(version.line);
        let place = version.at("VersionLocation").map(|place| place.attr("LocationID"));
        let date = version.at("DatePeriod").and_then(periods::of_period);
        let details: Vec<String> = version
            .all("VersionDetail")
            .map(|detail| match around.code("DetailReference", &detail.attr("DetailReferenceID")) {
                "" => detail.text(),
                text => text.to_owned(),
            })
            .filter(|text| !text.is_empty())
            .collect();
        one_feature(draft, &label, place.as_deref(), date, &details.join(", "), around);
        draft.note(&label, &version.get("Comment"));
        let reliability = around.code("Reliability", &version.attr("ReliabilityID"));
        if !["", "Unknown", "Confirmed"].contains(&reliability) {
            draft.note("Reliability", &format!("{label}: {reliability}"));
        }
    }
}

/// A feature is whichever exists: a place, a date, a text.
fn one_feature(
    draft: &mut Draft,
    label: &str,
    place: Option<&str>,
    date: Option<DateRange>,
    text: &str,
    around: &Around,
) {
    if let Some(id) = place.filter(|id| !around.places.contains_key(*id)) {
        draft.find(Severity::Error, label, id, "of a place that is not in the file, not read");
    }
    match (label, place, date) {
        ("Location", Some(id), _) => {
            if let Some(place) = around.places.get(id) {
                let texts = |parts: &'_ [String]| -> Vec<String> { parts.to_vec() };
                let (street, city) = (texts(&place.street), texts(&place.city));
                let street: Vec<&str> = street.iter().map(String::as_str).collect();
                let city: Vec<&str> = city.iter().map(String::as_str).collect();
                draft.address(&street, &city, &place.country);
            }
        }
        ("Birthdate", _, Some(date)) => draft.birth_date(date),
        (_, Some(id), _) if text.is_empty() => {
            fact(draft, &around.labels, label, &around.place_text(id), &Paper::default())
        }
        (_, _, Some(date)) if text.is_empty() => {
            fact(draft, &around.labels, label, &date.to_string(), &Paper::default())
        }
        _ => fact(draft, &around.labels, label, text, &Paper::default()),
    }
}

fn relation(draft: &mut Draft, record: &Element, name: &str, around: &Around) {
    let kind = around.code("RelationType", &record.attr("RelationTypeID"));
    let kind = if record.attr("Former") == "true" { format!("{kind} (former)") } else { kind.to_owned() };
    facts::relation(draft, &kind, name, Some(format!("ofac-{}", record.attr("To-ProfileID"))));
    draft.note(&kind, &record.get("Comment"));
}

fn entry(draft: &mut Draft, record: &Element, around: &Around) {
    draft.at_line(record.line);
    let list = around.code("List", &record.attr("ListID")).to_owned();
    let (mut from, mut reasons) = (None::<DateRange>, Vec::new());
    for event in record.all("EntryEvent") {
        let date = event.at("Date").and_then(periods::day).map(DateRange::day);
        from = [from, date].into_iter().flatten().min();
        let basis = around.code("LegalBasis", &event.attr("LegalBasisID"));
        reasons.extend((!basis.is_empty()).then(|| basis.to_owned()));
        draft.note("Entry", &event.get("Comment"));
    }
    let (mut programmes, mut measures) = (Vec::new(), Vec::new());
    for measure in record.all("SanctionsMeasure") {
        match (around.code("SanctionsType", &measure.attr("SanctionsTypeID")), measure.get("Comment")) {
            ("Program", programme) => programmes.push(programme),
            (kind, comment) => measures.push(spaced(&[kind, &comment])),
        }
    }
    draft.note("Sanctions types", &measures.join(", "));
    let (id, measure) = list_of(&list);
    let listing = draft.listing(id, SDN.authority, measure);
    (listing.from, listing.programmes, listing.sources) = (from, programmes, vec![list]);
    listing.reason = (!reasons.is_empty()).then(|| reasons.join(", "));
}

/// A party of a non-SDN list has an entry of the umbrella list too.
fn without_umbrella(draft: &mut Draft) {
    let is_umbrella = |sources: &[String]| sources.first().is_some_and(|list| list == UMBRELLA);
    if draft.entity.listings.iter().any(|listing| !is_umbrella(&listing.sources)) {
        draft.entity.listings.retain(|listing| !is_umbrella(&listing.sources));
    }
}
