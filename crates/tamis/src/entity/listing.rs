use crate::date::{DateRange, Day};
use serde::{Deserialize, Serialize};

/// Who lists: a lower-case code (`us kr jp un eu uk au ca ch`), or an own list's word.
pub type Authority = String;

/// What the listing asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Measure {
    /// Assets are frozen, dealings blocked.
    Block,
    /// Some dealings only.
    Sectoral,
    /// Export control.
    Export,
    /// Anything else.
    Other,
}

impl Measure {
    /// Every measure with its word.
    pub const ALL: &'static [(Measure, &'static str)] = &[
        (Measure::Block, "block"),
        (Measure::Sectoral, "sectoral"),
        (Measure::Export, "export"),
        (Measure::Other, "other"),
    ];

    /// The word in answers, options and files.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(measure, _)| *measure == self).map_or("other", |(_, word)| word)
    }

    /// The measure of that word.
    pub fn parse(word: &str) -> Option<Measure> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(measure, _)| *measure)
    }
}

/// One listing of a party by one authority on one list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// List id: OpenSanctions' dataset name, for example `us_ofac_sdn`.
    pub list: String,
    /// The list's own key of the entry, if it has one.
    pub list_id: Option<String>,
    /// Who lists.
    pub authority: Authority,
    /// The list's programmes or regimes.
    pub programmes: Vec<String>,
    /// What the listing asks for.
    pub measure: Measure,
    /// When it began; `None`: listed, date unknown.
    pub from: Option<DateRange>,
    /// When it ended; `None`: it has not.
    pub until: Option<DateRange>,
    /// Why, in the compiler's or the list's words.
    pub reason: Option<String>,
    /// Where the listing comes from.
    pub sources: Vec<String>,
}

impl Listing {
    /// Whether the listing counts on a day, see [`counts_on`].
    pub fn counts_on(&self, day: Day) -> bool {
        counts_on(self.from, self.until, day)
    }
}

/// A period in which an authority says a fact (a wallet, an alias) holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Who says so.
    pub authority: Authority,
    /// When the fact was listed; `None`: date unknown.
    pub from: Option<DateRange>,
    /// When it was taken off; `None`: it was not.
    pub until: Option<DateRange>,
    /// Where this comes from.
    pub source: String,
}

impl Standing {
    /// Whether the fact counts on a day, see [`counts_on`].
    pub fn counts_on(&self, day: Day) -> bool {
        counts_on(self.from, self.until, day)
    }
}

/// Whether something that held from `from` until `until` counts on `day`: unless the day is certainly
/// before the start or certainly on or after the end. An unknown start counts.
pub fn counts_on(from: Option<DateRange>, until: Option<DateRange>, day: Day) -> bool {
    let before = from.is_some_and(|start| day < start.first);
    let ended = until.is_some_and(|end| day >= end.last);
    !before && !ended
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn only_certainty_takes_a_listing_out() {
        let range = |text| DateRange::parse(text);
        let day = |text| Day::parse(text).unwrap();
        assert!(!counts_on(range("2022-08"), None, day("2022-07-31")));
        assert!(counts_on(range("2022-08"), None, day("2022-08-01")));
        assert!(counts_on(None, range("2024-05-03/2024-12-19"), day("2024-12-18")));
        assert!(!counts_on(None, range("2024-05-03/2024-12-19"), day("2024-12-19")));
        assert!(!counts_on(None, range("2025-03-21"), day("2025-03-21")));
        assert!(counts_on(None, None, day("1900-01-01")));
    }
}
