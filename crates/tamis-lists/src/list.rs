use crate::file::SourceFile;
use crate::parties::Parties;
use crate::report::Report;
use tamis::date::Day;
use tamis::entity::Attribution;
use tamis::{Entity, Result};

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

/// A list as its reader gives it.
#[derive(Clone, Debug)]
pub(crate) struct PackedList {
    pub(crate) meta: ListMeta,
    pub(crate) parties: Parties,
    pub(crate) attributions: Vec<Attribution>,
    pub(crate) report: Report,
    pub(crate) files: Vec<SourceFile>,
}

impl PackedList {
    pub(crate) fn unpack(self) -> Result<LoadedList> {
        let PackedList { meta, parties, attributions, report, files } = self;
        let entities = parties.iter().collect::<Result<Vec<Entity>>>()?;
        Ok(LoadedList { meta, entities, attributions, report, files })
    }
}

impl LoadedList {
    pub(crate) fn pack(self) -> Result<PackedList> {
        let LoadedList { meta, entities, attributions, report, files } = self;
        Ok(PackedList { meta, parties: Parties::pack(entities)?, attributions, report, files })
    }
}
