//! `tamis lists …`

mod build;
mod findings;
mod sources;
mod update;

use crate::args::{Lists, ListsCommand, Place};
use crate::chosen;
use crate::outcome::{Done, Outcome};
use std::io::{self, Write};
use std::path::Path;
use tamis::Entity;
use tamis::snapshot::Snapshot;

pub(crate) fn run(lists: &Lists) -> Done {
    match &lists.command {
        ListsCommand::Sources(options) => sources::run(options),
        ListsCommand::Update(options) => update::run(options),
        ListsCommand::Build(options) => build::run(options),
        ListsCommand::Info { file, place, json } => info(file.as_deref(), place, *json),
        ListsCommand::Diff { old, new } => diff(old, new),
        ListsCommand::Verify { list } => verify(list),
    }
}

fn info(path: Option<&Path>, place: &Place, json: bool) -> Done {
    let screener = chosen::screener(path, false, place)?;
    let snapshot = screener.snapshot();
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
