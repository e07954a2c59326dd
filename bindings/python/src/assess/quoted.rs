//! The examples that a report explains: the first few of each class and crowd.

use std::collections::BTreeMap;
use tamis_assess::Example;

/// The examples by class or crowd, name and listed name.
pub(super) struct Quoted<'a>(BTreeMap<(&'a str, &'a str, &'a str), &'a Example>);

impl<'a> Quoted<'a> {
    pub(super) fn of(rows: impl Iterator<Item = (&'a str, &'a [Example])>) -> Quoted<'a> {
        let examples = rows.flat_map(|(of, examples)| examples.iter().map(move |example| (of, example)));
        Quoted(examples.map(|(of, one)| ((of, one.asked.as_str(), one.listed.as_str()), one)).collect())
    }

    /// The rows of an explanation as JSON; `None` where the report has none.
    pub(super) fn explanation(&self, of: &str, name: &str, listed: &str) -> Option<String> {
        let example = self.0.get(&(of, name, listed)).filter(|example| !example.reasons.is_empty())?;
        // Texts and whole numbers: cannot fail.
        serde_json::to_string(&example.reasons).ok()
    }
}
