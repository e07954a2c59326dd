//! Conformance cases, labelled pairs, ordinary names; the engine with its oracle turned on.

pub mod cases;
pub mod fuzz;
pub mod labelled;
pub mod ordinary;
