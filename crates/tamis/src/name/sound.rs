//! A coarse Latin sound form: spellings that sound alike in most of the languages on the lists fold together.

/// Spelling → sound, longest first; applied from left to right on a folded ASCII token.
/// Generated from `data/tokens/sounds.tsv` by `cargo xtask tables`.
#[path = "../../tables/sounds.rs"]
mod table;

/// Letters that an evader writes as digits inside a word (`I9or Sech1n`).
fn letter_for(byte: u8) -> Option<u8> {
    table::DIGIT_LETTERS.iter().find(|(digit, _)| *digit == byte).map(|(_, letter)| *letter)
}

/// The sound form of a folded token; empty if it has a character outside a–z and 0–9, or digits only.
pub fn sound(token: &str) -> String {
    let bytes = token.as_bytes();
    let all_ascii = bytes.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    if !all_ascii || !bytes.iter().any(u8::is_ascii_lowercase) {
        return String::new();
    }
    let spelled: String = bytes.iter().map(|byte| char::from(letter_for(*byte).unwrap_or(*byte))).collect();
    let mut out = String::with_capacity(spelled.len());
    let mut rest = spelled.as_str();
    while let Some(first) = rest.chars().next() {
        let rule = table::SOUNDS.iter().find(|(spelling, _)| rest.starts_with(spelling));
        let (used, written) = match rule {
            Some((spelling, sound)) => (spelling.len(), *sound),
            None => (first.len_utf8(), rest.get(..first.len_utf8()).unwrap_or("")),
        };
        for letter in written.chars() {
            if !out.ends_with(letter) {
                out.push(letter);
            }
        }
        rest = rest.get(used..).unwrap_or("");
    }
    out
}

/// The consonants of a sound form, doubles once: what an abjad writes of a word.
pub fn skeleton(sound: &str) -> String {
    let mut out = String::with_capacity(sound.len());
    for letter in
        sound.chars().filter(|letter| !matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' | 'v'))
    {
        if !out.ends_with(letter) {
            out.push(letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_sound_alike_meet() {
        for (a, b) in [
            ("kimsuky", "kimsuki"),
            ("philip", "filip"),
            ("mohammad", "mohamad"),
            ("sechin", "sech1n"),
            ("xavier", "ksavier"),
            ("yousef", "yusef"),
            ("wladimir", "vladimir"),
            ("catherine", "katherine"),
        ] {
            assert_eq!(sound(a), sound(b), "{a} {b}");
        }
        assert_ne!(sound("ivan"), sound("igor"));
        assert_eq!(sound("38"), "");
        assert_eq!(sound("박"), "");
    }

    #[test]
    fn a_skeleton_has_no_vowels() {
        assert_eq!(skeleton(&sound("bashar")), skeleton(&sound("bshr")));
        assert_eq!(skeleton(&sound("assad")), "sd");
    }
}
