//! The container: header, section table, sections.

use crate::error::{Error, ErrorCode, Result};
use sha2::{Digest, Sha256};
use std::ops::Range;

pub(super) const MAGIC: &[u8; 8] = b"TAMISNAP";
pub(super) const VERSION: u32 = 0;
const HEADER: usize = 56;
const ENTRY: usize = 56;
const DIGEST_AT: usize = 24;

/// The sections of a snapshot; the number is the id in the file and is never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u32)]
pub(super) enum Section {
    Meta = 1,
    Entities = 2,
    EntityOffsets = 3,
    EntityDigests = 4,
    Facts = 5,
    FactTexts = 6,
    Attributions = 7,
    Texts = 16,
    Tokens = 17,
    Hangul = 18,
    Keys = 19,
    KeyTokens = 20,
    Buckets = 21,
    Postings = 22,
    Rows = 23,
    RowTokens = 24,
    Shapes = 25,
}

impl Section {
    pub(super) const ALL: [Section; 17] = [
        Section::Meta,
        Section::Entities,
        Section::EntityOffsets,
        Section::EntityDigests,
        Section::Facts,
        Section::FactTexts,
        Section::Attributions,
        Section::Texts,
        Section::Tokens,
        Section::Hangul,
        Section::Keys,
        Section::KeyTokens,
        Section::Buckets,
        Section::Postings,
        Section::Rows,
        Section::RowTokens,
        Section::Shapes,
    ];
}

/// Puts the sections into one file and gives its id. A section is freed as soon as it stands in the file: both are
/// large.
pub(super) fn assemble(sections: Vec<(Section, Vec<u8>)>) -> (String, Vec<u8>) {
    let start = HEADER + sections.len() * ENTRY;
    let body: usize = sections.iter().map(|(_, content)| content.len().next_multiple_of(8)).sum();
    let mut file = Vec::with_capacity(start + body);
    file.extend_from_slice(MAGIC);
    file.extend_from_slice(&VERSION.to_le_bytes());
    file.extend_from_slice(&VERSION.to_le_bytes());
    file.extend_from_slice(&(sections.len() as u32).to_le_bytes());
    file.extend_from_slice(&0_u32.to_le_bytes());
    let mut hasher = Sha256::new();
    let mut table = Vec::with_capacity(start - HEADER);
    let mut at = start;
    for (section, content) in &sections {
        table.extend_from_slice(&(*section as u32).to_le_bytes());
        table.extend_from_slice(&0_u32.to_le_bytes());
        table.extend_from_slice(&(at as u64).to_le_bytes());
        table.extend_from_slice(&(content.len() as u64).to_le_bytes());
        table.extend_from_slice(&Sha256::digest(content));
        at += content.len().next_multiple_of(8);
    }
    hasher.update(&table);
    for (_, content) in &sections {
        hasher.update(content);
        hasher.update(vec![0; content.len().next_multiple_of(8) - content.len()]);
    }
    let id = hasher.finalize();
    file.extend_from_slice(&id);
    file.extend_from_slice(&table);
    for (_, content) in sections {
        file.extend_from_slice(&content);
        file.resize(file.len().next_multiple_of(8), 0);
    }
    (crate::hex::encode(&id), file)
}

/// Where the sections lie, after the checks of opening.
#[derive(Clone, Debug)]
pub(super) struct Directory {
    pub(super) id: String,
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    id: u32,
    range: Range<usize>,
    digest: [u8; 32],
}

fn bad(message: impl Into<String>) -> Error {
    Error::new(ErrorCode::BadSnapshot, message)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

fn usize_at(bytes: &[u8], at: usize) -> Option<usize> {
    let number = u64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?);
    usize::try_from(number).ok()
}

impl Directory {
    /// Checks header, section table and bounds.
    pub(super) fn read(bytes: &[u8]) -> Result<Self> {
        if bytes.get(..8) != Some(MAGIC) {
            return Err(bad("this is no Tamis list: it does not begin with TAMISNAP"));
        }
        let word = |at| u32_at(bytes, at).ok_or_else(|| bad("the header is cut short"));
        let (version, oldest_reader) = (word(8)?, word(12)?);
        if version != VERSION || oldest_reader > VERSION {
            let message =
                format!("the list has format version {version}; this engine reads version {VERSION}");
            return Err(Error::new(ErrorCode::SnapshotVersion, message).with_hint("build the list anew"));
        }
        if word(20)? != 0 {
            return Err(bad("the header is damaged: expected zero in byte 20"));
        }
        let count = word(16)? as usize;
        let id = bytes.get(DIGEST_AT..HEADER).ok_or_else(|| bad("the header is cut short"))?;
        let table_end = count.checked_mul(ENTRY).and_then(|size| size.checked_add(HEADER));
        let table = table_end.and_then(|end| bytes.get(HEADER..end));
        let table =
            table.ok_or_else(|| bad(format!("the section table of {count} sections is cut short")))?;
        let entries = table
            .chunks_exact(ENTRY)
            .map(|entry| read_entry(entry, bytes.len()))
            .collect::<Result<Vec<_>>>()?;
        let directory = Directory { id: crate::hex::encode(id), entries };
        for section in Section::ALL {
            if !directory.entries.iter().any(|entry| entry.id == section as u32) {
                return Err(bad(format!("section {section:?} is missing")));
            }
        }
        Ok(directory)
    }

    /// The bytes of a section; empty if it is not there.
    pub(super) fn section<'a>(&self, bytes: &'a [u8], section: Section) -> &'a [u8] {
        let entry = self.entries.iter().find(|entry| entry.id == section as u32);
        entry.and_then(|entry| bytes.get(entry.range.clone())).unwrap_or(&[])
    }

    /// Checks the digest of every section and of the whole.
    pub(super) fn verify(&self, bytes: &[u8]) -> Result<()> {
        for entry in &self.entries {
            let content = bytes.get(entry.range.clone()).unwrap_or(&[]);
            if Sha256::digest(content).as_slice() != entry.digest {
                let name = Section::ALL.iter().find(|section| **section as u32 == entry.id);
                let name = name.map_or_else(|| entry.id.to_string(), |section| format!("{section:?}"));
                return Err(Error::new(
                    ErrorCode::Digest,
                    format!("section {name}: the content does not fit its digest"),
                ));
            }
        }
        let whole = Sha256::digest(bytes.get(HEADER..).unwrap_or(&[]));
        if crate::hex::encode(&whole) != self.id {
            return Err(Error::new(ErrorCode::Digest, "the content does not fit the snapshot id"));
        }
        Ok(())
    }

    /// Name and length in bytes of each section.
    pub(super) fn sizes(&self) -> Vec<(String, usize)> {
        let name = |id: u32| {
            Section::ALL.iter().find(|section| **section as u32 == id).map(|section| format!("{section:?}"))
        };
        self.entries
            .iter()
            .map(|entry| (name(entry.id).unwrap_or_else(|| entry.id.to_string()), entry.range.len()))
            .collect()
    }
}

fn read_entry(entry: &[u8], file_len: usize) -> Result<Entry> {
    let cut = || bad("the section table is cut short");
    let id = u32_at(entry, 0).ok_or_else(cut)?;
    let start = usize_at(entry, 8).ok_or_else(cut)?;
    let length = usize_at(entry, 16).ok_or_else(cut)?;
    let digest = entry.get(24..56).and_then(|digest| digest.try_into().ok()).ok_or_else(cut)?;
    let end = start.checked_add(length).filter(|end| *end <= file_len);
    let end = end.ok_or_else(|| {
        bad(format!("section {id} ends beyond the file: {start} + {length} of {file_len} bytes"))
    })?;
    Ok(Entry { id, range: start..end, digest })
}
