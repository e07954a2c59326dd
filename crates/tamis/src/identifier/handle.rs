use super::invisible::{is_blank, visible};

/// Reads a user name: leading `@` dropped, case folded. No blanks, no further `@`, no `/`.
///
/// ```
/// assert_eq!(tamis::identifier::handle("@MADEAMAZE_BOT").as_deref(), Some("madeamaze_bot"));
/// ```
pub fn handle(text: &str) -> Option<String> {
    let folded = caseless::default_case_fold_str(&visible(text));
    let name = folded.trim_start_matches('@');
    let refused = |c: char| is_blank(c) || matches!(c, '@' | '/');
    (!name.is_empty() && !name.contains(refused)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drops_the_at_sign_and_case() {
        assert_eq!(handle(" @Snows.John ").as_deref(), Some("snows.john"));
        assert_eq!(handle("tianyinyin0404").as_deref(), Some("tianyinyin0404"));
        for text in ["", "@", "two words", "a@b.com", "https://t.me/x"] {
            assert_eq!(handle(text), None, "{text}");
        }
    }
}
