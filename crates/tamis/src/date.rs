//! Partial dates as intervals of days. `1984` is every day from 1984-01-01 to 1984-12-31.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A day, counted from 1970-01-01 in the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// 9999-12-31.
    pub const MAX: Day = Day(2_932_896);

    /// The day of a calendar date, or `None` if there is no such day. Years 1 to 9999.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Day> {
        if !(1..=9999).contains(&year)
            || !(1..=12).contains(&month)
            || day == 0
            || day > month_length(year, month)
        {
            return None;
        }
        // Days from civil: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
        let y = i64::from(if month <= 2 { year - 1 } else { year });
        let era = y.div_euclid(400);
        let yoe = y.rem_euclid(400);
        let shifted = i64::from((month + 9) % 12);
        let doy = (153 * shifted + 2) / 5 + i64::from(day) - 1;
        let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
        i32::try_from(era * 146_097 + doe - 719_468).ok().map(Day)
    }

    /// Year, month (1..=12) and day (1..=31).
    pub fn to_ymd(self) -> (i32, u32, u32) {
        let z = i64::from(self.0) + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let shifted = (5 * doy + 2) / 153;
        let day = doy - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = yoe + era * 400 + i64::from(month <= 2);
        (year as i32, month as u32, day as u32)
    }

    /// The day so many days after 1970-01-01, or before if negative; `None` outside of the years 1 to 9999.
    pub fn from_number(number: i32) -> Option<Day> {
        let (first, last) = (Day::from_ymd(1, 1, 1)?, Day::from_ymd(9999, 12, 31)?);
        (first.0..=last.0).contains(&number).then_some(Day(number))
    }

    /// Days since 1970-01-01.
    pub fn number(self) -> i32 {
        self.0
    }

    /// Reads `2022-09-01`. `None` unless it is a full ISO 8601 calendar date.
    pub fn parse(text: &str) -> Option<Day> {
        DateRange::parse(text).filter(|range| range.first == range.last).map(|range| range.first)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.to_ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Day::parse(&text)
            .ok_or_else(|| serde::de::Error::custom(format!("expected YYYY-MM-DD, found {text:?}")))
    }
}

fn month_length(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// A partial date: the true day is one of `first..=last`; `circa` if the source says "about".
///
/// Text form (a subset of EDTF, ISO 8601-2): `1984`, `1984-08`, `1984-08-15`, an interval `1951/1953`,
/// and `~` at the end for circa: `1951~`.
///
/// ```
/// use tamis::date::DateRange;
/// let year = DateRange::parse("1984").unwrap();
/// assert!(year.contains(DateRange::parse("1984-08-15").unwrap()));
/// assert_eq!(DateRange::parse("1951/1953~").unwrap().to_string(), "1951/1953~");
/// assert!(DateRange::parse("1984-13").is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateRange {
    /// First possible day.
    pub first: Day,
    /// Last possible day.
    pub last: Day,
    /// The source says that the date is approximate.
    pub circa: bool,
}

impl DateRange {
    /// The interval of exactly one day.
    pub fn day(day: Day) -> Self {
        DateRange { first: day, last: day, circa: false }
    }

    /// Reads the text form; `None` if it is of another form or no such date exists.
    pub fn parse(text: &str) -> Option<Self> {
        let (body, circa) = match text.strip_suffix('~') {
            Some(body) => (body, true),
            None => (text, false),
        };
        let (first, last) = match body.split_once('/') {
            Some((from, to)) => (parse_partial(from)?.0, parse_partial(to)?.1),
            None => parse_partial(body)?,
        };
        (first <= last).then_some(DateRange { first, last, circa })
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: DateRange) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Whether a day is common to both.
    pub fn overlaps(self, other: DateRange) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Whether the date is known to the day.
    pub fn is_full(self) -> bool {
        self.first == self.last && !self.circa
    }
}

fn parse_partial(text: &str) -> Option<(Day, Day)> {
    let mut fields = text.split('-');
    let year = digits(fields.next()?, 4)?;
    let month = fields.next().map(|field| digits(field, 2)).map_or(Some(None), |found| found.map(Some))?;
    let day = fields.next().map(|field| digits(field, 2)).map_or(Some(None), |found| found.map(Some))?;
    if fields.next().is_some() {
        return None;
    }
    let year = i32::try_from(year).ok()?;
    match (month, day) {
        (None, _) => Some((Day::from_ymd(year, 1, 1)?, Day::from_ymd(year, 12, 31)?)),
        (Some(month), None) => {
            let first = Day::from_ymd(year, month, 1)?;
            Some((first, Day::from_ymd(year, month, month_length(year, month))?))
        }
        (Some(month), Some(day)) => Day::from_ymd(year, month, day).map(|day| (day, day)),
    }
}

fn digits(text: &str, length: usize) -> Option<u32> {
    (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

fn write_partial(f: &mut fmt::Formatter<'_>, first: Day, last: Day) -> Option<fmt::Result> {
    let (year, month, day) = first.to_ymd();
    let end = last.to_ymd();
    if first == last {
        Some(write!(f, "{first}"))
    } else if (month, day) == (1, 1) && end == (year, 12, 31) {
        Some(write!(f, "{year:04}"))
    } else if day == 1 && end == (year, month, month_length(year, month)) {
        Some(write!(f, "{year:04}-{month:02}"))
    } else {
        None
    }
}

impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match write_partial(f, self.first, self.last) {
            Some(done) => done?,
            None => {
                let (start, end) = (self.first.to_ymd(), self.last.to_ymd());
                if (start.1, start.2) == (1, 1) && (end.1, end.2) == (12, 31) {
                    write!(f, "{:04}/{:04}", start.0, end.0)?;
                } else {
                    write!(f, "{}/{}", self.first, self.last)?;
                }
            }
        }
        if self.circa { f.write_str("~") } else { Ok(()) }
    }
}

impl Serialize for DateRange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DateRange {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        DateRange::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "expected YYYY, YYYY-MM, YYYY-MM-DD or an interval A/B, found {text:?}"
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_day_of_400_years_comes_back() {
        for number in Day::from_ymd(1700, 1, 1).unwrap().0..Day::from_ymd(2100, 12, 31).unwrap().0 {
            let (year, month, day) = Day(number).to_ymd();
            assert_eq!(Day::from_ymd(year, month, day), Some(Day(number)));
        }
        assert_eq!(Day::from_ymd(1970, 1, 1), Some(Day(0)));
        assert_eq!(Day::from_ymd(9999, 12, 31), Some(Day::MAX));
    }

    #[test]
    fn text_forms_round_trip() {
        for text in ["1984", "1984-02", "1984-02-29", "1951/1953", "1951~", "2024-05-03/2024-12-19"] {
            assert_eq!(DateRange::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "84", "1983-02-29", "1984-00", "1984-1-1", "1953/1951", "1984-01-01-01", "+984"] {
            assert_eq!(DateRange::parse(text), None, "{text}");
        }
    }
}
