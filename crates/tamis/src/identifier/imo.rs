use super::invisible::{is_blank, visible};

/// Weights of the first six digits of a ship's number; the last digit of the sum is the seventh digit.
const SHIP: [u32; 6] = [7, 6, 5, 4, 3, 2];
/// Weights of the first six digits of a company's number; 11 less the sum modulo 11, modulo 10, is the seventh digit.
const COMPANY: [u32; 6] = [8, 6, 4, 2, 9, 7];

/// Reads an IMO number of a ship (resolution A.1117) or of a company or owner (MSC.160): seven digits, the last one a
/// check digit, `IMO`, `No.` and separators in front dropped.
///
/// ```
/// assert_eq!(tamis::identifier::imo("IMO 9074729").as_deref(), Some("9074729"));
/// assert_eq!(tamis::identifier::imo("9074728"), None);
/// ```
pub fn imo(text: &str) -> Option<String> {
    let upper = visible(text).to_ascii_uppercase();
    let between = |c: char| is_blank(c) || matches!(c, '-' | ':' | '.' | '#');
    let mut rest = upper.as_str();
    for word in ["IMO", "NUMBER", "NO"] {
        rest = rest.strip_prefix(word).unwrap_or(rest).trim_start_matches(between);
    }
    let digits: Vec<u32> = rest.chars().map(|c| c.to_digit(10)).collect::<Option<_>>()?;
    let (check, body) = digits.split_last()?;
    let sum =
        |weights: [u32; 6]| -> u32 { body.iter().zip(weights).map(|(digit, weight)| digit * weight).sum() };
    let ship = sum(SHIP) % 10 == *check;
    let company = (11 - sum(COMPANY) % 11) % 10 == *check;
    (digits.len() == 7 && rest.bytes().any(|b| b != b'0') && (ship || company)).then(|| rest.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_the_digit() {
        // A ship in use, and the company number of Ocean Maritime Management.
        for (text, expected) in [
            ("IMO 9074729", "9074729"),
            ("imo9074729", "9074729"),
            ("IMO No. 9074729", "9074729"),
            ("1790183", "1790183"),
        ] {
            assert_eq!(imo(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn refuses_other_numbers() {
        for text in ["", "IMO", "9074728", "907472", "90747290", "0000000", "Kim", "90747A9"] {
            assert_eq!(imo(text), None, "{text}");
        }
    }
}
