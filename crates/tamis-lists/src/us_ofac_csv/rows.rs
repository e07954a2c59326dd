use crate::file::Input;
use crate::report::{Finding, Report, Severity};
use std::path::Path;
use tamis::{Error, ErrorCode, Result};

/// The DOS end-of-file byte that ends a complete file.
const END: u8 = 0x1A;
/// The null of the format, trimmed.
const NULL: &str = "-0-";

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
    columns: &'static [&'static str],
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
            .position(|name| *name == column)
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
pub(super) struct Rows<'a> {
    path: &'a Path,
    columns: &'static [&'static str],
    body: &'a [u8],
    /// Offset in `body` up to which `line` is counted.
    counted: usize,
    line: u64,
    reader: csv::Reader<&'a [u8]>,
    record: csv::ByteRecord,
}

impl<'a> Rows<'a> {
    /// Checks the end of the file; the rows are read one by one.
    pub(super) fn new(
        input: &'a Input,
        columns: &'static [&'static str],
        end: EndByte,
        report: &mut Report,
    ) -> Result<Rows<'a>> {
        let body = body(input, end, report)?;
        let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(body);
        Ok(Rows {
            path: input.path(),
            columns,
            body,
            counted: 0,
            line: 1,
            reader,
            record: csv::ByteRecord::new(),
        })
    }

    /// The next row, `None` at the end.
    pub(super) fn next_row(&mut self, report: &mut Report) -> Result<Option<Row>> {
        let more = self
            .reader
            .read_byte_record(&mut self.record)
            .map_err(|error| Error::new(ErrorCode::BadList, error.to_string()).at_path(self.path))?;
        if !more {
            return Ok(None);
        }
        let line = self.advance_line();
        // A quote that is not closed swallows the line end; a field that is closed cannot end with one.
        if self.record.iter().next_back().is_some_and(|field| field.ends_with(b"\n")) {
            let message = "the file ends inside a field: a quote is not closed";
            return Err(truncated(self.path, line, message));
        }
        let expected = self.columns.len();
        if self.record.len() != expected {
            let message = format!("expected {expected} fields, found {}", self.record.len());
            return Err(Error::new(ErrorCode::BadList, message).at_path(self.path).at_line(line));
        }
        let fields = self.decode(line, report);
        let party = self.key(&fields, line)?;
        Ok(Some(Row { line, party, columns: self.columns, fields }))
    }

    /// The line of the record at hand. The reader's own line number is that of the row before, since it takes the
    /// LF of a CRLF for the begin of the next record.
    fn advance_line(&mut self) -> u64 {
        let start = self.record.position().map_or(0, |position| position.byte() as usize);
        let breaks = self
            .body
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(|byte| b"\r\n".contains(byte))
            .count();
        let start = start + breaks;
        let passed = self.body.get(self.counted..start).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.counted = start;
        self.line
    }

    fn decode(&self, line: u64, report: &mut Report) -> Vec<String> {
        let mut fields = Vec::with_capacity(self.record.len());
        for (bytes, column) in self.record.iter().zip(self.columns) {
            let text = decode(bytes);
            let odd = match (bytes.is_ascii(), bytes.contains(&b'\n')) {
                (false, _) => Some("expected ASCII, read as UTF-8 or else Latin-1"),
                (true, true) => Some("expected no line break inside a field"),
                (true, false) => None,
            };
            if let Some(reason) = odd {
                let finding = Finding::new(Severity::Warning, self.path, reason).at_line(line);
                report.add(finding.with_value(*column, text.clone()));
            }
            fields.push(text);
        }
        fields
    }

    fn key(&self, fields: &[String], line: u64) -> Result<u64> {
        let text = fields.first().map_or("", |field| field.trim());
        text.parse().map_err(|_| {
            let message = format!("ent_num: expected a number, found {text:?}");
            Error::new(ErrorCode::BadList, message).at_path(self.path).at_line(line).at_column(1)
        })
    }
}

/// UTF-8 if it is that, else one character a byte.
fn decode(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// Whether the file ends with the byte that says it is complete.
pub(super) fn has_end_byte(input: &Input) -> bool {
    input.content.trim_ascii_end().ends_with(&[END])
}

/// The rows without the end byte.
fn body<'a>(input: &'a Input, end: EndByte, report: &mut Report) -> Result<&'a [u8]> {
    let content = input.content.as_slice();
    let trimmed = content.trim_ascii_end();
    if let Some(body) = trimmed.strip_suffix(&[END]) {
        return match body.last() {
            None | Some(b'\n') => Ok(body),
            Some(_) => Err(cut(input, body, "the last row has no line end before the final 0x1A")),
        };
    }
    match (content.last(), end) {
        (None | Some(b'\n'), EndByte::Required) => Err(cut(
            input,
            content,
            "expected a final byte 0x1A after the last row, found the end of the file",
        )),
        (None | Some(b'\n'), EndByte::Usual) => {
            let reason = "no final byte 0x1A after the last row: rows may be missing at the end";
            report.add(Finding::new(Severity::Warning, input.path(), reason));
            Ok(content)
        }
        (Some(_), _) => Err(cut(input, content, "the file ends inside a row")),
    }
}

fn cut(input: &Input, body: &[u8], message: &str) -> Error {
    let breaks = body.iter().filter(|byte| **byte == b'\n').count() as u64;
    let line = if body.last() == Some(&b'\n') { breaks } else { breaks + 1 };
    truncated(input.path(), line, message)
}

fn truncated(path: &Path, line: u64, message: &str) -> Error {
    Error::new(ErrorCode::Truncated, message)
        .at_path(path)
        .at_line(line)
        .with_hint("the file was not downloaded in full")
}
