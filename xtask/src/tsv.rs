//! Reads the tab-separated tables of `data/`: `#` lines are comments, the first other line names the columns.

use std::path::Path;

/// One row and where it stands.
pub(crate) struct Row {
    pub(crate) line: usize,
    pub(crate) fields: Vec<String>,
}

impl Row {
    /// The field of a column (checked to exist by [`read`]).
    pub(crate) fn field(&self, column: usize) -> &str {
        self.fields.get(column).map_or("", String::as_str)
    }
}

/// All rows of a table whose columns must be `columns`. The message of an error has file, line, expected, found.
pub(crate) fn read(path: &Path, columns: &[&str]) -> Result<Vec<Row>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty());
    let found: Vec<&str> = lines.next().map_or(Vec::new(), |(_, line)| line.split('\t').collect());
    if found != columns {
        return Err(format!("{}: expected the columns {columns:?}, found {found:?}", path.display()));
    }
    let mut rows = Vec::new();
    for (index, line) in lines {
        let fields: Vec<String> = line.split('\t').map(str::to_owned).collect();
        if fields.len() != columns.len() {
            let (file, line, expected) = (path.display(), index + 1, columns.len());
            return Err(format!("{file}:{line}: expected {expected} fields, found {}", fields.len()));
        }
        rows.push(Row { line: index + 1, fields });
    }
    Ok(rows)
}

/// Parses a field, or says where it stands.
pub(crate) fn parse<T: std::str::FromStr>(path: &Path, row: &Row, column: usize) -> Result<T, String> {
    let field = row.field(column);
    field.parse().map_err(|_| {
        format!(
            "{}:{}: expected a number in column {}, found {field:?}",
            path.display(),
            row.line,
            column + 1
        )
    })
}
