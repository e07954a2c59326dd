//! How the parts of a name are written: order, capitals, initials, commas. One line of `formats.tsv` a way, with its share.

use super::Culture;
use super::parts::{Parts, Slot};
use super::weighted::{Weighted, grouped_rows, rows};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A way to write a name in Latin letters and in the native script.
pub(super) struct Format {
    pub(super) latin: Pattern,
    pub(super) native: Pattern,
}

/// Text with places for parts: `{Given}` as it is, `{GIVEN}` in capitals, `{given}` in small letters, `{Given.}` the initial.
pub(super) struct Pattern {
    /// Text before a place, and the place.
    places: Vec<(&'static str, Slot, Style)>,
    tail: &'static str,
}

#[derive(Clone, Copy)]
enum Style {
    AsIs,
    Capitals,
    Small,
    Initial,
}

impl Pattern {
    fn parse(text: &'static str) -> Option<Pattern> {
        let (mut places, mut rest) = (Vec::new(), text);
        while let Some((before, after)) = rest.split_once('{') {
            let (place, after) = after.split_once('}')?;
            let name = place.trim_end_matches('.');
            let style = match name.chars().filter(|letter| letter.is_uppercase()).count() {
                _ if name.len() < place.len() => Style::Initial,
                0 => Style::Small,
                1 => Style::AsIs,
                _ => Style::Capitals,
            };
            places.push((before, Slot::called(&name.to_ascii_lowercase())?, style));
            rest = after;
        }
        Some(Pattern { places, tail: rest })
    }

    /// A part that the person lacks is left out with the text before it.
    pub(super) fn render(&self, culture: Culture, parts: &Parts) -> String {
        let mut name = String::new();
        for (place, (before, slot, style)) in self.places.iter().enumerate() {
            let Some(part) = parts.get(*slot) else { continue };
            if place == 0 || !name.is_empty() {
                name.push_str(before);
            }
            match style {
                Style::AsIs => name.push_str(part),
                Style::Capitals => name.push_str(&capitals(culture, part)),
                Style::Small => name.push_str(&part.to_lowercase()),
                Style::Initial => name.extend(part.chars().take(1).flat_map(char::to_uppercase).chain(['.'])),
            }
        }
        name + self.tail
    }
}

/// Turkish i keeps its dot in capitals.
fn capitals(culture: Culture, part: &str) -> String {
    match culture {
        Culture::Turkish => part.replace('i', "İ").to_uppercase(),
        _ => part.to_uppercase(),
    }
}

/// The ways of a culture with their shares.
pub(super) fn formats(culture: Culture) -> Option<&'static Weighted<Format>> {
    static FORMATS: OnceLock<BTreeMap<&'static str, Weighted<Format>>> = OnceLock::new();
    FORMATS
        .get_or_init(|| {
            grouped_rows(rows(include_str!("../../ordinary/formats.tsv")).filter_map(|row| {
                match row.as_slice() {
                    [culture, latin, native, share] => Some((
                        *culture,
                        Format { latin: Pattern::parse(latin)?, native: Pattern::parse(native)? },
                        share.parse().ok()?,
                    )),
                    _ => None,
                }
            }))
        })
        .get(culture.name())
}
