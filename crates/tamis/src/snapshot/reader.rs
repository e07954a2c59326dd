use super::bytes::Bytes;
use super::format::{Directory, Section};
use super::meta::Meta;
use crate::entity::{Attribution, ContactKind, DocumentKind, Entity};
use crate::error::{Error, ErrorCode, Result};
use crate::identifier;
use crate::index::IndexView;
use crate::text::fold::fold;
use std::path::Path;

/// Kinds of facts that are looked up by their canonical form. The number stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u32)]
pub(crate) enum FactKind {
    Wallet = 0,
    Email = 1,
    Website = 2,
    Phone = 3,
    Handle = 4,
    Document = 5,
}

const FACT_KINDS: [FactKind; 6] = [
    FactKind::Wallet,
    FactKind::Email,
    FactKind::Website,
    FactKind::Phone,
    FactKind::Handle,
    FactKind::Document,
];

/// A fact found in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FactRef {
    pub(crate) entity: u32,
    /// Position in the entity's wallets, contacts or documents.
    pub(crate) item: u32,
}

/// Every fact of a party that is looked up by value: kind, canonical form, position. A value without a canonical
/// form is filed under its own text, so that it stays findable.
pub(super) fn canonical_facts(entity: &Entity) -> Vec<(FactKind, String, usize)> {
    let mut facts = Vec::new();
    for (at, wallet) in entity.wallets.iter().enumerate() {
        facts.push((FactKind::Wallet, wallet.address.clone(), at));
    }
    for (at, contact) in entity.contacts.iter().enumerate() {
        let kind = match contact.kind {
            ContactKind::Email => FactKind::Email,
            ContactKind::Website => FactKind::Website,
            ContactKind::Phone => FactKind::Phone,
            ContactKind::Handle => FactKind::Handle,
        };
        facts.push((kind, canonical(kind, &contact.value).unwrap_or_else(|| own_text(&contact.value)), at));
    }
    for (at, document) in entity.documents.iter().enumerate() {
        for text in document_forms(document.kind, &document.number) {
            facts.push((FactKind::Document, text, at));
        }
    }
    facts
}

/// The forms under which a document number is filed: a BIC, LEI or IMO number in its own canonical form too.
fn document_forms(kind: DocumentKind, number: &str) -> Vec<String> {
    let own = match kind {
        DocumentKind::Bic => identifier::bic(number).map(|bic| bic.canonical),
        DocumentKind::Lei => identifier::lei(number),
        DocumentKind::Imo => identifier::imo(number),
        _ => None,
    };
    let plain = identifier::document(number).unwrap_or_else(|| own_text(number));
    let mut forms = vec![plain];
    forms.extend(own);
    forms.sort();
    forms.dedup();
    forms
}

/// The form of a value that has no canonical one: its folded text.
pub(crate) fn own_text(value: &str) -> String {
    fold(value).trim().to_owned()
}

/// The canonical form of a value of a kind. Lists print telephone numbers with and without `+`: the digits are the key.
pub(crate) fn canonical(kind: FactKind, value: &str) -> Option<String> {
    match kind {
        FactKind::Wallet => None,
        FactKind::Email => identifier::email(value).map(|email| email.canonical),
        FactKind::Website => identifier::host(value),
        FactKind::Phone => identifier::phone(value).map(|number| number.trim_start_matches('+').to_owned()),
        FactKind::Handle => identifier::handle(value),
        FactKind::Document => identifier::document(value),
    }
}

/// An opened snapshot: immutable, shared by any number of threads.
pub struct Snapshot {
    bytes: Bytes,
    directory: Directory,
    meta: Meta,
}

impl std::fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Snapshot")
            .field("id", &self.directory.id)
            .field("entities", &self.meta.entities)
            .finish()
    }
}

impl Snapshot {
    /// Opens a file by memory map (feature `mmap`) or by reading it.
    ///
    /// # Errors
    /// `NOT_FOUND`, `IO`; `BAD_SNAPSHOT` or `SNAPSHOT_VERSION` with the reason.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        Self::new(Bytes::open(path)?).map_err(|error| error.at_path(path))
    }

    /// A snapshot in memory.
    ///
    /// # Errors
    /// As [`Snapshot::open`].
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self> {
        Self::new(Bytes::Owned(bytes))
    }

    /// A snapshot compiled into the program.
    ///
    /// # Errors
    /// As [`Snapshot::open`].
    pub fn from_static(bytes: &'static [u8]) -> Result<Self> {
        Self::new(Bytes::Static(bytes))
    }

    fn new(bytes: Bytes) -> Result<Self> {
        let directory = Directory::read(bytes.as_slice())?;
        let meta: Meta = serde_json::from_slice(directory.section(bytes.as_slice(), Section::Meta))
            .map_err(|error| Error::new(ErrorCode::BadSnapshot, format!("section Meta: {error}")))?;
        if meta.tables != crate::tables_version() || meta.unicode != crate::unicode_version() {
            let message = format!(
                "the list was prepared with tables {} and Unicode {}; this engine has tables {} and Unicode {}",
                meta.tables,
                meta.unicode,
                crate::tables_version(),
                crate::unicode_version()
            );
            return Err(Error::new(ErrorCode::SnapshotVersion, message).with_hint("build the list anew"));
        }
        let snapshot = Snapshot { bytes, directory, meta };
        let offsets = snapshot.section(Section::EntityOffsets).len();
        if offsets != (snapshot.meta.entities as usize).saturating_add(1).saturating_mul(8) {
            return Err(Error::new(
                ErrorCode::BadSnapshot,
                "section EntityOffsets does not fit the number of parties",
            ));
        }
        if snapshot.index().row_count() != snapshot.meta.rows {
            return Err(Error::new(ErrorCode::BadSnapshot, "section Rows does not fit the number of rows"));
        }
        snapshot.check_references()?;
        Ok(snapshot)
    }

    /// Every reference of the index and of the facts stands within its section: a search that skipped a broken one would
    /// answer "none".
    fn check_references(&self) -> Result<()> {
        let broken = |what: String| Error::new(ErrorCode::BadSnapshot, format!("{what} cannot be read"));
        self.index().check(self.meta.entities).map_err(broken)?;
        for number in 0..self.fact_count() {
            let fact = self.fact(number).filter(|(_, _, fact)| fact.entity < self.meta.entities);
            if fact.is_none() {
                return Err(broken(format!("section Facts: fact {number}")));
            }
        }
        Ok(())
    }

    /// SHA-256 of the content, hex.
    pub fn id(&self) -> &str {
        &self.directory.id
    }

    /// What the snapshot says of itself.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// The whole file.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.as_slice()
    }

    /// Name and size in bytes of each section.
    pub fn section_sizes(&self) -> Vec<(String, usize)> {
        self.directory.sizes()
    }

    /// Checks every digest, and that every party can be read.
    ///
    /// # Errors
    /// `DIGEST` with the section; `BAD_SNAPSHOT` with the party.
    pub fn verify(&self) -> Result<()> {
        self.directory.verify(self.bytes())?;
        for number in 0..self.meta.entities {
            self.entity(number)?;
        }
        self.attributions().map(|_| ())
    }

    fn section(&self, section: Section) -> &[u8] {
        self.directory.section(self.bytes(), section)
    }

    /// The index over the names.
    pub fn index(&self) -> IndexView<'_> {
        IndexView {
            texts: self.section(Section::Texts),
            tokens: self.section(Section::Tokens),
            hangul: self.section(Section::Hangul),
            keys: self.section(Section::Keys),
            key_tokens: self.section(Section::KeyTokens),
            buckets: self.section(Section::Buckets),
            postings: self.section(Section::Postings),
            rows: self.section(Section::Rows),
            row_tokens: self.section(Section::RowTokens),
            shapes: self.section(Section::Shapes),
        }
    }

    /// A party by its number (order of ids).
    ///
    /// # Errors
    /// `BAD_SNAPSHOT` if there is no such party or its bytes are damaged.
    pub fn entity(&self, number: u32) -> Result<Entity> {
        let damaged = || {
            Error::new(ErrorCode::BadSnapshot, format!("party {number} cannot be read: the list is damaged"))
        };
        let offset = |at: u32| -> Option<usize> {
            let start = (at as usize).checked_mul(8)?;
            let bytes = self.section(Section::EntityOffsets).get(start..start.checked_add(8)?)?;
            usize::try_from(u64::from_le_bytes(bytes.try_into().ok()?)).ok()
        };
        let (from, to) = (offset(number), number.checked_add(1).and_then(offset));
        let range = from.zip(to).map(|(from, to)| from..to).ok_or_else(damaged)?;
        let bytes = self.section(Section::Entities).get(range).ok_or_else(damaged)?;
        postcard::from_bytes(bytes).map_err(|_| damaged())
    }

    /// SHA-256 of a party's canonical form, hex: changes when anything about the party changes.
    pub fn entity_digest(&self, number: u32) -> Option<String> {
        let start = (number as usize).checked_mul(32)?;
        self.section(Section::EntityDigests).get(start..start.checked_add(32)?).map(crate::hex::encode)
    }

    /// The attributed facts.
    ///
    /// # Errors
    /// `BAD_SNAPSHOT` if they cannot be read.
    pub fn attributions(&self) -> Result<Vec<Attribution>> {
        postcard::from_bytes(self.section(Section::Attributions))
            .map_err(|_| Error::new(ErrorCode::BadSnapshot, "section Attributions cannot be read"))
    }

    fn fact(&self, number: usize) -> Option<(FactKind, &str, FactRef)> {
        let start = number.checked_mul(16)?;
        let record = self.section(Section::Facts).get(start..start.checked_add(16)?)?;
        let mut words =
            record.chunks_exact(4).filter_map(|word| word.try_into().ok().map(u32::from_le_bytes));
        let (at, packed, entity, item) =
            (words.next()? as usize, words.next()?, words.next()?, words.next()?);
        let end = at.checked_add((packed & 0xffff) as usize)?;
        let text = std::str::from_utf8(self.section(Section::FactTexts).get(at..end)?).ok()?;
        let kind = FACT_KINDS.get((packed >> 16) as usize).copied()?;
        Some((kind, text, FactRef { entity, item }))
    }

    fn fact_count(&self) -> usize {
        self.section(Section::Facts).len() / 16
    }

    /// All facts of a kind with exactly this canonical form.
    pub(crate) fn facts(&self, kind: FactKind, canonical: &str) -> Vec<FactRef> {
        let (mut low, mut high) = (0, self.fact_count());
        while low < high {
            let middle = low + (high - low) / 2;
            let before = self.fact(middle).is_some_and(|(found, text, _)| (found, text) < (kind, canonical));
            if before { low = middle + 1 } else { high = middle }
        }
        (low..self.fact_count())
            .map_while(|number| self.fact(number))
            .take_while(|(found, text, _)| (*found, *text) == (kind, canonical))
            .map(|(_, _, fact)| fact)
            .collect()
    }

    /// All listed wallets: text and place.
    pub(crate) fn wallet_facts(&self) -> impl Iterator<Item = (&str, FactRef)> {
        (0..self.fact_count())
            .map_while(|number| self.fact(number))
            .take_while(|(kind, _, _)| *kind == FactKind::Wallet)
            .map(|(_, text, fact)| (text, fact))
    }
}
