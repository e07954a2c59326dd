//! Names in Hangul or Han between Latin text, in quotes, in brackets or bare.

use tamis::Schema;
use tamis::text::script::{Script, script_of};

/// A text without them, and they.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Apart {
    pub(super) rest: String,
    pub(super) words: Vec<String>,
}

fn is_korean(c: char) -> bool {
    matches!(script_of(c), Some(Script::Hangul | Script::Han))
}

/// Takes every run of Hangul or Han out of a text; blanks, middle dots and hyphens inside a run belong to it.
pub(super) fn taken_out(text: &str) -> Apart {
    let mut apart = Apart::default();
    let mut run = String::new();
    for c in text.chars() {
        let is_inside = is_korean(c) || (!run.is_empty() && matches!(c, ' ' | '·' | '-'));
        if is_inside {
            run.push(c);
            continue;
        }
        apart.end(&mut run);
        apart.rest.push(c);
    }
    apart.end(&mut run);
    apart.rest = without_empty_marks(&apart.rest);
    apart
}

impl Apart {
    fn end(&mut self, run: &mut String) {
        let word = run.trim_end_matches([' ', '·', '-']);
        if !word.is_empty() {
            self.words.push(word.to_owned());
            // What followed the word stays: a blank between two Latin words.
            self.rest.push_str(run.get(word.len()..).unwrap_or_default());
        }
        run.clear();
    }
}

/// Takes off quotes and brackets that hold nothing any more.
fn without_empty_marks(text: &str) -> String {
    const PAIRS: [&str; 8] = ["()", "（）", "[]", "\"\"", "“”", "''", "‘’", "「」"];
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // Marks stand inside each other twice or so.
    for _ in 0..8 {
        let before = text.len();
        for pair in PAIRS {
            text = text.replace(pair, "");
        }
        for (mark, close) in [("( ", "("), (" )", ")"), ("(,", "("), (",)", ")"), (" ,", ","), ("  ", " ")] {
            text = text.replace(mark, close);
        }
        if text.len() == before {
            break;
        }
    }
    text.trim().to_owned()
}

/// The schema of a word in brackets.
pub(super) fn schema(word: &str) -> Option<Schema> {
    let lines = include_str!("words.tsv").lines().filter(|line| !line.starts_with('#'));
    let (_, name) = lines.filter_map(|line| line.split_once('\t')).find(|(known, _)| *known == word)?;
    Schema::parse(name)
}

/// The script of a word that was taken out.
pub(super) fn script(word: &str) -> &'static str {
    if word.chars().any(|c| script_of(c) == Some(Script::Hangul)) { "Hang" } else { "Hani" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_taken_out_with_their_marks() {
        for (text, rest, words) in [
            ("ROE, Richard (로 리차드)", "ROE, Richard", vec!["로 리차드"]),
            (
                "ROE \"로\" (a.k.a. \"로우\"; a.k.a. R. ROE)",
                "ROE (a.k.a. ; a.k.a. R. ROE)",
                vec!["로", "로우"],
            ),
            ("ROE, Richard (로, 盧)", "ROE, Richard", vec!["로", "盧"]),
            ("로 ROE", "ROE", vec!["로"]),
            ("ROE", "ROE", vec![]),
        ] {
            let apart = taken_out(text);
            assert_eq!(
                (apart.rest.as_str(), apart.words),
                (rest, words.into_iter().map(str::to_owned).collect()),
                "{text}"
            );
        }
    }

    #[test]
    fn every_word_of_the_table_has_a_schema() {
        for line in include_str!("words.tsv").lines().filter(|line| !line.starts_with('#')) {
            let (word, name) = line.split_once('\t').unwrap_or_default();
            assert_eq!(schema(word).map(|schema| schema.name().to_owned()), Some(name.to_owned()), "{line}");
        }
    }
}
