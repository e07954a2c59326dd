//! Look-up in the generated tables.

#[rustfmt::skip]
#[path = "../../tables/letters.rs"]
pub(super) mod letters;

/// The value of a key in a sorted table.
pub(super) fn find<T: Copy>(table: &[(&str, T)], key: &str) -> Option<T> {
    let at = table.binary_search_by(|(k, _)| (*k).cmp(key)).ok()?;
    table.get(at).map(|(_, value)| *value)
}

/// The value of a one-character key in a sorted table.
pub(super) fn find_char<T: Copy>(table: &[(&str, T)], key: char) -> Option<T> {
    find(table, key.encode_utf8(&mut [0; 4]))
}
