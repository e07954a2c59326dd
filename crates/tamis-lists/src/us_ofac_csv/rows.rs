use super::columns::Column;
use super::fixed;
use super::form::Form;
use crate::file::SourceFile;
use crate::form::lines::Lines;
use crate::form::table;
use crate::report::{Finding, Report, Severity};
use crate::stream::Stream;
use std::path::{Path, PathBuf};
use tamis::{Error, ErrorCode, Result};

/// The DOS end-of-file byte that ends a complete file.
pub(super) const END: u8 = 0x1A;
/// The null of the format, trimmed.
pub(super) const NULL: &str = "-0-";

/// What a file without the final 0x1A is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum EndByte {
    /// Cut short.
    Required,
    /// A finding: COMMENTS files were published without it.
    Usual,
}

/// One row, its fields still with blanks at their ends.
pub(super) struct Row {
    /// Line of the row in the file, from 1.
    pub(super) line: u64,
    /// The key of the party.
    pub(super) party: u64,
    columns: &'static [Column],
    fields: Vec<String>,
}

impl Row {
    /// A field, trimmed; `None` if it is null or empty.
    pub(super) fn text(&self, column: usize) -> Option<&str> {
        self.raw(column).map(str::trim)
    }

    /// What stands in a column of that name, trimmed; empty if it is null.
    pub(super) fn value(&self, column: &str) -> &str {
        self.columns
            .iter()
            .position(|(name, _)| *name == column)
            .and_then(|index| self.text(index))
            .unwrap_or_default()
    }

    /// A field as it stands; `None` if it is null or empty.
    pub(super) fn raw(&self, column: usize) -> Option<&str> {
        let text = self.fields.get(column)?;
        let trimmed = text.trim();
        (!trimmed.is_empty() && trimmed != NULL).then_some(text.as_str())
    }
}

/// The rows of one file of the set, one after the other.
pub(super) struct Rows {
    path: PathBuf,
    columns: &'static [Column],
    end: EndByte,
    cells: Cells,
    /// Line of the row that was read last, from 1.
    line: u64,
    /// Whether the byte that says that the file is complete was read.
    ended: bool,
}

/// The rows of a file as cells.
enum Cells {
    Marked(Box<table::Rows>),
    Fixed(Box<Lines>),
}

impl Rows {
    pub(super) fn open(path: &Path, form: Form, columns: &'static [Column], end: EndByte) -> Result<Rows> {
        let stream = Stream::open(path)?;
        let cells = match form.mark() {
            Some(mark) => {
                let rows = table::Rows::new(path, stream, mark, 1, |bytes| Some(decode(bytes)))?;
                Cells::Marked(Box::new(rows))
            }
            None => Cells::Fixed(Box::new(Lines::of(stream))),
        };
        Ok(Rows { path: path.to_owned(), columns, end, cells, line: 1, ended: false })
    }

    /// Whether the file ended with the byte that says it is complete. Known once all rows are read.
    pub(super) fn has_end_byte(&self) -> bool {
        self.ended
    }

    /// The digest of the file.
    pub(super) fn finish(self) -> Result<SourceFile> {
        match self.cells {
            Cells::Marked(rows) => rows.into_inner().finish(),
            Cells::Fixed(lines) => lines.finish(),
        }
    }

    /// The next row, `None` at the end.
    pub(super) fn next_row(&mut self, report: &mut Report) -> Result<Option<Row>> {
        let Some(row) = self.cells.next_row(self.columns)? else {
            self.check_end(report)?;
            return Ok(None);
        };
        if is_end(&row) {
            self.ended = true;
            return self.check_nothing_follows().map(|()| None);
        }
        self.line = row.line;
        let last = row.cells.last().map_or("", String::as_str);
        let body = last.trim_end_matches(char::from(END));
        // A quote that is not closed swallows the line end; a field that is closed cannot end with one.
        if body.ends_with('\n') {
            return Err(self.truncated("the file ends inside a field: a quote is not closed"));
        }
        if body.len() < last.len() {
            return Err(self.truncated("the last row has no line end before the final 0x1A"));
        }
        if row.cells.len() != self.columns.len() {
            return Err(self.wrong_length(&row, report)?);
        }
        self.tell_odd(&row, report);
        let party = self.key(&row.cells)?;
        Ok(Some(Row { line: row.line, party, columns: self.columns, fields: row.cells }))
    }

    /// A row of another length is the last of a file that is cut short, or a bad one.
    fn wrong_length(&mut self, row: &table::Row, report: &mut Report) -> Result<Error> {
        if self.cells.next_row(self.columns)?.is_none() {
            self.check_end(report)?;
        }
        let message = match self.cells {
            Cells::Marked(_) => format!("expected {} fields, found {}", self.columns.len(), row.cells.len()),
            Cells::Fixed(_) => fixed::wrong_length(row, self.columns),
        };
        Ok(Error::new(ErrorCode::BadList, message).at_path(&self.path).at_line(row.line))
    }

    /// The end of a file without the final 0x1A.
    fn check_end(&self, report: &mut Report) -> Result<()> {
        match (self.cells.ends_in_line_end(), self.end) {
            (false, _) => Err(self.truncated("the file ends inside a row")),
            (true, EndByte::Required) => {
                Err(self
                    .truncated("expected a final byte 0x1A after the last row, found the end of the file"))
            }
            (true, EndByte::Usual) => {
                let reason = "no final byte 0x1A after the last row: rows may be missing at the end";
                report.add(Finding::new(Severity::Warning, &self.path, reason));
                Ok(())
            }
        }
    }

    fn check_nothing_follows(&mut self) -> Result<()> {
        while let Some(row) = self.cells.next_row(self.columns)? {
            if !row.is_empty() {
                let message = "expected the end of the file after the byte 0x1A, found another row";
                return Err(Error::new(ErrorCode::BadList, message).at_path(&self.path).at_line(row.line));
            }
        }
        Ok(())
    }

    fn tell_odd(&self, row: &table::Row, report: &mut Report) {
        for (text, (column, _)) in row.cells.iter().zip(self.columns) {
            let reason = match (text.is_ascii(), text.contains('\n')) {
                (false, _) => "expected ASCII, read as UTF-8 or else Latin-1",
                (true, true) => "expected no line break inside a field",
                (true, false) => continue,
            };
            let finding = Finding::new(Severity::Warning, &self.path, reason).at_line(row.line);
            report.add(finding.with_value(*column, text.clone()));
        }
    }

    fn key(&self, fields: &[String]) -> Result<u64> {
        let text = fields.first().map_or("", |field| field.trim());
        text.parse().map_err(|_| {
            let message = format!("ent_num: expected a number, found {text:?}");
            Error::new(ErrorCode::BadList, message).at_path(&self.path).at_line(self.line).at_column(1)
        })
    }

    fn truncated(&self, message: &str) -> Error {
        Error::new(ErrorCode::Truncated, message)
            .at_path(&self.path)
            .at_line(self.line)
            .with_hint("the file was not downloaded in full")
    }
}

impl Cells {
    fn next_row(&mut self, columns: &[Column]) -> Result<Option<table::Row>> {
        match self {
            Cells::Marked(rows) => rows.next_row(),
            Cells::Fixed(lines) => fixed::next_row(lines, columns),
        }
    }

    fn ends_in_line_end(&self) -> bool {
        match self {
            Cells::Marked(rows) => rows.ends_in_line_end(),
            Cells::Fixed(lines) => lines.ends_in_line_end(),
        }
    }
}

/// Whether a row is the final byte.
fn is_end(row: &table::Row) -> bool {
    matches!(row.cells.as_slice(), [only] if only.trim() == "\u{1a}")
}

/// UTF-8 if it is that, else one character a byte.
pub(super) fn decode(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
