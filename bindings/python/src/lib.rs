//! The Python door: module `tamis._native`. Users import `tamis`.

mod answer;
mod assess;
mod cells;
mod error;
mod explanation;
mod fields;
mod hit;
mod input;
mod json;
mod lists;
mod pair;
mod screener;
mod settings;
mod table;
mod wallet;

use pyo3::prelude::*;

/// Everything `tamis` gives on.
#[pymodule]
mod _native {
    #[pymodule_export]
    use crate::answer::Answer;
    #[pymodule_export]
    use crate::assess::{PyComparison, PyReport, Table, cultures, customers, of_list, pairs, read};
    #[pymodule_export]
    use crate::explanation::{Explanation, ExplanationPart};
    #[pymodule_export]
    use crate::hit::Hit;
    #[pymodule_export]
    use crate::lists::{build, data_dir, info, sources, update};
    #[pymodule_export]
    use crate::pair::{compare, explain};
    #[pymodule_export]
    use crate::screener::{Screener, restore};
    #[pymodule_export]
    use crate::settings::{error_codes, options, query_fields};
    #[pymodule_export]
    use crate::table::HitTable;
    #[pymodule_export]
    use crate::wallet::{Wallet, wallet};
    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("DEFAULT_THRESHOLD", tamis::Score::DEFAULT_THRESHOLD.as_f64())?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
