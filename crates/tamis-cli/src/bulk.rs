//! `tamis screen --input customers.csv --output hits.csv`

use crate::args::Screen;
use crate::outcome::{Done, Outcome};
use indicatif::{ProgressBar, ProgressStyle};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use tamis::snapshot::write_file;
use tamis::{Answer, Error, ErrorCode, Query};

/// Queries screened between two steps of the bar.
const CHUNK: usize = 1_000;

/// A row of the input: a query, or what is wrong with it.
type Row = Result<Query, Error>;

pub(crate) fn run(screen: &Screen) -> Done {
    let Some(input) = screen.input.as_deref() else { return Ok(Outcome::Unsure) };
    let rows = read(input, screen)?;
    let options = screen.options.build()?;
    let screener = screen.common.screener()?;
    let bar = bar(rows.len());
    let mut outcome = Outcome::Nothing;
    let mut answers = Vec::with_capacity(rows.len());
    let mut bad = Vec::new();
    let mut queries = Vec::with_capacity(rows.len());
    for row in rows {
        queries.push(row.unwrap_or_else(|error| {
            outcome = Outcome::Unsure;
            bad.push((queries.len(), error));
            Query::default()
        }));
    }
    for chunk in queries.chunks(CHUNK) {
        answers.extend(screener.screen_many(chunk, &options)?);
        bar.inc(chunk.len() as u64);
    }
    bar.finish_and_clear();
    for (position, answer) in answers.iter_mut().enumerate() {
        answer.query_index = position;
    }
    for (position, error) in &bad {
        crate::print::error(error);
        if let Some(answer) = answers.get_mut(*position) {
            answer.reason = Some(error.to_string());
        }
    }
    outcome = answers.iter().map(Outcome::of).fold(outcome, Outcome::max);
    write(screen, &answers)?;
    summary(&answers, bad.len());
    Ok(outcome)
}

fn bar(length: usize) -> ProgressBar {
    let bar = ProgressBar::new(length as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {per_sec} {eta}") {
        bar.set_style(style);
    }
    bar
}

fn is_json_lines(path: &Path) -> bool {
    path.extension().is_some_and(|extension| {
        ["jsonl", "json", "ndjson"].iter().any(|known| extension == OsStr::new(known))
    })
}

fn io_error(path: &Path, error: &io::Error) -> Error {
    let code = if error.kind() == io::ErrorKind::NotFound { ErrorCode::NotFound } else { ErrorCode::Io };
    Error::new(code, error.to_string()).at_path(path)
}

fn read(path: &Path, screen: &Screen) -> Result<Vec<Row>, Error> {
    let file = File::open(path).map_err(|error| io_error(path, &error))?;
    if is_json_lines(path) {
        read_json_lines(path, BufReader::new(file))
    } else {
        read_csv(path, file, screen)
    }
}

fn read_json_lines(path: &Path, file: impl BufRead) -> Result<Vec<Row>, Error> {
    let mut rows = Vec::new();
    for (number, line) in file.lines().enumerate() {
        let line = line.map_err(|error| io_error(path, &error))?;
        if !line.trim().is_empty() {
            rows.push(
                Query::from_json(&line).map_err(|error| error.at_path(path).at_line(number as u64 + 1)),
            );
        }
    }
    Ok(rows)
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
        rows.push(
            record
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
                }),
        );
    }
    Ok(rows)
}

fn write(screen: &Screen, answers: &[Answer]) -> Result<(), Box<dyn std::error::Error>> {
    let Some(path) = &screen.output else {
        let mut out = io::stdout().lock();
        for answer in answers {
            writeln!(out, "{}", answer.to_json())?;
        }
        return Ok(());
    };
    let bytes = if is_json_lines(path) { json_lines(answers) } else { table(answers)? };
    Ok(write_file(path, &bytes)?)
}

fn json_lines(answers: &[Answer]) -> Vec<u8> {
    answers.iter().flat_map(|answer| [answer.to_json(), "\n".to_owned()]).collect::<String>().into_bytes()
}

/// One row a hit, and one row for each query that was not checked.
fn table(answers: &[Answer]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record([
        "query_index",
        "query_id",
        "status",
        "reason",
        "disposition",
        "score",
        "entity_id",
        "caption",
        "matched_on",
        "query_value",
        "matched_value",
        "lists",
        "birth_date",
        "country",
        "explanation",
    ])?;
    for answer in answers {
        let index = answer.query_index.to_string();
        let id = answer.query_id.as_deref().unwrap_or_default();
        let reason = answer.reason.as_deref().unwrap_or_default();
        for hit in &answer.hits {
            let score = hit.score.map(|score| score.to_string()).unwrap_or_default();
            let lists: Vec<&str> = hit.listings.iter().map(|listing| listing.list.as_str()).collect();
            writer.write_record([
                index.as_str(),
                id,
                "hits",
                reason,
                hit.disposition.word(),
                &score,
                &hit.id,
                &hit.caption,
                hit.matched_on.word(),
                &hit.query_value,
                &hit.matched_value,
                &lists.join(" "),
                hit.evidence.birth_date.word(),
                hit.evidence.country.word(),
                &hit.explanation.to_string(),
            ])?;
        }
        if answer.hits.is_empty() && answer.status == tamis::Status::NotChecked {
            let empty = [""; 11];
            writer.write_record([index.as_str(), id, "not_checked", reason].into_iter().chain(empty))?;
        }
    }
    Ok(writer.into_inner()?)
}

#[allow(clippy::print_stderr)]
fn summary(answers: &[Answer], bad: usize) {
    let count = |status: tamis::Status| answers.iter().filter(|answer| answer.status == status).count();
    let alerts =
        answers.iter().filter(|answer| answer.hits.iter().any(|hit| hit.disposition.is_alert())).count();
    eprintln!(
        "{} queries: {} with hits ({alerts} alerts), {} without, {} not checked ({bad} bad rows)",
        answers.len(),
        count(tamis::Status::Hits),
        count(tamis::Status::None),
        count(tamis::Status::NotChecked)
    );
}
