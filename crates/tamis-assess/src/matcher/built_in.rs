//! Peers from libraries of string similarity, used as their users use them.

use super::{Matcher, Pair, Progress, rounded};
use crate::words::sorted_words;
use tamis::{Result, Score};

/// A similarity of texts as screening systems use it. Both names are lower-cased, anything but letters, marks and digits
/// becomes a blank, and the words are sorted and joined by one blank, so that neither case nor order counts; it is what
/// users of these libraries do before they compare (`token_sort_ratio` with `default_process` in RapidFuzz). Script and
/// schema do not count. A name without a letter or digit has score 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum BuiltIn {
    /// `strsim::jaro_winkler`.
    StrsimJaroWinkler,
    /// `strsim::normalized_damerau_levenshtein`: 1 less edits and swaps by the length of the longer name.
    StrsimDamerauLevenshtein,
    /// `rapidfuzz::fuzz::ratio`: 1 less insertions and deletions by the length of both names.
    RapidfuzzRatio,
}

impl BuiltIn {
    /// Every one with its name.
    pub const ALL: &'static [(BuiltIn, &'static str)] = &[
        (BuiltIn::StrsimJaroWinkler, "strsim-jaro-winkler"),
        (BuiltIn::StrsimDamerauLevenshtein, "strsim-damerau-levenshtein"),
        (BuiltIn::RapidfuzzRatio, "rapidfuzz-ratio"),
    ];

    /// The one of that exact name; `None` if there is none.
    pub fn parse(name: &str) -> Option<BuiltIn> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(peer, _)| *peer)
    }

    fn similarity(self, a: &str, b: &str) -> f64 {
        match self {
            BuiltIn::StrsimJaroWinkler => strsim::jaro_winkler(a, b),
            BuiltIn::StrsimDamerauLevenshtein => strsim::normalized_damerau_levenshtein(a, b),
            BuiltIn::RapidfuzzRatio => rapidfuzz::fuzz::ratio(a.chars(), b.chars()),
        }
    }

    fn one(self, pair: &Pair) -> Score {
        let (query, listed) = (sorted_words(&pair.query), sorted_words(&pair.listed));
        if query.is_empty() || listed.is_empty() {
            return Score::ZERO;
        }
        rounded(self.similarity(&query, &listed)).unwrap_or(Score::ZERO)
    }
}

impl Matcher for BuiltIn {
    fn name(&self) -> &'static str {
        Self::ALL.iter().find(|(peer, _)| peer == self).map_or("unknown", |(_, name)| name)
    }

    fn score(&self, pairs: &[Pair], progress: Progress<'_>) -> Result<Vec<Score>> {
        let scored = |pair: &Pair| {
            progress(1);
            self.one(pair)
        };
        Ok(pairs.iter().map(scored).collect())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn points(peer: BuiltIn, query: &str, listed: &str) -> u16 {
        let pair = Pair { query: query.into(), listed: listed.into(), schema: None };
        peer.score(&[pair], &|_| ()).unwrap().first().unwrap().ten_thousandths()
    }

    #[test]
    fn every_one_is_found_by_its_name() {
        for (peer, name) in BuiltIn::ALL {
            assert_eq!((BuiltIn::parse(name), peer.name()), (Some(*peer), *name));
        }
        assert_eq!(BuiltIn::parse("Strsim-Jaro-Winkler"), None);
    }

    #[test]
    fn the_textbook_values_come_out() {
        // Winkler 1990: MARTHA and MARHTA 0.961.
        assert_eq!(points(BuiltIn::StrsimJaroWinkler, "MARTHA", "marhta"), 9_611);
        // One swap in six letters.
        assert_eq!(points(BuiltIn::StrsimDamerauLevenshtein, "MARTHA", "marhta"), 8_333);
        // One letter out and one in, of twelve.
        assert_eq!(points(BuiltIn::RapidfuzzRatio, "MARTHA", "marhta"), 8_333);
        // Three edits of seven letters; three letters out and two in of thirteen.
        assert_eq!(points(BuiltIn::StrsimDamerauLevenshtein, "kitten", "sitting"), 5_714);
        assert_eq!(points(BuiltIn::RapidfuzzRatio, "kitten", "sitting"), 6_154);
    }

    #[test]
    fn order_case_and_punctuation_do_not_count() {
        for (peer, _) in BuiltIn::ALL {
            assert_eq!(points(*peer, "O'NEIL,  Séan", "séan o.neil"), 10_000, "{peer:?}");
        }
        assert_eq!(sorted_words("अमित शाह"), "अमित शाह");
    }

    #[test]
    fn a_name_without_a_letter_or_digit_has_score_0() {
        for (peer, _) in BuiltIn::ALL {
            assert_eq!((points(*peer, "", ""), points(*peer, "--", "?"), points(*peer, "", "Li")), (0, 0, 0));
        }
    }
}
