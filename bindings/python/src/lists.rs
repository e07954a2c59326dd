//! List files: made of official lists, and described. The words of the arguments are put together in
//! `tamis/lists.py`; a request and a report are the JSON that the C door takes and gives.

use crate::error::OrPython;
use pyo3::prelude::*;
use std::path::PathBuf;
use tamis::snapshot::Snapshot;
use tamis_lists::{BuildRequest, UpdateRequest};

/// Runs a build and gives its report.
#[pyfunction(name = "_lists_build")]
pub(crate) fn build(py: Python<'_>, request: &str) -> PyResult<String> {
    py.detach(|| BuildRequest::from_json(request)?.run()).or_python(py).map(|report| report.to_json())
}

/// What a list file says of itself; without a path, the embedded list.
#[pyfunction(name = "_lists_info")]
#[pyo3(signature = (path=None))]
pub(crate) fn info(py: Python<'_>, path: Option<PathBuf>) -> PyResult<String> {
    let describe = || match path {
        Some(path) => Ok(Snapshot::open(path)?.info().to_json()),
        None => Ok(tamis::Screener::embedded()?.snapshot().info().to_json()),
    };
    py.detach(describe).or_python(py)
}

/// Runs an update and gives its report.
#[pyfunction(name = "_lists_update")]
pub(crate) fn update(py: Python<'_>, request: &str) -> PyResult<String> {
    py.detach(|| UpdateRequest::from_json(request)?.run(|_| ())).or_python(py).map(|report| report.to_json())
}

/// The lists and where they come from.
#[pyfunction(name = "_lists_sources")]
#[pyo3(signature = (config=None))]
pub(crate) fn sources(py: Python<'_>, config: Option<PathBuf>) -> PyResult<String> {
    py.detach(|| tamis_lists::list_status(config.as_deref()).map(|lists| tamis_lists::status_json(&lists)))
        .or_python(py)
}

/// The folder of copies and snapshot.
#[pyfunction(name = "_lists_data_dir")]
pub(crate) fn data_dir(py: Python<'_>) -> PyResult<PathBuf> {
    tamis_lists::data_dir().or_python(py)
}
