//! A name in the page: apart from the direction of what is around it, and with what cannot be seen made visible.

use askama::Template;
use askama::filters::HtmlSafe;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// A name, or a part of one.
#[derive(Template)]
#[template(path = "name.html")]
pub(super) struct Name<'a> {
    pieces: Vec<Piece<'a>>,
}

impl HtmlSafe for Name<'_> {}

#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Seen(&'a str),
    /// A code point, as `U+200B`.
    Unseen(String),
}

impl<'a> Name<'a> {
    pub(super) fn of(text: &'a str) -> Name<'a> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((at, unseen)) = rest.char_indices().find(|(_, c)| is_unseen(*c)) {
            let (seen, tail) = rest.split_at(at);
            if !seen.is_empty() {
                pieces.push(Piece::Seen(seen));
            }
            pieces.push(Piece::Unseen(format!("U+{:04X}", u32::from(unseen))));
            rest = tail.strip_prefix(unseen).unwrap_or_default();
        }
        if !rest.is_empty() {
            pieces.push(Piece::Seen(rest));
        }
        Name { pieces }
    }
}

/// Whether a reader would not see it, or take it for a blank: two names that look alike would not be seen to differ.
fn is_unseen(c: char) -> bool {
    let is_of_blank = matches!(
        c.general_category(),
        GeneralCategory::Control
            | GeneralCategory::Format
            | GeneralCategory::SpaceSeparator
            | GeneralCategory::LineSeparator
            | GeneralCategory::ParagraphSeparator
    );
    (is_of_blank && c != ' ') || matches!(c, '\u{034f}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_told_by_its_code() {
        let name = Name::of("\u{202e}A\u{200b}B\u{a0}C D");
        let unseen = |code: &str| Piece::Unseen(code.to_owned());
        let pieces = [
            unseen("U+202E"),
            Piece::Seen("A"),
            unseen("U+200B"),
            Piece::Seen("B"),
            unseen("U+00A0"),
            Piece::Seen("C D"),
        ];
        assert_eq!(name.pieces, pieces);
    }

    #[test]
    fn a_tag_in_a_name_is_text() {
        let html = Name::of("<script>alert('x')</script> & Co").render().unwrap();
        assert!(!html.contains("<script") && html.contains("&#60;script&#62;"), "{html}");
    }
}
