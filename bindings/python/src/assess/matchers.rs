//! The matchers that Python names: built-in ones, programs, callables.

use super::watch::Watch;
use super::watched::WatchedMatcher;
use crate::error::{OrPython, config};
use crate::fields::{text, type_name};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyFloat, PyString, PyTuple};
use std::collections::BTreeSet;
use tamis::{Error, ErrorCode, Result, Score};
use tamis_assess::{BuiltIn, Matcher, Pair, Program, Progress, Tamis, rounded};

/// Pairs that a callable gets at once, at most.
const PORTION: usize = 4_096;

/// Who is asked beside Tamis.
pub(super) enum Named {
    BuiltIn(BuiltIn),
    Program(Program),
    Callable(String, Py<PyAny>),
}

impl Named {
    fn name(&self) -> &str {
        match self {
            Named::BuiltIn(matcher) => matcher.name(),
            Named::Program(program) => program.name(),
            Named::Callable(label, _) => label,
        }
    }

    /// The matcher, stopped by `watch`.
    pub(super) fn watched(self, watch: &Watch) -> Box<dyn Matcher + '_> {
        match self {
            Named::BuiltIn(matcher) => Box::new(WatchedMatcher { matcher, watch }),
            Named::Program(program) => Box::new(program.ended_by(watch.stop())),
            Named::Callable(label, function) => Box::new(Callable { label, function, watch }),
        }
    }
}

/// One text or an iterable of texts and (label, callable).
pub(super) fn named(given: &Bound<'_, PyAny>) -> PyResult<Vec<Named>> {
    let all: Vec<Named> = if given.is_instance_of::<PyString>() {
        vec![one(given)?]
    } else {
        let items = given.try_iter().map_err(|_| wrong(given))?;
        items.map(|item| one(&item?)).collect::<PyResult<_>>()?
    };
    let mut names = BTreeSet::from([Tamis.name()]);
    match all.iter().find(|matcher| !names.insert(matcher.name())) {
        Some(twice) => {
            let message = format!("matchers: expected labels that differ, found {:?} twice", twice.name());
            Err(config(given.py(), message))
        }
        None => Ok(all),
    }
}

fn one(given: &Bound<'_, PyAny>) -> PyResult<Named> {
    if given.is_instance_of::<PyString>() {
        let name = text("matchers", given)?;
        return match BuiltIn::parse(&name) {
            Some(built_in) => Ok(Named::BuiltIn(built_in)),
            None => Program::parse(&name).or_python(given.py()).map(Named::Program),
        };
    }
    let pair = given.cast::<PyTuple>().ok().filter(|pair| pair.len() == 2).ok_or_else(|| wrong(given))?;
    let (label, function) = (text("matchers: label", &pair.get_item(0)?)?, pair.get_item(1)?);
    if !function.is_callable() {
        return Err(wrong(&function));
    }
    if label.trim().is_empty() {
        return Err(config(given.py(), "matchers: expected a label of a callable, found a blank one"));
    }
    Ok(Named::Callable(label, function.unbind()))
}

fn wrong(found: &Bound<'_, PyAny>) -> PyErr {
    let message =
        format!("matchers: expected names, LABEL=COMMAND or (label, callable), found {}", type_name(found));
    PyTypeError::new_err(message)
}

/// A function of Python: a list of (query, listed, schema) to numbers from 0 to 1.
struct Callable<'a> {
    label: String,
    function: Py<PyAny>,
    watch: &'a Watch,
}

impl Matcher for Callable<'_> {
    fn name(&self) -> &str {
        &self.label
    }

    fn score(&self, pairs: &[Pair], progress: Progress<'_>) -> Result<Vec<Score>> {
        let mut scores = Vec::with_capacity(pairs.len());
        for portion in pairs.chunks(PORTION) {
            self.watch.go_on()?;
            let scored = Python::attach(|py| self.portion(py, portion));
            scores.extend(scored.map_err(|error| {
                self.watch.raise(error);
                Error::new(ErrorCode::Io, format!("matcher {}: raised an exception", self.label))
            })?);
            progress(portion.len());
        }
        Ok(scores)
    }
}

impl Callable<'_> {
    fn portion(&self, py: Python<'_>, pairs: &[Pair]) -> PyResult<Vec<Score>> {
        let given: Vec<_> = pairs
            .iter()
            .map(|pair| (pair.query.as_str(), pair.listed.as_str(), pair.schema.map(|schema| schema.name())))
            .collect();
        let answer = self.function.bind(py).call1((given,))?;
        let expected =
            || format!("matcher {}: expected {} numbers, one a pair, found ", self.label, pairs.len());
        if answer.is_instance_of::<PyString>() || answer.is_instance_of::<PyBytes>() {
            return Err(PyTypeError::new_err(expected() + &type_name(&answer)));
        }
        let numbers =
            answer.try_iter().map_err(|_| PyTypeError::new_err(expected() + &type_name(&answer)))?;
        let mut scores = Vec::with_capacity(pairs.len());
        for number in numbers {
            let pair = pairs.get(scores.len()).ok_or_else(|| PyValueError::new_err(expected() + "more"))?;
            scores.push(self.number(pair, &number?)?);
        }
        match scores.len() == pairs.len() {
            true => Ok(scores),
            false => Err(PyValueError::new_err(expected() + &scores.len().to_string())),
        }
    }

    fn number(&self, pair: &Pair, found: &Bound<'_, PyAny>) -> PyResult<Score> {
        let expected = || {
            let (query, listed) = (&pair.query, &pair.listed);
            format!("matcher {}: {query:?} and {listed:?}: expected a number from 0 to 1, found ", self.label)
        };
        let is_number = !found.is_instance_of::<PyBool>()
            && (found.is_instance_of::<PyFloat>() || found.hasattr("__float__")?);
        if !is_number {
            return Err(PyTypeError::new_err(expected() + &type_name(found)));
        }
        let number: f64 = found.extract()?;
        rounded(number).ok_or_else(|| PyValueError::new_err(format!("{}{number}", expected())))
    }
}
