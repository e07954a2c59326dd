//! The annex as text: sections with a head count, numbered paragraphs. Lines break anywhere, words with a hyphen.

/// A section: what its heading says, and its paragraphs.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) heading: String,
    /// Line of the heading, from 1.
    pub(super) line: u64,
    /// `(12명)`: how many parties the heading says there are.
    pub(super) count: Option<u64>,
    pub(super) paragraphs: Vec<Paragraph>,
}

/// A numbered paragraph.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) number: u64,
    pub(super) line: u64,
    pub(super) text: String,
}

/// What follows the list: no party.
const END: [&str; 2] = ["◇ 참고", "◇참고"];

/// A number that is higher than expected by more is no number of a paragraph.
const MOST_MISSING: u64 = 3;

/// Takes the annex apart. Lines before the first number of a section are its heading; the number that comes next begins
/// a paragraph, any other belongs to the text.
pub(super) fn sections(text: &str) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for (at, line) in text.lines().map(str::trim).enumerate() {
        if END.iter().any(|end| line.starts_with(end)) {
            break;
        }
        if line.is_empty() {
            continue;
        }
        let place = at as u64 + 1;
        if let Some(count) = count(line) {
            let (heading, paragraphs) = (line.to_owned(), Vec::new());
            sections.push(Section { heading, line: place, count: Some(count), paragraphs });
            continue;
        }
        if sections.is_empty() {
            sections.push(Section { line: place, ..Section::default() });
        }
        let Some(section) = sections.last_mut() else { continue };
        let expected = section.paragraphs.last().map_or(1, |last| last.number + 1);
        match numbered(line) {
            // A gap is told by whoever checks; a number that goes back is text.
            Some((number, rest)) if number >= expected && number <= expected + MOST_MISSING => {
                section.paragraphs.push(Paragraph { number, line: place, text: rest.to_owned() });
            }
            _ => match section.paragraphs.last_mut() {
                Some(paragraph) => append(&mut paragraph.text, line),
                None => append(&mut section.heading, line),
            },
        }
    }
    sections
}

/// `12. SURNAME, Given`
fn numbered(line: &str) -> Option<(u64, &str)> {
    let (number, rest) = line.split_once('.')?;
    let is_number =
        !number.is_empty() && number.len() <= 5 && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && rest.starts_with([' ', '\t'])).then(|| Some((number.parse().ok()?, rest.trim())))?
}

/// `개인(12명)`, `단체 (3개)`: the head count of a heading.
fn count(line: &str) -> Option<u64> {
    let end = ["명)", "개)", "명 )", "개 단체)"].iter().filter_map(|unit| line.find(unit)).min()?;
    let start = line.get(..end)?.rfind('(')?;
    let digits: String =
        line.get(start + 1..end)?.chars().filter(|c| !matches!(c, ',' | ' ' | '총')).collect();
    digits.parse().ok()
}

/// Joins a line to a text. A hyphen at the end of a line is that of a word broken there if a small letter follows, else
/// one of the word.
fn append(text: &mut String, line: &str) {
    match text.strip_suffix('-').map(str::len) {
        Some(length)
            if line.starts_with(|c: char| c.is_lowercase())
                && text.chars().rev().nth(1).is_some_and(char::is_lowercase) =>
        {
            text.truncate(length);
        }
        Some(_) => {}
        None if text.is_empty() => {}
        None => text.push(' '),
    }
    text.push_str(line);
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn sections_paragraphs_and_broken_words() {
        let text = "[별표] 금융거래등제한대상자\n 개인 (2명)\n\n1. ROE, Richard; POB Else-\nwhere; DOB 1 Jan 1970. Al-\nKaida\n\
                    2. DOE, John;\n 12. no number\n단체(1,001개)\n1. ACME\n◇ 참고\n3. not read";
        let found = sections(text);
        assert_eq!(found.len(), 3);
        assert_eq!((found[1].count, found[1].line, found[1].paragraphs.len()), (Some(2), 2, 2));
        assert_eq!(found[1].paragraphs[0].text, "ROE, Richard; POB Elsewhere; DOB 1 Jan 1970. Al-Kaida");
        assert_eq!(found[1].paragraphs[1].text, "DOE, John; 12. no number");
        assert_eq!((found[2].count, found[2].paragraphs.len()), (Some(1_001), 1));
    }
}
