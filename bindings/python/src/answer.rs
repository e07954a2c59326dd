//! The answer to one query: a sequence of hits.

use crate::error::to_python;
use crate::hit::Hit;
use crate::json;
use pyo3::exceptions::{PyIndexError, PyOverflowError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyList, PySlice};
use std::sync::Arc;
use tamis::{Error, ErrorCode, Status};

/// The answer to one query: a sequence of hits, ordered.
///
/// An answer without hits is false, except one whose status is `not_checked`: asking that one is an error, because it
/// must not be read as clear.
#[pyclass(module = "tamis", frozen, eq, sequence)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Answer {
    inner: Arc<tamis::Answer>,
}

impl Answer {
    pub(crate) fn new(inner: tamis::Answer) -> Self {
        Answer { inner: Arc::new(inner) }
    }

    fn hit(&self, position: isize) -> PyResult<Hit> {
        let length = self.inner.hits.len();
        let from_start = if position < 0 {
            length.checked_sub(position.unsigned_abs())
        } else {
            usize::try_from(position).ok()
        };
        from_start
            .and_then(|position| Hit::of(&self.inner, position))
            .ok_or_else(|| PyIndexError::new_err(format!("hit {position} of {length}")))
    }
}

/// The word of a status, as in the answer's JSON.
pub(crate) fn status_word(status: Status) -> PyResult<&'static str> {
    match status {
        Status::Hits => Ok("hits"),
        Status::None => Ok("none"),
        Status::NotChecked => Ok("not_checked"),
        // The engine's enum may grow; an unknown status is an error, never "none".
        _ => Err(PyTypeError::new_err("a status that this version does not know")),
    }
}

/// As a list does: a position that fits no machine word is out of range.
fn as_index_error(py: Python<'_>, error: PyErr) -> PyErr {
    if error.is_instance_of::<PyOverflowError>(py) {
        return PyIndexError::new_err("a position beyond every answer");
    }
    error
}

#[pymethods]
impl Answer {
    /// hits, none or not_checked. Never read not_checked as clear.
    #[getter]
    fn status(&self) -> PyResult<&'static str> {
        status_word(self.inner.status)
    }

    /// Why the status is not_checked; otherwise None.
    #[getter]
    fn reason(&self) -> Option<&str> {
        self.inner.reason.as_deref()
    }

    /// The caller's own id, if the query had one.
    #[getter]
    fn query_id(&self) -> Option<&str> {
        self.inner.query_id.as_deref()
    }

    /// Hits before the limit.
    #[getter]
    fn total(&self) -> usize {
        self.inner.total
    }

    /// Whether the limit cut hits off.
    #[getter]
    fn truncated(&self) -> bool {
        self.inner.truncated
    }

    /// Hits that an option or a date held back.
    #[getter]
    fn held_back(&self) -> usize {
        self.inner.held_back
    }

    /// What is worth knowing and no hit: dicts with kind, field, value, entity_id, detail and source.
    #[getter]
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json::value(py, &self.inner.findings)
    }

    /// Values of the query that could not be checked: dicts with field, value and reason.
    #[getter]
    fn unchecked<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json::value(py, &self.inner.unchecked)
    }

    /// What the answer was computed from: snapshot, lists, engine, tables, options.
    #[getter]
    fn stamp<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json::value(py, &self.inner.stamp)
    }

    /// The canonical JSON, one line: the same bytes as from Rust, C and the command line.
    fn to_json(&self) -> String {
        self.inner.to_json()
    }

    /// The canonical JSON as a dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json::loads(py, &self.inner.to_json())
    }

    fn __len__(&self) -> usize {
        self.inner.hits.len()
    }

    fn __bool__(&self, py: Python<'_>) -> PyResult<bool> {
        if self.inner.status == Status::NotChecked {
            let reason = self.inner.reason.as_deref().unwrap_or_default();
            let message = format!("the answer is not checked ({reason}): it is neither true nor false");
            return Err(to_python(py, &Error::new(ErrorCode::BadQuery, message).with_hint("ask .status")));
        }
        Ok(!self.inner.hits.is_empty())
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        if let Ok(slice) = index.cast::<PySlice>() {
            let range = slice.indices(isize::try_from(self.inner.hits.len())?)?;
            let steps = isize::try_from(range.slicelength)?;
            let hits: Vec<Hit> =
                (0..steps).map(|step| self.hit(range.start + step * range.step)).collect::<PyResult<_>>()?;
            return Ok(PyList::new(py, hits)?.into_any());
        }
        let position = index.extract().map_err(|error| as_index_error(py, error))?;
        Ok(Bound::new(py, self.hit(position)?)?.into_any())
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        let hits: Vec<Hit> =
            (0..self.inner.hits.len()).filter_map(|position| Hit::of(&self.inner, position)).collect();
        PyList::new(py, hits)?.try_iter()
    }

    fn __repr__(&self) -> PyResult<String> {
        let answer = &self.inner;
        let first = answer.hits.first().map_or_else(String::new, |hit| format!(", first={:?}", hit.caption));
        let reason = answer.reason.as_ref().map_or_else(String::new, |reason| format!(", reason={reason:?}"));
        Ok(format!("Answer(status={:?}, total={}{first}{reason})", status_word(answer.status)?, answer.total))
    }
}
