//! An own watchlist as JSON lines: an object a party, its keys the columns, a value a text, a number or a list of them.

use super::{about, list_of, map, party};
use crate::form::lines::Lines;
use crate::form::table::{Row, column_key};
use crate::form::{Fields, Reading};
use crate::list::PackedList;
use crate::report::Severity;
use crate::source::ReadOptions;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::path::Path;
use tamis::{Error, ErrorCode, Result};

/// Whether the first line is an object that has a name, or of which the caller says which key the name is under.
pub(crate) fn is_it(head: &[u8], columns: &[(String, String)]) -> bool {
    let line = head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).find(|line| !line.is_empty());
    let object: Option<Map<String, Value>> = line.and_then(|line| serde_json::from_slice(line).ok());
    object.is_some_and(|object| {
        columns.iter().any(|(field, _)| column_key(field) == "name")
            || object.keys().any(|key| column_key(key) == "name")
    })
}

/// Reads the list. A line that is no object, or has no name, is an error with its line; the others are read.
pub(crate) fn read(path: &Path, options: &ReadOptions) -> Result<PackedList> {
    let fields = Fields::new(include_str!("fields.tsv"));
    let mut reading = Reading::new(path, options.date);
    let mut lines = Lines::open(path)?;
    let list = list_of(path);
    let mut keys: BTreeSet<String> = BTreeSet::new();
    while let Some((number, line)) = lines.next_line()? {
        if line.trim_ascii().is_empty() {
            continue;
        }
        reading.report.bump("rows");
        let object: Map<String, Value> = match serde_json::from_slice(line) {
            Ok(object) => object,
            Err(error) => {
                let text = String::from_utf8_lossy(line);
                let reason = format!("expected a JSON object, not read: {error}");
                reading.find(Severity::Error, number, "line", text.trim(), reason);
                continue;
            }
        };
        for key in object.keys().filter(|key| !keys.contains(*key)) {
            let field = map(key, options);
            if !fields.knows(&field) {
                let reason = "a key of no known field, its values are kept as notes";
                reading.find(Severity::Note, number, "key", key, reason);
            }
        }
        keys.extend(object.keys().cloned());
        let (columns, cells) = cells(&object, options);
        let draft = party(path, &list, &Row { line: number, cells }, &columns);
        if draft.entity.names.is_empty() && draft.entity.wallets.is_empty() {
            let text = String::from_utf8_lossy(line);
            reading.find(Severity::Error, number, "name", text.trim(), "a line without a name, not read");
            continue;
        }
        reading.take(draft);
    }
    let file = lines.finish()?;
    check_map(path, options, &fields, &keys)?;
    let mut loaded = reading.finish(&super::ABOUT, vec![file])?;
    (loaded.meta.id, loaded.meta.title) = (list, about(path));
    Ok(loaded)
}

/// Field and key of each value, and the value.
fn cells(object: &Map<String, Value>, options: &ReadOptions) -> (Vec<(String, String)>, Vec<String>) {
    let (mut columns, mut cells) = (Vec::new(), Vec::new());
    for (key, value) in object {
        let values = match value {
            Value::Array(values) => values.iter().collect(),
            Value::Null => Vec::new(),
            one => vec![one],
        };
        for value in values {
            columns.push((map(key, options), key.clone()));
            cells.push(value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        }
    }
    (columns, cells)
}

/// A map that names a key which no line has is a mistake: nothing of that field was read.
fn check_map(path: &Path, options: &ReadOptions, fields: &Fields, keys: &BTreeSet<String>) -> Result<()> {
    for (field, header) in &options.columns {
        let is_there = keys.iter().any(|key| column_key(key) == column_key(header));
        if !fields.knows(&column_key(field)) || !is_there {
            let what = if is_there { format!("no field {field:?}") } else { format!("no key {header:?}") };
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            let message = format!("column map: there is {what}; keys: {}", keys.join(", "));
            return Err(Error::new(ErrorCode::BadOption, message).at_path(path));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::{LoadedList, Source};
    use tamis::entity::NameKind;

    fn read(name: &str, content: &str, columns: &[(&str, &str)]) -> Result<LoadedList> {
        let path = std::env::temp_dir().join(format!("tamis-own-{}-{name}", std::process::id()));
        std::fs::write(&path, content).unwrap();
        let columns = columns.iter().map(|(field, key)| ((*field).to_owned(), (*key).to_owned())).collect();
        let list = crate::read_with(&path, ReadOptions { columns, ..ReadOptions::default() });
        std::fs::remove_file(path).unwrap();
        list
    }

    #[test]
    fn keys_are_columns_and_lists_are_several_values() {
        let content = "{\"name\":\"Quandor Plimsk\",\"alias\":[\"Q. Plimsk\",\"Quando\"],\"Birth_Date\":1961,\"desk\":\"Oslo\"}\n\n\
                       {\"name\":\"ACME Trading\",\"alias\":null,\"id\":7}\n";
        let list = read("keys.jsonl", content, &[]).unwrap();
        let party = &list.entities[0];
        let names: Vec<(&str, NameKind)> =
            party.names.iter().map(|name| (name.text.as_str(), name.kind)).collect();
        assert_eq!(
            names,
            [
                ("Quandor Plimsk", NameKind::Primary),
                ("Q. Plimsk", NameKind::Alias),
                ("Quando", NameKind::Alias)
            ]
        );
        assert_eq!(
            (party.birth_dates[0].to_string(), party.notes[0].as_str()),
            ("1961".to_owned(), "desk: Oslo")
        );
        assert!(list.entities[1].id.ends_with("-7"), "{}", list.entities[1].id);
        assert_eq!(
            list.report.findings.iter().filter(|found| found.value.as_deref() == Some("desk")).count(),
            1
        );
    }

    #[test]
    fn a_broken_line_is_told_with_its_number_and_the_others_are_read() {
        let content = "{\"Customer\":\"Quandor Plimsk\"}\n{\"Customer\":\n[1]\n{\"Born\":\"1961\"}\n{\"Customer\":\"ACME\"}\n";
        let list = read("broken.jsonl", content, &[("name", "Customer")]).unwrap();
        let lines: Vec<Option<u64>> = list
            .report
            .findings
            .iter()
            .filter(|found| found.severity == Severity::Error)
            .map(|found| found.line)
            .collect();
        assert_eq!((list.entities.len(), lines), (2, vec![Some(2), Some(3), Some(4)]));
    }

    #[test]
    fn a_mapped_key_that_is_nowhere_is_refused() {
        let error = read(
            "nowhere.jsonl",
            "{\"Customer\":\"ACME\"}\n",
            &[("name", "Customer"), ("birth date", "Born")],
        )
        .unwrap_err();
        assert_eq!(error.code(), ErrorCode::BadOption);
        assert!(error.to_string().contains("\"Born\"") && error.to_string().contains("Customer"), "{error}");
        assert_eq!(Source::parse("watchlist_json_lines"), Some(Source::WatchlistJsonLines));
    }
}
