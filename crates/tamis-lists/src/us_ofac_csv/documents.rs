use super::dates::parse_date;
use tamis::date::DateRange;
use tamis::entity::{Document, DocumentKind};

/// What follows the label of a document, taken apart.
pub(super) struct DocumentClause {
    /// One, or two if the clause has a second number (`467323, Doc. 694710`).
    pub(super) documents: Vec<Document>,
    /// Words that say who issued it or what it is (`(Delaware)`, `Booklet:`); the clause must be kept as a note too.
    pub(super) remark: bool,
    /// Text that is neither number, country, issuer nor date; the clause must be kept as a note too.
    pub(super) left_over: bool,
}

/// Reads `1084010 (Egypt) issued 18 Jan 1984 expires 20 Feb 1990`; `None` if there is no number.
pub(super) fn parse_document(label: &str, kind: DocumentKind, rest: &str) -> Option<DocumentClause> {
    let rest = rest.trim_end_matches('.').trim();
    let (rest, expires) = take_date(rest, "expires ");
    let (rest, issued) = take_date(rest, "issued ");
    let mut words = Words::default();
    let rest = words.take_front(rest);
    let rest = words.take_parentheses(rest);
    let (rest, prose) = take_prose(rest);
    let (rest, second) = words.take_after_comma(rest);
    let number = match kind {
        // Several words of capitals are one code there.
        DocumentKind::Other => rest,
        _ => words.take_words(rest),
    };
    let number = number.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(number);
    if !is_number(kind, number) {
        return None;
    }
    let document = |label: &str, number: &str| {
        let (kind, label, number) = kind_of(kind, label, number);
        let (number, country) = (number.to_owned(), words.country.clone());
        Document { kind, label, number, country, issued, expires, sources: Vec::new() }
    };
    let mut documents = vec![document(label, number)];
    documents.extend(second.map(|number| document(&format!("{label} Doc."), number)));
    Some(DocumentClause { documents, remark: words.remark, left_over: prose || words.left_over })
}

/// The words around a number.
#[derive(Default)]
struct Words {
    country: Option<String>,
    remark: bool,
    left_over: bool,
}

impl Words {
    /// Takes a `#`, a colon and a word that says what the number is off the begin: `# X`, `CUD: X`, `Booklet X`.
    fn take_front<'a>(&mut self, text: &'a str) -> &'a str {
        let text = text.trim_start_matches(['#', ':', ' ']);
        let Some((word, rest)) = text.split_once(' ') else { return text };
        let (named, colon) = word.strip_suffix(':').map_or((word, false), |named| (named, true));
        let is_name = named.len() > 1 && named.chars().all(|c| c.is_ascii_alphabetic() || "-.".contains(c));
        let numbered = rest.split(' ').next().is_some_and(has_digit);
        if is_name && numbered && (colon || is_plain_word(named)) {
            self.remark = true;
            return rest.trim_start();
        }
        text
    }

    /// Takes words in parentheses off the end. The last is the country if it is one; others name the issuer.
    fn take_parentheses<'a>(&mut self, text: &'a str) -> &'a str {
        let mut text = text;
        while let Some((before, inner)) = text.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')) {
            let is_apart = before.is_empty() || before.ends_with(' ');
            if !is_apart || inner.len() < 4 || has_digit(inner) || !starts_upper(inner) {
                break;
            }
            self.country_or_remark(inner);
            text = before.trim_end();
        }
        text
    }

    /// Takes what follows a comma and a blank off the end: a country, or `Doc. 694710`, which is a second number.
    /// Anything else is left over.
    fn take_after_comma<'a>(&mut self, text: &'a str) -> (&'a str, Option<&'a str>) {
        let Some((number, after)) = text.split_once(", ") else { return (text, None) };
        if !has_digit(number) {
            return (text, None);
        }
        match after.strip_prefix("Doc. ") {
            Some(second) if has_digit(second) && !second.contains(' ') => return (number, Some(second)),
            _ if self.country.is_none() && is_country(after) => self.country = Some(after.to_owned()),
            _ => self.left_over = true,
        }
        (number, None)
    }

    /// Takes words off the end of a number: `AF465508 Colombia`, `181301-1 Cali`.
    fn take_words<'a>(&mut self, text: &'a str) -> &'a str {
        let mut start = text.len();
        for word in text.rsplit(' ') {
            if !is_plain_word(word) {
                break;
            }
            start = start.saturating_sub(word.len() + 1);
        }
        match (text.get(..start), text.get(start..)) {
            (Some(number), Some(words)) if has_digit(number) && !words.is_empty() => {
                self.country_or_remark(words.trim());
                number
            }
            _ => text,
        }
    }

    fn country_or_remark(&mut self, text: &str) {
        // `(Cabo Verde.  Previously Cape Verde.)`
        let is_country = is_country(text) || text.split_once('.').is_some_and(|(first, _)| is_country(first));
        match is_country && self.country.is_none() {
            true => self.country = Some(text.to_owned()),
            false => self.remark = true,
        }
    }
}

fn is_country(text: &str) -> bool {
    text.len() > 3 && super::country_code(text).is_some()
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

fn starts_upper(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase())
}

/// `Booklet`, `El-Mehfara`: a capital first and small letters in it, no digit.
fn is_plain_word(text: &str) -> bool {
    let small = text.bytes().filter(u8::is_ascii_lowercase).count();
    starts_upper(text) && small >= 2 && text.chars().all(|c| c.is_ascii_alphabetic() || "-'".contains(c))
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

/// The number, and whether prose follows it (`4117921 issued under the name …`, `OR801168 and …`).
fn take_prose(text: &str) -> (&str, bool) {
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
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    fn read(rest: &str) -> Document {
        let clause = parse_document("Passport", DocumentKind::Passport, rest).unwrap();
        assert!(!clause.left_over && clause.documents.len() == 1, "{rest}");
        clause.documents[0].clone()
    }

    /// Numbers, country, and whether the clause is a note too (`remark`) or not understood (`left over`).
    fn taken(kind: DocumentKind, rest: &str) -> (Vec<String>, Option<String>, &'static str) {
        let clause = parse_document("Label", kind, rest).unwrap();
        let numbers = clause.documents.iter().map(|document| document.number.clone()).collect();
        let rest = match (clause.left_over, clause.remark) {
            (true, _) => "left over",
            (false, true) => "remark",
            _ => "",
        };
        (numbers, clause.documents[0].country.clone(), rest)
    }

    #[test]
    fn words_around_a_number_are_no_part_of_it() {
        use DocumentKind::{NationalId, Other, Passport, Registration, Tax};
        for (kind, text, number, country, rest) in [
            (Passport, "D000000483, Diplomatic (Syria)", "D000000483", Some("Syria"), "left over"),
            (Tax, "32071216470 (Texas) (United States)", "32071216470", Some("United States"), "remark"),
            // The table of places knows the states of the US.
            (Registration, "3934472 (New York)", "3934472", Some("New York"), ""),
            (Other, "7136946 (Delaware) (United States)", "7136946", Some("United States"), "remark"),
            (Registration, "22839 (Jalisco)", "22839", None, "remark"),
            (Registration, "HRA 1 (Stuttgart) (Germany)", "HRA 1", Some("Germany"), "remark"),
            (Passport, "AF465508 Colombia", "AF465508", Some("Colombia"), ""),
            (Passport, "No.: 0310857, Eritrea, Issue Date 21 August 2006", "0310857", None, "left over"),
            (NationalId, ": 1372584, Kenya", "1372584", Some("Kenya"), ""),
            (NationalId, "61 Niha El-Mehfara", "61", None, "remark"),
            (Registration, "181301-1 Cali (Colombia)", "181301-1", Some("Colombia"), "remark"),
            (Passport, "Booklet A5250088 (Pakistan)", "A5250088", Some("Pakistan"), "remark"),
            (
                Registration,
                "CUD: A201309051409325760 (Mexico)",
                "A201309051409325760",
                Some("Mexico"),
                "remark",
            ),
            (NationalId, "# HESU430525HBCRMR05 (Mexico)", "HESU430525HBCRMR05", Some("Mexico"), ""),
            (NationalId, "K357514(4) (Hong Kong)", "K357514(4)", Some("Hong Kong"), ""),
            (Tax, "BE 454,419,759", "BE 454,419,759", None, ""),
            (Other, "600677  CN", "600677  CN", None, ""),
            (
                Passport,
                "I066302 (Cabo Verde.  Previously Cape Verde.)",
                "I066302",
                Some("Cabo Verde.  Previously Cape Verde."),
                "",
            ),
        ] {
            let expected = (vec![number.to_owned()], country.map(str::to_owned), rest);
            assert_eq!(taken(kind, text), expected, "{text}");
        }
        let two = taken(Registration, "467323, Doc. 694710 (Panama)");
        let numbers = vec!["467323".to_owned(), "694710".to_owned()];
        assert_eq!(two, (numbers, Some("Panama".to_owned()), ""));
    }

    #[test]
    fn number_country_and_dates() {
        let document = read("AB 1234 (Korea, North) issued 18 Jan 1984 expires Feb 1990.");
        assert_eq!(document.number, "AB 1234");
        assert_eq!(document.country.as_deref(), Some("Korea, North"));
        assert_eq!(document.issued.unwrap().to_string(), "1984-01-18");
        assert_eq!(document.expires.unwrap().to_string(), "1990-02");
        assert_eq!(read("HE-1 (2)").number, "HE-1 (2)");
        assert_eq!(read("(1234567)").number, "1234567");
    }

    #[test]
    fn prose_is_left_over_or_no_document() {
        let clause =
            parse_document("Passport", DocumentKind::Passport, "4117 issued under the name Doe").unwrap();
        assert!(clause.left_over);
        assert_eq!(clause.documents[0].number, "4117");
        assert!(parse_document("Passport", DocumentKind::Passport, "issued in Ulm, Germany").is_none());
        assert!(parse_document("License", DocumentKind::Other, "is issued by the State").is_none());
        assert!(parse_document("Passport", DocumentKind::Passport, "").is_none());
    }

    #[test]
    fn the_number_settles_imo_and_lei() {
        let read = |kind, rest| parse_document("Label", kind, rest).unwrap().documents.remove(0);
        let ship = read(DocumentKind::Registration, "IMO 1234567");
        assert_eq!(
            (ship.kind, ship.number.as_str(), ship.label.as_str()),
            (DocumentKind::Imo, "1234567", "Label IMO")
        );
        assert_eq!(read(DocumentKind::Lei, "253400AAAAAAAAAAAA00").kind, DocumentKind::Lei);
        assert_eq!(read(DocumentKind::Lei, "12345").kind, DocumentKind::Registration);
    }
}
