//! Cells and texts as people type them.

/// Blanks of all kinds as one blank, none at the ends; line breaks too, and `_x000D_`, which workbooks print for one.
/// Controls of writing direction are no part of a text.
pub(crate) fn clean(text: &str) -> String {
    let text = if text.contains("_x000D_") { text.replace("_x000D_", " ") } else { text.to_owned() };
    let is_direction =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let visible: String =
        text.chars().filter(|c| !is_direction(*c) && !matches!(c, '\u{feff}' | '\u{200b}')).collect();
    let is_blank = |c: char| c.is_whitespace() || c == '\u{3000}';
    visible.split(is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text that stands for no value. Source: `formats` of every list read here, as seen in real files.
pub(crate) fn is_null(text: &str) -> bool {
    const NULLS: [&str; 18] = [
        "",
        "-",
        "--",
        "-0-",
        "na",
        "n/a",
        "n.a.",
        "nil",
        "none",
        "null",
        "unknown",
        "not known",
        "not available",
        "undetermined",
        "none identified",
        "不明",
        "unknown.",
        "invalid date",
    ];
    NULLS.contains(&text.trim().to_lowercase().as_str())
}

/// The items of a text: `a) … b) …`, `(1) … (2) …`, `(i) … (ii) …`, `・…`, full-width brackets too. The whole text if it
/// is not itemised. The marks must run in order from the first, so that a bracket in a name splits nothing.
pub(crate) fn items(text: &str) -> Vec<String> {
    let text = clean(text);
    if text.starts_with('・') {
        return kept(text.split('・'));
    }
    for marks in [letter as fn(usize) -> String, digit, roman] {
        let cuts = cuts(&text, marks);
        if cuts.len() >= 2 || cuts.first().is_some_and(|(start, _)| *start == 0) {
            let ends = cuts.iter().skip(1).map(|(start, _)| *start).chain([text.len()]);
            let before = text.get(..cuts.first().map_or(0, |(start, _)| *start)).unwrap_or_default();
            let parts = cuts.iter().zip(ends).filter_map(|((_, from), to)| text.get(*from..to));
            return kept(std::iter::once(before).chain(parts));
        }
    }
    kept(std::iter::once(text.as_str()))
}

/// The items of a text, each split at `;` too.
pub(crate) fn items_and_semicolons(text: &str) -> Vec<String> {
    items(text).iter().flat_map(|item| kept(item.split([';', '；']))).collect()
}

fn kept<'a>(parts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let trimmed = parts.map(|part| part.trim_matches([' ', ';', ',', '、', '；']));
    trimmed.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The number of a text: all of it if it is one, else the first word with at least three digits.
pub(crate) fn number_in(text: &str) -> Option<&str> {
    let digits = |word: &str| word.bytes().filter(u8::is_ascii_digit).count();
    if digits(text) >= 3 && text.split(' ').count() <= 2 && !text.contains(':') && !text.contains(" (") {
        return Some(text);
    }
    let mut words =
        text.split([' ', ',', '(', ')', ':', ';']).map(|word| word.trim_matches(['.', '\'', '"']));
    words.find(|word| digits(word) >= 3)
}

fn letter(number: usize) -> String {
    u8::try_from(number)
        .ok()
        .and_then(|number| b'a'.checked_add(number))
        .map(|byte| char::from(byte).to_string())
        .unwrap_or_default()
}

fn digit(number: usize) -> String {
    (number + 1).to_string()
}

fn roman(number: usize) -> String {
    const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    ROMAN.get(number).copied().unwrap_or("-").to_owned()
}

/// Start of each mark and of the text after it.
fn cuts(text: &str, mark: fn(usize) -> String) -> Vec<(usize, usize)> {
    let (mut found, mut from) = (Vec::new(), 0);
    for number in 0..200 {
        let name = mark(number);
        if name.is_empty() {
            break;
        }
        let Some((start, end)) = next_mark(text, from, &name) else { break };
        found.push((start, end));
        from = end;
    }
    found
}

/// `a)`, `(a)` or `（a）` after a blank, a bracket's end or at the begin.
fn next_mark(text: &str, from: usize, name: &str) -> Option<(usize, usize)> {
    let forms = [format!("({name})"), format!("（{name}）"), format!("{name})"), format!("{name}）")];
    let found = forms.iter().filter_map(|form| {
        text.get(from..)?.match_indices(form.as_str()).map(|(at, _)| from + at).find_map(|at| {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            before
                .is_none_or(|c| !c.is_alphanumeric() && c != '(' && c != '（')
                .then_some((at, at + form.len()))
        })
    });
    found.min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_directions() {
        assert_eq!(clean("  A\u{a0}\u{202f}B_x000D_\n C\u{202b} "), "A B C");
        assert_eq!(clean("\u{feff}"), "");
    }

    #[test]
    fn items_run_in_order() {
        for (text, expected) in [
            ("a) 30/04/1963 b) 1960", vec!["30/04/1963", "1960"]),
            ("1) Saudi Arabia 2) Qatar", vec!["Saudi Arabia", "Qatar"]),
            ("(1) OR801168 (2) 4117921", vec!["OR801168", "4117921"]),
            ("（a）東京 （b）大阪", vec!["東京", "大阪"]),
            ("(i) One (ii) Two", vec!["One", "Two"]),
            ("・Foo ・Bar", vec!["Foo", "Bar"]),
            ("Plain (b) name", vec!["Plain (b) name"]),
            ("Head: a) x; b) y", vec!["Head:", "x", "y"]),
            ("IDA) x", vec!["IDA) x"]),
            ("", vec![]),
        ] {
            assert_eq!(items(text), expected, "{text}");
        }
        assert_eq!(items_and_semicolons("a) x; y b) z"), ["x", "y", "z"]);
    }

    #[test]
    fn the_number_among_words() {
        for (text, expected) in [
            ("Passport No: 592667 (Qatari passport issued on 3 May 2007).", Some("592667")),
            ("4117921", Some("4117921")),
            ("INN: 7700123456", Some("7700123456")),
            ("AB 123456", Some("AB 123456")),
            ("AB123456 (passport)", Some("AB123456")),
            ("K123456(7)", Some("K123456(7)")),
            ("issued in Ulm", None),
        ] {
            assert_eq!(number_in(text), expected, "{text}");
        }
    }
}
