//! What is worth knowing and no hit: the jurisdiction, attributed facts, lookalike and shortened wallets.

use super::answer::{Finding, FindingKind};
use super::asked::{Asked, AskedWallet};
use super::screener::Inner;
use crate::entity::Attribution;
use crate::identifier;
use crate::place::{JurisdictionKind, jurisdiction};
use crate::snapshot::FactKind;
use crate::wallet::{MatchKind, WalletMatch};

/// All findings of a query, ordered, without doubles.
pub(super) fn of(inner: &Inner, asked: &Asked<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (field, value) in asked.query.all_values() {
        if let Some(finding) = jurisdiction_of(field, value) {
            found.push(finding);
        }
    }
    for wallet in &asked.wallets {
        found.extend(wallet.attributed.iter().filter_map(|found| attributed_wallet(inner, wallet, found)));
        found.extend(wallet.listed.iter().filter_map(|found| resembling(inner, wallet, found)));
    }
    for fact in asked.facts.iter().filter(|fact| matches!(fact.kind, FactKind::Email | FactKind::Website)) {
        for attribution in inner.attributions.iter().filter(|attribution| attribution.kind == "domain") {
            if fact.hosts.contains(&attribution.value) {
                found.push(attributed(fact.field, &fact.value, attribution));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Typed names are names; every other value can point at a place. A bare word is not read as a BIC.
fn jurisdiction_of(field: &'static str, value: &str) -> Option<Finding> {
    if matches!(field, "names" | "wallets" | "handles") {
        return None;
    }
    let hit = jurisdiction(&readable(field, value))?;
    if field == "values" && matches!(hit.kind, JurisdictionKind::Bic | JurisdictionKind::Place) {
        return None;
    }
    // Digits alone may be anything: a country's number only where a country is asked for, a telephone number in its
    // own field or with its prefix.
    let is_number = value.chars().all(|c| c.is_ascii_digit() || c == ' ');
    if is_number && !matches!(field, "countries" | "phones") && !value.trim().starts_with("00") {
        return None;
    }
    Some(Finding {
        kind: FindingKind::Jurisdiction,
        field: field.to_owned(),
        value: value.to_owned(),
        entity_id: None,
        detail: format!("{}: comprehensively sanctioned jurisdiction ({})", hit.term, hit.code),
        source: hit.source.to_owned(),
    })
}

/// A telephone number or BIC in its canonical form, if the value is one of its field's kind.
fn readable(field: &str, value: &str) -> String {
    let canonical = match field {
        "phones" => identifier::phone(value),
        "identifiers" => identifier::bic(value).map(|bic| bic.canonical),
        _ => None,
    };
    canonical.unwrap_or_else(|| value.to_owned())
}

/// An attributed address, and one that resembles it: the finding says how.
fn attributed_wallet(inner: &Inner, wallet: &AskedWallet, found: &WalletMatch) -> Option<Finding> {
    let attribution = inner.attributions.get(found.id as usize)?;
    let mut finding = attributed(wallet.field, &wallet.value, attribution);
    if found.kind != MatchKind::Exact {
        finding.detail =
            format!("{} to {}, {}: {}", found.kind.word(), found.listed, found.detail, finding.detail);
    }
    Some(finding)
}

fn attributed(field: &str, value: &str, attribution: &Attribution) -> Finding {
    let date = attribution.date.map_or_else(|| "date unknown".to_owned(), |date| date.to_string());
    Finding {
        kind: FindingKind::Attributed,
        field: field.to_owned(),
        value: value.to_owned(),
        entity_id: Some(attribution.party.clone()),
        detail: format!(
            "attributed by {} on {date}, not listed: {}",
            attribution.authority, attribution.basis
        ),
        source: attribution.source.clone(),
    }
}

fn resembling(inner: &Inner, wallet: &AskedWallet, found: &WalletMatch) -> Option<Finding> {
    let kind = match found.kind {
        MatchKind::Lookalike => FindingKind::Lookalike,
        MatchKind::Truncated => FindingKind::Truncated,
        _ => return None,
    };
    let (entity, _) = inner.wallet_facts.get(found.id as usize)?;
    let entity = inner.snapshot.entity(*entity).ok()?;
    Some(Finding {
        kind,
        field: wallet.field.to_owned(),
        value: wallet.value.clone(),
        entity_id: Some(entity.id),
        detail: format!("{}: {}", found.listed, found.detail),
        source: "loaded lists".to_owned(),
    })
}
