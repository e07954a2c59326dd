use crate::entity::Schema;
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

struct PendingRow {
    weight: u32,
    entity: u32,
    name: u16,
    schema: Schema,
    system: System,
    is_korean: bool,
    tokens: Vec<u32>,
    shapes: Vec<KoreanShape>,
}

/// Collects rows and lays the index out. The same rows in the same order give the same bytes.
#[derive(Default)]
pub struct IndexBuilder {
    tokens: BTreeMap<String, u32>,
    forms: Vec<Token>,
    rows: Vec<PendingRow>,
}

impl IndexBuilder {
    /// Adds one reading of a name.
    pub fn add(&mut self, row: &NewRow<'_>) {
        let tokens: Vec<u32> = row.reading.tokens.iter().map(|token| self.intern(token)).collect();
        self.rows.push(PendingRow {
            weight: row.reading.total_differ(),
            entity: row.entity,
            name: row.name,
            schema: row.schema,
            system: row.reading.system,
            is_korean: row.reading.is_korean,
            tokens,
            shapes: row.reading.korean.clone(),
        });
    }

    fn intern(&mut self, token: &Token) -> u32 {
        if let Some(number) = self.tokens.get(&token.text) {
            return *number;
        }
        let number = self.forms.len() as u32;
        self.tokens.insert(token.text.clone(), number);
        self.forms.push(token.clone());
        number
    }

    /// Lays the index out.
    pub fn finish(mut self) -> Layout {
        self.rows.sort_by_key(|a| (a.weight, a.entity, a.name));
        // Tokens in the order of their text; `order[old] = new`.
        let mut order = vec![0_u32; self.forms.len()];
        let mut sorted: Vec<&Token> = Vec::with_capacity(self.forms.len());
        for (new, old) in self.tokens.values().enumerate() {
            if let (Some(slot), Some(form)) = (order.get_mut(*old as usize), self.forms.get(*old as usize)) {
                *slot = new as u32;
                sorted.push(form);
            }
        }
        let mut layout = Layout::default();
        let postings = layout_rows(&mut layout, &self.rows, &order, sorted.len());
        layout_tokens(&mut layout, &sorted, &postings);
        layout_keys(&mut layout, &sorted);
        layout
    }
}

fn push(section: &mut Vec<u8>, word: u32) {
    section.extend_from_slice(&word.to_le_bytes());
}

fn layout_rows(layout: &mut Layout, rows: &[PendingRow], order: &[u32], token_count: usize) -> Vec<Vec<u32>> {
    let mut postings: Vec<Vec<u32>> = vec![Vec::new(); token_count];
    for (number, row) in rows.iter().enumerate() {
        push(&mut layout.rows, (layout.row_tokens.len() / 4) as u32);
        push(&mut layout.rows, row.weight);
        push(&mut layout.rows, row.entity);
        push(
            &mut layout.rows,
            u32::from(row.name) | ((row.tokens.len() as u32) << 16) | ((row.schema as u32) << 24),
        );
        push(&mut layout.rows, row.system as u32 | (u32::from(row.is_korean) << 8));
        push(&mut layout.rows, layout.shapes.len() as u32);
        for old in &row.tokens {
            let token = order.get(*old as usize).copied().unwrap_or(0);
            push(&mut layout.row_tokens, token);
            if let Some(list) = postings.get_mut(token as usize)
                && list.last() != Some(&(number as u32))
            {
                list.push(number as u32);
            }
        }
        layout.shapes.push(row.shapes.len().min(255) as u8);
        for shape in row.shapes.iter().take(255) {
            layout.shapes.push(shape.surname);
            layout.shapes.push(shape.given.len().min(255) as u8);
            layout.shapes.extend(shape.given.iter().take(255));
        }
    }
    postings
}

fn layout_tokens(layout: &mut Layout, tokens: &[&Token], postings: &[Vec<u32>]) {
    for (token, list) in tokens.iter().zip(postings) {
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
    }
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
