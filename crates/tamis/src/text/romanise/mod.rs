//! Readings: the ways to write a name as tokens that can be compared.

mod alphabet;
mod han;
mod hangul;
mod kana;
mod latin;

use super::fold::{fold, lookalike};
use super::script::{Script, script_of};
use super::tokens::{clean, fold_words, words};

/// No name has more readings than this.
pub const MOST_READINGS: usize = 6;

/// How the tokens of a reading came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum System {
    /// Latin letters as written, or Hangul words in Latin letters.
    Latin,
    /// Hangul, as written.
    Hangul,
    /// Han characters in Hanyu Pinyin without tones.
    Pinyin,
    /// Kana in Hepburn.
    Kana,
    /// Cyrillic letters by the BGN/PCGN systems.
    Cyrillic,
    /// Arabic letters: consonants and long vowels.
    Arabic,
    /// Any other script.
    Other,
}

impl System {
    /// The word in the answer.
    pub fn word(self) -> &'static str {
        match self {
            System::Latin => "latin",
            System::Hangul => "hangul",
            System::Pinyin => "pinyin",
            System::Kana => "kana",
            System::Cyrillic => "cyrillic",
            System::Arabic => "arabic",
            System::Other => "other",
        }
    }
}

/// Which tokens are the surname and the given syllables of a Korean name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KoreanShape {
    /// Index of the surname token. A two-syllable surname is one token too (`namgung`, `남궁`).
    pub surname: u8,
    /// Indices of the tokens of the given name, one token a syllable, one or two, in order.
    pub given: Vec<u8>,
}

/// One way to write a name as tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Where the tokens come from.
    pub system: System,
    /// Folded tokens, never empty.
    pub tokens: Vec<String>,
    /// Every admissible reading of the tokens as a Korean name; empty if there is none.
    pub korean: Vec<KoreanShape>,
}

/// What bears a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Bearer {
    /// A person.
    Person,
    /// Anything but a person.
    Organisation,
    /// Not known.
    Either,
}

impl Bearer {
    fn may_be_person(self) -> bool {
        self != Bearer::Organisation
    }

    fn may_be_organisation(self) -> bool {
        self != Bearer::Person
    }
}

/// The readings of a name as written: 1..=6, each once, in a fixed order; none only if the name has no token.
///
/// * Latin: the tokens as split; then, if the name can be Korean, the tokens with a joined given name (`jinhyok`) or
///   surname and given name (`parkjinhyok`) cut into syllables and a surname of two words joined (`nam gung`).
/// * Hangul: surname and syllables if it can be a person's name; else, and for organisations, the words, and the words
///   in Revised and in North Korean romanisation.
/// * Han: for a person surname and joined given name, then one token a character; for an organisation one token a
///   character, then all joined.
/// * Other scripts and mixtures: each word by its script.
///
/// ```
/// use tamis::text::romanise::{Bearer, readings};
/// let readings = readings("PAK Jinhyok", Bearer::Person);
/// assert_eq!(readings[0].tokens, ["pak", "jinhyok"]);
/// assert_eq!(readings[1].tokens, ["pak", "jin", "hyok"]);
/// assert_eq!((readings[1].korean[0].surname, &readings[1].korean[0].given[..]), (0, &[1, 2][..]));
/// ```
pub fn readings(raw: &str, bearer: Bearer) -> Vec<Reading> {
    let text = clean(raw);
    let segments = segments(&text);
    let mut scripts: Vec<Script> = segments.iter().filter_map(|s| s.script).collect();
    scripts.sort_unstable();
    scripts.dedup();
    let mut out = Readings::default();
    match scripts.as_slice() {
        [] | [Script::Latin] => latin::read(&mut out, &text, bearer),
        [Script::Hangul] => hangul::read(&mut out, &segments, bearer),
        [Script::Han] => han::read(&mut out, &segments, bearer),
        _ => mixed(&mut out, &segments, bearer),
    }
    if out.list.is_empty() {
        out.add(System::Other, fold_words(&text), Vec::new());
    }
    out.list
}

/// A part of a word in one script; `None` for digits alone.
struct Segment<'a> {
    script: Option<Script>,
    text: &'a str,
}

/// Words cut where the script changes; digits and marks go with what stands before.
fn segments(text: &str) -> Vec<Segment<'_>> {
    let mut out = Vec::new();
    for word in words(text) {
        let mut rest = word;
        while !rest.is_empty() {
            let script = rest.chars().find_map(script_of);
            let end = rest.char_indices().find(|(_, c)| script_of(*c).is_some_and(|s| Some(s) != script));
            let at = end.map_or(rest.len(), |(at, _)| at);
            let Some((head, tail)) = rest.split_at_checked(at) else { break };
            out.push(Segment { script, text: head });
            rest = tail;
        }
    }
    out
}

/// Collects readings: no empty one, none twice, at most [`MOST_READINGS`].
#[derive(Default)]
struct Readings {
    list: Vec<Reading>,
}

impl Readings {
    fn add(&mut self, system: System, mut tokens: Vec<String>, korean: Vec<KoreanShape>) {
        // A word of marks alone folds to nothing; a Korean reading has none, so its positions stay.
        tokens.retain(|token| !token.is_empty());
        if tokens.is_empty() || self.list.len() >= MOST_READINGS {
            return;
        }
        if let Some(same) = self.list.iter_mut().find(|r| r.system == system && r.tokens == tokens) {
            for shape in korean {
                if !same.korean.contains(&shape) {
                    same.korean.push(shape);
                }
            }
            return;
        }
        self.list.push(Reading { system, tokens, korean });
    }
}

/// Every segment by its script. Hangul words stay, and are romanised in a second reading. In a name with Latin words, a
/// word that looks Latin letter by letter is read so in one more.
fn mixed(out: &mut Readings, segments: &[Segment<'_>], bearer: Bearer) {
    let system = system(segments);
    let read = |hangul: bool| segments.iter().flat_map(|s| segment_tokens(s, hangul)).collect::<Vec<_>>();
    out.add(system, read(false), Vec::new());
    out.add(system, read(true), Vec::new());
    if segments.iter().any(|s| s.script == Some(Script::Latin)) {
        let looks = segments.iter().map(|s| match s.script {
            Some(Script::Latin) | None => Some(s.text.to_owned()),
            _ => lookalike(s.text),
        });
        if let Some(words) = looks.collect::<Option<Vec<_>>>() {
            latin::read(out, &words.join(" "), bearer);
        }
    }
}

/// The system of the script with most letters.
fn system(segments: &[Segment<'_>]) -> System {
    let letters = |script| {
        let of = segments.iter().filter(|s| s.script == Some(script));
        of.map(|s| s.text.chars().count()).sum::<usize>()
    };
    let mut best = (0, System::Other);
    for segment in segments {
        let Some(script) = segment.script else { continue };
        let system = match script {
            Script::Latin => System::Latin,
            Script::Hangul => System::Hangul,
            Script::Han => System::Pinyin,
            Script::Kana => System::Kana,
            Script::Cyrillic => System::Cyrillic,
            Script::Arabic => System::Arabic,
            Script::Greek | Script::Hebrew | Script::Other => System::Other,
        };
        let count = letters(script);
        if count > best.0 {
            best = (count, system);
        }
    }
    best.1
}

fn segment_tokens(segment: &Segment<'_>, romanise_hangul: bool) -> Vec<String> {
    match segment.script {
        Some(Script::Hangul) if romanise_hangul => {
            vec![hangul::word(segment.text, super::korean::RomanSystem::Revised)]
        }
        None | Some(Script::Latin | Script::Hangul) => fold_words(segment.text),
        Some(Script::Han) => vec![han::joined(segment.text)],
        Some(Script::Kana) => fold_words(&kana::hepburn(segment.text)),
        Some(Script::Cyrillic) => fold_words(&alphabet::cyrillic(segment.text)),
        Some(Script::Arabic) => alphabet::arabic(segment.text),
        Some(Script::Greek | Script::Hebrew | Script::Other) => {
            fold_words(&any_ascii::any_ascii(&fold(segment.text)))
        }
    }
}

#[cfg(test)]
mod tests;
