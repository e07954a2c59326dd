//! The effectiveness lab. The words of the arguments are put together in `tamis/assess.py`.

mod ask;
mod matchers;
mod quoted;
mod report;
mod source;
mod table;
mod tables;
mod watch;
mod watched;

pub(crate) use ask::{cultures, customers, of_list, pairs, read};
pub(crate) use report::{PyComparison, PyReport};
pub(crate) use table::Table;
