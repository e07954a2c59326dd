//! `tamis lists build`: list files to one list file, which never replaces a better one unasked.

use super::findings;
use crate::args::Build;
use crate::outcome::{Done, Outcome};
use comfy_table::{Table, presets};
use std::io::{self, Write};
use std::path::Path;
use tamis::date::Day;
use tamis::{Error, ErrorCode};
use tamis_lists::{Edition, ListInput, ListReport, Policy, ReadOptions, Severity, Source};

#[allow(clippy::print_stderr)]
pub(super) fn run(options: &Build) -> Done {
    let mut printed = Ok(());
    let edition = Edition::read(&inputs(options)?, |list, found| {
        if !options.json && printed.is_ok() {
            printed = counts(list);
        }
        findings::print(found);
    })?;
    printed?;
    findings::print(edition.shared());
    let told = edition.findings().len();
    let has_errors = edition.findings().iter().any(|finding| finding.severity == Severity::Error);
    let report = edition.write(&options.output, policy(options))?;
    findings::print(report.findings.get(told..).unwrap_or_default());
    for skipped in &report.skipped {
        eprintln!(
            "warning: {}: the name {:?} cannot be screened: {}",
            skipped.entity, skipped.name, skipped.reason
        );
    }
    if options.json {
        writeln!(io::stdout().lock(), "{}", report.to_json())?;
    }
    eprintln!("{}: {} parties, {} bytes", options.output.display(), report.parties, report.bytes);
    Ok(if has_errors { Outcome::Unsure } else { Outcome::Something })
}

fn policy(options: &Build) -> Policy {
    Policy { strict: options.strict, allow_errors: options.allow_errors, allow_shrink: options.allow_shrink }
}

fn bad(message: String) -> Error {
    Error::new(ErrorCode::BadOption, message)
}

fn inputs(options: &Build) -> tamis::Result<Vec<ListInput>> {
    let unknown =
        |name: &str| bad(format!("--source: there is no format {name:?}; see `tamis lists sources`"));
    let source = options.source.as_deref();
    let source = source.map(|name| Source::parse(name).ok_or_else(|| unknown(name))).transpose()?;
    let dates = Dates::parse(options)?;
    let (columns, partial) = (columns(options)?, options.partial);
    let input = |path: &std::path::PathBuf| ListInput {
        path: path.clone(),
        options: ReadOptions { source, date: dates.of(path), partial, columns: columns.clone() },
    };
    Ok(options.paths.iter().map(input).collect())
}

fn columns(options: &Build) -> tamis::Result<Vec<(String, String)>> {
    let pair = |text: &String| {
        let (field, header) = text
            .split_once('=')
            .ok_or_else(|| bad(format!("--column: expected FIELD=HEADER, found {text:?}")))?;
        Ok((field.replace('_', " "), header.to_owned()))
    };
    options.columns.iter().map(pair).collect()
}

/// The days of the lists: one for all, or one for a path.
struct Dates<'a> {
    every: Option<Day>,
    by_path: Vec<(&'a Path, Day)>,
}

impl<'a> Dates<'a> {
    fn parse(options: &'a Build) -> tamis::Result<Dates<'a>> {
        let mut dates = Dates { every: None, by_path: Vec::new() };
        for text in &options.dates {
            let (path, day) = match text.rsplit_once('=') {
                Some((path, day)) => (Some(Path::new(path)), day),
                None => (None, text.as_str()),
            };
            let day = Day::parse(day).ok_or_else(|| {
                bad(format!("--date: expected YYYY-MM-DD or PATH=YYYY-MM-DD, found {text:?}"))
            })?;
            let is_second = match path {
                None => dates.every.replace(day).is_some(),
                Some(path) if !options.paths.iter().any(|known| known == path) => {
                    return Err(bad(format!("--date: {} is none of the paths", path.display())));
                }
                Some(path) => {
                    let known = dates.by_path.iter().any(|(known, _)| *known == path);
                    dates.by_path.push((path, day));
                    known
                }
            };
            if is_second {
                return Err(bad(format!("--date: {text:?} is a second date of the same paths")));
            }
        }
        Ok(dates)
    }

    fn of(&self, path: &Path) -> Option<Day> {
        let own = self.by_path.iter().find(|(known, _)| *known == path).map(|(_, day)| *day);
        own.or(self.every)
    }
}

fn counts(list: &ListReport) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    for (what, count) in &list.counts {
        table.add_row([what.clone(), count.to_string()]);
    }
    let mut out = io::stdout().lock();
    writeln!(out, "{} ({})", list.title, list.id)?;
    for line in table.to_string().lines() {
        writeln!(out, "  {}", line.trim_end())?;
    }
    Ok(())
}
