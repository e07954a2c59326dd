//! The engine's errors as Python's. The classes stand in `tamis/_errors.py`.

use pyo3::exceptions::PyFileNotFoundError;
use pyo3::prelude::*;
use tamis::{Error, ErrorCode};

/// Where the errors of a kind go.
fn class_of(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::BadSnapshot | ErrorCode::SnapshotVersion | ErrorCode::Digest => "SnapshotError",
        ErrorCode::BadList
        | ErrorCode::Truncated
        | ErrorCode::MissingFile
        | ErrorCode::UnknownFormat
        | ErrorCode::BadEntity
        | ErrorCode::EmptyList => "ListParseError",
        ErrorCode::UnknownOption | ErrorCode::BadOption | ErrorCode::UnknownFilter => "ConfigError",
        ErrorCode::BadQuery | ErrorCode::TooLong | ErrorCode::Utf8 => "QueryError",
        _ => "TamisError",
    }
}

/// The engine's error as a Python exception: `FileNotFoundError` for a missing file, otherwise a `TamisError`.
pub(crate) fn to_python(py: Python<'_>, error: &Error) -> PyErr {
    let path = error.path().map(|path| path.display().to_string());
    if error.code() == ErrorCode::NotFound {
        // 2 is ENOENT; OSError makes `.errno`, `.strerror` and `.filename` of the three.
        return PyFileNotFoundError::new_err((2, error.message().to_owned(), path));
    }
    let details =
        (error.to_string(), error.code().number(), path, error.line(), error.column(), error.hint());
    let built = py
        .import("tamis._errors")
        .and_then(|module| module.getattr(class_of(error.code())))
        .and_then(|class| class.call1(details));
    match built {
        Ok(value) => PyErr::from_value(value),
        Err(failed) => failed,
    }
}

/// A `ConfigError` of the door itself: a setting that only Python has.
pub(crate) fn config(py: Python<'_>, message: impl Into<String>) -> PyErr {
    to_python(py, &Error::new(ErrorCode::BadOption, message))
}

/// Turns the engine's result into Python's.
pub(crate) trait OrPython<T> {
    /// The value, or the Python exception.
    fn or_python(self, py: Python<'_>) -> PyResult<T>;
}

impl<T> OrPython<T> for tamis::Result<T> {
    fn or_python(self, py: Python<'_>) -> PyResult<T> {
        self.map_err(|error| to_python(py, &error))
    }
}
