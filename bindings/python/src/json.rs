//! Nested parts of an answer as Python values, by way of the answer's own JSON: one serialiser, one set of words.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde::Serialize;

/// The JSON text of a part of an answer.
pub(crate) fn text<T: Serialize + ?Sized>(part: &T) -> PyResult<String> {
    serde_json::to_string(part).map_err(|error| PyValueError::new_err(error.to_string()))
}

/// The Python value of a JSON text.
pub(crate) fn loads<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("json")?.call_method1("loads", (text,))
}

/// The Python value of a part of an answer.
pub(crate) fn value<'py, T: Serialize + ?Sized>(py: Python<'py>, part: &T) -> PyResult<Bound<'py, PyAny>> {
    loads(py, &text(part)?)
}

/// The JSON text of a Python value.
pub(crate) fn dumps(value: &Bound<'_, PyAny>) -> PyResult<String> {
    value.py().import("json")?.call_method1("dumps", (value,))?.extract()
}
