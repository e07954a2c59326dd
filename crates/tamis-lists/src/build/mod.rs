//! List files to one list file, which never replaces a better one unasked.

mod edition;
mod report;
mod request;

pub use edition::{Edition, Policy};
pub use report::{BuildReport, ListReport};
pub use request::{BuildRequest, ListInput};
