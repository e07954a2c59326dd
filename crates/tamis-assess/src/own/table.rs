//! Rows of a user: a header, and columns by their names.

use super::Columns;
use super::source::{Frame, Place, Source};
use std::io::Read;
use std::path::Path;
use tamis::{Error, ErrorCode, Result, Schema};

/// A column that a user may give.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) is_required: bool,
}

/// The rows, their columns found.
pub(super) struct Table<'a> {
    place: Place,
    rows: Rows<'a>,
    /// Of each field, its column.
    fields: Vec<(&'static str, Option<usize>)>,
}

/// A row.
pub(super) struct Row<'a> {
    place: &'a Place,
    fields: &'a [(&'static str, Option<usize>)],
    cells: Cells<'a>,
    line: u64,
}

enum Rows<'a> {
    Csv(csv::Reader<Box<dyn Read + 'a>>),
    Frame(Vec<Vec<Option<String>>>),
}

/// The cells of a row.
enum Cells<'a> {
    Record(csv::StringRecord),
    /// The columns, and the row's place in them.
    Frame(&'a [Vec<Option<String>>], usize),
}

impl Cells<'_> {
    fn get(&self, column: usize) -> Option<&str> {
        match self {
            Cells::Record(record) => record.get(column),
            Cells::Frame(columns, row) => columns.get(column)?.get(*row)?.as_deref(),
        }
    }
}

impl<'a> Table<'a> {
    /// Opens a file or a table and finds its columns: `columns` says where a header is not the field's own name. Headers
    /// count without regard to case and blanks around them.
    pub(super) fn open(source: Source<'a>, fields: &[Field], columns: &Columns) -> Result<Table<'a>> {
        if let Some(unknown) = columns.keys().find(|field| !fields.iter().any(|known| known.name == **field))
        {
            let known: Vec<&str> = fields.iter().map(|field| field.name).collect();
            let message = format!("column: expected a field of {}, found {unknown:?}", known.join(", "));
            return Err(Error::new(ErrorCode::BadOption, message));
        }
        match source {
            Source::Csv(path) => Table::of_csv(opened(path)?, Place::Csv(path.to_owned()), fields, columns),
            Source::Bytes(bytes) => Table::of_csv(Box::new(bytes), Place::Bytes, fields, columns),
            Source::Frame(frame) => Table::of_frame(frame, fields, columns),
        }
    }

    fn of_csv(
        bytes: Box<dyn Read + 'a>,
        place: Place,
        fields: &[Field],
        columns: &Columns,
    ) -> Result<Table<'a>> {
        let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
        let header: Vec<String> =
            rows.headers().map_err(|error| bad(&place, &error))?.iter().map(str::to_owned).collect();
        let fields = found(fields, &header, columns).map_err(|message| place.error(message, Some(1)))?;
        Ok(Table { place, rows: Rows::Csv(rows), fields })
    }

    /// Only the columns of fields are read.
    fn of_frame(frame: &dyn Frame, fields: &[Field], columns: &Columns) -> Result<Table<'a>> {
        let place = Place::Frame;
        let fields =
            found(fields, &frame.headers(), columns).map_err(|message| place.error(message, None))?;
        let (mut read, mut named) = (Vec::new(), Vec::new());
        for (name, column) in fields {
            let Some(column) = column else {
                named.push((name, None));
                continue;
            };
            named.push((name, Some(read.len())));
            read.push(frame.column(column)?);
        }
        Ok(Table { place, rows: Rows::Frame(read), fields: named })
    }

    /// Gives each row; what cannot be read, or used, is collected with its line.
    pub(super) fn each(self, take: impl FnMut(&Row<'_>) -> Result<()>) -> Result<Vec<Error>> {
        let Table { place, rows, fields } = self;
        match rows {
            Rows::Csv(rows) => each_of_csv(rows, &place, &fields, take),
            Rows::Frame(columns) => Ok(each_of_frame(&columns, &place, &fields, take)),
        }
    }
}

fn opened(path: &Path) -> Result<Box<dyn Read>> {
    let file = std::fs::File::open(path).map_err(|error| {
        let is_missing = error.kind() == std::io::ErrorKind::NotFound;
        let code = if is_missing { ErrorCode::NotFound } else { ErrorCode::Io };
        Error::new(code, error.to_string()).at_path(path)
    })?;
    Ok(Box::new(file))
}

/// Of each field, its column; else what is missing. A header that the user names has to be there.
fn found(
    fields: &[Field],
    header: &[String],
    columns: &Columns,
) -> std::result::Result<Vec<(&'static str, Option<usize>)>, String> {
    let plain = |text: &str| text.trim_start_matches('\u{feff}').trim().to_lowercase();
    let column = |field: &Field| {
        let wanted = columns.get(field.name).map_or(field.name, String::as_str);
        let found = header.iter().position(|column| plain(column) == plain(wanted));
        if found.is_none() && (field.is_required || columns.contains_key(field.name)) {
            return Err(format!("expected a column {wanted:?}, found {}", header.join(", ")));
        }
        Ok((field.name, found))
    };
    fields.iter().map(column).collect()
}

fn each_of_csv(
    mut rows: csv::Reader<Box<dyn Read + '_>>,
    place: &Place,
    fields: &[(&'static str, Option<usize>)],
    mut take: impl FnMut(&Row<'_>) -> Result<()>,
) -> Result<Vec<Error>> {
    let mut bad_rows = Vec::new();
    let columns = rows.headers().map_err(|error| bad(place, &error))?.len();
    for record in rows.records() {
        let taken = record.map_err(|error| bad(place, &error)).and_then(|record| {
            let (line, cells) = (record.position().map_or(0, csv::Position::line), record.len());
            let row = Row { place, fields, cells: Cells::Record(record), line };
            if cells != columns {
                return Err(row.error(&format!("expected {columns} columns, found {cells}")));
            }
            take(&row)
        });
        bad_rows.extend(taken.err());
    }
    Ok(bad_rows)
}

fn each_of_frame(
    columns: &[Vec<Option<String>>],
    place: &Place,
    fields: &[(&'static str, Option<usize>)],
    mut take: impl FnMut(&Row<'_>) -> Result<()>,
) -> Vec<Error> {
    let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
    let row = |at: usize| Row { place, fields, cells: Cells::Frame(columns, at), line: at as u64 + 1 };
    (0..rows).filter_map(|at| take(&row(at)).err()).collect()
}

fn bad(place: &Place, error: &csv::Error) -> Error {
    place.error(format!("expected CSV in UTF-8: {error}"), error.position().map(csv::Position::line))
}

impl Row<'_> {
    /// What the row says of a field; `None` if it is blank or there is no such column.
    pub(super) fn get(&self, field: &str) -> Option<&str> {
        let (_, column) = self.fields.iter().find(|(name, _)| *name == field)?;
        self.cells.get((*column)?).map(str::trim).filter(|text| !text.is_empty())
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
        self.place.error(message, Some(self.line))
    }
}
