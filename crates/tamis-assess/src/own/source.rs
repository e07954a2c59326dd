//! Where the rows of a user's own cases come from: a CSV file, its bytes, or a table in memory.

use std::path::{Path, PathBuf};
use tamis::{Error, ErrorCode, Result};

/// A table in memory, of a data frame say.
pub trait Frame {
    /// The headers, one a column.
    fn headers(&self) -> Vec<String>;

    /// The cells of a column, by its place in the headers, from the first row to the last; `None`: blank. Only columns
    /// that are used are asked for.
    ///
    /// # Errors
    /// `BAD_OPTION` for a column that cannot be read as text.
    fn column(&self, place: usize) -> Result<Vec<Option<String>>>;
}

/// A user's own cases.
#[derive(Clone, Copy)]
pub enum Source<'a> {
    /// A CSV file with a header, in UTF-8. The line of an error is that of the file.
    Csv(&'a Path),
    /// The bytes of such a file. The line of an error is that of the file.
    Bytes(&'a [u8]),
    /// A table in memory. The line of an error is the row, counted from 1.
    Frame(&'a dyn Frame),
}

impl<'a> From<&'a Path> for Source<'a> {
    fn from(path: &'a Path) -> Source<'a> {
        Source::Csv(path)
    }
}

impl<'a> From<&'a [u8]> for Source<'a> {
    fn from(bytes: &'a [u8]) -> Source<'a> {
        Source::Bytes(bytes)
    }
}

impl<'a> From<&'a PathBuf> for Source<'a> {
    fn from(path: &'a PathBuf) -> Source<'a> {
        Source::Csv(path)
    }
}

/// Where a row stands.
#[derive(Clone, Debug)]
pub(super) enum Place {
    Csv(PathBuf),
    Bytes,
    Frame,
}

impl Place {
    /// A defect of the user's cases, with the line of a file or the row of a table.
    pub(super) fn error(&self, message: impl Into<String>, line: Option<u64>) -> Error {
        let error = Error::new(ErrorCode::BadCases, message);
        let error = match line {
            Some(line) => error.at_line(line),
            None => error,
        };
        match self {
            Place::Csv(path) => error.at_path(path),
            Place::Frame if line.is_some() => {
                error.with_hint("the line is the row of the table, counted from 1")
            }
            Place::Bytes | Place::Frame => error,
        }
    }
}
