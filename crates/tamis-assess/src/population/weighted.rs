//! Tables of values with weights. A row that cannot be read is left out here and fails the test that walks every table.

use crate::draw::Draw;
use std::collections::BTreeMap;

/// Values with weights, drawn in proportion.
pub(super) struct Weighted<T> {
    pub(super) values: Vec<T>,
    /// Running sums.
    pub(super) sums: Vec<u64>,
}

impl<T> Weighted<T> {
    pub(super) fn new(rows: impl IntoIterator<Item = (T, u64)>) -> Self {
        let (mut values, mut sums, mut sum) = (Vec::new(), Vec::new(), 0);
        for (value, weight) in rows {
            sum += weight;
            values.push(value);
            sums.push(sum);
        }
        Self { values, sums }
    }

    /// Takes one number from the sequence; nothing from an empty table.
    pub(super) fn draw(&self, draw: &mut Draw) -> Option<&T> {
        let point = draw.below(*self.sums.last()?);
        self.values.get(self.sums.partition_point(|&sum| sum <= point))
    }

    /// As `draw`, but a single value takes no number from the sequence.
    pub(super) fn draw_or_only(&self, draw: &mut Draw) -> Option<&T> {
        match self.values.as_slice() {
            [only] => Some(only),
            _ => self.draw(draw),
        }
    }
}

/// Values with weights by a key.
pub(super) type Grouped = BTreeMap<&'static str, Weighted<&'static str>>;

/// Rows of a committed table without comments and column names.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split('\t').collect())
}

/// A table of two columns: value, weight.
pub(super) fn weighted(table: &'static str) -> Weighted<&'static str> {
    Weighted::new(rows(table).filter_map(|row| match row.as_slice() {
        [value, weight] => Some((*value, weight.parse().ok()?)),
        _ => None,
    }))
}

/// A table of three columns: key, value, weight.
pub(super) fn grouped(table: &'static str) -> Grouped {
    grouped_rows(rows(table).filter_map(|row| match row.as_slice() {
        [key, value, weight] => Some((*key, *value, weight.parse().ok()?)),
        _ => None,
    }))
}

/// Rows of key, value, weight; the rows of a key keep their order.
pub(super) fn grouped_rows<K: Ord, T>(
    rows: impl IntoIterator<Item = (K, T, u64)>,
) -> BTreeMap<K, Weighted<T>> {
    let mut grouped = BTreeMap::<_, Vec<_>>::new();
    for (key, value, weight) in rows {
        grouped.entry(key).or_default().push((value, weight));
    }
    grouped.into_iter().map(|(key, rows)| (key, Weighted::new(rows))).collect()
}

/// A value in the native script and its spelling or reading.
pub(super) type Pair = (&'static str, &'static str);

/// A table of three columns: native, latin, weight.
pub(super) fn pairs(table: &'static str) -> Weighted<Pair> {
    Weighted::new(rows(table).filter_map(|row| match row.as_slice() {
        [native, latin, weight] => Some(((*native, *latin), weight.parse().ok()?)),
        _ => None,
    }))
}

/// A table of four columns: key, native, latin, weight.
pub(super) fn grouped_pairs(table: &'static str) -> BTreeMap<&'static str, Weighted<Pair>> {
    grouped_rows(rows(table).filter_map(|row| match row.as_slice() {
        [key, native, latin, weight] => Some((*key, (*native, *latin), weight.parse().ok()?)),
        _ => None,
    }))
}
