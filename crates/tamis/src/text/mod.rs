//! Names as text: folding, scripts, tokens, and the Latin readings of a name.

pub mod fold;
pub mod korean;
pub mod romanise;
pub mod script;
mod table;
pub mod tokens;
