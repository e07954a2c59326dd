//! Nested parts of an answer as Python values, by way of the answer's own JSON: one serialiser, one set of words.

use crate::fields::day_text;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::IntoPyDict;
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

/// The JSON text of a Python value; a `datetime.date` becomes its ISO text.
pub(crate) fn dumps(value: &Bound<'_, PyAny>) -> PyResult<String> {
    let py = value.py();
    let keywords = [("default", wrap_pyfunction!(iso_day, py)?)].into_py_dict(py)?;
    py.import("json")?.call_method("dumps", (value,), Some(&keywords))?.extract()
}

#[pyfunction]
fn iso_day(value: &Bound<'_, PyAny>) -> PyResult<String> {
    day_text("a query field", value)
}
