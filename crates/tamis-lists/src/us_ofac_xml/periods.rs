//! Dates as OFAC's own models hold them: a begin and an end, each with bounds.

use crate::form::xml::Element;
use tamis::date::{DateRange, Day};

/// `DatePeriod` of the Advanced model: from the begin's first day to the end's last.
pub(super) fn of_period(period: &Element) -> Option<DateRange> {
    let first = day(period.at("Start/From")?)?;
    let last = period.at("End/To").and_then(day).unwrap_or(first);
    let about = |name: &str| period.at(name).is_some_and(|end| end.attr("Approximate") == "true");
    (first <= last).then_some(DateRange { first, last, circa: about("Start") || about("End") })
}

/// `Year`, `Month`, `Day` of the Advanced model.
pub(super) fn day(point: &Element) -> Option<Day> {
    let number = |name: &str| point.get(name).parse::<u32>().ok();
    Day::from_ymd(i32::try_from(number("Year")?).ok()?, number("Month")?, number("Day")?)
}

/// `valueDate` and the dates of papers of the Enhanced model.
pub(super) fn of_bounds(value: &Element) -> Option<DateRange> {
    let day = |name: &str| value.get(name).get(..10).and_then(Day::parse);
    let first = day("fromDateBegin")?;
    let last = day("toDateEnd").or_else(|| day("fromDateEnd")).unwrap_or(first);
    (first <= last).then(|| DateRange { first, last, circa: value.get("isApproximate") == "true" })
}
