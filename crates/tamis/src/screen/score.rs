use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A score in ten-thousandths, 0..=10000. Printed with four decimals; decisions are made on the integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(u16);

impl Score {
    /// The score of an exact name.
    pub const ONE: Score = Score(10_000);
    /// No evidence at all.
    pub const ZERO: Score = Score(0);
    /// The default threshold, measured on `benches/README.md`'s tables.
    pub const DEFAULT_THRESHOLD: Score = Score(7_600);

    /// A score of ten-thousandths; more than 10000 counts as 10000.
    pub fn from_ten_thousandths(points: u32) -> Score {
        Score(points.min(10_000) as u16)
    }

    /// Ten-thousandths, 0..=10000.
    pub fn ten_thousandths(self) -> u16 {
        self.0
    }

    /// As a number 0..=1, for display and for the caller's own arithmetic.
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / 10_000.0
    }

    /// Reads a decimal 0..=1 with at most four decimals (`0.8`, `.75`, `1`); `None` otherwise.
    pub fn parse(text: &str) -> Option<Score> {
        if text.is_empty() {
            return None;
        }
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let whole: u32 = if whole.is_empty() { 0 } else { digits(whole)? };
        let kept = fraction.trim_end_matches('0');
        if kept.len() > 4 || (fraction.is_empty() && text.ends_with('.')) {
            return None;
        }
        let value = if kept.is_empty() { 0 } else { digits(kept)? * 10u32.pow(4 - kept.len() as u32) };
        let points = whole.checked_mul(10_000)?.checked_add(value)?;
        (points <= 10_000).then_some(Score(points as u16))
    }
}

fn digits(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:04}", self.0 / 10_000, self.0 % 10_000)
    }
}

impl Serialize for Score {
    /// A JSON number with four decimals (other formats get the same text as a string).
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let raw =
            serde_json::value::RawValue::from_string(self.to_string()).map_err(serde::ser::Error::custom)?;
        raw.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Score {
    /// A number 0..=1 with at most four decimals.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = f64::deserialize(deserializer)?;
        let points = (number * 10_000.0).round();
        // What four decimals cannot say is no score that was written here.
        if !(0.0..=10_000.0).contains(&points) || (number * 10_000.0 - points).abs() > 1e-6 {
            let message = format!("expected a score from 0 to 1 with at most four decimals, found {number}");
            return Err(serde::de::Error::custom(message));
        }
        Ok(Score(points as u16))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn text_and_number_agree() {
        for points in 0..=10_000u32 {
            let score = Score::from_ten_thousandths(points);
            assert_eq!(Score::parse(&score.to_string()), Some(score));
            assert_eq!(serde_json::to_string(&score).unwrap(), score.to_string());
            assert_eq!(serde_json::from_str::<Score>(&score.to_string()).unwrap(), score);
        }
        assert_eq!(Score::parse(".75"), Some(Score(7_500)));
        assert_eq!(Score::parse("1"), Some(Score::ONE));
        for bad in ["1.1", "0.12345", "-0.5", "null", "\"0.5\""] {
            assert!(serde_json::from_str::<Score>(bad).is_err(), "{bad}");
        }
        for bad in ["", "1.1", "0.12345", "-0.5", "0,8", "1e0", "0.", "."] {
            let found = Score::parse(bad);
            assert!(found.is_none(), "{bad}: {found:?}");
        }
    }
}
