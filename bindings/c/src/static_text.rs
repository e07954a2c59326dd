//! Texts that are complete when the library is loaded: built by the compiler, with a NUL behind.

use crate::text::tamis_str;

/// A text of at most `N - 1` bytes. A longer one does not compile.
#[derive(Clone, Copy)]
pub(crate) struct StaticText<const N: usize> {
    bytes: [u8; N],
    len: usize,
}

#[allow(clippy::indexing_slicing)] // run by the compiler, where a wrong index is an error of the build
impl<const N: usize> StaticText<N> {
    pub(crate) const EMPTY: Self = StaticText { bytes: [0; N], len: 0 };

    /// The text with another behind it.
    pub(crate) const fn and(mut self, text: &str) -> Self {
        let from = text.as_bytes();
        let mut at = 0;
        while at < from.len() {
            self = self.and_byte(from[at]);
            at += 1;
        }
        self
    }

    /// The text with a number behind it.
    pub(crate) const fn and_number(mut self, number: u32) -> Self {
        if number >= 10 {
            self = self.and_number(number / 10);
        }
        self.and_byte(b'0' + (number % 10) as u8)
    }

    const fn and_byte(mut self, byte: u8) -> Self {
        assert!(self.len + 1 < N, "the text does not fit");
        self.bytes[self.len] = byte;
        self.len += 1;
        self
    }

    /// The text as the caller sees it.
    pub(crate) const fn view(&'static self) -> tamis_str {
        tamis_str { ptr: self.bytes.as_ptr().cast(), len: self.len }
    }
}
