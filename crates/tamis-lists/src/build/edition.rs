//! Lists that were read and are not yet written.

use super::report::{BuildReport, ListReport, stamped};
use super::request::ListInput;
use crate::list::{LoadedList, PackedList};
use crate::merge::{Merged, merge};
use crate::report::{Finding, Severity};
use crate::source::read_packed;
use serde::Deserialize;
use std::path::Path;
use tamis::snapshot::{Census, ListInfo, Snapshot, SnapshotBuilder, write_file};
use tamis::{Error, ErrorCode, Result};

/// How many per cent of its parties, names or wallets a list may lose against the file it replaces.
const MOST_LOST: u64 = 10;
/// How many findings a refusal quotes.
const QUOTED: usize = 3;

/// What is forgiven. By default: warnings, and nothing else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// A finding of severity warning, or a name that cannot be screened, is fatal too.
    pub strict: bool,
    /// Write what could be read though parts of the lists are not in it.
    pub allow_errors: bool,
    /// Replace a file that holds over 10 % more parties, names or wallets of a list.
    pub allow_shrink: bool,
}

/// Lists that were read and united, with everything that was found on the way; [`Edition::write`] makes a list file
/// of them.
#[derive(Debug)]
pub struct Edition {
    merged: Merged,
    lists: Vec<ListReport>,
    findings: Vec<Finding>,
    /// How many of the findings are the lists' own; those of the union follow.
    own: usize,
}

impl Edition {
    /// Reads every input and unites the parties they share. `on_list` sees each list as it was read, with its
    /// findings.
    ///
    /// # Errors
    /// As [`crate::read_with`]; `EMPTY_LIST` without an input.
    pub fn read(inputs: &[ListInput], mut on_list: impl FnMut(&ListReport, &[Finding])) -> Result<Edition> {
        if inputs.is_empty() {
            return Err(Error::new(ErrorCode::EmptyList, "nothing to build from: no list file is given"));
        }
        let mut loaded = Vec::new();
        for input in inputs {
            let list = read_packed(&input.path, input.options.clone())?;
            on_list(&ListReport::of(&list), &list.report.findings);
            loaded.push(list);
        }
        Edition::of(loaded)
    }

    /// Unites the parties that lists share, where a caller changed what was read.
    ///
    /// # Errors
    /// `TOO_LONG`, `BAD_ENTITY` for a party that no list file can hold.
    pub fn unite(lists: Vec<LoadedList>) -> Result<Edition> {
        Edition::of(lists.into_iter().map(LoadedList::pack).collect::<Result<_>>()?)
    }

    pub(crate) fn of(mut lists: Vec<PackedList>) -> Result<Edition> {
        let reports = lists.iter().map(ListReport::of).collect();
        let mut findings: Vec<Finding> =
            lists.iter_mut().flat_map(|list| std::mem::take(&mut list.report.findings)).collect();
        let mut merged = merge(lists)?;
        let own = findings.len();
        findings.append(&mut merged.findings);
        Ok(Edition { merged, lists: reports, findings, own })
    }

    /// Number of parties, each once.
    pub fn parties(&self) -> usize {
        self.merged.parties.len()
    }

    /// Which lists share parties, and where they contradict each other.
    pub fn shared(&self) -> &[Finding] {
        self.findings.get(self.own..).unwrap_or_default()
    }

    /// The findings of all lists in the order of reading, then those of the union.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Whether the policy lets these findings pass.
    ///
    /// # Errors
    /// `BAD_LIST` with the number of findings and the first of them.
    pub fn check(&self, policy: Policy) -> Result<()> {
        let of = |severity| self.findings.iter().filter(move |finding| finding.severity == severity);
        let (errors, warnings) = (of(Severity::Error).count(), of(Severity::Warning).count());
        let first = |found: &mut dyn Iterator<Item = &Finding>| -> String {
            found.take(QUOTED).map(|finding| format!("; {finding}")).collect()
        };
        if policy.strict && errors + warnings > 0 {
            let quoted = first(&mut of(Severity::Error).chain(of(Severity::Warning)));
            let why = format!("{errors} errors and {warnings} warnings");
            return Err(refused(&why, &quoted, "run without --strict"));
        }
        if errors > 0 && !policy.allow_errors {
            let why = format!("{errors} errors: parts of the lists are not in the result");
            let hint = "--allow-errors writes what could be read";
            return Err(refused(&why, &first(&mut of(Severity::Error)), hint));
        }
        Ok(())
    }

    /// Checks against the policy and against the file that is replaced, compiles, and writes by rename.
    ///
    /// # Errors
    /// `BAD_LIST` if refused (hints name the command's flags; the policy has the same names); `IO`; `TOO_LONG`,
    /// `BAD_ENTITY` if a party is beyond what a list file holds. The former file stays then.
    pub fn write(mut self, output: &Path, policy: Policy) -> Result<BuildReport> {
        self.check(policy)?;
        let parties = self.parties() as u64;
        let builder = builder(std::mem::take(&mut self.merged))?;
        self.compare_with_former(output, policy, builder.census())?;
        let built = builder.finish()?;
        if policy.strict && !built.skipped.is_empty() {
            let quoted: String =
                built.skipped.iter().take(QUOTED).map(|name| format!("; {}", skipped_text(name))).collect();
            let why = format!("{} names cannot be screened", built.skipped.len());
            return Err(refused(&why, &quoted, "run without --strict"));
        }
        write_file(output, &built.bytes)?;
        Ok(BuildReport {
            snapshot: built.id,
            bytes: built.bytes.len() as u64,
            parties,
            lists: self.lists,
            findings: self.findings,
            skipped: built.skipped,
        })
    }

    /// An error if the file to be replaced holds much more than what was read now.
    fn compare_with_former(&mut self, output: &Path, policy: Policy, now: &Census) -> Result<()> {
        if !output.exists() {
            return Ok(());
        }
        let former = match Snapshot::open(output) {
            Ok(former) => former,
            Err(error) => {
                let reason =
                    format!("not compared with the file that is replaced, it is no sound list file: {error}");
                self.findings.push(Finding::new(Severity::Warning, output, reason));
                return Ok(());
            }
        };
        let lost = former.meta().census.shrinkages(now, MOST_LOST);
        if lost.is_empty() {
            return Ok(());
        }
        let words: Vec<String> = lost.iter().map(ToString::to_string).collect();
        let words = words.join("; ");
        if policy.allow_shrink {
            self.findings.push(Finding::new(Severity::Warning, output, words));
            return Ok(());
        }
        let why = format!("more than {MOST_LOST} % fewer than in the file to be replaced: {words}");
        Err(refused(&why, "", "--allow-shrink replaces it").at_path(output))
    }
}

fn skipped_text(name: &tamis::snapshot::SkippedName) -> String {
    format!("{}: {:?}: {}", name.entity, name.name, name.reason)
}

fn refused(why: &str, quoted: &str, hint: &str) -> Error {
    Error::new(ErrorCode::BadList, format!("{why}; nothing was written{quoted}")).with_hint(hint)
}

fn builder(merged: Merged) -> Result<SnapshotBuilder> {
    let mut builder = SnapshotBuilder::new();
    for (meta, files) in merged.lists {
        let files = files.iter().map(stamped).collect();
        builder.list(ListInfo {
            id: meta.id,
            authority: meta.authority,
            title: meta.title,
            date: meta.date,
            files,
        });
    }
    for party in merged.parties.iter() {
        builder.entity(party?);
    }
    for attribution in merged.attributions {
        builder.attribution(attribution);
    }
    Ok(builder)
}
