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
/// values are decided alike everywhere.
pub fn align(mut pairs: Vec<Pair>) -> Vec<Pair> {
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
    if let Some(found) = without_clash(&pairs) {
        return found;
    }
    let mut search = Search {
        pairs: &pairs,
        best: Vec::new(),
        best_value: 0,
        chosen: Vec::new(),
        steps: 0,
        remaining: suffix_sums(&pairs),
    };
    search.run(0, 0, 0, 0);
    let mut chosen: Vec<Pair> =
        search.best.iter().filter_map(|position| pairs.get(*position).copied()).collect();
    chosen.sort_unstable_by_key(|pair| pair.query);
    chosen
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

struct Search<'a> {
    pairs: &'a [Pair],
    best: Vec<usize>,
    best_value: u32,
    chosen: Vec<usize>,
    steps: u32,
    remaining: Vec<u32>,
}

impl Search<'_> {
    /// Branch and bound over the pairs in descending value: take it or leave it.
    fn run(&mut self, position: usize, query: u64, listed: u64, value: u32) {
        if value > self.best_value {
            self.best_value = value;
            self.best.clone_from(&self.chosen);
        }
        self.steps += 1;
        let Some(pair) = self.pairs.get(position) else { return };
        let bound = value.saturating_add(self.remaining.get(position).copied().unwrap_or(0));
        if bound <= self.best_value || self.steps > MAX_STEPS {
            return;
        }
        if query & pair.query_mask() == 0 && listed & pair.listed_mask() == 0 {
            self.chosen.push(position);
            self.run(
                position + 1,
                query | pair.query_mask(),
                listed | pair.listed_mask(),
                value + pair.value,
            );
            self.chosen.pop();
        }
        self.run(position + 1, query, listed, value);
    }
}
