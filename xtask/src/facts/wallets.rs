//! The wallet rows: on their owner's entity, on an owner known from them only, or alone.

use super::date;
use super::party::{between, topics};
use super::record::{Record, WalletRow};
use std::collections::BTreeMap;
use tamis::date::DateRange;
use tamis::entity::{Entity, Listing, Measure, Name, Schema, Standing, Wallet};

/// The first daily copies without the two rows whose day of removal is not known.
const ABSENT_SINCE: &str = "2024-12";

/// The wallets of a record: OFAC's rows, each with who else lists it.
pub(super) fn of_record(record: &Record, rows: &[WalletRow]) -> Result<Vec<Wallet>, String> {
    let Some(uid) = record.id.strip_prefix("ofac-") else {
        return Ok(Vec::new());
    };
    let mut wallets = Vec::new();
    for row in rows.iter().filter(|row| row.ofac_uid == uid) {
        let mut wallet = wallet(row)?;
        let entry = record
            .digital_currency_addresses
            .iter()
            .find(|entry| entry.ticker == row.ticker && entry.address == row.address);
        let entry = entry
            .ok_or_else(|| format!("{}: {} of wallets.csv is not on the record", record.id, row.address))?;
        for other in &entry.also_listed_by {
            let (_, authority, _) = super::party::list_of(&other.authority)?;
            wallet.standings.push(Standing {
                authority: authority.to_owned(),
                from: Some(date(&other.listed_on)?),
                until: None,
                source: other.source.clone(),
            });
        }
        wallets.push(wallet);
    }
    if wallets.len() != record.digital_currency_addresses.len() {
        return Err(format!(
            "{}: {} wallets, {} rows",
            record.id,
            record.digital_currency_addresses.len(),
            wallets.len()
        ));
    }
    Ok(wallets)
}

/// Entities of owners without a record, in the order of their first row, and of the rows without an owner.
pub(super) fn owners(rows: &[WalletRow], known: &BTreeMap<&str, &Record>) -> Result<Vec<Entity>, String> {
    let mut entities: Vec<Entity> = Vec::new();
    for row in rows {
        let id = if row.ofac_uid.is_empty() {
            format!("ofac-wallet-{}", row.address)
        } else {
            format!("ofac-{}", row.ofac_uid)
        };
        if known.contains_key(id.as_str()) {
            continue;
        }
        let at = match entities.iter().position(|entity| entity.id == id) {
            Some(at) => at,
            None => {
                entities.push(owner(&id, row, rows)?);
                entities.len() - 1
            }
        };
        if let Some(entity) = entities.get_mut(at) {
            entity.wallets.push(wallet(row)?);
        }
    }
    Ok(entities)
}

/// An owner known from wallet rows only. Its kind is not known and its name, one spelling from a wallet list, is
/// shown and not screened.
fn owner(id: &str, row: &WalletRow, rows: &[WalletRow]) -> Result<Entity, String> {
    let alone = row.ofac_uid.is_empty();
    let mut entity = if alone {
        Entity::new(id, Schema::CryptoWallet, &row.address)
    } else {
        Entity::new(id, Schema::LegalEntity, &row.owner_name)
    };
    entity.names_screened = alone;
    if !alone {
        let mut name = Name::primary(&row.owner_name);
        name.sources.push(row.source.clone());
        entity.names.push(name);
    }
    entity.notes.extend(Some(&row.note).filter(|note| alone && !note.is_empty()).cloned());
    let dated = rows.iter().filter(|other| {
        !alone && other.ofac_uid == row.ofac_uid && other.listing_date_confidence == "attested-owner-date"
    });
    let from = dated.map(|other| date(&other.listing_date)).collect::<Result<Vec<_>, _>>()?.into_iter().min();
    entity.listings.push(Listing {
        list: "us_ofac_sdn".to_owned(),
        list_id: (!alone).then(|| row.ofac_uid.clone()),
        authority: "us".to_owned(),
        programmes: programmes(&row.programmes),
        measure: Measure::Block,
        from,
        until: if alone { ended(row)? } else { None },
        reason: None,
        sources: vec![row.source.clone()],
    });
    entity.topics = topics(&entity.listings);
    entity.sources.push(row.source.clone());
    Ok(entity)
}

/// Programmes stand apart by a comma or a blank; one name has blanks around its dash.
fn programmes(text: &str) -> Vec<String> {
    let joined = text.replace(" - ", "-\u{0}");
    joined
        .split([',', ' '])
        .filter(|part| !part.is_empty())
        .map(|part| part.replace("-\u{0}", " - "))
        .collect()
}

fn wallet(row: &WalletRow) -> Result<Wallet, String> {
    let from = if row.listing_date.is_empty() { None } else { Some(date(&row.listing_date)?) };
    let malformed = match (row.checksum.as_str(), row.format_check.as_str()) {
        ("ok", _) => None,
        ("FAIL", check) => Some(check.to_owned()),
        (other, _) => return Err(format!("{}: expected ok or FAIL, found {other:?}", row.address)),
    };
    let mut source = row.source.clone();
    if !row.date_basis.is_empty() {
        source.push_str(&format!("; date {}: {}", row.listing_date_confidence, row.date_basis));
    }
    if !row.note.is_empty() {
        source.push_str(&format!("; note: {}", row.note));
    }
    let standing = Standing { authority: "us".to_owned(), from, until: ended(row)?, source };
    Ok(Wallet {
        address: row.address.clone(),
        currency: Some(row.ticker.clone()),
        standings: vec![standing],
        malformed,
    })
}

/// The end of a row: its day, or for a row absent since 2024-12 the interval since the last copy known to have it.
fn ended(row: &WalletRow) -> Result<Option<DateRange>, String> {
    match row.status.as_str() {
        "listed on 2026-08-20 SDN" => Ok(None),
        "removed" => date(&row.removed_on).map(Some),
        status if status.starts_with("absent from the series since 2024-12") => {
            let last_with = row
                .note
                .rsplit(' ')
                .next()
                .filter(|text| DateRange::parse(text).is_some())
                .unwrap_or(&row.first_seen);
            between(last_with, ABSENT_SINCE).map(Some)
        }
        other => Err(format!("{}: unknown status {other:?}", row.address)),
    }
}
