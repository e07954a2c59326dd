//! The wallet rows: on their owner's entity, on an owner known from them only, or alone.

use super::date;
use super::party::{between, topics};
use super::record::{Record, WalletRow};
use crate::tsv;
use std::collections::BTreeMap;
use std::path::Path;
use tamis::date::DateRange;
use tamis::entity::{Entity, Listing, Measure, Name, Schema, Standing, Wallet};

/// The wallets of a record: OFAC's rows, each with who else lists it.
pub(super) fn of_record(record: &Record, rows: &[WalletRow], absent: &Absent) -> Result<Vec<Wallet>, String> {
    let Some(uid) = record.id.strip_prefix("ofac-") else {
        return Ok(Vec::new());
    };
    let mut wallets = Vec::new();
    for row in rows.iter().filter(|row| row.ofac_uid == uid) {
        let mut wallet = wallet(row, absent)?;
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
pub(super) fn owners(
    rows: &[WalletRow],
    known: &BTreeMap<&str, &Record>,
    absent: &Absent,
) -> Result<Vec<Entity>, String> {
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
                entities.push(owner(&id, row, rows, absent)?);
                entities.len() - 1
            }
        };
        if let Some(entity) = entities.get_mut(at) {
            entity.wallets.push(wallet(row, absent)?);
        }
    }
    Ok(entities)
}

/// An owner known from wallet rows only. Its kind is not known and its name, one spelling from a wallet list, is
/// shown and not screened.
fn owner(id: &str, row: &WalletRow, rows: &[WalletRow], absent: &Absent) -> Result<Entity, String> {
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
        until: if alone { ended(row, absent)? } else { None },
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

fn wallet(row: &WalletRow, absent: &Absent) -> Result<Wallet, String> {
    let from = start(row)?;
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
    let standing = Standing { authority: "us".to_owned(), from, until: ended(row, absent)?, source };
    Ok(Wallet {
        address: row.address.clone(),
        currency: Some(row.ticker.clone()),
        standings: vec![standing],
        malformed,
    })
}

/// The start of a row. An inferred day is one of an interval that ends with the first copy that has the row, and is
/// marked as approximate.
fn start(row: &WalletRow) -> Result<Option<DateRange>, String> {
    match row.listing_date_confidence.as_str() {
        "" if row.listing_date.is_empty() => Ok(None),
        "attested" | "attested-owner-date" => date(&row.listing_date).map(Some),
        "inferred" => {
            let (day, seen) = (date(&row.listing_date)?, date(&row.first_seen)?);
            Ok(Some(DateRange { first: day.first, last: day.last.max(seen.last), circa: true }))
        }
        other => Err(format!("{}: unknown confidence {other:?} of {:?}", row.address, row.listing_date)),
    }
}

/// The end of a row: its day, or the interval that the table of absent rows gives.
fn ended(row: &WalletRow, absent: &Absent) -> Result<Option<DateRange>, String> {
    match row.status.as_str() {
        "listed on 2026-08-20 SDN" => Ok(None),
        "removed" => date(&row.removed_on).map(Some),
        status if status.starts_with("absent from the series") => absent
            .get(&row.address)
            .map(|end| Some(*end))
            .ok_or_else(|| format!("{}: {status}, but no row in {ABSENT}", row.address)),
        other => Err(format!("{}: unknown status {other:?}", row.address)),
    }
}

/// Addresses that left the list on a day that is not known, with the interval of their end.
pub(super) type Absent = BTreeMap<String, DateRange>;

const ABSENT: &str = "data/designations/absent_wallets.tsv";

/// Reads the table of addresses that left the list on a day that is not known.
pub(super) fn absent(root: &Path) -> Result<Absent, String> {
    let rows = tsv::read(&root.join(ABSENT), &["address", "last_with", "first_without", "source"])?;
    rows.iter().map(|row| Ok((row.field(0).to_owned(), between(row.field(1), row.field(2))?))).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn row(confidence: &str, day: &str, status: &str) -> WalletRow {
        let header = "ticker,address,owner_name,ofac_uid,programmes,listing_date,listing_date_confidence,first_seen,date_basis,status,removed_on,checksum,format_check,note,source";
        let line =
            format!("XBT,abc,,1,X,{day},{confidence},2023-03-01,,{status},,ok,,in copies until 2020-01-01,s");
        csv::Reader::from_reader(format!("{header}\n{line}\n").as_bytes())
            .deserialize()
            .next()
            .unwrap()
            .unwrap()
    }

    #[test]
    fn an_inferred_start_is_an_approximate_interval() {
        let of =
            |confidence, day| start(&row(confidence, day, "removed")).map(|date| date.map(|d| d.to_string()));
        assert_eq!(of("inferred", "2023-02-28").unwrap().unwrap(), "2023-02-28/2023-03-01~");
        assert_eq!(of("attested", "2023-02-28").unwrap().unwrap(), "2023-02-28");
        assert_eq!(of("", "").unwrap(), None);
        assert!(of("guessed", "2023-02-28").is_err());
        assert!(of("", "2023-02-28").is_err());
    }

    #[test]
    fn an_absent_row_needs_a_row_of_the_table() {
        let gone = row("", "", "absent from the series since 2024-12");
        assert!(ended(&gone, &Absent::new()).unwrap_err().contains(ABSENT));
        let table = Absent::from([("abc".to_owned(), between("2022-09", "2024-12").unwrap())]);
        assert_eq!(ended(&gone, &table).unwrap().unwrap().to_string(), "2022-09-01/2024-12-31");
    }
}
