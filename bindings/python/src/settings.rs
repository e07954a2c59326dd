//! The registry of options, and options as Python keywords.

use crate::error::OrPython;
use crate::fields::{Keyword, day_text, text, texts, type_name};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString};
use tamis::Options;
use tamis::screen::{OPTIONS, OptionSpec, OptionType, QUERY_FIELDS};

/// Every option: dicts with name, type, default (in text form; empty: not set), doc and changes_result.
#[pyfunction]
pub(crate) fn options(py: Python<'_>) -> PyResult<Bound<'_, PyList>> {
    let list = PyList::empty(py);
    for spec in OPTIONS {
        let entry = PyDict::new(py);
        entry.set_item("name", spec.name)?;
        entry.set_item("type", type_word(spec.kind)?)?;
        entry.set_item("default", spec.default)?;
        entry.set_item("doc", spec.doc)?;
        entry.set_item("changes_result", spec.changes_result)?;
        list.append(entry)?;
    }
    Ok(list)
}

/// The names of all query fields.
#[pyfunction]
pub(crate) fn query_fields() -> Vec<&'static str> {
    QUERY_FIELDS.to_vec()
}

/// Every error code: its number by its name.
#[pyfunction]
pub(crate) fn error_codes(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let codes = PyDict::new(py);
    for (code, name) in tamis::ErrorCode::ALL {
        codes.set_item(name, code.number())?;
    }
    Ok(codes)
}

fn type_word(kind: OptionType) -> PyResult<&'static str> {
    match kind {
        OptionType::Score => Ok("score"),
        OptionType::Count => Ok("count"),
        OptionType::Day => Ok("day"),
        OptionType::Flag => Ok("flag"),
        OptionType::Words => Ok("words"),
        OptionType::Choice => Ok("choice"),
        _ => Err(PyTypeError::new_err("an option type that this version does not know")),
    }
}

/// The options of a call. A keyword that is `None` keeps the registry's default.
pub(crate) fn from_keywords(py: Python<'_>, keywords: &[Keyword<'_, '_>]) -> PyResult<Options> {
    let mut options = Options::default();
    for (name, value) in keywords {
        let Some(value) = value else { continue };
        let kind = OPTIONS.iter().find(|spec| spec.name == *name).map(|spec: &OptionSpec| spec.kind);
        if !set_words(&mut options, name, value)? {
            options.set(name, &option_text(name, kind, value)?).or_python(py)?;
        }
    }
    Ok(options)
}

/// An iterable of words is taken as it is: a programme may have a comma in its name.
fn set_words(options: &mut Options, name: &str, value: &Bound<'_, PyAny>) -> PyResult<bool> {
    let field = match name {
        "lists" => &mut options.lists,
        "authorities" => &mut options.authorities,
        "programmes" => &mut options.programmes,
        _ => return Ok(false),
    };
    if value.is_instance_of::<PyString>() {
        return Ok(false);
    }
    *field = texts(name, value)?;
    field.sort();
    field.dedup();
    Ok(true)
}

/// A Python value in the text form that the registry reads.
fn option_text(name: &str, kind: Option<OptionType>, value: &Bound<'_, PyAny>) -> PyResult<String> {
    let wrong = |expected: &str| {
        Err(PyTypeError::new_err(format!("{name}: expected {expected}, found {}", type_name(value))))
    };
    let is_bool = value.is_instance_of::<PyBool>();
    match kind {
        Some(OptionType::Score) => {
            let is_number = value.is_instance_of::<PyFloat>() || value.is_instance_of::<PyInt>();
            if is_bool || !is_number { wrong("float") } else { Ok(score_text(value.extract()?)) }
        }
        Some(OptionType::Count) => {
            if is_bool || !value.is_instance_of::<PyInt>() {
                return wrong("int");
            }
            Ok(value.str()?.to_string())
        }
        Some(OptionType::Flag) => {
            if is_bool {
                Ok(value.extract::<bool>()?.to_string())
            } else {
                wrong("bool")
            }
        }
        Some(OptionType::Day) => day_text(name, value),
        Some(OptionType::Words) => Ok(texts(name, value)?.join(",")),
        _ => text(name, value),
    }
}

/// A score with four decimals if the number has no more (give or take what binary fractions lose); otherwise the
/// number as it is, which the registry refuses.
pub(crate) fn score_text(number: f64) -> String {
    let points = (number * 10_000.0).round();
    if (number * 10_000.0 - points).abs() < 1e-6 { format!("{number:.4}") } else { number.to_string() }
}
