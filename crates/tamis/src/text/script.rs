//! The script of a character and of a text (crate `unicode-script`).

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
use unicode_script::{Script as Code, UnicodeScript};

/// Script families that names are read by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Script {
    /// Latin.
    Latin,
    /// Korean letters.
    Hangul,
    /// Chinese characters, also in Japanese and Korean use.
    Han,
    /// Hiragana and katakana.
    Kana,
    /// Cyrillic.
    Cyrillic,
    /// Greek.
    Greek,
    /// Arabic, also Persian and Urdu.
    Arabic,
    /// Hebrew.
    Hebrew,
    /// Every other script.
    Other,
}

/// The script of a character; `None` for digits, punctuation, blanks, symbols and marks shared by scripts.
pub fn script_of(c: char) -> Option<Script> {
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then_some(Script::Latin);
    }
    if c == 'ー' {
        return Some(Script::Kana);
    }
    match c.general_category_group() {
        GeneralCategoryGroup::Letter | GeneralCategoryGroup::Mark | GeneralCategoryGroup::Number => {}
        _ => return None,
    }
    Some(match c.script() {
        Code::Common | Code::Inherited | Code::Unknown => return None,
        Code::Latin => Script::Latin,
        Code::Hangul => Script::Hangul,
        Code::Han => Script::Han,
        Code::Hiragana | Code::Katakana => Script::Kana,
        Code::Cyrillic => Script::Cyrillic,
        Code::Greek => Script::Greek,
        Code::Arabic => Script::Arabic,
        Code::Hebrew => Script::Hebrew,
        _ => Script::Other,
    })
}

/// The scripts of a text, each once, in order of first use.
pub fn scripts(text: &str) -> Vec<Script> {
    let mut found = Vec::new();
    for script in text.chars().filter_map(script_of) {
        if !found.contains(&script) {
            found.push(script);
        }
    }
    found
}

/// The script of most letters; the earlier one if two have as many; `None` without a letter.
pub fn dominant(text: &str) -> Option<Script> {
    let mut best: Option<(usize, Script)> = None;
    for script in scripts(text) {
        let count = text.chars().filter(|c| script_of(*c) == Some(script)).count();
        if best.is_none_or(|(most, _)| count > most) {
            best = Some((count, script));
        }
    }
    best.map(|(_, script)| script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_of_texts() {
        assert_eq!(dominant("Kim 김정은"), Some(Script::Latin));
        assert_eq!(dominant("김정은 K"), Some(Script::Hangul));
        assert_eq!(dominant("リ・チャンホ"), Some(Script::Kana));
        assert_eq!(dominant("12-3"), None);
        assert_eq!(scripts("a김b"), [Script::Latin, Script::Hangul]);
    }
}
