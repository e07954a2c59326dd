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

/// Bytes of a row record.
const ROW_BYTES: usize = crate::index::ROW_WORDS * size_of::<u32>();

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

/// Compiles lists and parties into a snapshot. The same lists and parties give the same bytes, whatever their order;
/// attributed facts keep theirs.
///
/// A party is encoded as it is added, so that millions of them need no more memory than their snapshot does.
#[derive(Default)]
pub struct SnapshotBuilder {
    lists: Vec<ListInfo>,
    attributions: Vec<Attribution>,
    /// Encoded parties one after the other, in the order of adding.
    encoded: Vec<u8>,
    parties: Vec<Party>,
    facts: Vec<Fact>,
    index: IndexBuilder,
    listed: Listed,
    census: Census,
    skipped: Vec<SkippedName>,
    /// The first error; [`SnapshotBuilder::finish`] gives it.
    failed: Option<Error>,
}

/// A party that was added.
struct Party {
    id: Box<str>,
    /// Where it ends in `encoded`; it begins where the one before ends.
    end: usize,
    digest: [u8; 32],
}

/// Kind, text, entity and item of a fact.
type Fact = (FactKind, String, u32, u32);

/// What the listings say, each value once.
#[derive(Default)]
struct Listed {
    authorities: BTreeSet<String>,
    programmes: BTreeSet<String>,
    measures: BTreeSet<String>,
}

impl Listed {
    fn add(&mut self, listing: &Listing) {
        let see = |values: &mut BTreeSet<String>, value: &str| {
            if !values.contains(value) {
                values.insert(value.to_owned());
            }
        };
        see(&mut self.authorities, &listing.authority);
        see(&mut self.measures, listing.measure.word());
        listing.programmes.iter().for_each(|programme| see(&mut self.programmes, programme));
    }
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
        if self.failed.is_none() {
            self.failed = self.add(&entity).err();
        }
        self
    }

    /// Adds an attributed fact.
    pub fn attribution(&mut self, attribution: Attribution) -> &mut Self {
        self.attributions.push(attribution);
        self
    }

    /// What the parties added so far hold, by list.
    pub fn census(&self) -> &Census {
        &self.census
    }

    /// Compiles.
    ///
    /// # Errors
    /// `EMPTY_LIST` without a party; `BAD_ENTITY` if two parties have one id, a party has more names than 65,535 or
    /// a fact that is too long; `TOO_LONG` if a part of the index would hold more than 4 GiB.
    pub fn finish(mut self) -> Result<Built> {
        if let Some(failed) = self.failed {
            return Err(failed);
        }
        if self.parties.is_empty() {
            return Err(Error::new(ErrorCode::EmptyList, "nothing to compile: there is no party"));
        }
        let file = |list: &ListInfo| list.files.first().map(|file| file.sha256.clone());
        self.lists.sort_by(|a, b| a.id.cmp(&b.id).then_with(|| file(a).cmp(&file(b))));
        let (order, ranks) = self.order()?;
        let in_order = |a: &SkippedName, b: &SkippedName| a.entity.cmp(&b.entity);
        self.skipped.sort_by(in_order);
        let layout = std::mem::take(&mut self.index).finish(&ranks)?;
        let mut sections = self.payload(&order, layout.rows.len() / ROW_BYTES)?;
        sections.extend(self.facts(&ranks)?);
        let skipped = std::mem::take(&mut self.skipped);
        drop(self);
        sections.extend(index_sections(layout));
        sections.sort_by_key(|(section, _)| *section);
        let (id, bytes) = assemble(sections);
        Ok(Built { id, bytes, skipped })
    }

    fn add(&mut self, entity: &Entity) -> Result<()> {
        let broken = |error: String| Error::new(ErrorCode::BadEntity, format!("{}: {error}", entity.id));
        let number = u32::try_from(self.parties.len()).map_err(|_| broken("too many parties".to_owned()))?;
        let encoded = postcard::to_allocvec(entity).map_err(|error| broken(error.to_string()))?;
        self.encoded.extend_from_slice(&encoded);
        self.parties.push(Party {
            id: entity.id.as_str().into(),
            end: self.encoded.len(),
            digest: entity_digest(entity),
        });
        self.census.add(entity);
        entity.listings.iter().for_each(|listing| self.listed.add(listing));
        for (kind, text, item) in canonical_facts(entity) {
            if text.len() > MAX_FACT_BYTES {
                let length = text.len();
                let message = format!(
                    "a wallet, contact or document of {length} bytes; at most {MAX_FACT_BYTES} are read"
                );
                return Err(broken(message));
            }
            let item = u32::try_from(item).map_err(|_| broken("too many facts".to_owned()))?;
            self.facts.push((kind, text, number, item));
        }
        self.names(number, entity)
    }

    fn names(&mut self, number: u32, entity: &Entity) -> Result<()> {
        for (position, name) in entity.names.iter().enumerate().filter(|_| entity.names_screened) {
            let name_number = u16::try_from(position).map_err(|_| {
                Error::new(ErrorCode::BadEntity, format!("{}: more than 65,535 names", entity.id))
            })?;
            match prepare(&name.text, entity.schema) {
                Ok(prepared) => {
                    for reading in &prepared.readings {
                        let schema = entity.schema;
                        self.index.add(&NewRow { entity: number, name: name_number, schema, reading })?;
                    }
                }
                Err(reason) => self.skipped.push(SkippedName {
                    entity: entity.id.clone(),
                    name: name.text.clone(),
                    reason: reason.to_owned(),
                }),
            }
        }
        Ok(())
    }

    /// The parties in the order of their ids, and the rank of each.
    fn order(&self) -> Result<(Vec<u32>, Vec<u32>)> {
        let id = |number: &u32| self.parties.get(*number as usize).map(|party| &party.id);
        let mut order: Vec<u32> = (0..self.parties.len() as u32).collect();
        order.sort_by(|a, b| id(a).cmp(&id(b)));
        for two in order.windows(2) {
            if let [a, b] = two
                && let (Some(a), Some(b)) = (id(a), id(b))
                && a == b
            {
                return Err(Error::new(ErrorCode::BadEntity, format!("two parties have the id {a:?}")));
            }
        }
        let mut ranks = vec![0; order.len()];
        for (rank, number) in order.iter().enumerate() {
            if let Some(slot) = ranks.get_mut(*number as usize) {
                *slot = rank as u32;
            }
        }
        Ok((order, ranks))
    }

    fn payload(&mut self, order: &[u32], rows: usize) -> Result<Vec<(Section, Vec<u8>)>> {
        let broken = |error: String| Error::new(ErrorCode::BadEntity, error);
        let mut entities = Vec::with_capacity(self.encoded.len());
        let mut offsets = Vec::with_capacity((order.len() + 1) * size_of::<u64>());
        offsets.extend_from_slice(&0_u64.to_le_bytes());
        let mut digests = Vec::with_capacity(order.len() * size_of::<[u8; 32]>());
        for number in order {
            let number = *number as usize;
            let from = number.checked_sub(1).and_then(|before| self.parties.get(before));
            let Some(party) = self.parties.get(number) else { continue };
            let range = from.map_or(0, |before| before.end)..party.end;
            entities.extend_from_slice(self.encoded.get(range).unwrap_or_default());
            offsets.extend_from_slice(&(entities.len() as u64).to_le_bytes());
            digests.extend_from_slice(&party.digest);
        }
        self.encoded = Vec::new();
        let words = |values: &BTreeSet<String>| values.iter().cloned().collect();
        let meta = Meta {
            lists: std::mem::take(&mut self.lists),
            tables: crate::tables_version().to_owned(),
            unicode: crate::unicode_version(),
            engine: env!("CARGO_PKG_VERSION").to_owned(),
            authorities: words(&self.listed.authorities),
            programmes: words(&self.listed.programmes),
            measures: words(&self.listed.measures),
            census: std::mem::take(&mut self.census),
            entities: order.len() as u32,
            rows: u32::try_from(rows).map_err(|_| broken("too many readings of names".to_owned()))?,
        };
        let meta = serde_json::to_vec(&meta).map_err(|error| broken(error.to_string()))?;
        let attributions =
            postcard::to_allocvec(&self.attributions).map_err(|error| broken(error.to_string()))?;
        Ok(vec![
            (Section::Meta, meta),
            (Section::Entities, entities),
            (Section::EntityOffsets, offsets),
            (Section::EntityDigests, digests),
            (Section::Attributions, attributions),
        ])
    }

    fn facts(&mut self, ranks: &[u32]) -> Result<[(Section, Vec<u8>); 2]> {
        let mut facts = std::mem::take(&mut self.facts);
        for (_, _, entity, _) in &mut facts {
            *entity = ranks.get(*entity as usize).copied().unwrap_or(u32::MAX);
        }
        let (records, texts) = layout_facts(facts);
        if u32::try_from(texts.len()).is_err() {
            let message = "the list is too large: its wallets, contacts and documents take more than 4 GiB";
            return Err(Error::new(ErrorCode::TooLong, message));
        }
        Ok([(Section::Facts, records), (Section::FactTexts, texts)])
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
fn layout_facts(mut facts: Vec<Fact>) -> (Vec<u8>, Vec<u8>) {
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
