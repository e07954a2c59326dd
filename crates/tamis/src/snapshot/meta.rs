use super::census::Census;
use crate::date::Day;
use serde::{Deserialize, Serialize};

/// A list inside a snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListInfo {
    /// List id, for example `us_ofac_sdn`.
    pub id: String,
    /// Who publishes it.
    pub authority: String,
    /// Its title.
    pub title: String,
    /// Date of the copy; `None`: not known.
    pub date: Option<Day>,
    /// The files it was read from.
    #[serde(default)]
    pub files: Vec<SourceFile>,
}

/// A file that a list was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFile {
    /// File name without folders.
    pub name: String,
    /// SHA-256 of its bytes, hex.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
}

/// What a snapshot says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// The lists, ordered by id.
    pub lists: Vec<ListInfo>,
    /// Version of the tables (weights, classes, readings) that prepared the names.
    pub tables: String,
    /// Unicode version of the folding.
    pub unicode: String,
    /// Engine that wrote it.
    pub engine: String,
    /// What the filters can name: authorities, programmes and measures of the listings, each ordered.
    pub authorities: Vec<String>,
    /// Programmes of the listings.
    pub programmes: Vec<String>,
    /// Measures of the listings.
    pub measures: Vec<String>,
    /// What every list holds.
    pub census: Census,
    /// Number of parties.
    pub entities: u32,
    /// Number of screened readings of names.
    pub rows: u32,
}

impl Meta {
    /// The newest list date; `None` if no list has one.
    pub fn newest_date(&self) -> Option<Day> {
        self.lists.iter().filter_map(|list| list.date).max()
    }
}
