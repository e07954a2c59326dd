//! How two names compare: readings, evidence, alignment, curve, judgement, and the rows that add up.

use super::align::{Pair, Weights, align, pair_numbers};
use super::classes::{self, TokenClass};
use super::evidence::{Probe, Rule, joined_evidence};
use super::judge::{Judgement, Side, judge};
use super::score::{Sums, curve};
use super::token::{Token, TokenView};
use crate::entity::Schema;
use crate::text::romanise::{self, Bearer, KoreanShape, System};

/// Most tokens of one name; alignment keeps them in a 64-bit set.
pub const MAX_TOKENS: usize = 64;

/// Longest word that two neighbours can join to, in characters.
pub(crate) const MAX_JOINED_CHARS: usize = 48;

/// One way to write a name as tokens, ready to be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreparedReading {
    /// Which reading it is.
    pub system: System,
    /// The tokens with their weights.
    pub tokens: Vec<Token>,
    /// The tokens as a Korean name, in every admissible way.
    pub korean: Vec<KoreanShape>,
    /// Whether the tokens read as a Korean name, its given name perhaps in one word.
    pub is_korean: bool,
}

/// A name with all its readings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreparedName {
    /// As it was written.
    pub text: String,
    /// What bears the name, if known.
    pub schema: Option<Schema>,
    /// Its readings; empty: no usable token.
    pub readings: Vec<PreparedReading>,
}

/// Why a name could not be prepared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// No letter or digit is left after folding.
    Empty,
    /// More than [`MAX_TOKENS`] tokens.
    TooManyTokens,
}

impl PreparedName {
    /// Prepares a name. `schema` decides which readings are tried.
    ///
    /// # Errors
    /// [`Unusable`] if there is nothing to compare or too much.
    pub fn new(text: &str, schema: Option<Schema>) -> Result<Self, Unusable> {
        let bearer = match schema {
            Some(schema) if schema.is_person() => Bearer::Person,
            Some(schema) if !schema.may_be_person() => Bearer::Organisation,
            _ => Bearer::Either,
        };
        let mut readings: Vec<PreparedReading> = Vec::new();
        for reading in romanise::readings(text, bearer) {
            for (words, korean) in with_korean_shapes(reading.tokens, reading.korean, bearer) {
                let prepared = prepared_reading(reading.system, words, korean, bearer);
                if prepared.tokens.len() > MAX_TOKENS {
                    return Err(Unusable::TooManyTokens);
                }
                if !prepared.tokens.is_empty() && !readings.contains(&prepared) {
                    readings.push(prepared);
                }
            }
        }
        if readings.is_empty() {
            return Err(Unusable::Empty);
        }
        Ok(PreparedName { text: text.to_owned(), schema, readings })
    }
}

fn prepared_reading(
    system: System,
    mut words: Vec<String>,
    korean: Vec<KoreanShape>,
    bearer: Bearer,
) -> PreparedReading {
    if korean.is_empty() {
        words = classes::rewrite_phrases(words);
    }
    if bearer == Bearer::Organisation {
        words = join_letters(words);
    }
    let tokens = words.iter().map(|word| prepared_token(word, system == System::Arabic)).collect();
    let is_korean = !korean.is_empty() || (bearer != Bearer::Organisation && is_joined_korean(&words));
    PreparedReading { system, tokens, korean, is_korean }
}

/// A reading as it is; and, if titles or particles stand around what can be a Korean name, with that name's shapes. A
/// title must not hide that a Korean name lacks a syllable.
fn with_korean_shapes(
    words: Vec<String>,
    korean: Vec<KoreanShape>,
    bearer: Bearer,
) -> Vec<(Vec<String>, Vec<KoreanShape>)> {
    let parts: Vec<usize> = (0..words.len())
        .filter(|at| words.get(*at).is_some_and(|word| super::judge::is_part(classes::classify(word))))
        .collect();
    let tail = parts.first().and_then(|first| words.get(*first..)).unwrap_or_default();
    let is_plain = parts.len() == words.len() || parts.is_empty();
    if is_plain
        || !korean.is_empty()
        || bearer == Bearer::Organisation
        || !words.iter().all(|word| is_latin(word))
    {
        return vec![(words, korean)];
    }
    let name: Vec<String> = parts.iter().filter_map(|at| words.get(*at).cloned()).collect();
    let before = words.len() - tail.len();
    let after: Vec<String> =
        tail.iter().filter(|word| !super::judge::is_part(classes::classify(word))).cloned().collect();
    let moved = |shape: &KoreanShape, place: &dyn Fn(u8) -> Option<u8>| {
        let given = shape.given.iter().map(|at| place(*at)).collect::<Option<Vec<u8>>>()?;
        Some(KoreanShape { surname: place(shape.surname)?, given })
    };
    let mut ways = vec![(words.clone(), Vec::new())];
    for reading in romanise::readings(&name.join(" "), Bearer::Person) {
        if reading.tokens == name {
            let place = |at: u8| parts.get(usize::from(at)).and_then(|at| u8::try_from(*at).ok());
            if let Some((_, shapes)) = ways.first_mut() {
                shapes.extend(reading.korean.iter().filter_map(|shape| moved(shape, &place)));
            }
        } else if !reading.korean.is_empty() {
            let place = |at: u8| u8::try_from(before).ok().and_then(|before| at.checked_add(before));
            let shapes = reading.korean.iter().filter_map(|shape| moved(shape, &place)).collect();
            let whole = words.iter().take(before).cloned().chain(reading.tokens).chain(after.iter().cloned());
            ways.push((whole.collect(), shapes));
        }
    }
    ways
}

fn is_latin(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Whether Latin words are a Korean surname and a given name in one word.
fn is_joined_korean(words: &[String]) -> bool {
    let parts: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| super::judge::is_part(classes::classify(word)))
        .collect();
    if parts.len() != 2 || !parts.iter().all(|word| is_latin(word)) {
        return false;
    }
    romanise::readings(&parts.join(" "), Bearer::Person).iter().any(|reading| !reading.korean.is_empty())
}

/// The letters of an abbreviation as one word: an organisation's `A.B.C.` is `ABC`.
fn join_letters(words: Vec<String>) -> Vec<String> {
    let mut joined: Vec<String> = Vec::with_capacity(words.len());
    let mut open = false;
    for word in words {
        let letter = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        match joined.last_mut().filter(|_| open && letter) {
            Some(run) => run.push_str(&word),
            None => joined.push(word),
        }
        open = letter;
    }
    joined
}

fn prepared_token(word: &str, abjad: bool) -> Token {
    if abjad && is_latin(word) && word != "al" && word.len() > 1 {
        Token::new(&format!("{}{}", super::token::ABJAD, super::sound::skeleton(&super::sound::sound(word))))
    } else {
        Token::new(word)
    }
}

impl PreparedReading {
    /// Weights of each token.
    pub fn weights(&self) -> Vec<Weights> {
        self.tokens.iter().map(|token| Weights { agree: token.agree, differ: token.differ }).collect()
    }

    /// Class of each token.
    pub fn classes(&self) -> Vec<TokenClass> {
        self.tokens.iter().map(|token| token.class).collect()
    }

    /// The tokens that mean "son of", one bit each.
    pub fn descent(&self) -> u64 {
        super::judge::descent_bits(self.tokens.iter().map(|token| token.canonical.as_str()))
    }

    /// Sum of what every token costs if left over.
    pub fn total_differ(&self) -> u32 {
        self.tokens.iter().map(|token| token.differ).sum()
    }
}

/// All pairs that a rule joins between two token sequences, by looking at every pair of tokens.
pub fn all_pairs(query: &[TokenView<'_>], listed: &[TokenView<'_>]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (i, a) in query.iter().enumerate() {
        let probe = Probe::new(*a);
        for (j, b) in listed.iter().enumerate() {
            if let Some((grade, rule)) = probe.evidence(*b) {
                pairs.push(make_pair((i, 1), (j, 1), rule, grade, sum(&[*a]), sum(&[*b])));
            }
        }
    }
    for (i, two) in query.windows(2).enumerate() {
        for (j, word) in listed.iter().enumerate() {
            if let Some(grade) = joins(two, *word) {
                pairs.push(make_pair((i, 2), (j, 1), Rule::Joined, grade, sum(two), sum(&[*word])));
            }
        }
    }
    for (j, two) in listed.windows(2).enumerate() {
        for (i, word) in query.iter().enumerate() {
            if let Some(grade) = joins(two, *word) {
                pairs.push(make_pair((i, 1), (j, 2), Rule::Joined, grade, sum(&[*word]), sum(two)));
            }
        }
    }
    pairs
}

/// Weights of one token.
pub fn weights(token: &Token) -> Weights {
    sum(&[token.view()])
}

fn sum(tokens: &[TokenView<'_>]) -> Weights {
    Weights { agree: tokens.iter().map(|t| t.agree).sum(), differ: tokens.iter().map(|t| t.differ).sum() }
}

/// Evidence that two neighbours, written together, are the word.
fn joins(two: &[TokenView<'_>], word: TokenView<'_>) -> Option<u32> {
    let [a, b] = two else { return None };
    if word.text.len() > MAX_JOINED_CHARS || a.text.len() + b.text.len() != word.text.len() {
        return None;
    }
    let rest = word.text.strip_prefix(a.text)?;
    let grade = joined_evidence(word.text.chars().count());
    (rest == b.text && grade > 0).then_some(grade)
}

/// A pair of (start, length) on both sides with its numbers.
pub fn make_pair(
    query: (usize, u8),
    listed: (usize, u8),
    rule: Rule,
    grade: u32,
    query_weights: Weights,
    listed_weights: Weights,
) -> Pair {
    let (proves, rest) = pair_numbers(grade, rule, query_weights, listed_weights);
    let value = proves + query_weights.differ + listed_weights.differ - 2 * rest;
    // MAX_TOKENS keeps both starts below 64.
    let start = |position: usize| u8::try_from(position).unwrap_or(u8::MAX);
    Pair {
        query: start(query.0),
        query_len: query.1,
        listed: start(listed.0),
        listed_len: listed.1,
        rule,
        proves,
        rest,
        value,
    }
}

/// The outcome of one comparison of two readings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Ten-thousandths.
    pub score: u32,
    /// The alignment, by query position.
    pub pairs: Vec<Pair>,
    /// The three sums.
    pub sums: Sums,
    /// Lowerings.
    pub judgements: Vec<Judgement>,
}

/// The weights and roles of one side, as the index or a prepared reading has them.
#[derive(Clone, Copy, Debug)]
pub struct Sided<'a> {
    /// Weights of each token.
    pub weights: &'a [Weights],
    /// What the judgement sees.
    pub side: Side<'a>,
}

/// Aligns, sums, applies the curve and the judgement. The only place where a name's score is made.
pub fn decide(pairs: Vec<Pair>, query: Sided<'_>, listed: Sided<'_>) -> Outcome {
    let pairs = align(pairs, (query.weights.len(), listed.weights.len()));
    let mut sums = Sums {
        proven: 0,
        query_left: query.weights.iter().map(|w| w.differ).sum(),
        listed_left: listed.weights.iter().map(|w| w.differ).sum(),
    };
    for pair in &pairs {
        let covered = |weights: &[Weights], start: u8, length: u8| -> u32 {
            weights.iter().skip(usize::from(start)).take(usize::from(length)).map(|w| w.differ).sum()
        };
        let covered_query = covered(query.weights, pair.query, pair.query_len);
        let covered_listed = covered(listed.weights, pair.listed, pair.listed_len);
        sums.proven += pair.proves;
        sums.query_left = (sums.query_left + pair.rest).saturating_sub(covered_query);
        sums.listed_left = (sums.listed_left + pair.rest).saturating_sub(covered_listed);
    }
    let judgements = if pairs.is_empty() { Vec::new() } else { judge(&pairs, query.side, listed.side) };
    let score = judgements.iter().fold(curve(sums), |score, judgement| score * judgement.kept / 10_000);
    Outcome { score, pairs, sums, judgements }
}

fn side_of<'a>(reading: &'a PreparedReading, classes: &'a [TokenClass], schema: Option<Schema>) -> Side<'a> {
    Side {
        classes,
        korean: &reading.korean,
        is_korean: reading.is_korean,
        descent: reading.descent(),
        is_person: schema.is_some_and(Schema::is_person),
    }
}

fn views(reading: &PreparedReading) -> Vec<TokenView<'_>> {
    reading.tokens.iter().map(Token::view).collect()
}

/// Two readings compared by looking at every pair of tokens.
pub fn compare_readings(
    query: &PreparedReading,
    query_schema: Option<Schema>,
    listed: &PreparedReading,
    listed_schema: Option<Schema>,
) -> Outcome {
    let (query_weights, listed_weights) = (query.weights(), listed.weights());
    let (query_classes, listed_classes) = (query.classes(), listed.classes());
    let (query_tokens, listed_tokens) = (views(query), views(listed));
    decide(
        all_pairs(&query_tokens, &listed_tokens),
        Sided { weights: &query_weights, side: side_of(query, &query_classes, query_schema) },
        Sided { weights: &listed_weights, side: side_of(listed, &listed_classes, listed_schema) },
    )
}

/// The best outcome over all readings of both names, with the positions of the two readings.
/// Ties go to the earlier query reading, then to the earlier listed one.
pub fn compare_names(query: &PreparedName, listed: &PreparedName) -> Option<(usize, usize, Outcome)> {
    let mut best: Option<(usize, usize, Outcome)> = None;
    for (i, a) in query.readings.iter().enumerate() {
        for (j, b) in listed.readings.iter().enumerate() {
            let outcome = compare_readings(a, query.schema, b, listed.schema);
            if best.as_ref().is_none_or(|(_, _, found)| outcome.score > found.score) {
                best = Some((i, j, outcome));
            }
        }
    }
    best
}
