//! South Korea's persons subject to restriction of financial transactions (금융거래등제한대상자, KoFIU): the annex of the
//! administrative rule, as text or as the law information service gives it in XML. The paragraphs are written in OFAC's
//! style, so that its labels read them (`us_ofac_csv/labels.tsv`). Form by `formats/kr.md` of the project's references;
//! no annex was seen. UN designations apply in Korea directly and do not stand in it.

mod annex;

use crate::form::dates::{self, Order};
use crate::form::reading::About;
use crate::form::xml::{Element, Records};
use crate::form::{Draft, Reading};
use crate::list::PackedList;
use crate::report::Severity;
use crate::source::ReadOptions;
use crate::stream::Stream;
use crate::us_ofac_csv::{Labels, read_clauses};
use annex::{Paragraph, Section};
use std::io::Read;
use std::path::Path;
use tamis::date::Day;
use tamis::entity::{Measure, NameKind, NameQuality};
use tamis::text::script::{Script, dominant};
use tamis::{Error, ErrorCode, Result, Schema};

const ABOUT: About = About {
    id: "kr_kofiu",
    authority: "kr",
    title: "KoFIU persons subject to restriction of financial transactions",
};
/// The element of the annex's text.
const CONTENT: &str = "별표내용";
/// Elements with the day of the rule; the day it takes effect first.
const DAYS: [&str; 2] = ["시행일자", "발령일자"];
/// What a paragraph says that a party is.
const KINDS: [(&str, Schema); 4] = [
    ("(individual)", Schema::Person),
    ("(entity)", Schema::Organization),
    ("(vessel)", Schema::Vessel),
    ("(aircraft)", Schema::Airplane),
];

/// Whether the begin of a text is that of the annex or of the service's answer.
pub(crate) fn is_it(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    text.contains("금융거래")
        && text.contains("제한대상자")
        && (text.contains(CONTENT) || !text.trim_start().starts_with('<'))
}

/// Reads the list. Gaps in the numbers and head counts that do not fit are errors: parties are missing.
pub(crate) fn read(path: &Path, options: &ReadOptions) -> Result<PackedList> {
    let mut reading = Reading::new(path, options.date);
    let mut stream = Stream::open(path)?;
    stream.skip_mark()?;
    let is_xml = stream.head_line()?.trim_ascii_start().starts_with(b"<");
    let (text, file) = if is_xml {
        let mut records = Records::open(path, &[])?;
        let mut text = String::new();
        while let Some(record) = records.next_record()? {
            for element in every(&record, CONTENT) {
                text.push_str(element.raw());
                text.push('\n');
            }
            let days = DAYS.iter().flat_map(|name| every(&record, name));
            reading.dated(days.filter_map(|element| day(&element.text())).next());
        }
        (text, records.finish()?)
    } else {
        let mut text = String::new();
        stream.read_to_string(&mut text).map_err(|error| stream.failed(&error))?;
        (text, stream.finish()?)
    };
    let sections = annex::sections(&text);
    if sections.iter().all(|section| section.paragraphs.is_empty()) {
        let message = "expected numbered paragraphs, `1. SURNAME, Given; DOB …`, found none";
        return Err(Error::new(ErrorCode::EmptyList, message).at_path(path));
    }
    let labels = Labels::new();
    for (number, section) in sections.iter().enumerate() {
        check(section, &mut reading);
        for paragraph in &section.paragraphs {
            reading.take(party(path, number, paragraph, &labels));
        }
    }
    reading.finish(&ABOUT, vec![file])
}

/// Every element of that name below.
fn every<'a>(element: &'a Element, name: &str) -> Vec<&'a Element> {
    let mut found: Vec<&Element> = element.children.iter().filter(|child| child.name == name).collect();
    element.children.iter().for_each(|child| found.extend(every(child, name)));
    found
}

/// `20240131`, `2024-01-31`.
fn day(text: &str) -> Option<Day> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let dashed = format!("{}-{}-{}", digits.get(..4)?, digits.get(4..6)?, digits.get(6..8)?);
    dates::one(&dashed, Order::DayFirst).map(|date| date.first)
}

/// Numbers run from 1 without a gap, and there are as many as the heading says.
fn check(section: &Section, reading: &mut Reading) {
    for (paragraph, expected) in section.paragraphs.iter().zip(1..) {
        if paragraph.number != expected {
            let reason = format!("expected the number {expected}: a paragraph before this one is missing");
            reading.find(Severity::Error, paragraph.line, "number", &paragraph.number.to_string(), reason);
            break;
        }
    }
    let there = section.paragraphs.len() as u64;
    match section.count {
        Some(count) if count != there => {
            let reason = format!("the heading says {count} parties, there are {there}");
            reading.find(Severity::Error, section.line, "heading", &section.heading, reason);
        }
        None if there > 0 => {
            let reason = "a list without a head count: that it is whole cannot be checked";
            reading.find(Severity::Warning, section.line, "heading", &section.heading, reason);
        }
        _ => {}
    }
}

fn party(path: &Path, section: usize, paragraph: &Paragraph, labels: &Labels) -> Draft {
    let key =
        if section == 0 { paragraph.number.to_string() } else { format!("{section}-{}", paragraph.number) };
    let mut draft = Draft::new(path, paragraph.line, format!("kr-kofiu-{key}"), &key, Schema::LegalEntity);
    let (text, programmes) = without_programmes(&paragraph.text);
    let lower = text.to_lowercase();
    let kind = KINDS.iter().find_map(|(word, schema)| Some((lower.find(word)?, word.len(), *schema)));
    let text = match kind {
        Some((at, length, schema)) => {
            draft.entity.schema = schema;
            format!("{}{}", text.get(..at).unwrap_or_default(), text.get(at + length..).unwrap_or_default())
        }
        None => text,
    };
    let mut clauses = clauses(&text).into_iter();
    names(&mut draft, &clauses.next().unwrap_or_default());
    let rest: Vec<String> = clauses.collect();
    let told = read_clauses(labels, &mut draft.entity, rest.iter().map(String::as_str));
    for (clause, reason) in told {
        draft.find(Severity::Warning, "paragraph", clause, reason);
    }
    let listing = draft.listing(ABOUT.id, ABOUT.authority, Measure::Block);
    listing.programmes = programmes;
    draft
}

/// The text without `[PROGRAM]`, and these.
fn without_programmes(text: &str) -> (String, Vec<String>) {
    let (mut rest, mut programmes) = (text.to_owned(), Vec::new());
    while let Some((open, close)) =
        rest.find('[').and_then(|open| Some((open, open + rest.get(open..)?.find(']')?)))
    {
        programmes.push(rest.get(open + 1..close).unwrap_or_default().trim().to_owned());
        rest.replace_range(open..=close, "");
    }
    (rest.trim().trim_end_matches('.').trim().to_owned(), programmes)
}

/// The clauses between `;` outside of brackets; the first holds the names.
fn clauses(text: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut depth = 0_i32;
    for c in text.chars() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        match (c, found.last_mut()) {
            (';', _) if depth <= 0 => found.push(String::new()),
            (_, Some(last)) => last.push(c),
            _ => {}
        }
    }
    found.iter().map(|clause| clause.trim().to_owned()).filter(|clause| !clause.is_empty()).collect()
}

/// `SURNAME, Given (a.k.a. "X"; a.k.a. "Y") (김철수)`
fn names(draft: &mut Draft, clause: &str) {
    let mut rest = clause.to_owned();
    let mut native = Vec::new();
    let mut from = 0;
    while let Some((open, close)) = rest.get(from..).and_then(|tail| {
        let open = from + tail.find('(')?;
        Some((open, open + rest.get(open..)?.find(')')?))
    }) {
        let inner = rest.get(open + 1..close).unwrap_or_default().trim().to_owned();
        if matches!(dominant(&inner), Some(Script::Hangul | Script::Han)) {
            native.push(inner);
            rest.replace_range(open..=close, "");
        } else {
            from = close;
        }
    }
    draft.name(&rest, NameKind::Primary, NameQuality::Strong);
    for name in native {
        draft.name(name.trim_matches(['"', '“', '”']), NameKind::Alias, NameQuality::Strong);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::{LoadedList, Source};

    const ANNEX: &str = "[별표] 금융거래등제한대상자 (제2조 관련)\n개인 (2명)\n\
        1. ROE, Richard (a.k.a. \"ROE, Rick\"; a.k.a. \"Dickie\") (리처드 로); DOB 1 Feb 1970; POB Else-\nwhere; nationality Utopia; Gender Male;\n\
        Passport A1234567 (Malta) (individual) [UTOPIA1] [UTOPIA2].\n\
        2. DOE, John; DOB 1980; the one with the hat (individual) [UTOPIA1].\n\
        단체 (1개)\n1. ACME TRADING; Elsewhere, Malta [UTOPIA2].\n◇ 참고\n1. 무관\n";

    fn read(name: &str, content: &str) -> Result<LoadedList> {
        let path = std::env::temp_dir().join(format!("tamis-kofiu-{}-{name}", std::process::id()));
        std::fs::write(&path, content).unwrap();
        assert_eq!(crate::detect(&path).unwrap(), Source::KrKofiu);
        let list = crate::read(&path, None);
        std::fs::remove_file(path).unwrap();
        list
    }

    #[test]
    fn paragraphs_in_ofacs_style() {
        let list = read("annex.txt", ANNEX).unwrap();
        assert!(
            list.report.findings.iter().all(|found| found.severity != Severity::Error),
            "{:?}",
            list.report.findings
        );
        assert_eq!(list.entities.len(), 3);
        let roe = &list.entities[0];
        let names: Vec<&str> = roe.names.iter().map(|name| name.text.as_str()).collect();
        assert_eq!(names, ["ROE, Richard", "ROE, Rick", "Dickie", "리처드 로"]);
        assert_eq!((roe.schema, roe.birth_dates[0].to_string().as_str()), (Schema::Person, "1970-02-01"));
        assert_eq!(
            (roe.birth_places[0].as_str(), roe.documents[0].number.as_str()),
            ("Elsewhere", "A1234567")
        );
        assert_eq!(roe.listings[0].programmes, ["UTOPIA1", "UTOPIA2"]);
        assert!(list.entities[1].notes.iter().any(|note| note == "the one with the hat"));
        assert_eq!(
            (list.entities[2].caption.as_str(), list.entities[2].schema),
            ("ACME TRADING", Schema::LegalEntity)
        );
    }

    #[test]
    fn the_answer_of_the_service_says_the_day() {
        let content = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><AdmRulService><행정규칙기본정보><발령일자>20260131</발령일자>\
             <행정규칙명>금융거래등제한대상자 지정</행정규칙명></행정규칙기본정보><별표><별표단위><별표내용><![CDATA[{ANNEX}]]></별표내용>\
             </별표단위></별표></AdmRulService>"
        );
        let list = read("annex.xml", &content).unwrap();
        assert_eq!((list.meta.date, list.entities.len()), (Day::parse("2026-01-31"), 3));
    }

    #[test]
    fn a_gap_and_a_head_count_that_does_not_fit_are_errors() {
        let gap = read("gap.txt", &ANNEX.replace("2. DOE", "3. DOE")).unwrap();
        let reasons: Vec<&str> = gap
            .report
            .findings
            .iter()
            .filter(|found| found.severity == Severity::Error)
            .map(|found| found.reason.as_str())
            .collect();
        assert_eq!(reasons, ["expected the number 2: a paragraph before this one is missing"]);
        let cut = read("cut.txt", &ANNEX.replace("(2명)", "(3명)")).unwrap();
        assert!(
            cut.report.findings.iter().any(|found| found.severity == Severity::Error
                && found.reason.contains("says 3 parties, there are 2"))
        );
        let error = read("none.txt", "금융거래등제한대상자 없음\n").unwrap_err();
        assert_eq!(error.code(), ErrorCode::EmptyList);
    }
}
