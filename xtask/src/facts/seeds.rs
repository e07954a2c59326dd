//! `seeds/`: what the founding documents state.

use super::record::Record;
use super::{json, pretty, save};
use crate::tsv::{self, Row};
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
    let tables = Tables::read(&crate::tables::root())?;
    for document in all {
        let (number, seed) = seed(document, &tables, parties)?;
        save(&folder.join(format!("{number}.json")), &pretty(&seed)?)?;
    }
    let context: Vec<Value> = context.iter().map(context_party).collect();
    save(&folder.join("context_parties.json"), &pretty(&context)?)
}

/// Records that a party which is no single party ("those sanctioned on 28 March") stands for.
const POINTERS: &str = "seeds/pointers.tsv";

/// Dates for the wordings of the documents.
const DATES: &str = "seeds/dates.tsv";
/// The wording of the date of a document itself in that table.
const DOCUMENT: &str = "the document";

/// The tables beside the seeds.
struct Tables {
    pointers: Vec<Row>,
    dates: Vec<Row>,
}

impl Tables {
    fn read(root: &Path) -> Result<Tables, String> {
        let pointers = tsv::read(&root.join(POINTERS), &["document", "party", "record", "source"])?;
        let dates = tsv::read(&root.join(DATES), &["document", "text", "date", "basis"])?;
        Ok(Tables { pointers, dates })
    }

    /// The date of a wording, null if the document does not give it in full, and what it rests on.
    fn date(&self, document: &str, text: &str) -> Result<(Value, String), String> {
        let row = self.dates.iter().find(|row| row.field(0) == document && row.field(1) == text);
        let row = row.ok_or_else(|| format!("document {document}, {text:?}: no row in {DATES}"))?;
        let date = match row.field(2) {
            "-" => Value::Null,
            text => super::date(text)?.to_string().into(),
        };
        Ok((date, row.field(3).to_owned()))
    }
}

fn text(value: &Value, key: &str) -> Result<String, String> {
    optional(value, key)?.ok_or_else(|| format!("documents.json: expected a text {key:?} in {value}"))
}

fn optional(value: &Value, key: &str) -> Result<Option<String>, String> {
    match value.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(other) => Err(format!("documents.json: expected a text in {key:?}, found {other}")),
    }
}

fn source_of(number: &str) -> String {
    format!("founding document {number}")
}

/// Number and content of a document's seed.
fn seed(document: &Value, tables: &Tables, parties: &[Entity]) -> Result<(String, Value), String> {
    let file = text(document, "file")?;
    let number = file.split('_').next().unwrap_or_default().to_owned();
    if number.len() != 3 {
        return Err(format!("documents.json: expected a file name NNN_…, found {file:?}"));
    }
    let source = source_of(&number);
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
    let named = named
        .iter()
        .map(|party| seed_party(party, &number, &tables.pointers, parties))
        .collect::<Result<Vec<_>, _>>()?;
    seed.insert("parties".to_owned(), serde_json::to_value(named).map_err(|error| error.to_string())?);
    for key in ["facts", "amounts", "dates"] {
        let rows =
            document.get(key).and_then(Value::as_array).ok_or_else(|| format!("{file}: expected {key}"))?;
        let sourced = rows.iter().map(|row| sourced(row, &source)).collect::<Result<Vec<_>, _>>()?;
        seed.insert(key.to_owned(), sourced.into());
    }
    let (date, basis) = tables.date(&number, DOCUMENT)?;
    seed.insert("date".to_owned(), date);
    seed.insert("date_basis".to_owned(), basis.into());
    for row in seed.get_mut("dates").and_then(Value::as_array_mut).into_iter().flatten() {
        let (date, _) = tables.date(&number, &text(row, "text")?)?;
        if let Some(row) = row.as_object_mut() {
            row.insert("date".to_owned(), date);
        }
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

/// A pointer ("those sanctioned on 28 March") stands for the records of [`POINTERS`].
fn seed_party(
    party: &Value,
    number: &str,
    pointers: &[Row],
    parties: &[Entity],
) -> Result<SeedParty, String> {
    let source = source_of(number);
    let name = text(party, "name")?;
    let note = optional(party, "note")?;
    let records = match party.get("designations_record") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::String(id)) if id == "see note" => pointed_at(pointers, number, &name)?,
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
    let role = text(party, "role_in_document")?;
    let native_name = party.get("native_name").cloned();
    Ok(SeedParty { name, kind: text(party, "kind")?, role, native_name, records, status, note, source })
}

/// The ids that the table of pointers gives for a party of a document.
fn pointed_at(pointers: &[Row], document: &str, name: &str) -> Result<Vec<String>, String> {
    let rows = pointers.iter().filter(|row| row.field(0) == document && row.field(1) == name);
    let ids: Vec<String> = rows.map(|row| row.field(2).to_owned()).collect();
    match ids.is_empty() {
        true => Err(format!("document {document}, {name}: a pointer without a row in {POINTERS}")),
        false => Ok(ids),
    }
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_missing_text_and_a_pointer_without_a_row_are_errors() {
        let party = serde_json::json!({ "name": "those", "kind": 1 });
        assert_eq!(text(&party, "name").unwrap(), "those");
        assert!(text(&party, "kind").is_err());
        assert!(text(&party, "role").unwrap_err().contains("\"role\""));
        assert_eq!(optional(&party, "role").unwrap(), None);
        let fields = ["001", "those", "kr-1", "s"].map(str::to_owned).to_vec();
        let rows = [Row { line: 2, fields }];
        assert_eq!(pointed_at(&rows, "001", "those").unwrap(), ["kr-1"]);
        assert!(pointed_at(&rows, "002", "those").unwrap_err().contains(POINTERS));
    }
}
