//! Which rows a search must align: bounds over posting lists.
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

use super::items::Item;
use super::retrieve::Counters;
use super::view::IndexView;
use crate::name::compare::PreparedReading;
use crate::name::score::{Sums, curve};

/// Reads every list up to the weight that its bound allows. Ascending, without doubles.
pub(super) fn candidate_rows(
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
    for offset in 0..item.list_len {
        let row = item.list_start.checked_add(offset).and_then(|at| index.posting(at));
        let Some(row) = row.filter(|row| *row < end) else { break };
        counters.postings += 1;
        rows.push(row);
    }
}

/// For each query token, the best that the lists after the current one can do.
pub(super) struct Later {
    proves: Vec<u32>,
    gain: Vec<u32>,
    rest: Vec<u32>,
    all: Sums,
}

impl Later {
    pub(super) fn new(reading: &PreparedReading) -> Self {
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
            bound * 100_u32.saturating_sub(tightened) / 100 >= threshold
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

    /// The greatest score of a row of this weight whose pairs all are among the items added.
    pub(super) fn most(&self, weight: u32) -> u32 {
        let Sums { proven, query_left, listed_left: gain } = self.all;
        curve(Sums { proven, query_left, listed_left: weight.saturating_sub(gain) })
    }

    /// Forgets all items.
    pub(super) fn clear(&mut self, reading: &PreparedReading) {
        self.proves.fill(0);
        self.gain.fill(0);
        self.all = Sums { proven: 0, query_left: 0, listed_left: 0 };
        for (slot, token) in self.rest.iter_mut().zip(&reading.tokens) {
            *slot = token.differ;
            self.all.query_left += token.differ;
        }
    }

    pub(super) fn add(&mut self, item: &Item) {
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
