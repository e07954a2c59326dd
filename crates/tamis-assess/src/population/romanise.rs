//! Names in Cyrillic, Greek and Armenian letters by published rules of romanisation (`romanisation_rules.tsv`), not by the engine's.

use super::Culture;
use super::weighted::{Grouped, grouped, rows};
use crate::draw::Draw;
use crate::words::capitalised;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// Letters to Latin; a key may begin with ^ (beginning of a word) or end with $ (its end).
pub(super) struct System(BTreeMap<&'static str, &'static str>);

/// The most letters in a key.
const LONGEST: usize = 3;
/// Tonos and acute: stress, which no system writes.
const ACUTE: char = '\u{301}';

fn systems() -> &'static BTreeMap<&'static str, System> {
    static SYSTEMS: OnceLock<BTreeMap<&'static str, System>> = OnceLock::new();
    SYSTEMS.get_or_init(|| {
        let mut systems = BTreeMap::<_, System>::new();
        for row in rows(include_str!("../../ordinary/romanisation_rules.tsv")) {
            if let [system, letters, latin] = row.as_slice() {
                systems.entry(*system).or_insert_with(|| System(BTreeMap::new())).0.insert(*letters, *latin);
            }
        }
        systems
    })
}

/// A name in Cyrillic letters by one of the systems in use, drawn by their shares: those of Ukraine for letters that
/// Russian does not have, else those of Russia. `None` for a name with another letter or sign.
pub(crate) fn romanised_from_cyrillic(name: &str, draw: &mut Draw) -> Option<String> {
    let is_ukrainian = name.to_lowercase().contains(['і', 'ї', 'є', 'ґ']);
    let culture = if is_ukrainian { Culture::Ukrainian } else { Culture::Russian };
    let is_cyrillic = name.chars().any(|letter| ('\u{400}'..'\u{500}').contains(&letter));
    is_cyrillic.then(|| System::drawn(culture, draw)?.romanise(name)).flatten()
}

impl System {
    /// By the shares of `romanisation_shares.tsv`.
    pub(super) fn drawn(culture: Culture, draw: &mut Draw) -> Option<&'static System> {
        static SHARES: OnceLock<Grouped> = OnceLock::new();
        let shares = SHARES.get_or_init(|| grouped(include_str!("../../ordinary/romanisation_shares.tsv")));
        systems().get(shares.get(culture.name())?.draw(draw)?)
    }

    /// Nothing if a letter has no rule. Parts of a name between hyphens and blanks begin with a capital.
    pub(super) fn romanise(&self, name: &str) -> Option<String> {
        let small: String = name.to_lowercase().nfd().filter(|letter| *letter != ACUTE).nfc().collect();
        let (mut latin, mut word) = (String::new(), Vec::new());
        for letter in small.chars() {
            if matches!(letter, '-' | ' ') {
                latin.push_str(&capitalised(&self.word(&word)?));
                latin.push(letter);
                word.clear();
            } else {
                word.push(letter);
            }
        }
        Some(latin + &capitalised(&self.word(&word)?))
    }

    fn word(&self, letters: &[char]) -> Option<String> {
        let (mut latin, mut at) = (String::new(), 0);
        while at < letters.len() {
            let rest = letters.get(at..)?;
            let (length, spelling) = (1..=LONGEST.min(rest.len())).rev().find_map(|length| {
                let group: String = rest.get(..length)?.iter().collect();
                self.at_place(&group, at == 0, length == rest.len()).map(|latin| (length, latin))
            })?;
            latin.push_str(spelling);
            at += length;
        }
        Some(latin)
    }

    /// A rule for the place goes before the general one.
    fn at_place(&self, group: &str, first: bool, last: bool) -> Option<&'static str> {
        let (begins, ends) = (format!("^{group}"), format!("{group}$"));
        let bound = first.then(|| self.0.get(begins.as_str())).flatten();
        bound
            .or_else(|| last.then(|| self.0.get(ends.as_str())).flatten())
            .or_else(|| self.0.get(group))
            .copied()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn by(system: &str, name: &str) -> String {
        systems().get(system).unwrap().romanise(name).unwrap()
    }

    #[test]
    fn the_published_examples_come_out() {
        assert_eq!(by("ru bgn", "Евгений Алексеевич"), "Yevgeniy Alekseyevich");
        assert_eq!(by("ru icao", "Юлия Хрущёва"), "Iuliia Khrushcheva");
        assert_eq!(by("ru press", "Дмитрий Достоевский"), "Dmitry Dostoevsky");
        assert_eq!(by("ru iso 9", "Чайковский"), "Čajkovskij");
        assert_eq!(by("ru french", "Пушкин"), "Pouchkine");
        // Examples of the decision No. 55 of 2010.
        for (native, latin) in [
            ("Згурський", "Zghurskyi"),
            ("Їжакевич", "Yizhakevych"),
            ("Гаєвич", "Haievych"),
            ("Юрій", "Yurii"),
        ] {
            assert_eq!(by("ua national", native), latin);
        }
        assert_eq!(by("bg official", "Мария Щерева"), "Maria Shtereva");
        assert_eq!(by("gr elot 743", "Γεώργιος Παπαδόπουλος"), "Georgios Papadopoulos");
        assert_eq!(by("gr elot 743", "Ευάγγελος Μπακογιάννης"), "Evangelos Bakogiannis");
        assert_eq!(by("am bgn", "Եղիշե Ոսկանյան"), "Yeghishe Voskanyan");
    }
}
