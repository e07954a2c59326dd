//! The compiled list as one immutable file: `name.tamis`.
//!
//! ```text
//! 0    8   magic "TAMISNAP"
//! 8    4   format version (0: not yet declared stable)
//! 12   4   oldest reader that understands the file
//! 16   4   number of sections
//! 20   4   zero
//! 24   32  SHA-256 of everything from byte 56 on: the snapshot id
//! 56   …   section table: per section id (4), zero (4), offset (8), length (8), SHA-256 (32)
//! …        sections, each on a multiple of 8
//! ```
//! All numbers are little-endian. Opening checks header, table and bounds; [`Snapshot::verify`] checks the digests.
//! Content is untrusted: every read is bounds-checked.

mod bytes;
mod census;
mod format;
mod info;
mod meta;
mod reader;
mod writer;

pub use census::{Census, Holdings, Shrinkage};
pub use info::Info;
pub use meta::{ListInfo, Meta, SourceFile};
pub use reader::Snapshot;
pub(crate) use reader::{FactKind, canonical, own_text};
pub use writer::{Built, SkippedName, SnapshotBuilder, write_file};
