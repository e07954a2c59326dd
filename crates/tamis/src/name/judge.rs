//! What the curve cannot see: order, roles, Korean structure. A judgement only ever lowers a score, so no bound
//! needs to know of it.

use super::align::Pair;
use super::classes::TokenClass;
use super::evidence::Rule;
use crate::text::romanise::KoreanShape;

/// One side of a comparison as the judgement sees it.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// Class of each token.
    pub classes: &'a [TokenClass],
    /// Readings as a Korean name; empty: it cannot be one.
    pub korean: &'a [KoreanShape],
    /// Whether the schema says that the name is a person's.
    pub is_person: bool,
}

/// A lowering with its name and the factor kept, in ten-thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The word in the explanation.
    pub rule: &'static str,
    /// What is kept of the score, 0..=10000.
    pub kept: u32,
}

/// Kept of a score when one part of a person's name stands against a fuller name.
const ONE_PART: u32 = 8_000;
/// Kept when a Korean name lacks a syllable of the other, or its syllables or surname differ in place.
const KOREAN_STRUCTURE: u32 = 7_000;
/// Kept for each pair out of order in an organisation's name.
const ORDER: u32 = 9_700;

/// All lowerings that apply to an alignment, in a fixed order.
pub fn judge(pairs: &[Pair], query: Side<'_>, listed: Side<'_>) -> Vec<Judgement> {
    let mut found = Vec::new();
    let person = query.is_person || listed.is_person;
    if person && is_one_part(pairs, query, listed) {
        found.push(Judgement { rule: "one_part", kept: ONE_PART });
    }
    if !query.korean.is_empty() && !listed.korean.is_empty() && !korean_fits(pairs, query, listed) {
        found.push(Judgement { rule: "korean_structure", kept: KOREAN_STRUCTURE });
    }
    if !person && out_of_order(pairs) {
        found.push(Judgement { rule: "order", kept: ORDER });
    }
    found
}

fn is_part(class: TokenClass) -> bool {
    !matches!(class, TokenClass::Particle | TokenClass::Title | TokenClass::LegalForm)
}

/// A person known by one part only ("Kim", "Mohammed") is not the fuller name; nor is a lone initial a second part.
fn is_one_part(pairs: &[Pair], query: Side<'_>, listed: Side<'_>) -> bool {
    let parts = |side: Side<'_>| side.classes.iter().filter(|class| is_part(**class)).count();
    let (query_parts, listed_parts) = (parts(query), parts(listed));
    let covered_query: u32 =
        pairs.iter().filter(|pair| pair.rule != Rule::Initial).map(|pair| u32::from(pair.query_len)).sum();
    let covered_listed: u32 =
        pairs.iter().filter(|pair| pair.rule != Rule::Initial).map(|pair| u32::from(pair.listed_len)).sum();
    let covered = covered_query.max(covered_listed);
    covered <= 1
        && query_parts != listed_parts
        && query_parts.max(listed_parts) >= 2
        && query_parts.min(listed_parts) <= 1
}

/// Whether some reading of the roles fits: surname on surname, the same number of given syllables in the same order.
fn korean_fits(pairs: &[Pair], query: Side<'_>, listed: Side<'_>) -> bool {
    let aligned = |a: u8, b: u8, given: bool| {
        pairs.iter().filter(|pair| !(given && pair.rule == Rule::Surname)).any(|pair| {
            let (offset_a, offset_b) = (a.checked_sub(pair.query), b.checked_sub(pair.listed));
            match (offset_a, offset_b) {
                (Some(x), Some(y)) => x < pair.query_len && y < pair.listed_len,
                _ => false,
            }
        })
    };
    query.korean.iter().any(|a| {
        listed.korean.iter().any(|b| {
            a.given.len() == b.given.len()
                && aligned(a.surname, b.surname, false)
                && a.given.iter().zip(b.given.iter()).all(|(x, y)| aligned(*x, *y, true))
        })
    })
}

fn out_of_order(pairs: &[Pair]) -> bool {
    pairs.windows(2).any(|two| matches!(two, [a, b] if a.listed > b.listed))
}
