//! `tamis lists build`: list files to one list file, which never replaces a better one unasked.

use super::{entities, findings};
use crate::args::Build;
use crate::outcome::{Done, Outcome};
use comfy_table::{Table, presets};
use std::io::{self, Write};
use std::path::Path;
use tamis::date::Day;
use tamis::snapshot::{ListInfo, SnapshotBuilder, SourceFile, write_file};
use tamis::{Error, ErrorCode};
use tamis_lists::{Census, Finding, LoadedList, Merged, ReadOptions, Severity, Source};

/// How many per cent of its parties, names or wallets a list may lose against the file it replaces.
const MOST_LOST: u64 = 10;

#[allow(clippy::print_stderr)]
pub(super) fn run(options: &Build) -> Done {
    let (loaded, mut found) = read(options)?;
    let merged = tamis_lists::merge(loaded);
    findings::print(&merged.findings);
    found.extend(merged.findings.iter().map(|finding| finding.severity));
    let of = |severity| found.iter().filter(|found| **found == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    if options.strict && errors + warnings > 0 {
        return Err(
            refused(format!("{errors} errors and {warnings} warnings"), "run without --strict").into()
        );
    }
    if errors > 0 && !options.allow_errors {
        let hint = "--allow-errors writes what could be read";
        return Err(
            refused(format!("{errors} errors: parts of the lists are not in the result"), hint).into()
        );
    }
    check_against_old(&options.output, &Census::of(&merged.entities), options.allow_shrink)?;
    let parties = merged.entities.len();
    let built = builder(merged).finish()?;
    for skipped in &built.skipped {
        eprintln!(
            "warning: {}: the name {:?} cannot be screened: {}",
            skipped.entity, skipped.name, skipped.reason
        );
    }
    write_file(&options.output, &built.bytes)?;
    eprintln!("{}: {parties} parties, {} bytes", options.output.display(), built.bytes.len());
    Ok(if errors > 0 { Outcome::Unsure } else { Outcome::Something })
}

fn bad(message: String) -> Error {
    Error::new(ErrorCode::BadOption, message)
}

fn refused(why: String, hint: &str) -> Error {
    Error::new(ErrorCode::BadList, format!("{why}; nothing was written")).with_hint(hint)
}

/// Reads every path and prints what was found; gives the severities of all findings.
fn read(options: &Build) -> Result<(Vec<LoadedList>, Vec<Severity>), Box<dyn std::error::Error>> {
    let unknown =
        |name: &str| bad(format!("--source: there is no format {name:?}; see `tamis lists sources`"));
    let source = options.source.as_deref();
    let source = source.map(|name| Source::parse(name).ok_or_else(|| unknown(name))).transpose()?;
    let dates = Dates::parse(options)?;
    let columns = columns(options)?;
    let (mut lists, mut severities) = (Vec::new(), Vec::new());
    for path in &options.paths {
        let (date, partial) = (dates.of(path), options.partial);
        let loaded =
            tamis_lists::read_with(path, ReadOptions { source, date, partial, columns: columns.clone() })?;
        counts(&loaded)?;
        findings::print(&loaded.report.findings);
        severities.extend(loaded.report.findings.iter().map(|finding: &Finding| finding.severity));
        lists.push(loaded);
    }
    Ok((lists, severities))
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

fn counts(loaded: &LoadedList) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    for (what, count) in &loaded.report.counts {
        table.add_row([what.clone(), count.to_string()]);
    }
    let mut out = io::stdout().lock();
    writeln!(out, "{} ({})", loaded.meta.title, loaded.meta.id)?;
    for line in table.to_string().lines() {
        writeln!(out, "  {}", line.trim_end())?;
    }
    Ok(())
}

/// An error if the file to be replaced holds much more than what was read now.
#[allow(clippy::print_stderr)]
fn check_against_old(output: &Path, new: &Census, allow: bool) -> tamis::Result<()> {
    if !output.exists() {
        return Ok(());
    }
    let old = match entities(output) {
        Ok(old) => Census::of(&old),
        Err(error) => {
            eprintln!(
                "warning: not compared with the file that is replaced, it is no sound list file: {error}"
            );
            return Ok(());
        }
    };
    let lost = old.shrinkages(new, MOST_LOST);
    if lost.is_empty() {
        return Ok(());
    }
    let words: Vec<String> = lost.iter().map(ToString::to_string).collect();
    let words = words.join("; ");
    if allow {
        eprintln!("warning: {}: {words}", output.display());
        return Ok(());
    }
    let why = format!("more than {MOST_LOST} % fewer than in the file to be replaced: {words}");
    Err(refused(why, "--allow-shrink replaces it").at_path(output))
}

fn builder(merged: Merged) -> SnapshotBuilder {
    let file = |file: tamis_lists::SourceFile| SourceFile {
        name: file.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        sha256: file.sha256,
        bytes: file.bytes,
    };
    let mut builder = SnapshotBuilder::new();
    for (meta, files) in merged.lists {
        builder.list(ListInfo {
            id: meta.id,
            authority: meta.authority,
            title: meta.title,
            date: meta.date,
            files: files.into_iter().map(file).collect(),
        });
    }
    for entity in merged.entities {
        builder.entity(entity);
    }
    for attribution in merged.attributions {
        builder.attribution(attribution);
    }
    builder
}
