use super::meta::Meta;
use super::reader::Snapshot;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a snapshot says of itself, as every door shows it.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Info<'a> {
    /// The snapshot id: SHA-256 of its content, hex.
    pub snapshot: &'a str,
    /// Size of the file.
    pub bytes: usize,
    /// Lists with their dates, files and digests, what each holds, versions.
    #[serde(flatten)]
    pub meta: &'a Meta,
    /// Size in bytes of each section.
    pub sections: BTreeMap<String, usize>,
}

impl Info<'_> {
    /// One JSON object, the same bytes through every door.
    pub fn to_json(&self) -> String {
        // Texts, numbers and lists of them: cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Snapshot {
    /// What the snapshot says of itself.
    ///
    /// ```
    /// let screener = tamis::Screener::embedded()?;
    /// let info = screener.snapshot().info();
    /// assert_eq!(info.meta.census.holdings("").parties, u64::from(info.meta.entities));
    /// # Ok::<(), tamis::Error>(())
    /// ```
    pub fn info(&self) -> Info<'_> {
        let sections = self.section_sizes().into_iter().collect();
        Info { snapshot: self.id(), bytes: self.bytes().len(), meta: self.meta(), sections }
    }
}
