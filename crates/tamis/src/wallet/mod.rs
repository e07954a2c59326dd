//! Crypto-wallet addresses: what an address is, whether it is listed, and where addresses stand in a text.
//!
//! Known families: Bitcoin, EVM, TRON. Addresses of other families are compared as text.

mod address;
mod base58check;
mod bitcoin;
mod book;
mod edits;
mod evm;
mod find;
mod lookalike;
mod near;
mod parse;
mod text;
mod tron;

pub use address::{Address, Checksum, Family, NotAnAddress};
pub use book::{Lookup, MatchKind, WalletBook, WalletMatch};
pub use find::find_in_text;
pub use parse::parse;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod book_tests;
