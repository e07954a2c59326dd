//! Conformance cases as data: one file runs through all four doors. See `cases/README.md`.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tamis::{Options, Query, Screener};

/// A case as it is written by hand.
#[derive(Clone, Debug, Deserialize)]
pub struct Case {
    /// What it shows; unique.
    pub name: String,
    /// JSON of a query or a FollowTheMoney entity.
    pub query: String,
    /// Option name to its text value.
    #[serde(default)]
    pub options: BTreeMap<String, String>,
}

/// A case with the answer that every door must give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expected {
    /// As in [`Case`].
    pub name: String,
    /// As in [`Case`].
    pub query: String,
    /// As in [`Case`].
    pub options: BTreeMap<String, String>,
    /// The canonical JSON of the answer.
    pub expected: String,
}

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

/// An error with its place.
pub type Failure = Box<dyn std::error::Error>;

/// The folder of the cases.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")
}

/// All cases, ordered by file and place.
///
/// # Errors
/// A file that cannot be read or is no TOML, or two cases of one name.
pub fn all() -> Result<Vec<Case>, Failure> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder())?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let mut cases: Vec<Case> = Vec::new();
    for path in files {
        let file: File = toml::from_str(&std::fs::read_to_string(&path)?)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        for case in file.case {
            if cases.iter().any(|known| known.name == case.name) {
                return Err(format!("{}: two cases are named {:?}", path.display(), case.name).into());
            }
            cases.push(case);
        }
    }
    Ok(cases)
}

/// The answers of the Rust door, as the lines of `expected.jsonl`.
///
/// # Errors
/// A case whose query or option is wrong, with its name.
pub fn expected() -> Result<Vec<Expected>, Failure> {
    let screener = Screener::embedded()?;
    all()?.into_iter().map(|case| answer(&screener, case)).collect()
}

fn answer(screener: &Screener, case: Case) -> Result<Expected, Failure> {
    let named = |error: tamis::Error| format!("case {:?}: {error}", case.name);
    let query = Query::from_json(&case.query).map_err(named)?;
    let mut options = Options::default();
    for (name, value) in &case.options {
        options.set(name, value).map_err(named)?;
    }
    let expected = screener.screen(&query, &options).map_err(named)?.to_json();
    Ok(Expected { name: case.name, query: case.query, options: case.options, expected })
}

/// The text of `expected.jsonl`.
///
/// # Errors
/// As [`expected`].
pub fn lines() -> Result<String, Failure> {
    let mut text = String::new();
    for case in expected()? {
        text.push_str(&serde_json::to_string(&case)?);
        text.push('\n');
    }
    Ok(text)
}
