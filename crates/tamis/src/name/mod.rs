//! What a name is made of, and how two names compare.

pub mod align;
pub mod classes;
pub mod compare;
pub mod evidence;
pub mod explain;
pub mod judge;
pub mod score;
pub mod sound;
mod table;
pub mod token;
pub mod weights;
