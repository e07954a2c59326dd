use super::invisible::visible;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// Shortest canonical number, in characters.
const SHORTEST: usize = 4;

/// The canonical form of a passport, identity, tax or registration number: letters and digits only (compatibility
/// forms decomposed, ASCII in upper case, others case-folded), at least four, at least one a digit.
///
/// ```
/// assert_eq!(tamis::identifier::document("ps 836-210.089").as_deref(), Some("PS836210089"));
/// assert_eq!(tamis::identifier::document("unknown"), None);
/// ```
pub fn document(text: &str) -> Option<String> {
    let compatible: String = visible(text).nfkc().collect();
    let folded: String = caseless::default_case_fold_str(&compatible).nfkc().collect();
    let canonical: String = folded.chars().filter(|c| is_kept(*c)).map(|c| c.to_ascii_uppercase()).collect();
    let digit = canonical.chars().any(|c| c.general_category() == GeneralCategory::DecimalNumber);
    (digit && canonical.chars().count() >= SHORTEST).then_some(canonical)
}

fn is_kept(c: char) -> bool {
    matches!(c.general_category_group(), GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_letters_and_digits() {
        for (text, expected) in [
            ("PS 836210089", "PS836210089"),
            ("836.110.034", "836110034"),
            ("91210231ma0yxq/7-x", "91210231MA0YXQ7X"),
            ("１２３４５", "12345"),
            ("аб 123456", "аб123456"),
            ("АБ 123456", "аб123456"),
        ] {
            assert_eq!(document(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn refuses_short_and_wordy_texts() {
        for text in ["", "A12", "passport", "---", "N/A", "1-2-3"] {
            assert_eq!(document(text), None, "{text}");
        }
    }
}
