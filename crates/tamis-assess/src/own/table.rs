//! A CSV of a user: a header, and columns by their names.

use super::Columns;
use std::path::{Path, PathBuf};
use tamis::{Error, ErrorCode, Result, Schema};

/// A column that a file may have.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) is_required: bool,
}

/// The file, its columns found.
pub(super) struct Table {
    path: PathBuf,
    rows: csv::Reader<std::fs::File>,
    /// Of each field, its place.
    places: Vec<(&'static str, Option<usize>)>,
}

/// A row.
pub(super) struct Row<'a> {
    table: &'a Place,
    record: csv::StringRecord,
    line: u64,
}

/// Where rows come from.
pub(super) struct Place {
    path: PathBuf,
    places: Vec<(&'static str, Option<usize>)>,
}

impl Table {
    /// Opens a file and finds its columns: `columns` says where a header is not the field's own name. Headers count
    /// without regard to case and blanks around them.
    pub(super) fn open(path: &Path, fields: &[Field], columns: &Columns) -> Result<Table> {
        if let Some(unknown) = columns.keys().find(|field| !fields.iter().any(|known| known.name == **field))
        {
            let known: Vec<&str> = fields.iter().map(|field| field.name).collect();
            let message = format!("column: expected a field of {}, found {unknown:?}", known.join(", "));
            return Err(Error::new(ErrorCode::BadOption, message));
        }
        let file = std::fs::File::open(path).map_err(|error| {
            let is_missing = error.kind() == std::io::ErrorKind::NotFound;
            let code = if is_missing { ErrorCode::NotFound } else { ErrorCode::Io };
            Error::new(code, error.to_string()).at_path(path)
        })?;
        let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(file);
        let header = rows.headers().map_err(|error| bad(path, &error))?.clone();
        let place = |field: &Field| {
            let wanted = columns.get(field.name).map_or(field.name, String::as_str);
            let plain = |text: &str| text.trim_start_matches('\u{feff}').trim().to_lowercase();
            let found = header.iter().position(|column| plain(column) == plain(wanted));
            // A header that the user names has to be there.
            if found.is_none() && (field.is_required || columns.contains_key(field.name)) {
                let there: Vec<&str> = header.iter().collect();
                let message = format!("expected a column {wanted:?}, found {}", there.join(", "));
                return Err(Error::new(ErrorCode::BadCases, message).at_path(path).at_line(1));
            }
            Ok((field.name, found))
        };
        let places = fields.iter().map(place).collect::<Result<_>>()?;
        Ok(Table { path: path.to_owned(), rows, places })
    }

    /// Gives each row; what cannot be read, or used, is collected with its line.
    pub(super) fn each(self, mut take: impl FnMut(&Row<'_>) -> Result<()>) -> Result<Vec<Error>> {
        let Table { path, mut rows, places } = self;
        let (place, mut bad_rows) = (Place { path, places }, Vec::new());
        let columns = rows.headers().map_err(|error| bad(&place.path, &error))?.len();
        for record in rows.records() {
            let taken = record.map_err(|error| bad(&place.path, &error)).and_then(|record| {
                let line = record.position().map_or(0, csv::Position::line);
                let row = Row { table: &place, record, line };
                if row.record.len() != columns {
                    return Err(row.error(&format!("expected {columns} columns, found {}", row.record.len())));
                }
                take(&row)
            });
            bad_rows.extend(taken.err());
        }
        Ok(bad_rows)
    }
}

fn bad(path: &Path, error: &csv::Error) -> Error {
    let message = format!("expected CSV in UTF-8: {error}");
    let error_of = Error::new(ErrorCode::BadCases, message).at_path(path);
    match error.position() {
        Some(position) => error_of.at_line(position.line()),
        None => error_of,
    }
}

impl Row<'_> {
    /// What the row says of a field; `None` if it is blank or the file has no such column.
    pub(super) fn get(&self, field: &str) -> Option<&str> {
        let (_, place) = self.table.places.iter().find(|(name, _)| *name == field)?;
        self.record.get((*place)?).map(str::trim).filter(|text| !text.is_empty())
    }

    /// What the row has to say.
    pub(super) fn need(&self, field: &str) -> Result<&str> {
        self.get(field).ok_or_else(|| self.error(&format!("{field}: expected a value, found none")))
    }

    /// The schema of a row; another one if it has none.
    pub(super) fn schema(&self, otherwise: Schema) -> Result<Schema> {
        let Some(text) = self.get("schema") else { return Ok(otherwise) };
        let expected = "Person, Organization, Company, LegalEntity, PublicBody, Vessel or Airplane";
        Schema::parse(text).ok_or_else(|| self.error(&format!("schema: expected {expected}, found {text:?}")))
    }

    pub(super) fn error(&self, message: &str) -> Error {
        Error::new(ErrorCode::BadCases, message).at_path(&self.table.path).at_line(self.line)
    }
}
