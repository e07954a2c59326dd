//! A paragraph as a party: names, clauses as in OFAC's remarks, what stands in brackets at its end.

use super::ABOUT;
use super::annex::Paragraph;
use super::hangul;
use super::joined::joined;
use crate::form::{Draft, brackets};
use crate::report::Severity;
use crate::us_ofac_csv::labels::Labels;
use crate::us_ofac_csv::listings::programmes;
use crate::us_ofac_csv::remarks::{Clauses, Outcome, split};
use std::path::Path;
use tamis::Schema;
use tamis::entity::{Measure, NameKind, NameQuality};

/// Begins of a bracket that holds other names. Source: OFAC's lists as text.
const OTHER_NAMES: [&str; 3] = ["a.k.a", "f.k.a", "n.k.a"];

/// Reads a paragraph.
pub(super) fn party(path: &Path, paragraph: &Paragraph, labels: &Labels, sources: &[String]) -> Draft {
    let key = &paragraph.key;
    let mut draft = Draft::new(path, paragraph.line, format!("kr-kofiu-{key}"), key, Schema::LegalEntity);
    let joined = joined(&paragraph.lines);
    for word in &joined.broken {
        let reason = "a word broken at the end of a line: read without the hyphen, as a name with it too";
        draft.find(Severity::Warning, "paragraph", word, reason);
    }
    let end = End::of(&joined.text);
    draft.entity.schema = end.schema.unwrap_or(Schema::LegalEntity);
    let (head, clauses) = head(end.rest);
    names(&mut draft, head, true);
    names(&mut draft, self::head(End::of(&joined.hyphened).rest).0, false);
    read_clauses(&mut draft, labels, split(clauses).chain(end.clauses.iter().copied()));
    korean(&mut draft, &end.korean);
    if end.programmes.is_empty() {
        draft.find(Severity::Warning, "paragraph", "", "a party without a programme");
    }
    let listing = draft.listing(ABOUT.id, ABOUT.authority, Measure::Block);
    (listing.programmes, listing.sources) = (end.programmes, sources.to_vec());
    draft
}

/// The names, before the first `;` outside brackets and quotes, and the clauses after it.
fn head(text: &str) -> (&str, &str) {
    let (mut depth, mut quoted) = (0_usize, false);
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '"' => quoted = !quoted,
            ';' if depth == 0 && !quoted => {
                return (text.get(..at).unwrap_or(text), text.get(at + 1..).unwrap_or_default());
            }
            _ => {}
        }
    }
    (text, "")
}

/// The names of a head; `is_first`: its address too.
fn names(draft: &mut Draft, head: &str, is_first: bool) {
    let apart = hangul::taken_out(head);
    let latin = apart.rest.replace(['"', '“', '”'], "");
    let (name, address) = address_apart(draft, &latin, is_first);
    let kind = if is_first { NameKind::Primary } else { NameKind::Alias };
    draft.name(name.trim_matches([' ', ',']), kind, NameQuality::Unknown);
    if is_first {
        draft.address(&[address], &[], "");
        korean(draft, &apart.words);
    }
}

/// Words in Hangul or Han: what the party is, or its names.
fn korean(draft: &mut Draft, words: &[String]) {
    for word in words {
        if let Some(schema) = hangul::schema(word) {
            draft.entity.schema = schema;
            continue;
        }
        let kind = if draft.entity.names.is_empty() { NameKind::Primary } else { NameKind::Alias };
        if let Some(name) = draft.name(word, kind, NameQuality::Unknown) {
            name.script = Some(hangul::script(word).to_owned());
        }
    }
}

/// The name with its other names, and the address after them.
fn address_apart<'a>(draft: &mut Draft, text: &'a str, is_told: bool) -> (&'a str, &'a str) {
    let mut whole = brackets::outermost(text).into_iter().filter_map(|(from, to)| Some((from, to?)));
    let end = whole.find(|(from, to)| {
        let inner = text.get(from + 1..*to).unwrap_or_default().to_lowercase();
        OTHER_NAMES.iter().any(|lead| inner.trim_start().starts_with(lead))
    });
    if let Some((_, to)) = end {
        let (name, after) = text.split_at_checked(to + 1).unwrap_or((text, ""));
        let is_address = after.trim_start().starts_with(',');
        return if is_address { (name, after.trim_matches([' ', ','])) } else { (text, "") };
    }
    let second = text.match_indices(", ").nth(1).map(|(at, _)| at);
    let Some(at) = second else { return (text, "") };
    if draft.entity.schema != Schema::Person {
        if is_told {
            let reason = "two commas in a name: an address may be part of it";
            draft.find(Severity::Warning, "name", text, reason);
        }
        return (text, "");
    }
    if is_told {
        let reason = "two commas in a person's name: what follows the second is read as an address";
        draft.find(Severity::Warning, "name", text, reason);
    }
    let (name, after) = text.split_at_checked(at).unwrap_or((text, ""));
    (name, after.trim_matches([' ', ',']))
}

fn read_clauses<'a>(draft: &mut Draft, labels: &Labels, texts: impl Iterator<Item = &'a str>) {
    for text in texts {
        let apart = hangul::taken_out(text);
        if !apart.words.is_empty() && !apart.rest.chars().any(char::is_alphanumeric) {
            korean(draft, &apart.words);
            continue;
        }
        let mut clauses = Clauses { labels, entity: &mut draft.entity, listing_dates: Vec::new() };
        match clauses.read(text) {
            Outcome::Known(_) => {}
            Outcome::FreeText => {
                let reason = "a clause without a known label, kept as a note and not screened";
                draft.find(Severity::Note, "clause", text, reason);
            }
            Outcome::Odd(label, reason) => {
                draft.find(Severity::Warning, "clause", text, format!("{label}: {reason}"));
            }
        }
    }
    let unknown: Vec<String> = draft
        .entity
        .countries
        .iter()
        .filter(|country| country.code.is_none())
        .map(|country| country.text.clone())
        .collect();
    for country in unknown {
        draft.find(Severity::Warning, "country", &country, "unknown country, kept as printed without a code");
    }
}

/// What stands in brackets at the end of a paragraph.
#[derive(Debug, Default)]
struct End<'a> {
    rest: &'a str,
    programmes: Vec<String>,
    schema: Option<Schema>,
    /// `Linked To: …`.
    clauses: Vec<&'a str>,
    /// Words in Hangul or Han.
    korean: Vec<String>,
}

impl<'a> End<'a> {
    fn of(text: &'a str) -> End<'a> {
        let mut end = End { rest: text.trim(), ..End::default() };
        while let Some(left) = end.take_last() {
            end.rest = left;
        }
        end.programmes.reverse();
        end.korean.reverse();
        end.clauses.reverse();
        end
    }

    /// Takes what the text ends with; the text before it, or `None` if it is something else.
    fn take_last(&mut self) -> Option<&'a str> {
        let text = self.rest.trim_end_matches(['.', ' ']);
        let (before, inner, close) = last_marked(text)?;
        let apart = hangul::taken_out(inner);
        let is_korean = !apart.words.is_empty() && !apart.rest.chars().any(char::is_alphanumeric);
        if let Some(schema) = hangul::schema(inner.trim()) {
            self.schema = self.schema.or(Some(schema));
        } else if is_korean {
            self.korean.extend(apart.words.into_iter().rev());
        } else if close == ']' {
            self.programmes.extend(programmes(inner).into_iter().rev());
        } else if close == ')' && inner.starts_with("Linked To:") {
            self.clauses.push(inner);
        } else {
            return None;
        }
        Some(before.trim_end())
    }
}

/// The text before a closing bracket or quote, what is inside, and the closing mark.
fn last_marked(text: &str) -> Option<(&str, &str, char)> {
    let close = text.chars().next_back()?;
    let inside = text.get(..text.len() - close.len_utf8())?;
    let open = match close {
        ']' => inside.rfind('[')?,
        '"' => inside.rfind('"')?,
        '”' => inside.rfind('“')?,
        ')' => opening(text)?,
        _ => return None,
    };
    let mark = inside.get(open..)?.chars().next()?;
    Some((text.get(..open)?, inside.get(open + mark.len_utf8()..)?, close))
}

/// Where the bracket opens that the text ends with.
fn opening(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}
