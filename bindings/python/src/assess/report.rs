//! A report, and what changed against an older one, for `tamis/assess.py`.

use super::table::{Of, Table};
use super::tables;
use crate::error::{OrPython, to_python};
use crate::json;
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use tamis::{Error, Score};
use tamis_assess::{Change, Comparison, Report};

/// A report, and the rows that were not used.
#[pyclass(name = "_AssessReport", module = "tamis", frozen)]
pub(crate) struct PyReport {
    pub(super) report: Report,
    pub(super) bad: Vec<Error>,
    pub(super) repeated: u64,
}

impl PyReport {
    /// A report without rows that were not used.
    pub(super) fn of(report: Report) -> PyReport {
        PyReport { report, bad: Vec::new(), repeated: 0 }
    }

    /// With what changed since an older report, if there is one.
    fn since<T: Send>(
        &self,
        py: Python<'_>,
        old: Option<&PyReport>,
        told: impl FnOnce(&Report) -> tamis::Result<T> + Send,
    ) -> PyResult<T> {
        let (report, old) = (&self.report, old.map(|old| &old.report));
        let outcome = py.detach(|| match old {
            Some(old) => told(&report.clone().against(old)?),
            None => told(report),
        });
        outcome.or_python(py)
    }
}

#[pymethods]
impl PyReport {
    /// A table by its name.
    fn table(&self, py: Python<'_>, name: &str) -> PyResult<Table> {
        let report = &self.report;
        py.detach(|| tables::table(report, name)).unwrap_or_else(|| Err(PyKeyError::new_err(name.to_owned())))
    }

    #[getter]
    fn mean_recall(&self) -> Option<f64> {
        self.report.assessment.mean_recall()
    }

    #[getter]
    fn alerts_per_1000(&self) -> Option<f64> {
        self.report.assessment.observed.alerts_per_1000(self.report.assessment.plan.threshold)
    }

    #[getter]
    fn recall_with_evidence(&self) -> Option<f64> {
        self.report.assessment.observed.at(self.report.assessment.plan.threshold).recall_with_evidence
    }

    #[getter]
    fn with_evidence_per_1000(&self) -> Option<f64> {
        self.report.assessment.observed.at(self.report.assessment.plan.threshold).with_evidence_per_1000
    }

    #[getter]
    fn threshold(&self) -> f64 {
        self.report.assessment.plan.threshold.as_f64()
    }

    #[getter]
    fn recommended(&self) -> Option<f64> {
        match &self.report.assessment.labelled {
            Some([_, best]) => Some(best.threshold.as_f64()),
            None => self.report.assessment.recommended()?.threshold.map(Score::as_f64),
        }
    }

    #[getter]
    fn recommended_with_evidence(&self) -> Option<f64> {
        self.report.assessment.recommended_with_evidence()?.threshold.map(Score::as_f64)
    }

    #[getter]
    fn subject<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json::value(py, &self.report.assessment.subject)
    }

    #[getter]
    fn plan<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json::value(py, &self.report.assessment.plan)
    }

    /// The rows that were not used, as exceptions with their line.
    #[getter]
    fn bad_rows<'py>(&self, py: Python<'py>) -> Vec<Bound<'py, PyAny>> {
        self.bad.iter().map(|error| to_python(py, error).value(py).clone().into_any()).collect()
    }

    #[getter]
    fn repeated(&self) -> u64 {
        self.repeated
    }

    /// One JSON object; with an older report what changed is in it.
    #[pyo3(signature = (old=None))]
    fn to_json(&self, py: Python<'_>, old: Option<&PyReport>) -> PyResult<String> {
        self.since(py, old, |report| Ok(report.to_json()))
    }

    /// One page; with an older report what changed is in it.
    #[pyo3(signature = (old=None))]
    fn to_html(&self, py: Python<'_>, old: Option<&PyReport>) -> PyResult<String> {
        self.since(py, old, Report::html)
    }

    /// What changed since an older report.
    fn against(&self, py: Python<'_>, old: &PyReport) -> PyComparison {
        let (new, old) = (&self.report.assessment, &old.report.assessment);
        PyComparison { inner: py.detach(|| Comparison::of(old, new)) }
    }
}

/// What changed between two reports on the same questions.
#[pyclass(name = "_AssessComparison", module = "tamis", frozen)]
pub(crate) struct PyComparison {
    inner: Comparison,
}

#[pymethods]
impl PyComparison {
    /// A table by its name.
    fn table(&self, name: &str) -> PyResult<Table> {
        match name {
            "classes" => changes("class", &self.inner.classes),
            "near_misses" => changes("class", &self.inner.near_misses),
            "people" => changes("crowd", &self.inner.people),
            "changed" => changed(&self.inner),
            _ => Err(PyKeyError::new_err(name.to_owned())),
        }
    }

    #[getter(old)]
    fn old_label(&self) -> &str {
        &self.inner.old
    }

    #[getter(new)]
    fn new_label(&self) -> &str {
        &self.inner.new
    }

    #[getter]
    fn not_compared(&self) -> u64 {
        self.inner.not_compared
    }
}

fn changes(of: &str, rows: &[Change]) -> PyResult<Table> {
    Of::rows(rows)
        .text(of, |row| &row.of)
        .count("asked", |row| row.new.among)
        .count("old", |row| row.old.of)
        .count("new", |row| row.new.of)
        .maybe_number("old_share", |row| row.old.value())
        .maybe_number("new_share", |row| row.new.value())
        .count("gained", |row| row.gained)
        .count("lost", |row| row.lost)
        .number("p", |row| row.p)
        .table()
}

fn changed(comparison: &Comparison) -> PyResult<Table> {
    let cases = comparison.changed_cases.iter().map(|changed| ("case", changed));
    let rows: Vec<_> =
        cases.chain(comparison.changed_alerts.iter().map(|changed| ("false alarm", changed))).collect();
    Of::rows(&rows)
        .text("what", |(what, _)| what)
        .text("of", |(_, one)| &one.of)
        .text("name", |(_, one)| &one.name)
        .text("listed", |(_, one)| &one.listed)
        .score("old", |(_, one)| one.old)
        .score("new", |(_, one)| one.new)
        .text("way", |(_, one)| if one.is_gained { "gained" } else { "lost" })
        .table()
}
