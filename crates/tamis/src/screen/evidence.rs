//! Evidence beside the match: birth date, country, gender. Never changes a score.

use super::answer::Comparison;
use crate::date::{DateRange, Day};
use crate::entity::{Entity, Gender};
use crate::place;

/// The birth dates against all listed ones; the best counts. The second value says that both are known to the day
/// and equal.
pub(super) fn birth_dates(
    query: impl Iterator<Item = DateRange>,
    listed: &[DateRange],
) -> (Comparison, bool) {
    let mut best = (Comparison::Unknown, false);
    for date in query {
        let (found, full) = birth_date(date, listed);
        if best.0 == Comparison::Unknown || closeness(found) < closeness(best.0) {
            best.0 = found;
        }
        best.1 |= full;
    }
    best
}

fn closeness(comparison: Comparison) -> u8 {
    match comparison {
        Comparison::Agree => 0,
        Comparison::Near => 1,
        _ => 2,
    }
}

fn birth_date(query: DateRange, listed: &[DateRange]) -> (Comparison, bool) {
    let best = listed.iter().map(|date| compare_dates(query, *date)).min_by_key(|found| closeness(*found));
    let full = listed.iter().any(|date| date.is_full() && query.is_full() && *date == query);
    (best.unwrap_or(Comparison::Unknown), full)
}

/// Agree: the two intervals share a day. Near: one year off, one digit, day and month swapped, or 1 January as a
/// placeholder. A date with "circa" is near within two years.
fn compare_dates(query: DateRange, listed: DateRange) -> Comparison {
    if query.overlaps(listed) {
        return Comparison::Agree;
    }
    let (query_year, listed_year) = (years(query), years(listed));
    let apart = (query_year.0 - listed_year.1).max(listed_year.0 - query_year.1);
    let circa = query.circa || listed.circa;
    let placeholder = |date: DateRange| date.is_full() && matches!(date.first.to_ymd(), (_, 1, 1));
    let near = (circa && apart <= 2)
        || (apart == 1 && same_day_of_year(query, listed))
        || (apart <= 0 && (placeholder(query) || placeholder(listed)))
        || (query.is_full()
            && listed.is_full()
            && (one_digit(query.first, listed.first) || swapped(query.first, listed.first)));
    if near { Comparison::Near } else { Comparison::Conflict }
}

fn years(date: DateRange) -> (i32, i32) {
    (date.first.to_ymd().0, date.last.to_ymd().0)
}

/// Whether the dates differ in nothing but the year, as far as both are known.
fn same_day_of_year(a: DateRange, b: DateRange) -> bool {
    let (a, b) = ((a.first.to_ymd(), a.last.to_ymd()), (b.first.to_ymd(), b.last.to_ymd()));
    let year_only = |(first, last): ((i32, u32, u32), (i32, u32, u32))| {
        (first.1, first.2) == (1, 1) && (last.1, last.2) == (12, 31)
    };
    year_only(a) || year_only(b) || ((a.0.1, a.0.2) == (b.0.1, b.0.2) && (a.1.1, a.1.2) == (b.1.1, b.1.2))
}

fn one_digit(a: Day, b: Day) -> bool {
    let (a, b) = (a.to_string(), b.to_string());
    a.len() == b.len() && a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).count() == 1
}

fn swapped(a: Day, b: Day) -> bool {
    let (a, b) = (a.to_ymd(), b.to_ymd());
    a.0 == b.0 && a.1 == b.2 && a.2 == b.1
}

/// Countries: agree if one is common, conflict if both are known and none is. Alone it never contradicts a hit.
pub(super) fn country(query: &[String], entity: &Entity) -> Comparison {
    let asked: Vec<&str> = query.iter().filter_map(|text| place::country_code(text)).collect();
    let listed: Vec<&str> = entity
        .countries
        .iter()
        .filter_map(|country| country.code.as_deref())
        .chain(entity.addresses.iter().filter_map(|address| place::country_code(address.country.as_deref()?)))
        .collect();
    if asked.is_empty() || listed.is_empty() {
        Comparison::Unknown
    } else if asked.iter().any(|code| listed.contains(code)) {
        Comparison::Agree
    } else {
        Comparison::Conflict
    }
}

/// Gender: unknown unless both are given.
pub(super) fn gender(query: Option<Gender>, listed: Option<Gender>) -> Comparison {
    match (query, listed) {
        (Some(a), Some(b)) if a == b => Comparison::Agree,
        (Some(_), Some(_)) => Comparison::Conflict,
        _ => Comparison::Unknown,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn dates_agree_are_near_or_conflict() {
        let compare =
            |a: &str, b: &str| compare_dates(DateRange::parse(a).unwrap(), DateRange::parse(b).unwrap());
        for (a, b, expected) in [
            ("1984-08-15", "1984-08-15", Comparison::Agree),
            ("1984", "1984-08-15", Comparison::Agree),
            ("1984-08-15", "1984-08-16", Comparison::Near),
            ("1984-08-05", "1984-05-08", Comparison::Near),
            ("1984-08-15", "1985-08-15", Comparison::Near),
            ("1984", "1985", Comparison::Near),
            ("1984-01-01", "1984-08-15", Comparison::Near),
            ("1984-08-15", "1986-08-13", Comparison::Conflict),
            ("1951~", "1953", Comparison::Near),
            ("1951~", "1956", Comparison::Conflict),
            ("1970-03-02", "1984-08-15", Comparison::Conflict),
        ] {
            assert_eq!(compare(a, b), expected, "{a} {b}");
            assert_eq!(compare(b, a), expected, "{b} {a}");
        }
    }
}
