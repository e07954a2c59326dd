//! What an update tells while it works.

use std::time::Duration;

/// One step of an update.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Step<'a> {
    /// Bytes of a file of this list arrived.
    Fetching {
        /// Its id.
        list: &'a str,
        /// Bytes of the file so far.
        bytes: u64,
        /// Bytes of the whole file, where the server says it.
        total: Option<u64>,
    },
    /// A try failed in passing.
    Retrying {
        /// The list's id.
        list: &'a str,
        /// What went wrong.
        why: &'a str,
        /// The pause before the next try.
        wait: Duration,
    },
    /// A list is read.
    Reading {
        /// Its id.
        list: &'a str,
    },
    /// The lists are compiled to the snapshot.
    Compiling,
}
