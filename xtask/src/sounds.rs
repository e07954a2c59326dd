//! `data/tokens/sounds.tsv` to `crates/tamis/tables/sounds.rs`.

use crate::tables::Generated;
use std::fmt::Write as _;
use std::path::Path;

pub(crate) fn generate(root: &Path) -> Result<Generated, String> {
    let text = std::fs::read_to_string(root.join("data/tokens/sounds.tsv"))
        .map_err(|error| format!("sounds.tsv: {error}"))?;
    let (mut sounds, mut digits) = (Vec::new(), Vec::new());
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        match line.split('\t').collect::<Vec<_>>().as_slice() {
            ["sound", spelling, sound, _] => sounds.push((*spelling, *sound)),
            ["digit", digit, letter, _] => digits.push((*digit, *letter)),
            _ => {
                return Err(format!(
                    "sounds.tsv:{}: expected kind, spelling, sound, source; found {line:?}",
                    number + 1
                ));
            }
        }
    }
    sounds.sort_by_key(|(spelling, _)| (std::cmp::Reverse(spelling.len()), *spelling));
    digits.sort_unstable();
    let mut out =
        String::from("// Generated from data/tokens/sounds.tsv by `cargo xtask tables`. Do not edit.\n\n");
    out.push_str("pub(super) static SOUNDS: &[(&str, &str)] = &[\n");
    for (spelling, sound) in sounds {
        let _ = writeln!(out, "    (\"{spelling}\", \"{sound}\"),");
    }
    out.push_str("];\n\npub(super) static DIGIT_LETTERS: &[(u8, u8)] = &[\n");
    for (digit, letter) in digits {
        let _ = writeln!(out, "    (b'{digit}', b'{letter}'),");
    }
    out.push_str("];\n");
    Ok(("crates/tamis/tables/sounds.rs".into(), out))
}
