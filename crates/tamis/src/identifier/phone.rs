use super::invisible::{is_blank, visible};
use unicode_normalization::UnicodeNormalization;

/// Digits of a number: at most 15 by E.164, at least 7 so that no extension or year is one.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// Reads a telephone number: blanks, `- . / ( )` and `tel:` are dropped, `+` or `00` in front becomes `+`; without it
/// the digits alone, for the country is unknown. `(0)` of an international number is dropped. 7 to 15 digits.
///
/// ```
/// assert_eq!(tamis::identifier::phone("00 850-2-381 8111").as_deref(), Some("+85023818111"));
/// assert_eq!(tamis::identifier::phone("3818-111").as_deref(), Some("3818111"));
/// ```
pub fn phone(text: &str) -> Option<String> {
    let plain: String = visible(text).nfkc().filter(|c| !is_blank(*c)).collect();
    let number = match plain.get(..4) {
        Some(scheme) if scheme.eq_ignore_ascii_case("tel:") => plain.get(4..)?,
        _ => plain.as_str(),
    };
    let written: String = number.chars().filter(|c| !is_separator(*c)).collect();
    let rest = written.strip_prefix('+').or_else(|| written.strip_prefix("00"));
    let digits = match rest {
        Some(_) if number.contains("(0)") => {
            let without: String =
                number.replacen("(0)", "", 1).chars().filter(|c| !is_separator(*c)).collect();
            without.strip_prefix('+').or_else(|| without.strip_prefix("00"))?.to_owned()
        }
        Some(rest) => rest.to_owned(),
        None => written.clone(),
    };
    if !DIGITS.contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(if rest.is_some() { format!("+{digits}") } else { digits })
}

fn is_separator(c: char) -> bool {
    matches!(c, '-' | '.' | '/' | '(' | ')' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '·')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_digits_and_the_plus() {
        for (text, expected) in [
            ("+850 2 18111", "+850218111"),
            ("tel:+44 (0)20 7946 0000", "+442079460000"),
            ("0082-2-123-4567", "+8221234567"),
            ("(02) 123-4567", "021234567"),
            ("+86\u{2013}415\u{a0}2276776", "+864152276776"),
            ("+850218111", "+850218111"),
        ] {
            assert_eq!(phone(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in ["", "123456", "+1234567890123456", "555-CALL-NOW", "1984", "+", "00", "12345+67"] {
            assert_eq!(phone(text), None, "{text}");
        }
    }
}
