//! Puts things and the lines that belong to them together.

use super::adjacent::{self, Sanction, all};
use super::edges::{self, EdgeSchema};
use super::fields::Problem;
use super::line::{
    AttributedExtra, BOOKKEEPING, EdgeExtra, Properties, RawLine, SanctionExtra, ThingExtra, WalletExtra,
};
use super::{Assembled, FtmFinding, FtmSeverity, authority_of_list, measure_of_topics, thing};
use crate::entity::{
    Address, Attribution, Contact, Document, Entity, Listing, Measure, Relation, Schema, Wallet,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;

/// Reads FollowTheMoney lines in any order; [`Assembler::finish`] joins them.
#[derive(Default)]
pub struct Assembler {
    things: Vec<Thing>,
    index: BTreeMap<String, usize>,
    addresses: BTreeMap<String, Address>,
    parts: Vec<Part>,
    attributions: Vec<Attribution>,
    findings: Vec<FtmFinding>,
}

struct Thing {
    line: u64,
    entity: Entity,
    datasets: Vec<String>,
    target: bool,
    unlisted: bool,
    address_ids: Vec<String>,
}

/// A line that waits for the party it belongs to.
struct Part {
    line: u64,
    id: String,
    content: Content,
}

enum Content {
    Sanction(Box<Sanction>),
    Wallets(Vec<String>, Vec<Wallet>),
    Document(Vec<String>, Box<Document>),
    Contacts(Vec<String>, Vec<Contact>),
    Edge(&'static EdgeSchema, Properties, Option<EdgeExtra>),
}

/// Where a finding is.
#[derive(Clone, Copy)]
struct Place<'a> {
    line: u64,
    id: &'a str,
}

impl Assembler {
    /// A reader that has seen no line.
    pub fn new() -> Self {
        Assembler::default()
    }

    /// Reads one line; `line_no` counts from 1. A blank line is passed over. What is wrong with it becomes a finding.
    pub fn add_line(&mut self, line_no: u64, json: &str) {
        if json.trim().is_empty() {
            return;
        }
        let raw: RawLine = match serde_json::from_str(json) {
            Ok(raw) => raw,
            Err(error) => {
                let reason = format!("expected a JSON object with id, schema and properties: {error}");
                return self.report(Place { line: line_no, id: "" }, "", "", &reason, FtmSeverity::Error);
            }
        };
        let id = raw.id.clone().unwrap_or_default();
        let place = Place { line: line_no, id: &id };
        if id.trim().is_empty() {
            return self.report(place, "id", "", "expected an id", FtmSeverity::Error);
        }
        for (key, value) in &raw.rest {
            if !BOOKKEEPING.contains(&key.as_str()) {
                self.report(
                    place,
                    key,
                    &value.to_string(),
                    "unknown field of the line",
                    FtmSeverity::Warning,
                );
            }
        }
        let properties = self.properties(place, &raw.properties);
        self.add_entity(place, raw, properties);
    }

    /// Joins what was read.
    pub fn finish(mut self) -> Assembled {
        self.resolve_addresses();
        for part in std::mem::take(&mut self.parts) {
            self.attach(part);
        }
        self.list_by_dataset();
        let mut findings = self.findings;
        findings.sort_by_key(|finding| finding.line);
        let entities = self.things.into_iter().map(|thing| thing.entity).collect();
        Assembled { entities, attributions: self.attributions, findings }
    }

    fn report(&mut self, place: Place<'_>, field: &str, value: &str, reason: &str, severity: FtmSeverity) {
        self.findings.push(FtmFinding {
            line: place.line,
            entity: place.id.to_owned(),
            field: field.to_owned(),
            value: value.to_owned(),
            reason: reason.to_owned(),
            severity,
        });
    }

    fn report_all(&mut self, place: Place<'_>, problems: Vec<Problem>) {
        for problem in problems {
            let severity = if problem.lost { FtmSeverity::Error } else { FtmSeverity::Warning };
            self.report(place, &problem.field, &problem.value, problem.reason, severity);
        }
    }

    /// Property values as text. One value may stand without its list; another kind of value is reported.
    fn properties(&mut self, place: Place<'_>, raw: &BTreeMap<String, Value>) -> Properties {
        let mut properties = Properties::new();
        for (key, value) in raw {
            let listed = match value {
                Value::Array(values) => values.as_slice(),
                single => std::slice::from_ref(single),
            };
            let mut texts = Vec::new();
            for value in listed {
                match value {
                    Value::String(text) if !text.trim().is_empty() => texts.push(text.clone()),
                    Value::Number(number) => texts.push(number.to_string()),
                    Value::Bool(flag) => texts.push(flag.to_string()),
                    other => self.report(
                        place,
                        key,
                        &other.to_string(),
                        "expected a text that is not blank",
                        FtmSeverity::Error,
                    ),
                }
            }
            properties.insert(key.clone(), texts);
        }
        properties
    }

    /// The `tamis` object in the form of the line's schema; `None` after a finding, or if there is none.
    fn extra<T: DeserializeOwned>(&mut self, place: Place<'_>, tamis: Option<Value>) -> Option<T> {
        let tamis = tamis?;
        match serde_json::from_value(tamis.clone()) {
            Ok(extra) => Some(extra),
            Err(error) => {
                let reason = format!("not of the form this schema has: {error}");
                self.report(place, "tamis", &tamis.to_string(), &reason, FtmSeverity::Error);
                None
            }
        }
    }

    fn add_entity(&mut self, place: Place<'_>, raw: RawLine, properties: Properties) {
        let schema = raw.schema.clone().unwrap_or_default();
        let holders = all(&properties, "holder").to_vec();
        let mut problems = Vec::new();
        let content = match schema.as_str() {
            "CryptoWallet" | "Domain"
                if raw.tamis.as_ref().is_some_and(|tamis| tamis.get("attributed").is_some()) =>
            {
                if let Some(AttributedExtra { attributed }) = self.extra(place, raw.tamis) {
                    self.attributions.push(attributed);
                }
                return;
            }
            "CryptoWallet" if !holders.is_empty() => {
                let extra: WalletExtra = self.extra(place, raw.tamis).unwrap_or_default();
                Content::Wallets(holders, adjacent::wallets(&properties, &extra, &mut problems))
            }
            "Sanction" => {
                let extra: SanctionExtra = self.extra(place, raw.tamis).unwrap_or_default();
                let list = raw.datasets.first().cloned();
                if raw.datasets.len() > 1 {
                    let all = raw.datasets.join(" ");
                    self.report(
                        place,
                        "datasets",
                        &all,
                        "several datasets; the first is the list",
                        FtmSeverity::Warning,
                    );
                }
                Content::Sanction(Box::new(Sanction { list, properties, extra }))
            }
            "Address" => {
                self.addresses.insert(place.id.to_owned(), adjacent::address(&properties));
                return;
            }
            "Passport" | "Identification" => match adjacent::document(&schema, &properties, &mut problems) {
                Some(document) => Content::Document(holders, Box::new(document)),
                None => return self.report_all(place, problems),
            },
            "UserAccount" => Content::Contacts(
                all(&properties, "owner").to_vec(),
                adjacent::contacts(&properties, &mut problems),
            ),
            name => match (edges::schema(name), Schema::parse(name)) {
                (Some(edge), _) => {
                    let extra = self.extra(place, raw.tamis);
                    Content::Edge(edge, properties, extra)
                }
                (None, Some(schema)) => return self.add_thing(place, schema, raw, properties),
                (None, None) => {
                    return self.report(
                        place,
                        "schema",
                        name,
                        "unknown schema; the line is not used",
                        FtmSeverity::Error,
                    );
                }
            },
        };
        self.report_all(place, problems);
        self.parts.push(Part { line: place.line, id: place.id.to_owned(), content });
    }

    fn add_thing(&mut self, place: Place<'_>, schema: Schema, raw: RawLine, properties: Properties) {
        if self.index.contains_key(place.id) {
            return self.report(
                place,
                "id",
                place.id,
                "the id stands twice; this line is not used",
                FtmSeverity::Error,
            );
        }
        let extra: ThingExtra = self.extra(place, raw.tamis).unwrap_or_default();
        let unlisted = extra.unlisted == Some(true);
        let head =
            thing::Head { id: place.id.to_owned(), schema, caption: raw.caption, referents: raw.referents };
        let mut problems = Vec::new();
        let entity = thing::entity(head, &properties, extra, &mut problems);
        self.report_all(place, problems);
        self.index.insert(place.id.to_owned(), self.things.len());
        self.things.push(Thing {
            line: place.line,
            entity,
            datasets: raw.datasets,
            target: raw.target == Some(true),
            unlisted,
            address_ids: all(&properties, "addressEntity").to_vec(),
        });
    }

    fn resolve_addresses(&mut self) {
        let mut missing = Vec::new();
        for thing in &mut self.things {
            for id in &thing.address_ids {
                match self.addresses.get(id) {
                    Some(address) => thing.entity.addresses.push(address.clone()),
                    None => missing.push((thing.line, thing.entity.id.clone(), id.clone())),
                }
            }
        }
        for (line, entity, id) in missing {
            let place = Place { line, id: &entity };
            self.report(place, "addressEntity", &id, "no line has this id", FtmSeverity::Error);
        }
    }

    /// The things of these ids; an id that is unknown, and an absent one, is reported.
    fn owners(&mut self, place: Place<'_>, field: &str, ids: &[String]) -> Vec<usize> {
        if ids.is_empty() {
            self.report(place, field, "", "expected the id of a party", FtmSeverity::Error);
        }
        let mut found = Vec::new();
        for id in ids {
            match self.index.get(id) {
                Some(at) => found.push(*at),
                None => self.report(place, field, id, "no line has this id", FtmSeverity::Error),
            }
        }
        found
    }

    fn attach(&mut self, part: Part) {
        let place = Place { line: part.line, id: &part.id };
        match part.content {
            Content::Sanction(sanction) => self.attach_sanction(place, &sanction),
            Content::Wallets(holders, wallets) => {
                self.each(place, "holder", &holders, |entity| entity.wallets.extend(wallets.iter().cloned()));
            }
            Content::Document(holders, document) => {
                self.each(place, "holder", &holders, |entity| {
                    entity.documents.push(document.as_ref().clone())
                });
            }
            Content::Contacts(owners, contacts) => {
                self.each(place, "owner", &owners, |entity| entity.contacts.extend(contacts.iter().cloned()));
            }
            Content::Edge(edge, properties, Some(extra)) => {
                self.attach_own_edge(place, edge, &properties, extra)
            }
            Content::Edge(edge, properties, None) => self.attach_edge(place, edge, &properties),
        }
    }

    fn each(&mut self, place: Place<'_>, field: &str, ids: &[String], change: impl Fn(&mut Entity)) {
        for at in self.owners(place, field, ids) {
            if let Some(thing) = self.things.get_mut(at) {
                change(&mut thing.entity);
            }
        }
    }

    fn attach_sanction(&mut self, place: Place<'_>, sanction: &Sanction) {
        let ids = all(&sanction.properties, "entity").to_vec();
        let mut problems = Vec::new();
        for at in self.owners(place, "entity", &ids) {
            if let Some(thing) = self.things.get_mut(at) {
                problems.clear();
                let listing =
                    adjacent::listing(sanction, &thing.datasets, &thing.entity.topics, &mut problems);
                thing.entity.listings.push(listing);
            }
        }
        self.report_all(place, problems);
    }

    /// An edge that Tamis wrote: a relation of one party.
    fn attach_own_edge(
        &mut self,
        place: Place<'_>,
        edge: &'static EdgeSchema,
        properties: &Properties,
        extra: EdgeExtra,
    ) {
        let (own, other) =
            if extra.schema.is_some() { ("subject", "object") } else { edges::ends(edge, &extra.kind) };
        let to = all(properties, other).first().cloned();
        if let Some(id) = to.as_ref().filter(|id| !self.index.contains_key(*id)) {
            self.report(place, other, id, "no line has this id", FtmSeverity::Warning);
        }
        let relation = Relation {
            to,
            name: extra.name,
            kind: extra.kind,
            schema: extra.schema.unwrap_or_else(|| edge.name.to_owned()),
            sources: extra.sources.unwrap_or_default(),
        };
        self.each(place, own, &[extra.of], |entity| entity.relations.push(relation.clone()));
    }

    /// A plain edge: a relation of both parties.
    fn attach_edge(&mut self, place: Place<'_>, edge: &'static EdgeSchema, properties: &Properties) {
        let [first, second] = edge.ends;
        for (own, other, word) in [(first, second, edge.words[0]), (second, first, edge.words[1])] {
            let kind = kind_of_edge(word, edge, properties);
            let others = all(properties, other).to_vec();
            for at in self.owners(place, own, all(properties, own)) {
                let relations: Vec<Relation> =
                    others.iter().map(|id| self.relation(id, &kind, edge, properties)).collect();
                if let Some(thing) = self.things.get_mut(at) {
                    thing.entity.relations.extend(relations);
                }
            }
        }
    }

    fn relation(&self, id: &str, kind: &str, edge: &'static EdgeSchema, properties: &Properties) -> Relation {
        let known = self.index.get(id).and_then(|at| self.things.get(*at));
        Relation {
            to: Some(id.to_owned()),
            name: known.map(|thing| thing.entity.caption.clone()),
            kind: kind.to_owned(),
            schema: edge.name.to_owned(),
            sources: all(properties, "sourceUrl").to_vec(),
        }
    }

    /// A thing without a `Sanction` line that says it is on a list gets a listing per dataset.
    fn list_by_dataset(&mut self) {
        let mut derived = Vec::new();
        for thing in &mut self.things {
            let listed = thing.target || !thing.entity.topics.is_empty();
            if thing.unlisted || !thing.entity.listings.is_empty() || thing.datasets.is_empty() || !listed {
                continue;
            }
            let measure = measure_of_topics(&thing.entity.topics);
            thing.entity.listings = thing.datasets.iter().map(|list| undated(list, measure)).collect();
            derived.push((thing.line, thing.entity.id.clone(), thing.datasets.join(" ")));
        }
        for (line, id, datasets) in derived {
            let reason = "no Sanction line; listed by dataset, date unknown";
            self.report(Place { line, id: &id }, "datasets", &datasets, reason, FtmSeverity::Note);
        }
    }
}

fn undated(list: &str, measure: Measure) -> Listing {
    Listing {
        list: list.to_owned(),
        list_id: None,
        authority: authority_of_list(list),
        programmes: Vec::new(),
        measure,
        from: None,
        until: None,
        reason: None,
        sources: Vec::new(),
    }
}

/// The word of an edge with what else its line says, for example `owner of (percentage: 50)`.
fn kind_of_edge(word: &str, edge: &EdgeSchema, properties: &Properties) -> String {
    let mut said = Vec::new();
    for (key, values) in properties {
        if !edge.ends.contains(&key.as_str()) && key != "sourceUrl" {
            said.extend(values.iter().map(|value| format!("{key}: {value}")));
        }
    }
    if said.is_empty() { word.to_owned() } else { format!("{word} ({})", said.join("; ")) }
}
