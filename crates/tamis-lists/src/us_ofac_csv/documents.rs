use super::dates::parse_date;
use tamis::date::DateRange;
use tamis::entity::{Document, DocumentKind};

/// What follows the label of a document, taken apart.
pub(super) struct DocumentClause {
    pub(super) document: Document,
    /// Text that is neither number, country nor date; the clause must be kept as a note too.
    pub(super) left_over: bool,
}

/// Reads `1084010 (Egypt) issued 18 Jan 1984 expires 20 Feb 1990`; `None` if there is no number.
pub(super) fn parse_document(label: &str, kind: DocumentKind, rest: &str) -> Option<DocumentClause> {
    let rest = rest.trim_end_matches('.').trim();
    let (rest, expires) = take_date(rest, "expires ");
    let (rest, issued) = take_date(rest, "issued ");
    let (rest, country) = take_country(rest);
    let (number, left_over) = take_number(rest);
    let number = number.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(number);
    if !is_number(kind, number) {
        return None;
    }
    let (kind, label, number) = kind_of(kind, label, number);
    let document =
        Document { kind, label, number: number.to_owned(), country, issued, expires, sources: Vec::new() };
    Some(DocumentClause { document, left_over })
}

/// Splits a date with a word before it off the end.
fn take_date<'a>(text: &'a str, word: &str) -> (&'a str, Option<DateRange>) {
    let Some((before, date)) = text.rsplit_once(word) else { return (text, None) };
    if !before.is_empty() && !before.ends_with(' ') {
        return (text, None);
    }
    match parse_date(date.trim()) {
        Some(date) => (before.trim_end(), Some(date)),
        None => (text, None),
    }
}

/// Splits a country in parentheses off the end. Anything with a digit or a small first letter is none.
fn take_country(text: &str) -> (&str, Option<String>) {
    let found = text.strip_suffix(')').and_then(|inner| inner.rsplit_once('('));
    match found {
        Some((before, country)) if is_country(country) && (before.is_empty() || before.ends_with(' ')) => {
            (before.trim_end(), Some(country.to_owned()))
        }
        _ => (text, None),
    }
}

fn is_country(text: &str) -> bool {
    text.len() > 3
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && !text.contains(|c: char| c.is_ascii_digit())
}

/// The number, and whether prose follows it (`4117921 issued under the name …`, `OR801168 and …`).
fn take_number(text: &str) -> (&str, bool) {
    let prose = [" issued ", ",issued ", " and ", " expires ", " which "];
    let end = prose.iter().filter_map(|word| text.find(word)).min();
    match end.and_then(|end| text.get(..end)) {
        Some(number) => (number.trim_end(), true),
        None => (text, false),
    }
}

/// A number has a digit, or is one word of capitals (`SABRRUMM`); codes of kind `Other` may be several (`UA KEH`).
fn is_number(kind: DocumentKind, text: &str) -> bool {
    let capitals = !text.contains(|c: char| c.is_ascii_lowercase());
    let one_code = kind == DocumentKind::Other || !text.contains(' ');
    !text.is_empty() && (text.contains(|c: char| c.is_ascii_digit()) || (capitals && one_code))
}

/// An `IMO` before the number and the form of a LEI decide more than the label does.
fn kind_of<'a>(kind: DocumentKind, label: &str, number: &'a str) -> (DocumentKind, String, &'a str) {
    let imo = number
        .strip_prefix("IMO ")
        .filter(|rest| rest.len() == 7 && rest.bytes().all(|b| b.is_ascii_digit()));
    if let Some(digits) = imo {
        return (DocumentKind::Imo, format!("{label} IMO"), digits);
    }
    let is_lei = number.len() == 20 && number.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let kind = if kind == DocumentKind::Lei && !is_lei { DocumentKind::Registration } else { kind };
    (kind, label.to_owned(), number)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn read(rest: &str) -> Document {
        let clause = parse_document("Passport", DocumentKind::Passport, rest).unwrap();
        assert!(!clause.left_over, "{rest}");
        clause.document
    }

    #[test]
    fn number_country_and_dates() {
        let document = read("AB 1234 (Korea, North) issued 18 Jan 1984 expires Feb 1990.");
        assert_eq!(document.number, "AB 1234");
        assert_eq!(document.country.as_deref(), Some("Korea, North"));
        assert_eq!(document.issued.unwrap().to_string(), "1984-01-18");
        assert_eq!(document.expires.unwrap().to_string(), "1990-02");
        let document = read("HRA 1 (Stuttgart) (Germany)");
        assert_eq!(
            (document.number.as_str(), document.country.as_deref()),
            ("HRA 1 (Stuttgart)", Some("Germany"))
        );
        assert_eq!(read("HE-1 (2)").number, "HE-1 (2)");
        assert_eq!(read("(1234567)").number, "1234567");
    }

    #[test]
    fn prose_is_left_over_or_no_document() {
        let clause =
            parse_document("Passport", DocumentKind::Passport, "4117 issued under the name Doe").unwrap();
        assert!(clause.left_over);
        assert_eq!(clause.document.number, "4117");
        assert!(parse_document("Passport", DocumentKind::Passport, "issued in Ulm, Germany").is_none());
        assert!(parse_document("License", DocumentKind::Other, "is issued by the State").is_none());
        assert!(parse_document("Passport", DocumentKind::Passport, "").is_none());
    }

    #[test]
    fn the_number_settles_imo_and_lei() {
        let read = |kind, rest| parse_document("Label", kind, rest).unwrap().document;
        let ship = read(DocumentKind::Registration, "IMO 1234567");
        assert_eq!(
            (ship.kind, ship.number.as_str(), ship.label.as_str()),
            (DocumentKind::Imo, "1234567", "Label IMO")
        );
        assert_eq!(read(DocumentKind::Lei, "253400AAAAAAAAAAAA00").kind, DocumentKind::Lei);
        assert_eq!(read(DocumentKind::Lei, "12345").kind, DocumentKind::Registration);
    }
}
