//! `data/weights/` to `crates/tamis/tables/token_weights.{bin,rs}`; the formula is in `crates/tamis/src/name/weights.rs`.

use crate::tsv;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use tamis::text::tokens;

/// Raise whenever a value of the table changes after a release.
const VERSION: &str = "1";
const MAGIC: &[u8; 8] = b"TAMISTW1";
/// The order of the words of a name is not part of it here: "HANIYA, Ismail" and "Ismail Haniya" are one name.
const LEAST_COUNT: u32 = 2;

/// Official lists behind the counts, for the header of the table.
const LISTS: &str = "OFAC SDN 2021-03-10, 2021-07, 2024-05-03, 2024-05-07, alternate names 2026-08-02; OFAC non-SDN 2024-05-06, 2025-01-10, 2025-12; \
    OFAC IRGC programme 2024-08-28; UN 2026-08-01; EU FSF 2021-03-02, 2024-05-13; UK OFSI 2018-04-13; Canada SEMA 2025-03-20; Australia DFAT 2026-08-02; \
    Japan MOF 2026-03-05; Japan METI 2025-09-29; US BIS DPL 2022-09; US CSL 2022-04-21";

fn is_latin(token: &str) -> bool {
    token.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

/// Writes `data/weights/token_counts.tsv` from a file of names, one a line (see `extract_names.py`).
pub(crate) fn count(root: &Path, names: &str) -> Result<(), String> {
    let text = std::fs::read_to_string(names).map_err(|error| format!("{names}: {error}"))?;
    let mut distinct = BTreeSet::new();
    for line in text.lines() {
        let mut name = tokens::split(line);
        name.sort();
        if !name.is_empty() {
            distinct.insert(name);
        }
    }
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for name in &distinct {
        let unique: BTreeSet<&str> = name.iter().map(String::as_str).collect();
        for token in unique.into_iter().filter(|token| is_latin(token)) {
            *counts.entry(token).or_default() += 1;
        }
    }
    let mut table = format!(
        "# Distinct names that contain a token, over official sanctions lists; tokens with at least {LEAST_COUNT}. Names that differ in word order only are one.\n\
         # Lists: {LISTS}.\n# Licence: counts of facts; US public domain, UN, EU 2011/833/EU, OGL v3.0, OGL Canada, CC BY (AU), JP government standard terms.\n\
         # Made by extract_names.py and `cargo xtask weights count`.\n# names: {}\ntoken\tcount\n",
        distinct.len()
    );
    for (token, count) in counts.into_iter().filter(|&(_, count)| count >= LEAST_COUNT) {
        let _ = writeln!(table, "{token}\t{count}");
    }
    write(&root.join("data/weights/token_counts.tsv"), table.as_bytes())
}

pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

fn total_names(path: &Path) -> Result<f64, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    text.lines()
        .find_map(|line| line.strip_prefix("# names: ")?.parse().ok())
        .filter(|&total| total > 1.0)
        .ok_or_else(|| format!("{}: expected a line \"# names: NUMBER\", found none", path.display()))
}

fn rarity(frequency: f64, total: f64) -> u16 {
    let rarity = 1000.0 * (1.0 - frequency.ln() / total.ln());
    // Within 0..=1000, so the cast loses nothing but the fraction that `round` removed.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    {
        rarity.round().clamp(0.0, 1000.0) as u16
    }
}

/// Rarity of every token of both tables that is below 1000.
fn rarities(root: &Path) -> Result<BTreeMap<String, u16>, String> {
    let counts = root.join("data/weights/token_counts.tsv");
    let frequencies = root.join("data/weights/name_frequencies.tsv");
    let total = total_names(&counts)?;
    let mut highest: BTreeMap<String, f64> = BTreeMap::new();
    let mut raise = |token: &str, frequency: f64| {
        let known = highest.entry(token.to_owned()).or_insert(1.0);
        *known = known.max(frequency);
    };
    for row in tsv::read(&counts, &["token", "count"])? {
        raise(row.field(0), f64::from(tsv::parse::<u32>(&counts, &row, 1)?));
    }
    for row in tsv::read(&frequencies, &["token", "ppm", "source"])? {
        raise(row.field(0), f64::from(tsv::parse::<u32>(&frequencies, &row, 1)?) / 1e6 * total);
    }
    let all = highest.into_iter().map(|(token, frequency)| (token, rarity(frequency, total)));
    Ok(all.filter(|&(_, rarity)| rarity < 1000).collect())
}

/// The blob's header and offsets for sorted strings; see `crates/tamis/src/name/table.rs`.
pub(crate) fn string_table<'a>(
    magic: &[u8; 8],
    strings: impl ExactSizeIterator<Item = &'a str>,
) -> Result<Vec<u8>, String> {
    let number = |value: usize| u32::try_from(value).map_err(|_| format!("{value} does not fit 32 bits"));
    let mut blob = magic.to_vec();
    blob.extend(number(strings.len())?.to_le_bytes());
    blob.extend(0u32.to_le_bytes());
    let mut offset = 0;
    blob.extend(number(offset)?.to_le_bytes());
    for string in strings {
        offset += string.len();
        blob.extend(number(offset)?.to_le_bytes());
    }
    Ok(blob)
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The tables: file name and content.
fn build(root: &Path) -> Result<Tables, String> {
    let rarities = rarities(root)?;
    let mut blob = string_table(MAGIC, rarities.keys().map(String::as_str))?;
    rarities.values().for_each(|rarity| blob.extend(rarity.to_le_bytes()));
    rarities.keys().for_each(|token| blob.extend(token.as_bytes()));
    let constants = format!(
        "// Generated by `cargo xtask weights`; do not edit.\npub(super) const VERSION: &str = \"{VERSION}\";\npub(super) const DIGEST: &str = \"{}\";\n",
        digest(&blob)
    );
    Ok(vec![("token_weights.bin", blob), ("token_weights.rs", constants.into_bytes())])
}

/// Writes `crates/tamis/tables/token_weights.{bin,rs}`.
pub(crate) fn generate(root: &Path) -> Result<(), String> {
    write_tables(root, build(root)?)
}

/// Generated tables: file name and content.
pub(crate) type Tables = Vec<(&'static str, Vec<u8>)>;

/// Writes tables to `crates/tamis/tables/`.
pub(crate) fn write_tables(root: &Path, tables: Tables) -> Result<(), String> {
    tables.iter().try_for_each(|(name, bytes)| write(&root.join("crates/tamis/tables").join(name), bytes))
}

/// An error if a committed table is not what its generator makes of `data/`.
#[cfg(test)]
pub(crate) fn check_fresh(root: &Path, build: fn(&Path) -> Result<Tables, String>) -> Result<(), String> {
    for (name, bytes) in build(root)? {
        let path = root.join("crates/tamis/tables").join(name);
        if std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))? != bytes {
            return Err(format!(
                "{}: expected what its generator makes, found other content",
                path.display()
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn committed_tables_are_fresh() -> Result<(), String> {
        check_fresh(&crate::tables::root(), build)
    }

    #[test]
    fn rarity_runs_from_every_name_to_one_name() {
        assert_eq!((rarity(1.0, 1000.0), rarity(1000.0, 1000.0), rarity(2000.0, 1000.0)), (1000, 0, 0));
        assert_eq!(rarity(10.0, 1000.0), 667);
    }
}
