//! Attributes of a record, put together to features.

use crate::form::Fields;
use crate::form::draft::Draft;
use crate::form::json::{each, texts};
use crate::form::text::is_null;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

const FIELDS: &str = include_str!("fields.tsv");

/// The attributes by name: feature and part.
pub(super) struct Attributes {
    by_name: BTreeMap<&'static str, (&'static str, &'static str)>,
    /// Paths below an attribute are of no known form.
    none: Fields,
}

/// What belongs together: the parts of a name, a paper with its country.
#[derive(Debug)]
pub(super) struct Feature {
    pub(super) name: &'static str,
    /// The word before the attributes; empty if there is none.
    pub(super) usage: String,
    values: Vec<Part>,
}

#[derive(Clone, Debug)]
struct Part {
    name: &'static str,
    attribute: &'static str,
    text: String,
}

impl Feature {
    /// The values of a part, with their attributes.
    pub(super) fn all(&self, part: &str) -> impl Iterator<Item = (&'static str, &str)> {
        self.values().filter(move |(name, _, _)| *name == part).map(|(_, attribute, text)| (attribute, text))
    }

    /// The texts of a part.
    pub(super) fn texts(&self, part: &str) -> Vec<&str> {
        self.all(part).map(|(_, text)| text).collect()
    }

    /// The first text of a part; empty if there is none.
    pub(super) fn first(&self, part: &str) -> &str {
        self.all(part).next().map_or("", |(_, text)| text)
    }

    /// Part, attribute and text of every value.
    pub(super) fn values(&self) -> impl Iterator<Item = (&'static str, &'static str, &str)> {
        self.values.iter().map(|part| (part.name, part.attribute, part.text.as_str()))
    }
}

impl Feature {
    /// Attributes with lists of one length stand for as many features: the second number has the second country. What
    /// does not pair so is told, and stays together.
    fn paired(self, draft: &mut Draft) -> Vec<Feature> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        self.values.iter().for_each(|part| *counts.entry(part.attribute).or_insert(0) += 1);
        let most = counts.values().copied().max().unwrap_or(0);
        if most < 2 {
            return vec![self];
        }
        if counts.values().any(|count| *count != 1 && *count != most) {
            let values: Vec<String> =
                self.values.iter().map(|part| format!("{}={}", part.attribute, part.text)).collect();
            let reason = "lists of different lengths, of which it is not said what belongs together";
            draft.odd(self.name, &values.join(", "), reason);
            return vec![self];
        }
        (0..most).map(|number| self.part_of(number, &counts)).collect()
    }

    /// The values of that number, and those that stand once.
    fn part_of(&self, number: usize, counts: &BTreeMap<&str, usize>) -> Feature {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let mut values = Vec::new();
        for part in &self.values {
            let place = seen.entry(part.attribute).or_insert(0);
            if *place == number || counts.get(part.attribute) == Some(&1) {
                values.push(part.clone());
            }
            *place += 1;
        }
        Feature { name: self.name, usage: self.usage.clone(), values }
    }
}

impl Attributes {
    pub(super) fn new() -> Attributes {
        let lines = FIELDS.lines().filter(|line| !line.starts_with('#'));
        let rows = lines.filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, (cells.next()?, cells.next()?)))
        });
        Attributes { by_name: rows.collect(), none: Fields::new("") }
    }

    /// The features of a record: of itself, and of every object in its lists. What is unknown is a note, with a finding.
    pub(super) fn features(&self, draft: &mut Draft, record: &Map<String, Value>) -> Vec<Feature> {
        let is_nested = |value: &Value| each(value).iter().any(Value::is_object);
        let mut features = self.together(draft, record.iter().filter(|(_, value)| !is_nested(value)));
        for (key, value) in record.iter().filter(|(_, value)| is_nested(value)) {
            for element in each(value) {
                match element {
                    Value::Object(object) => features.extend(self.together(draft, object.iter())),
                    other => features.extend(self.together(draft, std::iter::once((key, other)))),
                }
            }
        }
        features
    }

    /// The features of attributes that stand in one object.
    fn together<'a>(
        &self,
        draft: &mut Draft,
        attributes: impl Iterator<Item = (&'a String, &'a Value)>,
    ) -> Vec<Feature> {
        let mut found: BTreeMap<(String, &str), Feature> = BTreeMap::new();
        for (key, value) in attributes {
            let Some((usage, attribute, name, part)) = self.find(key) else {
                draft.keep_unknown_json(&self.none, key, value);
                continue;
            };
            let family = if name == "paper" { family(attribute) } else { name };
            let feature = found.entry((usage.clone(), family)).or_insert_with(|| Feature {
                name,
                usage,
                values: Vec::new(),
            });
            let of_part = texts(value).into_iter().map(|text| Part { name: part, attribute, text });
            feature.values.extend(of_part);
            for nested in each(value).iter().filter(|value| value.is_object() || value.is_array()) {
                draft.keep_unknown_json(&self.none, key, nested);
            }
        }
        let whole = found.into_values().filter(|feature| !feature.values.is_empty());
        whole.flat_map(|feature| feature.paired(draft)).collect()
    }

    /// The word before an attribute, the attribute, its feature and part: the longest known end of the name.
    fn find(&self, key: &str) -> Option<(String, &'static str, &'static str, &'static str)> {
        let key = key.to_ascii_uppercase();
        let ends = std::iter::once(0).chain(key.match_indices('_').map(|(at, _)| at + 1));
        ends.filter_map(|from| {
            let (attribute, (feature, part)) = self.by_name.get_key_value(key.get(from..)?)?;
            let usage = key.get(..from)?.trim_end_matches('_').to_owned();
            Some((usage, *attribute, *feature, *part))
        })
        .next()
    }
}

/// What the attributes of one paper have in common: `NATIONAL_ID` of `NATIONAL_ID_COUNTRY`.
fn family(attribute: &'static str) -> &'static str {
    attribute.rsplit_once('_').map_or(attribute, |(family, _)| family)
}

/// A text of the record itself.
pub(super) fn own(record: &Map<String, Value>, key: &str) -> String {
    let text = record.get(key).map(crate::form::json::text).unwrap_or_default();
    if is_null(&text) { String::new() } else { text }
}
