//! Candidate retrieval without loss: a dictionary of tokens with postings, laid out as plain bytes.
//! This room knows slices, not files.

mod bound;
mod build;
mod items;
mod matcher;
mod retrieve;
#[cfg(feature = "oracle")]
mod scan;
mod view;

pub use build::{IndexBuilder, Layout, NewRow};
pub use retrieve::{Counters, Found, Retrieval};
pub(crate) use view::ROW_WORDS;
pub use view::{IndexView, Row};
