use super::view::ROW_WORDS;
use crate::entity::Schema;
use crate::error::{Error, ErrorCode, Result};
use crate::name::classes::TokenClass;
use crate::name::compare::PreparedReading;
use crate::name::evidence::keys;
use crate::name::token::Token;
use crate::text::romanise::{KoreanShape, System};
use std::collections::BTreeMap;

/// One reading of one listed name.
#[derive(Clone, Debug)]
pub struct NewRow<'a> {
    /// Number of the entity in the snapshot.
    pub entity: u32,
    /// Position of the name in the entity.
    pub name: u16,
    /// The entity's schema.
    pub schema: Schema,
    /// The reading.
    pub reading: &'a PreparedReading,
}

/// The sections of an index, each a little-endian byte string.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Texts, sound forms and canonical forms of the tokens, one after the other.
    pub texts: Vec<u8>,
    /// Token records of `TOKEN_WORDS` words, ordered by text.
    pub tokens: Vec<u8>,
    /// Packed Hangul sets of the tokens.
    pub hangul: Vec<u8>,
    /// Key hashes, ascending.
    pub keys: Vec<u8>,
    /// The token of each key.
    pub key_tokens: Vec<u8>,
    /// For each upper part of a hash, where its keys begin.
    pub buckets: Vec<u8>,
    /// Row numbers of each token, ascending.
    pub postings: Vec<u8>,
    /// Row records of `ROW_WORDS` words, ordered by weight.
    pub rows: Vec<u8>,
    /// Token numbers of the rows.
    pub row_tokens: Vec<u8>,
    /// Korean role readings of the rows.
    pub shapes: Vec<u8>,
}

/// A row before it has its place; its tokens and shapes lie in the arenas of the builder.
#[derive(Clone, Copy)]
struct PendingRow {
    weight: u32,
    entity: u32,
    tokens: u32,
    shapes: u32,
    name: u16,
    token_count: u8,
    schema: Schema,
    system: System,
    is_korean: bool,
}

/// Collects rows and lays the index out. The same rows in any order give the same bytes, but for the readings of one
/// name, whose order counts. Rows lie in a few large blocks: millions of names are compiled in the memory of one core.
#[derive(Default)]
pub struct IndexBuilder {
    numbers: BTreeMap<String, u32>,
    forms: Vec<Token>,
    rows: Vec<PendingRow>,
    row_tokens: Vec<u32>,
    shapes: Vec<u8>,
}

impl IndexBuilder {
    /// Adds one reading of a name.
    ///
    /// # Errors
    /// `TOO_LONG` if the index has no room for it: a section holds 4 GiB.
    pub fn add(&mut self, row: &NewRow<'_>) -> Result<()> {
        let reading = row.reading;
        self.rows.push(PendingRow {
            weight: reading.total_differ(),
            entity: row.entity,
            tokens: fits(self.row_tokens.len())?,
            shapes: fits(self.shapes.len())?,
            name: row.name,
            token_count: u8::try_from(reading.tokens.len()).map_err(|_| no_room())?,
            schema: row.schema,
            system: reading.system,
            is_korean: reading.is_korean,
        });
        for token in &reading.tokens {
            let number = self.intern(token)?;
            self.row_tokens.push(number);
        }
        push_shapes(&mut self.shapes, &reading.korean);
        Ok(())
    }

    fn intern(&mut self, token: &Token) -> Result<u32> {
        if let Some(number) = self.numbers.get(&token.text) {
            return Ok(*number);
        }
        let number = fits(self.forms.len())?;
        self.numbers.insert(token.text.clone(), number);
        self.forms.push(token.clone());
        Ok(number)
    }

    /// Lays the index out. `ranks[entity]` is the number that the entity has in the snapshot.
    ///
    /// # Errors
    /// `TOO_LONG` if a section would hold more than 4 GiB.
    pub fn finish(mut self, ranks: &[u32]) -> Result<Layout> {
        for row in &mut self.rows {
            row.entity = ranks.get(row.entity as usize).copied().unwrap_or(u32::MAX);
        }
        self.rows.sort_by_key(|row| (row.weight, row.entity, row.name));
        // Tokens in the order of their text; `order[old] = new`.
        let mut order = vec![0_u32; self.forms.len()];
        let mut sorted: Vec<&Token> = Vec::with_capacity(self.forms.len());
        for (new, old) in self.numbers.values().enumerate() {
            if let (Some(slot), Some(form)) = (order.get_mut(*old as usize), self.forms.get(*old as usize)) {
                *slot = new as u32;
                sorted.push(form);
            }
        }
        let mut layout = Layout::default();
        let rows = std::mem::take(&mut self.rows);
        let postings = self.layout_rows(&mut layout, rows, &order);
        self.row_tokens = Vec::new();
        layout_tokens(&mut layout, &sorted, &postings)?;
        layout_keys(&mut layout, &sorted);
        layout.check()?;
        Ok(layout)
    }

    /// Writes the rows; gives the rows of each token, one after the other, and where those of a token begin.
    fn layout_rows(&self, layout: &mut Layout, rows: Vec<PendingRow>, order: &[u32]) -> Postings {
        layout.rows.reserve_exact(rows.len() * 4 * ROW_WORDS);
        layout.row_tokens.reserve_exact(self.row_tokens.len() * 4);
        layout.shapes.reserve_exact(self.shapes.len());
        let mut postings = Postings::new(order.len());
        for row in &rows {
            let tokens = self.tokens_of(row);
            push(&mut layout.rows, (layout.row_tokens.len() / 4) as u32);
            push(&mut layout.rows, row.weight);
            push(&mut layout.rows, row.entity);
            push(
                &mut layout.rows,
                u32::from(row.name) | (u32::from(row.token_count) << 16) | ((row.schema as u32) << 24),
            );
            push(&mut layout.rows, row.system as u32 | (u32::from(row.is_korean) << 8));
            push(&mut layout.rows, layout.shapes.len() as u32);
            for old in tokens {
                push(&mut layout.row_tokens, order.get(*old as usize).copied().unwrap_or(0));
            }
            layout.shapes.extend_from_slice(shapes_at(&self.shapes, row.shapes));
            distinct(tokens, |old| postings.count(order.get(old as usize).copied().unwrap_or(0)));
        }
        postings.place();
        for (number, row) in rows.iter().enumerate() {
            let add = |old: u32| postings.add(order.get(old as usize).copied().unwrap_or(0), number as u32);
            distinct(self.tokens_of(row), add);
        }
        postings
    }

    fn tokens_of(&self, row: &PendingRow) -> &[u32] {
        let from = row.tokens as usize;
        self.row_tokens.get(from..from + usize::from(row.token_count)).unwrap_or_default()
    }
}

/// Each token of a row once.
fn distinct(tokens: &[u32], mut see: impl FnMut(u32)) {
    for (at, token) in tokens.iter().enumerate() {
        if !tokens.get(..at).unwrap_or_default().contains(token) {
            see(*token);
        }
    }
}

/// The rows of every token in one block.
struct Postings {
    /// Where the rows of a token begin; while rows are added, where its next one goes.
    starts: Vec<u32>,
    rows: Vec<u32>,
}

impl Postings {
    fn new(tokens: usize) -> Postings {
        Postings { starts: vec![0; tokens + 1], rows: Vec::new() }
    }

    fn count(&mut self, token: u32) {
        if let Some(count) = self.starts.get_mut(token as usize) {
            *count += 1;
        }
    }

    /// Counts to places.
    fn place(&mut self) {
        let mut at = 0;
        for start in &mut self.starts {
            at += std::mem::replace(start, at);
        }
        self.rows = vec![0; at as usize];
    }

    fn add(&mut self, token: u32, row: u32) {
        let Some(start) = self.starts.get_mut(token as usize) else { return };
        if let Some(slot) = self.rows.get_mut(*start as usize) {
            *slot = row;
            *start += 1;
        }
    }

    /// The rows of a token, ascending. After the last row was added every start is the end of its token.
    fn of(&self, token: usize) -> &[u32] {
        let from = token.checked_sub(1).and_then(|before| self.starts.get(before)).copied().unwrap_or(0);
        let to = self.starts.get(token).copied().unwrap_or(from);
        self.rows.get(from as usize..to as usize).unwrap_or_default()
    }
}

fn no_room() -> Error {
    Error::new(ErrorCode::TooLong, "the list is too large: a part of its index would hold more than 4 GiB")
}

fn fits(number: usize) -> Result<u32> {
    u32::try_from(number).map_err(|_| no_room())
}

impl Layout {
    /// Every place in a section is written in 32 bits.
    fn check(&self) -> Result<()> {
        let sections = [&self.texts, &self.hangul, &self.shapes];
        sections.into_iter().try_for_each(|section| fits(section.len()).map(|_| ()))?;
        let counted = [&self.postings, &self.row_tokens, &self.keys, &self.rows];
        counted.into_iter().try_for_each(|section| fits(section.len() / 4).map(|_| ()))
    }
}

/// The shapes of a row: their number, then for each the surname and the given name with its length.
fn push_shapes(shapes: &mut Vec<u8>, korean: &[KoreanShape]) {
    shapes.push(korean.len().min(255) as u8);
    for shape in korean.iter().take(255) {
        shapes.push(shape.surname);
        shapes.push(shape.given.len().min(255) as u8);
        shapes.extend(shape.given.iter().take(255));
    }
}

/// The bytes that [`push_shapes`] wrote there.
fn shapes_at(shapes: &[u8], from: u32) -> &[u8] {
    let rest = shapes.get(from as usize..).unwrap_or_default();
    let mut length = 1;
    for _ in 0..rest.first().copied().unwrap_or(0) {
        length += 2 + rest.get(length + 1).copied().map_or(0, usize::from);
    }
    rest.get(..length).unwrap_or_default()
}

fn push(section: &mut Vec<u8>, word: u32) {
    section.extend_from_slice(&word.to_le_bytes());
}

fn layout_tokens(layout: &mut Layout, tokens: &[&Token], postings: &Postings) -> Result<()> {
    layout.postings.reserve_exact(postings.rows.len() * 4);
    for (number, token) in tokens.iter().enumerate() {
        let list = postings.of(number);
        let canonical = token.canonical.as_str();
        push(&mut layout.tokens, layout.texts.len() as u32);
        push(&mut layout.tokens, (token.text.len() as u32 & 0xffff) | ((token.sound.len() as u32) << 16));
        push(&mut layout.tokens, (canonical.len() as u32 & 0xffff) | (class_number(token.class) << 16));
        push(&mut layout.tokens, (token.agree & 0xffff) | (token.differ << 16));
        push(&mut layout.tokens, layout.hangul.len() as u32);
        push(&mut layout.tokens, token.hangul.len() as u32);
        push(&mut layout.tokens, (layout.postings.len() / 4) as u32);
        push(&mut layout.tokens, list.len() as u32);
        layout.texts.extend_from_slice(token.text.as_bytes());
        layout.texts.extend_from_slice(token.sound.as_bytes());
        layout.texts.extend_from_slice(canonical.as_bytes());
        layout.hangul.extend_from_slice(&token.hangul);
        for row in list {
            push(&mut layout.postings, *row);
        }
        fits(layout.texts.len())?;
    }
    Ok(())
}

fn layout_keys(layout: &mut Layout, tokens: &[&Token]) {
    let mut entries: Vec<(u32, u32)> = Vec::new();
    for (number, token) in tokens.iter().enumerate() {
        entries.extend(keys(token.view()).into_iter().map(|key| (key, number as u32)));
    }
    entries.sort_unstable();
    // About four keys a bucket.
    let bits = (entries.len() / 4).max(1).ilog2().min(24);
    let mut next = 0_usize;
    for bucket in 0..=(1_u64 << bits) {
        while entries.get(next).is_some_and(|(key, _)| (u64::from(*key) << bits) >> 32 < bucket) {
            next += 1;
        }
        push(&mut layout.buckets, next as u32);
    }
    for (key, token) in entries {
        push(&mut layout.keys, key);
        push(&mut layout.key_tokens, token);
    }
}

/// The class as a number in the file.
fn class_number(class: TokenClass) -> u32 {
    super::view::CLASSES.iter().position(|known| *known == class).unwrap_or(0) as u32
}
