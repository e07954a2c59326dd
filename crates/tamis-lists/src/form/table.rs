//! Rows with named columns, from delimited text or from a sheet.

use super::draft::Draft;
use super::fields::Fields;
use super::text::clean;
use crate::file::SourceFile;
use crate::report::{Finding, Report, Severity};
use crate::stream::Stream;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tamis::{Error, ErrorCode, Result};

/// The names of the columns, and where they stand.
#[derive(Clone, Debug, Default)]
pub(crate) struct Header {
    places: BTreeMap<String, usize>,
}

impl Header {
    /// Columns are found by name, in any order, in any case, whatever stands between the words.
    /// Unknown columns are a warning, and their cells are notes; a required one that is absent is an error.
    pub(crate) fn new(
        path: &Path,
        line: u64,
        cells: &[String],
        fields: &Fields,
        required: &[&str],
        report: &mut Report,
    ) -> Result<Header> {
        let mut places = BTreeMap::new();
        for (place, cell) in cells.iter().enumerate() {
            let name = column_key(cell);
            if name.is_empty() {
                continue;
            }
            if !fields.knows(&name) {
                let reason = "a column that the field map does not know, its cells are kept as notes";
                report.add(
                    Finding::new(Severity::Warning, path, reason).at_line(line).with_value("header", cell),
                );
            }
            places.entry(name).or_insert(place);
        }
        let missing: Vec<&str> =
            required.iter().copied().filter(|name| !places.contains_key(&column_key(name))).collect();
        if !missing.is_empty() {
            let message = format!("expected the columns {}, found {}", missing.join(", "), cells.join(", "));
            return Err(Error::new(ErrorCode::BadList, message).at_path(path).at_line(line));
        }
        Ok(Header { places })
    }

    /// Where a column stands; it is named in the form of [`column_key`].
    pub(crate) fn place(&self, column: &str) -> Option<usize> {
        self.places.get(column).copied()
    }

    /// Names of columns that the field map does not know.
    pub(crate) fn unknown(&self, fields: &Fields) -> Vec<String> {
        self.places.keys().filter(|name| !fields.knows(name)).cloned().collect()
    }
}

/// The form by which columns are found: lower case, letters and digits only, words joined by blanks.
pub(crate) fn column_key(name: &str) -> String {
    tamis::place::key(&clean(name))
}

/// A row of a table.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// Line in the file, or row of the sheet, from 1.
    pub(crate) line: u64,
    pub(crate) cells: Vec<String>,
}

impl Row {
    /// A cleaned cell by the name of its column; empty if it is absent.
    pub(crate) fn get(&self, header: &Header, column: &str) -> String {
        clean(self.raw(header, column))
    }

    /// A cell as it stands.
    pub(crate) fn raw(&self, header: &Header, column: &str) -> &str {
        let place = header.places.get(&column_key(column));
        place.and_then(|place| self.cells.get(*place)).map_or("", String::as_str)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| clean(cell).is_empty())
    }
}

/// The rows of a delimited file, in memory one by one.
pub(crate) struct Rows {
    path: PathBuf,
    reader: csv::Reader<Stream>,
    first_line: u64,
    /// The reader says the line of the `\n` that ended the row before, where rows end in `\r\n`.
    ends_in_crlf: bool,
    decode: fn(&[u8]) -> Option<String>,
}

impl Rows {
    /// `first_line`: line of the first row in the file. `decode`: bytes of a cell to text.
    pub(crate) fn new(
        path: &Path,
        mut from: Stream,
        mark: u8,
        first_line: u64,
        decode: fn(&[u8]) -> Option<String>,
    ) -> Result<Rows> {
        let ends_in_crlf = from.ends_in_crlf()?;
        let reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(mark).from_reader(from);
        Ok(Rows { path: path.to_owned(), reader, first_line, ends_in_crlf, decode })
    }

    /// The next row; `None` at the end.
    pub(crate) fn next_row(&mut self) -> Result<Option<Row>> {
        let mut record = csv::ByteRecord::new();
        let place = self.reader.position().line();
        let more = self.reader.read_byte_record(&mut record).map_err(|error| self.failed(&error, place))?;
        if !more {
            return Ok(None);
        }
        let line = record.position().map_or(place, csv::Position::line) + self.first_line - 1
            + u64::from(self.ends_in_crlf && record.position().is_some_and(|place| place.byte() > 0));
        let mut cells = Vec::with_capacity(record.len());
        for cell in &record {
            let text = (self.decode)(cell).ok_or_else(|| {
                let message = format!(
                    "expected text of the file's encoding, found {:?}",
                    String::from_utf8_lossy(cell)
                );
                Error::new(ErrorCode::BadList, message).at_path(&self.path).at_line(line)
            })?;
            cells.push(text);
        }
        Ok(Some(Row { line, cells }))
    }

    fn failed(&self, error: &csv::Error, line: u64) -> Error {
        let code = match error.kind() {
            csv::ErrorKind::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                ErrorCode::Truncated
            }
            csv::ErrorKind::Io(_) => ErrorCode::Io,
            _ => ErrorCode::BadList,
        };
        Error::new(code, error.to_string()).at_path(&self.path).at_line(line + self.first_line - 1)
    }

    /// Whether the file, as far as it was read, ends in `\n`; true if it is empty. Known at its end only.
    pub(crate) fn ends_in_line_end(&self) -> bool {
        self.reader.get_ref().last_byte().is_none_or(|byte| byte == b'\n')
    }

    pub(crate) fn into_inner(self) -> Stream {
        self.reader.into_inner()
    }
}

/// The rows of a delimited file of UTF-8 or Windows-1252 with their header.
pub(crate) struct Table {
    pub(crate) header: Header,
    fields: Fields,
    rows: Rows,
    columns: usize,
    /// Line of the last row.
    line: u64,
}

impl Table {
    /// `mark`: what stands between fields; `fields`: the field map.
    pub(crate) fn open(
        path: &Path,
        mark: u8,
        fields: &'static str,
        required: &[&str],
        report: &mut Report,
    ) -> Result<Table> {
        let mut stream = Stream::open(path)?;
        stream.skip_mark()?;
        let mut rows = Rows::new(path, stream, mark, 1, utf8_or_windows_1252)?;
        let fields = Fields::new(fields);
        let head = rows.next_row()?.unwrap_or_else(|| Row { line: 1, cells: Vec::new() });
        let header = Header::new(path, head.line, &head.cells, &fields, required, report)?;
        Ok(Table { header, fields, rows, columns: head.cells.len(), line: head.line })
    }

    /// The next row; a row of another length is an error, and so is a last one without a line end: the file is cut.
    pub(crate) fn next_row(&mut self) -> Result<Option<Row>> {
        let Some(row) = self.rows.next_row()? else {
            if self.rows.ends_in_line_end() {
                return Ok(None);
            }
            let message = "the file ends inside a row (the file was not downloaded in full)";
            return Err(Error::new(ErrorCode::Truncated, message)
                .at_path(&self.rows.path)
                .at_line(self.line));
        };
        self.line = row.line;
        if row.cells.len() == self.columns {
            return Ok(Some(row));
        }
        let is_cut = self.rows.next_row()?.is_none() && !self.rows.ends_in_line_end();
        let (code, message) = if is_cut {
            (ErrorCode::Truncated, "the file ends inside a row".to_owned())
        } else {
            (ErrorCode::BadList, format!("expected {} fields, found {}", self.columns, row.cells.len()))
        };
        Err(Error::new(code, message).at_path(&self.rows.path).at_line(row.line))
    }

    /// The cells of columns that the field map does not know, as notes.
    pub(crate) fn note_unknown(&self, draft: &mut Draft, row: &Row) {
        for column in self.header.unknown(&self.fields) {
            draft.note(&column, &row.get(&self.header, &column));
        }
    }

    /// The digest of the file.
    pub(crate) fn finish(self) -> Result<SourceFile> {
        self.rows.into_inner().finish()
    }
}

/// A cell of UTF-8.
pub(crate) fn utf8(bytes: &[u8]) -> Option<String> {
    String::from_utf8(bytes.to_vec()).ok()
}

/// A cell of UTF-8, or of Windows-1252 where it is not.
pub(crate) fn utf8_or_windows_1252(bytes: &[u8]) -> Option<String> {
    utf8(bytes).or_else(|| Some(encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()))
}
