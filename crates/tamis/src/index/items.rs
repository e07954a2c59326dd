//! Every piece of evidence between a query and the dictionary, with its numbers for the bound.

use super::view::IndexView;
use crate::name::align::{Weights, pair_numbers};
use crate::name::compare::{MAX_JOINED_CHARS, PreparedReading, weights};
use crate::name::evidence::{Probe, Rule, joined_evidence, query_keys};

/// Which listed tokens a piece of evidence is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Listed {
    One(u32),
    Two(u32, u32),
}

/// One piece of evidence with its numbers for the bound.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) query: usize,
    pub(super) query_len: u8,
    pub(super) listed: Listed,
    pub(super) grade: u32,
    pub(super) rule: Rule,
    pub(super) proves: u32,
    pub(super) rest: u32,
    pub(super) gain: u32,
    pub(super) list_start: u32,
    pub(super) list_len: u32,
}

/// The query tokens that a piece of evidence is about.
struct Covered {
    start: usize,
    length: u8,
    weights: Weights,
}

/// Every piece of evidence between a query token (or two neighbours) and the dictionary.
pub(super) fn items(index: &IndexView<'_>, reading: &PreparedReading) -> Vec<Item> {
    let mut items = Vec::new();
    for (position, token) in reading.tokens.iter().enumerate() {
        let mut candidates: Vec<u32> =
            query_keys(token.view()).into_iter().flat_map(|key| index.tokens_of_key(key)).collect();
        if let Some(letter) = token.view().initial() {
            candidates.extend(index.tokens_starting_with(letter));
        }
        candidates.sort_unstable();
        candidates.dedup();
        let probe = Probe::new(token.view());
        for number in candidates {
            let Some(listed) = index.token(number) else { continue };
            if let Some(found) = probe.evidence(listed) {
                let query = Covered { start: position, length: 1, weights: weights(token) };
                let listed = Weights { agree: listed.agree, differ: listed.differ };
                let list = index.posting_range(number).unwrap_or((0, 0));
                items.push(item(query, Listed::One(number), found, listed, list));
            }
        }
        split_items(index, position, reading, &mut items);
    }
    join_items(index, reading, &mut items);
    items
}

fn item(
    query: Covered,
    listed: Listed,
    (grade, rule): (u32, Rule),
    listed_weights: Weights,
    (list_start, list_len): (u32, u32),
) -> Item {
    let (proves, rest) = pair_numbers(grade, rule, query.weights, listed_weights);
    let gain = listed_weights.differ.saturating_sub(rest);
    let (query, query_len) = (query.start, query.length);
    Item { query, query_len, listed, grade, rule, proves, rest, gain, list_start, list_len }
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
        let query = Covered { start: position, length: 2, weights: both };
        items.push(item(query, Listed::One(number), (grade, Rule::Joined), listed, (start, len)));
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
        let query = Covered { start: position, length: 1, weights: weights(token) };
        items.push(item(query, Listed::Two(first, second), (grade, Rule::Joined), both, (start, len)));
    }
}
