//! A sorted string table inside a generated little-endian blob, read in place: bounds-checked, no state, no allocation.
//!
//! Layout: 8 bytes magic, `u32` number of strings, `u32` reserved (0), then number + 1 `u32` offsets into the
//! string bytes, then (column data, defined by the owner), then the string bytes to the end. The owner gives the column's size.

/// A view of a blob that starts with a sorted string table.
#[derive(Clone, Copy)]
pub(super) struct StringTable {
    blob: &'static [u8],
    count: usize,
    strings: usize,
}

const HEADER: usize = 16;

/// Little-endian `u16` at a byte position.
pub(super) fn u16_at(blob: &[u8], at: usize) -> Option<u16> {
    let bytes = blob.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

/// Little-endian `u32` at a byte position.
pub(super) fn u32_at(blob: &[u8], at: usize) -> Option<u32> {
    let bytes = blob.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

impl StringTable {
    /// Reads the header; `None` if the magic differs. `column` gives the size of the columns from (blob, count, their start).
    pub(super) fn open(
        blob: &'static [u8],
        magic: &[u8; 8],
        column: fn(&[u8], usize, usize) -> Option<usize>,
    ) -> Option<Self> {
        if blob.get(..8)? != magic {
            return None;
        }
        let count = usize::try_from(u32_at(blob, 8)?).ok()?;
        let columns = Self::columns_start(count)?;
        let strings = columns.checked_add(column(blob, count, columns)?)?;
        Some(Self { blob, count, strings })
    }

    fn columns_start(count: usize) -> Option<usize> {
        count.checked_add(1)?.checked_mul(4)?.checked_add(HEADER)
    }

    /// Where the owner's columns begin.
    pub(super) fn columns(&self) -> usize {
        Self::columns_start(self.count).unwrap_or(usize::MAX)
    }

    /// The string at a rank.
    pub(super) fn get(&self, rank: usize) -> Option<&'static str> {
        std::str::from_utf8(self.bytes(rank)?).ok()
    }

    fn bytes(&self, rank: usize) -> Option<&'static [u8]> {
        let start = usize::try_from(u32_at(self.blob, HEADER + rank.checked_mul(4)?)?).ok()?;
        let end = usize::try_from(u32_at(self.blob, HEADER + rank.checked_add(1)?.checked_mul(4)?)?).ok()?;
        self.blob.get(self.strings.checked_add(start)?..self.strings.checked_add(end)?)
    }

    /// Rank of a string, by binary search.
    pub(super) fn find(&self, text: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.bytes(middle)?.cmp(text.as_bytes()) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    /// Number of strings.
    pub(super) fn len(&self) -> usize {
        self.count
    }
}
