/// One difference between two texts. Positions are 0-based in the first text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edit {
    /// Another character (the last) instead of the first text's.
    Replaced(usize, u8, u8),
    /// The character at this position is missing in the second text.
    Missing(usize, u8),
    /// The second text has one more character before this position.
    Added(usize, u8),
    /// The characters at this position and the next are swapped.
    Swapped(usize),
}

/// The shortest list of edits from `listed` to `query`: optimal string alignment (Levenshtein with swaps of
/// neighbours, no part edited twice), upper and lower case of ASCII letters equal.
pub(super) fn edits(listed: &[u8], query: &[u8]) -> Vec<Edit> {
    let table = Table::fill(listed, query);
    let (mut i, mut j) = (listed.len(), query.len());
    let mut found = Vec::new();
    while let Some(step) = table.last_step(i, j) {
        found.extend(step.edit);
        (i, j) = (i.saturating_sub(step.listed), j.saturating_sub(step.query));
    }
    found.reverse();
    found
}

/// The last step of an alignment: how many characters of each text it takes.
struct Step {
    listed: usize,
    query: usize,
    edit: Option<Edit>,
}

/// Distances of all pairs of starts of the two texts.
struct Table<'a> {
    listed: &'a [u8],
    query: &'a [u8],
    distances: Vec<usize>,
}

impl<'a> Table<'a> {
    fn fill(listed: &'a [u8], query: &'a [u8]) -> Table<'a> {
        let size = (listed.len() + 1) * (query.len() + 1);
        let mut table = Table { listed, query, distances: Vec::with_capacity(size) };
        for i in 0..=listed.len() {
            for j in 0..=query.len() {
                let least = table.steps(i, j).map(|step| table.after(i, j, &step)).min();
                table.distances.push(least.unwrap_or(0));
            }
        }
        table
    }

    /// The distance of two starts that is already known.
    fn at(&self, i: usize, j: usize) -> usize {
        self.distances.get(i * (self.query.len() + 1) + j).copied().unwrap_or(usize::MAX / 2)
    }

    /// The distance at `(i, j)` if this is the last step.
    fn after(&self, i: usize, j: usize, step: &Step) -> usize {
        self.at(i - step.listed, j - step.query) + usize::from(step.edit.is_some())
    }

    /// The last steps that lead to `(i, j)`; none at the start.
    fn steps(&self, i: usize, j: usize) -> impl Iterator<Item = Step> {
        let (a, b) = (before(self.listed, i, 1), before(self.query, j, 1));
        let (a2, b2) = (before(self.listed, i, 2), before(self.query, j, 2));
        let pair = a.zip(b).map(|(a, b)| Step {
            listed: 1,
            query: 1,
            edit: (!a.eq_ignore_ascii_case(&b)).then_some(Edit::Replaced(i.saturating_sub(1), a, b)),
        });
        let swap = a.zip(b2).zip(a2.zip(b)).filter(|((a, b2), (a2, b))| {
            a.eq_ignore_ascii_case(b2) && a2.eq_ignore_ascii_case(b) && !a.eq_ignore_ascii_case(b)
        });
        let swap = swap.map(|_| Step { listed: 2, query: 2, edit: Some(Edit::Swapped(i.saturating_sub(2))) });
        let missing =
            a.map(|a| Step { listed: 1, query: 0, edit: Some(Edit::Missing(i.saturating_sub(1), a)) });
        let added = b.map(|b| Step { listed: 0, query: 1, edit: Some(Edit::Added(i, b)) });
        [pair, swap, missing, added].into_iter().flatten()
    }

    /// The first of the steps that keep the distance least.
    fn last_step(&self, i: usize, j: usize) -> Option<Step> {
        self.steps(i, j).find(|step| self.after(i, j, step) == self.at(i, j))
    }
}

/// The character `back` places before `end`.
fn before(text: &[u8], end: usize, back: usize) -> Option<u8> {
    text.get(end.checked_sub(back)?).copied()
}

/// The edits in plain words, positions from 1 in the listed address; without an edit, where the case differs.
pub(super) fn describe(listed: &str, query: &str, edits: &[Edit]) -> String {
    let mut parts: Vec<String> = edits.iter().map(|edit| edit.words()).collect();
    if edits.is_empty() {
        let positions = listed.bytes().zip(query.bytes()).enumerate().filter(|(_, (a, b))| a != b);
        let places: Vec<String> = positions.map(|(place, _)| (place + 1).to_string()).collect();
        parts.push(format!("upper and lower case differ at character {}", places.join(", ")));
    }
    parts.join("; ")
}

impl Edit {
    fn words(self) -> String {
        match self {
            Edit::Replaced(at, a, b) => {
                format!("character {}: {} instead of {}", at + 1, char::from(b), char::from(a))
            }
            Edit::Missing(at, a) => format!("character {}: {} is missing", at + 1, char::from(a)),
            Edit::Added(at, b) => format!("before character {}: {} is added", at + 1, char::from(b)),
            Edit::Swapped(at) => format!("characters {} and {} are swapped", at + 1, at + 2),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_the_difference() {
        let words = |a: &str, b: &str| describe(a, b, &edits(a.as_bytes(), b.as_bytes()));
        assert_eq!(words("abcdef", "abxdef"), "character 3: x instead of c");
        assert_eq!(words("abcdef", "abdef"), "character 3: c is missing");
        assert_eq!(words("abcdef", "abcxdef"), "before character 4: x is added");
        assert_eq!(words("abcdef", "abdcef"), "characters 3 and 4 are swapped");
        assert_eq!(
            words("abcdef", "Abdcefz"),
            "characters 3 and 4 are swapped; before character 7: z is added"
        );
        assert_eq!(words("abcdef", "aBcdeF"), "upper and lower case differ at character 2, 6");
    }

    proptest! {
        #[test]
        fn as_many_as_the_distance(a in "[abcA]{0,9}", b in "[abcA]{0,9}") {
            let expected = strsim::osa_distance(&a.to_ascii_lowercase(), &b.to_ascii_lowercase());
            prop_assert_eq!(edits(a.as_bytes(), b.as_bytes()).len(), expected);
        }
    }
}
