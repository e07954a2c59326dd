//! `data/tokens/placeholders.tsv` to `crates/tamis/tables/placeholders.rs`.

use crate::tables::Generated;
use std::fmt::Write as _;
use std::path::Path;

pub(crate) fn generate(root: &Path) -> Result<Generated, String> {
    let file = "data/tokens/placeholders.tsv";
    let text = std::fs::read_to_string(root.join(file)).map_err(|error| format!("{file}: {error}"))?;
    let mut words = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        match line.split_once('\t') {
            Some((word, source)) if !source.is_empty() => words.push(word),
            _ => return Err(format!("{file}:{}: expected value and source; found {line:?}", number + 1)),
        }
    }
    words.sort_unstable();
    words.dedup();
    let mut out = String::from(
        "// Generated from data/tokens/placeholders.tsv by `cargo xtask tables`. Do not edit.\n\n",
    );
    out.push_str("pub(super) static PLACEHOLDERS: &[&str] = &[\n");
    for word in words {
        let _ = writeln!(out, "    {word:?},");
    }
    out.push_str("];\n");
    Ok(("crates/tamis/tables/placeholders.rs".into(), out))
}
