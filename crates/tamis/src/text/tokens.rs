//! A name as written, cut into folded tokens.

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use super::fold::{fold, unmix, visible};
use super::korean::hangul_of;

/// The folded tokens of a name, in order. May be empty: then there is nothing to screen.
///
/// * Everything but letters, marks and digits separates tokens; letters and digits stay together (`apt38`).
/// * An apostrophe (or a sign that looks like one) between two letters is deleted; elsewhere it separates. Blanks at an
///   apostrophe are deleted too if the two sides make one romanised Korean syllable that the second side alone is not
///   (`Myo' ng`), or if one letter stands before it (`O' Brien`).
/// * Single letters with dots (`d.o.o.`, `S.A.`) are one token if there are two or more and all are lower case (also
///   with blanks: `d. o. o.`), or if they end the name; else each letter is a token (`J.R. Smith`).
/// * `&` is read as `and`; the HTML entities of `& < > " '`, the no-break space and numeric ones are decoded first.
///
/// ```
/// assert_eq!(tamis::text::tokens::split("SIS d.o.o. & J.R. O'Neil"), ["sis", "doo", "and", "j", "r", "oneil"]);
/// ```
pub fn split(raw: &str) -> Vec<String> {
    fold_words(&clean(raw))
}

/// The folded tokens of a cleaned text.
pub(super) fn fold_words(cleaned: &str) -> Vec<String> {
    words(&fold(cleaned)).map(str::to_owned).collect()
}

/// The words of a text: runs of letters, marks and digits.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_word(c)).filter(|word| !word.is_empty())
}

/// The text composed (NFKC), without invisible characters, with entities, apostrophes, dotted abbreviations and
/// ampersands resolved and mixed words in one script; letters not folded.
pub(super) fn clean(raw: &str) -> String {
    // The acute accent would decompose into a blank and a mark.
    let signs: String = entities(raw).chars().map(|c| if is_apostrophe(c) { '\'' } else { c }).collect();
    let text: String = signs.nfkc().filter_map(visible).collect();
    let text: Vec<char> = unmix(&text).nfc().collect();
    abbreviations(&apostrophes(&text)).replace('&', " and ")
}

fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    matches!(
        c.general_category_group(),
        GeneralCategoryGroup::Letter | GeneralCategoryGroup::Mark | GeneralCategoryGroup::Number
    )
}

fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`'
            | '´'
            | '‘'
            | '’'
            | '‛'
            | '′'
            | '‵'
            | 'ʹ'
            | 'ʻ'
            | 'ʼ'
            | 'ʽ'
            | 'ʾ'
            | 'ʿ'
            | 'ˈ'
            | '׳'
            | '＇'
            | '｀'
    )
}

/// Decodes the entities that occur in list files and web forms.
fn entities(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let decoded = after.split_once(';').and_then(|(name, tail)| Some((entity(name)?, tail)));
        match decoded {
            Some((c, tail)) => {
                out.push(c);
                rest = tail;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let digits = name.strip_prefix('#').filter(|digits| digits.len() <= 8)?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}

/// Deletes apostrophes inside words, with the stray blanks of Korean McCune-Reischauer; others become blanks.
fn apostrophes(text: &[char]) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text.get(at).copied() {
        at += 1;
        if c != '\'' {
            out.push(c);
            continue;
        }
        let after = text.get(at..).unwrap_or(&[]);
        let gap_after = after.iter().take_while(|c| **c == ' ').count();
        let gap_before = out.iter().rev().take_while(|c| **c == ' ').count();
        if gap_after + gap_before == 0 {
            let inside =
                out.last().is_some_and(|c| is_word(*c)) && after.first().is_some_and(|c| is_word(*c));
            if !inside {
                out.push(' ');
            }
        } else if belongs(&out, gap_before, after, gap_after) {
            out.truncate(out.len() - gap_before);
            at += gap_after;
        } else {
            out.push(' ');
        }
    }
    out
}

/// Whether the words on both sides of an apostrophe with blanks are one word.
fn belongs(out: &[char], gap_before: usize, after: &[char], gap_after: usize) -> bool {
    let left = out.iter().rev().skip(gap_before).take_while(|c| is_word(**c));
    let left: String = left.take(10).collect::<Vec<_>>().into_iter().rev().collect();
    let right: String = after.iter().skip(gap_after).take_while(|c| is_word(**c)).take(10).collect();
    if left.is_empty() || right.is_empty() {
        return false;
    }
    if gap_before == 0 && left.chars().count() == 1 {
        return true;
    }
    let (left, right) = (fold(&left), fold(&right));
    hangul_of(&right).is_empty() && !hangul_of(&format!("{left}{right}")).is_empty()
}

/// Joins dotted abbreviations, see [`split`].
fn abbreviations(text: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let mut boundary = true;
    while let Some(c) = text.get(at).copied() {
        let rest = text.get(at..).unwrap_or(&[]);
        match dotted(rest).filter(|_| boundary) {
            Some((letters, length)) => {
                out.extend(letters);
                out.push(' ');
                at += length;
                boundary = true;
            }
            None => {
                out.push(c);
                boundary = !is_word(c);
                at += 1;
            }
        }
    }
    out
}

/// The letters of an abbreviation at the start of a text that is to be joined, and the length it takes up.
fn dotted(text: &[char]) -> Option<(Vec<char>, usize)> {
    let spaced = run(text, true);
    if let Some((letters, length)) = spaced.filter(|(letters, _)| letters.iter().all(|c| is_lower(*c))) {
        return Some((letters, length));
    }
    let (letters, length) = run(text, false)?;
    let last = !text.iter().skip(length).any(|c| is_word(*c));
    (last || letters.iter().all(|c| is_lower(*c))).then_some((letters, length))
}

/// Two or more single letters, a dot between each two, with `blanks` also blanks after the dots.
fn run(text: &[char], blanks: bool) -> Option<(Vec<char>, usize)> {
    let mut letters = Vec::new();
    let mut length = 0;
    let mut at = 0;
    while let Some(c) = text.get(at).copied().filter(|c| is_letter(*c)) {
        let dot = text.get(at + 1) == Some(&'.');
        if !dot && text.get(at + 1).is_some_and(|c| is_word(*c)) {
            break;
        }
        letters.push(c);
        length = at + 1 + usize::from(dot);
        if !dot {
            break;
        }
        at = length;
        while blanks && text.get(at) == Some(&' ') {
            at += 1;
        }
    }
    (letters.len() >= 2).then_some((letters, length))
}

fn is_letter(c: char) -> bool {
    c.general_category_group() == GeneralCategoryGroup::Letter
}

fn is_lower(c: char) -> bool {
    c.general_category() == GeneralCategory::LowercaseLetter
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn splits_names() {
        for (raw, tokens) in [
            ("KIM, Yong-Chol", "kim yong chol"),
            ("Myo' ng-ch'o' l", "myong chol"),
            ("HO' Cho'ng So'n", "ho chong son"),
            ("KY'ONG-SU", "kyong su"),
            ("MY’ONG Su", "myong su"),
            ("KANG P'il-Hun", "kang pil hun"),
            ("O'Brien", "obrien"),
            ("O' Brien", "obrien"),
            ("JOHN 'NICK' SMITH", "john nick smith"),
            ("‘Abd al-ʿAziz", "abd al aziz"),
            ("Sana´a", "sanaa"),
            ("J.R. Smith", "j r smith"),
            ("J. R. Smith", "j r smith"),
            ("SIS d.o.o.", "sis doo"),
            ("d. o. o. SIS", "doo sis"),
            ("Banco S.A.", "banco sa"),
            ("Banco (S.A.)", "banco sa"),
            ("Acme, L.L.C", "acme llc"),
            ("Smith & Sons", "smith and sons"),
            ("Smith &amp; Sons", "smith and sons"),
            ("AT&T", "at and t"),
            ("A&#39;isha", "aisha"),
            ("APT-C-26", "apt c 26"),
            ("APT38", "apt38"),
            ("リ・チャンホ", "リ チャンホ"),
            ("foo_bar/baz[1]", "foo bar baz 1"),
            ("Kim\u{200b}chi", "kimchi"),
            (" -- ", ""),
            ("", ""),
        ] {
            assert_eq!(split(raw).join(" "), tokens, "{raw}");
        }
    }

    proptest! {
        #[test]
        fn any_text(raw in ".{0,60}") {
            for token in split(&raw) {
                prop_assert!(!token.is_empty());
            }
        }

        #[test]
        fn dots_and_quotes(raw in "[a-cA-C.' &;#x1`-]{0,24}") {
            prop_assert!(split(&raw).iter().all(|token| token.bytes().all(|b| b.is_ascii_alphanumeric())));
        }
    }
}
