//! From candidates to hits: one hit a party, with its evidence, its listings on the day and its disposition.

use super::answer::{
    Agreement, AlsoMatched, Comparison, Disposition, Evidence, Explanation, ExplanationRow, Hit, HitListing,
    HitRelation, HitStanding, MatchedOn,
};
use super::asked::Asked;
use super::evidence;
use super::options::{BirthDateConflict, Options, WeakAliases};
use super::score::Score;
use super::screener::Inner;
use crate::date::Day;
use crate::entity::{DocumentKind, Entity, Listing, Standing};
use crate::error::Result;
use crate::index::{Counters, Found, Retrieval};
use crate::name::explain::explain;
use crate::snapshot::FactKind;
use crate::text::romanise::System;
use crate::wallet::MatchKind;
use std::collections::BTreeMap;

/// A strong name at or above this with an agreeing full birth date is a `match`.
const STRONG_NAME: u16 = 9_500;

/// Hits in order, and how many were held back.
pub(super) struct Collected {
    pub(super) hits: Vec<Hit>,
    pub(super) held_back: usize,
}

/// A name of the query that reached the threshold on a row of the party.
struct NameMatch {
    query_name: usize,
    listed_name: u16,
    found: Found,
}

/// Another value of the query that matched the party.
struct FactMatch {
    matched_on: MatchedOn,
    agreement: Agreement,
    query_value: String,
    listed_value: String,
    detail: &'static str,
    note: Option<String>,
    strong: bool,
    standings: Option<Vec<Standing>>,
}

#[derive(Default)]
struct Matches {
    names: Vec<NameMatch>,
    /// (kind of match, position of the fact in the party, query value, agreement, what the wallet book says)
    facts: Vec<RawFact>,
}

struct RawFact {
    matched_on: MatchedOn,
    agreement: Agreement,
    query_value: String,
    item: u32,
    detail: String,
}

/// All hits of what was asked.
pub(super) fn hits(
    inner: &Inner,
    asked: &Asked<'_>,
    options: &Options,
    day: Day,
    retrieval: Retrieval,
    counters: &mut Counters,
) -> Result<Collected> {
    let mut parties: BTreeMap<u32, Matches> = BTreeMap::new();
    name_matches(inner, asked, options, retrieval, counters, &mut parties);
    wallet_matches(inner, asked, &mut parties);
    fact_matches(inner, asked, &mut parties);
    let mut collected = Collected { hits: Vec::new(), held_back: 0 };
    for (number, matches) in parties {
        let entity = inner.snapshot.entity(number)?;
        match hit(inner, asked, options, day, &entity, matches) {
            Some(hit) => collected.hits.push(hit),
            None => collected.held_back += 1,
        }
    }
    collected.hits.sort_by(|a, b| order(a).cmp(&order(b)));
    Ok(collected)
}

/// Disposition, score descending, first list id, entity id.
fn order(hit: &Hit) -> (Disposition, std::cmp::Reverse<Score>, &str, &str) {
    let list = hit.listings.first().map_or("", |listing| listing.list.as_str());
    (hit.disposition, std::cmp::Reverse(hit.score()), list, &hit.id)
}

fn name_matches(
    inner: &Inner,
    asked: &Asked<'_>,
    options: &Options,
    retrieval: Retrieval,
    counters: &mut Counters,
    parties: &mut BTreeMap<u32, Matches>,
) {
    let index = inner.snapshot.index();
    let threshold = u32::from(options.threshold.ten_thousandths());
    for (query_name, name) in asked.names.iter().enumerate() {
        let found = retrieval.find(&index, &name.prepared, threshold, counters);
        for found in found {
            if let Some(row) = index.row(found.row) {
                let listed_name = row.name;
                parties.entry(row.entity).or_default().names.push(NameMatch {
                    query_name,
                    listed_name,
                    found,
                });
            }
        }
    }
}

fn wallet_matches(inner: &Inner, asked: &Asked<'_>, parties: &mut BTreeMap<u32, Matches>) {
    for wallet in &asked.wallets {
        for found in &wallet.listed {
            let agreement = match found.kind {
                MatchKind::Exact => Agreement::Exact,
                MatchKind::Related => Agreement::Related,
                MatchKind::Near => Agreement::Near,
                // Lookalike and truncated are findings.
                _ => continue,
            };
            let Some((entity, item)) = inner.wallet_facts.get(found.id as usize) else { continue };
            parties.entry(*entity).or_default().facts.push(RawFact {
                matched_on: MatchedOn::Wallet,
                agreement,
                query_value: wallet.value.clone(),
                item: *item,
                detail: found.detail.clone(),
            });
        }
    }
}

fn fact_matches(inner: &Inner, asked: &Asked<'_>, parties: &mut BTreeMap<u32, Matches>) {
    for fact in &asked.facts {
        let mut push = |entity: u32, item: u32, matched_on: MatchedOn, agreement: Agreement| {
            let facts = &mut parties.entry(entity).or_default().facts;
            let known = facts
                .iter()
                .any(|raw| raw.matched_on == matched_on && raw.item == item && raw.query_value == fact.value);
            if !known {
                facts.push(RawFact {
                    matched_on,
                    agreement,
                    query_value: fact.value.clone(),
                    item,
                    detail: String::new(),
                });
            }
        };
        for canonical in &fact.canonical {
            for found in inner.snapshot.facts(fact.kind, canonical) {
                push(found.entity, found.item, fact.matched_on, Agreement::Exact);
            }
        }
        for host in &fact.hosts {
            for found in inner.snapshot.facts(FactKind::Website, host) {
                push(found.entity, found.item, MatchedOn::Website, Agreement::Domain);
            }
        }
    }
}

/// The hit of one party; `None` if an option or the date holds it back.
fn hit(
    inner: &Inner,
    asked: &Asked<'_>,
    options: &Options,
    day: Day,
    entity: &Entity,
    matches: Matches,
) -> Option<Hit> {
    let chosen: Vec<&Listing> =
        entity.listings.iter().filter(|listing| is_chosen(listing, options)).collect();
    if chosen.is_empty() && !(entity.listings.is_empty() && no_filter(options)) {
        return None;
    }
    let counting: Vec<&Listing> = chosen.iter().copied().filter(|listing| listing.counts_on(day)).collect();
    let party_listed = !counting.is_empty();
    let mut facts: Vec<FactMatch> = matches.facts.iter().filter_map(|raw| fact(entity, raw)).collect();
    facts.sort_by(|a, b| {
        (a.agreement, a.matched_on, &a.query_value).cmp(&(b.agreement, b.matched_on, &b.query_value))
    });
    let (current, ended): (Vec<FactMatch>, Vec<FactMatch>) = facts.into_iter().partition(|fact| {
        fact.standings.as_ref().is_none_or(|all| all.is_empty() || all.iter().any(|s| s.counts_on(day)))
    });
    let name = best_name(entity, &matches.names);
    let strong_score =
        matches.names.iter().filter(|name| !is_weak(entity, name)).map(|name| name.found.outcome.score).max();
    let delisted = !party_listed || (name.is_none() && current.is_empty());
    if delisted && !options.include_delisted {
        return None;
    }
    let facts = if delisted { current.into_iter().chain(ended).collect() } else { current };
    let draft = Draft { inner, asked, options, day, entity, name, strong_score, facts, delisted };
    draft.finish(if delisted { &chosen } else { &counting })
}

fn no_filter(options: &Options) -> bool {
    options.lists.is_empty()
        && options.authorities.is_empty()
        && options.programmes.is_empty()
        && options.measures.is_empty()
}

fn is_chosen(listing: &Listing, options: &Options) -> bool {
    let has = |wanted: &[String], found: &String| wanted.is_empty() || wanted.contains(found);
    has(&options.lists, &listing.list)
        && has(&options.authorities, &listing.authority)
        && (options.programmes.is_empty()
            || listing.programmes.iter().any(|found| options.programmes.contains(found)))
        && (options.measures.is_empty() || options.measures.contains(&listing.measure))
}

/// The name to show: the highest score; then a strong name before a weak one; then the earlier names and readings.
fn best_name<'m>(entity: &Entity, names: &'m [NameMatch]) -> Option<&'m NameMatch> {
    names.iter().min_by_key(|name| {
        let score = std::cmp::Reverse(name.found.outcome.score);
        let place = (name.query_name, name.listed_name, name.found.query_reading, name.found.row);
        (score, is_weak(entity, name), place)
    })
}

fn is_weak(entity: &Entity, name: &NameMatch) -> bool {
    entity.names.get(usize::from(name.listed_name)).is_none_or(|listed| listed.is_weak())
}

/// A fact of the party with what its kind means.
fn fact(entity: &Entity, raw: &RawFact) -> Option<FactMatch> {
    let item = raw.item as usize;
    let mut found = FactMatch {
        matched_on: raw.matched_on,
        agreement: raw.agreement,
        query_value: raw.query_value.clone(),
        listed_value: String::new(),
        detail: raw.agreement.word(),
        note: (!raw.detail.is_empty()).then(|| raw.detail.clone()),
        strong: false,
        standings: None,
    };
    match raw.matched_on {
        MatchedOn::Wallet => {
            let wallet = entity.wallets.get(item)?;
            found.listed_value = wallet.address.clone();
            found.standings = Some(wallet.standings.clone());
            found.strong = raw.agreement == Agreement::Exact;
        }
        MatchedOn::Identifier => {
            let document = entity.documents.get(item)?;
            found.listed_value = document.number.clone();
            found.strong = document.kind.is_strong();
            found.detail = document_word(document.kind);
        }
        MatchedOn::Email => {
            found.listed_value = entity.contacts.get(item)?.value.clone();
            found.strong = raw.agreement == Agreement::Exact;
        }
        _ => found.listed_value = entity.contacts.get(item)?.value.clone(),
    }
    Some(found)
}

fn document_word(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Passport => "passport",
        DocumentKind::NationalId => "national_id",
        DocumentKind::Tax => "tax_number",
        DocumentKind::Registration => "registration_number",
        DocumentKind::Imo => "imo",
        DocumentKind::Lei => "lei",
        DocumentKind::Bic => "bic",
        _ => "document",
    }
}

/// All that a hit is made of.
struct Draft<'a> {
    inner: &'a Inner,
    asked: &'a Asked<'a>,
    options: &'a Options,
    day: Day,
    entity: &'a Entity,
    name: Option<&'a NameMatch>,
    /// The best score of a name that is neither weak nor generic.
    strong_score: Option<u32>,
    facts: Vec<FactMatch>,
    delisted: bool,
}

impl Draft<'_> {
    fn finish(self, listings: &[&Listing]) -> Option<Hit> {
        let query = self.asked.query;
        let (birth_date, full_birth_date) =
            evidence::birth_dates(query.birth_dates(), &self.entity.birth_dates);
        // Numbers that differ do not conflict: a party may hold several.
        let identifier = self.facts.iter().any(|fact| fact.strong && fact.matched_on != MatchedOn::Wallet);
        let evidence = Evidence {
            birth_date,
            country: evidence::country(&query.countries, self.entity),
            gender: evidence::gender(query.gender, self.entity.gender),
            identifier: if identifier { Comparison::Agree } else { Comparison::Unknown },
        };
        let disposition = self.disposition(evidence, full_birth_date)?;
        let mut hit = self.skeleton(disposition, evidence, listings);
        match self.name {
            Some(name) => self.fill_name(&mut hit, name),
            None => self.fill_fact(&mut hit)?,
        }
        hit.also = self.also();
        Some(hit)
    }

    /// The documented table, in its order; `None` if an option drops the hit.
    fn disposition(&self, evidence: Evidence, full_birth_date: bool) -> Option<Disposition> {
        if self.delisted {
            return Some(Disposition::Delisted);
        }
        let strong_fact = self.facts.iter().any(|fact| fact.strong);
        let weak = self.name.is_some() && self.strong_score.is_none();
        if strong_fact
            || (self.strong_score.is_some_and(|score| score >= u32::from(STRONG_NAME)) && full_birth_date)
        {
            return Some(Disposition::Match);
        }
        if evidence.birth_date == Comparison::Conflict {
            let kept = self.options.birth_date_conflict == BirthDateConflict::Keep;
            return kept.then_some(Disposition::Contradicted);
        }
        let confirmed = evidence.birth_date == Comparison::Agree || !self.facts.is_empty();
        if weak && !confirmed {
            return match self.options.weak_aliases {
                WeakAliases::Label => Some(Disposition::Weak),
                WeakAliases::Alert => Some(Disposition::Possible),
                WeakAliases::Drop => None,
            };
        }
        Some(Disposition::Possible)
    }

    fn skeleton(&self, disposition: Disposition, evidence: Evidence, listings: &[&Listing]) -> Hit {
        let mut notes = Vec::new();
        if !self.entity.names_screened {
            notes.push("the party is known from a wallet list only: its name is not screened".to_owned());
        }
        let mut shown: Vec<HitListing> = listings.iter().map(|listing| hit_listing(listing)).collect();
        shown.sort_by(|a, b| {
            (&a.list, &a.list_id, a.from, a.until).cmp(&(&b.list, &b.list_id, b.from, b.until))
        });
        Hit {
            id: self.entity.id.clone(),
            schema: self.entity.schema,
            caption: self.entity.caption.clone(),
            disposition,
            score: None,
            matched_on: MatchedOn::Name,
            agreement: Agreement::Name,
            query_value: String::new(),
            matched_value: String::new(),
            kind: None,
            quality: None,
            reading: None,
            explanation: Explanation::default(),
            evidence,
            listings: shown,
            standings: Vec::new(),
            also: Vec::new(),
            relations: self.entity.relations.iter().map(hit_relation).collect(),
            notes,
        }
    }

    fn fill_name(&self, hit: &mut Hit, name: &NameMatch) {
        let Some(asked) = self.asked.names.get(name.query_name) else { return };
        hit.score = Some(Score::from_ten_thousandths(name.found.outcome.score));
        hit.query_value.clone_from(&asked.prepared.text);
        if let Some(listed) = self.entity.names.get(usize::from(name.listed_name)) {
            hit.matched_value.clone_from(&listed.text);
            hit.kind = Some(listed.kind);
            hit.quality = Some(listed.quality);
        }
        let index = self.inner.snapshot.index();
        let (Some(row), Some(reading)) =
            (index.row(name.found.row), asked.prepared.readings.get(name.found.query_reading))
        else {
            return;
        };
        hit.reading =
            Some(if reading.system == System::Latin { row.system.word() } else { reading.system.word() });
        if self.options.explain {
            let query: Vec<&str> = reading.tokens.iter().map(|token| token.text.as_str()).collect();
            let listed: Vec<&str> = index
                .row_tokens(&row)
                .map(|token| index.token(token).map_or("", |token| token.text))
                .collect();
            hit.explanation = explain(&name.found.outcome, &query, &listed);
        }
    }

    fn fill_fact(&self, hit: &mut Hit) -> Option<()> {
        let fact = self.facts.first()?;
        hit.matched_on = fact.matched_on;
        hit.agreement = fact.agreement;
        hit.query_value.clone_from(&fact.query_value);
        hit.matched_value.clone_from(&fact.listed_value);
        hit.score = (fact.agreement == Agreement::Exact).then_some(Score::ONE);
        hit.notes.extend(fact.note.clone());
        if let Some(standings) = &fact.standings {
            let counting = standings.iter().filter(|standing| self.delisted || standing.counts_on(self.day));
            hit.standings = counting.map(hit_standing).collect();
        }
        if self.options.explain {
            let points = if hit.score.is_some() { 10_000 } else { 0 };
            let (query, listed) = (fact.query_value.clone(), fact.listed_value.clone());
            hit.explanation =
                Explanation { rows: vec![ExplanationRow { rule: fact.detail, query, listed, points }] };
        }
        Some(())
    }

    /// The values beside the one that the hit shows.
    fn also(&self) -> Vec<AlsoMatched> {
        let skip = usize::from(self.name.is_none());
        let also = self.facts.iter().skip(skip).map(|fact| AlsoMatched {
            matched_on: fact.matched_on,
            agreement: fact.agreement,
            query_value: fact.query_value.clone(),
            matched_value: fact.listed_value.clone(),
        });
        also.collect()
    }
}

fn hit_listing(listing: &Listing) -> HitListing {
    HitListing {
        list: listing.list.clone(),
        list_id: listing.list_id.clone(),
        authority: listing.authority.clone(),
        programmes: listing.programmes.clone(),
        measure: listing.measure,
        from: listing.from,
        until: listing.until,
    }
}

fn hit_standing(standing: &Standing) -> HitStanding {
    HitStanding {
        authority: standing.authority.clone(),
        from: standing.from,
        until: standing.until,
        date: if standing.from.is_some() { "known" } else { "date unknown" },
    }
}

fn hit_relation(relation: &crate::entity::Relation) -> HitRelation {
    HitRelation { to: relation.to.clone(), name: relation.name.clone(), kind: relation.kind.clone() }
}
