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
pub use screen::{Answer, Explanation, Hit, Options, Query, Score, Status};
