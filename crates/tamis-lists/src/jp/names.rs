//! The names in a cell of Japan's lists. One cell may hold several names, in kana and in Latin letters, itemised twice
//! over, with remarks between them. Every rule here stands for a form seen in MOF's workbook of 2026-03-05:
//!
//! ```text
//! (a)アギ・タントモ (b)アブ・ラヤン\n(a.k.a.: (a)Anggih Tamtomo (b)Abu Rayyan)
//! （別称、VSC及び有限会社VSK）\n（a.k.a. VSC, a.k.a. OOO VSK）
//! パク・ドチュン\nPak Do Chun; Pak To’-Ch’un
//! ALI MAYCHOU\n(original script: علي ما يشو)
//! (d)Mohamed Aouani, born 5 Feb. 1970 in Tunis, Tunisia(formerly listed as)
//! Yan (Jan) Petrovskiy (Petrovsky)
//! ```

use crate::form::brackets::closing;
use crate::form::text::is_null;

/// The names of a cell, and what else stands in it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) names: Vec<Spelling>,
    /// Where and when somebody of that name was born, that a name is a former one.
    pub(super) remarks: Vec<String>,
    /// Names with more spellings in brackets than are written out: they stand as they are printed.
    pub(super) unexpanded: Vec<String>,
}

/// A name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spelling {
    pub(super) text: String,
    /// An abbreviation in brackets after the name.
    pub(super) is_short: bool,
}

/// What stands before names: that they follow.
const LEADS: [&str; 17] = [
    "a.k.a.:",
    "a.k.a.",
    "a.k.a",
    "aka:",
    "f.k.a.:",
    "f.k.a.",
    "別名:",
    "別名、",
    "別称:",
    "別称、",
    "旧称:",
    "旧称、",
    "旧名:",
    "通称:",
    "original script:",
    "original script",
    "formerly known as",
];
/// Begins of a bracket that holds no name, or of what follows one.
const REMARK_LEADS: [&str; 8] = [
    "formerly listed as",
    "previously listed as",
    "nom de guerre",
    "born ",
    "dob:",
    "pob:",
    "passport",
    "不明",
];
/// Words of such a bracket, Japanese.
const REMARKS: [&str; 10] = [
    "出生",
    "生まれ",
    "生年月日",
    "以前掲載",
    "記載",
    "アラビア語",
    "ロシア語",
    "ペルシャ語",
    "戦闘員",
    "旅券",
];
/// Where a remark ends and a name begins.
const THEN_A_NAME: [&str; 2] = ["in arabic:", "in russian:"];
/// Where a name ends and a remark begins.
const CUTS: [&str; 5] = [", born ", "(dob:", "dob:", "pob:", "(生年月日"];
/// Spellings of one name at most; its bracketed words multiply.
const MOST_SPELLINGS: usize = 24;
/// The longest abbreviation.
const SHORT: usize = 8;

/// The names of a cell. A bracketed word after a word is another spelling of it where the party is a person.
pub(super) fn read(cell: &str, is_person: bool) -> Cell {
    let mut found = Cell::default();
    for line in lines(&narrow(cell)) {
        for item in items(&line) {
            let (names, remarks) = without_remarks(&item);
            found.remarks.extend(remarks);
            for spelling in names.iter().flat_map(|name| written_out(name, is_person, &mut found.unexpanded))
            {
                let is_name = spelling.text.chars().any(char::is_alphanumeric) && !is_null(&spelling.text);
                if is_name && !found.names.contains(&spelling) {
                    found.names.push(spelling);
                }
            }
        }
    }
    found
}

/// Full-width signs as ASCII, line ends as one.
fn narrow(cell: &str) -> String {
    let sign = |c: char| match c {
        '（' | '【' | '〔' => '(',
        '）' | '】' | '〕' => ')',
        '：' => ':',
        '；' => ';',
        '，' => ',',
        '\u{3000}' | '\t' | '\u{a0}' => ' ',
        '\r' => '\n',
        _ => c,
    };
    let is_direction =
        |c: &char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    cell.replace("_x000D_", "\n").chars().filter(|c| !is_direction(c)).map(sign).collect()
}

fn is_latin(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).all(|c| c < '\u{250}')
}

/// The lines of a cell. A line that goes on in the script of the one before belongs to it; one that says that names
/// follow stands alone.
fn lines(text: &str) -> Vec<String> {
    let mut broken = text.to_owned();
    for lead in ["(a.k.a", "(f.k.a", "(別名", "(別称", "(旧称"] {
        broken = broken.replace(lead, &format!("\n{lead}"));
    }
    let mut lines: Vec<String> = Vec::new();
    for line in broken.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
        match lines.last_mut() {
            Some(last) if goes_on(last, line) => {
                last.push(' ');
                last.push_str(line);
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

fn goes_on(last: &str, line: &str) -> bool {
    is_latin(last) == is_latin(line) && !line.starts_with(['(', '・']) && !last.ends_with([';', '、'])
}

/// The names of a line: after `(a)`, `(b)`, else between `;`.
fn items(line: &str) -> Vec<String> {
    let (line, list) = unwrapped(line);
    let marks = marks(&line);
    let is_second = |from: usize| {
        line.get(from..).is_some_and(|rest| rest.starts_with("(b)") || rest.starts_with("(ｂ)"))
    };
    let is_itemised =
        marks.len() >= 2 || marks.first().is_some_and(|(from, _)| *from == 0 || is_second(*from));
    if !is_itemised {
        return line.split(';').flat_map(|part| listed(part, list)).collect();
    }
    let mut parts = Vec::new();
    let mut from = 0;
    for (start, end) in marks {
        parts.push(line.get(from..start).unwrap_or_default());
        from = end;
    }
    parts.push(line.get(from..).unwrap_or_default());
    parts.into_iter().flat_map(|part| part.split(';')).flat_map(|part| listed(part, Listing::None)).collect()
}

/// How names are joined after a lead.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Listing {
    None,
    /// `別称、A、B及びC`
    Japanese,
    /// `(別名1)A, B`
    Commas,
}

/// A part of a line, cut at what joins names there.
fn listed(part: &str, list: Listing) -> Vec<String> {
    let mut parts: Vec<String> = match list {
        Listing::None => vec![part.to_owned()],
        Listing::Commas => part.split([',', '、']).map(str::to_owned).collect(),
        Listing::Japanese => {
            let mut parts: Vec<String> = part.split('、').map(str::to_owned).collect();
            if let Some((left, right)) = parts.last().and_then(|last| last.rsplit_once("及び")) {
                let both = [left.to_owned(), right.to_owned()];
                parts.pop();
                parts.extend(both);
            }
            parts
        }
    };
    parts = parts.iter().flat_map(|part| part.split(", a.k.a.")).map(|part| unwrapped(part).0).collect();
    parts.retain(|part| !part.is_empty());
    parts
}

/// Without leads, and without brackets and quotes around the whole.
fn unwrapped(text: &str) -> (String, Listing) {
    let (mut text, mut list) = (text.trim().trim_matches([',', '、', ' ']), Listing::None);
    loop {
        let before = text;
        if let Some(rest) = LEADS.iter().find_map(|lead| strip_lead(text, lead)) {
            if ["別称、", "別名、", "旧称、"].iter().any(|lead| text.starts_with(lead)) {
                list = Listing::Japanese;
            }
            text = rest;
        }
        let numbered =
            text.strip_prefix("(別名").map(|rest| rest.trim_start_matches(|c: char| c.is_numeric()));
        if let Some(rest) = numbered.and_then(|rest| rest.strip_prefix(')')) {
            (text, list) = (rest, Listing::Commas);
        }
        text = text.strip_suffix(":original script").unwrap_or(text);
        text = unquoted(unbracketed(text).trim());
        if text == before {
            return (text.to_owned(), list);
        }
    }
}

fn strip_lead<'a>(text: &'a str, lead: &str) -> Option<&'a str> {
    let head = text.get(..lead.len())?;
    head.eq_ignore_ascii_case(lead)
        .then(|| text.get(lead.len()..).unwrap_or_default().trim_start_matches([' ', ':']))
}

/// Without quotes around the whole, and without one that has no partner.
fn unquoted(text: &str) -> &str {
    let is_quote = |c: char| matches!(c, '"' | '“' | '”' | '„' | '‟' | '「' | '」');
    let stands_alone = text.chars().filter(|c| is_quote(*c)).count() == 1;
    if (text.starts_with(is_quote) && text.ends_with(is_quote)) || stands_alone {
        return text.trim_matches(is_quote).trim();
    }
    text
}

/// Without a bracket around the whole, and without one that has no partner.
fn unbracketed(text: &str) -> &str {
    if text.starts_with('(') {
        match closing(text, 0) {
            Some(end) if end + 1 == text.len() => return text.get(1..end).unwrap_or_default(),
            None => return text.get(1..).unwrap_or_default(),
            _ => {}
        }
    }
    let depth = text.chars().fold(0_i32, |depth, c| depth + i32::from(c == '(') - i32::from(c == ')'));
    match depth {
        ..=-1 if text.ends_with(')') => text.get(..text.len() - 1).unwrap_or_default(),
        1.. if text.ends_with('(') => text.get(..text.len() - 1).unwrap_or_default(),
        _ => text,
    }
}

/// Begin and end of every bracketed letter: `(a)`, `(ｂ)`, `(aa)`, `(iv)`.
fn marks(text: &str) -> Vec<(usize, usize)> {
    let is_letter = |c: char| c.is_ascii_lowercase() || ('ａ'..='ｚ').contains(&c);
    let is_mark = |inner: &str| {
        let letters: Vec<char> = inner.trim().chars().collect();
        match letters.as_slice() {
            [one] => is_letter(*one),
            [first, second] if first == second => is_letter(*first),
            [] => false,
            many => many.len() <= 4 && many.iter().all(|c| matches!(c, 'i' | 'v' | 'x')),
        }
    };
    let mut found = Vec::new();
    for (start, _) in text.match_indices('(') {
        let inner = text.get(start + 1..).unwrap_or_default();
        if let Some(length) =
            inner.find(')').filter(|length| is_mark(inner.get(..*length).unwrap_or_default()))
        {
            found.push((start, start + length + 2));
        }
    }
    found
}

/// Whether what stands in a bracket is a remark; a name at its end, if there is one.
fn remark(inner: &str) -> Option<Option<&str>> {
    let lower = inner.to_lowercase();
    let is_remark = REMARK_LEADS.iter().any(|lead| lower.starts_with(lead))
        || REMARKS.iter().any(|word| inner.contains(word))
        || (lower.contains("original script") && inner.contains("不明"));
    let name = THEN_A_NAME.iter().find_map(|lead| inner.get(lower.find(lead)? + lead.len()..));
    is_remark.then_some(name.map(str::trim).filter(|name| !name.is_empty()))
}

/// The name, further names, and the remarks in brackets or after `, born`.
fn without_remarks(item: &str) -> (Vec<String>, Vec<String>) {
    let (mut name, mut others, mut remarks) = (item.to_owned(), Vec::new(), Vec::new());
    let mut from = 0;
    while let Some(open) = name.get(from..).and_then(|rest| rest.find('(')).map(|at| from + at) {
        let Some(end) = closing(&name, open) else { break };
        let inner = name.get(open + 1..end).unwrap_or_default().trim().to_owned();
        match remark(&inner) {
            Some(other) => {
                others.extend(other.map(str::to_owned));
                remarks.push(inner);
                name.replace_range(open..=end, " ");
            }
            None => from = open + 1,
        }
    }
    let lower = name.to_lowercase();
    let is_aligned = lower.len() == name.len();
    let cut = CUTS.iter().filter_map(|cut| lower.find(cut)).min().filter(|_| is_aligned);
    if let Some(cut) = cut.or_else(|| japanese_birth(&name)) {
        remarks.push(name.get(cut..).unwrap_or_default().trim_matches([',', '、', ' ', '(']).to_owned());
        name.truncate(cut);
    }
    let names = std::iter::once(name).chain(others).map(|name| unwrapped(&name).0);
    (names.filter(|name| !name.is_empty()).collect(), remarks)
}

/// `…、1979年12月31日に出生`
fn japanese_birth(name: &str) -> Option<usize> {
    let at = name.match_indices('、').find(|(at, mark)| {
        name.get(at + mark.len()..)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_numeric()) && rest.contains("出生"))
    });
    at.map(|(at, _)| at)
}

/// The spellings of a name, unless there are too many.
fn written_out(name: &str, is_person: bool, unexpanded: &mut Vec<String>) -> Vec<Spelling> {
    let words = |inner: &str| inner.split(['/', '、', ',']).count();
    let brackets = name.split('(').skip(1).map(|rest| words(rest.split(')').next().unwrap_or_default()));
    let ways = brackets.fold(1_usize, |ways, words| ways.saturating_mul(words + 1));
    if ways > MOST_SPELLINGS {
        unexpanded.push(name.to_owned());
        return vec![Spelling { text: squeezed(name), is_short: false }];
    }
    spellings(name, is_person)
}

/// The spellings of a name with words in brackets.
fn spellings(name: &str, is_person: bool) -> Vec<Spelling> {
    let full = |text: &str| Spelling { text: squeezed(text), is_short: false };
    let Some(open) = name.find('(') else { return vec![full(name)] };
    let Some(end) = closing(name, open) else { return vec![full(name)] };
    let (before, inner, after) = (
        name.get(..open).unwrap_or_default().trim_end(),
        unwrapped(name.get(open + 1..end).unwrap_or_default()).0,
        name.get(end + 1..).unwrap_or_default(),
    );
    let words: Vec<&str> =
        inner.split(['/', '、', ',']).map(str::trim).filter(|word| !word.is_empty()).collect();
    let is_word = words.iter().all(|word| !word.contains([' ', '(']));
    let is_end = after.trim().is_empty();
    if before.is_empty() || inner.is_empty() {
        // `(original script: …)Abdul Rehman`, `(別称)…`: two names, or none in the bracket.
        return match name.get(1..end).is_some_and(|inside| inside.contains("original script")) {
            true => [full(&inner)].into_iter().chain(spellings(after.trim(), is_person)).collect(),
            false if ["別称", "別名", "旧称"].contains(&inner.as_str()) => {
                spellings(after.trim(), is_person)
            }
            false => vec![full(name)],
        };
    }
    if is_short(&inner) && is_end && !resembles(before, &inner) {
        return vec![full(before), Spelling { text: inner, is_short: true }];
    }
    if is_end && (!is_word || !is_person || is_latin(before) != is_latin(&inner)) {
        let mut all = vec![full(before)];
        all.extend(spellings(&inner, is_person));
        return all;
    }
    if !is_word || !is_person {
        return vec![full(name)];
    }
    let start = before
        .rfind([' ', '・', '=', '＝'])
        .map_or(0, |at| at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let kept = before.get(..start).unwrap_or_default();
    let mut all = Vec::new();
    for word in std::iter::once(before.get(start..).unwrap_or_default()).chain(words) {
        all.extend(spellings(&format!("{kept}{word}{after}"), is_person));
    }
    all
}

fn is_short(text: &str) -> bool {
    text.chars().count() <= SHORT
        && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "-/&.".contains(c))
}

/// Whether the bracketed word may be another spelling of the word before it: `KOZYURA(KOZHURA)`, not `GROUP (TGG)`.
fn resembles(before: &str, inner: &str) -> bool {
    let last = before.rsplit(' ').next().unwrap_or_default();
    inner.chars().count() >= 4 && last.chars().take(2).eq(inner.chars().take(2))
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(cell: &str, is_person: bool) -> Vec<String> {
        read(cell, is_person).names.into_iter().map(|name| name.text).collect()
    }

    #[test]
    fn two_runs_of_items_in_two_scripts() {
        let cell = "(a)アギ・タントモ　(ｂ)アブ・ラヤン（1970年2月5日に出生）（c）アブ）\n(a.k.a.: (a)Anggih Tamtomo (b)Abu Rayyan, born 5 Feb. 1970 in Tunis, Tunisia(formerly listed as) (c)Abu A.)";
        let found = read(cell, true);
        let texts: Vec<&str> = found.names.iter().map(|name| name.text.as_str()).collect();
        assert_eq!(
            texts,
            ["アギ・タントモ", "アブ・ラヤン", "アブ", "Anggih Tamtomo", "Abu Rayyan", "Abu A."]
        );
        let remarks = ["1970年2月5日に出生", "formerly listed as", "born 5 Feb. 1970 in Tunis, Tunisia"];
        assert_eq!(found.remarks, remarks);
        assert_eq!(
            names("((a)ラデュラン(b) サヒルン)\n(a.k.a.:(a)Radullan (b)Sahirun)", true),
            ["ラデュラン", "サヒルン", "Radullan", "Sahirun"]
        );
        assert_eq!(
            names("アーディル（以前掲載の氏名) (b)ザカリーヤ）\n (a.k.a.: (a)Adel (b)Zakariya)", true),
            ["アーディル", "ザカリーヤ", "Adel", "Zakariya"]
        );
    }

    #[test]
    fn leads_say_that_names_follow() {
        assert_eq!(
            names("（別称、VSC及び有限会社VSK）\n（a.k.a. VSC, a.k.a. OOO VSK）", false),
            ["VSC", "有限会社VSK", "OOO VSK"]
        );
        assert_eq!(
            names("（別称、「AHK」、AKHK）(a.k.a. “AHK”; a.k.a.\tZavod AHK; Akuta JSC)", false),
            ["AHK", "AKHK", "Zavod AHK", "Akuta JSC"]
        );
        assert_eq!(
            names("（別名1）ヤーセル、ヤセル\nYassir Al-T, Yasser Al-T", true),
            ["ヤーセル", "ヤセル", "Yassir Al-T, Yasser Al-T"]
        );
        assert_eq!(
            names("ALI MAYCHOU\n(original script: علي ما يشو)\n", true),
            ["ALI MAYCHOU", "علي ما يشو"]
        );
        assert_eq!(
            names("TARIQ GIDAR GROUP (TGG)\n\u{202b} (طارق گيدڑ:original script)", false),
            ["TARIQ GIDAR GROUP", "TGG", "طارق گيدڑ"]
        );
        assert_eq!(names("X Y (original script:不明)", true), ["X Y"]);
        assert_eq!(names("(original script: عبد)Abdul Rehman", true), ["عبد", "Abdul Rehman"]);
        assert_eq!(names("Self-proclaimed “Luhansk” Union", false), ["Self-proclaimed “Luhansk” Union"]);
    }

    #[test]
    fn a_line_of_another_script_is_another_name_and_one_of_the_same_goes_on() {
        assert_eq!(
            names("パク・ドチュン\nPak Do Chun; Pak To’-Ch’un", true),
            ["パク・ドチュン", "Pak Do Chun", "Pak To’-Ch’un"]
        );
        assert_eq!(
            names("Kaluga Instrument Making \nPlant Typhoon", false),
            ["Kaluga Instrument Making Plant Typhoon"]
        );
        assert_eq!(
            names("Mahrukat Company\n (The Syrian Company)", false),
            ["Mahrukat Company", "The Syrian Company"]
        );
    }

    #[test]
    fn a_bracketed_word_is_another_spelling_of_the_word_before_it() {
        let many = "Aa (Ba) ".repeat(40);
        let found = read(&many, true);
        assert_eq!((found.names.len(), found.unexpanded.len()), (1, 1));
        assert_eq!(names("Mariya (A, B, C, D, E, F, G, H, I) Roe", true).len(), 10);
        assert_eq!(names("Sergei (Sergey) Gavrilov", true), ["Sergei Gavrilov", "Sergey Gavrilov"]);
        assert_eq!(
            names("Yan (Jan) Petrovskiy (Petrovsky)", true),
            ["Yan Petrovskiy", "Yan Petrovsky", "Jan Petrovskiy", "Jan Petrovsky"]
        );
        assert_eq!(
            names("アンドリー（アンドレイ）・アレクセエンコ", true),
            ["アンドリー・アレクセエンコ", "アンドレイ・アレクセエンコ"]
        );
        assert_eq!(
            names("Mariya (Maria, Mariia) ERMAKOVA", true),
            ["Mariya ERMAKOVA", "Maria ERMAKOVA", "Mariia ERMAKOVA"]
        );
        assert_eq!(names("Oleg KOZYURA(KOZHURA)", true), ["Oleg KOZYURA", "Oleg KOZHURA"]);
        assert_eq!(names("Bank (Moscow) Limited", false), ["Bank (Moscow) Limited"]);
        assert_eq!(
            names("アル・ラシード信託（AL RASHID TRUST）", false),
            ["アル・ラシード信託", "AL RASHID TRUST"]
        );
        assert_eq!(names("Gama'a（Islamic Group（IG））", false), ["Gama'a", "Islamic Group", "IG"]);
        assert!(read("KHATIBA (KIB)", false).names.last().is_some_and(|name| name.is_short));
    }
}
