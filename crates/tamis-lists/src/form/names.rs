//! What lists say of a name beside its text: parts, script, language.

use super::draft::Draft;
use super::text::{clean, is_null};
use crate::report::Severity;
use tamis::entity::{Name, NamePart, NamePartKind};

/// What a list says of a name beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) parts: Vec<NamePart>,
    pub(crate) script: Option<String>,
    pub(crate) language: Option<String>,
}

impl Said {
    /// The parts of a person's name.
    pub(crate) fn parts<'a>(parts: impl IntoIterator<Item = (NamePartKind, &'a str)>) -> Said {
        let parts = parts.into_iter().map(|(kind, text)| (kind, clean(text)));
        let parts = parts.filter(|(_, text)| !is_null(text)).map(|(kind, text)| NamePart { kind, text });
        Said { parts: parts.collect(), ..Said::default() }
    }

    /// Puts it on the name; what is already known of the name stays.
    pub(crate) fn of(self, name: Option<&mut Name>) {
        let Some(name) = name else { return };
        if name.parts.is_empty() {
            name.parts = self.parts;
        }
        name.script = name.script.take().or(self.script);
        name.language = name.language.take().or(self.language);
    }
}

impl Draft {
    /// The ISO 15924 code of a script by the list's word or code; another word is kept, with a warning.
    pub(crate) fn script(&mut self, field: &str, word: &str) -> Option<String> {
        let word = clean(word);
        if is_null(&word) {
            return None;
        }
        let table = include_str!("scripts.tsv").lines().filter(|line| !line.starts_with('#'));
        let mut pairs = table.filter_map(|line| line.split_once('\t'));
        let found = pairs.find(|(known, code)| known.eq_ignore_ascii_case(&word) || *code == word);
        if found.is_none() {
            self.find(Severity::Warning, field, &word, "unknown script, kept as printed");
        }
        Some(found.map_or(word, |(_, code)| code.to_owned()))
    }
}
