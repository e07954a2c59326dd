//! Lists that are named by their records.

use crate::list::ListMeta;
use crate::parties::Parties;
use crate::report::{Finding, Report, Severity};
use std::collections::BTreeMap;
use std::path::Path;
use tamis::Result;
use tamis::date::Day;
use tamis::entity::ftm::authority_of_list;

/// The list is the one dataset of all listings. A file of several, or of none, is named after itself.
pub(crate) fn meta(
    path: &Path,
    date: Option<Day>,
    parties: &Parties,
    report: &mut Report,
) -> Result<ListMeta> {
    let mut lists: BTreeMap<String, u64> = BTreeMap::new();
    for party in parties.iter() {
        for listing in party?.listings {
            *lists.entry(listing.list).or_insert(0) += 1;
        }
    }
    for (list, number) in &lists {
        report.counts.insert(format!("listings.of.{list}"), *number);
    }
    let mut names = lists.keys();
    let (id, authority) = match (names.next(), names.next()) {
        (Some(only), None) => (only.clone(), authority_of_list(only)),
        (first, _) => {
            let words = if first.is_some() { "listings of several lists" } else { "no listing" };
            let reason = format!("{words}; the list is named after the file");
            report.add(Finding::new(Severity::Note, path, reason));
            (stem(path), String::new())
        }
    };
    tell_unknown_day(path, date, report);
    Ok(ListMeta { title: id.clone(), id, authority, date })
}

/// A warning if nobody says of which day the list is.
pub(crate) fn tell_unknown_day(path: &Path, date: Option<Day>, report: &mut Report) {
    if date.is_none() {
        let reason = "the file does not say of which day the list is, and no date was given";
        report.add(Finding::new(Severity::Warning, path, reason));
    }
}

/// The file name up to its first full stop.
pub(crate) fn stem(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.split('.').next().map(str::to_owned).unwrap_or_default()
}
