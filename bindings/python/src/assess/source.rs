//! A user's own cases as Python gives them: a path, or a frame.

use crate::cells::{Accepts, at, text_column};
use crate::error::config;
use crate::fields::{day_text, text, type_name};
use crate::input::{is_null, items};
use arrow_array::cast::AsArray;
use arrow_array::types::Float64Type;
use arrow_array::{Array, ArrayRef, StructArray, new_empty_array};
use arrow_cast::cast;
use arrow_schema::DataType;
use pyo3::exceptions::{PyImportError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyString};
use pyo3_arrow::input::AnyArray;
use std::path::PathBuf;
use tamis::{Error, ErrorCode};
use tamis_assess::{Frame, Source};

/// What a report says of questions that came from no file.
const IN_MEMORY: &str = "a table in memory";

/// A file or a frame.
pub(super) enum Given {
    Csv(PathBuf),
    Arrow(Chunks),
    Python(Objects),
}

impl Given {
    pub(super) fn read(value: &Bound<'_, PyAny>) -> PyResult<Given> {
        if value.is_instance_of::<PyString>() || value.hasattr("__fspath__")? {
            return value.extract().map(Given::Csv);
        }
        if value.hasattr("__arrow_c_stream__")? || value.hasattr("__arrow_c_array__")? {
            match value.extract::<AnyArray>() {
                Ok(array) => match Chunks::read(value.py(), array) {
                    // polars gives a column of nulls in a form that Arrow's reader refuses.
                    Err(error)
                        if error.is_instance_of::<PyValueError>(value.py()) && has_named_columns(value)? => {}
                    read => return read.map(Given::Arrow),
                },
                // pandas has the method, but needs pyarrow for it.
                Err(error) if error.is_instance_of::<PyImportError>(value.py()) => {}
                Err(error) => return Err(error),
            }
        }
        if value.is_instance_of::<PyDict>() || value.hasattr("columns")? {
            return Objects::read(value).map(Given::Python);
        }
        let found = type_name(value);
        Err(PyTypeError::new_err(format!(
            "source: expected a path, a frame or a dict of columns, found {found}"
        )))
    }

    /// For the lab.
    pub(super) fn source(&self) -> Source<'_> {
        match self {
            Given::Csv(path) => Source::from(path),
            Given::Arrow(chunks) => Source::Frame(chunks),
            Given::Python(columns) => Source::Frame(columns),
        }
    }

    /// Where the questions come from, in words of the report.
    pub(super) fn whence(&self) -> String {
        match self {
            Given::Csv(path) => {
                path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
            }
            Given::Arrow(_) | Given::Python(_) => IN_MEMORY.to_owned(),
        }
    }
}

/// Whether its columns are named by texts (those of pyarrow are no names).
fn has_named_columns(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    let Ok(columns) = value.getattr("columns") else { return Ok(false) };
    for column in columns.try_iter()? {
        if !column?.is_instance_of::<PyString>() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A frame of Arrow, in chunks as it came; never without one.
pub(super) struct Chunks(Vec<StructArray>);

impl Chunks {
    fn read(py: Python<'_>, array: AnyArray) -> PyResult<Chunks> {
        let reader = array.into_reader()?;
        // The columns of an empty frame are judged too.
        let empty = new_empty_array(reader.field().data_type());
        let arrays: Result<Vec<ArrayRef>, _> = py.detach(|| reader.collect());
        let mut arrays = arrays.map_err(|error| PyValueError::new_err(error.to_string()))?;
        arrays.push(empty);
        let frame = |array: &ArrayRef| {
            array.as_struct_opt().cloned().ok_or_else(|| {
                config(py, format!("source: expected a frame, found one column of {}", array.data_type()))
            })
        };
        arrays.iter().map(frame).collect::<PyResult<_>>().map(Chunks)
    }
}

impl Frame for Chunks {
    fn headers(&self) -> Vec<String> {
        let names = self.0.first().map(StructArray::column_names).unwrap_or_default();
        names.into_iter().map(str::to_owned).collect()
    }

    fn column(&self, place: usize) -> tamis::Result<Vec<Option<String>>> {
        let mut found = Vec::new();
        for chunk in &self.0 {
            let (Some(array), Some(name)) =
                (chunk.columns().get(place), chunk.column_names().get(place).copied())
            else {
                return Err(none_at(place));
            };
            found.extend(cells(&format!("column {name:?}"), array)?);
        }
        Ok(found)
    }
}

/// The cells of a column. pandas makes numbers of a column without a value, floats of whole numbers where one is
/// missing, and moments of days.
fn cells(name: &str, array: &ArrayRef) -> tamis::Result<Vec<Option<String>>> {
    if array.logical_null_count() == array.len() {
        return Ok(vec![None; array.len()]);
    }
    let cast_to = |kind: &DataType| {
        cast(array, kind).map_err(|error| Error::new(ErrorCode::BadOption, format!("{name}: {error}")))
    };
    match array.data_type() {
        DataType::Float16 | DataType::Float32 | DataType::Float64 => {
            let numbers = cast_to(&DataType::Float64)?;
            let numbers = numbers.as_primitive::<Float64Type>().iter();
            Ok(numbers.map(|number| number.and_then(number_text)).collect())
        }
        DataType::Timestamp(_, None) => {
            let moments = cast_to(&DataType::LargeUtf8)?;
            let moments = moments.as_string::<i64>().iter();
            Ok(moments.map(|moment| moment.map(moment_text)).collect())
        }
        _ => {
            let texts = text_column(name, array, Accepts::TextNumberDayFlag)?;
            Ok((0..texts.len()).map(|row| at(&texts, row).map(str::to_owned)).collect())
        }
    }
}

/// `None`: not a number.
fn number_text(number: f64) -> Option<String> {
    (!number.is_nan()).then(|| number.to_string())
}

/// The day of a moment at midnight, another moment as it is.
fn moment_text(moment: &str) -> String {
    moment.strip_suffix("T00:00:00").unwrap_or(moment).to_owned()
}

/// A dict of columns, or a frame that Arrow cannot read.
pub(super) struct Objects(Vec<Column>);

/// A column made of Python objects: its header, and its cells or what is wrong with them.
struct Column {
    header: String,
    cells: Result<Vec<Option<String>>, String>,
}

impl Objects {
    fn read(frame: &Bound<'_, PyAny>) -> PyResult<Objects> {
        let headers = match frame.cast::<PyDict>() {
            Ok(dict) => dict.keys().into_any(),
            Err(_) => frame.getattr("columns")?,
        };
        let mut columns = Vec::new();
        let mut rows: Option<usize> = None;
        for header in headers.try_iter()? {
            let header = header?;
            let name = header.str()?.to_string();
            let values = items(&frame.get_item(&header)?)?;
            if *rows.get_or_insert(values.len()) != values.len() {
                let message =
                    format!("column {name:?}: expected as many rows as in the first, found {}", values.len());
                return Err(config(frame.py(), message));
            }
            let cells: PyResult<Vec<Option<String>>> =
                values.iter().map(|value| cell(&name, value)).collect();
            // A column that is not used may hold anything.
            let cells = cells.map_err(|error| error.value(frame.py()).to_string());
            columns.push(Column { header: name, cells });
        }
        Ok(Objects(columns))
    }
}

impl Frame for Objects {
    fn headers(&self) -> Vec<String> {
        self.0.iter().map(|column| column.header.clone()).collect()
    }

    fn column(&self, place: usize) -> tamis::Result<Vec<Option<String>>> {
        let column = self.0.get(place).ok_or_else(|| none_at(place))?;
        let wrong = |message: String| Error::new(ErrorCode::BadOption, message);
        column.cells.clone().map_err(wrong)
    }
}

fn none_at(place: usize) -> Error {
    Error::new(ErrorCode::Range, format!("there is no column {place}"))
}

fn cell(header: &str, value: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    let header = format!("column {header:?}");
    if is_null(value) {
        return Ok(None);
    }
    if value.is_instance_of::<PyBool>() {
        return Ok(Some(value.extract::<bool>()?.to_string()));
    }
    if value.is_instance_of::<PyInt>() {
        return Ok(Some(value.str()?.to_string()));
    }
    if value.is_instance_of::<PyString>() {
        return text(&header, value).map(Some);
    }
    if let Ok(number) = value.cast::<PyFloat>() {
        return Ok(number_text(number.value()));
    }
    if value.hasattr("isoformat")? {
        return day_text(&header, value).map(|moment| Some(moment_text(&moment)));
    }
    let found = type_name(value);
    Err(PyTypeError::new_err(format!("{header}: expected str, number, bool or datetime.date, found {found}")))
}
