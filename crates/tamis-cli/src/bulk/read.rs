//! The queries of a file: CSV with named columns, or JSON lines.

use crate::args::Screen;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use tamis::{Error, ErrorCode, Query};

/// A row of the input: the caller's id as far as it can be read, and a query or what is wrong with it.
pub(super) struct Row {
    pub(super) id: Option<String>,
    pub(super) query: Result<Query, Error>,
}

pub(super) fn is_json_lines(path: &Path) -> bool {
    path.extension().is_some_and(|extension| {
        ["jsonl", "json", "ndjson"].iter().any(|known| extension == OsStr::new(known))
    })
}

fn io_error(path: &Path, error: &io::Error) -> Error {
    let code = if error.kind() == io::ErrorKind::NotFound { ErrorCode::NotFound } else { ErrorCode::Io };
    Error::new(code, error.to_string()).at_path(path)
}

/// All rows, in order.
pub(super) fn read(path: &Path, screen: &Screen) -> Result<Vec<Row>, Error> {
    let file = File::open(path).map_err(|error| io_error(path, &error))?;
    if is_json_lines(path) {
        read_json_lines(path, BufReader::new(file), screen)
    } else {
        read_csv(path, file, screen)
    }
}

fn read_json_lines(path: &Path, mut file: impl BufRead, screen: &Screen) -> Result<Vec<Row>, Error> {
    let columns = [&screen.id_column, &screen.birth_date_column, &screen.country_column];
    if columns.iter().any(|column| column.is_some()) {
        let message = "JSON lines have fields, not columns: give no column option";
        return Err(Error::new(ErrorCode::BadOption, message).at_path(path));
    }
    let mut rows = Vec::new();
    let mut bytes = Vec::new();
    for number in 1_u64.. {
        bytes.clear();
        if file.read_until(b'\n', &mut bytes).map_err(|error| io_error(path, &error))? == 0 {
            break;
        }
        let line = if number == 1 { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes) } else { &bytes };
        match std::str::from_utf8(line) {
            Ok(line) if line.trim().is_empty() => {}
            Ok(line) => rows.push(json_row(line, screen, |error| error.at_path(path).at_line(number))),
            Err(error) => {
                let message =
                    format!("expected UTF-8, found an invalid sequence at byte {}", error.valid_up_to());
                let error = Error::new(ErrorCode::Utf8, message).at_path(path).at_line(number);
                rows.push(Row { id: None, query: Err(error) });
            }
        }
    }
    Ok(rows)
}

/// A line; the fields of the command line add to it, and fill what it leaves open.
fn json_row(line: &str, screen: &Screen, placed: impl Fn(Error) -> Error) -> Row {
    let id = serde_json::from_str::<serde_json::Value>(line)
        .ok()
        .and_then(|value| value.get("id").and_then(|id| id.as_str()).map(str::to_owned));
    let query = Query::from_json(line).and_then(|own| {
        let mut query = own.clone();
        screen.fields.apply(&mut query)?;
        query.schema = own.schema.or(query.schema);
        query.birth_date = own.birth_date.or(query.birth_date);
        query.gender = own.gender.or(query.gender);
        Ok(query)
    });
    Row { id, query: query.map_err(placed) }
}

fn read_csv(path: &Path, file: File, screen: &Screen) -> Result<Vec<Row>, Error> {
    let bad =
        |message: String, line: u64| Error::new(ErrorCode::BadQuery, message).at_path(path).at_line(line);
    let mut reader = csv::Reader::from_reader(file);
    let header = reader.headers().map_err(|error| bad(error.to_string(), 1))?.clone();
    let column = |name: &str| {
        let found = header.iter().position(|title| title.trim() == name);
        found.ok_or_else(|| {
            bad(
                format!("expected a column {name:?}, found {}", header.iter().collect::<Vec<_>>().join(", ")),
                1,
            )
        })
    };
    let mut columns = vec![("names", column(&screen.name_column)?)];
    for (field, name) in [
        ("id", &screen.id_column),
        ("birth_date", &screen.birth_date_column),
        ("countries", &screen.country_column),
    ] {
        if let Some(name) = name {
            columns.push((field, column(name)?));
        }
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let line = record.as_ref().ok().and_then(|record| record.position()).map_or(0, csv::Position::line);
        let id_at = columns.iter().find(|(field, _)| *field == "id").map(|(_, at)| *at);
        let id = record.as_ref().ok().and_then(|record| record.get(id_at?)).map(str::to_owned);
        let query = record
            .map_err(|error| bad(error.to_string(), error.position().map_or(0, csv::Position::line)))
            .and_then(|record| {
                let mut query = Query::default();
                screen.fields.apply(&mut query)?;
                for (field, at) in &columns {
                    let value = record.get(*at).unwrap_or_default();
                    // An empty name is a query that cannot be checked; other empty cells say nothing.
                    if *field == "names" || !value.trim().is_empty() {
                        query.set(field, value).map_err(|error| error.at_path(path).at_line(line))?;
                    }
                }
                Ok(query)
            });
        rows.push(Row { id, query });
    }
    Ok(rows)
}
