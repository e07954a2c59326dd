//! Whether a name in Latin letters keeps its marks (Nguyễn, Müller, Yılmaz) or is written without them.

use super::Culture;
use super::weighted::{Weighted, grouped, rows};
use crate::draw::Draw;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What becomes of the marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marks {
    Kept,
    /// ü becomes u.
    Dropped,
    /// ü becomes ue; a letter without such a spelling loses its mark.
    SpeltOut,
}

struct Letter {
    plain: &'static str,
    /// Empty if there is none.
    spelt_out: &'static str,
}

fn letters() -> &'static BTreeMap<char, Letter> {
    static LETTERS: OnceLock<BTreeMap<char, Letter>> = OnceLock::new();
    LETTERS.get_or_init(|| {
        rows(include_str!("../../ordinary/marked_letters.tsv"))
            .filter_map(|row| match row.as_slice() {
                [letter, plain, spelt_out] => Some((letter.chars().next()?, Letter { plain, spelt_out })),
                _ => None,
            })
            .collect()
    })
}

/// The name with its marks kept, dropped or spelt out, by the shares of the culture; a culture without a row keeps them.
pub(super) fn written(culture: Culture, name: &str, draw: &mut Draw) -> Option<String> {
    static SHARES: OnceLock<BTreeMap<&'static str, Weighted<&'static str>>> = OnceLock::new();
    let shares = SHARES.get_or_init(|| grouped(include_str!("../../ordinary/marks.tsv")));
    let Some(shares) = shares.get(culture.name()) else { return Some(name.to_owned()) };
    let marks = match *shares.draw_or_only(draw)? {
        "kept" => Marks::Kept,
        "dropped" => Marks::Dropped,
        "spelt out" => Marks::SpeltOut,
        _ => return None,
    };
    Some(with(marks, name))
}

fn with(marks: Marks, name: &str) -> String {
    match marks {
        Marks::Kept => name.to_owned(),
        // Word by word, since MÜLLER is MUELLER, not MUeLLER.
        _ => name.split(' ').map(|word| plain(marks, word)).collect::<Vec<_>>().join(" "),
    }
}

fn plain(marks: Marks, word: &str) -> String {
    let mut plain = String::new();
    for letter in word.nfc() {
        match letters().get(&letter) {
            Some(found) if marks == Marks::SpeltOut && !found.spelt_out.is_empty() => {
                plain.push_str(found.spelt_out);
            }
            Some(found) => plain.push_str(found.plain),
            None => plain.extend(std::iter::once(letter).nfd().filter(|part| !is_combining_mark(*part))),
        }
    }
    let capitals = word.chars().filter(|letter| letter.is_alphabetic()).count() > 1
        && !word.contains(char::is_lowercase);
    if capitals { plain.to_uppercase() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_dropped_or_spelt_out() {
        assert_eq!(with(Marks::Dropped, "Nguyễn Thị Đào"), "Nguyen Thi Dao");
        assert_eq!(with(Marks::SpeltOut, "Jörg Weiß"), "Joerg Weiss");
        assert_eq!(with(Marks::SpeltOut, "Jörg MÜLLER"), "Joerg MUELLER");
        assert_eq!(with(Marks::SpeltOut, "Ö. Groß"), "Oe. Gross");
        assert_eq!(with(Marks::Dropped, "Łukasz Yıldız"), "Lukasz Yildiz");
        assert_eq!(with(Marks::Dropped, "İLKER ŞENGÜL"), "ILKER SENGUL");
        assert_eq!(with(Marks::Kept, "Müller"), "Müller");
    }
}
