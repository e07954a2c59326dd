//! Readers of official list files. One folder per source: reader, fixture with invented parties, field map.
//!
//! A reader yields every record of its file or reports it in [`Report`]; a file that is cut short is an error.
//! No network, but in the room `download` (feature `fetch`), which keeps lists current.
//!
//! ```no_run
//! let list = tamis_lists::read("lists/us_ofac".as_ref(), None)?;
//! println!("{} {} entities", list.meta.id, list.entities.len());
//! for finding in &list.report.findings {
//!     eprintln!("{finding}");
//! }
//! # Ok::<(), tamis::Error>(())
//! ```

mod au_dfat;
mod build;
mod ca_sema;
mod ch_seco;
mod diff;
#[cfg(feature = "fetch")]
mod download;
mod eu_fsf;
mod file;
mod form;
mod ftm;
mod jp;
mod kr_kofiu;
mod list;
mod merge;
mod opensanctions_targets;
mod parties;
mod report;
mod senzing;
mod source;
mod stream;
mod uk;
mod un_sc;
mod unite;
mod us_ofac_csv;
mod us_ofac_xml;
mod us_trade;
mod watchlist;

pub use build::{BuildReport, BuildRequest, Edition, ListInput, ListReport, Policy};
pub use diff::{Diff, diff};
#[cfg(feature = "fetch")]
pub use download::{
    DATA_DIR_VARIABLE, ListStatus, ListUpdate, OfficialList, SNAPSHOT, SnapshotUpdate, Step, Told,
    UpdateOutcome, UpdatePolicy, UpdateReport, UpdateRequest, data_dir, list_status, status_json,
};
pub use file::SourceFile;
pub use list::{ListMeta, LoadedList};
pub use report::{Finding, Report, Severity};
pub use source::{ReadOptions, Source, detect, read, read_with};
