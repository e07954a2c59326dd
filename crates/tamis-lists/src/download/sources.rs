//! The table of official lists: where each is published, and the least that an edition of it holds.

use crate::source::Source;
use serde::Serialize;

const TABLE: &str = include_str!("sources.tsv");

/// A line of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OfficialList {
    /// List id, as listings and filters name it.
    pub id: &'static str,
    /// The format of the file, by its name.
    pub format: &'static str,
    /// The name its copy gets.
    pub file: &'static str,
    /// Where it is published; `None`: no stable address, see `page`.
    pub url: Option<&'static str>,
    /// The publisher's page.
    pub page: &'static str,
    /// Days between two editions, about.
    pub every_days: u32,
    /// Fewer bytes than this are no whole edition.
    pub least_bytes: u64,
    /// Fewer parties than this are no whole edition.
    pub least_parties: u64,
    /// The publisher's terms of use.
    pub terms: &'static str,
    /// Who says so.
    pub stated: &'static str,
}

impl OfficialList {
    /// Every official list that the table knows.
    pub fn all() -> Vec<OfficialList> {
        TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(OfficialList::of_line).collect()
    }

    /// The format of the file.
    pub(super) fn source(&self) -> Option<Source> {
        Source::parse(self.format)
    }

    fn of_line(line: &'static str) -> Option<OfficialList> {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, format, file, url, page, days, bytes, parties, terms, stated] = cells.try_into().ok()?;
        Some(OfficialList {
            id,
            format,
            file,
            url: (url != "-").then_some(url),
            page,
            every_days: days.parse().ok()?,
            least_bytes: bytes.parse().ok()?,
            least_parties: parties.parse().ok()?,
            terms,
            stated,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_list_of_a_known_format() {
        let all = OfficialList::all();
        assert_eq!(all.len(), TABLE.lines().filter(|line| !line.starts_with('#')).count());
        assert!(all.iter().all(|list| list.source().is_some() && list.least_parties > 0));
        assert!(all.iter().all(|list| list.url.unwrap_or(list.page).starts_with("https://")));
        // Under CC BY-NC: only who has a licence may load it, so no default does.
        assert!(!TABLE.contains("data.opensanctions.org"));
    }
}
