//! Conformance cases, the exhaustive oracle, ordinary and manipulated names.

pub mod cases;
pub mod ordinary;
