//! The figures that a later version has to keep: a table for a repository, and what fell or rose against it.

use crate::assessment::Assessment;
use crate::statistics::Share;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use tamis::{Error, ErrorCode, Result};

const HEADER: &str = "table\tof\tyes\tasked";

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Figure {
    /// Cases found: more is better.
    Recall,
    /// Near misses that alert: fewer is better.
    NearMisses,
    /// People who alert by name only: fewer is better.
    NameOnly,
    /// People who alert with birth date and country: fewer is better.
    WithEvidence,
}

impl Figure {
    const ALL: [(Figure, &'static str); 4] = [
        (Figure::Recall, "recall"),
        (Figure::NearMisses, "near misses"),
        (Figure::NameOnly, "name only"),
        (Figure::WithEvidence, "with evidence"),
    ];

    fn word(self) -> &'static str {
        Figure::ALL.iter().find(|(figure, _)| *figure == self).map_or("", |(_, word)| word)
    }

    fn parse(text: &str) -> Option<Figure> {
        Figure::ALL.iter().find(|(_, word)| *word == text).map(|(figure, _)| *figure)
    }
}

/// The figures of a report, a row each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Baseline {
    /// What was asked, in words: only the same questions can be held against each other.
    questions: String,
    rows: BTreeMap<(Figure, String), Share>,
}

/// What became of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Turn {
    /// Worse, beyond the 95 % Wilson interval of the baseline.
    Fell,
    /// Better, beyond it: worth a new baseline.
    Rose,
    /// In the baseline and asked no more, or of fewer than nine of ten: nobody knows.
    Gone,
    /// Not in the baseline: nothing holds it yet.
    New,
}

impl Turn {
    /// Whether the baseline is not kept.
    pub fn is_failure(self) -> bool {
        matches!(self, Turn::Fell | Turn::Gone)
    }
}

/// A figure that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Turned {
    /// What became of it.
    pub turn: Turn,
    /// The table and the class or culture.
    pub of: String,
    /// In the baseline.
    pub before: Share,
    /// In the report.
    pub now: Share,
}

impl Baseline {
    /// The figures of a report.
    pub fn of(report: &Assessment) -> Baseline {
        let mut rows = BTreeMap::new();
        let mut row = |figure, of: &str, share| rows.insert((figure, of.to_owned()), share);
        report.classes.iter().for_each(|class| {
            row(Figure::Recall, &class.of, class.found);
        });
        report.near_misses.iter().for_each(|class| {
            row(Figure::NearMisses, &class.of, class.alerting);
        });
        for alerts in &report.alerts {
            let of = format!("{}, {}", alerts.of, alerts.script);
            row(Figure::NameOnly, &of, alerts.name_only);
            row(Figure::WithEvidence, &of, alerts.with_evidence);
        }
        let (plan, list) = (report.plan, &report.subject.snapshot);
        let questions = format!(
            "seed {}, {} cases, {} people, {} times, threshold {}, list {list}",
            plan.seed, plan.cases, plan.people, plan.times, plan.threshold
        );
        Baseline { questions, rows }
    }

    /// As a table for a repository: one figure a line.
    pub fn to_text(&self) -> String {
        let mut text = format!("# {}\n{HEADER}\n", self.questions);
        for ((figure, of), share) in &self.rows {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{}\t{of}\t{}\t{}", figure.word(), share.of, share.among);
        }
        text
    }

    /// Reads what [`Baseline::to_text`] wrote.
    ///
    /// # Errors
    /// `BAD_CASES` with the line.
    pub fn parse(text: &str) -> Result<Baseline> {
        let bad = |line: usize, expected: &str, found: &str| {
            let message = format!("expected {expected}, found {found:?}");
            Error::new(ErrorCode::BadCases, message).at_line(line as u64 + 1)
        };
        let mut lines = text.lines().enumerate();
        let (_, first) = lines.next().unwrap_or_default();
        // A carriage return belongs to the end of the line.
        let questions = first
            .trim_end_matches('\r')
            .strip_prefix("# ")
            .ok_or_else(|| bad(0, "# and what was asked", first))?;
        let (at, header) = lines.next().unwrap_or((1, ""));
        if header != HEADER {
            return Err(bad(at, HEADER, header));
        }
        let mut rows = BTreeMap::new();
        for (at, line) in lines {
            let (key, share) =
                row(line).ok_or_else(|| bad(at, "a table, a class, a number and a number", line))?;
            if rows.insert(key, share).is_some() {
                return Err(bad(at, "each row once", line));
            }
        }
        Ok(Baseline { questions: questions.to_owned(), rows })
    }

    /// What a later report of the same questions says otherwise, failures first.
    ///
    /// # Errors
    /// `BAD_CASES` if other questions were asked.
    pub fn against(&self, now: &Baseline) -> Result<Vec<Turned>> {
        if self.questions != now.questions {
            let message = format!("expected a report of {}, found one of {}", self.questions, now.questions);
            return Err(Error::new(ErrorCode::BadCases, message));
        }
        let turned = |key: &(Figure, String), turn: Turn, before: Share, now: Share| Turned {
            turn,
            of: format!("{}: {}", key.0.word(), key.1),
            before,
            now,
        };
        let mut all = Vec::new();
        for (key, before) in &self.rows {
            match now.rows.get(key) {
                Some(share) => {
                    let turn = turn(key.0, *before, *share);
                    all.extend(turn.map(|turn| turned(key, turn, *before, *share)));
                }
                None => all.push(turned(key, Turn::Gone, *before, Share::default())),
            }
        }
        let is_new = |(key, _): &(&(Figure, String), &Share)| !self.rows.contains_key(*key);
        all.extend(
            now.rows
                .iter()
                .filter(is_new)
                .map(|(key, share)| turned(key, Turn::New, Share::default(), *share)),
        );
        all.sort_by_key(|turned| !turned.turn.is_failure());
        Ok(all)
    }
}

fn row(line: &str) -> Option<((Figure, String), Share)> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [figure, of, yes, asked] = columns.as_slice() else { return None };
    let share = Share { of: yes.parse().ok()?, among: asked.parse().ok()? };
    (share.of <= share.among).then_some(((Figure::parse(figure)?, (*of).to_owned()), share))
}

fn turn(figure: Figure, before: Share, now: Share) -> Option<Turn> {
    let is_thinner = now.among * 10 < before.among * 9;
    let Some(value) = now.value().filter(|_| !is_thinner) else { return Some(Turn::Gone) };
    let interval = before.interval();
    // The bound of 0 and of 1 is exact but for the last bits of a float.
    let (is_above, is_below) = (value > interval.high + 1e-9, value < interval.low - 1e-9);
    match (figure, is_above, is_below) {
        (Figure::Recall, true, _)
        | (Figure::NearMisses | Figure::NameOnly | Figure::WithEvidence, _, true) => Some(Turn::Rose),
        (Figure::Recall, _, true)
        | (Figure::NearMisses | Figure::NameOnly | Figure::WithEvidence, true, _) => Some(Turn::Fell),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    fn baseline(rows: &[(&str, &str, u64, u64)]) -> Baseline {
        let row = |(figure, of, yes, among): &(&str, &str, u64, u64)| {
            ((Figure::parse(figure).unwrap(), (*of).to_owned()), Share { of: *yes, among: *among })
        };
        Baseline { questions: "seed 1".to_owned(), rows: rows.iter().map(row).collect() }
    }

    #[test]
    fn a_baseline_reads_back() {
        let before = baseline(&[("recall", "initial", 90, 100), ("name only", "Korean, Latin", 5, 1_000)]);
        assert_eq!(Baseline::parse(&before.to_text()).unwrap(), before);
        let returned = before.to_text().replacen('\n', "\r\r\n", 1);
        assert_eq!(Baseline::parse(&returned).unwrap(), before);
        for (bad, line) in [
            ("", 1),
            ("# x\n", 2),
            ("# x\ntable\tof\tyes\tasked\nrecall\tinitial\t5\t4\n", 3),
            ("# x\ntable\tof\tyes\tasked\nrecall\ta\t1\t1\nrecall\ta\t1\t1\n", 4),
            ("# x\ntable\tof\tyes\tasked\nprecision\ta\t1\t1\n", 3),
        ] {
            let error = Baseline::parse(bad).unwrap_err();
            assert_eq!((error.code(), error.line()), (ErrorCode::BadCases, Some(line)), "{bad:?}");
        }
    }

    #[test]
    fn a_fall_is_one_beyond_the_interval_and_in_the_bad_direction() {
        let before = baseline(&[
            ("recall", "a", 90, 100),
            ("recall", "b", 90, 100),
            ("recall", "c", 50, 100),
            ("recall", "gone", 1, 1),
            ("recall", "thinner", 900, 1_000),
            ("name only", "d", 10, 1_000),
            ("with evidence", "d", 10, 1_000),
        ]);
        let now = baseline(&[
            ("recall", "a", 80, 100),
            ("recall", "b", 87, 100),
            ("recall", "c", 70, 100),
            ("recall", "new", 1, 1),
            ("recall", "thinner", 18, 20),
            ("name only", "d", 30, 1_000),
            ("with evidence", "d", 1, 1_000),
        ]);
        let turned: Vec<(Turn, String)> =
            before.against(&now).unwrap().into_iter().map(|turned| (turned.turn, turned.of)).collect();
        let expected = [
            (Turn::Fell, "recall: a"),
            (Turn::Gone, "recall: gone"),
            (Turn::Gone, "recall: thinner"),
            (Turn::Fell, "name only: d"),
            (Turn::Rose, "recall: c"),
            (Turn::Rose, "with evidence: d"),
            (Turn::New, "recall: new"),
        ];
        assert_eq!(turned, expected.map(|(turn, of)| (turn, of.to_owned())));
        assert!(before.against(&before).unwrap().is_empty());
        let none =
            baseline(&[("recall", "a", 0, 500), ("name only", "a", 0, 500), ("recall", "b", 500, 500)]);
        assert!(none.against(&none).unwrap().is_empty());
        let other = Baseline { questions: "seed 2".to_owned(), ..before.clone() };
        assert_eq!(before.against(&other).unwrap_err().code(), ErrorCode::BadCases);
    }
}
