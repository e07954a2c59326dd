use crate::file::SourceFile;
use crate::report::Report;
use tamis::Entity;
use tamis::date::Day;
use tamis::entity::Attribution;

/// What a list is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ListMeta {
    /// OpenSanctions' dataset name, for example `us_ofac_sdn`.
    pub id: String,
    /// Who publishes it: `us kr jp un eu uk au ca ch`; empty if the file does not say.
    pub authority: String,
    /// Its name in words.
    pub title: String,
    /// The day the list is of; `None` if neither the file nor the caller says it.
    pub date: Option<Day>,
}

/// A list as read: its parties, and what was found on the way.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LoadedList {
    /// What the list is.
    pub meta: ListMeta,
    /// Its parties, in the order of the file.
    pub entities: Vec<Entity>,
    /// Wallets and domains that an authority published as a party's without listing them.
    pub attributions: Vec<Attribution>,
    /// Counts, and what could not be read as it stands.
    pub report: Report,
    /// The files that were read.
    pub files: Vec<SourceFile>,
}
