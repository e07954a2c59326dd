use super::invisible::{is_blank, visible};

/// A business identifier code (ISO 9362, SWIFT).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Bic {
    /// 8 or 11 characters in upper case; the branch `XXX` (head office) is dropped.
    pub canonical: String,
    /// Characters 5 and 6 in lower case: ISO 3166 alpha-2. Not looked up in a table.
    pub country: String,
}

/// Reads a BIC: four letters or digits, two letters, two letters or digits, perhaps three for the branch. Blanks inside
/// are dropped.
///
/// ```
/// let bic = tamis::identifier::bic("fbnk kp pyxxx").unwrap();
/// assert_eq!((bic.canonical.as_str(), bic.country.as_str()), ("FBNKKPPY", "kp"));
/// ```
pub fn bic(text: &str) -> Option<Bic> {
    let written: String =
        visible(text).chars().filter(|c| !is_blank(*c)).map(|c| c.to_ascii_uppercase()).collect();
    let country = written.get(4..6)?;
    let letters = country.bytes().all(|b| b.is_ascii_uppercase());
    let shaped = matches!(written.len(), 8 | 11) && written.bytes().all(|b| b.is_ascii_alphanumeric());
    if !letters || !shaped {
        return None;
    }
    let office = if written.len() == 11 { written.strip_suffix("XXX") } else { None };
    Some(Bic { canonical: office.unwrap_or(&written).to_owned(), country: country.to_ascii_lowercase() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_the_head_office() {
        let canonical = |text| bic(text).map(|bic| bic.canonical);
        assert_eq!(canonical("DEUTDEFF").as_deref(), Some("DEUTDEFF"));
        assert_eq!(canonical("deutdeffxxx").as_deref(), Some("DEUTDEFF"));
        assert_eq!(canonical("DEUTDEFF500").as_deref(), Some("DEUTDEFF500"));
    }

    #[test]
    fn refuses_other_shapes() {
        for text in ["", "DEUTDEF", "DEUTDEFF50", "DEUT1EFF", "DEUTDEF-", "DEUTDEFF5000", "DÖUTDEFF"] {
            assert_eq!(bic(text), None, "{text}");
        }
    }
}
