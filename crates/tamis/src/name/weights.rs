//! Frozen rarity of name tokens.
//!
//! Source: `data/weights/token_counts.tsv` (distinct names per token over official sanctions lists) and
//! `data/weights/name_frequencies.tsv` (share of surnames and given names within their culture); made by `cargo xtask weights`.
//!
//! `rarity = round(1000 * (1 - ln(f) / ln(N)))`, clamped to 0..=1000, with N = distinct names of the lists and
//! `f = max(list count, ppm / 1_000_000 * N)` over all sources. f of at most 1, and tokens not in the table: 1000.
//! The logarithms are taken when the table is made; the engine reads integers.
//! It never looks at the loaded list, so a score belongs to the pair of names alone.

use super::table::{StringTable, u16_at};

#[path = "../../tables/token_weights.rs"]
mod generated;

/// Version of the rarity table; raised whenever a value changes.
pub const TABLE_VERSION: &str = generated::VERSION;

/// Rarity of a token that is not in the table.
pub const UNSEEN: u16 = 1000;

static BLOB: &[u8] = include_bytes!("../../tables/token_weights.bin");
const MAGIC: &[u8; 8] = b"TAMISTW1";

/// SHA-256 of the rarity table, in lower-case hexadecimal, computed when it was made.
pub const fn table_digest() -> &'static str {
    generated::DIGEST
}

fn table() -> Option<StringTable> {
    StringTable::open(BLOB, MAGIC, |_, count, _| count.checked_mul(2))
}

/// Rarity of a folded token (lower case, no marks), 0 (in every name) to 1000 (not seen, or once).
///
/// ```
/// use tamis::name::weights::rarity;
/// assert!(rarity("mohammed") < rarity("zubkov"));
/// assert_eq!(rarity("qwxzyk"), 1000);
/// ```
pub fn rarity(token: &str) -> u16 {
    stored(token).unwrap_or(UNSEEN).min(1000)
}

fn stored(token: &str) -> Option<u16> {
    let table = table()?;
    let rank = table.find(token)?;
    u16_at(BLOB, table.columns().checked_add(rank.checked_mul(2)?)?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use sha2::{Digest, Sha256};

    #[test]
    fn every_entry_is_found_and_in_range() {
        let table = table().unwrap();
        assert!(table.len() > 10_000, "{}", table.len());
        let mut before = "";
        for rank in 0..table.len() {
            let token = table.get(rank).unwrap();
            assert!(rank == 0 || before < token, "{before} {token}");
            assert_eq!(table.find(token), Some(rank));
            assert!(stored(token).unwrap() < 1000, "{token}");
            before = token;
        }
    }

    #[test]
    fn digest_is_that_of_the_blob() {
        let digest: String = Sha256::digest(BLOB).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digest, table_digest());
    }

    #[test]
    fn common_tokens_prove_less() {
        for pair in ["kim", "smith", "gutierrez"].windows(2) {
            let [common, rare] = pair else { continue };
            assert!(rarity(common) < rarity(rare), "{common} {rare}");
        }
        assert!(rarity("kim") < 300 && rarity("lee") < 300 && rarity("mohammed") < 500);
        assert!(rarity("company") < 400);
    }

    #[test]
    fn unseen_is_rarest() {
        for token in ["", "\u{0}", "zzzzzzzz", "\u{ac00}", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] {
            assert_eq!(rarity(token), 1000);
        }
    }
}
