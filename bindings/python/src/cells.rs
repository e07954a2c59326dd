//! Arrow columns as text.

use crate::error::{config, to_python};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, LargeStringArray};
use arrow_cast::cast;
use arrow_schema::DataType;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use tamis::{Error, ErrorCode};

/// Which types a column may have beside text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Accepts {
    /// Text only.
    Text,
    /// Text, whole numbers and days.
    TextNumberDay,
}

fn is_text(kind: &DataType) -> bool {
    match kind {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => true,
        DataType::Dictionary(_, values) => is_text(values),
        _ => false,
    }
}

fn is_number_or_day(kind: &DataType) -> bool {
    match kind {
        DataType::Date32 => true,
        DataType::Dictionary(_, values) => is_number_or_day(values),
        other => other.is_integer(),
    }
}

/// The column as text: utf8, large_utf8, utf8_view, and dictionaries of them; nulls stay.
///
/// What comes through the C data interface is checked whole before it is read: its producer may be wrong.
///
/// # Errors
/// `ConfigError` for a column of another type; `QueryError` for one that is not what it says (text that is no UTF-8,
/// say).
pub(crate) fn texts(
    py: Python<'_>,
    name: &str,
    array: &ArrayRef,
    accepts: Accepts,
) -> PyResult<LargeStringArray> {
    let kind = array.data_type();
    if !(is_text(kind) || (accepts == Accepts::TextNumberDay && is_number_or_day(kind))) {
        return Err(config(py, format!("{name}: expected a column of strings, found {kind}")));
    }
    array.to_data().validate_full().map_err(|error| {
        to_python(py, &Error::new(ErrorCode::Utf8, format!("{name}: expected valid {kind}: {error}")))
    })?;
    let plain =
        cast(array, &DataType::LargeUtf8).map_err(|error| PyValueError::new_err(error.to_string()))?;
    Ok(plain.as_string::<i64>().clone())
}

/// The text at a position; `None`: null or outside.
pub(crate) fn at(column: &LargeStringArray, position: usize) -> Option<&str> {
    (position < column.len() && column.is_valid(position)).then(|| column.value(position))
}
