use crate::form::Draft;
use crate::form::draft::spaced;
use crate::form::xml::Element;
use crate::report::Severity;
use std::collections::BTreeMap;
use tamis::entity::{NameKind, NameQuality};

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
        for (text, spelling) in texts(draft, name) {
            if let Some(read) = draft.name(&text, kind, quality)
                && let Some(spelling) = spelling
            {
                read.language = Some(spelling.language).filter(|text| !text.is_empty());
                read.script = Some(spelling.script).filter(|text| !text.is_empty());
            }
        }
    }
}

/// Every text of a name: parts of one order are alternatives, titles are left out.
fn texts(draft: &mut Draft, name: &Element) -> Vec<(String, Option<Spelling>)> {
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
    let mut found = Vec::new();
    for spelling in spellings {
        let mut whole = vec![String::new()];
        for parts in orders.values() {
            let words: Vec<String> = parts.iter().map(|part| spelled(part, spelling.as_ref())).collect();
            if whole.len() * words.len() > MOST {
                let value = words.join(", ");
                draft.odd("name-part", &value, "too many alternatives in one name");
                break;
            }
            whole =
                whole.iter().flat_map(|begin| words.iter().map(move |word| spaced(&[begin, word]))).collect();
        }
        found.extend(whole.into_iter().map(|text| (text, spelling.clone())));
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
