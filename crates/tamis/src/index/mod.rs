//! Candidate retrieval without loss: a dictionary of tokens with postings, laid out as plain bytes.
//! This room knows slices, not files.

mod bound;
mod build;
mod items;
mod matcher;
mod retrieve;
mod view;

pub use build::{IndexBuilder, Layout, NewRow};
pub use retrieve::{Counters, Found, Retrieval, exhaustive, retrieve};
pub use view::{IndexView, Row};
