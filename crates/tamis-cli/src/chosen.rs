//! Which list is asked: the one named, else the snapshot of the last update, else the embedded one.

use crate::args::{Chosen, Place};
use std::path::{Path, PathBuf};
use tamis::{ErrorCode, Screener};
use tamis_lists::SNAPSHOT;

impl Place {
    /// The folder of the lists.
    pub(crate) fn folder(&self) -> tamis::Result<PathBuf> {
        self.data_dir.clone().map_or_else(tamis_lists::data_dir, Ok)
    }

    /// The snapshot of the last update, where there is one.
    fn snapshot(&self) -> tamis::Result<Option<PathBuf>> {
        let folder = match self.folder() {
            Ok(folder) => folder,
            // Without a home there is no snapshot either.
            Err(error) if error.code() == ErrorCode::NotFound && self.data_dir.is_none() => return Ok(None),
            Err(error) => return Err(error),
        };
        let path = folder.join(SNAPSHOT);
        Ok(path.exists().then_some(path))
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
    match place.snapshot()?.filter(|_| !embedded) {
        Some(path) => {
            let screener = Screener::open(&path).map_err(|error| {
                error.with_hint("`tamis lists update` makes it anew; --embedded does without")
            })?;
            say(&path, &screener);
            Ok(screener)
        }
        None => Screener::embedded(),
    }
}

/// Which snapshot is asked, and how old its lists are.
#[allow(clippy::print_stderr)]
fn say(path: &Path, screener: &Screener) {
    let lists = &screener.snapshot().meta().lists;
    let day = |day: Option<tamis::date::Day>| day.map_or_else(|| "unknown".to_owned(), |day| day.to_string());
    let newest = day(lists.iter().filter_map(|list| list.date).max());
    let oldest = day(lists.iter().filter_map(|list| list.date).min());
    eprintln!("list: {}, {} lists, of {oldest} to {newest}", path.display(), lists.len());
}
