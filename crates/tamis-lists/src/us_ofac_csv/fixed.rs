//! Rows of fields that have a fixed width.

use super::columns::Column;
use super::rows::decode;
use crate::form::lines::Lines;
use crate::form::table::Row;
use tamis::Result;

/// The next row; its one cell is the whole line if that is not as long as its columns.
pub(super) fn next_row(lines: &mut Lines, columns: &[Column]) -> Result<Option<Row>> {
    Ok(lines.next_line()?.map(|(line, bytes)| {
        let text = decode(bytes);
        let text = without_line_end(&text);
        Row { line, cells: cells(text, columns).unwrap_or_else(|| vec![text.to_owned()]) }
    }))
}

/// The cells of the first line.
pub(super) fn first_row(content: &[u8], columns: &[Column]) -> Option<Vec<String>> {
    let line = content.split_inclusive(|byte| *byte == b'\n').next()?;
    cells(without_line_end(&decode(line)), columns)
}

/// What is wrong with a row that [`next_row`] left whole.
pub(super) fn wrong_length(row: &Row, columns: &[Column]) -> String {
    let widths: usize = columns.iter().filter_map(|(_, width)| *width).sum();
    let least = if columns.iter().any(|(_, width)| width.is_none()) { "more than " } else { "" };
    let found = row.cells.first().map_or(0, |cell| cell.chars().count());
    format!("expected {least}{widths} characters, found {found}")
}

/// The cells of a line; `None` if it is not as long as its columns.
fn cells(line: &str, columns: &[Column]) -> Option<Vec<String>> {
    let mut rest = line;
    let mut cells = Vec::with_capacity(columns.len());
    for (_, width) in columns {
        let end = match width {
            // The characters before the end of the field are there if the last one is.
            Some(width) => rest.char_indices().nth(width.checked_sub(1)?).map(|(at, c)| at + c.len_utf8()),
            None => Some(rest.len()).filter(|length| *length > 0),
        };
        let (cell, after) = rest.split_at_checked(end?)?;
        cells.push(plain(cell));
        rest = after;
    }
    rest.is_empty().then_some(cells)
}

/// A cell without the blanks that fill it. Of a text that leaves one place free the blank stays: it is its own where
/// the text is cut there. This form prints `"` where the others have an apostrophe (files of 2019-07).
fn plain(cell: &str) -> String {
    let text = cell.trim_end();
    let text = if text.len() + 1 == cell.len() { cell } else { text };
    text.replace('"', "'")
}

fn without_line_end(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}
