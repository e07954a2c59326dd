//! A table of a report: columns of Arrow.

use crate::table::stream;
use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, UInt64Type};
use arrow_array::{Array, ArrayRef, BooleanArray, Float64Array, RecordBatch, StringArray, UInt64Array};
use arrow_schema::{DataType, Field, FieldRef, Schema};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList};
use std::sync::Arc;
use tamis::Score;

/// Rows that become columns, one after another.
pub(super) struct Of<'a, R> {
    rows: &'a [R],
    fields: Vec<Field>,
    arrays: Vec<ArrayRef>,
}

impl<'a, R> Of<'a, R> {
    pub(super) fn rows(rows: &'a [R]) -> Of<'a, R> {
        Of { rows, fields: Vec::new(), arrays: Vec::new() }
    }

    fn with(mut self, name: &str, kind: DataType, nullable: bool, array: ArrayRef) -> Self {
        self.fields.push(Field::new(name, kind, nullable));
        self.arrays.push(array);
        self
    }

    pub(super) fn text(self, name: &str, value: impl Fn(&'a R) -> &'a str) -> Self {
        let array: StringArray = self.rows.iter().map(|row| Some(value(row))).collect();
        self.with(name, DataType::Utf8, false, Arc::new(array))
    }

    pub(super) fn words(self, name: &str, value: impl Fn(&'a R) -> String) -> Self {
        let array: StringArray = self.rows.iter().map(|row| Some(value(row))).collect();
        self.with(name, DataType::Utf8, false, Arc::new(array))
    }

    pub(super) fn maybe_text(self, name: &str, value: impl Fn(&'a R) -> Option<&'a str>) -> Self {
        let array: StringArray = self.rows.iter().map(value).collect();
        self.with(name, DataType::Utf8, true, Arc::new(array))
    }

    pub(super) fn maybe_words(self, name: &str, value: impl Fn(&'a R) -> Option<String>) -> Self {
        let array: StringArray = self.rows.iter().map(value).collect();
        self.with(name, DataType::Utf8, true, Arc::new(array))
    }

    pub(super) fn count(self, name: &str, value: impl Fn(&'a R) -> u64) -> Self {
        let array: UInt64Array = self.rows.iter().map(|row| Some(value(row))).collect();
        self.with(name, DataType::UInt64, false, Arc::new(array))
    }

    pub(super) fn number(self, name: &str, value: impl Fn(&'a R) -> f64) -> Self {
        let array: Float64Array = self.rows.iter().map(|row| Some(value(row))).collect();
        self.with(name, DataType::Float64, false, Arc::new(array))
    }

    pub(super) fn maybe_number(self, name: &str, value: impl Fn(&'a R) -> Option<f64>) -> Self {
        let array: Float64Array = self.rows.iter().map(value).collect();
        self.with(name, DataType::Float64, true, Arc::new(array))
    }

    pub(super) fn score(self, name: &str, value: impl Fn(&'a R) -> Score) -> Self {
        self.number(name, |row| value(row).as_f64())
    }

    pub(super) fn flag(self, name: &str, value: impl Fn(&'a R) -> bool) -> Self {
        let array: BooleanArray = self.rows.iter().map(|row| Some(value(row))).collect();
        self.with(name, DataType::Boolean, false, Arc::new(array))
    }

    pub(super) fn texts(self, name: &str, value: impl Fn(&'a R) -> &'a [String]) -> Self {
        let item: FieldRef = Arc::new(Field::new("item", DataType::Utf8, false));
        let mut builder = ListBuilder::new(StringBuilder::new()).with_field(Arc::clone(&item));
        for row in self.rows {
            value(row).iter().for_each(|text| builder.values().append_value(text));
            builder.append(true);
        }
        self.with(name, DataType::List(item), false, Arc::new(builder.finish()))
    }

    pub(super) fn table(self) -> PyResult<Table> {
        RecordBatch::try_new(Arc::new(Schema::new(self.fields)), self.arrays)
            .map(|batch| Table { batch })
            .map_err(|error| PyValueError::new_err(error.to_string()))
    }
}

/// A table of a report, an Arrow table (`__arrow_c_stream__`).
#[pyclass(module = "tamis", frozen)]
pub(crate) struct Table {
    batch: RecordBatch,
}

#[pymethods]
impl Table {
    /// The names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.batch.schema_ref().fields().iter().map(|field| field.name().clone()).collect()
    }

    fn __len__(&self) -> usize {
        self.batch.num_rows()
    }

    /// The table by Arrow's C stream interface.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        stream(py, &self.batch.schema(), vec![self.batch.clone()], requested_schema)
    }

    /// The rows as dicts. Needs no other package.
    fn to_dicts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let rows = PyList::empty(py);
        let schema = self.batch.schema();
        for place in 0..self.batch.num_rows() {
            let row = PyDict::new(py);
            for (field, array) in schema.fields().iter().zip(self.batch.columns()) {
                row.set_item(field.name(), cell(py, array, place)?)?;
            }
            rows.append(row)?;
        }
        Ok(rows)
    }

    /// The table as a pyarrow.Table. Needs pyarrow.
    fn to_pyarrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("pyarrow")?.call_method1("table", (slf,))
    }

    /// The table as a polars.DataFrame. Needs polars.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("polars")?.call_method1("DataFrame", (slf,))
    }

    /// The table as a pandas.DataFrame. Needs pandas and pyarrow.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Self::to_pyarrow(slf)?.call_method0("to_pandas")
    }

    fn __repr__(&self) -> String {
        format!("Table(rows={}, columns=[{}])", self.batch.num_rows(), self.column_names().join(", "))
    }
}

/// The cell of a column at a row.
fn cell<'py>(py: Python<'py>, array: &ArrayRef, place: usize) -> PyResult<Bound<'py, PyAny>> {
    if array.is_null(place) {
        return Ok(py.None().into_bound(py));
    }
    Ok(match array.data_type() {
        DataType::UInt64 => array.as_primitive::<UInt64Type>().value(place).into_pyobject(py)?.into_any(),
        DataType::Float64 => array.as_primitive::<Float64Type>().value(place).into_pyobject(py)?.into_any(),
        DataType::Boolean => array.as_boolean().value(place).into_pyobject(py)?.to_owned().into_any(),
        DataType::List(_) => {
            let items = array.as_list::<i32>().value(place);
            let texts: Vec<&str> = items.as_string::<i32>().iter().flatten().collect();
            texts.into_pyobject(py)?.into_any()
        }
        _ => array.as_string::<i32>().value(place).into_pyobject(py)?.into_any(),
    })
}
