//! Generates tables, the embedded list, the header.
fn main() {}
