//! The answers to many queries as an Arrow table: one row a hit.

use crate::json;
use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, Float64Array, RecordBatch, StringArray, StructArray, UInt64Array};
use arrow_schema::{DataType, Field, FieldRef, Schema, SchemaRef};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyTuple};
use pyo3_arrow::ffi::{ArrayIterator, to_stream_pycapsule};
use std::sync::Arc;
use tamis::screen::{Finding, Unchecked};
use tamis::{Answer, Hit, Status};

/// Hits in one record batch, about.
const BATCH: usize = 8_192;

/// A hit with the query it belongs to.
struct HitRow {
    query_index: u64,
    query_id: Option<String>,
    hit: Hit,
}

type Text = fn(&HitRow) -> PyResult<Option<String>>;
type Texts = fn(&Hit) -> Vec<String>;

/// Columns of text: name, whether it can be null, value.
const TEXT: &[(&str, bool, Text)] = &[
    ("query_id", true, |row| Ok(row.query_id.clone())),
    ("id", false, |row| Ok(Some(row.hit.id.clone()))),
    ("schema", false, |row| Ok(Some(row.hit.schema.name().to_owned()))),
    ("caption", false, |row| Ok(Some(row.hit.caption.clone()))),
    ("disposition", false, |row| Ok(Some(row.hit.disposition.word().to_owned()))),
    ("matched_on", false, |row| Ok(Some(row.hit.matched_on.word().to_owned()))),
    ("agreement", false, |row| Ok(Some(row.hit.agreement.word().to_owned()))),
    ("query_value", false, |row| Ok(Some(row.hit.query_value.clone()))),
    ("matched_value", false, |row| Ok(Some(row.hit.matched_value.clone()))),
    ("kind", true, |row| Ok(row.hit.kind.map(|kind| kind.word().to_owned()))),
    ("quality", true, |row| Ok(row.hit.quality.map(|quality| quality.word().to_owned()))),
    ("reading", true, |row| Ok(row.hit.reading.map(str::to_owned))),
    ("evidence_birth_date", false, |row| Ok(Some(row.hit.evidence.birth_date.word().to_owned()))),
    ("evidence_country", false, |row| Ok(Some(row.hit.evidence.country.word().to_owned()))),
    ("evidence_gender", false, |row| Ok(Some(row.hit.evidence.gender.word().to_owned()))),
    ("evidence_identifier", false, |row| Ok(Some(row.hit.evidence.identifier.word().to_owned()))),
    ("list", true, |row| Ok(row.hit.listings.first().map(|listing| listing.list.clone()))),
    // Nested parts: JSON, as in the answer.
    ("listings", false, |row| json::text(&row.hit.listings).map(Some)),
    ("standings", false, |row| json::text(&row.hit.standings).map(Some)),
    ("also", false, |row| json::text(&row.hit.also).map(Some)),
    ("relations", false, |row| json::text(&row.hit.relations).map(Some)),
    ("explanation", false, |row| json::text(&row.hit.explanation).map(Some)),
];

/// Columns of lists of text.
const LISTS: &[(&str, Texts)] = &[
    ("lists", |hit| distinct(hit.listings.iter().map(|listing| &listing.list))),
    ("authorities", |hit| distinct(hit.listings.iter().map(|listing| &listing.authority))),
    ("programmes", |hit| distinct(hit.listings.iter().flat_map(|listing| &listing.programmes))),
    ("notes", |hit| hit.notes.clone()),
];

/// The values, each once, in their first order.
fn distinct<'a>(values: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for value in values {
        if !found.contains(value) {
            found.push(value.clone());
        }
    }
    found
}

fn item_field() -> FieldRef {
    Arc::new(Field::new("item", DataType::Utf8, false))
}

fn schema() -> SchemaRef {
    let mut fields = vec![
        Field::new("query_index", DataType::UInt64, false),
        Field::new("score", DataType::Float64, true),
    ];
    fields.extend(TEXT.iter().map(|(name, nullable, _)| Field::new(*name, DataType::Utf8, *nullable)));
    fields.extend(LISTS.iter().map(|(name, _)| Field::new(*name, DataType::List(item_field()), false)));
    Arc::new(Schema::new(fields))
}

fn batch(schema: &SchemaRef, rows: &[HitRow]) -> PyResult<RecordBatch> {
    let index: UInt64Array = rows.iter().map(|row| Some(row.query_index)).collect();
    let score: Float64Array = rows.iter().map(|row| row.hit.score.map(tamis::Score::as_f64)).collect();
    let mut columns: Vec<ArrayRef> = vec![Arc::new(index), Arc::new(score)];
    for (_, _, value) in TEXT {
        let values: Vec<Option<String>> = rows.iter().map(value).collect::<PyResult<_>>()?;
        columns.push(Arc::new(StringArray::from(values)));
    }
    for (_, values) in LISTS {
        let mut builder = ListBuilder::new(StringBuilder::new()).with_field(item_field());
        for row in rows {
            for value in values(&row.hit) {
                builder.values().append_value(value);
            }
            builder.append(true);
        }
        columns.push(Arc::new(builder.finish()));
    }
    RecordBatch::try_new(Arc::clone(schema), columns)
        .map_err(|error| PyValueError::new_err(error.to_string()))
}

/// Collects answers in their order.
pub(crate) struct Collector {
    table: HitTable,
    rows: Vec<HitRow>,
}

impl Collector {
    /// An empty table of the answers with this stamp.
    pub(crate) fn new(stamp: tamis::screen::Stamp) -> Self {
        let table = HitTable {
            schema: schema(),
            batches: Vec::new(),
            hits: 0,
            queries: 0,
            not_checked: Vec::new(),
            unchecked: Vec::new(),
            findings: Vec::new(),
            truncated: Vec::new(),
            held_back: 0,
            stamp,
        };
        Collector { table, rows: Vec::new() }
    }

    /// The next query could not be asked.
    pub(crate) fn add_reason(&mut self, reason: String) {
        self.table.not_checked.push((self.table.queries, reason));
        self.table.queries += 1;
    }

    /// The answer to the next query.
    pub(crate) fn add(&mut self, answer: Answer) -> PyResult<()> {
        let table = &mut self.table;
        let index = table.queries;
        table.queries += 1;
        table.held_back += answer.held_back as u64;
        if answer.truncated {
            table.truncated.push((index, answer.total as u64));
        }
        if answer.status == Status::NotChecked {
            table.not_checked.push((index, answer.reason.unwrap_or_default()));
        }
        table.unchecked.extend(answer.unchecked.into_iter().map(|entry| (index, entry)));
        table.findings.extend(answer.findings.into_iter().map(|finding| (index, finding)));
        table.hits += answer.hits.len();
        let query_id = answer.query_id;
        let row = |hit| HitRow { query_index: index, query_id: query_id.clone(), hit };
        self.rows.extend(answer.hits.into_iter().map(row));
        if self.rows.len() >= BATCH { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> PyResult<()> {
        if !self.rows.is_empty() {
            let batch = batch(&self.table.schema, &self.rows)?;
            self.table.batches.push(batch);
            self.rows.clear();
        }
        Ok(())
    }

    /// The table.
    pub(crate) fn finish(mut self) -> PyResult<HitTable> {
        self.flush()?;
        Ok(self.table)
    }
}

/// Batches of one schema by Arrow's C stream interface.
pub(crate) fn stream<'py>(
    py: Python<'py>,
    schema: &SchemaRef,
    batches: Vec<RecordBatch>,
    requested_schema: Option<Bound<'py, PyCapsule>>,
) -> PyResult<Bound<'py, PyCapsule>> {
    let fields = DataType::Struct(schema.fields().clone());
    let arrays = batches.into_iter().map(|batch| {
        let array: ArrayRef = Arc::new(StructArray::from(batch));
        Ok(array)
    });
    let reader = ArrayIterator::new(arrays, Arc::new(Field::new("", fields, false)));
    Ok(to_stream_pycapsule(py, Box::new(reader), requested_schema)?)
}

/// The hits of many queries, one row a hit: an Arrow table (`__arrow_c_stream__`).
///
/// What is no hit stands beside it: `not_checked`, `unchecked`, `findings`, `truncated`, `held_back`.
#[pyclass(module = "tamis", frozen)]
pub(crate) struct HitTable {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
    hits: usize,
    queries: u64,
    not_checked: Vec<(u64, String)>,
    unchecked: Vec<(u64, Unchecked)>,
    findings: Vec<(u64, Finding)>,
    truncated: Vec<(u64, u64)>,
    held_back: u64,
    stamp: tamis::screen::Stamp,
}

/// The parts as dicts, each with its `query_index`.
fn indexed<'py, T: serde::Serialize>(py: Python<'py>, parts: &[(u64, T)]) -> PyResult<Bound<'py, PyTuple>> {
    let mut dicts = Vec::with_capacity(parts.len());
    for (index, part) in parts {
        let dict = PyDict::new(py);
        dict.set_item("query_index", index)?;
        dict.update(json::value(py, part)?.cast()?)?;
        dicts.push(dict);
    }
    PyTuple::new(py, dicts)
}

#[pymethods]
impl HitTable {
    /// Queries that were asked, with those that could not be checked.
    #[getter]
    fn queries(&self) -> u64 {
        self.queries
    }

    /// The queries that could not be checked, as (query_index, reason). They have no row. Never read them as clear.
    #[getter]
    fn not_checked<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.not_checked)
    }

    /// Values that could not be checked, also of queries with hits: dicts with query_index, field, value, reason.
    #[getter]
    fn unchecked<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        indexed(py, &self.unchecked)
    }

    /// What is worth knowing and no hit: dicts with query_index, kind, field, value, entity_id, detail, source.
    #[getter]
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        indexed(py, &self.findings)
    }

    /// The queries whose hits the limit cut off, as (query_index, hits before the limit).
    #[getter]
    fn truncated<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.truncated)
    }

    /// Hits that an option or a date held back, over all queries.
    #[getter]
    fn held_back(&self) -> u64 {
        self.held_back
    }

    /// What the answers were computed from: snapshot, lists, engine, tables, options.
    #[getter]
    fn stamp<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json::value(py, &self.stamp)
    }

    /// The names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.name().clone()).collect()
    }

    fn __len__(&self) -> usize {
        self.hits
    }

    /// The table by Arrow's C stream interface.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        stream(py, &self.schema, self.batches.clone(), requested_schema)
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
        format!(
            "HitTable(hits={}, queries={}, not_checked={})",
            self.hits,
            self.queries,
            self.not_checked.len()
        )
    }
}
