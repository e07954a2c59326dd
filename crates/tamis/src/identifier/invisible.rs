use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// Whether a character shows nothing and takes no room: control and format characters (general
/// categories Cc, Cf), variation selectors, the combining grapheme joiner, empty letters of
/// Hangul and the empty braille pattern. Blanks are not counted, control characters that
/// Unicode calls white space are blanks.
pub(crate) fn is_invisible(c: char) -> bool {
    match c {
        '\u{034f}' | '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}' => true,
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => true,
        _ if is_blank(c) => false,
        _ => matches!(c.general_category(), GeneralCategory::Control | GeneralCategory::Format),
    }
}

/// Whether a character is white space: tab to carriage return, space, next line, and general
/// categories Zs, Zl, Zp.
pub(crate) fn is_blank(c: char) -> bool {
    matches!(c, '\t'..='\r' | ' ' | '\u{85}')
        || matches!(
            c.general_category(),
            GeneralCategory::SpaceSeparator
                | GeneralCategory::LineSeparator
                | GeneralCategory::ParagraphSeparator
        )
}

/// The text without invisible characters, without blanks at its ends.
pub(crate) fn visible(text: &str) -> String {
    let kept: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    kept.trim_matches(is_blank).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drops_what_does_not_show() {
        assert_eq!(visible("\u{feff} a\u{200b}b\u{ad} c\u{a0}\n"), "ab c");
    }
}
