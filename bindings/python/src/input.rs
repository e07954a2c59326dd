//! What Python gives to `screen_many`, as rows.

use crate::cells::{Accepts, at, texts};
use crate::error::config;
use crate::fields::{query_of, text, type_name};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, LargeStringArray, StructArray, new_empty_array};
use pyo3::exceptions::{PyException, PyImportError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyDict, PyFloat, PyString};
use pyo3_arrow::input::AnyArray;
use tamis::{Query, Schema};

/// Which columns of a frame are read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    /// The values to screen; `None`: the only column.
    pub(crate) value: Option<String>,
    /// The caller's own id.
    pub(crate) id: Option<String>,
    /// Birth dates.
    pub(crate) birth_date: Option<String>,
    /// Countries, one a row.
    pub(crate) country: Option<String>,
}

impl Columns {
    fn is_frame(&self) -> bool {
        self.value.is_some() || self.id.is_some() || self.birth_date.is_some() || self.country.is_some()
    }
}

/// A row to screen, or why it cannot be.
pub(crate) type Row = Result<Query, String>;

/// The reason of a row without a value.
const NULL: &str = "null";

/// All rows of what Python gave.
pub(crate) enum Rows {
    /// Made one by one from Python objects.
    Made(Vec<Row>),
    /// Columns of Arrow, in chunks as they came.
    Chunks(Vec<Chunk>),
}

/// Columns of one chunk.
pub(crate) struct Chunk {
    value: LargeStringArray,
    id: Option<LargeStringArray>,
    birth_date: Option<LargeStringArray>,
    country: Option<LargeStringArray>,
}

impl Rows {
    /// The rows in portions of at most `size`, in order.
    pub(crate) fn portions(self, size: usize) -> Box<dyn Iterator<Item = Vec<Row>> + Send> {
        match self {
            Rows::Made(rows) => {
                let mut rows = rows.into_iter();
                Box::new(std::iter::from_fn(move || {
                    let portion: Vec<Row> = rows.by_ref().take(size).collect();
                    (!portion.is_empty()).then_some(portion)
                }))
            }
            Rows::Chunks(chunks) => Box::new(chunks.into_iter().flat_map(move |chunk| {
                let starts = (0..chunk.value.len()).step_by(size);
                starts.map(move |start| {
                    let end = chunk.value.len().min(start + size);
                    (start..end).map(|position| chunk.row(position)).collect()
                })
            })),
        }
    }
}

impl Chunk {
    fn row(&self, position: usize) -> Row {
        let value = at(&self.value, position).ok_or_else(|| NULL.to_owned())?;
        let cell = |column: &Option<LargeStringArray>| {
            let text = column.as_ref().and_then(|column| at(column, position))?;
            (!text.trim().is_empty()).then(|| text.to_owned())
        };
        row(value, cell(&self.id), cell(&self.birth_date), cell(&self.country))
    }
}

/// A row of a frame. A birth date of the wrong form makes the row not checked: nothing is screened by half.
fn row(value: &str, id: Option<String>, birth_date: Option<String>, country: Option<String>) -> Row {
    let mut query = Query::value(value);
    query.id = id;
    if let Some(country) = country {
        query = query.country(country);
    }
    match birth_date {
        Some(date) => query.birth_date(&date).map_err(|error| error.to_string()),
        None => Ok(query),
    }
}

/// Reads a column, a frame or an iterable of `str`, `dict` and `None`.
pub(crate) fn read(value: &Bound<'_, PyAny>, columns: &Columns) -> PyResult<Rows> {
    let wrong = value.is_instance_of::<PyString>()
        || value.is_instance_of::<PyDict>()
        || value.is_instance_of::<PyBytes>()
        || value.is_instance_of::<PyByteArray>();
    if wrong {
        let message = format!("expected a column, a frame or a list, found {}", type_name(value));
        return Err(PyTypeError::new_err(message));
    }
    if value.hasattr("__arrow_c_stream__")? || value.hasattr("__arrow_c_array__")? {
        match value.extract::<AnyArray>() {
            Ok(array) => return arrow_rows(value.py(), array, columns).map(Rows::Chunks),
            // pandas has the method, but needs pyarrow for it.
            Err(error) if error.is_instance_of::<PyImportError>(value.py()) => {}
            Err(error) => return Err(error),
        }
    }
    if columns.is_frame() {
        return python_frame(value, columns).map(Rows::Made);
    }
    if value.hasattr("columns")? {
        return Err(config(value.py(), "a frame: say which column to screen (column=)"));
    }
    items(value)?.iter().map(item).collect::<PyResult<_>>().map(Rows::Made)
}

fn arrow_rows(py: Python<'_>, array: AnyArray, columns: &Columns) -> PyResult<Vec<Chunk>> {
    let reader = array.into_reader()?;
    // An empty column is read too, so that its name and type are checked.
    let empty = new_empty_array(reader.field().data_type());
    let arrays: Result<Vec<ArrayRef>, _> = py.detach(|| reader.collect());
    let mut arrays = arrays.map_err(|error| PyValueError::new_err(error.to_string()))?;
    if arrays.is_empty() {
        arrays.push(empty);
    }
    arrays.iter().map(|array| chunk(py, array, columns)).collect()
}

fn chunk(py: Python<'_>, array: &ArrayRef, columns: &Columns) -> PyResult<Chunk> {
    if let Some(frame) = array.as_struct_opt() {
        return frame_chunk(py, frame, columns);
    }
    if columns.is_frame() {
        return Err(config(py, "column names are given, but this is one column and no frame"));
    }
    let value = texts(py, "the column", array, Accepts::Text)?;
    Ok(Chunk { value, id: None, birth_date: None, country: None })
}

fn frame_chunk(py: Python<'_>, frame: &StructArray, columns: &Columns) -> PyResult<Chunk> {
    let names = frame.column_names();
    let read = |name: &str, accepts| {
        let column = frame.column_by_name(name).ok_or_else(|| {
            config(py, format!("there is no column {name:?}; columns: {}", names.join(", ")))
        })?;
        texts(py, &format!("column {name:?}"), column, accepts)
    };
    let other =
        |name: &Option<String>| name.as_deref().map(|name| read(name, Accepts::TextNumberDay)).transpose();
    let value = match (columns.value.as_deref(), names.as_slice()) {
        (Some(name), _) => read(name, Accepts::Text)?,
        (None, [only]) => read(only, Accepts::Text)?,
        (None, _) => {
            let message = format!("say which column to screen (column=); columns: {}", names.join(", "));
            return Err(config(py, message));
        }
    };
    let country = columns.country.as_deref().map(|name| read(name, Accepts::Text)).transpose()?;
    Ok(Chunk { value, id: other(&columns.id)?, birth_date: other(&columns.birth_date)?, country })
}

/// A frame that Arrow cannot read: its columns by name.
fn python_frame(frame: &Bound<'_, PyAny>, columns: &Columns) -> PyResult<Vec<Row>> {
    let py = frame.py();
    let Some(name) = &columns.value else {
        return Err(config(py, "say which column to screen (column=)"));
    };
    let get = |name: &str| {
        let column = frame.get_item(name).map_err(|_| config(py, format!("there is no column {name:?}")))?;
        items(&column)
    };
    let values = get(name)?;
    let other = |name: &Option<String>| name.as_deref().map(get).transpose();
    let (ids, dates, countries) =
        (other(&columns.id)?, other(&columns.birth_date)?, other(&columns.country)?);
    let cell = |column: &Option<Vec<Bound<'_, PyAny>>>, position: usize| -> PyResult<Option<String>> {
        let value = column.as_ref().and_then(|column| column.get(position));
        let Some(value) = value.filter(|value| !is_null(value)) else { return Ok(None) };
        let text = value.str()?.to_string();
        Ok((!text.trim().is_empty()).then_some(text))
    };
    let rows = values.iter().enumerate().map(|(position, value)| {
        if is_null(value) {
            return Ok(Err(NULL.to_owned()));
        }
        let value = text("value", value)?;
        Ok(row(&value, cell(&ids, position)?, cell(&dates, position)?, cell(&countries, position)?))
    });
    rows.collect()
}

/// The items of a column that Arrow does not know: NumPy and pandas by `tolist`, any other iterable as it is.
pub(crate) fn items<'py>(value: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let list = if value.hasattr("tolist")? { value.call_method0("tolist")? } else { value.clone() };
    list.try_iter()
        .map_err(|_| {
            PyTypeError::new_err(format!("expected a column, a frame or a list, found {}", type_name(value)))
        })?
        .collect()
}

/// `None`, NaN, `pandas.NA` and `pandas.NaT`.
pub(crate) fn is_null(value: &Bound<'_, PyAny>) -> bool {
    value.is_none()
        || value.cast::<PyFloat>().is_ok_and(|number| number.value().is_nan())
        || ["NAType", "NaTType"].contains(&type_name(value).as_str())
}

fn item(value: &Bound<'_, PyAny>) -> PyResult<Row> {
    if is_null(value) {
        return Ok(Err(NULL.to_owned()));
    }
    if value.is_instance_of::<PyString>() || value.is_instance_of::<PyDict>() {
        return match query_of(Some(value)) {
            Ok(query) => Ok(Ok(query)),
            // A bad row does not lose the others: its error is its reason. An interrupt is no error of the row.
            Err(error) if error.is_instance_of::<PyException>(value.py()) => {
                Ok(Err(error.value(value.py()).to_string()))
            }
            Err(interrupt) => Err(interrupt),
        };
    }
    let message = format!("expected str, dict or None in the list, found {}", type_name(value));
    Err(PyTypeError::new_err(message))
}

/// Sets the schema of every row that has none of its own.
pub(crate) fn with_schema(rows: &mut [Row], schema: Option<Schema>) {
    for query in rows.iter_mut().flatten() {
        query.schema = query.schema.or(schema);
    }
}
