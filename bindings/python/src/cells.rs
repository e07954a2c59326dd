//! Arrow columns as text.

use crate::error::OrPython;
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, LargeStringArray};
use arrow_cast::cast;
use arrow_schema::DataType;
use pyo3::prelude::*;
use tamis::{Error, ErrorCode};

/// Which types a column may have beside text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Accepts {
    /// Text only.
    Text,
    /// Text, whole numbers and days.
    TextNumberDay,
    /// The same, and true or false.
    TextNumberDayFlag,
}

impl Accepts {
    fn takes(self, kind: &DataType) -> bool {
        match self {
            Accepts::Text => is_text(kind),
            Accepts::TextNumberDay => is_text(kind) || is_number_or_day(kind),
            Accepts::TextNumberDayFlag => {
                is_text(kind) || is_number_or_day(kind) || *kind == DataType::Boolean
            }
        }
    }

    fn words(self) -> &'static str {
        match self {
            // What a column to screen has to be; ids and dates are rarely anything else.
            Accepts::Text | Accepts::TextNumberDay => "strings",
            Accepts::TextNumberDayFlag => "strings, numbers, days or booleans",
        }
    }
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
/// `BAD_OPTION` for a column of another type; `UTF8` for one that is not what it says (text that is no UTF-8, say).
pub(crate) fn text_column(name: &str, array: &ArrayRef, accepts: Accepts) -> tamis::Result<LargeStringArray> {
    let kind = array.data_type();
    let refused = |message: String| Error::new(ErrorCode::BadOption, message);
    if !accepts.takes(kind) {
        return Err(refused(format!("{name}: expected a column of {}, found {kind}", accepts.words())));
    }
    array
        .to_data()
        .validate_full()
        .map_err(|error| Error::new(ErrorCode::Utf8, format!("{name}: expected valid {kind}: {error}")))?;
    let plain = cast(array, &DataType::LargeUtf8).map_err(|error| refused(format!("{name}: {error}")))?;
    Ok(plain.as_string::<i64>().clone())
}

/// [`text_column`] with the errors of Python.
pub(crate) fn texts(
    py: Python<'_>,
    name: &str,
    array: &ArrayRef,
    accepts: Accepts,
) -> PyResult<LargeStringArray> {
    text_column(name, array, accepts).or_python(py)
}

/// The text at a position; `None`: null or outside.
pub(crate) fn at(column: &LargeStringArray, position: usize) -> Option<&str> {
    (position < column.len() && column.is_valid(position)).then(|| column.value(position))
}
