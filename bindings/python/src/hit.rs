//! A listed party that a query matched.

use crate::explanation::Explanation;
use crate::json;
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use std::sync::Arc;

/// A listed party that the query matched. One hit a party; further values stand in `also`.
#[pyclass(module = "tamis", frozen, eq)]
#[derive(Clone, Debug)]
pub(crate) struct Hit {
    answer: Arc<tamis::Answer>,
    position: usize,
}

impl PartialEq for Hit {
    fn eq(&self, other: &Self) -> bool {
        self.answer.hits.get(self.position) == other.answer.hits.get(other.position)
    }
}

impl Hit {
    /// The hit at a position of an answer; `None` outside of it.
    pub(crate) fn of(answer: &Arc<tamis::Answer>, position: usize) -> Option<Hit> {
        (position < answer.hits.len()).then(|| Hit { answer: Arc::clone(answer), position })
    }

    fn inner(&self) -> PyResult<&tamis::Hit> {
        self.answer.hits.get(self.position).ok_or_else(|| PyIndexError::new_err("no such hit"))
    }
}

#[pymethods]
impl Hit {
    /// Entity id.
    #[getter]
    fn id(&self) -> PyResult<&str> {
        Ok(&self.inner()?.id)
    }

    /// What the party is: a FollowTheMoney schema.
    #[getter]
    fn schema(&self) -> PyResult<&str> {
        Ok(self.inner()?.schema.name())
    }

    /// The name to show.
    #[getter]
    fn caption(&self) -> PyResult<&str> {
        Ok(&self.inner()?.caption)
    }

    /// What to make of it: match, possible, weak, contradicted or delisted.
    #[getter]
    fn disposition(&self) -> PyResult<&str> {
        Ok(self.inner()?.disposition.word())
    }

    /// Score of a name, 0 to 1; 1 for an exact other value; None for a near one.
    #[getter]
    fn score(&self) -> PyResult<Option<f64>> {
        Ok(self.inner()?.score.map(tamis::Score::as_f64))
    }

    /// What the hit rests on: name, wallet, identifier, email, website, phone or handle.
    #[getter]
    fn matched_on(&self) -> PyResult<&str> {
        Ok(self.inner()?.matched_on.word())
    }

    /// How the values agree: exact, name, domain, related or near.
    #[getter]
    fn agreement(&self) -> PyResult<&str> {
        Ok(self.inner()?.agreement.word())
    }

    /// The query's value.
    #[getter]
    fn query_value(&self) -> PyResult<&str> {
        Ok(&self.inner()?.query_value)
    }

    /// The listed value.
    #[getter]
    fn matched_value(&self) -> PyResult<&str> {
        Ok(&self.inner()?.matched_value)
    }

    /// Kind of the matched name; None for other values.
    #[getter]
    fn kind(&self) -> PyResult<Option<&str>> {
        Ok(self.inner()?.kind.map(|kind| kind.word()))
    }

    /// Quality of the matched name: strong, weak or unknown; None for other values.
    #[getter]
    fn quality(&self) -> PyResult<Option<&str>> {
        Ok(self.inner()?.quality.map(|quality| quality.word()))
    }

    /// The reading in which the names met; None for other values.
    #[getter]
    fn reading(&self) -> PyResult<Option<&str>> {
        Ok(self.inner()?.reading)
    }

    /// The parts that add up to the score; empty with explain=False.
    #[getter]
    fn explanation(&self) -> PyResult<Explanation> {
        Ok(Explanation::new(self.inner()?.explanation.clone()))
    }

    /// Evidence beside the match: birth_date, country, gender and identifier; agree, near, conflict or unknown.
    #[getter]
    fn evidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json::value(py, &self.inner()?.evidence)
    }

    /// The listings that count on the day asked about.
    #[getter]
    fn listings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json::value(py, &self.inner()?.listings)
    }

    /// Who lists the matched wallet and since when; empty for other matches.
    #[getter]
    fn standings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json::value(py, &self.inner()?.standings)
    }

    /// Further values of the query that matched the same party.
    #[getter]
    fn also<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json::value(py, &self.inner()?.also)
    }

    /// Ties to other parties.
    #[getter]
    fn relations<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json::value(py, &self.inner()?.relations)
    }

    /// What the reader should know.
    #[getter]
    fn notes(&self) -> PyResult<Vec<String>> {
        Ok(self.inner()?.notes.clone())
    }

    /// The hit as it stands in the answer's JSON.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json::value(py, self.inner()?)
    }

    fn __repr__(&self) -> PyResult<String> {
        let hit = self.inner()?;
        let score = hit.score.map_or_else(|| "None".to_owned(), |score| score.to_string());
        Ok(format!(
            "Hit(id={:?}, caption={:?}, disposition={:?}, score={score})",
            hit.id,
            hit.caption,
            hit.disposition.word()
        ))
    }
}
