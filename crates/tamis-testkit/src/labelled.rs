//! Labelled pairs of names, and what a threshold makes of them.

use std::path::PathBuf;
use tamis::{Schema, Score};

/// The folder of files that are not part of the project: `TAMIS_SHARED`, else `shared` beside the workspace.
#[must_use]
pub fn shared() -> PathBuf {
    std::env::var_os("TAMIS_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")), PathBuf::from)
}

/// A pair that people have judged, with the score that it gets.
#[derive(Clone, Debug)]
pub struct Labelled {
    /// The name that is asked for.
    pub query: String,
    /// The name on the list.
    pub listed: String,
    /// Both name the same party.
    pub is_match: bool,
    /// The score of the pair.
    pub score: Score,
}

/// All rows of `cases/name_pairs.csv`, scored; `None` where the file is absent.
///
/// # Errors
/// A row that is no CSV, or a pair that cannot be compared.
pub fn pairs() -> Result<Option<Vec<Labelled>>, Box<dyn std::error::Error>> {
    let path = shared().join("cases/name_pairs.csv");
    if !path.is_file() {
        return Ok(None);
    }
    let mut rows = Vec::new();
    for record in csv::Reader::from_path(&path)?.records() {
        let record = record?;
        let field = |at: usize| record.get(at).unwrap_or_default().to_owned();
        let score = tamis::compare(&field(1), &field(2), Schema::parse(&field(0)))?;
        rows.push(Labelled { query: field(1), listed: field(2), is_match: field(3) == "true", score });
    }
    Ok(Some(rows))
}

/// How many pairs a threshold finds, misses and takes for a match wrongly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Matches at or above the threshold.
    pub found: usize,
    /// Matches below it.
    pub missed: usize,
    /// Others at or above it.
    pub false_alarms: usize,
}

impl Counts {
    /// Counts at a threshold.
    #[must_use]
    pub fn at(rows: &[Labelled], threshold: Score) -> Self {
        let count = |is_match: bool, hit: bool| {
            rows.iter().filter(|row| row.is_match == is_match && (row.score >= threshold) == hit).count()
        };
        Counts { found: count(true, true), missed: count(true, false), false_alarms: count(false, true) }
    }

    /// Harmonic mean of recall and precision, 0 to 1.
    #[must_use]
    pub fn f1(self) -> f64 {
        2.0 * self.found as f64 / (2 * self.found + self.missed + self.false_alarms) as f64
    }
}
