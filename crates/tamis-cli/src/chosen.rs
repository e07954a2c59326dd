//! Which list is asked: the one named, else the snapshot of the last update, else the embedded one.

use crate::args::{Chosen, Place};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use tamis::{ErrorCode, Screener};
use tamis_lists::SNAPSHOT;

impl Place {
    /// The folder of the lists.
    pub(crate) fn folder(&self) -> tamis::Result<PathBuf> {
        self.data_dir.clone().map_or_else(tamis_lists::data_dir, Ok)
    }

    /// The snapshot of the last update, where there is one. Only its absence is absence: a folder that cannot be looked
    /// into is an error, and so is a folder without a snapshot that was named on the command line.
    fn snapshot(&self) -> tamis::Result<Option<PathBuf>> {
        let folder = match self.folder() {
            Ok(folder) => folder,
            // Without a home there is no snapshot either.
            Err(error) if error.code() == ErrorCode::NotFound && self.data_dir.is_none() => return Ok(None),
            Err(error) => return Err(error),
        };
        let path = folder.join(SNAPSHOT);
        match std::fs::symlink_metadata(&path) {
            Ok(_) => Ok(Some(path)),
            Err(error) if error.kind() == ErrorKind::NotFound && self.data_dir.is_none() => Ok(None),
            Err(error) => {
                let code =
                    if error.kind() == ErrorKind::NotFound { ErrorCode::NotFound } else { ErrorCode::Io };
                let hint = "`tamis lists update` makes it; --embedded does without";
                Err(tamis::Error::new(code, error.to_string()).at_path(path).with_hint(hint))
            }
        }
    }
}

impl Chosen {
    pub(crate) fn screener(&self) -> tamis::Result<Screener> {
        screener(self.list.as_deref(), self.embedded, &self.place)
    }
}

/// Opens the list. A snapshot that cannot be opened is an error: nothing else is asked in its place.
pub(crate) fn screener(list: Option<&Path>, embedded: bool, place: &Place) -> tamis::Result<Screener> {
    if let Some(path) = list {
        return Screener::open(path);
    }
    let snapshot = if embedded { None } else { place.snapshot()? };
    match snapshot {
        Some(path) => {
            let screener = Screener::open(&path).map_err(|error| {
                error.with_hint("`tamis lists update` makes it anew; --embedded does without")
            })?;
            say(&path.display().to_string(), &screener);
            Ok(screener)
        }
        None => {
            let screener = Screener::embedded()?;
            if !embedded {
                say("the embedded one", &screener);
            }
            Ok(screener)
        }
    }
}

/// Which list is asked, and how old it is.
#[allow(clippy::print_stderr)]
fn say(which: &str, screener: &Screener) {
    let lists = &screener.snapshot().meta().lists;
    let day = |day: Option<tamis::date::Day>| day.map_or_else(|| "unknown".to_owned(), |day| day.to_string());
    let newest = day(lists.iter().filter_map(|list| list.date).max());
    let oldest = day(lists.iter().filter_map(|list| list.date).min());
    eprintln!("list: {which}, {} lists, of {oldest} to {newest}", lists.len());
}
