//! `cargo xtask embed`: `data/designations/` to `crates/tamis/embedded/default.tamis`.

use serde::Deserialize;
use std::fs;
use std::path::Path;
use tamis::date::Day;
use tamis::entity::ftm::{Assembler, FtmSeverity};
use tamis::snapshot::{ListInfo, SnapshotBuilder, SourceFile, write_file};

/// The committed file.
const EMBEDDED: &str = "crates/tamis/embedded/default.tamis";
const FILES: [&str; 3] = ["parties.jsonl", "wallets.jsonl", "attributed.jsonl"];

#[derive(Deserialize)]
struct ListRow {
    id: String,
    authority: String,
    title: String,
    date: Day,
}

/// The bytes of the embedded list.
///
/// # Errors
/// The place of a line that is not understood: the embedded list has no findings.
pub(crate) fn build(root: &Path) -> Result<Vec<u8>, String> {
    let folder = root.join("data/designations");
    let mut assembler = Assembler::new();
    let mut line_no = 0;
    let mut files = Vec::new();
    for name in FILES {
        let text = fs::read_to_string(folder.join(name)).map_err(|error| format!("{name}: {error}"))?;
        for line in text.lines().filter(|line| !line.is_empty()) {
            line_no += 1;
            assembler.add_line(line_no, line);
        }
        let sha256 = crate::tables::sha256(text.as_bytes());
        files.push(SourceFile { name: name.to_owned(), sha256, bytes: text.len() as u64 });
    }
    let assembled = assembler.finish();
    if let Some(finding) = assembled.findings.iter().find(|finding| finding.severity != FtmSeverity::Note) {
        return Err(format!("{finding:?}"));
    }
    let rows =
        fs::read_to_string(folder.join("lists.json")).map_err(|error| format!("lists.json: {error}"))?;
    let rows: Vec<ListRow> = serde_json::from_str(&rows).map_err(|error| format!("lists.json: {error}"))?;
    let mut builder = SnapshotBuilder::new();
    for row in rows {
        builder.list(ListInfo {
            id: row.id,
            authority: row.authority,
            title: row.title,
            date: Some(row.date),
            files: files.clone(),
        });
    }
    for entity in assembled.entities {
        builder.entity(entity);
    }
    for attribution in assembled.attributions {
        builder.attribution(attribution);
    }
    let built = builder.finish().map_err(|error| error.to_string())?;
    match built.skipped.first() {
        Some(skipped) => Err(format!("a name cannot be screened: {skipped:?}")),
        None => Ok(built.bytes),
    }
}

/// Writes the embedded list.
pub(crate) fn write(root: &Path) -> Result<(), String> {
    write_file(&root.join(EMBEDDED), &build(root)?).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    #[test]
    fn the_embedded_list_is_fresh() {
        let root = crate::tables::root();
        let committed = std::fs::read(root.join(super::EMBEDDED)).unwrap();
        assert!(committed == super::build(&root).unwrap(), "stale: run `cargo xtask embed`");
    }
}
