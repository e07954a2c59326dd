//! What a name is made of, and how two names compare.

pub mod classes;
mod table;
pub mod weights;
