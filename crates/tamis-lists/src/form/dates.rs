//! Dates as official lists print them: days, months, years, "about", periods, alternatives.

use super::text::{clean, items};
use tamis::date::{DateRange, Day};

/// What stands first in a date of three numbers that does not begin with the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    DayFirst,
    MonthFirst,
}

/// The dates of a text, and the parts of it that are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dates {
    pub(crate) dates: Vec<DateRange>,
    pub(crate) rest: Vec<String>,
}

/// Reads every date of a text: itemised, joined by `or`, `;` or `,`.
pub(crate) fn all(text: &str, order: Order) -> Dates {
    let mut found = Dates::default();
    for item in items(text) {
        alternatives(&item, order, &mut found);
    }
    found
}

fn alternatives(text: &str, order: Order, found: &mut Dates) {
    if let Some(date) = one(text, order) {
        if !found.dates.contains(&date) {
            found.dates.push(date);
        }
        return;
    }
    for mark in [
        "（b）",
        "（c）",
        "（d）",
        "(b)",
        "(c)",
        "(d)",
        " or ",
        " OR ",
        "又は",
        "または",
        ";",
        "；",
        " and ",
        "、",
        ",",
        "，",
        " / ",
    ] {
        if !is_between(text) && text.contains(mark) {
            for part in text.split(mark).map(str::trim).filter(|part| !part.is_empty()) {
                alternatives(part, order, found);
            }
            return;
        }
    }
    found.rest.push(text.to_owned());
}

fn is_between(text: &str) -> bool {
    text.to_lowercase().contains("between ")
}

/// Reads a text that is one date: a day, month, year or period, with a word for "about" or none.
pub(crate) fn one(text: &str, order: Order) -> Option<DateRange> {
    let text = clean(text).to_lowercase();
    let text = text.trim_end_matches('.').trim();
    let text = ["までの間", "の間", "まで"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    let (text, about) = about(text);
    let date = period(text, order).or_else(|| point(text, order)).or_else(|| decade(text))?;
    Some(DateRange { circa: date.circa || about, ..date })
}

/// Takes the words for "about" off both ends.
fn about(text: &str) -> (&str, bool) {
    const BEFORE: [&str; 13] = [
        "circa ",
        "c. ",
        "ca. ",
        "approximately ",
        "approx. ",
        "approx ",
        "about ",
        "around ",
        "circa. ",
        "c ",
        "およそ",
        "おおよそ",
        "おおむね",
    ];
    const AFTER: [&str; 7] = [" (approximately)", " (approx)", " (approx.)", " circa", "の頃", "頃", "ごろ"];
    for word in BEFORE {
        if let Some(rest) = text.strip_prefix(word) {
            return (rest.trim(), true);
        }
    }
    for word in AFTER {
        if let Some(rest) = text.strip_suffix(word) {
            return (rest.trim(), true);
        }
    }
    (text, false)
}

fn period(text: &str, order: Order) -> Option<DateRange> {
    let body = ["between ", "from "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let split =
        [" and ", " to ", " until ", " - ", " – ", "から"].iter().find_map(|mark| body.split_once(mark));
    let (from, to) = split.or_else(|| years(body))?;
    let (to, circa) = about(to.trim());
    let (from, to) = (point(from.trim(), order)?, point(to, order)?);
    (from.first <= to.last).then_some(DateRange { first: from.first, last: to.last, circa })
}

/// `1963-1964`, `1955年-1958年`, `1963/1964`.
fn years(text: &str) -> Option<(&str, &str)> {
    let is_year = |text: &str| {
        let digits = text.strip_suffix('年').unwrap_or(text);
        digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    ['-', '–', '/', '~', '～']
        .iter()
        .find_map(|mark| text.split_once(*mark))
        .filter(|(from, to)| is_year(from.trim()) && is_year(to.trim()))
}

/// `1970s`, `early 1970s`: ten years, about.
fn decade(text: &str) -> Option<DateRange> {
    let text =
        ["early ", "mid ", "mid-", "late "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let first: i32 = text.strip_suffix("0s")?.parse().ok().filter(|decade| (100..=209).contains(decade))?;
    let day = |year, month, day| Day::from_ymd(year, month, day);
    Some(DateRange { first: day(first * 10, 1, 1)?, last: day(first * 10 + 9, 12, 31)?, circa: true })
}

fn point(text: &str, order: Order) -> Option<DateRange> {
    let text = without_clock(text);
    named_month(text).or_else(|| numbers(text, order))
}

/// Takes a time of day or a time zone off a day: `1960-01-01-05:00`, `2020-01-02T00:00:00`, `… 00:00:00`.
fn without_clock(text: &str) -> &str {
    match text.get(..10) {
        Some(day) if day.as_bytes().get(4) == Some(&b'-') && Day::parse(day).is_some() => {
            let rest = text.get(10..).unwrap_or_default();
            let is_clock = rest.starts_with(['t', ' ', '-', '+', 'z']) && rest.contains([':', 'z']);
            if is_clock { day } else { text }
        }
        _ => text,
    }
}

/// `25 Mar 1977`, `Mar 1977`, `March 25, 1977`, `25-Mar-1977`, `25th March 1977`.
fn named_month(text: &str) -> Option<DateRange> {
    let words: Vec<&str> = text.split([' ', ',', '-', '.', '/']).filter(|word| !word.is_empty()).collect();
    let (day, month, year) = match words.as_slice() {
        // Two digits of a year could be two centuries.
        [month, year] => (None, month_number(month)?, *year),
        [a, b, year] => match (month_number(a), month_number(b)) {
            (Some(month), _) => (Some(*b), month, *year),
            (None, Some(month)) => (Some(*a), month, *year),
            _ => return None,
        },
        _ => return None,
    };
    let day = match day {
        None => None,
        Some(text) => {
            let digits =
                ["st", "nd", "rd", "th"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
            Some(number(digits)?)
        }
    };
    range(number(year)?, Some(month), day)
}

fn month_number(text: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let is_short = |month: &str| month.get(..3) == Some(text) || (text == "sept" && month == "september");
    let found = MONTHS.iter().position(|month| *month == text || is_short(month))?;
    u32::try_from(found + 1).ok()
}

/// Dates of numbers only. A part that is zero or letters (`dd/mm/1945`, `00/04/1970`) is not known.
fn numbers(text: &str, order: Order) -> Option<DateRange> {
    let parts: Vec<&str> =
        text.split(['-', '/', '.', '年', '月', '日', ' ']).filter(|part| !part.is_empty()).collect();
    let (year, month, day) = match (parts.as_slice(), order) {
        ([year], _) if year.len() == 4 => (number(year)?, None, None),
        ([year, month], _) if year.len() == 4 => (number(year)?, part(month)?, None),
        ([month, year], _) if year.len() == 4 => (number(year)?, part(month)?, None),
        ([year, month, day], _) if year.len() == 4 => (number(year)?, part(month)?, part(day)?),
        ([day, month, year], Order::DayFirst) | ([month, day, year], Order::MonthFirst)
            if year.len() == 4 =>
        {
            (number(year)?, part(month)?, part(day)?)
        }
        _ => return None,
    };
    range(year, month, day)
}

fn number(text: &str) -> Option<u32> {
    (text.len() <= 4 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

/// A month or day: `Some(None)` if it stands there as unknown.
fn part(text: &str) -> Option<Option<u32>> {
    match text {
        "dd" | "mm" | "d" | "m" | "00" | "0" | "xx" => Some(None),
        _ if text.len() <= 2 => number(text).map(Some),
        _ => None,
    }
}

fn range(year: u32, month: Option<u32>, day: Option<u32>) -> Option<DateRange> {
    let text = match (month, day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        (None, _) => format!("{year:04}"),
    };
    // Years outside are serial numbers of a workbook, or slips.
    DateRange::parse(&text).filter(|_| (1000..=2100).contains(&year))
}

/// The day of a serial number of a workbook: 25569 is 1970-01-01.
pub(crate) fn serial(number: i64) -> Option<DateRange> {
    let number = i32::try_from(number).ok().filter(|number| (3_654..=73_050).contains(number))?;
    let epoch = Day::from_ymd(1970, 1, 1)?;
    Day::from_number(epoch.number() + number - 25_569).map(DateRange::day)
}

/// The dates of one text as one period: from the first possible day to the last.
pub(crate) fn span(dates: &[DateRange]) -> Option<DateRange> {
    let first = dates.iter().map(|date| date.first).min()?;
    let last = dates.iter().map(|date| date.last).max()?;
    Some(DateRange { first, last, circa: dates.iter().any(|date| date.circa) })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let found = all(text, Order::DayFirst);
        let rest = found.rest.into_iter().map(|rest| format!("? {rest}"));
        found.dates.iter().map(ToString::to_string).chain(rest).collect()
    }

    #[test]
    fn every_form_of_the_format_pages() {
        for (text, expected) in [
            ("25 Mar 1977", vec!["1977-03-25"]),
            ("circa 12 Mar 1951", vec!["1951-03-12~"]),
            ("01 Jan 1960 to 31 Dec 1962", vec!["1960/1962"]),
            ("1960-01-01-05:00", vec!["1960-01-01"]),
            ("2020-01-02T00:00:00", vec!["2020-01-02"]),
            ("00/00/1980", vec!["1980"]),
            ("dd/04/1970", vec!["1970-04"]),
            ("dd/mm/1945", vec!["1945"]),
            ("01/02/1970, 1971", vec!["1970-02-01", "1971"]),
            ("Approximately 1963, 30/01/1972", vec!["1963~", "1972-01-30"]),
            ("a) 30/04/1963 b) 1960", vec!["1963-04-30", "1960"]),
            ("between 1955 and 1958", vec!["1955/1958"]),
            ("1963-1964", vec!["1963/1964"]),
            ("1972-08-10 or 1972-08-11", vec!["1972-08-10", "1972-08-11"]),
            ("1970s", vec!["1970/1979~"]),
            ("2001年9月22日", vec!["2001-09-22"]),
            ("1955年-1958年頃", vec!["1955/1958~"]),
            ("2001.9.22", vec!["2001-09-22"]),
            ("1968年から1973年の間", vec!["1968/1973"]),
            ("おおよそ1977年", vec!["1977~"]),
            ("1966年頃（b）1960年 （c）1953年", vec!["1966~", "1960", "1953"]),
            ("1980年又は1981年", vec!["1980", "1981"]),
            ("March 25, 1977", vec!["1977-03-25"]),
            ("31801", vec!["? 31801"]),
            ("born in the early 1970s", vec!["? born in the early 1970s"]),
            ("31 Feb 1977", vec!["? 31 Feb 1977"]),
            ("1978-19-01", vec!["? 1978-19-01"]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn the_order_and_serial_numbers() {
        assert_eq!(one("03/04/2020", Order::MonthFirst).unwrap().to_string(), "2020-03-04");
        assert_eq!(serial(25_569).unwrap().to_string(), "1970-01-01");
        assert_eq!(serial(31_801).unwrap().to_string(), "1987-01-24");
        assert_eq!(serial(12), None);
    }
}
