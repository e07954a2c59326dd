//! Korean syllables and surnames in Latin letters, by table (`data/korean/`).

mod split;

#[rustfmt::skip]
#[path = "../../../tables/korean.rs"]
mod table;

pub use split::{split_name, split_syllables};

use super::table::find;

/// An official romanisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RomanSystem {
    /// Revised Romanisation, South Korea 2000.
    Revised,
    /// McCune-Reischauer 1939, without breve and apostrophe.
    McCuneReischauer,
    /// North Korean rules of 1992, 2002 and 2012, without accents.
    NorthKorean,
}

/// The Hangul syllables that one folded Latin token may stand for in a given name, each with a grade 0..=1000,
/// sorted by syllable; empty if the token is no romanised syllable of a name.
///
/// Grade 1000: one official system writes it so; 950: attested for this syllable; 900: bare McCune-Reischauer `ch` for
/// ㅈ, or official letters of several systems; 850: a letter seen in lists. Only syllables that are Korean readings of
/// Han characters, or attested in names, are known. Spellings that occur only in surnames (park, lee) are in [`surnames_of`].
///
/// ```
/// use tamis::text::korean::hangul_of;
/// assert_eq!(hangul_of("chol"), [('절', 900), ('졸', 900), ('철', 1000)]);
/// assert!(hangul_of("smith").is_empty());
/// ```
pub fn hangul_of(latin: &str) -> &'static [(char, u16)] {
    find(table::SYLLABLES, latin).unwrap_or(&[])
}

/// The Hangul surnames (one or two syllables) that one folded Latin token may stand for, each with a grade 0..=1000,
/// sorted; empty if it is no spelling of a known surname. A spelling of 리 is one of 이 too (initial-sound rule).
///
/// Grade 1000: official; 950: attested class of spellings, or the other form under the initial-sound rule; 900: other
/// attested spelling; 850: attested, but the official spelling of another syllable (Chin for 신).
pub fn surnames_of(latin: &str) -> &'static [(&'static str, u16)] {
    find(table::SURNAMES, latin).unwrap_or(&[])
}

/// Whether a Hangul text is a known surname, in Southern or Northern form.
pub fn is_surname(hangul: &str) -> bool {
    table::KNOWN_SURNAMES.binary_search(&hangul).is_ok()
}

/// A Hangul syllable in Latin letters, lower-case ASCII; empty for any other character. Letter by letter, as at the
/// start of a word: sound changes between syllables are not written.
pub fn romanise(hangul: char, system: RomanSystem) -> String {
    let Some((initial, vowel, last)) = jamo(hangul) else { return String::new() };
    let column = match system {
        RomanSystem::Revised => 0,
        RomanSystem::McCuneReischauer => 1,
        RomanSystem::NorthKorean => 2,
    };
    let pick = |table: &[[&'static str; 3]], row: usize| {
        table.get(row).and_then(|cells| cells.get(column)).copied().unwrap_or_default()
    };
    [pick(&table::INITIALS, initial), pick(&table::VOWELS, vowel), pick(&table::FINALS, last)].concat()
}

/// Whether two Hangul syllables are one under the initial-sound rule (두음법칙): 리/이, 류/유, 로/노, 녀/여 …, in either
/// order. A syllable is no pair with itself.
pub fn initial_sound_pair(a: char, b: char) -> bool {
    a != b && (southern(a) == Some(b) || southern(b) == Some(a))
}

/// Every syllable that [`initial_sound_pair`] joins to this one: its southern form, and the northern forms it may be of.
pub fn initial_sound_partners(hangul: char) -> impl Iterator<Item = char> {
    let northern = jamo(hangul).into_iter().flat_map(move |(initial, vowel, last)| {
        let possible: &[usize] = match initial {
            IEUNG => &[RIEUL, NIEUN],
            NIEUN => &[RIEUL],
            _ => &[],
        };
        possible.iter().filter_map(move |initial| compose(*initial, vowel, last))
    });
    southern(hangul).into_iter().chain(northern.filter(move |other| southern(*other) == Some(hangul)))
}

fn compose(initial: usize, vowel: usize, last: usize) -> Option<char> {
    let offset = u32::try_from(initial * 588 + vowel * 28 + last).ok()?;
    char::from_u32(0xAC00 + offset)
}

const NIEUN: usize = 2;
const RIEUL: usize = 5;
const IEUNG: usize = 11;

/// The syllable as South Korean spelling writes it at the start of a word, if that differs.
fn southern(hangul: char) -> Option<char> {
    let (initial, vowel, last) = jamo(hangul)?;
    // ㅑ ㅕ ㅖ ㅛ ㅠ ㅣ
    let palatal = matches!(vowel, 2 | 6 | 7 | 12 | 17 | 20);
    let initial = match initial {
        RIEUL | NIEUN if palatal => IEUNG,
        RIEUL => NIEUN,
        _ => return None,
    };
    compose(initial, vowel, last)
}

/// Indices of the letters of a precomposed Hangul syllable (Unicode, chapter 3.12).
fn jamo(hangul: char) -> Option<(usize, usize, usize)> {
    let index = u32::from(hangul).checked_sub(0xAC00).filter(|index| *index < 11172)?;
    let index = usize::try_from(index).ok()?;
    Some((index / 588, index / 28 % 21, index % 28))
}

/// Whether a character is a precomposed Hangul syllable.
pub fn is_syllable(c: char) -> bool {
    jamo(c).is_some()
}

#[cfg(test)]
mod tests;
