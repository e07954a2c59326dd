//! What hostile input is run through, by the fuzzer (`fuzz/`) and by the tests that replay its finds.
//!
//! A target must end without a panic, quickly, and with memory bounded by the length of its input.

mod container;
mod lab;
mod parties;
mod readers;
mod snapshots;
mod texts;

pub use lab::assess_inputs;
pub use readers::reader;
pub use snapshots::{snapshot, snapshot_edits};
pub use texts::{date, name, query_json, wallet};

use std::path::{Path, PathBuf};
use tamis_lists::Source;

/// One thing that is fuzzed.
#[derive(Clone, Copy, Debug)]
pub enum Target {
    /// A reader of list files; every one of [`Source::ALL`] is a target of its own.
    Reader(Source),
    /// Another one: name, longest input, body.
    Other(&'static str, usize, fn(&[u8])),
}

/// Every target that is no reader.
const OTHERS: &[Target] = &[
    Target::Other("snapshot", 16_384, snapshot),
    Target::Other("snapshot_edits", 512, snapshot_edits),
    Target::Other("query_json", 4_096, query_json),
    Target::Other("name", 512, name),
    Target::Other("wallet", 1_024, wallet),
    Target::Other("date", 64, date),
    Target::Other("assess_inputs", 16_384, assess_inputs),
];

/// Longest file that a reader is given.
const LONGEST_FILE: usize = 32_768;

impl Target {
    /// Every target.
    pub fn all() -> Vec<Target> {
        let readers = Source::ALL.iter().map(|(source, _)| Target::Reader(*source));
        readers.chain(OTHERS.iter().copied()).collect()
    }

    /// Its name, and the folder of its inputs in `fuzz/corpus` and `fuzz/regressions`.
    pub fn name(self) -> String {
        match self {
            Target::Reader(source) => format!("reader/{}", source.name()),
            Target::Other(name, _, _) => name.to_owned(),
        }
    }

    /// Longest input in bytes.
    pub fn longest(self) -> usize {
        match self {
            Target::Reader(_) => LONGEST_FILE,
            Target::Other(_, longest, _) => longest,
        }
    }

    /// Runs it.
    pub fn run(self, bytes: &[u8]) {
        match self {
            Target::Reader(source) => reader(source, bytes),
            Target::Other(_, _, body) => body(bytes),
        }
    }

    /// Folders with inputs, there or not: seeds, what was found once, and for a reader the fixtures of all readers.
    pub fn folders(self) -> Vec<PathBuf> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut folders: Vec<PathBuf> = ["corpus", "regressions"]
            .iter()
            .map(|kind| root.join("fuzz").join(kind).join(self.name()))
            .collect();
        if matches!(self, Target::Reader(_)) {
            folders.extend(fixtures(&root));
        }
        folders
    }

    /// Seeds that are made, because the tables of the engine stand in them.
    pub fn made_seeds(self) -> Vec<Vec<u8>> {
        match self {
            Target::Other("snapshot", _, _) => snapshots::seeds(),
            _ => Vec::new(),
        }
    }
}

/// The folder `fixture` of every reader.
fn fixtures(root: &Path) -> Vec<PathBuf> {
    let readers = std::fs::read_dir(root.join("crates/tamis-lists/src")).into_iter().flatten();
    let mut folders: Vec<PathBuf> = readers
        .filter_map(|entry| Some(entry.ok()?.path().join("fixture")))
        .filter(|folder| folder.is_dir())
        .collect();
    folders.sort();
    folders
}
