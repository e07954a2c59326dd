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
    /// Whether the tokens read as a Korean name, its given name perhaps in one word.
    pub is_korean: bool,
    /// The tokens that mean "son of" (bin, ibn, ben …), one bit each.
    pub descent: u64,
    /// Whether the schema says that the name is a person's.
    pub is_person: bool,
}

/// The form to which the table of particles brings all words for "son of".
const DESCENT: &str = "bin";

/// The bits of the tokens that mean "son of", from the canonical form of each token.
pub fn descent_bits<'a>(canonical: impl Iterator<Item = &'a str>) -> u64 {
    canonical
        .take(64)
        .enumerate()
        .filter(|(_, form)| *form == DESCENT)
        .map(|(position, _)| 1_u64 << position)
        .sum()
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
/// Kept when "A bin B" stands against "B bin A".
const DESCENT_ORDER: u32 = 7_500;
/// Kept when pairs of an organisation's name are out of order.
const ORDER: u32 = 9_700;

/// All lowerings that apply to an alignment, in a fixed order.
pub fn judge(pairs: &[Pair], query: Side<'_>, listed: Side<'_>) -> Vec<Judgement> {
    let mut found = Vec::new();
    let person = query.is_person || listed.is_person;
    if person && is_one_part(pairs, query, listed) {
        found.push(Judgement { rule: "one_part", kept: ONE_PART });
    }
    let shaped = !query.korean.is_empty() && !listed.korean.is_empty();
    let misfit = if shaped {
        !korean_fits(pairs, query, listed)
    } else {
        query.is_korean && listed.is_korean && has_typo(pairs)
    };
    if misfit {
        found.push(Judgement { rule: "korean_structure", kept: KOREAN_STRUCTURE });
    }
    if descent_reversed(pairs, query.descent, listed.descent) {
        found.push(Judgement { rule: "descent_order", kept: DESCENT_ORDER });
    }
    if !person && out_of_order(pairs) {
        found.push(Judgement { rule: "order", kept: ORDER });
    }
    found
}

/// Whether a token of the class is a part of a name, not a title, a particle or a legal form.
pub(super) fn is_part(class: TokenClass) -> bool {
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

/// Two Korean names are spelt rightly both: what differs is another name, never a typing error.
fn has_typo(pairs: &[Pair]) -> bool {
    pairs.iter().any(|pair| matches!(pair.rule, Rule::Typo | Rule::Sound))
}

/// Whether a son of the query is the father of the listed name: the words before and after a "son of" change places.
fn descent_reversed(pairs: &[Pair], query: u64, listed: u64) -> bool {
    if query == 0 || listed == 0 {
        return false;
    }
    let bit = |bits: u64, position: u8| bits.checked_shr(u32::from(position)).unwrap_or(0) & 1 == 1;
    // Particles between the words of a chain ("bin al-") do not part them.
    let son = |bits: u64, position: u8| (position + 1..(position + 3).min(64)).any(|next| bit(bits, next));
    let father =
        |bits: u64, position: u8| (position.saturating_sub(2)..position).any(|before| bit(bits, before));
    pairs.iter().any(|a| {
        pairs.iter().any(|b| {
            let between =
                |bits: u64, from: u8, to: u8| from < to && (from..to).any(|position| bit(bits, position));
            son(query, a.query)
                && father(query, b.query)
                && between(query, a.query, b.query)
                && son(listed, b.listed)
                && father(listed, a.listed)
                && between(listed, b.listed, a.listed)
        })
    })
}

fn out_of_order(pairs: &[Pair]) -> bool {
    pairs.windows(2).any(|two| matches!(two, [a, b] if a.listed > b.listed))
}
