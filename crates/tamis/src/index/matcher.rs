//! The pairs of one row, from the items of the query: no strings are compared.

use super::bound::Later;
use super::items::{Item, Listed};
use super::view::{IndexView, Row};
use crate::name::align::{Pair, Weights};
use crate::name::compare::{PreparedReading, make_pair};

/// Matches rows with the items of one query reading, one after the other, in buffers that stay.
pub(super) struct RowMatcher<'a> {
    index: &'a IndexView<'a>,
    reading: &'a PreparedReading,
    items: &'a [Item],
    /// Listed token and item, ordered by token.
    by_token: Vec<(u32, usize)>,
    bound: Later,
    tokens: Vec<u32>,
    /// Position in the row and item.
    matched: Vec<(usize, usize)>,
}

impl<'a> RowMatcher<'a> {
    pub(super) fn new(index: &'a IndexView<'a>, reading: &'a PreparedReading, items: &'a [Item]) -> Self {
        let token = |item: &Item| match item.listed {
            Listed::One(token) | Listed::Two(token, _) => token,
        };
        let mut by_token: Vec<(u32, usize)> =
            items.iter().enumerate().map(|(position, item)| (token(item), position)).collect();
        by_token.sort_unstable();
        let bound = Later::new(reading);
        RowMatcher { index, reading, items, by_token, bound, tokens: Vec::new(), matched: Vec::new() }
    }

    /// Finds the items of a row; gives the greatest score that the row can have (the bound of [`super::bound`], with
    /// the row's own items only). 0: no pair.
    pub(super) fn match_row(&mut self, row: &Row) -> u32 {
        self.tokens.clear();
        self.tokens.extend(self.index.row_tokens(row));
        self.matched.clear();
        self.bound.clear(self.reading);
        for (position, token) in self.tokens.iter().enumerate() {
            let start = self.by_token.partition_point(|(known, _)| known < token);
            let of_token = self.by_token.iter().skip(start).take_while(|(known, _)| known == token);
            for (_, number) in of_token {
                let Some(item) = self.items.get(*number) else { continue };
                let stands = match item.listed {
                    Listed::One(_) => true,
                    Listed::Two(_, second) => self.tokens.get(position + 1) == Some(&second),
                };
                if stands {
                    self.matched.push((position, *number));
                    self.bound.add(item);
                }
            }
        }
        if self.matched.is_empty() { 0 } else { self.bound.most(row.weight) }
    }

    /// The pairs of the row matched last.
    pub(super) fn pairs(&self) -> Vec<Pair> {
        self.matched
            .iter()
            .filter_map(|(position, number)| self.pair(*position, self.items.get(*number)?))
            .collect()
    }

    fn pair(&self, position: usize, item: &Item) -> Option<Pair> {
        let (length, listed) = match item.listed {
            Listed::One(token) => (1, self.index.token_weights(token)?),
            Listed::Two(first, second) => (2, two_weights(self.index, first, second)?),
        };
        let query = covered_weights(self.reading, item);
        Some(make_pair(
            (item.query, item.query_len),
            (position, length),
            item.rule,
            item.grade,
            query,
            listed,
        ))
    }
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
