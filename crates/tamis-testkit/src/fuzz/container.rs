//! The container of a list file (documented in `tamis::snapshot`), taken apart and put together with sound digests.

use sha2::{Digest, Sha256};

const HEADER: usize = 56;
const ENTRY: usize = 56;
/// Most sections that are taken over.
const MOST_SECTIONS: usize = 32;

/// Section ids that hold counts of each other.
const META: u32 = 1;
const ENTITY_OFFSETS: u32 = 3;
const ROWS: u32 = 23;
/// Bytes of a record in them.
const OFFSET_BYTES: usize = 8;
const ROW_BYTES: usize = 24;

/// Sections by id.
#[derive(Clone)]
pub(super) struct Container {
    pub(super) sections: Vec<(u32, Vec<u8>)>,
}

impl Container {
    /// What can be made out of the sections, whatever the digests say.
    pub(super) fn read(file: &[u8]) -> Option<Container> {
        let count = usize::try_from(number(file.get(16..20)?)).ok()?.min(MOST_SECTIONS);
        let table = file.get(HEADER..)?.chunks_exact(ENTRY).take(count);
        let section = |entry: &[u8]| {
            let start = usize::try_from(number(entry.get(8..16)?)).ok()?;
            let end = start.checked_add(usize::try_from(number(entry.get(16..24)?)).ok()?)?;
            let content = file.get(start.min(file.len())..end.min(file.len()))?;
            Some((u32::try_from(number(entry.get(..4)?)).ok()?, content.to_vec()))
        };
        Some(Container { sections: table.filter_map(section).collect() })
    }

    /// Makes the engine's own tables, and the counts, fit: what is left wrong is told by nothing but the checks.
    pub(super) fn mend(&mut self) -> Option<()> {
        let records = |id: u32, bytes: usize| {
            let section = self.sections.iter().find(|(known, _)| *known == id);
            section.map_or(0, |(_, content)| content.len() / bytes)
        };
        let (entities, rows) =
            (records(ENTITY_OFFSETS, OFFSET_BYTES).saturating_sub(1), records(ROWS, ROW_BYTES));
        let (_, meta) = self.sections.iter_mut().find(|(id, _)| *id == META)?;
        let mut value: serde_json::Value = serde_json::from_slice(meta).ok()?;
        let fields = value.as_object_mut()?;
        fields.insert("tables".to_owned(), tamis::tables_version().into());
        fields.insert("unicode".to_owned(), tamis::unicode_version().into());
        fields.insert("entities".to_owned(), entities.into());
        fields.insert("rows".to_owned(), rows.into());
        *meta = value.to_string().into_bytes();
        Some(())
    }

    /// The file, with the digests that its content has.
    pub(super) fn file(&self) -> Vec<u8> {
        let (mut table, mut body) = (Vec::new(), Vec::new());
        let start = HEADER + self.sections.len() * ENTRY;
        for (id, content) in &self.sections {
            table.extend_from_slice(&u64::from(*id).to_le_bytes());
            table.extend_from_slice(&((start + body.len()) as u64).to_le_bytes());
            table.extend_from_slice(&(content.len() as u64).to_le_bytes());
            table.extend_from_slice(&Sha256::digest(content));
            body.extend_from_slice(content);
            body.resize(body.len().next_multiple_of(8), 0);
        }
        let digest = Sha256::new().chain_update(&table).chain_update(&body).finalize();
        let mut file = b"TAMISNAP\0\0\0\0\0\0\0\0".to_vec();
        file.extend_from_slice(&(self.sections.len() as u64).to_le_bytes());
        file.extend_from_slice(&digest);
        file.extend_from_slice(&table);
        file.extend_from_slice(&body);
        file
    }
}

/// A little-endian number of up to eight bytes.
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().rev().take(8).fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// If the format of the file changes, the mending must follow, or the fuzzer tests the digest check alone.
    #[test]
    fn a_sound_file_comes_back() {
        for bytes in super::super::snapshots::seeds() {
            assert!(Container::read(&bytes).unwrap().file() == bytes);
            let mut mended = Container::read(&bytes).unwrap();
            mended.mend().unwrap();
            tamis::snapshot::Snapshot::from_bytes(mended.file()).unwrap().verify().unwrap();
        }
    }
}
