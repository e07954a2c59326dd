//! `data/tokens/` to `crates/tamis/tables/token_classes.rs` and `token_equivalents.bin`.

use crate::{tsv, weights};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// Raise whenever a row of the tables changes after a release.
const VERSION: &str = "1";
const MAGIC: &[u8; 8] = b"TAMISTE1";
/// Highest evidence of a pair of different tokens, per mille.
const MOST_EVIDENCE: u16 = 950;

/// Table, its columns, the class of its tokens.
const CLASS_TABLES: [(&str, [&str; 3], &str); 6] = [
    ("numbers.tsv", ["token", "value", "source"], "Number"),
    ("titles.tsv", ["token", "canonical", "source"], "Title"),
    ("particles.tsv", ["token", "canonical", "source"], "Particle"),
    ("legal_forms.tsv", ["token", "class", "source"], "LegalForm"),
    ("generic_words.tsv", ["token", "canonical", "source"], "Generic"),
    ("places.tsv", ["token", "canonical", "source"], "Place"),
];

type Pairs = BTreeMap<String, BTreeMap<String, u16>>;

fn class_rows(root: &Path) -> Result<BTreeMap<String, (&'static str, String)>, String> {
    let mut rows = BTreeMap::new();
    for (name, columns, class) in CLASS_TABLES {
        let path = root.join("data/tokens").join(name);
        for row in tsv::read(&path, &columns)? {
            let value = (class, row.field(1).to_owned());
            if let Some((other, _)) = rows.insert(row.field(0).to_owned(), value) {
                let (file, line, token) = (path.display(), row.line, row.field(0));
                return Err(format!(
                    "{file}:{line}: expected a token of one class, found {token:?} as {other} too"
                ));
            }
        }
    }
    Ok(rows)
}

fn phrases(root: &Path) -> Result<Vec<(Vec<String>, String)>, String> {
    let path = root.join("data/tokens/phrases.tsv");
    let mut phrases = Vec::new();
    for row in tsv::read(&path, &["phrase", "class", "source"])? {
        let tokens: Vec<String> = row.field(0).split(' ').map(str::to_owned).collect();
        if tokens.len() < 2 {
            return Err(format!(
                "{}:{}: expected two words or more, found {:?}",
                path.display(),
                row.line,
                row.field(0)
            ));
        }
        phrases.push((tokens, row.field(1).to_owned()));
    }
    // By first word, longest phrase first, so that the first that fits is the longest.
    phrases.sort_by(|(a, _), (b, _)| a.first().cmp(&b.first()).then(b.len().cmp(&a.len())).then(a.cmp(b)));
    Ok(phrases)
}

fn pairs(root: &Path) -> Result<Pairs, String> {
    let mut pairs = Pairs::new();
    for name in ["equivalents.tsv", "nicknames.tsv"] {
        let path = root.join("data/tokens").join(name);
        for row in tsv::read(&path, &["token_a", "token_b", "evidence", "source"])? {
            let evidence: u16 = tsv::parse(&path, &row, 2)?;
            let (a, b) = (row.field(0), row.field(1));
            if evidence == 0 || evidence > MOST_EVIDENCE || a == b {
                return Err(format!(
                    "{}:{}: expected two tokens and 1..={MOST_EVIDENCE}, found {:?}",
                    path.display(),
                    row.line,
                    row.fields
                ));
            }
            for (from, to) in [(a, b), (b, a)] {
                let known = pairs.entry(from.to_owned()).or_default().entry(to.to_owned()).or_default();
                *known = evidence.max(*known);
            }
        }
    }
    Ok(pairs)
}

/// String table, then per token `u32` first entry (count + 1 of them), then entries: `u32` rank of the other token, `u16` evidence, `u16` 0.
fn equivalents_blob(pairs: &Pairs) -> Result<Vec<u8>, String> {
    let ranks: BTreeMap<&str, u32> = pairs.keys().map(String::as_str).zip(0..).collect();
    let mut blob = weights::string_table(MAGIC, pairs.keys().map(String::as_str))?;
    let mut first = 0u32;
    let mut entries = Vec::new();
    blob.extend(first.to_le_bytes());
    for others in pairs.values() {
        for (other, evidence) in others {
            let rank = ranks.get(other.as_str()).ok_or_else(|| format!("{other}: no row of its own"))?;
            entries.extend(rank.to_le_bytes());
            entries.extend(evidence.to_le_bytes());
            entries.extend(0u16.to_le_bytes());
            first += 1;
        }
        blob.extend(first.to_le_bytes());
    }
    blob.extend(entries);
    pairs.keys().for_each(|token| blob.extend(token.as_bytes()));
    Ok(blob)
}

/// The tables: file name and content.
fn build(root: &Path) -> Result<weights::Tables, String> {
    let classes = class_rows(root)?;
    let phrases = phrases(root)?;
    let blob = equivalents_blob(&pairs(root)?)?;
    let mut body = String::from(
        "use super::TokenClass::{self, Generic, LegalForm, Number, Particle, Place, Title};\n\n",
    );
    body.push_str("/// Token, class, canonical form; sorted.\n#[rustfmt::skip]\npub(super) static CLASSES: &[(&str, TokenClass, &str)] = &[\n");
    for (token, (class, canonical)) in &classes {
        let _ = writeln!(body, "    ({token:?}, {class}, {canonical:?}),");
    }
    body.push_str("];\n\n/// First word, further words, token that stands for the phrase; sorted by first word, longest first.\n#[rustfmt::skip]\npub(super) static PHRASES: &[(&str, &[&str], &str)] = &[\n");
    for (tokens, code) in &phrases {
        let (first, rest) = tokens.split_first().ok_or("an empty phrase")?;
        let _ = writeln!(body, "    ({first:?}, &{rest:?}, {code:?}),");
    }
    body.push_str("];\n");
    let digest = weights::digest(&[body.as_bytes(), blob.as_slice()].concat());
    let text = format!(
        "// Generated by `cargo xtask classes`; do not edit.\n{body}\npub(super) const VERSION: &str = \"{VERSION}\";\npub(super) const DIGEST: &str = \"{digest}\";\n"
    );
    Ok(vec![("token_classes.rs", text.into_bytes()), ("token_equivalents.bin", blob)])
}

/// Writes `crates/tamis/tables/token_classes.rs` and `token_equivalents.bin`.
pub(crate) fn generate(root: &Path) -> Result<(), String> {
    weights::write_tables(root, build(root)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn committed_tables_are_fresh() -> Result<(), String> {
        weights::check_fresh(&crate::tables::root(), build)
    }
}
