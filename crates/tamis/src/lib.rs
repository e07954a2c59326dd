//! Tamis screens names, identifiers and crypto-wallet addresses against sanctions lists.

pub mod date;
pub mod entity;
mod error;
mod hex;
pub mod identifier;
pub mod index;
pub mod name;
pub mod place;
pub mod screen;
pub mod snapshot;
pub mod text;
pub mod wallet;

pub use entity::{Entity, Schema};
pub use error::{Error, ErrorCode, Result};
pub use screen::{
    Answer, Explanation, Hit, NameComparison, Options, Query, Score, Screener, Status, compare, explain,
};

#[path = "../tables/version.rs"]
mod tables_of;

/// Version of the tables that prepare and weigh names: a number and a digest of all of them. Part of every answer.
pub const fn tables_version() -> &'static str {
    tables_of::VERSION
}

/// Unicode version of the folding: major, minor, patch.
pub const UNICODE_VERSION: (u8, u8, u8) = unicode_normalization::UNICODE_VERSION;

/// Unicode version of the folding, as text.
pub fn unicode_version() -> String {
    let (major, minor, patch) = UNICODE_VERSION;
    format!("{major}.{minor}.{patch}")
}
