//! Japan's lists: MOF's asset freezes (a workbook of many sheets) and METI's End User List.

mod meti;
mod mof;
mod names;

use crate::form::sheet::Sheet;
pub(crate) use meti::read as meti;
pub(crate) use mof::read as mof;

/// Whether the sheets are MOF's list: one of the first rows of a sheet is its header.
pub(crate) fn is_mof(sheets: &[Sheet]) -> bool {
    sheets.iter().any(|sheet| sheet.rows.iter().take(15).any(mof::is_header))
}

/// Whether the sheets are METI's End User List.
pub(crate) fn is_meti(sheets: &[Sheet]) -> bool {
    let first = sheets.first().and_then(|sheet| sheet.rows.first());
    first.is_some_and(|row| row.cells.iter().any(|cell| cell.contains("Company or Organization")))
}
