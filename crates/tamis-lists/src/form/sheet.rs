//! Sheets of a workbook as rows of text.

use super::table::Row;
use crate::file::SourceFile;
use crate::stream::Stream;
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;
use std::path::Path;
use tamis::{Error, ErrorCode, Result};

/// A sheet: its name and its rows that are not empty.
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) rows: Vec<Row>,
}

/// All sheets of a workbook (XLSX).
pub(crate) fn read(path: &Path) -> Result<(Vec<Sheet>, SourceFile)> {
    let bad = |error: &dyn std::fmt::Display| {
        Error::new(ErrorCode::BadList, format!("workbook: {error}")).at_path(path)
    };
    let content = std::fs::read(path).map_err(|error| crate::file::io_error(path, &error))?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(content)).map_err(|error| bad(&error))?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|error| bad(&format!("sheet {name}: {error}")))?;
        let first = range.start().map_or(0, |(row, _)| row);
        let rows = range.rows().zip(u64::from(first) + 1..);
        let rows = rows.map(|(cells, line)| Row { line, cells: cells.iter().map(text).collect() });
        sheets.push(Sheet { name, rows: rows.filter(|row| !row.is_empty()).collect() });
    }
    let file = Stream::packed(path)?;
    Ok((sheets, file))
}

/// A cell as text: a day as `YYYY-MM-DD`, a whole number without a fraction.
fn text(cell: &Data) -> String {
    match cell {
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Float(number) if number.fract() == 0.0 => format!("{number:.0}"),
        Data::Empty => String::new(),
        other => other.to_string(),
    }
}
