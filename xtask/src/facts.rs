//! `cargo xtask facts`: `data/designations/` and `seeds/` from the fact base (`TAMIS_SHARED/facts`).
//!
//! The output is committed; nothing else reads the fact base.

mod party;
mod record;
mod seeds;
mod wallets;

use record::{Attributed, AttributedEntry, Designations, Record, WalletRow};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tamis::date::DateRange;
use tamis::entity::{Attribution, Entity, ftm};

/// A list of the embedded data, as `data/designations/lists.json` has it.
#[derive(Serialize)]
struct ListInfo {
    id: &'static str,
    authority: &'static str,
    title: &'static str,
    /// Date of the copy that the facts rest on, or the newest listing date where there is no copy.
    date: &'static str,
    /// What the date is.
    date_is: &'static str,
}

const COPY: &str = "date of the copy";
const NEWEST: &str = "newest listing date";

/// Lists by id, with the dates of the fact base's README. The newest listing dates are checked on writing.
const LISTS: &[ListInfo] = &[
    list("au_dfat_sanctions", "au", "DFAT consolidated list", "2026-08-02", COPY),
    list("eu_fsf", "eu", "EU consolidated financial sanctions list", "2026-05-01", COPY),
    list("gb_fcdo_sanctions", "uk", "UK Sanctions List", "2026-08-22", COPY),
    list("jp_meti_eul", "jp", "METI Foreign End User List", "2025-09-29", COPY),
    list("jp_mof_sanctions", "jp", "MOF asset freeze list", "2026-03-05", COPY),
    list("kr_mofa_sanctions", "kr", "South Korea, autonomous sanctions", "2024-12-26", NEWEST),
    list("un_sc_sanctions", "un", "UN Security Council consolidated list", "2026-08-01", COPY),
    list("us_ofac_sdn", "us", "OFAC Specially Designated Nationals", "2026-08-20", COPY),
    list("us_state_isn", "us", "State Department, nonproliferation sanctions", "2010-08-30", NEWEST),
];

const fn list(
    id: &'static str,
    authority: &'static str,
    title: &'static str,
    date: &'static str,
    date_is: &'static str,
) -> ListInfo {
    ListInfo { id, authority, title, date, date_is }
}

/// Reads the fact base and writes the committed files.
pub(crate) fn write() -> Result<(), String> {
    let root = crate::tables::root();
    let shared = std::env::var_os("TAMIS_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let facts = shared.join("facts");
    let designations: Designations = json(&facts.join("designations.json"))?;
    let attributed: Attributed = json(&facts.join("attributed.json"))?;
    let rows = wallet_rows(&facts.join("wallets.csv"))?;

    let (context, records): (Vec<Record>, Vec<Record>) =
        designations.records.into_iter().partition(|record| record.id.starts_with("ctx-"));
    let known: BTreeMap<&str, &Record> = records.iter().map(|record| (record.id.as_str(), record)).collect();
    let absent = wallets::absent(&root)?;
    let mut parties = Vec::new();
    for record in &records {
        parties.push(party::entity(record, &known, &rows, &absent)?);
    }
    let owners = wallets::owners(&rows, &known, &absent)?;
    check_newest_dates(&parties)?;

    let folder = root.join("data/designations");
    save(&folder.join("parties.jsonl"), &lines(&parties))?;
    save(&folder.join("wallets.jsonl"), &lines(&owners))?;
    let attributions = attributed.entries.iter().map(attribution).collect::<Result<Vec<_>, _>>()?;
    save(
        &folder.join("attributed.jsonl"),
        &attributions.iter().fold(String::new(), |out, fact| out + &ftm::attribution_line(fact) + "\n"),
    )?;
    save(&folder.join("lists.json"), &pretty(&LISTS)?)?;
    seeds::write(&facts.join("documents.json"), &root.join("seeds"), &parties, &context)
}

fn lines(entities: &[Entity]) -> String {
    entities.iter().flat_map(ftm::to_lines).fold(String::new(), |out, line| out + &line + "\n")
}

/// Provenance that has no place in the model is left out: stored copies, chain, checksum result.
fn attribution(entry: &AttributedEntry) -> Result<Attribution, String> {
    Ok(Attribution {
        kind: entry.kind.clone(),
        value: entry.value.clone(),
        party: entry.attributed_to.clone(),
        authority: entry.authority.clone(),
        date: Some(date(&entry.date)?),
        source: entry.source.clone(),
        basis: entry.basis.clone(),
    })
}

fn check_newest_dates(parties: &[Entity]) -> Result<(), String> {
    for list in LISTS.iter().filter(|list| list.date_is == NEWEST) {
        let listings =
            parties.iter().flat_map(|party| &party.listings).filter(|listing| listing.list == list.id);
        let newest = listings.filter_map(|listing| listing.from).max().map(|date| date.to_string());
        if newest.as_deref() != Some(list.date) {
            return Err(format!(
                "{}: expected {} as the newest listing date, found {newest:?}",
                list.id, list.date
            ));
        }
    }
    Ok(())
}

/// A date of the fact base.
fn date(text: &str) -> Result<DateRange, String> {
    DateRange::parse(text).ok_or_else(|| format!("expected a date, found {text:?}"))
}

fn json<T: DeserializeOwned>(path: &Path) -> Result<T, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

fn wallet_rows(path: &Path) -> Result<Vec<WalletRow>, String> {
    let mut reader = csv::Reader::from_path(path).map_err(|error| format!("{}: {error}", path.display()))?;
    reader.deserialize().collect::<Result<_, _>>().map_err(|error| format!("{}: {error}", path.display()))
}

fn pretty<T: Serialize>(value: &T) -> Result<String, String> {
    serde_json::to_string_pretty(value).map(|text| text + "\n").map_err(|error| error.to_string())
}

fn save(path: &Path, content: &str) -> Result<(), String> {
    let report = |error: std::io::Error| format!("{}: {error}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(report)?;
    }
    fs::write(path, content).map_err(report)
}
