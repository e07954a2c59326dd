//! Tamis screens names, identifiers and crypto-wallet addresses against sanctions lists.

pub mod date;
pub mod entity;
mod error;
pub mod name;

pub use entity::{Entity, Schema};
pub use error::{Error, ErrorCode, Result};
