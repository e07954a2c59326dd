//! The rows of an explanation: made from the outcome that made the score, and adding up to it.

use super::align::Pair;
use super::compare::Outcome;
use super::score::{base, curve};
use crate::screen::{Explanation, ExplanationRow};

/// The rows of an outcome. What the pairs prove is shared out by weight; what is left over shows with 0 points;
/// what lowers the score shows with negative points. The sum is the score.
pub fn explain(outcome: &Outcome, query: &[&str], listed: &[&str]) -> Explanation {
    let base = base(outcome.sums);
    let mut rows = pair_rows(outcome, base, query, listed);
    rows.extend(left_rows(outcome, query, listed));
    let mut score = curve(outcome.sums);
    let mut lower = |rule: &'static str, from: u32, to: u32| {
        if from != to {
            rows.push(row(rule, String::new(), String::new(), i64::from(to) - i64::from(from)));
        }
    };
    lower("contradiction", base, score);
    for judgement in &outcome.judgements {
        let lowered = score * judgement.kept / 10_000;
        lower(judgement.rule, score, lowered);
        score = lowered;
    }
    Explanation { rows }
}

fn row(rule: &'static str, query: String, listed: String, points: i64) -> ExplanationRow {
    ExplanationRow { rule, query, listed, points: i32::try_from(points).unwrap_or(0) }
}

fn words(tokens: &[&str], start: u8, length: u8) -> String {
    let covered: Vec<&str> =
        tokens.iter().skip(usize::from(start)).take(usize::from(length)).copied().collect();
    covered.join(" ")
}

/// Shares `base` out over the pairs by what they prove; the remainder of the division goes to the first pairs.
fn pair_rows(outcome: &Outcome, base: u32, query: &[&str], listed: &[&str]) -> Vec<ExplanationRow> {
    let proven = u64::from(outcome.sums.proven.max(1));
    let share = |pair: &Pair| u64::from(base) * u64::from(pair.proves) / proven;
    let mut remainder = u64::from(base) - outcome.pairs.iter().map(share).sum::<u64>().min(u64::from(base));
    let mut rows = Vec::with_capacity(outcome.pairs.len());
    for pair in &outcome.pairs {
        let extra = u64::from(remainder > 0);
        remainder -= extra;
        let query = words(query, pair.query, pair.query_len);
        let listed = words(listed, pair.listed, pair.listed_len);
        rows.push(row(pair.rule.word(), query, listed, (share(pair) + extra) as i64));
    }
    rows
}

/// Tokens without a partner: what only the query has, and what only the listed name has.
fn left_rows(outcome: &Outcome, query: &[&str], listed: &[&str]) -> Vec<ExplanationRow> {
    let covered = |start: u8, length: u8, position: usize| {
        (usize::from(start)..usize::from(start) + usize::from(length)).contains(&position)
    };
    let mut rows = Vec::new();
    for (position, token) in query.iter().enumerate() {
        if !outcome.pairs.iter().any(|pair| covered(pair.query, pair.query_len, position)) {
            rows.push(row("only_in_query", (*token).to_owned(), String::new(), 0));
        }
    }
    for (position, token) in listed.iter().enumerate() {
        if !outcome.pairs.iter().any(|pair| covered(pair.listed, pair.listed_len, position)) {
            rows.push(row("only_listed", String::new(), (*token).to_owned(), 0));
        }
    }
    rows
}
