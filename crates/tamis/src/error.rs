//! One error type for every door. Its numbers are the C status codes and Python's `.code`.

use std::fmt;
use std::path::PathBuf;

/// What went wrong. The number is stable: it is never reused and is the same through every door.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
#[repr(i32)]
pub enum ErrorCode {
    /// A required pointer was NULL (C door only).
    Null = 1,
    /// Text is not valid UTF-8.
    Utf8 = 2,
    /// A panic was caught at a door. A defect of Tamis: please report it.
    Panic = 3,
    /// An index lies outside its range.
    Range = 4,
    /// No option of that name exists.
    UnknownOption = 10,
    /// An option's value is of the wrong form or outside its range.
    BadOption = 11,
    /// A query field is unknown or its value is of the wrong form.
    BadQuery = 12,
    /// A value is longer than the engine accepts.
    TooLong = 13,
    /// A filter names a list, authority, programme or measure that no loaded list has.
    UnknownFilter = 14,
    /// The file could not be found.
    NotFound = 20,
    /// The file could not be read or written.
    Io = 21,
    /// The file is not a snapshot, or its content is damaged.
    BadSnapshot = 30,
    /// The snapshot has a format version this engine does not read.
    SnapshotVersion = 31,
    /// A digest does not fit the content.
    Digest = 32,
    /// A list file does not follow its format.
    BadList = 40,
    /// A list file is cut short.
    Truncated = 41,
    /// A list is made of several files and one is missing.
    MissingFile = 42,
    /// The format of a file is not known.
    UnknownFormat = 43,
    /// An entity has a wrong or missing field.
    BadEntity = 44,
    /// Nothing could be loaded: the list is empty.
    EmptyList = 45,
    /// A report of an assessment, or a file of a user's own cases, does not follow its form.
    BadCases = 50,
}

impl ErrorCode {
    /// Every code with its name, in ascending order.
    pub const ALL: &'static [(ErrorCode, &'static str)] = &[
        (ErrorCode::Null, "NULL"),
        (ErrorCode::Utf8, "UTF8"),
        (ErrorCode::Panic, "PANIC"),
        (ErrorCode::Range, "RANGE"),
        (ErrorCode::UnknownOption, "UNKNOWN_OPTION"),
        (ErrorCode::BadOption, "BAD_OPTION"),
        (ErrorCode::BadQuery, "BAD_QUERY"),
        (ErrorCode::TooLong, "TOO_LONG"),
        (ErrorCode::UnknownFilter, "UNKNOWN_FILTER"),
        (ErrorCode::NotFound, "NOT_FOUND"),
        (ErrorCode::Io, "IO"),
        (ErrorCode::BadSnapshot, "BAD_SNAPSHOT"),
        (ErrorCode::SnapshotVersion, "SNAPSHOT_VERSION"),
        (ErrorCode::Digest, "DIGEST"),
        (ErrorCode::BadList, "BAD_LIST"),
        (ErrorCode::Truncated, "TRUNCATED"),
        (ErrorCode::MissingFile, "MISSING_FILE"),
        (ErrorCode::UnknownFormat, "UNKNOWN_FORMAT"),
        (ErrorCode::BadEntity, "BAD_ENTITY"),
        (ErrorCode::EmptyList, "EMPTY_LIST"),
        (ErrorCode::BadCases, "BAD_CASES"),
    ];

    /// The stable number.
    pub const fn number(self) -> i32 {
        self as i32
    }

    /// The stable name, for example `BAD_OPTION`.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(code, _)| *code == self).map_or("UNKNOWN", |(_, name)| name)
    }
}

/// An error with its place, where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    inner: Box<Inner>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    code: ErrorCode,
    message: String,
    path: Option<PathBuf>,
    line: Option<u64>,
    column: Option<u64>,
    hint: Option<String>,
}

/// The result of a fallible call of the engine.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error of a kind, with one sentence that says what was expected and what was found.
    #[cold]
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        let inner = Inner { code, message: message.into(), path: None, line: None, column: None, hint: None };
        Error { inner: Box::new(inner) }
    }

    /// The same error with the file it is about.
    pub fn at_path(mut self, path: impl Into<PathBuf>) -> Self {
        self.inner.path = Some(path.into());
        self
    }

    /// The same error with the line (from 1) it is about.
    pub fn at_line(mut self, line: u64) -> Self {
        self.inner.line = Some(line);
        self
    }

    /// The same error with the column or field number (from 1) it is about.
    pub fn at_column(mut self, column: u64) -> Self {
        self.inner.column = Some(column);
        self
    }

    /// The same error with a word on what to do.
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.inner.hint = Some(hint.into());
        self
    }

    /// The kind of error.
    pub fn code(&self) -> ErrorCode {
        self.inner.code
    }

    /// The sentence, without the place.
    pub fn message(&self) -> &str {
        &self.inner.message
    }

    /// The file, if the error has one.
    pub fn path(&self) -> Option<&std::path::Path> {
        self.inner.path.as_deref()
    }

    /// The line from 1, if the error has one.
    pub fn line(&self) -> Option<u64> {
        self.inner.line
    }

    /// The column or field number from 1, if the error has one.
    pub fn column(&self) -> Option<u64> {
        self.inner.column
    }

    /// What to do about it, if there is a word on that.
    pub fn hint(&self) -> Option<&str> {
        self.inner.hint.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = self.path() {
            write!(f, "{}", path.display())?;
            if let Some(line) = self.line() {
                write!(f, ":{line}")?;
                if let Some(column) = self.column() {
                    write!(f, ":{column}")?;
                }
            }
            write!(f, ": ")?;
        } else if let Some(line) = self.line() {
            write!(f, "line {line}: ")?;
        }
        write!(f, "{}", self.message())?;
        if let Some(hint) = self.hint() {
            write!(f, " ({hint})")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn numbers_and_names_are_unique_and_ascending() {
        for pair in ErrorCode::ALL.windows(2) {
            assert!(pair[0].0.number() < pair[1].0.number());
            assert_ne!(pair[0].1, pair[1].1);
        }
    }

    #[test]
    fn the_place_stands_before_the_sentence() {
        let error =
            Error::new(ErrorCode::BadList, "expected 12 fields, found 3").at_path("sdn.csv").at_line(7);
        assert_eq!(error.to_string(), "sdn.csv:7: expected 12 fields, found 3");
    }
}
