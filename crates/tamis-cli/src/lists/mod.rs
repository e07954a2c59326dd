//! `tamis lists …`

mod build;
mod findings;

use crate::args::{Lists, ListsCommand};
use crate::outcome::{Done, Outcome};
use std::io::{self, Write};
use std::path::Path;
use tamis::Entity;
use tamis::snapshot::Snapshot;
use tamis_lists::Source;

pub(crate) fn run(lists: &Lists) -> Done {
    match &lists.command {
        ListsCommand::Sources => sources(),
        ListsCommand::Build(options) => build::run(options),
        ListsCommand::Info { list, json } => info(list.as_deref(), *json),
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

fn info(path: Option<&Path>, json: bool) -> Done {
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
    let mut out = io::stdout().lock();
    if json {
        writeln!(out, "{}", snapshot.info().to_json())?;
    } else {
        print_info(snapshot, &mut out)?;
    }
    Ok(Outcome::Something)
}

fn print_info(snapshot: &Snapshot, out: &mut impl Write) -> io::Result<()> {
    let meta = snapshot.meta();
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
        let held = meta.census.holdings(&list.id);
        writeln!(out, "  {} parties, {} names, {} wallets", held.parties, held.names, held.wallets)?;
        for file in &list.files {
            writeln!(out, "  {} {} bytes, SHA-256 {}", file.name, file.bytes, file.sha256)?;
        }
    }
    for (section, size) in snapshot.section_sizes() {
        writeln!(out, "section {section} {size} bytes")?;
    }
    Ok(())
}

/// The parties of a list file.
fn entities(path: &Path) -> tamis::Result<Vec<Entity>> {
    let snapshot = Snapshot::open(path)?;
    (0..snapshot.meta().entities).map(|number| snapshot.entity(number)).collect()
}

fn diff(old: &Path, new: &Path) -> Done {
    let diff = tamis_lists::diff(&entities(old)?, &entities(new)?);
    let mut out = io::stdout().lock();
    for (word, ids) in [("added", &diff.added), ("removed", &diff.removed), ("changed", &diff.changed)] {
        for id in ids {
            writeln!(out, "{word} {id}")?;
        }
    }
    Ok(if diff.is_empty() { Outcome::Nothing } else { Outcome::Something })
}

fn verify(path: &Path) -> Done {
    let snapshot = Snapshot::open(path)?;
    snapshot.verify().map_err(|error| error.at_path(path))?;
    writeln!(io::stdout().lock(), "{}: every digest fits, snapshot {}", path.display(), snapshot.id())?;
    Ok(Outcome::Something)
}
