//! `tamis lists …`

use crate::args::{Lists, ListsCommand};
use crate::outcome::{Done, Outcome};
use comfy_table::{Table, presets};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tamis::date::Day;
use tamis::snapshot::{ListInfo, Snapshot, SnapshotBuilder, SourceFile, write_file};
use tamis::{Error, ErrorCode};
use tamis_lists::{LoadedList, ReadOptions, Severity, Source};

pub(crate) fn run(lists: &Lists) -> Done {
    match &lists.command {
        ListsCommand::Sources => sources(),
        ListsCommand::Build { paths, output, source, date, strict } => {
            build(paths, output, source.as_deref(), date.as_deref(), *strict)
        }
        ListsCommand::Info { list } => info(list.as_deref()),
        ListsCommand::Diff { old, new } => diff(old, new),
        ListsCommand::Verify { list } => verify(list),
    }
}

fn sources() -> Done {
    let mut out = io::stdout().lock();
    for (_, name) in Source::ALL {
        writeln!(out, "{name}")?;
    }
    Ok(Outcome::Something)
}

fn bad(message: String) -> Error {
    Error::new(ErrorCode::BadOption, message)
}

#[allow(clippy::print_stderr)]
fn build(paths: &[PathBuf], output: &Path, source: Option<&str>, date: Option<&str>, strict: bool) -> Done {
    let unknown =
        |name: &str| bad(format!("--source: there is no format {name:?}; see `tamis lists sources`"));
    let source = source.map(|name| Source::parse(name).ok_or_else(|| unknown(name))).transpose()?;
    let wrong = |text: &str| bad(format!("--date: expected YYYY-MM-DD, found {text:?}"));
    let date = date.map(|text| Day::parse(text).ok_or_else(|| wrong(text))).transpose()?;
    let mut builder = SnapshotBuilder::new();
    let (mut errors, mut parties) = (0, 0);
    for path in paths {
        let loaded = tamis_lists::read_with(path, ReadOptions { source, date, ..ReadOptions::default() })?;
        errors += report(&loaded)?;
        parties += loaded.entities.len();
        add(&mut builder, loaded);
    }
    if strict && errors > 0 {
        return Err(Error::new(
            ErrorCode::BadList,
            format!("{errors} findings of severity error; nothing was written"),
        )
        .into());
    }
    let built = builder.finish()?;
    for skipped in &built.skipped {
        eprintln!(
            "warning: {}: the name {:?} cannot be screened: {}",
            skipped.entity, skipped.name, skipped.reason
        );
    }
    write_file(output, &built.bytes)?;
    eprintln!("{}: {parties} parties, {} bytes", output.display(), built.bytes.len());
    Ok(if errors > 0 { Outcome::Unsure } else { Outcome::Something })
}

/// Prints counts and findings; gives the number of errors.
#[allow(clippy::print_stderr)]
fn report(loaded: &LoadedList) -> io::Result<usize> {
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
    for finding in &loaded.report.findings {
        eprintln!("{finding}");
    }
    Ok(loaded.report.findings_of(Severity::Error))
}

fn add(builder: &mut SnapshotBuilder, loaded: LoadedList) {
    let file = |file: &tamis_lists::SourceFile| SourceFile {
        name: file.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        sha256: file.sha256.clone(),
        bytes: file.bytes,
    };
    builder.list(ListInfo {
        id: loaded.meta.id.to_string(),
        authority: loaded.meta.authority.to_string(),
        title: loaded.meta.title.to_string(),
        date: loaded.meta.date,
        files: loaded.files.iter().map(file).collect(),
    });
    for entity in loaded.entities {
        builder.entity(entity);
    }
    for attribution in loaded.attributions {
        builder.attribution(attribution);
    }
}

fn info(path: Option<&Path>) -> Done {
    let embedded;
    let opened;
    let snapshot = match path {
        Some(path) => {
            opened = Snapshot::open(path)?;
            &opened
        }
        None => {
            embedded = tamis::Screener::embedded()?;
            embedded.snapshot()
        }
    };
    let meta = snapshot.meta();
    let mut out = io::stdout().lock();
    writeln!(out, "snapshot {}", snapshot.id())?;
    writeln!(
        out,
        "parties {}, screened readings of names {}, {} bytes",
        meta.entities,
        meta.rows,
        snapshot.bytes().len()
    )?;
    writeln!(out, "engine {}, tables {}, Unicode {}", meta.engine, meta.tables, meta.unicode)?;
    for list in &meta.lists {
        let date = list.date.map_or_else(|| "date unknown".to_owned(), |date| date.to_string());
        writeln!(out, "list {} ({}), {}, {date}", list.id, list.authority, list.title)?;
        for file in &list.files {
            writeln!(out, "  {} {} bytes, SHA-256 {}", file.name, file.bytes, file.sha256)?;
        }
    }
    for (section, size) in snapshot.section_sizes() {
        writeln!(out, "section {section} {size} bytes")?;
    }
    Ok(Outcome::Something)
}

fn digests(path: &Path) -> tamis::Result<BTreeMap<String, String>> {
    let snapshot = Snapshot::open(path)?;
    let mut found = BTreeMap::new();
    for number in 0..snapshot.meta().entities {
        let entity = snapshot.entity(number)?;
        found.insert(entity.id, snapshot.entity_digest(number).unwrap_or_default());
    }
    Ok(found)
}

fn diff(old: &Path, new: &Path) -> Done {
    let (old, new) = (digests(old)?, digests(new)?);
    let mut out = io::stdout().lock();
    let mut outcome = Outcome::Nothing;
    let ids: std::collections::BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for id in ids {
        let word = match (old.get(id), new.get(id)) {
            (None, _) => "added",
            (_, None) => "removed",
            (a, b) if a != b => "changed",
            _ => continue,
        };
        outcome = Outcome::Something;
        writeln!(out, "{word} {id}")?;
    }
    Ok(outcome)
}

fn verify(path: &Path) -> Done {
    let snapshot = Snapshot::open(path)?;
    snapshot.verify().map_err(|error| error.at_path(path))?;
    writeln!(io::stdout().lock(), "{}: every digest fits, snapshot {}", path.display(), snapshot.id())?;
    Ok(Outcome::Something)
}
