use crate::form::Draft;
use crate::form::draft::spaced;
use crate::form::names::Said;
use crate::form::xml::Element;
use crate::report::Severity;
use std::collections::BTreeMap;
use tamis::Schema;
use tamis::entity::{NameKind, NamePartKind, NameQuality};

/// Most combinations of alternative parts that one name is read as.
const MOST: usize = 64;

/// A text of a part, with the language and script it is of; none: the base value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Spelling {
    language: String,
    script: String,
}

/// The names of an identity. A part may have spellings in other scripts: each stands for its own part only.
pub(super) fn read(draft: &mut Draft, identity: &Element) {
    for name in identity.all("name") {
        draft.at_line(name.line);
        let kind = match name.attr("name-type").as_str() {
            "primary-name" => NameKind::Primary,
            "alias" => NameKind::Alias,
            "formerly-known-as" => NameKind::Previous,
            other => {
                draft.find(
                    Severity::Warning,
                    "name-type",
                    other,
                    "an unknown kind of name, read as an alias",
                );
                NameKind::Alias
            }
        };
        let quality = match name.attr("quality").as_str() {
            "good" => NameQuality::Strong,
            "low" => NameQuality::Weak,
            _ => NameQuality::Unknown,
        };
        for (parts, spelling) in texts(draft, name) {
            let text = spaced(&parts.iter().map(|(_, word)| word.as_str()).collect::<Vec<_>>());
            let said = said(draft, &parts, spelling);
            said.of(draft.name(&text, kind, quality));
        }
    }
}

fn said(draft: &mut Draft, parts: &[Word], spelling: Option<Spelling>) -> Said {
    let given = |text: String| Some(text).filter(|text| !text.is_empty());
    let (language, script) = spelling.map_or((None, None), |one| (given(one.language), given(one.script)));
    let script = script.and_then(|word| draft.script("script", &word));
    let named: Vec<(NamePartKind, &str)> = match draft.entity.schema {
        Schema::Person => parts
            .iter()
            .filter_map(|(word, text)| part_kind(draft, word).map(|kind| (kind, text.as_str())))
            .collect(),
        _ => Vec::new(),
    };
    Said { language, script, ..Said::parts(named) }
}

fn part_kind(draft: &mut Draft, word: &str) -> Option<NamePartKind> {
    match word {
        "given-name" => Some(NamePartKind::FirstName),
        "further-given-name" => Some(NamePartKind::MiddleName),
        "family-name" => Some(NamePartKind::LastName),
        "maiden-name" => Some(NamePartKind::MaidenName),
        "father-name" => Some(NamePartKind::FatherName),
        "grand-father-name" => Some(NamePartKind::GrandfatherName),
        "suffix" | "tribal-name" | "other" => Some(NamePartKind::OtherName),
        "whole-name" => None,
        _ => {
            let reason = "an unknown part of a name, read as another part";
            draft.find(Severity::Warning, "name-part-type", word, reason);
            Some(NamePartKind::OtherName)
        }
    }
}

/// The list's word for a part of a name, and the part.
type Word = (String, String);

/// Every text of a name: parts of one order are alternatives, titles are left out.
fn texts(draft: &mut Draft, name: &Element) -> Vec<(Vec<Word>, Option<Spelling>)> {
    let mut orders: BTreeMap<u32, Vec<&Element>> = BTreeMap::new();
    for part in name.all("name-part") {
        if part.attr("name-part-type") == "title" {
            draft.note("Title", &part.get("value"));
            continue;
        }
        orders.entry(part.attr("order").parse().unwrap_or(u32::MAX)).or_default().push(part);
    }
    let mut spellings: Vec<Option<Spelling>> = vec![None];
    for variant in orders.values().flatten().flat_map(|part| part.all("spelling-variant")) {
        let spelling = Some(Spelling { language: variant.attr("lang"), script: variant.attr("script") });
        if !spellings.contains(&spelling) {
            spellings.push(spelling);
        }
    }
    let mut found: Vec<(Vec<Word>, Option<Spelling>)> = Vec::new();
    for spelling in spellings {
        let mut whole: Vec<Vec<Word>> = vec![Vec::new()];
        for parts in orders.values() {
            let words: Vec<Word> = parts
                .iter()
                .map(|part| (part.attr("name-part-type"), spelled(part, spelling.as_ref())))
                .collect();
            if whole.len() * words.len() > MOST {
                let value: Vec<String> = words.into_iter().map(|(_, word)| word).collect();
                draft.odd("name-part", &value.join(", "), "too many alternatives in one name");
                break;
            }
            let with = |begin: &Vec<Word>, word: &Word| {
                let mut whole = begin.clone();
                whole.push(word.clone());
                whole
            };
            whole = whole.iter().flat_map(|begin| words.iter().map(move |word| with(begin, word))).collect();
        }
        // Alternatives without a spelling of their own fall back to their base values, which are there already.
        whole.retain(|words| !found.iter().any(|(known, _)| known == words));
        found.extend(whole.into_iter().map(|words| (words, spelling.clone())));
    }
    found
}

fn spelled(part: &Element, spelling: Option<&Spelling>) -> String {
    let variant = spelling.and_then(|wanted| {
        part.all("spelling-variant")
            .find(|one| one.attr("lang") == wanted.language && one.attr("script") == wanted.script)
    });
    variant.map_or_else(|| part.get("value"), Element::text)
}
