//! Which questions are asked, and of whom.

// Every word of the question is a keyword of its own: that is the contract.
#![allow(clippy::too_many_arguments)]

use super::matchers::{Named, named};
use super::report::PyReport;
use super::source::Given;
use super::watch::Watch;
use super::watched::{WatchedEngine, WatchedMatcher};
use crate::error::{OrPython, config, to_python};
use crate::fields::{texts, type_name};
use crate::screener::Screener;
use crate::settings::score_text;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyInt};
use std::collections::BTreeMap;
use std::path::PathBuf;
use tamis::{Error, ErrorCode, Result, Score};
use tamis_assess::{
    Assessment, Blocking, Columns, Culture, Engine, Matcher, Own, Paired, PeerTable, Plan, Questions, Report,
    SideBySide, Subject, Tamis,
};

/// Cases made from a list, and ordinary people.
#[pyfunction(name = "_assess_of_list")]
pub(crate) fn of_list(
    py: Python<'_>,
    screener: Option<Bound<'_, PyAny>>,
    seed: &Bound<'_, PyAny>,
    cases: &Bound<'_, PyAny>,
    people: &Bound<'_, PyAny>,
    times: &Bound<'_, PyAny>,
    threshold: Option<f64>,
    cultures: Option<Bound<'_, PyAny>>,
    matchers: &Bound<'_, PyAny>,
    matcher_people: &Bound<'_, PyAny>,
    candidates: &Bound<'_, PyAny>,
    progress: Option<Py<PyAny>>,
) -> PyResult<PyReport> {
    let mut plan = plan(py, threshold)?;
    plan.seed = whole("seed", seed)?;
    (plan.cases, plan.people) = (whole("cases", cases)?, whole("people", people)?);
    plan.times = whole("times", times)?;
    let cultures = named_cultures(py, cultures.as_ref())?;
    let asking = Asking::new(matchers, Some((matcher_people, candidates)), progress)?;
    let screener = screener_of(py, screener)?;
    asking.run(py, |asking, watch| {
        let questions = Questions::of_list(screener.snapshot(), &cultures, plan)?;
        asking.of_list(&screener, &questions, "made from the list".to_owned(), plan, watch)
    })
}

/// Labelled pairs; no list is asked.
#[pyfunction(name = "_assess_pairs")]
pub(crate) fn pairs(
    py: Python<'_>,
    source: &Bound<'_, PyAny>,
    columns: Option<BTreeMap<String, String>>,
    threshold: Option<f64>,
    matchers: &Bound<'_, PyAny>,
    progress: Option<Py<PyAny>>,
) -> PyResult<PyReport> {
    let plan = plan(py, threshold)?;
    let asking = Asking::new(matchers, None, progress)?;
    let (source, columns): (Given, Columns) = (Given::read(source)?, columns.unwrap_or_default());
    asking.run(py, |asking, watch| {
        let own = tamis_assess::labelled_pairs(source.source(), &columns)?;
        let tamis = WatchedMatcher { matcher: Tamis, watch };
        let engine = Paired::of_pairs(&tamis);
        let subject = Subject::of_pairs(engine.name(), source.whence());
        let blocking = || Ok(Blocking::over([("", tamis::Schema::LegalEntity); 0]));
        let told = asking.ask(&engine, subject, &own.questions, plan, blocking, watch)?;
        Ok(with_rows(told, own))
    })
}

/// Customers with decisions.
#[pyfunction(name = "_assess_customers")]
pub(crate) fn customers(
    py: Python<'_>,
    source: &Bound<'_, PyAny>,
    screener: Option<Bound<'_, PyAny>>,
    columns: Option<BTreeMap<String, String>>,
    threshold: Option<f64>,
    matchers: &Bound<'_, PyAny>,
    matcher_people: &Bound<'_, PyAny>,
    candidates: &Bound<'_, PyAny>,
    progress: Option<Py<PyAny>>,
) -> PyResult<PyReport> {
    let plan = plan(py, threshold)?;
    let asking = Asking::new(matchers, Some((matcher_people, candidates)), progress)?;
    let (source, columns): (Given, Columns) = (Given::read(source)?, columns.unwrap_or_default());
    let screener = screener_of(py, screener)?;
    asking.run(py, |asking, watch| {
        let own = tamis_assess::customers(source.source(), &columns, screener.snapshot())?;
        let told = asking.of_list(&screener, &own.questions, source.whence(), plan, watch)?;
        Ok(with_rows(told, own))
    })
}

/// A report that was written as JSON.
#[pyfunction(name = "_assess_read")]
pub(crate) fn read(py: Python<'_>, path: PathBuf) -> PyResult<PyReport> {
    let read = || {
        let text = std::fs::read_to_string(&path).map_err(|error| {
            let is_missing = error.kind() == std::io::ErrorKind::NotFound;
            let code = if is_missing { ErrorCode::NotFound } else { ErrorCode::Io };
            Error::new(code, error.to_string()).at_path(&path)
        })?;
        Report::from_json(&text).map_err(|error| error.at_path(&path))
    };
    Ok(PyReport::of(py.detach(read).or_python(py)?))
}

/// The cultures of ordinary people.
#[pyfunction(name = "_assess_cultures")]
pub(crate) fn cultures() -> Vec<&'static str> {
    Culture::ALL.map(Culture::name).to_vec()
}

fn with_rows(told: PyReport, own: Own) -> PyReport {
    PyReport { bad: own.bad, repeated: own.repeated, ..told }
}

/// Who is asked beside Tamis, and who is told.
struct Asking {
    matchers: Vec<Named>,
    side: SideBySide,
    progress: Option<Py<PyAny>>,
}

impl Asking {
    fn new(
        matchers: &Bound<'_, PyAny>,
        side: Option<(&Bound<'_, PyAny>, &Bound<'_, PyAny>)>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Asking> {
        let py = matchers.py();
        if let Some(progress) = progress.as_ref().filter(|progress| !progress.bind(py).is_callable()) {
            let found = type_name(progress.bind(py));
            return Err(PyTypeError::new_err(format!("progress: expected a callable, found {found}")));
        }
        let mut asking = Asking { matchers: named(matchers)?, side: SideBySide::default(), progress };
        if let Some((people, candidates)) = side {
            asking.side.people = whole("matcher_people", people)?;
            asking.side.candidates = whole("candidates", candidates)?;
        }
        Ok(asking)
    }

    /// Without Python's lock.
    fn run(
        mut self,
        py: Python<'_>,
        asked: impl FnOnce(Asking, &Watch) -> Result<PyReport> + Send,
    ) -> PyResult<PyReport> {
        let watch = Watch::new(self.progress.take());
        let outcome = py.detach(|| asked(self, &watch));
        watch.outcome(py, outcome)
    }

    fn of_list(
        self,
        screener: &tamis::Screener,
        questions: &Questions,
        whence: String,
        plan: Plan,
        watch: &Watch,
    ) -> Result<PyReport> {
        let engine = WatchedEngine { engine: screener, watch };
        let subject = Subject::of_list(engine.name(), screener.snapshot(), whence);
        self.ask(&engine, subject, questions, plan, || Blocking::of_list(screener.snapshot()), watch)
    }

    /// Tamis, and then the matchers.
    fn ask(
        self,
        engine: &dyn Engine,
        subject: Subject,
        questions: &Questions,
        plan: Plan,
        blocking: impl FnOnce() -> Result<Blocking>,
        watch: &Watch,
    ) -> Result<PyReport> {
        let peers = match self.matchers.len() {
            0 => 0,
            others => PeerTable::number(others + 1, questions, self.side),
        };
        watch.set_out(questions.number() + peers);
        let progress = |answered| watch.answered(answered);
        let assessment = Assessment::of(engine, subject, questions, plan, &progress)?;
        watch.go_on()?;
        if self.matchers.is_empty() {
            return Ok(PyReport::of(Report::of(assessment)));
        }
        let tamis = WatchedMatcher { matcher: Tamis, watch };
        let others: Vec<Box<dyn Matcher + '_>> =
            self.matchers.into_iter().map(|matcher| matcher.watched(watch)).collect();
        let mut matchers: Vec<&dyn Matcher> = vec![&tamis];
        matchers.extend(others.iter().map(AsRef::as_ref));
        let peers = PeerTable::of(&matchers, &blocking()?, questions, self.side, &progress)?;
        watch.go_on()?;
        Ok(PyReport::of(Report::of(assessment).beside(Some(peers))))
    }
}

fn plan(py: Python<'_>, threshold: Option<f64>) -> PyResult<Plan> {
    let mut plan = Plan::default();
    if let Some(threshold) = threshold {
        let score = Score::parse(&score_text(threshold)).filter(|score| *score > Score::ZERO);
        plan.threshold =
            score.ok_or_else(|| config(py, format!("threshold: expected 0.0001 to 1, found {threshold}")))?;
    }
    Ok(plan)
}

/// A whole number from 0.
fn whole<T: TryFrom<u64>>(name: &str, value: &Bound<'_, PyAny>) -> PyResult<T> {
    if !value.is_instance_of::<PyInt>() || value.is_instance_of::<PyBool>() {
        return Err(PyTypeError::new_err(format!("{name}: expected int, found {}", type_name(value))));
    }
    let number = value.extract::<u64>().ok().and_then(|number| T::try_from(number).ok());
    number.ok_or_else(|| config(value.py(), format!("{name}: expected a whole number from 0, found {value}")))
}

/// All, unless some are named.
fn named_cultures(py: Python<'_>, names: Option<&Bound<'_, PyAny>>) -> PyResult<Vec<Culture>> {
    let Some(names) = names else { return Ok(Culture::ALL.to_vec()) };
    let culture = |name: &String| {
        let known = Culture::ALL.into_iter().find(|culture| culture.name().eq_ignore_ascii_case(name));
        known.ok_or_else(|| {
            let known = Culture::ALL.map(Culture::name).join(", ");
            config(py, format!("cultures: expected some of {known}, found {name:?}"))
        })
    };
    let named = texts("cultures", names)?.iter().map(culture).collect::<PyResult<Vec<Culture>>>()?;
    match named.is_empty() {
        true => Err(config(py, "cultures: expected a name at least, or None for all; found none")),
        false => Ok(named),
    }
}

/// The embedded list, a screener, or that of a path.
fn screener_of(py: Python<'_>, given: Option<Bound<'_, PyAny>>) -> PyResult<tamis::Screener> {
    let Some(given) = given else { return py.detach(tamis::Screener::embedded).or_python(py) };
    if let Ok(screener) = given.cast::<Screener>() {
        return Ok(screener.get().inner().clone());
    }
    let path: PathBuf = given.extract().map_err(|_| {
        let found = type_name(&given);
        PyTypeError::new_err(format!("screener: expected a Screener, a path or None, found {found}"))
    })?;
    py.detach(|| tamis::Screener::open(path)).map_err(|error| to_python(py, &error))
}
