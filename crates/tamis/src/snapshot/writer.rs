use super::census::Census;
use super::format::{Section, assemble};
use super::meta::{ListInfo, Meta};
use super::reader::{FactKind, canonical_facts};
use crate::entity::{Attribution, Entity, Listing, ftm};
use crate::error::{Error, ErrorCode, Result};
use crate::index::{IndexBuilder, Layout, NewRow};
use crate::name::compare::{PreparedName, Unusable};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::path::Path;

/// Longest listed name in characters; the same bound as for a query.
const MAX_NAME_CHARS: usize = crate::screen::MAX_VALUE_CHARS;

/// Most bytes of a wallet, contact or document: its length is filed in 16 bits.
const MAX_FACT_BYTES: usize = u16::MAX as usize;

/// A listed name that cannot be screened, and why. Never dropped silently: the builder hands it back.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct SkippedName {
    /// Entity id.
    pub entity: String,
    /// The name.
    pub name: String,
    /// Why.
    pub reason: String,
}

/// A finished snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
    /// The snapshot id: SHA-256 of its content, hex.
    pub id: String,
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// Listed names that cannot be screened.
    pub skipped: Vec<SkippedName>,
}

/// Compiles lists and parties into a snapshot. The same input gives the same bytes, whatever its order.
#[derive(Default)]
pub struct SnapshotBuilder {
    lists: Vec<ListInfo>,
    entities: Vec<Entity>,
    attributions: Vec<Attribution>,
}

impl SnapshotBuilder {
    /// An empty builder.
    pub fn new() -> Self {
        SnapshotBuilder::default()
    }

    /// Adds a list.
    pub fn list(&mut self, list: ListInfo) -> &mut Self {
        self.lists.push(list);
        self
    }

    /// Adds a party.
    pub fn entity(&mut self, entity: Entity) -> &mut Self {
        self.entities.push(entity);
        self
    }

    /// Adds an attributed fact.
    pub fn attribution(&mut self, attribution: Attribution) -> &mut Self {
        self.attributions.push(attribution);
        self
    }

    /// Compiles.
    ///
    /// # Errors
    /// `EMPTY_LIST` without a party; `BAD_ENTITY` if two parties have one id or a party has more names than 65,535.
    pub fn finish(mut self) -> Result<Built> {
        if self.entities.is_empty() {
            return Err(Error::new(ErrorCode::EmptyList, "nothing to compile: there is no party"));
        }
        self.lists.sort_by(|a, b| a.id.cmp(&b.id));
        self.entities.sort_by(|a, b| a.id.cmp(&b.id));
        for two in self.entities.windows(2) {
            if let [a, b] = two
                && a.id == b.id
            {
                return Err(Error::new(ErrorCode::BadEntity, format!("two parties have the id {:?}", a.id)));
            }
        }
        let mut skipped = Vec::new();
        let layout = self.index(&mut skipped)?;
        let mut sections = self.payload(layout.rows.len() as u32 / 24)?;
        sections.extend(index_sections(layout));
        sections.sort_by_key(|(section, _)| *section);
        let (id, bytes) = assemble(sections);
        Ok(Built { id, bytes, skipped })
    }

    /// What the listings of all parties say, each value once, ordered.
    fn listed(&self, of: impl Fn(&Listing) -> Vec<String>) -> Vec<String> {
        let all = self.entities.iter().flat_map(|entity| &entity.listings).flat_map(of);
        all.collect::<BTreeSet<String>>().into_iter().collect()
    }

    fn index(&self, skipped: &mut Vec<SkippedName>) -> Result<Layout> {
        let mut builder = IndexBuilder::default();
        for (number, entity) in self.entities.iter().enumerate() {
            if !entity.names_screened {
                continue;
            }
            for (position, name) in entity.names.iter().enumerate() {
                let Ok(position) = u16::try_from(position) else {
                    return Err(Error::new(
                        ErrorCode::BadEntity,
                        format!("party {:?} has more than 65,535 names", entity.id),
                    ));
                };
                match prepare(&name.text, entity.schema) {
                    Ok(prepared) => {
                        for reading in &prepared.readings {
                            builder.add(&NewRow {
                                entity: number as u32,
                                name: position,
                                schema: entity.schema,
                                reading,
                            });
                        }
                    }
                    Err(reason) => skipped.push(SkippedName {
                        entity: entity.id.clone(),
                        name: name.text.clone(),
                        reason: reason.to_owned(),
                    }),
                }
            }
        }
        Ok(builder.finish())
    }

    fn payload(&self, rows: u32) -> Result<Vec<(Section, Vec<u8>)>> {
        let broken = |error: String| Error::new(ErrorCode::BadEntity, error);
        let mut entities = Vec::new();
        let mut offsets = 0_u64.to_le_bytes().to_vec();
        let mut digests = Vec::new();
        let mut facts = Vec::new();
        for (number, entity) in self.entities.iter().enumerate() {
            let encoded =
                postcard::to_allocvec(entity).map_err(|error| broken(format!("{}: {error}", entity.id)))?;
            entities.extend_from_slice(&encoded);
            offsets.extend_from_slice(&(entities.len() as u64).to_le_bytes());
            digests.extend_from_slice(&entity_digest(entity));
            for (kind, text, item) in canonical_facts(entity) {
                if text.len() > MAX_FACT_BYTES {
                    let message = format!(
                        "party {:?} has a wallet, contact or document of {} bytes; at most {MAX_FACT_BYTES}",
                        entity.id,
                        text.len()
                    );
                    return Err(Error::new(ErrorCode::BadEntity, message));
                }
                let item =
                    u32::try_from(item).map_err(|_| broken("too many facts of one party".to_owned()))?;
                facts.push((kind, text, number as u32, item));
            }
        }
        let (fact_records, fact_texts) = layout_facts(facts);
        let meta = Meta {
            lists: self.lists.clone(),
            tables: crate::tables_version().to_owned(),
            unicode: crate::unicode_version(),
            engine: env!("CARGO_PKG_VERSION").to_owned(),
            authorities: self.listed(|listing| vec![listing.authority.clone()]),
            programmes: self.listed(|listing| listing.programmes.clone()),
            measures: self.listed(|listing| vec![listing.measure.word().to_owned()]),
            census: Census::of(&self.entities),
            entities: self.entities.len() as u32,
            rows,
        };
        let meta = serde_json::to_vec(&meta).map_err(|error| broken(error.to_string()))?;
        let attributions =
            postcard::to_allocvec(&self.attributions).map_err(|error| broken(error.to_string()))?;
        Ok(vec![
            (Section::Meta, meta),
            (Section::Entities, entities),
            (Section::EntityOffsets, offsets),
            (Section::EntityDigests, digests),
            (Section::Facts, fact_records),
            (Section::FactTexts, fact_texts),
            (Section::Attributions, attributions),
        ])
    }
}

fn prepare(name: &str, schema: crate::entity::Schema) -> std::result::Result<PreparedName, &'static str> {
    if name.chars().count() > MAX_NAME_CHARS {
        return Err("longer than 1,024 characters");
    }
    PreparedName::new(name, Some(schema)).map_err(|unusable| match unusable {
        Unusable::Empty => "no letter or digit",
        Unusable::TooManyTokens => "more than 64 words",
    })
}

/// SHA-256 of the party's canonical FollowTheMoney lines: changes when anything about the party changes.
fn entity_digest(entity: &Entity) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for line in ftm::to_lines(entity) {
        hasher.update(line.as_bytes());
        hasher.update(b"\n");
    }
    hasher.finalize().into()
}

/// Records of four words (text start, text length and kind, entity, item), ordered by kind and text.
fn layout_facts(mut facts: Vec<(FactKind, String, u32, u32)>) -> (Vec<u8>, Vec<u8>) {
    facts.sort();
    facts.dedup();
    let (mut records, mut texts) = (Vec::new(), Vec::new());
    for (kind, text, entity, item) in facts {
        for word in [texts.len() as u32, (text.len() as u32 & 0xffff) | ((kind as u32) << 16), entity, item] {
            records.extend_from_slice(&word.to_le_bytes());
        }
        texts.extend_from_slice(text.as_bytes());
    }
    (records, texts)
}

fn index_sections(layout: Layout) -> Vec<(Section, Vec<u8>)> {
    vec![
        (Section::Texts, layout.texts),
        (Section::Tokens, layout.tokens),
        (Section::Hangul, layout.hangul),
        (Section::Keys, layout.keys),
        (Section::KeyTokens, layout.key_tokens),
        (Section::Buckets, layout.buckets),
        (Section::Postings, layout.postings),
        (Section::Rows, layout.rows),
        (Section::RowTokens, layout.row_tokens),
        (Section::Shapes, layout.shapes),
    ]
}

/// Writes a snapshot beside its place and renames it there, so that a reader never sees half a file.
///
/// # Errors
/// `IO` with the path.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    use std::io::Write;
    let wrong = |error: std::io::Error| Error::new(ErrorCode::Io, error.to_string()).at_path(path);
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.part", std::process::id()));
    let beside = std::path::PathBuf::from(beside);
    let written = std::fs::File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.and_then(|()| std::fs::rename(&beside, path)).map_err(|error| {
        let _ = std::fs::remove_file(&beside);
        wrong(error)
    })
}
