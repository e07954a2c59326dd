//! `seeds/`: what the founding documents state.

use super::record::Record;
use super::{json, pretty, save};
use serde::Serialize;
use serde_json::{Map, Value};
use std::path::Path;
use tamis::entity::Entity;

/// A party of a document.
#[derive(Serialize)]
struct SeedParty {
    name: String,
    kind: String,
    role: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    native_name: Option<Value>,
    /// Ids in `data/designations/`.
    records: Vec<String>,
    /// `designated`, `delisted` or `not designated`.
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    source: String,
}

/// One JSON file per document, and the parties that are named as parents without an own listing.
pub(super) fn write(
    documents: &Path,
    folder: &Path,
    parties: &[Entity],
    context: &[Record],
) -> Result<(), String> {
    let base: Value = json(documents)?;
    let all = base
        .get("documents")
        .and_then(Value::as_array)
        .ok_or("documents.json: expected a list `documents`")?;
    for document in all {
        let (number, seed) = seed(document, parties)?;
        save(&folder.join(format!("{number}.json")), &pretty(&seed)?)?;
    }
    let context: Vec<Value> = context.iter().map(context_party).collect();
    save(&folder.join("context_parties.json"), &pretty(&context)?)
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Number and content of a document's seed.
fn seed(document: &Value, parties: &[Entity]) -> Result<(String, Value), String> {
    let file = text(document, "file");
    let number = file.split('_').next().unwrap_or_default().to_owned();
    if number.len() != 3 {
        return Err(format!("documents.json: expected a file name NNN_…, found {file:?}"));
    }
    let source = format!("founding document {number}");
    let mut seed = Map::new();
    seed.insert("document".to_owned(), number.clone().into());
    for key in [
        "publisher",
        "byline",
        "title",
        "date_as_stated",
        "date_inferred",
        "date_evidence",
        "language",
        "type",
    ] {
        seed.insert(key.to_owned(), document.get(key).cloned().unwrap_or(Value::Null));
    }
    let named = document
        .get("parties")
        .and_then(Value::as_array)
        .ok_or_else(|| format!("{file}: expected parties"))?;
    let named =
        named.iter().map(|party| seed_party(party, &source, parties)).collect::<Result<Vec<_>, _>>()?;
    seed.insert("parties".to_owned(), serde_json::to_value(named).map_err(|error| error.to_string())?);
    for key in ["facts", "amounts", "dates"] {
        let rows =
            document.get(key).and_then(Value::as_array).ok_or_else(|| format!("{file}: expected {key}"))?;
        let sourced = rows.iter().map(|row| sourced(row, &source)).collect::<Result<Vec<_>, _>>()?;
        seed.insert(key.to_owned(), sourced.into());
    }
    for key in ["red_flags", "typologies", "programmes", "measures"] {
        let rows =
            document.get(key).and_then(Value::as_array).ok_or_else(|| format!("{file}: expected {key}"))?;
        let row = |statement: &Value| serde_json::json!({ "statement": statement, "source": source });
        seed.insert(key.to_owned(), rows.iter().map(row).collect::<Vec<_>>().into());
    }
    Ok((number, Value::Object(seed)))
}

fn sourced(row: &Value, source: &str) -> Result<Value, String> {
    let mut row =
        row.as_object().cloned().ok_or_else(|| format!("{source}: expected an object, found {row}"))?;
    if let Some(statement) = row.remove("paraphrase") {
        row.insert("statement".to_owned(), statement);
    }
    row.insert("source".to_owned(), source.into());
    Ok(Value::Object(row))
}

/// A pointer ("those sanctioned on 28 March") is resolved to the ids in its note.
fn seed_party(party: &Value, source: &str, parties: &[Entity]) -> Result<SeedParty, String> {
    let name = text(party, "name");
    let note = Some(text(party, "note")).filter(|note| !note.is_empty());
    let records = match party.get("designations_record") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::String(id)) if id == "see note" => ids_in(note.as_deref().unwrap_or_default()),
        Some(Value::String(id)) => vec![id.clone()],
        Some(other) => return Err(format!("{source}, {name}: expected an id, found {other}")),
    };
    let mut stands = false;
    for id in &records {
        let entity = parties
            .iter()
            .find(|entity| entity.id == *id)
            .ok_or_else(|| format!("{source}, {name}: no record {id}"))?;
        stands |= entity.listings.iter().any(|listing| listing.until.is_none());
    }
    let status = match (records.is_empty(), stands) {
        (true, _) => "not designated",
        (false, true) => "designated",
        (false, false) => "delisted",
    };
    let role = text(party, "role_in_document");
    let native_name = party.get("native_name").cloned();
    Ok(SeedParty {
        name,
        kind: text(party, "kind"),
        role,
        native_name,
        records,
        status,
        note,
        source: source.to_owned(),
    })
}

fn ids_in(note: &str) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for word in note.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')) {
        if word.starts_with("ofac-") && !ids.iter().any(|id| id == word) {
            ids.push(word.to_owned());
        }
    }
    ids
}

fn context_party(record: &Record) -> Value {
    let native: Vec<Value> = record
        .native_names
        .iter()
        .map(|name| serde_json::json!({ "name": name.name, "script": name.script, "sources": name.source }))
        .collect();
    let relations: Vec<Value> = record
        .relations
        .iter()
        .map(|relation| serde_json::json!({ "to": relation.to, "kind": relation.kind, "sources": relation.source }))
        .collect();
    serde_json::json!({
        "id": record.id,
        "name": record.primary_name,
        "native_names": native,
        "status": "not designated",
        "note": record.note,
        "reason": record.reason,
        "relations": relations,
        "sources": record.sources,
    })
}
