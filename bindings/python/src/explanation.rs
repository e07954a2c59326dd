//! Why a score is what it is.

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use std::fmt::Write;

/// One part of an explanation.
#[pyclass(module = "tamis", frozen, eq)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ExplanationPart {
    row: tamis::screen::ExplanationRow,
}

#[pymethods]
impl ExplanationPart {
    /// The rule that joined (or failed to join) the two sides.
    #[getter]
    fn rule(&self) -> &str {
        self.row.rule
    }

    /// The query's side; empty if it has none.
    #[getter]
    fn query(&self) -> &str {
        &self.row.query
    }

    /// The listed side; empty if it has none.
    #[getter]
    fn listed(&self) -> &str {
        &self.row.listed
    }

    /// Ten-thousandths of the score; negative for what speaks against.
    #[getter]
    fn points(&self) -> i32 {
        self.row.points
    }

    fn __repr__(&self) -> String {
        let row = &self.row;
        format!(
            "ExplanationPart(rule={:?}, query={:?}, listed={:?}, points={})",
            row.rule, row.query, row.listed, row.points
        )
    }
}

/// Why a score is what it is: parts whose points add up to it.
#[pyclass(module = "tamis", frozen, eq)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Explanation {
    inner: tamis::Explanation,
}

impl Explanation {
    pub(crate) fn new(inner: tamis::Explanation) -> Self {
        Explanation { inner }
    }
}

#[pymethods]
impl Explanation {
    /// The parts, in the order of the query.
    #[getter]
    fn parts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.inner.rows.iter().map(|row| ExplanationPart { row: row.clone() }))
    }

    /// The sum of the points: the score in ten-thousandths.
    #[getter]
    fn total(&self) -> i32 {
        self.inner.total()
    }

    fn __len__(&self) -> usize {
        self.inner.rows.len()
    }

    fn __str__(&self) -> String {
        self.inner.to_string()
    }

    fn __repr__(&self) -> String {
        format!("Explanation(total={}, {:?})", self.inner.total(), self.inner.to_string())
    }

    /// A table for a notebook. All text is escaped; no script, no style of its own.
    fn _repr_html_(&self) -> PyResult<String> {
        let mut html = String::from(
            "<table><thead><tr><th>rule</th><th>query</th><th>listed</th><th>points</th></tr></thead><tbody>",
        );
        for row in &self.inner.rows {
            write!(
                html,
                "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                escaped(row.rule),
                escaped(&row.query),
                escaped(&row.listed),
                row.points
            )
            .map_err(|error| pyo3::exceptions::PyValueError::new_err(error.to_string()))?;
        }
        let end = "</tbody><tfoot><tr><th>total</th><td></td><td></td><th>";
        Ok(format!("{html}{end}{}</th></tr></tfoot></table>", self.inner.total()))
    }
}

/// The text with the five characters that mean something in HTML escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#x27;"),
            other => out.push(other),
        }
    }
    out
}
