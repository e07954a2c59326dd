//! The blocking step: which listed names a query is compared with. Letters decide, no table and no index of a matcher, so
//! that it is the same for every one of them.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use tamis::Schema;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Three letters, 21 bits each.
type Trigram = u64;

/// Listed names by the trigrams of their letters.
///
/// A name is decomposed (NFKD), lower-cased and freed of its marks; each word of letters and digits gets two blanks before
/// and one behind, and any three neighbours are a trigram, as PostgreSQL's `pg_trgm` makes them. Two names are as alike
/// as the Jaccard similarity of their sets of trigrams: those they share by those of either.
#[derive(Clone, Debug)]
pub struct Blocking {
    /// In ascending order of their bytes, each once.
    names: Vec<Listed>,
    /// Places in `names`, ascending.
    postings: BTreeMap<Trigram, Vec<usize>>,
}

#[derive(Clone, Debug)]
struct Listed {
    name: String,
    schemata: BTreeSet<Schema>,
    trigrams: usize,
}

/// A name with the trigrams that it shares with the query, and those of either.
struct Candidate {
    place: usize,
    shared: usize,
    either: usize,
}

impl Candidate {
    /// The more alike first; of equals the smaller in bytes, for names stand in that order.
    fn before(&self, other: &Candidate) -> Ordering {
        let product = |shared: usize, either: usize| shared as u64 * either as u64;
        product(other.shared, self.either)
            .cmp(&product(self.shared, other.either))
            .then(self.place.cmp(&other.place))
    }
}

impl Blocking {
    /// Candidates of a query unless somebody says otherwise.
    pub const DEFAULT_CANDIDATES: usize = 50;

    /// Over the names of a list with the schema of their party. A name that several parties bear counts once, for each of
    /// their schemata.
    pub fn over<N: Into<String>>(names: impl IntoIterator<Item = (N, Schema)>) -> Blocking {
        let mut by_name: BTreeMap<String, BTreeSet<Schema>> = BTreeMap::new();
        for (name, schema) in names {
            by_name.entry(name.into()).or_default().insert(schema);
        }
        let (mut names, mut postings) = (Vec::new(), BTreeMap::<Trigram, Vec<usize>>::new());
        for (place, (name, schemata)) in by_name.into_iter().enumerate() {
            let trigrams = trigrams(&name);
            names.push(Listed { name, schemata, trigrams: trigrams.len() });
            for trigram in trigrams {
                postings.entry(trigram).or_default().push(place);
            }
        }
        Blocking { names, postings }
    }

    /// The at most `limit` names most like the query among those of a schema that it can meet; of equally alike names the
    /// smaller in bytes. A name that shares no trigram is none of them. The most alike stands first.
    pub fn candidates(&self, query: &str, schema: Option<Schema>, limit: usize) -> Vec<&str> {
        let trigrams = trigrams(query);
        let mut found = self.sharing(&trigrams, schema);
        if limit < found.len() {
            found.select_nth_unstable_by(limit, Candidate::before);
            found.truncate(limit);
        }
        found.sort_unstable_by(Candidate::before);
        let names = found.iter().filter_map(|candidate| self.names.get(candidate.place));
        names.map(|listed| listed.name.as_str()).collect()
    }

    /// Every name that shares a trigram and can be met.
    fn sharing(&self, trigrams: &BTreeSet<Trigram>, schema: Option<Schema>) -> Vec<Candidate> {
        let mut shared = vec![0; self.names.len()];
        for place in trigrams.iter().filter_map(|trigram| self.postings.get(trigram)).flatten() {
            if let Some(shared) = shared.get_mut(*place) {
                *shared += 1;
            }
        }
        let is_met = |listed: &Listed| {
            schema.is_none_or(|schema| listed.schemata.iter().any(|other| schema.meets(*other)))
        };
        let candidates = self.names.iter().zip(shared).enumerate();
        candidates
            .filter(|(_, (listed, shared))| *shared > 0 && is_met(listed))
            .map(|(place, (listed, shared))| {
                let either = trigrams.len() + listed.trigrams - shared;
                Candidate { place, shared, either }
            })
            .collect()
    }
}

fn trigrams(name: &str) -> BTreeSet<Trigram> {
    let letters: String =
        name.nfkd().flat_map(char::to_lowercase).filter(|letter| !is_combining_mark(*letter)).collect();
    let words = letters.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.flat_map(of_word).collect()
}

fn of_word(word: &str) -> Vec<Trigram> {
    let padded = [' ', ' '].into_iter().chain(word.chars()).chain([' ']);
    let mut last_two = 0;
    let mut made = Vec::new();
    for (at, letter) in padded.enumerate() {
        let trigram = last_two << 21 | Trigram::from(u32::from(letter));
        if at >= 2 {
            made.push(trigram);
        }
        last_two = trigram & ((1 << 42) - 1);
    }
    made
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn texts(name: &str) -> Vec<String> {
        let letter = |trigram: Trigram, place: u32| {
            char::from_u32((trigram >> (21 * place) & 0x1f_ffff) as u32).unwrap()
        };
        let text = |trigram| [2, 1, 0].map(|place| letter(trigram, place)).iter().collect::<String>();
        trigrams(name).into_iter().map(text).collect()
    }

    #[test]
    fn trigrams_are_those_of_pg_trgm() {
        // The two examples of PostgreSQL 17, F.35 pg_trgm.
        assert_eq!(texts("cat"), ["  c", " ca", "at ", "cat"]);
        assert_eq!(texts("foo|bar"), ["  b", "  f", " ba", " fo", "ar ", "bar", "foo", "oo "]);
    }

    #[test]
    fn case_marks_and_forms_of_width_do_not_count() {
        for same in ["JOSÉ", "jose\u{301}", "Ｊｏｓｅ", "jośe", "jose!"] {
            assert_eq!(texts(same), texts("jose"), "{same}");
        }
        assert_eq!(texts("İ"), texts("i"));
        assert!(texts("!? ").is_empty() && texts("").is_empty());
    }

    #[test]
    fn a_person_is_not_compared_with_a_ship() {
        let blocking = Blocking::over([
            ("Maria", Schema::Vessel),
            ("Maria Lopez", Schema::Person),
            ("Maria Trading", Schema::Company),
            ("Marian", Schema::LegalEntity),
            ("Maria", Schema::Airplane),
        ]);
        assert_eq!(blocking.candidates("Maria", Some(Schema::Person), 50), ["Marian", "Maria Lopez"]);
        assert_eq!(blocking.candidates("Maria", Some(Schema::Airplane), 50), ["Maria", "Marian"]);
        assert_eq!(blocking.candidates("Maria", None, 2), ["Maria", "Marian"]);
        assert!(blocking.candidates("Xu", None, 50).is_empty());
        assert!(blocking.candidates("Maria", None, 0).is_empty());
    }

    /// The definition word for word: every name, sets of texts, a share as a fraction.
    fn by_brute_force(
        names: &[(String, Schema)],
        query: &str,
        schema: Option<Schema>,
        limit: usize,
    ) -> Vec<String> {
        let set = |name: &str| -> BTreeSet<String> {
            let bare: String =
                name.nfkd().flat_map(char::to_lowercase).filter(|c| !is_combining_mark(*c)).collect();
            let words = bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            let padded = words.map(|word| format!("  {word} ").chars().collect::<Vec<char>>());
            padded.flat_map(|word| word.windows(3).map(String::from_iter).collect::<Vec<_>>()).collect()
        };
        let query = set(query);
        let met = |other: &Schema| schema.is_none_or(|schema| schema.meets(*other));
        let alike: BTreeSet<&String> =
            names.iter().filter(|(_, other)| met(other)).map(|(name, _)| name).collect();
        let mut alike: Vec<(usize, usize, &String)> = alike
            .into_iter()
            .map(|name| (set(name).intersection(&query).count(), set(name).union(&query).count(), name))
            .filter(|(shared, ..)| *shared > 0)
            .collect();
        alike.sort_by(|a, b| (b.0 * a.1).cmp(&(a.0 * b.1)).then(a.2.as_bytes().cmp(b.2.as_bytes())));
        alike.into_iter().take(limit).map(|(.., name)| name.clone()).collect()
    }

    /// Few letters, so that names share trigrams and are equally alike.
    fn name() -> impl Strategy<Value = String> {
        prop_oneof![4 => "[abÁ]{1,4}( [abÁ]{1,3}){0,2}", 1 => "\\PC{0,6}", 1 => "[김정은a ]{1,4}"]
    }

    fn schema() -> impl Strategy<Value = Schema> {
        proptest::sample::select(Schema::ALL).prop_map(|(schema, _)| schema)
    }

    proptest! {
        #[test]
        fn candidates_are_those_of_brute_force(
            names in proptest::collection::vec((name(), schema()), 0..40),
            query in name(),
            schema in proptest::option::of(schema()),
            limit in 0_usize..12,
        ) {
            let blocking = Blocking::over(names.iter().map(|(name, schema)| (name.as_str(), *schema)));
            let found = blocking.candidates(&query, schema, limit);
            prop_assert_eq!(found, by_brute_force(&names, &query, schema, limit));
        }
    }
}
