//! US lists of trade.gov and BIS: the Consolidated Screening List (CSL) as CSV and JSON, and the Denied Persons List (DPL).

mod csl;
mod dpl;

pub(crate) use csl::{csv as csl_csv, is_json as is_csl_json, json as csl_json};
pub(crate) use dpl::read as dpl;

use crate::form::table::{self, Header, Row, Rows};
use crate::form::{Draft, Fields, Reading};
use crate::stream::Stream;
use sha2::{Digest, Sha256};
use std::path::Path;
use tamis::Result;

/// The rows of a file with their header.
struct Table {
    header: Header,
    fields: Fields,
    rows: Rows,
    columns: usize,
}

fn open(
    path: &Path,
    mark: u8,
    fields: &'static str,
    required: &[&str],
    reading: &mut Reading,
) -> Result<Table> {
    let mut stream = Stream::open(path)?;
    stream.skip_mark()?;
    let mut rows = Rows::new(path, stream, mark, 1, table::utf8_or_windows_1252)?;
    let fields = Fields::new(fields);
    let head = rows.next_row()?.unwrap_or_else(|| Row { line: 1, cells: Vec::new() });
    let header = Header::new(path, head.line, &head.cells, &fields, required, &mut reading.report)?;
    Ok(Table { header, fields, rows, columns: head.cells.len() })
}

impl Table {
    /// The next row; a row of another length is an error: the file may be cut.
    fn next_row(&mut self, path: &Path) -> Result<Option<Row>> {
        let Some(row) = self.rows.next_row()? else { return Ok(None) };
        if row.cells.len() != self.columns {
            let message = format!("expected {} fields, found {}", self.columns, row.cells.len());
            return Err(tamis::Error::new(tamis::ErrorCode::BadList, message)
                .at_path(path)
                .at_line(row.line));
        }
        Ok(Some(row))
    }

    fn unknown(&self, draft: &mut Draft, row: &Row) {
        for column in self.header.unknown(&self.fields) {
            draft.note(&column, &row.get(&self.header, &column));
        }
    }
}

/// A key made of what tells records apart, where the list has none.
fn digest(parts: &[&str]) -> String {
    let hash = Sha256::digest(parts.join("\n").as_bytes());
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
