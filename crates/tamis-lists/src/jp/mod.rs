//! Japan's lists: MOF's asset freezes (a workbook of many sheets) and METI's End User List.

mod meti;
mod mof;

use crate::form::sheet::Sheet;
pub(crate) use meti::read as meti;
pub(crate) use mof::read as mof;

/// Whether the sheets are MOF's list: one of the first rows of a sheet is its header.
pub(crate) fn is_mof(sheets: &[Sheet]) -> bool {
    sheets.iter().any(|sheet| sheet.rows.iter().take(15).any(mof::is_header))
}

/// Whether the sheets are METI's End User List.
pub(crate) fn is_meti(sheets: &[Sheet]) -> bool {
    let first = sheets.first().and_then(|sheet| sheet.rows.first());
    first.is_some_and(|row| row.cells.iter().any(|cell| cell.contains("Company or Organization")))
}

/// A name with another one in brackets: `アル・ラシード信託（AL RASHID TRUST）`. Both, the text outside first.
fn bracketed(text: &str) -> Vec<String> {
    let found = text.char_indices().find(|(_, c)| matches!(c, '（' | '('));
    let Some((at, mark)) = found else { return vec![text.to_owned()] };
    let inner = text.get(at + mark.len_utf8()..).unwrap_or_default();
    let (inside, after) = inner.split_once(['）', ')']).unwrap_or((inner, ""));
    let outside = format!("{} {after}", text.get(..at).unwrap_or_default());
    let is_latin =
        |text: &str| text.chars().filter(|c| c.is_alphabetic()).all(|c| c.is_ascii() || c < '\u{250}');
    // A bracket in the same script is a part of the name.
    if is_latin(&outside) == is_latin(inside) || inside.trim().is_empty() || outside.trim().is_empty() {
        return vec![text.to_owned()];
    }
    let inside = ["a.k.a.:", "a.k.a.", "aka", "旧称:", "別名:"]
        .iter()
        .find_map(|word| inside.trim().strip_prefix(word))
        .unwrap_or(inside);
    vec![outside.trim().to_owned(), inside.trim().to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_scripts_are_two_names() {
        assert_eq!(
            bracketed("アル・ラシード信託（AL RASHID TRUST）"),
            ["アル・ラシード信託", "AL RASHID TRUST"]
        );
        assert_eq!(bracketed("A・カビール (a.k.a.: A. Kabir)"), ["A・カビール", "A. Kabir"]);
        assert_eq!(bracketed("Ummah Tameer E-Nau (UTN)"), ["Ummah Tameer E-Nau (UTN)"]);
        assert_eq!(bracketed("plain"), ["plain"]);
    }
}
