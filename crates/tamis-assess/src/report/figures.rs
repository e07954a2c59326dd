//! Figures as texts. They are taken by reference, which is what a template has. Blanks inside a figure do not break.

use crate::statistics::{Interval, Share};
use tamis::Score;

/// What stands where there is no figure.
const NONE: &str = "–";

/// A share as percent with one decimal: `86.6 %`.
pub(super) fn percent(share: &Option<f64>) -> String {
    share.map_or_else(|| NONE.to_owned(), |share| format!("{:.1}\u{a0}%", share * 100.0))
}

/// A share as whole percent, for a cell. Only all is 100, only none is 0.
pub(super) fn whole_percent(share: &Share) -> String {
    let Some(value) = share.value() else { return NONE.to_owned() };
    match (value * 100.0).round() {
        100.0 if share.of < share.among => ">99".to_owned(),
        0.0 if share.of > 0 => "<1".to_owned(),
        percent => format!("{percent:.0}"),
    }
}

/// A share as so many of 1,000, with one decimal.
pub(super) fn per_1000(share: &Share) -> String {
    rate(&share.value().map(|share| share * 1_000.0))
}

/// Alerts per 1,000, with one decimal.
pub(super) fn rate(per_1000: &Option<f64>) -> String {
    per_1000.map_or_else(|| NONE.to_owned(), |rate| tenths(&rate))
}

/// An interval as percent.
pub(super) fn interval(interval: &Interval) -> String {
    format!("{:.1}–{:.1}", interval.low * 100.0, interval.high * 100.0)
}

/// An interval as so many of 1,000.
pub(super) fn interval_per_1000(interval: &Interval) -> String {
    format!("{:.1}–{:.1}", interval.low * 1_000.0, interval.high * 1_000.0)
}

/// `28 of 33`.
pub(super) fn of_all(share: &Share) -> String {
    format!("{}\u{a0}of\u{a0}{}", number(&share.of), number(&share.among))
}

/// A count, in groups of three digits.
pub(super) fn number(number: &u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A score or a threshold, with two decimals where two say all.
pub(super) fn score(score: &Score) -> String {
    let text = score.to_string();
    text.strip_suffix("00").unwrap_or(&text).to_owned()
}

/// Points of an explanation as a part of the score.
pub(super) fn points(points: &i32) -> String {
    let sign = match *points {
        ..0 => "−",
        0 => return "0".to_owned(),
        1.. => "+",
    };
    format!("{sign}{:.4}", f64::from(points.unsigned_abs()) / 10_000.0)
}

/// With one decimal.
pub(super) fn tenths(value: &f64) -> String {
    format!("{value:.1}")
}

/// With three decimals.
pub(super) fn thousandths(value: &f64) -> String {
    format!("{value:.3}")
}

/// A figure from 0 to 1 with three decimals, if there is one.
pub(super) fn decimal(value: &Option<f64>) -> String {
    value.map_or_else(|| NONE.to_owned(), |value| thousandths(&value))
}

/// A probability.
pub(super) fn probability(p: &f64) -> String {
    if *p < 0.0001 { "<0.0001".to_owned() } else { format!("{p:.4}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_all_is_a_hundred_and_only_none_is_nothing() {
        let text = |of, among| whole_percent(&Share { of, among });
        assert_eq!(
            [text(299, 300), text(300, 300), text(1, 300), text(0, 300), text(0, 0)],
            [">99", "100", "<1", "0", "–"]
        );
    }

    #[test]
    fn counts_stand_in_groups_of_three() {
        assert_eq!(
            [0, 999, 1_000, 1_234_567].map(|count| number(&count)),
            ["0", "999", "1,000", "1,234,567"]
        );
    }

    #[test]
    fn points_add_up_as_they_are_written() {
        assert_eq!([7_338, -61, 0].map(|of| points(&of)), ["+0.7338", "−0.0061", "0"]);
        assert_eq!(score(&Score::from_ten_thousandths(7_600)), "0.76");
        assert_eq!(score(&Score::from_ten_thousandths(7_761)), "0.7761");
    }
}
