//! The one alignment that index and scan share: pairs of query and listed tokens, one to one, of greatest value.

use super::evidence::Rule;

/// Weights of one token, per mille.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    /// What agreement proves.
    pub agree: u32,
    /// What being left over costs.
    pub differ: u32,
}

/// A possible pair: one or two neighbouring query tokens with one or two neighbouring listed tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// First query token.
    pub query: u8,
    /// Query tokens covered, 1 or 2.
    pub query_len: u8,
    /// First listed token.
    pub listed: u8,
    /// Listed tokens covered, 1 or 2.
    pub listed_len: u8,
    /// Why they were joined.
    pub rule: Rule,
    /// What the pair proves: e · min(a).
    pub proves: u32,
    /// What the pair leaves over on both sides: (1 − e) · min(d).
    pub rest: u32,
    /// What the pair adds to the objective.
    pub value: u32,
}

/// What a pair proves and leaves over, from the summed weights of both sides (joint.md, section 2).
/// An initial keeps the larger rest: it hides most of a word.
pub fn pair_numbers(grade: u32, rule: Rule, query: Weights, listed: Weights) -> (u32, u32) {
    let proves = grade * query.agree.min(listed.agree) / 1_000;
    let base =
        if rule == Rule::Initial { query.differ.max(listed.differ) } else { query.differ.min(listed.differ) };
    // Not more than either side has to lose.
    let rest = ((1_000 - grade.min(1_000)) * base).div_ceil(1_000).min(query.differ).min(listed.differ);
    (proves, rest)
}

impl Pair {
    fn query_mask(&self) -> u64 {
        mask(self.query, self.query_len)
    }

    fn listed_mask(&self) -> u64 {
        mask(self.listed, self.listed_len)
    }
}

fn mask(start: u8, length: u8) -> u64 {
    ((1_u64 << length.min(2)) - 1).checked_shl(u32::from(start)).unwrap_or(0)
}

/// Most steps of the exact search; beyond it the best alignment found so far stands (scan and index alike).
const MAX_STEPS: u32 = 20_000;

/// The alignment of greatest value. Pairs may come in any order: they are put into one order first, so that equal
/// values are decided alike everywhere. `tokens`: how many each side has.
pub fn align(mut pairs: Vec<Pair>, tokens: (usize, usize)) -> Vec<Pair> {
    pairs.sort_unstable_by(|a, b| {
        b.value.cmp(&a.value).then_with(|| {
            (a.query, a.query_len, a.listed, a.listed_len, a.rule).cmp(&(
                b.query,
                b.query_len,
                b.listed,
                b.listed_len,
                b.rule,
            ))
        })
    });
    pairs.dedup_by_key(|pair| (pair.query, pair.query_len, pair.listed, pair.listed_len, pair.rule));
    if let Some(found) = without_clash(&pairs).or_else(|| diagonal(&pairs, tokens)) {
        return found;
    }
    let best_of_query = best_of_query(&pairs);
    let free = best_of_query.iter().fold(0_u32, |sum, best| sum.saturating_add(*best));
    let mut search = Search {
        pairs: &pairs,
        best_of_query: &best_of_query,
        best: Vec::new(),
        best_value: 0,
        chosen: Vec::new(),
        steps: 0,
        remaining: suffix_sums(&pairs),
    };
    search.run(0, 0, 0, 0, free);
    let mut chosen: Vec<Pair> =
        search.best.iter().filter_map(|position| pairs.get(*position).copied()).collect();
    chosen.sort_unstable_by_key(|pair| pair.query);
    chosen
}

/// If both sides are the same sequence of tokens, each token with itself: nothing proves more.
fn diagonal(pairs: &[Pair], tokens: (usize, usize)) -> Option<Vec<Pair>> {
    if tokens.0 != tokens.1 {
        return None;
    }
    let mut chosen: Vec<Pair> =
        pairs.iter().filter(|pair| pair.rule == Rule::Equal && pair.query == pair.listed).copied().collect();
    chosen.sort_unstable_by_key(|pair| pair.query);
    (chosen.len() == tokens.0).then_some(chosen)
}

/// If no two pairs want the same token, all of them are the alignment.
fn without_clash(pairs: &[Pair]) -> Option<Vec<Pair>> {
    let (mut query, mut listed) = (0_u64, 0_u64);
    for pair in pairs {
        if query & pair.query_mask() != 0 || listed & pair.listed_mask() != 0 {
            return None;
        }
        query |= pair.query_mask();
        listed |= pair.listed_mask();
    }
    let mut chosen = pairs.to_vec();
    chosen.sort_unstable_by_key(|pair| pair.query);
    Some(chosen)
}

fn suffix_sums(pairs: &[Pair]) -> Vec<u32> {
    let mut sums: Vec<u32> = pairs
        .iter()
        .rev()
        .scan(0_u32, |sum, pair| {
            *sum = sum.saturating_add(pair.value);
            Some(*sum)
        })
        .collect();
    sums.reverse();
    sums
}

/// For each query token the value of the best pair that covers it.
fn best_of_query(pairs: &[Pair]) -> [u32; 64] {
    let mut best = [0; 64];
    for pair in pairs {
        let covered = best.iter_mut().skip(usize::from(pair.query)).take(usize::from(pair.query_len));
        covered.for_each(|known: &mut u32| *known = (*known).max(pair.value));
    }
    best
}

struct Search<'a> {
    pairs: &'a [Pair],
    best_of_query: &'a [u32; 64],
    best: Vec<usize>,
    best_value: u32,
    chosen: Vec<usize>,
    steps: u32,
    remaining: Vec<u32>,
}

impl Search<'_> {
    /// Branch and bound over the pairs in descending value: take it or leave it. What is left to win is at most the sum
    /// of the pairs left, and at most the sum of the best pair of each query token that is free (`free`).
    fn run(&mut self, position: usize, query: u64, listed: u64, value: u32, free: u32) {
        if value > self.best_value {
            self.best_value = value;
            self.best.clone_from(&self.chosen);
        }
        self.steps += 1;
        let Some(pair) = self.pairs.get(position) else { return };
        let left = self.remaining.get(position).copied().unwrap_or(0).min(free);
        let bound = value.saturating_add(left);
        if bound <= self.best_value || self.steps > MAX_STEPS {
            return;
        }
        if query & pair.query_mask() == 0 && listed & pair.listed_mask() == 0 {
            self.chosen.push(position);
            let covered = self.best_of_query.iter().skip(usize::from(pair.query));
            let taken: u32 = covered.take(usize::from(pair.query_len)).sum();
            self.run(
                position + 1,
                query | pair.query_mask(),
                listed | pair.listed_mask(),
                value + pair.value,
                free.saturating_sub(taken),
            );
            self.chosen.pop();
        }
        self.run(position + 1, query, listed, value, free);
    }
}
