//! Every row whose score reaches the threshold, and no other: by bounds over posting lists, or by scanning.
//!
//! # The bound and its proof
//!
//! A query reading has tokens `i` with weights `d_i`. Each piece of evidence (one or two query tokens Q, a listed
//! token or two, the proven part `m`, the rest `r`, and `g` = listed weight covered − `r`) opens one list: the rows
//! that contain the listed token. All lists stand in one order, shortest first. For a row n let A be its alignment
//! and ℓ the first list in that order that A uses. A uses ℓ once, each other query token at most once, and only in
//! later lists. With i over the query tokens outside Q_ℓ and "later" = lists after ℓ:
//!
//! ```text
//! M(A)  ≤ m_ℓ + Σ_i max(0, m of later lists of i)
//! Uq(A) ≥ r_ℓ + Σ_i min(d_i, r of later lists of i)
//! Ul(A) ≥ W_n − g_ℓ − Σ_i max(0, g of later lists of i)          W_n: weight of the row
//! ```
//!
//! A pair of two query tokens is charged with its whole `m` and `g`, and no `r`, to both: too much and too little,
//! so admissible. The curve never falls in M and never rises in Uq and Ul (tested), and judgements only lower, so
//! score(n) ≤ B_ℓ(W_n), which never rises in W_n. Rows are numbered by weight, so every list is ordered by weight,
//! and reading each list up to the last row with B_ℓ(W) ≥ θ finds every n with score(n) ≥ θ: n stands in ℓ and is
//! read there. A row that no list holds has no pair and score 0. All numbers are integers: no margin is needed.
//!
//! An initial of the query opens the list of all rows, with the largest numbers it could have with any token.

use super::view::{IndexView, Row};
use crate::entity::Schema;
use crate::name::align::{Pair, Weights};
use crate::name::classes::TokenClass;
use crate::name::compare::{
    MAX_JOINED_CHARS, Outcome, PreparedName, PreparedReading, Sided, decide, make_pair, weights,
};
use crate::name::evidence::{Rule, evidence, joined_evidence, query_keys};
use crate::name::judge::{Side, descent_bits};
use crate::name::score::{Sums, curve};
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

/// Which listed tokens a piece of evidence is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Listed {
    One(u32),
    Two(u32, u32),
    /// Any token that begins with the initial.
    Initial,
}

/// One piece of evidence with its numbers for the bound.
#[derive(Clone, Copy, Debug)]
struct Item {
    query: usize,
    query_len: u8,
    listed: Listed,
    grade: u32,
    rule: Rule,
    proves: u32,
    rest: u32,
    gain: u32,
    list_start: u32,
    list_len: u32,
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
        let by_token = TokenItems::new(&items);
        let sided = ReadingSide::new(reading, query.schema);
        for number in rows {
            let Some(row) = index.row(number).filter(|row| meets(query.schema, row.schema)) else { continue };
            counters.alignments += 1;
            let pairs = row_pairs(index, reading, &row, &items, &by_token);
            push_found(&mut found, index, &sided, number, &row, position, pairs, threshold);
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
            push_found(&mut found, index, &sided, number, &row, position, pairs, threshold);
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
}

#[allow(clippy::too_many_arguments)]
fn push_found(
    found: &mut Vec<Found>,
    index: &IndexView<'_>,
    query: &ReadingSide<'_>,
    number: u32,
    row: &Row,
    query_reading: usize,
    pairs: Vec<Pair>,
    threshold: u32,
) {
    if pairs.is_empty() {
        return;
    }
    let listed: Vec<TokenView<'_>> = index.row_tokens(row).filter_map(|token| index.token(token)).collect();
    let listed_weights: Vec<Weights> =
        listed.iter().map(|token| Weights { agree: token.agree, differ: token.differ }).collect();
    let classes: Vec<TokenClass> = listed.iter().map(|token| token.class).collect();
    let shapes = index.shapes(row);
    let listed_side = Side {
        classes: &classes,
        korean: &shapes,
        is_korean: row.is_korean,
        descent: descent_bits(listed.iter().map(|token| token.canonical)),
        is_person: row.schema.is_person(),
    };
    let outcome = decide(
        pairs,
        Sided { weights: &query.weights, side: query.side() },
        Sided { weights: &listed_weights, side: listed_side },
    );
    if outcome.score >= threshold {
        found.push(Found { row: number, query_reading, outcome });
    }
}

/// Every piece of evidence between a query token (or two neighbours) and the dictionary.
fn items(index: &IndexView<'_>, reading: &PreparedReading) -> Vec<Item> {
    let mut items = Vec::new();
    for (position, token) in reading.tokens.iter().enumerate() {
        let mut candidates: Vec<u32> =
            query_keys(token.view()).into_iter().flat_map(|key| index.tokens_of_key(key)).collect();
        candidates.sort_unstable();
        candidates.dedup();
        for number in candidates {
            let Some(listed) = index.token(number) else { continue };
            if let Some((grade, rule)) = evidence(token.view(), listed) {
                let listed_weights = Weights { agree: listed.agree, differ: listed.differ };
                let (start, len) = index.posting_range(number).unwrap_or((0, 0));
                items.push(item(
                    position,
                    1,
                    Listed::One(number),
                    (grade, rule),
                    weights(token),
                    listed_weights,
                    start,
                    len,
                ));
            }
        }
        split_items(index, position, reading, &mut items);
        if token.view().initial().is_some() {
            items.push(initial_item(index, position, weights(token)));
        }
    }
    join_items(index, reading, &mut items);
    items
}

#[allow(clippy::too_many_arguments)]
fn item(
    query: usize,
    query_len: u8,
    listed: Listed,
    (grade, rule): (u32, Rule),
    query_weights: Weights,
    listed_weights: Weights,
    list_start: u32,
    list_len: u32,
) -> Item {
    let (proves, rest) = crate::name::align::pair_numbers(grade, rule, query_weights, listed_weights);
    let gain = listed_weights.differ.saturating_sub(rest);
    Item { query, query_len, listed, grade, rule, proves, rest, gain, list_start, list_len }
}

fn initial_item(index: &IndexView<'_>, position: usize, query: Weights) -> Item {
    Item {
        query: position,
        query_len: 1,
        listed: Listed::Initial,
        grade: 0,
        rule: Rule::Initial,
        proves: query.agree,
        rest: 0,
        gain: u32::from(u16::MAX),
        list_start: 0,
        list_len: index.row_count(),
    }
}

/// Two query neighbours that are one listed token.
fn join_items(index: &IndexView<'_>, reading: &PreparedReading, items: &mut Vec<Item>) {
    for (position, two) in reading.tokens.windows(2).enumerate() {
        let [a, b] = two else { continue };
        let text = format!("{}{}", a.text, b.text);
        let grade = joined_evidence(text.chars().count());
        if grade == 0 || text.len() > MAX_JOINED_CHARS {
            continue;
        }
        let Some(number) = index.token_of_text(&text) else { continue };
        let (Some(listed), Some((start, len))) = (index.token_weights(number), index.posting_range(number))
        else {
            continue;
        };
        let both = Weights { agree: a.agree + b.agree, differ: a.differ + b.differ };
        items.push(item(position, 2, Listed::One(number), (grade, Rule::Joined), both, listed, start, len));
    }
}

/// One query token that is two listed neighbours: cut at every place, both halves looked up.
fn split_items(index: &IndexView<'_>, position: usize, reading: &PreparedReading, items: &mut Vec<Item>) {
    let Some(token) = reading.tokens.get(position) else { return };
    let grade = joined_evidence(token.text.chars().count());
    if grade == 0 || token.text.len() > MAX_JOINED_CHARS {
        return;
    }
    for (cut, _) in token.text.char_indices().skip(1) {
        let Some((head, tail)) = token.text.split_at_checked(cut) else { continue };
        let Some(first) = index.token_of_text(head) else { continue };
        let Some(second) = index.token_of_text(tail) else { continue };
        let (Some(a), Some(b)) = (index.token_weights(first), index.token_weights(second)) else { continue };
        let (Some(head_list), Some(tail_list)) = (index.posting_range(first), index.posting_range(second))
        else {
            continue;
        };
        let (start, len) = if head_list.1 <= tail_list.1 { head_list } else { tail_list };
        let both = Weights { agree: a.agree + b.agree, differ: a.differ + b.differ };
        items.push(item(
            position,
            1,
            Listed::Two(first, second),
            (grade, Rule::Joined),
            weights(token),
            both,
            start,
            len,
        ));
    }
}

/// Reads every list up to the weight that its bound allows. Ascending, without doubles.
fn candidate_rows(
    index: &IndexView<'_>,
    reading: &PreparedReading,
    items: &[Item],
    threshold: u32,
    tightened: u32,
    counters: &mut Counters,
) -> Vec<u32> {
    let mut order: Vec<&Item> = items.iter().collect();
    order.sort_by_key(|item| item.list_len);
    let mut later = Later::new(reading);
    let mut rows = Vec::new();
    for item in order.iter().rev() {
        if let Some(limit) = later.heaviest_row(item, threshold, tightened, index.heaviest()) {
            let end = index.first_row_heavier_than(limit);
            read_list(index, item, end, &mut rows, counters);
        }
        later.add(item);
    }
    rows.sort_unstable();
    rows.dedup();
    rows
}

fn read_list(index: &IndexView<'_>, item: &Item, end: u32, rows: &mut Vec<u32>, counters: &mut Counters) {
    if item.listed == Listed::Initial {
        counters.postings += u64::from(end);
        rows.extend(0..end);
        return;
    }
    for offset in 0..item.list_len {
        let row = item.list_start.checked_add(offset).and_then(|at| index.posting(at));
        let Some(row) = row.filter(|row| *row < end) else { break };
        counters.postings += 1;
        rows.push(row);
    }
}

/// For each query token, the best that the lists after the current one can do.
struct Later {
    proves: Vec<u32>,
    gain: Vec<u32>,
    rest: Vec<u32>,
    all: Sums,
}

impl Later {
    fn new(reading: &PreparedReading) -> Self {
        let count = reading.tokens.len();
        let rest: Vec<u32> = reading.tokens.iter().map(|token| token.differ).collect();
        let all = Sums { proven: 0, query_left: rest.iter().sum(), listed_left: 0 };
        Later { proves: vec![0; count], gain: vec![0; count], rest, all }
    }

    /// The greatest weight of a row that can reach the threshold with this item as its first; `None`: no weight can.
    fn heaviest_row(&self, item: &Item, threshold: u32, tightened: u32, heaviest: u32) -> Option<u32> {
        let covered = item.query..item.query + usize::from(item.query_len);
        let own = |values: &[u32]| -> u32 { values.get(covered.clone()).unwrap_or(&[]).iter().sum() };
        let proven = item.proves + self.all.proven - own(&self.proves);
        let query_left = item.rest + self.all.query_left - own(&self.rest);
        let gain = item.gain + self.all.listed_left - own(&self.gain);
        let reaches = |weight: u32| {
            let bound = curve(Sums { proven, query_left, listed_left: weight.saturating_sub(gain) });
            bound * (100 - tightened) / 100 >= threshold
        };
        if !reaches(0) {
            return None;
        }
        let (mut low, mut high) = (0, heaviest);
        while low < high {
            let middle = low + (high - low).div_ceil(2);
            if reaches(middle) { low = middle } else { high = middle - 1 }
        }
        Some(low)
    }

    fn add(&mut self, item: &Item) {
        let rest = if item.query_len > 1 { 0 } else { item.rest };
        for position in item.query..item.query + usize::from(item.query_len) {
            raise(&mut self.proves, position, item.proves, &mut self.all.proven);
            raise(&mut self.gain, position, item.gain, &mut self.all.listed_left);
            if let Some(slot) = self.rest.get_mut(position) {
                self.all.query_left -= *slot - rest.min(*slot);
                *slot = rest.min(*slot);
            }
        }
    }
}

fn raise(values: &mut [u32], position: usize, value: u32, sum: &mut u32) {
    if let Some(slot) = values.get_mut(position) {
        *sum += value.max(*slot) - *slot;
        *slot = value.max(*slot);
    }
}

/// The items that name a listed token, to be found by its number.
struct TokenItems {
    by_token: Vec<(u32, usize)>,
    initials: Vec<usize>,
}

impl TokenItems {
    fn new(items: &[Item]) -> Self {
        let mut found = TokenItems { by_token: Vec::new(), initials: Vec::new() };
        for (position, item) in items.iter().enumerate() {
            match item.listed {
                Listed::One(token) | Listed::Two(token, _) => found.by_token.push((token, position)),
                Listed::Initial => found.initials.push(position),
            }
        }
        found.by_token.sort_unstable();
        found
    }

    fn of(&self, token: u32) -> impl Iterator<Item = usize> + '_ {
        let start = self.by_token.partition_point(|(known, _)| *known < token);
        self.by_token.iter().skip(start).take_while(move |(known, _)| *known == token).map(|(_, item)| *item)
    }
}

/// The pairs of one row, from the items: no strings are compared but for initials.
fn row_pairs(
    index: &IndexView<'_>,
    reading: &PreparedReading,
    row: &Row,
    items: &[Item],
    by_token: &TokenItems,
) -> Vec<Pair> {
    let tokens: Vec<u32> = index.row_tokens(row).collect();
    let mut pairs = Vec::new();
    for (position, token) in tokens.iter().enumerate() {
        for item in by_token.of(*token).filter_map(|item| items.get(item)) {
            let listed = match item.listed {
                Listed::One(_) => index.token_weights(*token).map(|weights| (1, weights)),
                Listed::Two(_, second) => (tokens.get(position + 1) == Some(&second))
                    .then(|| two_weights(index, *token, second))
                    .flatten()
                    .map(|weights| (2, weights)),
                Listed::Initial => None,
            };
            if let Some((length, listed_weights)) = listed {
                let query_weights = covered_weights(reading, item);
                let query = (item.query, item.query_len);
                pairs.push(make_pair(
                    query,
                    (position, length),
                    item.rule,
                    item.grade,
                    query_weights,
                    listed_weights,
                ));
            }
        }
        for item in by_token.initials.iter().filter_map(|item| items.get(*item)) {
            pairs.extend(initial_pair(index, reading, item, position, *token));
        }
    }
    pairs
}

fn initial_pair(
    index: &IndexView<'_>,
    reading: &PreparedReading,
    item: &Item,
    position: usize,
    token: u32,
) -> Option<Pair> {
    let (query, listed) = (reading.tokens.get(item.query)?, index.token(token)?);
    let (grade, rule) = evidence(query.view(), listed).filter(|(_, rule)| *rule == Rule::Initial)?;
    let listed_weights = Weights { agree: listed.agree, differ: listed.differ };
    Some(make_pair((item.query, 1), (position, 1), rule, grade, weights(query), listed_weights))
}

fn two_weights(index: &IndexView<'_>, first: u32, second: u32) -> Option<Weights> {
    let (a, b) = (index.token_weights(first)?, index.token_weights(second)?);
    Some(Weights { agree: a.agree + b.agree, differ: a.differ + b.differ })
}

fn covered_weights(reading: &PreparedReading, item: &Item) -> Weights {
    let covered = reading.tokens.iter().skip(item.query).take(usize::from(item.query_len));
    covered.fold(Weights { agree: 0, differ: 0 }, |sum, token| Weights {
        agree: sum.agree + token.agree,
        differ: sum.differ + token.differ,
    })
}

/// The pairs of one row by looking at every pair of tokens: what the index must agree with.
fn scanned_pairs(index: &IndexView<'_>, reading: &PreparedReading, row: &Row) -> Vec<Pair> {
    let listed: Vec<_> = index.row_tokens(row).filter_map(|token| index.token(token)).collect();
    let query: Vec<_> = reading.tokens.iter().map(|token| token.view()).collect();
    crate::name::compare::all_pairs(&query, &listed)
}
