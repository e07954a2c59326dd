//! Generic words shared.

use super::{Made, Source, is_latin};
use crate::draw::Draw;
use std::collections::{BTreeMap, BTreeSet};

/// A word that this share of the organisations' names holds, and at least [`LEAST_GENERIC`], is generic.
const GENERIC_PER_1000: usize = 2;
const LEAST_GENERIC: usize = 5;

/// The words of organisations.
pub(super) struct GenericWords {
    generic: BTreeSet<String>,
    /// Those that are not generic.
    distinctive: Vec<String>,
}

impl GenericWords {
    pub(super) fn of(organisations: &[&Source<'_>]) -> GenericWords {
        let (generic, distinctive) = generic_words(organisations);
        GenericWords { generic, distinctive }
    }

    pub(super) fn shared(&self, source: &Source<'_>, draw: &mut Draw) -> Option<Made> {
        let words: Vec<&str> = source.name.text.split_whitespace().collect();
        let is_generic = |word: &&str| self.generic.contains(&bare(word));
        let generic = words.iter().filter(|word| is_generic(word)).count();
        if generic < 2 || generic == words.len() || !is_latin(&source.name.text) {
            return None;
        }
        let mut name = Vec::with_capacity(words.len());
        for word in &words {
            match is_generic(word) || bare(word).chars().count() < 3 {
                true => name.push((*word).to_owned()),
                false => name.push(draw.pick(&self.distinctive)?.to_uppercase()),
            }
        }
        Some((name.join(" "), vec![source.party.id.clone()]))
    }
}

fn bare(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase()
}

/// Words that many organisations share, and the others (of four letters and more).
fn generic_words(organisations: &[&Source<'_>]) -> (BTreeSet<String>, Vec<String>) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for source in organisations.iter().filter(|source| is_latin(&source.name.text)) {
        let words: BTreeSet<String> = source.name.text.split_whitespace().map(bare).collect();
        words
            .into_iter()
            .filter(|word| !word.is_empty())
            .for_each(|word| *counts.entry(word).or_default() += 1);
    }
    let least = (organisations.len() * GENERIC_PER_1000 / 1_000).max(LEAST_GENERIC);
    let (generic, others): (Vec<_>, Vec<_>) = counts.into_iter().partition(|(_, count)| *count >= least);
    let is_word = |word: &String| word.len() >= 4 && word.bytes().all(|b| b.is_ascii_alphabetic());
    (
        generic.into_iter().map(|(word, _)| word).collect(),
        others.into_iter().map(|(word, _)| word).filter(is_word).collect(),
    )
}
