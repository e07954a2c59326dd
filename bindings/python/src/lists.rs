//! List files: made of official lists, and described. The words of the arguments are put together in
//! `tamis/lists.py`; a request and a report are the JSON that the C door takes and gives.

use crate::error::OrPython;
use pyo3::prelude::*;
use std::path::PathBuf;
use tamis::snapshot::Snapshot;
use tamis_lists::BuildRequest;

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
