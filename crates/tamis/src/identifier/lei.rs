use super::invisible::{is_blank, visible};

/// Reads a legal entity identifier (ISO 17442): 18 letters and digits and two check digits, ISO 7064 mod 97-10. Upper
/// case; blanks and hyphens are dropped.
///
/// ```
/// assert!(tamis::identifier::lei("5493 0084UKLVMY22DS16").is_some());
/// assert_eq!(tamis::identifier::lei("5493 0084UKLVMY22DS61"), None);
/// ```
pub fn lei(text: &str) -> Option<String> {
    let kept = |c: &char| !is_blank(*c) && *c != '-';
    let code: String = visible(text).chars().filter(kept).map(|c| c.to_ascii_uppercase()).collect();
    let checked = code.len() == 20 && code.get(18..)?.bytes().all(|b| b.is_ascii_digit());
    (checked && remainder(&code)? == 1).then_some(code)
}

/// The number with `A` to `Z` as 10 to 35, modulo 97.
fn remainder(code: &str) -> Option<u32> {
    code.chars().try_fold(0, |sum, c| {
        let value = c.to_digit(36)?;
        Some((sum * if value < 10 { 10 } else { 100 } + value) % 97)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_the_digits() {
        // Codes in public use.
        for text in ["5493001KJTIIGC8Y1R12", "529900t8bm49aursdo55", "5493-0084-UKLV-MY22-DS16"] {
            assert!(lei(text).is_some(), "{text}");
        }
        for text in [
            "",
            "5493001KJTIIGC8Y1R13",
            "5493001KJTIIGC8Y1R1",
            "5493001KJTIIGC8Y1RAA",
            "5493001KJTIIGC8Y1Ré1",
        ] {
            assert_eq!(lei(text), None, "{text}");
        }
    }
}
