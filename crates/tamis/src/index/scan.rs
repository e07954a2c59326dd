//! The oracle: every row whose score reaches the threshold, found by looking at all of them. What the index must
//! agree with; compiled for tests and benchmarks only (feature `oracle`).

use super::retrieve::{Counters, Found, ReadingSide, meets};
use super::view::{IndexView, Row};
use crate::name::align::Pair;
use crate::name::compare::{PreparedName, PreparedReading};

/// All rows whose score reaches the threshold, found by comparing every query token with every token of every row.
pub(super) fn exhaustive(
    index: &IndexView<'_>,
    query: &PreparedName,
    threshold: u32,
    counters: &mut Counters,
) -> Vec<Found> {
    let mut found = Vec::new();
    for (position, reading) in query.readings.iter().enumerate() {
        let sided = ReadingSide::new(reading, query.schema);
        for number in 0..index.row_count() {
            let Some(row) = index.row(number).filter(|row| meets(query.schema, row.schema)) else { continue };
            counters.alignments += 1;
            let pairs = scanned_pairs(index, reading, &row);
            if pairs.is_empty() {
                continue;
            }
            let outcome = sided.outcome(index, &row, pairs);
            if outcome.score >= threshold {
                found.push(Found { row: number, query_reading: position, outcome });
            }
        }
    }
    counters.found += found.len() as u64;
    found
}

/// The pairs of one row by looking at every pair of tokens: what the index must agree with.
fn scanned_pairs(index: &IndexView<'_>, reading: &PreparedReading, row: &Row) -> Vec<Pair> {
    let listed: Vec<_> = index.row_tokens(row).filter_map(|token| index.token(token)).collect();
    let query: Vec<_> = reading.tokens.iter().map(|token| token.view()).collect();
    crate::name::compare::all_pairs(&query, &listed)
}
