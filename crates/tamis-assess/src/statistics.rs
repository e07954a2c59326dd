//! Shares with their uncertainty, and two engines on the same cases.

use serde::{Deserialize, Serialize};

/// Standard normal quantile of a two-sided 95 % interval.
const Z: f64 = 1.959_963_984_540_054;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// How many it is true of.
    pub of: u64,
    /// How many there are.
    pub among: u64,
}

/// A 95 % interval of a share.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Lower bound, 0 to 1.
    pub low: f64,
    /// Upper bound, 0 to 1.
    pub high: f64,
}

impl Share {
    /// One more case.
    pub fn count(&mut self, is_so: bool) {
        self.of += u64::from(is_so);
        self.among += 1;
    }

    /// The share, 0 to 1; `None` without a case.
    pub fn value(self) -> Option<f64> {
        (self.among > 0).then(|| self.of as f64 / self.among as f64)
    }

    /// The Wilson score interval (Wilson 1927, without continuity correction); all of 0 to 1 without a case.
    ///
    /// ```
    /// let interval = tamis_assess::Share { of: 9, among: 10 }.interval();
    /// assert!((interval.low - 0.596).abs() < 0.001 && (interval.high - 0.982).abs() < 0.001);
    /// ```
    pub fn interval(self) -> Interval {
        let Some(share) = self.value() else { return Interval { low: 0.0, high: 1.0 } };
        let n = self.among as f64;
        let scale = 1.0 + Z * Z / n;
        let centre = (share + Z * Z / (2.0 * n)) / scale;
        let half = Z / scale * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
        Interval { low: (centre - half).max(0.0), high: (centre + half).min(1.0) }
    }
}

/// The mean of several values; `None` of none.
pub(crate) fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (mut sum, mut number) = (0.0, 0_u32);
    values.for_each(|value| {
        sum += value;
        number += 1;
    });
    (number > 0).then(|| sum / f64::from(number))
}

/// Two engines on the same cases: the two-sided exact McNemar test, the probability of a split as uneven as this of
/// the cases on which they differ, if both were equally good.
///
/// ```
/// assert!((tamis_assess::mcnemar(1, 9) - 0.0215).abs() < 0.0001);
/// assert_eq!(tamis_assess::mcnemar(0, 0), 1.0);
/// ```
pub fn mcnemar(only_first: u64, only_second: u64) -> f64 {
    let (n, k) = (only_first + only_second, only_first.min(only_second));
    let mut term = -(n as f64) * std::f64::consts::LN_2;
    let mut tail = 0.0;
    for i in 0..=k {
        tail += term.exp();
        term += ((n - i) as f64).ln() - ((i + 1) as f64).ln();
    }
    // Six digits: the last bits of ln and exp differ between platforms.
    ((2.0 * tail).min(1.0) * 1e6).round() / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_of_the_extremes_are_no_points() {
        let none = Share { of: 0, among: 10 }.interval();
        assert!(none.low < 1e-12 && (none.high - 0.2775).abs() < 0.0005, "{none:?}");
        let all = Share { of: 10, among: 10 }.interval();
        assert!((all.low - 0.7225).abs() < 0.0005 && all.high > 1.0 - 1e-12, "{all:?}");
        assert_eq!(Share::default().value(), None);
    }
}
