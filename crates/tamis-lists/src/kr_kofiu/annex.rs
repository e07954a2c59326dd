//! The text of the annex line by line: sections with a head count, numbered paragraphs, a closing block.

use super::party;
use crate::form::Reading;
use crate::form::text::clean;
use crate::report::Severity;
use crate::us_ofac_csv::labels::Labels;
use std::path::{Path, PathBuf};
use tamis::{Error, ErrorCode, Result};

/// Begin of the block that closes the annex.
const CLOSING: char = '◇';

/// A numbered paragraph.
pub(super) struct Paragraph {
    pub(super) key: String,
    pub(super) line: u64,
    /// Its lines, cleaned, the first without its number.
    pub(super) lines: Vec<String>,
}

/// A heading, and what follows it.
struct Section {
    line: u64,
    /// The head count of the heading.
    said: u64,
    found: u64,
    is_closed: bool,
}

/// The annex while its lines come in.
pub(super) struct Annex {
    path: PathBuf,
    sections: usize,
    section: Option<Section>,
    paragraphs: Vec<Paragraph>,
}

impl Annex {
    pub(super) fn new(path: &Path) -> Annex {
        Annex { path: path.to_owned(), sections: 0, section: None, paragraphs: Vec::new() }
    }

    /// The text ends, and another may follow.
    pub(super) fn close(&mut self) {
        if let Some(section) = &mut self.section {
            section.is_closed = true;
        }
    }

    /// Takes a line.
    pub(super) fn line(&mut self, number: u64, text: &str, reading: &mut Reading) -> Result<()> {
        let text = clean(text);
        if text.is_empty() {
            return Ok(());
        }
        if let Some(said) = head_count(&text) {
            self.check()?;
            self.sections += 1;
            self.section = Some(Section { line: number, said, found: 0, is_closed: false });
            return Ok(());
        }
        let open = self.section.as_mut().filter(|section| !section.is_closed);
        let Some(section) = open else {
            outside(number, &text, reading);
            return Ok(());
        };
        if text.starts_with(CLOSING) {
            section.is_closed = true;
            outside(number, &text, reading);
            return Ok(());
        }
        let Some((found, rest)) = numbered(&text) else {
            match self.paragraphs.last_mut().filter(|_| section.found > 0) {
                Some(paragraph) => paragraph.lines.push(text),
                None => outside(number, &text, reading),
            }
            return Ok(());
        };
        if found != section.found + 1 {
            let message = format!("expected the paragraph {}, found {found}", section.found + 1);
            return Err(Error::new(ErrorCode::BadList, message).at_path(&self.path).at_line(number));
        }
        section.found = found;
        let key = if self.sections > 1 { format!("{}-{found}", self.sections) } else { found.to_string() };
        self.paragraphs.push(Paragraph { key, line: number, lines: vec![rest.to_owned()] });
        Ok(())
    }

    /// Hands on the parties. `sources`: of each listing.
    pub(super) fn finish(self, sources: &[String], reading: &mut Reading) -> Result<()> {
        if self.sections == 0 {
            let message = "expected a heading with a head count, (N명), found none";
            return Err(Error::new(ErrorCode::BadList, message).at_path(&self.path));
        }
        self.check()?;
        let labels = Labels::new();
        for paragraph in &self.paragraphs {
            reading.take(party::party(&self.path, paragraph, &labels, sources));
        }
        Ok(())
    }

    /// A section has as many paragraphs as its heading says.
    fn check(&self) -> Result<()> {
        let Some(section) = &self.section else { return Ok(()) };
        let (said, found) = (section.said, section.found);
        let code = match found.cmp(&said) {
            std::cmp::Ordering::Equal => return Ok(()),
            std::cmp::Ordering::Less => ErrorCode::Truncated,
            std::cmp::Ordering::Greater => ErrorCode::BadList,
        };
        let message = format!("expected {said} parties as the heading says, found {found}");
        Err(Error::new(code, message).at_path(&self.path).at_line(section.line))
    }
}

fn outside(line: u64, text: &str, reading: &mut Reading) {
    reading.find(Severity::Note, line, "line", text, "a line outside the numbered paragraphs, no party");
}

/// Counting words of a heading: of persons, and of bodies.
const UNITS: [&str; 3] = ["명", "개", "개 단체"];

/// N of a heading: `… (N명)`, `… (총 N개)`. A line with a Latin letter is part of a paragraph.
pub(super) fn head_count(text: &str) -> Option<u64> {
    if text.chars().any(|c| c.is_ascii_alphabetic()) {
        return None;
    }
    let (closed, _) = text.rsplit_once([')', '）'])?;
    closed.split([')', '）']).find_map(|before| {
        let (_, inner) = before.rsplit_once(['(', '（'])?;
        let number = inner.trim().trim_start_matches('총');
        let number = UNITS.iter().find_map(|unit| number.strip_suffix(unit))?;
        let digits: String = number.chars().filter(|c| !matches!(c, ',' | ' ')).collect();
        let is_count = digits.bytes().all(|byte| byte.is_ascii_digit());
        is_count.then(|| digits.parse().ok()).flatten()
    })
}

/// The number of a paragraph, and its text.
fn numbered(text: &str) -> Option<(u64, &str)> {
    let (number, rest) = text.split_once(". ")?;
    let is_number = (1..=5).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let rest = rest.trim_start();
    let begins = rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, '"' | '“' | '(' | '\''));
    (is_number && begins).then(|| Some((number.parse().ok()?, rest))).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_numbers() {
        for (text, expected) in [
            ("금융거래등제한대상자 (2명)", Some(2)),
            ("1. 개인（1,234 명）", Some(1234)),
            ("ROE, Richard (2명)", None),
            ("단체(총 3개 단체)", Some(3)),
            ("(제2조 관련) 단체 (3개)", Some(3)),
            ("대상자 2명", None),
            ("(2명", None),
            ("(명)", None),
            ("(99999999999999999999명)", None),
        ] {
            assert_eq!(head_count(text), expected, "{text}");
        }
        assert_eq!(numbered("12. ROE, R"), Some((12, "ROE, R")));
        for text in ["12. 5 Road", "1.5 km", "No. 5 X", ". x", "123456. X"] {
            assert_eq!(numbered(text), None, "{text}");
        }
    }
}
