//! Conformance cases, labelled pairs; the engine with its oracle turned on.

pub mod cases;
pub mod fuzz;
pub mod labelled;
