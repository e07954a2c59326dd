//! The field map of a reader: every element, attribute or column that it knows, and where it goes.

use super::xml::Element;
use std::collections::BTreeSet;

/// The fields of a format, from a `fields.tsv`: path, use. `*` as last name: everything below.
pub(crate) struct Fields(BTreeSet<&'static str>);

/// A field with a value that the map does not name.
pub(crate) struct Unknown {
    pub(crate) path: String,
    pub(crate) value: String,
    pub(crate) line: u64,
}

impl Fields {
    pub(crate) fn new(table: &'static str) -> Fields {
        let lines = table.lines().filter(|line| !line.starts_with('#'));
        Fields(lines.filter_map(|line| line.split('\t').next()).filter(|path| !path.is_empty()).collect())
    }

    /// Whether the map names the field.
    pub(crate) fn knows(&self, path: &str) -> bool {
        self.0.contains(path)
            || path.match_indices(['/', '@']).any(|(at, _)| {
                path.get(..at).is_some_and(|above| self.0.contains(format!("{above}/*").as_str()))
            })
    }

    /// The values of a record that the map does not name. A path is made of names joined by `/`, an attribute of `@`.
    pub(crate) fn unknown(&self, record: &Element) -> Vec<Unknown> {
        let mut found = Vec::new();
        self.walk(record, &record.name, &mut found);
        found
    }

    fn walk(&self, element: &Element, path: &str, found: &mut Vec<Unknown>) {
        let mut see = |path: String, value: String| {
            if !value.is_empty() && !self.knows(&path) {
                found.push(Unknown { path, value, line: element.line });
            }
        };
        see(path.to_owned(), element.text());
        for (name, value) in
            element.attributes.iter().filter(|(name, _)| !matches!(name.as_str(), "nil" | "xmlns"))
        {
            see(format!("{path}@{name}"), super::text::clean(value));
        }
        for child in &element.children {
            self.walk(child, &format!("{path}/{}", child.name), found);
        }
    }
}
