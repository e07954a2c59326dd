//! A report, and what changed against an older one, for `tamis/assess.py`.

use super::table::{Of, Table};
use super::tables::{self, Told};
use crate::error::{OrPython, to_python};
use crate::json;
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use tamis::{Error, Score};
use tamis_assess::{Assessment, Change, Comparison, PeerTable, Report};

/// What was found, the matchers beside it, and the rows that were not used.
#[pyclass(name = "_Assessment", module = "tamis", frozen)]
pub(crate) struct PyAssessment {
    pub(super) assessment: Assessment,
    pub(super) peers: Option<PeerTable>,
    pub(super) bad: Vec<Error>,
    pub(super) repeated: u64,
}

#[pymethods]
impl PyAssessment {
    /// A table by its name.
    fn table(&self, py: Python<'_>, name: &str) -> PyResult<Table> {
        let told = Told { assessment: &self.assessment, peers: self.peers.as_ref() };
        py.detach(|| tables::table(&told, name)).unwrap_or_else(|| Err(PyKeyError::new_err(name.to_owned())))
    }

    #[getter]
    fn mean_recall(&self) -> Option<f64> {
        self.assessment.mean_recall()
    }

    #[getter]
    fn alerts_per_1000(&self) -> Option<f64> {
        self.assessment.observed.alerts_per_1000(self.assessment.plan.threshold)
    }

    #[getter]
    fn with_evidence_per_1000(&self) -> Option<f64> {
        self.assessment.observed.at(self.assessment.plan.threshold).with_evidence_per_1000
    }

    #[getter]
    fn threshold(&self) -> f64 {
        self.assessment.plan.threshold.as_f64()
    }

    #[getter]
    fn recommended(&self) -> Option<f64> {
        match &self.assessment.labelled {
            Some([_, best]) => Some(best.threshold.as_f64()),
            None => self.assessment.recommended()?.threshold.map(Score::as_f64),
        }
    }

    #[getter]
    fn recommended_with_evidence(&self) -> Option<f64> {
        self.assessment.recommended_with_evidence()?.threshold.map(Score::as_f64)
    }

    #[getter]
    fn subject<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json::value(py, &self.assessment.subject)
    }

    #[getter]
    fn plan<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json::value(py, &self.assessment.plan)
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

    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.assessment.to_json())
    }

    /// One page; with an older report what changed.
    #[pyo3(signature = (old=None))]
    fn to_html(&self, py: Python<'_>, old: Option<&PyAssessment>) -> PyResult<String> {
        let (assessment, peers) = (&self.assessment, self.peers.as_ref());
        let old = old.map(|old| &old.assessment);
        py.detach(|| {
            let comparison = old.map(|old| Comparison::of(old, assessment));
            Report { assessment, comparison: comparison.as_ref(), peers }.html()
        })
        .or_python(py)
    }

    /// What changed since an older report.
    fn against(&self, py: Python<'_>, old: &PyAssessment) -> PyComparison {
        let (new, old) = (&self.assessment, &old.assessment);
        PyComparison { inner: py.detach(|| Comparison::of(old, new)), threshold: new.plan.threshold }
    }
}

/// What changed between two reports on the same questions.
#[pyclass(name = "_AssessComparison", module = "tamis", frozen)]
pub(crate) struct PyComparison {
    inner: Comparison,
    /// Of the new report.
    threshold: Score,
}

#[pymethods]
impl PyComparison {
    /// A table by its name.
    fn table(&self, name: &str) -> PyResult<Table> {
        match name {
            "classes" => changes("class", &self.inner.classes),
            "near_misses" => changes("class", &self.inner.near_misses),
            "people" => changes("crowd", &self.inner.people),
            "changed" => changed(&self.inner, self.threshold),
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

/// `threshold` is that of the new report: a question that changed alerts in one report only, at whatever score.
fn changed(comparison: &Comparison, threshold: Score) -> PyResult<Table> {
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
        .text("way", |(_, one)| if tables::is_at(one.new, threshold) { "gained" } else { "lost" })
        .table()
}
