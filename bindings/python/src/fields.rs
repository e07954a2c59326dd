//! Query fields as Python gives them.

use crate::error::{OrPython, to_python};
use crate::json;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use tamis::{Error, ErrorCode, Query, Schema};

/// A Python value under its keyword; `None`: not given.
pub(crate) type Keyword<'a, 'py> = (&'static str, Option<&'a Bound<'py, PyAny>>);

/// The text of a `str`.
///
/// # Errors
/// `TypeError` for another type; `QueryError` (code UTF8) for a lone surrogate.
pub(crate) fn text(name: &str, value: &Bound<'_, PyAny>) -> PyResult<String> {
    let Ok(string) = value.cast::<PyString>() else {
        let found = value.get_type().qualname()?;
        return Err(PyTypeError::new_err(format!("{name}: expected str, found {found}")));
    };
    string.to_cow().map(|text| text.into_owned()).map_err(|_| {
        let message = format!("{name}: the text has a lone surrogate, it is not valid Unicode");
        to_python(value.py(), &Error::new(ErrorCode::Utf8, message))
    })
}

/// One `str`, or any iterable of `str`.
pub(crate) fn texts(name: &str, value: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    if value.is_instance_of::<PyString>() {
        return Ok(vec![text(name, value)?]);
    }
    let items = value.try_iter().map_err(|_| {
        PyTypeError::new_err(format!(
            "{name}: expected str or an iterable of str, found {}",
            type_name(value)
        ))
    })?;
    items.map(|item| text(name, &item?)).collect()
}

/// A day or a part of one: `str`, or a `datetime.date` (anything with `isoformat`).
pub(crate) fn day_text(name: &str, value: &Bound<'_, PyAny>) -> PyResult<String> {
    if value.is_instance_of::<PyString>() {
        return text(name, value);
    }
    if value.hasattr("isoformat")? {
        return value.call_method0("isoformat")?.extract();
    }
    let found = type_name(value);
    Err(PyTypeError::new_err(format!("{name}: expected str or datetime.date, found {found}")))
}

/// The name of a value's type, for a message.
pub(crate) fn type_name(value: &Bound<'_, PyAny>) -> String {
    value.get_type().qualname().map_or_else(|_| "another type".to_owned(), |name| name.to_string())
}

/// The schema of a name.
///
/// # Errors
/// `QueryError` with the names that exist.
pub(crate) fn schema_of(py: Python<'_>, value: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Schema>> {
    let Some(value) = value else { return Ok(None) };
    let mut query = Query::default();
    query.set("schema", &text("schema", value)?).or_python(py)?;
    Ok(query.schema)
}

/// A query from its first argument: `str` is a bare value, `dict` has the query fields or is a FollowTheMoney entity.
pub(crate) fn query_of(value: Option<&Bound<'_, PyAny>>) -> PyResult<Query> {
    let Some(value) = value else { return Ok(Query::default()) };
    if value.is_instance_of::<PyDict>() {
        return Query::from_json(&json::dumps(value)?).or_python(value.py());
    }
    if value.is_instance_of::<PyString>() {
        return Ok(Query::value(text("value", value)?));
    }
    let found = type_name(value);
    Err(PyTypeError::new_err(format!("value: expected str or dict, found {found}")))
}

/// Adds the keywords to a query: a list field gets more values, another field is set.
pub(crate) fn add(py: Python<'_>, query: &mut Query, keywords: &[Keyword<'_, '_>]) -> PyResult<()> {
    for (name, value) in keywords {
        let Some(value) = value else { continue };
        let values = match *name {
            "birth_date" => vec![day_text(name, value)?],
            "schema" | "gender" | "id" => vec![text(name, value)?],
            _ => texts(name, value)?,
        };
        for value in values {
            query.set(name, &value).or_python(py)?;
        }
    }
    Ok(())
}
