//! US lists of trade.gov and BIS: the Consolidated Screening List (CSL) as CSV and JSON, and the Denied Persons List (DPL).

mod csl;
mod dpl;

pub(crate) use csl::{csv as csl_csv, is_json as is_csl_json, json as csl_json};
pub(crate) use dpl::read as dpl;

use sha2::{Digest, Sha256};

/// A key made of what tells records apart, where the list has none.
fn digest(parts: &[&str]) -> String {
    let hash = Sha256::digest(parts.join("\n").as_bytes());
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
