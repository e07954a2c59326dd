//! The index as it lies in a file. Its content is untrusted: every read is bounds-checked, and a read outside gives
//! nothing instead of a panic.

use crate::entity::Schema;
use crate::name::align::Weights;
use crate::name::classes::TokenClass;
use crate::name::compare::MAX_TOKENS;
use crate::name::evidence::Key;
use crate::name::token::{HangulSet, TokenView};
use crate::text::romanise::{KoreanShape, System};

/// Words of a token record.
pub(super) const TOKEN_WORDS: usize = 8;
/// Words of a row record.
pub(crate) const ROW_WORDS: usize = 6;

/// Token classes by their number in the file; only ever appended to.
pub(super) const CLASSES: &[TokenClass] = &[
    TokenClass::Name,
    TokenClass::Particle,
    TokenClass::Title,
    TokenClass::LegalForm,
    TokenClass::Generic,
    TokenClass::Number,
    TokenClass::Place,
    TokenClass::Initial,
];

const SYSTEMS: &[System] = &[
    System::Latin,
    System::Hangul,
    System::Pinyin,
    System::Kana,
    System::Cyrillic,
    System::Arabic,
    System::Other,
];

/// The sections of an index, borrowed.
#[derive(Clone, Copy, Debug)]
pub struct IndexView<'a> {
    /// See [`super::Layout`].
    pub texts: &'a [u8],
    /// See [`super::Layout`].
    pub tokens: &'a [u8],
    /// See [`super::Layout`].
    pub hangul: &'a [u8],
    /// See [`super::Layout`].
    pub keys: &'a [u8],
    /// See [`super::Layout`].
    pub key_tokens: &'a [u8],
    /// See [`super::Layout`].
    pub buckets: &'a [u8],
    /// See [`super::Layout`].
    pub postings: &'a [u8],
    /// See [`super::Layout`].
    pub rows: &'a [u8],
    /// See [`super::Layout`].
    pub row_tokens: &'a [u8],
    /// See [`super::Layout`].
    pub shapes: &'a [u8],
}

/// One reading of one listed name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Start of its tokens.
    pub tokens_start: u32,
    /// Number of its tokens.
    pub tokens_len: u8,
    /// What it costs if every token is left over, per mille.
    pub weight: u32,
    /// Number of the entity.
    pub entity: u32,
    /// Position of the name in the entity.
    pub name: u16,
    /// The entity's schema.
    pub schema: Schema,
    /// Which reading it is.
    pub system: System,
    /// Whether it reads as a Korean name.
    pub is_korean: bool,
    shapes_start: u32,
}

fn word(section: &[u8], index: usize) -> Option<u32> {
    let start = index.checked_mul(4)?;
    let bytes = section.get(start..start.checked_add(4)?)?;
    bytes.try_into().ok().map(u32::from_le_bytes)
}

fn words<const N: usize>(section: &[u8], record: u32) -> Option<[u32; N]> {
    let start = (record as usize).checked_mul(4 * N)?;
    let bytes = section.get(start..start.checked_add(4 * N)?)?;
    let mut out = [0; N];
    for (slot, four) in out.iter_mut().zip(bytes.chunks_exact(4)) {
        *slot = u32::from_le_bytes(four.try_into().ok()?);
    }
    Some(out)
}

impl<'a> IndexView<'a> {
    /// Checks every reference once, so that a read that fails later is a defect and not a damaged file.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn check(&self, entities: u32) -> Result<(), String> {
        let (tokens, rows) = (self.token_count(), self.row_count());
        for number in 0..tokens {
            let readable = self.token(number).is_some()
                && self.posting_range(number).is_some_and(|(start, length)| {
                    start.checked_add(length).is_some_and(|end| end as usize <= self.postings.len() / 4)
                });
            if !readable {
                return Err(format!("section Tokens: token {number}"));
            }
        }
        for number in 0..rows {
            let readable = self.row(number).filter(|row| row.entity < entities).is_some_and(|row| {
                let found = self.row_tokens(&row).filter(|token| *token < tokens).count();
                found == usize::from(row.tokens_len)
                    && found <= MAX_TOKENS
                    && (row.shapes_start as usize) < self.shapes.len()
            });
            if !readable {
                return Err(format!("section Rows: row {number}"));
            }
        }
        let below = |section: &[u8], bound: u32| {
            (0..section.len() / 4).all(|at| word(section, at).is_some_and(|found| found < bound))
        };
        if !below(self.postings, rows) {
            return Err("section Postings: a row".to_owned());
        }
        if !below(self.key_tokens, tokens) || self.keys.len() != self.key_tokens.len() {
            return Err("section KeyTokens: a token".to_owned());
        }
        let ends = self.keys.len() / 4;
        if (0..self.buckets.len() / 4)
            .any(|at| word(self.buckets, at).is_none_or(|found| found as usize > ends))
        {
            return Err("section Buckets: a bucket".to_owned());
        }
        Ok(())
    }

    /// Number of rows.
    pub fn row_count(&self) -> u32 {
        (self.rows.len() / (4 * ROW_WORDS)) as u32
    }

    /// Number of distinct tokens.
    pub fn token_count(&self) -> u32 {
        (self.tokens.len() / (4 * TOKEN_WORDS)) as u32
    }

    /// A row.
    pub fn row(&self, number: u32) -> Option<Row> {
        let [tokens_start, weight, entity, packed, system, shapes_start] =
            words::<ROW_WORDS>(self.rows, number)?;
        Some(Row {
            tokens_start,
            tokens_len: (packed >> 16) as u8,
            weight,
            entity,
            name: packed as u16,
            schema: Schema::ALL.get((packed >> 24) as usize).map(|(schema, _)| *schema)?,
            system: SYSTEMS.get((system & 0xff) as usize).copied()?,
            is_korean: system >> 8 & 1 == 1,
            shapes_start,
        })
    }

    /// Weight of a row, per mille.
    fn weight(&self, number: u32) -> Option<u32> {
        word(self.rows, (number as usize).checked_mul(ROW_WORDS)?.checked_add(1)?)
    }

    /// The first row heavier than a weight: rows are ordered by weight.
    pub fn first_row_heavier_than(&self, weight: u32) -> u32 {
        let (mut low, mut high) = (0, self.row_count());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.weight(middle).is_some_and(|found| found <= weight) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        low
    }

    /// Weight of the heaviest row.
    pub fn heaviest(&self) -> u32 {
        self.row_count().checked_sub(1).and_then(|last| self.weight(last)).unwrap_or(0)
    }

    /// Token numbers of a row.
    pub fn row_tokens(&self, row: &Row) -> impl Iterator<Item = u32> + 'a {
        let section = self.row_tokens;
        let start = row.tokens_start as usize;
        (0..usize::from(row.tokens_len)).filter_map(move |offset| word(section, start.checked_add(offset)?))
    }

    /// The Korean role readings of a row.
    pub fn shapes(&self, row: &Row) -> Vec<KoreanShape> {
        let mut bytes = self.shapes.get(row.shapes_start as usize..).unwrap_or(&[]).iter().copied();
        let count = bytes.next().unwrap_or(0);
        let mut shapes = Vec::with_capacity(usize::from(count));
        for _ in 0..count {
            let (Some(surname), Some(given)) = (bytes.next(), bytes.next()) else { break };
            shapes.push(KoreanShape { surname, given: bytes.by_ref().take(usize::from(given)).collect() });
        }
        shapes
    }

    /// A token as the rules see it.
    pub fn token(&self, number: u32) -> Option<TokenView<'a>> {
        let [start, lengths, canonical, weights, hangul_start, hangul_len, _, _] =
            words::<TOKEN_WORDS>(self.tokens, number)?;
        let text_end = start.checked_add(lengths & 0xffff)?;
        let sound_end = text_end.checked_add(lengths >> 16)?;
        let canonical_end = sound_end.checked_add(canonical & 0xffff)?;
        let text = |from: u32, to: u32| std::str::from_utf8(self.texts.get(from as usize..to as usize)?).ok();
        let hangul_end = hangul_start.checked_add(hangul_len)?;
        Some(TokenView {
            text: text(start, text_end)?,
            class: CLASSES.get((canonical >> 16) as usize).copied()?,
            agree: weights & 0xffff,
            differ: weights >> 16,
            sound: text(text_end, sound_end)?,
            canonical: text(sound_end, canonical_end)?,
            hangul: HangulSet(self.hangul.get(hangul_start as usize..hangul_end as usize)?),
        })
    }

    /// Numbers of the tokens that begin with a letter: tokens are ordered by text.
    pub fn tokens_starting_with(&self, letter: char) -> std::ops::Range<u32> {
        let first = |from: u32, before: &dyn Fn(&str) -> bool| {
            let (mut low, mut high) = (from, self.token_count());
            while low < high {
                let middle = low + (high - low) / 2;
                let is_before = self.token(middle).is_some_and(|token| before(token.text));
                if is_before { low = middle + 1 } else { high = middle }
            }
            low
        };
        let mut buffer = [0; 4];
        let letter: &str = letter.encode_utf8(&mut buffer);
        let start = first(0, &|text| text < letter);
        start..first(start, &|text| text.starts_with(letter))
    }

    /// Weights of a token.
    pub fn token_weights(&self, number: u32) -> Option<Weights> {
        let packed = word(self.tokens, (number as usize).checked_mul(TOKEN_WORDS)?.checked_add(3)?)?;
        Some(Weights { agree: packed & 0xffff, differ: packed >> 16 })
    }

    /// Rows of a token, ascending: (start, length) in the postings.
    pub fn posting_range(&self, number: u32) -> Option<(u32, u32)> {
        let base = (number as usize).checked_mul(TOKEN_WORDS)?;
        Some((word(self.tokens, base.checked_add(6)?)?, word(self.tokens, base.checked_add(7)?)?))
    }

    /// A row number in the postings.
    pub fn posting(&self, index: u32) -> Option<u32> {
        word(self.postings, index as usize)
    }

    /// All tokens filed under a key (and, by collision of hashes, perhaps others).
    pub fn tokens_of_key(&self, key: Key) -> impl Iterator<Item = u32> + 'a {
        let (keys, tokens) = (self.keys, self.key_tokens);
        let buckets = (self.buckets.len() / 4).saturating_sub(1);
        let bits = if buckets == 0 { 0 } else { buckets.ilog2() };
        let bucket = ((u64::from(key) << bits) >> 32) as usize;
        let from = word(self.buckets, bucket).unwrap_or(0) as usize;
        let to = word(self.buckets, bucket + 1).unwrap_or(0) as usize;
        (from..to)
            .skip_while(move |index| word(keys, *index).is_some_and(|found| found < key))
            .take_while(move |index| word(keys, *index) == Some(key))
            .filter_map(move |index| word(tokens, index))
    }

    /// The token of exactly this text.
    pub fn token_of_text(&self, text: &str) -> Option<u32> {
        self.tokens_of_key(crate::name::evidence::spelling_key(text))
            .find(|number| self.token(*number).is_some_and(|token| token.text == text))
    }
}
