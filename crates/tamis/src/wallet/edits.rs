/// One difference between two texts. Positions are 0-based in the first text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edit {
    /// Another character (the last) instead of the first text's.
    Replaced(usize, u8, u8),
    /// The character at this position is missing in the second text.
    Missing(usize, u8),
    /// The second text has one more character before this position.
    Added(usize, u8),
    /// The characters at these positions are swapped: neighbours, perhaps after one between them went missing.
    Swapped(usize, usize),
}

/// A list of edits from `listed` to `query`, upper and lower case of ASCII letters equal. The shortest there is, if that
/// has at most two edits: optimal string alignment, and a swap around one missing or added character, which together
/// give the Damerau–Levenshtein distance up to two.
pub(super) fn edits(listed: &[u8], query: &[u8]) -> Vec<Edit> {
    let table = Table::fill(listed, query);
    let (mut i, mut j) = (listed.len(), query.len());
    let mut found = Vec::new();
    while let Some(step) = table.last_step(i, j) {
        found.extend(step.edits.into_iter().rev().flatten());
        (i, j) = (i.saturating_sub(step.listed), j.saturating_sub(step.query));
    }
    found.reverse();
    found
}

/// The last step of an alignment: how many characters of each text it takes, and its edits.
struct Step {
    listed: usize,
    query: usize,
    edits: [Option<Edit>; 2],
}

impl Step {
    fn cost(&self) -> usize {
        self.edits.iter().flatten().count()
    }
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
        self.at(i - step.listed, j - step.query) + step.cost()
    }

    /// The last steps that lead to `(i, j)`; none at the start.
    fn steps(&self, i: usize, j: usize) -> impl Iterator<Item = Step> {
        let (a, b) = (before(self.listed, i, 1), before(self.query, j, 1));
        let pair = a.zip(b).map(|(a, b)| {
            let differs = !a.eq_ignore_ascii_case(&b);
            Step { listed: 1, query: 1, edits: [differs.then_some(Edit::Replaced(i - 1, a, b)), None] }
        });
        let missing = a.map(|a| Step { listed: 1, query: 0, edits: [Some(Edit::Missing(i - 1, a)), None] });
        let added = b.map(|b| Step { listed: 0, query: 1, edits: [Some(Edit::Added(i, b)), None] });
        let swaps = [(2, 2), (3, 2), (2, 3)].map(|(listed, query)| self.swap(i, j, listed, query));
        [pair, missing, added].into_iter().chain(swaps).flatten()
    }

    /// The step in which two characters change places: the last one and the one before it, or the third from the end
    /// where the one between is missing or added.
    fn swap(&self, i: usize, j: usize, listed: usize, query: usize) -> Option<Step> {
        let (a, a_last) = (before(self.listed, i, listed)?, before(self.listed, i, 1)?);
        let (b, b_last) = (before(self.query, j, query)?, before(self.query, j, 1)?);
        let crossed = a.eq_ignore_ascii_case(&b_last) && a_last.eq_ignore_ascii_case(&b);
        let between = match (listed, query) {
            (3, 2) => Some(Edit::Missing(i - 2, before(self.listed, i, 2)?)),
            (2, 3) => Some(Edit::Added(i - 1, before(self.query, j, 2)?)),
            _ => None,
        };
        let swapped = Edit::Swapped(i - listed, i - 1);
        (crossed && !a.eq_ignore_ascii_case(&a_last)).then_some(Step {
            listed,
            query,
            edits: [Some(swapped), between],
        })
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
            Edit::Added(0, b) => format!("before character 1: {} is added", char::from(b)),
            Edit::Added(at, b) => format!("after character {at}: {} is added", char::from(b)),
            Edit::Swapped(at, other) => format!("characters {} and {} are swapped", at + 1, other + 1),
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
        assert_eq!(words("abcdef", "abcxdef"), "after character 3: x is added");
        assert_eq!(words("abcdef", "abdcef"), "characters 3 and 4 are swapped");
        assert_eq!(
            words("abcdef", "Abdcefz"),
            "characters 3 and 4 are swapped; after character 6: z is added"
        );
        assert_eq!(words("abcdef", "abecf"), "characters 3 and 5 are swapped; character 4: d is missing");
        assert_eq!(
            words("abcdef", "abdxcef"),
            "characters 3 and 4 are swapped; after character 3: x is added"
        );
        assert_eq!(words("abcdef", "xabcdef"), "before character 1: x is added");
        assert_eq!(words("abcdef", "aBcdeF"), "upper and lower case differ at character 2, 6");
    }

    proptest! {
        #[test]
        fn as_many_as_the_distance(a in "[abcA]{0,9}", b in "[abcA]{0,9}") {
            let (lower_a, lower_b) = (a.to_ascii_lowercase(), b.to_ascii_lowercase());
            let least = strsim::damerau_levenshtein(&lower_a, &lower_b);
            let found = edits(a.as_bytes(), b.as_bytes()).len();
            prop_assert!(found >= least && found <= strsim::osa_distance(&lower_a, &lower_b));
            prop_assert!(least > 2 || found == least);
        }
    }
}
