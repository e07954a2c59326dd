//! Conformance cases; the engine with its oracle turned on.

use std::path::PathBuf;

pub mod cases;
pub mod fuzz;

/// The folder of files that are not part of the project: `TAMIS_SHARED`, else `shared` beside the workspace.
#[must_use]
pub fn shared() -> PathBuf {
    std::env::var_os("TAMIS_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")), PathBuf::from)
}
