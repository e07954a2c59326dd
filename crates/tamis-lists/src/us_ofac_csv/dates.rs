use tamis::date::DateRange;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Reads a date as OFAC prints it: `25 Mar 1977`, `Mar 1977`, `1977`, two of them joined by ` to `
/// (`1959-1960` too), `circa` before any.
pub(super) fn parse_date(text: &str) -> Option<DateRange> {
    let (body, circa) = match text.strip_prefix("circa ") {
        Some(body) => (body, true),
        None => (text, false),
    };
    let (from, to) = match body.split_once(" to ").or_else(|| body.split_once('-')) {
        Some((from, to)) => (parse_point(from)?, parse_point(to)?),
        None => (parse_point(body)?, parse_point(body)?),
    };
    (from.first <= to.last).then_some(DateRange { first: from.first, last: to.last, circa })
}

fn parse_point(text: &str) -> Option<DateRange> {
    let words: Vec<&str> = text.trim().split(' ').collect();
    let iso = match words.as_slice() {
        [year] => (*year).to_owned(),
        [month, year] => format!("{year}-{:02}", month_number(month)?),
        [day, month, year] => format!("{year}-{:02}-{day:0>2}", month_number(month)?),
        _ => return None,
    };
    DateRange::parse(&iso).filter(|date| !date.circa)
}

/// The number of a month, by its English name or the first three letters of it.
fn month_number(text: &str) -> Option<usize> {
    let found = MONTHS.iter().position(|month| *month == text || month.get(..3) == Some(text))?;
    Some(found + 1)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_form_of_the_format_page() {
        for (text, expected) in [
            ("25 Mar 1977", "1977-03-25"),
            ("Mar 1977", "1977-03"),
            ("1977", "1977"),
            ("circa 1951", "1951~"),
            ("circa 12 Mar 1951", "1951-03-12~"),
            ("1951 to 1953", "1951/1953"),
            ("01 Jan 1960 to 31 Dec 1962", "1960/1962"),
            ("Jan 1960 to Mar 1961", "1960-01-01/1961-03-31"),
            ("circa 1959-1960", "1959/1960~"),
            ("10 October 1969", "1969-10-10"),
        ] {
            assert_eq!(parse_date(text).unwrap().to_string(), expected, "{text}");
        }
    }

    #[test]
    fn other_forms_are_refused() {
        for text in [
            "",
            "31 Feb 1977",
            "1953 to 1951",
            "25 Mrz 1977",
            "about 1977",
            "25 Mar",
            "1977 (approx)",
            "1977~",
            "March 5, 1977",
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }
}
