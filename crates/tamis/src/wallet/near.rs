use std::collections::{BTreeSet, HashMap};

/// Most edits of a near address.
pub(super) const MOST_EDITS: usize = 2;
/// Shortest listed text, in characters, that another text can be near to.
pub(super) const SHORTEST: usize = 20;
/// Two edits touch at most four of five segments (a swap across a border touches two), so one is left intact, at most
/// two places away.
const SEGMENTS: usize = 5;

/// Numbers of texts by one of their segments.
type BySegment = HashMap<Box<[u8]>, Vec<usize>>;

/// Finds listed texts at most two edits (substitution, insertion, deletion, swap of neighbours) from a query without
/// comparing all: each text is cut into five segments, and one of them stands unchanged in the query, at most two
/// places away.
#[derive(Debug, Default)]
pub(super) struct NearIndex {
    /// By length of the text and number of the segment: the texts with this segment.
    segments: HashMap<(usize, usize), BySegment>,
}

impl NearIndex {
    /// Adds a text under its number. Texts shorter than [`SHORTEST`] or not ASCII are left out.
    pub(super) fn add(&mut self, number: usize, text: &str) {
        if text.len() < SHORTEST || !text.is_ascii() {
            return;
        }
        for segment in 0..SEGMENTS {
            let (start, end) = borders(text.len(), segment);
            if let Some(part) = text.as_bytes().get(start..end) {
                let texts = self.segments.entry((text.len(), segment)).or_default();
                texts.entry(part.into()).or_default().push(number);
            }
        }
    }

    /// Numbers of the texts that share a segment with the query: every near one, and perhaps others.
    pub(super) fn candidates(&self, query: &str) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for length in query.len().saturating_sub(MOST_EDITS).max(SHORTEST)..=query.len() + MOST_EDITS {
            for segment in 0..SEGMENTS {
                let Some(texts) = self.segments.get(&(length, segment)) else { continue };
                let (start, end) = borders(length, segment);
                for shifted in start.saturating_sub(MOST_EDITS)..=start + MOST_EDITS {
                    let part = query.as_bytes().get(shifted..shifted + end - start);
                    found.extend(part.and_then(|part| texts.get(part)).into_iter().flatten());
                }
            }
        }
        found
    }
}

/// Start and end of a segment of a text.
fn borders(length: usize, segment: usize) -> (usize, usize) {
    (length * segment / SEGMENTS, length * (segment + 1) / SEGMENTS)
}
