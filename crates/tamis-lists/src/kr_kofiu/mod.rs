//! South Korea's persons subject to restriction of financial transactions (KoFIU). See `README.md` of this folder.

mod annex;
mod hangul;
mod joined;
mod party;

use crate::form::lines::Lines;
use crate::form::reading::About;
use crate::form::text::clean;
use crate::form::xml::{Element, Records};
use crate::form::{Reading, dates};
use crate::list::PackedList;
use crate::report::Severity;
use crate::source::ReadOptions;
use annex::{Annex, head_count};
use std::collections::BTreeSet;
use std::path::Path;
use tamis::{Error, ErrorCode, Result};

const ABOUT: About = About {
    id: "kr_kofiu",
    authority: "kr",
    title: "KoFIU persons subject to restriction of financial transactions",
};
/// The element that holds the text of an annex.
const ANNEX: &str = "별표내용";
const ISSUED: &str = "발령일자";
const IN_FORCE: &str = "시행일자";
const NUMBER: &str = "발령번호";

/// Whether a file is the annex, as text or inside the XML of the law information service.
pub(crate) fn is_it(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('<') {
        return text.contains(&format!("<{ANNEX}"));
    }
    text.contains("제한대상자") && text.lines().any(|line| head_count(&clean(line)).is_some())
}

/// Reads the list.
pub(crate) fn read(path: &Path, options: &ReadOptions) -> Result<PackedList> {
    let mut reading = Reading::new(path, options.date);
    let mut lines = Lines::open(path)?;
    let mut annex = Annex::new(path);
    while let Some((number, line)) = lines.next_line()? {
        let text = std::str::from_utf8(line).map_err(|_| {
            let found = String::from_utf8_lossy(line);
            let message = format!("expected UTF-8, found {:?}", found.trim_end());
            Error::new(ErrorCode::BadList, message).at_path(path).at_line(number)
        })?;
        if number == 1 && text.trim_start_matches('\u{feff}').trim_start().starts_with('<') {
            return read_xml(path, reading);
        }
        annex.line(number, text, &mut reading)?;
    }
    annex.finish(&[], &mut reading)?;
    let file = lines.finish()?;
    reading.finish(&ABOUT, vec![file])
}

/// Reads the answer of the law information service: its outermost element is taken whole, whatever its name.
fn read_xml(path: &Path, mut reading: Reading) -> Result<PackedList> {
    let mut records = Records::open(path, &[])?;
    let Some(root) = records.next_record()? else {
        return Err(Error::new(ErrorCode::EmptyList, "expected an element, found none").at_path(path));
    };
    let mut found = Found::default();
    found.walk(&root);
    let day = found.in_force.or(found.issued);
    reading.dated(day.and_then(|text| day_of(&text)));
    let sources: Vec<String> = found.number.iter().map(|number| format!("{NUMBER} {number}")).collect();
    let mut annex = Annex::new(path);
    for text in &found.annexes {
        for (line, number) in text.raw().split('\n').zip(text.line..) {
            annex.line(number, line, &mut reading)?;
        }
        annex.close();
    }
    annex.finish(&sources, &mut reading)?;
    if !found.others.is_empty() {
        let names: Vec<&str> = found.others.iter().copied().collect();
        let reason = "elements beside the annex: the rule itself, not read";
        reading.find(Severity::Note, root.line, "element", &names.join(", "), reason);
    }
    let file = records.finish()?;
    reading.finish(&ABOUT, vec![file])
}

/// `20260302`, or a date in another form.
fn day_of(text: &str) -> Option<tamis::date::Day> {
    let is_plain = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let dashed = is_plain
        .then(|| Some(format!("{}-{}-{}", text.get(..4)?, text.get(4..6)?, text.get(6..)?)))
        .flatten();
    let date = dates::one(dashed.as_deref().unwrap_or(text), dates::Order::DayFirst)?;
    date.is_full().then_some(date.first)
}

/// What is used of the XML.
#[derive(Default)]
struct Found<'a> {
    annexes: Vec<&'a Element>,
    issued: Option<String>,
    in_force: Option<String>,
    number: Option<String>,
    /// Names of other elements with a text.
    others: BTreeSet<&'a str>,
}

impl<'a> Found<'a> {
    fn walk(&mut self, element: &'a Element) {
        let text = element.text();
        match element.name.as_str() {
            ANNEX => self.annexes.push(element),
            ISSUED => self.issued = self.issued.take().or(Some(text)),
            IN_FORCE => self.in_force = self.in_force.take().or(Some(text)),
            NUMBER => self.number = self.number.take().or(Some(text)),
            name if !text.is_empty() => {
                self.others.insert(name);
            }
            _ => {}
        }
        element.children.iter().for_each(|child| self.walk(child));
    }
}

#[cfg(test)]
mod tests;
