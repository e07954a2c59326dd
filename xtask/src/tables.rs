<<<<<<< HEAD
//! `cargo xtask tables`: the generated Rust tables of the engine, from `data/`.
=======
//! `cargo xtask tables`: the generated tables of the engine, from `data/`.
>>>>>>> data

use std::fs;
use std::path::{Path, PathBuf};

/// A generated file: path below the workspace, content.
pub(crate) type Generated = (PathBuf, String);

/// The workspace folder.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every generated table, in a fixed order.
pub(crate) fn generate(root: &Path) -> Result<Vec<Generated>, String> {
<<<<<<< HEAD
    Ok(vec![crate::korean::generate(root)?, crate::letters::generate(root)?])
=======
    Ok(vec![crate::places::countries(root)?, crate::places::jurisdiction(root)?])
>>>>>>> data
}

/// Writes every generated table.
pub(crate) fn write() -> Result<(), String> {
    let root = root();
    for (path, content) in generate(&root)? {
        let path = root.join(path);
        fs::write(&path, content).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// Rows of a tab-separated file with a header; every row must have `columns` filled fields.
pub(crate) fn rows(root: &Path, file: &str, columns: usize) -> Result<Vec<Vec<String>>, String> {
    let path = root.join(file);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .quoting(false)
        .from_path(&path)
        .map_err(|error| format!("{file}: {error}"))?;
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| format!("{file}: {error}"))?;
        let line = record.position().map_or(0, csv::Position::line);
        if record.len() != columns || record.iter().any(str::is_empty) {
            return Err(format!("{file}:{line}: expected {columns} filled columns, found {record:?}"));
        }
        rows.push(record.iter().map(str::to_owned).collect());
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    #[test]
    fn committed_tables_are_fresh() {
        let root = super::root();
        for (path, content) in super::generate(&root).unwrap() {
            let committed = std::fs::read_to_string(root.join(&path)).unwrap();
            assert!(committed == content, "{} is stale: run `cargo xtask tables`", path.display());
        }
    }
}
