//! Every row whose score reaches the threshold, and no other, by the index ([`super::bound`]).

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

/// How rows are found. Every way gives the same rows with the same outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retrieval {
    /// By the index.
    Index,
    /// By the index with every bound cut by so many per cent: loses rows, so that the test that must see it can.
    #[cfg(feature = "oracle")]
    Tightened(u32),
    /// By comparing with every row: the oracle of the tests.
    #[cfg(feature = "oracle")]
    Exhaustive,
}

impl Retrieval {
    /// All rows whose score reaches the threshold. Unordered; doubles do not occur.
    pub(crate) fn find(
        self,
        index: &IndexView<'_>,
        query: &PreparedName,
        threshold: u32,
        counters: &mut Counters,
    ) -> Vec<Found> {
        match self {
            Retrieval::Index => retrieve(index, query, threshold, 0, counters),
            #[cfg(feature = "oracle")]
            Retrieval::Tightened(tightened) => retrieve(index, query, threshold, tightened, counters),
            #[cfg(feature = "oracle")]
            Retrieval::Exhaustive => super::scan::exhaustive(index, query, threshold, counters),
        }
    }
}

/// All rows whose score reaches the threshold, found by the index; `tightened` per cent are taken off every bound.
fn retrieve(
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

pub(super) fn meets(query: Option<Schema>, listed: Schema) -> bool {
    query.is_none_or(|schema| schema.meets(listed))
}

/// The query's side of every decision, made once.
pub(super) struct ReadingSide<'a> {
    reading: &'a PreparedReading,
    weights: Vec<Weights>,
    classes: Vec<TokenClass>,
    descent: u64,
    is_person: bool,
}

impl<'a> ReadingSide<'a> {
    pub(super) fn new(reading: &'a PreparedReading, schema: Option<Schema>) -> Self {
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
    pub(super) fn outcome(&self, index: &IndexView<'_>, row: &Row, pairs: Vec<Pair>) -> Outcome {
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
