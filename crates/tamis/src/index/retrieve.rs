//! Every row whose score reaches the threshold, and no other: by the index ([`super::bound`]) or by scanning.

use super::bound::candidate_rows;
use super::items::items;
use super::matcher::RowMatcher;
use super::view::{IndexView, Row};
use crate::entity::Schema;
use crate::name::align::{Pair, Weights};
use crate::name::classes::TokenClass;
use crate::name::compare::{Outcome, PreparedName, PreparedReading, Sided, decide};
use crate::name::judge::{Side, descent_bits};
use crate::name::token::TokenView;

/// A row at or above the threshold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Number of the row.
    pub row: u32,
    /// Position of the query's reading.
    pub query_reading: usize,
    /// Score and alignment.
    pub outcome: Outcome,
}

/// What a retrieval cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Pieces of evidence between tokens.
    pub evidence: u64,
    /// Postings read.
    pub postings: u64,
    /// Rows aligned.
    pub alignments: u64,
    /// Rows at or above the threshold.
    pub found: u64,
}

impl std::ops::AddAssign for Counters {
    fn add_assign(&mut self, other: Counters) {
        self.evidence += other.evidence;
        self.postings += other.postings;
        self.alignments += other.alignments;
        self.found += other.found;
    }
}

/// How rows are found. Both give the same rows with the same outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retrieval {
    /// By the index. `tightened` cuts every bound by so many per cent: only a test that wants to see the property
    /// test fail sets it above 0.
    Index {
        /// Per cent taken off every bound; 0 in use.
        tightened: u32,
    },
    /// By comparing with every row.
    Exhaustive,
}

/// All rows whose score reaches the threshold, found by the index. Unordered doubles do not occur.
pub fn retrieve(
    index: &IndexView<'_>,
    query: &PreparedName,
    threshold: u32,
    tightened: u32,
    counters: &mut Counters,
) -> Vec<Found> {
    let mut found = Vec::new();
    for (position, reading) in query.readings.iter().enumerate() {
        let items = items(index, reading);
        counters.evidence += items.len() as u64;
        let rows = candidate_rows(index, reading, &items, threshold, tightened, counters);
        let mut matcher = RowMatcher::new(index, reading, &items);
        let sided = ReadingSide::new(reading, query.schema);
        for number in rows {
            let Some(row) = index.row(number).filter(|row| meets(query.schema, row.schema)) else { continue };
            if matcher.match_row(&row) < threshold {
                continue;
            }
            counters.alignments += 1;
            let outcome = sided.outcome(index, &row, matcher.pairs());
            if outcome.score >= threshold {
                found.push(Found { row: number, query_reading: position, outcome });
            }
        }
    }
    counters.found += found.len() as u64;
    found
}

/// All rows whose score reaches the threshold, found by comparing every query token with every token of every row.
pub fn exhaustive(
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

fn meets(query: Option<Schema>, listed: Schema) -> bool {
    query.is_none_or(|schema| schema.meets(listed))
}

/// The query's side of every decision, made once.
struct ReadingSide<'a> {
    reading: &'a PreparedReading,
    weights: Vec<Weights>,
    classes: Vec<TokenClass>,
    descent: u64,
    is_person: bool,
}

impl<'a> ReadingSide<'a> {
    fn new(reading: &'a PreparedReading, schema: Option<Schema>) -> Self {
        let is_person = schema.is_some_and(Schema::is_person);
        let (weights, classes, descent) = (reading.weights(), reading.classes(), reading.descent());
        ReadingSide { reading, weights, classes, descent, is_person }
    }

    fn side(&self) -> Side<'_> {
        Side {
            classes: &self.classes,
            korean: &self.reading.korean,
            is_korean: self.reading.is_korean,
            descent: self.descent,
            is_person: self.is_person,
        }
    }
    /// The outcome of a row, from its pairs.
    fn outcome(&self, index: &IndexView<'_>, row: &Row, pairs: Vec<Pair>) -> Outcome {
        let listed: Vec<TokenView<'_>> =
            index.row_tokens(row).filter_map(|token| index.token(token)).collect();
        let weights: Vec<Weights> =
            listed.iter().map(|token| Weights { agree: token.agree, differ: token.differ }).collect();
        let classes: Vec<TokenClass> = listed.iter().map(|token| token.class).collect();
        let shapes = index.shapes(row);
        let side = Side {
            classes: &classes,
            korean: &shapes,
            is_korean: row.is_korean,
            descent: descent_bits(listed.iter().map(|token| token.canonical)),
            is_person: row.schema.is_person(),
        };
        let query = Sided { weights: &self.weights, side: self.side() };
        decide(pairs, query, Sided { weights: &weights, side })
    }
}

/// The pairs of one row by looking at every pair of tokens: what the index must agree with.
fn scanned_pairs(index: &IndexView<'_>, reading: &PreparedReading, row: &Row) -> Vec<Pair> {
    let listed: Vec<_> = index.row_tokens(row).filter_map(|token| index.token(token)).collect();
    let query: Vec<_> = reading.tokens.iter().map(|token| token.view()).collect();
    crate::name::compare::all_pairs(&query, &listed)
}
