//! Two names compared, no list involved.

use crate::error::OrPython;
use crate::explanation::Explanation;
use crate::fields::{schema_of, text};
use pyo3::prelude::*;

/// How alike two names are, 0 to 1: the score that screening `a` gives against a list that holds only `b`.
#[pyfunction]
#[pyo3(signature = (a, b, schema=None))]
pub(crate) fn compare(
    a: &Bound<'_, PyAny>,
    b: &Bound<'_, PyAny>,
    schema: Option<&Bound<'_, PyAny>>,
) -> PyResult<f64> {
    let py = a.py();
    let (a, b, schema) = (text("a", a)?, text("b", b)?, schema_of(py, schema)?);
    Ok(py.detach(|| tamis::compare(&a, &b, schema)).or_python(py)?.as_f64())
}

/// As compare, with the parts that add up to the score.
#[pyfunction]
#[pyo3(signature = (a, b, schema=None))]
pub(crate) fn explain(
    a: &Bound<'_, PyAny>,
    b: &Bound<'_, PyAny>,
    schema: Option<&Bound<'_, PyAny>>,
) -> PyResult<Explanation> {
    let py = a.py();
    let (a, b, schema) = (text("a", a)?, text("b", b)?, schema_of(py, schema)?);
    let comparison = py.detach(|| tamis::explain(&a, &b, schema)).or_python(py)?;
    Ok(Explanation::new(comparison.explanation))
}
