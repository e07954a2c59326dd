//! Folding: one form for all ways to write the same letters.

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};
use unicode_script::{Script as Code, UnicodeScript};

use super::script::{Script, script_of};
use super::table::letters::{LETTERS, LOOKALIKES};
use super::table::{find, find_char};

/// Folds a text: compatibility decomposition, invisible characters and accents dropped, full case folding, letters
/// that do not decompose mapped to ASCII (`data/text/letters.tsv`), look-alike letters replaced in words that mix
/// Latin with Cyrillic or Greek (`unmix`). Hangul stays precomposed. Idempotent.
///
/// ```
/// assert_eq!(tamis::text::fold::fold("Łódź ＡＢＣ Straße"), "lodz abc strasse");
/// ```
pub fn fold(text: &str) -> String {
    if text.bytes().all(|b| b.is_ascii_graphic() || b == b' ') {
        return text.to_ascii_lowercase();
    }
    let plain: String = text.nfkd().filter_map(visible).filter(|c| !is_accent(*c)).collect();
    let folded = unmix(&plain).chars().default_case_fold().nfkd().filter_map(visible).collect::<String>();
    let mut out = String::with_capacity(folded.len());
    for c in folded.chars().filter(|c| !is_accent(*c)) {
        match find_char(LETTERS, c) {
            Some(ascii) => out.push_str(ascii),
            None => out.push(c),
        }
    }
    out.nfc().collect()
}

/// The character, a blank for a line break or tab, nothing for an invisible character.
pub(crate) fn visible(c: char) -> Option<char> {
    if matches!(c, '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}') {
        return Some(' ');
    }
    let hidden = matches!(
        c,
        '\u{34f}' | '\u{640}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{3164}' | '\u{ffa0}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}'
    );
    match c.general_category() {
        GeneralCategory::Format | GeneralCategory::Control => None,
        _ if hidden => None,
        _ => Some(c),
    }
}

/// Marks of alphabets whose accents and points are not written in names everywhere. The voicing marks of kana and the
/// vowel signs of Indic scripts are letters and stay.
fn is_accent(c: char) -> bool {
    !c.is_ascii()
        && c.general_category_group() == GeneralCategoryGroup::Mark
        && !matches!(c, '\u{3099}' | '\u{309a}')
        && matches!(
            c.script(),
            Code::Inherited
                | Code::Common
                | Code::Latin
                | Code::Greek
                | Code::Cyrillic
                | Code::Arabic
                | Code::Hebrew
                | Code::Syriac
        )
}

/// Replaces Cyrillic and Greek letters by the Latin letter they look like (Unicode UTS #39,
/// `data/text/lookalikes.tsv`), in words between blanks and dashes that also have a Latin letter.
pub(crate) fn unmix(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(is_gap) {
        let mut latin = false;
        let mut other = false;
        for script in piece.chars().filter_map(script_of) {
            latin |= script == Script::Latin;
            other |= matches!(script, Script::Cyrillic | Script::Greek);
        }
        if latin && other {
            piece.chars().for_each(|c| push_latin(&mut out, c));
        } else {
            out.push_str(piece);
        }
    }
    out
}

/// The Latin word that a whole Cyrillic or Greek word looks like, if every letter has a look-alike.
pub(crate) fn lookalike(word: &str) -> Option<String> {
    word.chars().map(|c| find_char(LOOKALIKES, c)).collect()
}

fn push_latin(out: &mut String, c: char) {
    match find(LOOKALIKES, c.encode_utf8(&mut [0; 4])) {
        Some(latin) => out.push_str(latin),
        None => out.push(c),
    }
}

fn is_gap(c: char) -> bool {
    matches!(c.general_category(), GeneralCategory::SpaceSeparator | GeneralCategory::DashPunctuation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folds_letters() {
        for (from, to) in [
            ("Ærøskøbing", "aeroskobing"),
            ("İstanbul ILIĞ ı", "istanbul ilig i"),
            ("Þórr Đặng Straße Œuvre", "thorr dang strasse oeuvre"),
            ("ｋｉｍ　ｊｏｎｇ", "kim jong"),
            ("K\u{200b}i\u{ad}m\u{202e}", "kim"),
            ("김정은", "김정은"),
            ("김", "김"),
            ("ｶﾞ", "ガ"),
            ("أَحْمَد", "احمد"),
            ("Й", "и"),
        ] {
            assert_eq!(fold(from), to, "{from}");
        }
    }

    #[test]
    fn unmixes_only_mixed_words() {
        assert_eq!(fold("Kіm Jоng-Un"), "kim jong-un");
        assert_eq!(fold("РARK"), "park");
        assert_eq!(fold("Αlpha Ηat"), "alpha hat");
        assert_eq!(fold("Ким Kim"), "ким kim");
    }

    proptest! {
        #[test]
        fn idempotent(text in ".{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn idempotent_mixed(text in "[a-zA-Zа-яА-ЯіјѕΑ-Ωα-ωἀ-ᾼ\u{300}-\u{345} '-]{0,12}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
