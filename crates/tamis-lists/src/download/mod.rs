//! Lists kept current: fetched from their publishers or a mirror, checked, archived, compiled to one snapshot.
//!
//! A list that fails in any way leaves its former edition where it is. The only room with a network and a clock.

mod config;
mod http;
mod places;
mod progress;
mod refresh;
mod report;
mod sources;
mod status;
mod store;
mod update;
mod wanted;

pub use places::{DATA_DIR_VARIABLE, SNAPSHOT, data_dir};
pub use progress::Step;
pub use report::{ListUpdate, SnapshotUpdate, Told, UpdateOutcome, UpdateReport};
pub use sources::OfficialList;
pub use status::{ListStatus, list_status, status_json};
pub use update::{UpdatePolicy, UpdateRequest};
