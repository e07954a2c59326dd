//! Tamis screens names, identifiers and crypto-wallet addresses against sanctions lists.

pub mod date;
pub mod entity;
mod error;
mod hex;
pub mod screen;

pub use entity::{Entity, Schema};
pub use error::{Error, ErrorCode, Result};
pub use screen::{Answer, Explanation, Hit, Options, Query, Score, Status};
