//! Every list in one go: fetch, check, keep, compile.

use super::config::Config;
use super::http::Client;
use super::places::{config_file, data_dir};
use super::progress::Step;
use super::refresh::{Refreshed, read_kept, refresh};
use super::report::{ListUpdate, SnapshotUpdate, Told, UpdateOutcome, UpdateReport};
use super::store::{Edition, Store};
use super::wanted::{Plan, Wanted};
use crate::build;
use crate::list::PackedList;
use crate::report::Finding;
use serde::Deserialize;
use std::path::PathBuf;
use tamis::snapshot::Snapshot;
use tamis::{Error, ErrorCode, Result};

/// What is forgiven. By default: warnings, and nothing else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UpdatePolicy {
    /// Take an edition of which parts could not be read.
    pub allow_errors: bool,
    /// Take an edition below the floors of its list, below 80 % of the former one, or of an older day.
    pub allow_shrink: bool,
}

/// An update as one value.
///
/// ```no_run
/// let report = tamis_lists::UpdateRequest::default().run(|_| ())?;
/// for list in report.lists.iter().filter(|list| list.error.is_some()) {
///     eprintln!("{}: the former edition stays", list.id);
/// }
/// # Ok::<(), tamis::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UpdateRequest {
    /// The lists to fetch, by id; all if empty. The snapshot holds every list that is at hand all the same.
    pub lists: Vec<String>,
    /// The folder of copies and snapshot; `None`: see [`crate::data_dir`].
    pub data_dir: Option<PathBuf>,
    /// The configuration; `None`: `tamis/lists.toml` in the user's configuration folder, where there is one.
    pub config: Option<PathBuf>,
    /// What is forgiven.
    pub policy: UpdatePolicy,
}

impl UpdateRequest {
    /// Reads a request: `{"lists":[id],"data_dir","config","policy":{"allow_errors","allow_shrink"}}`; all may be
    /// absent.
    ///
    /// # Errors
    /// `BAD_OPTION` with line and column.
    pub fn from_json(text: &str) -> Result<UpdateRequest> {
        serde_json::from_str(text)
            .map_err(|error| Error::new(ErrorCode::BadOption, format!("the request: {error}")))
    }

    /// Fetches, checks, keeps and compiles. A list that fails is told in the report, and its former edition stays.
    ///
    /// # Errors
    /// `BAD_OPTION` for the configuration or an unknown list; `NOT_FOUND`, `IO` for the folder, also if another
    /// update is at work in it.
    pub fn run(&self, mut progress: impl FnMut(Step<'_>)) -> Result<UpdateReport> {
        let config = configuration(self.config.clone())?;
        let plan = Plan::new(&config)?;
        plan.check(&self.lists)?;
        let folder = self.data_dir.clone().map_or_else(data_dir, Ok)?;
        let (store, client) = (Store::open(&folder)?, Client::new(&config)?);
        let mut kept = Vec::new();
        let mut report = UpdateReport::new(folder, &plan);
        for wanted in &plan.lists {
            let done = match self.lists.is_empty() || self.lists.contains(&wanted.id) {
                true => refresh(wanted, &store, &client, self.policy, &mut progress),
                false => match store.current(&wanted.id) {
                    Ok(edition) => {
                        kept.extend(edition.map(|edition| Kept {
                            id: wanted.id.clone(),
                            edition,
                            list: None,
                        }));
                        continue;
                    }
                    Err(error) => Err(error),
                },
            };
            let (told, found) = settle(wanted, &store, done, &mut report.findings);
            report.lists.push(told);
            kept.extend(found);
        }
        unplanned(&plan, &store, &mut kept, &mut report);
        compile(kept, &plan, &store, &mut report, &mut progress);
        Ok(report)
    }
}

/// Editions at hand of lists that nobody wants any more and nobody switched off: they stay in, and are told.
fn unplanned(plan: &Plan, store: &Store, kept: &mut Vec<Kept>, report: &mut UpdateReport) {
    let is_known = |id: &String| plan.lists.iter().any(|list| list.id == *id) || plan.disabled.contains(id);
    for id in store.ids().into_iter().filter(|id| !is_known(id)) {
        match store.current(&id) {
            Ok(Some(edition)) => {
                report.unplanned.push(id.clone());
                kept.push(Kept { id, edition, list: None });
            }
            Ok(None) => {}
            Err(error) => report.snapshot_error = Some(Told::of(&error)),
        }
    }
}

pub(super) fn configuration(path: Option<PathBuf>) -> Result<Config> {
    path.or_else(config_file).map_or_else(|| Ok(Config::default()), |path| Config::read(&path))
}

/// A list of the snapshot.
struct Kept {
    id: String,
    edition: Edition,
    /// As it was read, if it was.
    list: Option<PackedList>,
}

/// What came of a list, and what of it goes into the snapshot.
fn settle(
    wanted: &Wanted,
    store: &Store,
    done: Result<Refreshed>,
    findings: &mut Vec<Finding>,
) -> (ListUpdate, Option<Kept>) {
    let (outcome, edition, list, error) = match done {
        Ok(Refreshed::Unchanged(edition)) => (UpdateOutcome::Unchanged, Some(edition), None, None),
        Ok(Refreshed::Changed(edition, mut list)) => {
            findings.append(&mut list.report.findings);
            (UpdateOutcome::Updated, Some(edition), Some(*list), None)
        }
        Err(error) => {
            let former = store.current(&wanted.id).ok().flatten();
            (UpdateOutcome::Failed, former, None, Some(Told::of(&error)))
        }
    };
    let told = ListUpdate::new(wanted, outcome, edition.as_ref(), error);
    (told, edition.map(|edition| Kept { id: wanted.id.clone(), edition, list }))
}

/// Compiles the lists at hand, unless the snapshot is of them already. While a wanted list has no edition at hand no
/// snapshot is made: who is on that list only would be clear.
fn compile(
    kept: Vec<Kept>,
    plan: &Plan,
    store: &Store,
    report: &mut UpdateReport,
    progress: &mut dyn FnMut(Step<'_>),
) {
    let path = store.snapshot();
    let former = Snapshot::open(&path).ok().filter(|snapshot| snapshot.verify().is_ok());
    // The same bytes may have been read in another way.
    let is_new = kept.iter().any(|kept| kept.list.is_some());
    if let Some(snapshot) = former.as_ref().filter(|snapshot| !is_new && is_of(snapshot, &kept)) {
        report.snapshot = Some(SnapshotUpdate::unchanged(&path, snapshot));
        return;
    }
    let wanted = plan.lists.iter().map(|list| list.id.as_str());
    let missing: Vec<&str> = wanted.filter(|id| !kept.iter().any(|kept| kept.id == *id)).collect();
    if !missing.is_empty() || report.snapshot_error.is_some() || kept.is_empty() {
        report.snapshot = former.as_ref().map(|former| SnapshotUpdate::unchanged(&path, former));
        let message = format!(
            "it would lack {}",
            if missing.is_empty() { "lists".to_owned() } else { missing.join(", ") }
        );
        let hint = "a list that is not wanted is switched off in the configuration: enabled = false";
        let lacking = Error::new(ErrorCode::EmptyList, message).with_hint(hint);
        report.snapshot_error.get_or_insert_with(|| Told::of(&lacking));
        return;
    }
    progress(Step::Compiling);
    let read = |kept: Kept| match kept.list {
        Some(list) => Ok(list),
        None => read_kept(&kept.id, store, &kept.edition),
    };
    // Each list was checked against its former edition, its names and wallets too: what was let through shall not
    // stop here.
    let policy = build::Policy { strict: false, allow_errors: true, allow_shrink: true };
    let lists: Result<Vec<PackedList>> = kept.into_iter().map(read).collect();
    match lists.and_then(build::Edition::of).and_then(|edition| edition.write(&path, policy)) {
        Ok(built) => {
            report.snapshot = Some(SnapshotUpdate::built(&path, &built));
            report.findings.extend(built.findings);
            report.skipped = built.skipped;
        }
        Err(error) => {
            report.snapshot = former.as_ref().map(|former| SnapshotUpdate::unchanged(&path, former));
            report.snapshot_error = Some(Told::of(&error));
        }
    }
}

/// Whether a snapshot was made by this engine, with its tables, of exactly these editions.
fn is_of(snapshot: &Snapshot, kept: &[Kept]) -> bool {
    let meta = snapshot.meta();
    let mut held: Vec<(String, &str)> = Vec::new();
    for list in &meta.lists {
        let day = list.date.map(|date| date.to_string()).unwrap_or_default();
        held.extend(list.files.iter().map(|file| (day.clone(), file.sha256.as_str())));
    }
    let mut wanted: Vec<(String, &str)> = Vec::new();
    for kept in kept {
        let day = kept.edition.date.to_string();
        wanted.extend(kept.edition.files.iter().map(|file| (day.clone(), file.sha256.as_str())));
    }
    held.sort_unstable();
    wanted.sort_unstable();
    held == wanted && meta.engine == env!("CARGO_PKG_VERSION") && meta.tables == tamis::tables_version()
}
