//! Texts that go out: a pointer and a length, with a NUL behind.

use std::ffi::c_char;

/// A text: UTF-8, `len` bytes at `ptr`. A text that the library returns has a NUL after its length and belongs to
/// the handle it came from; `{NULL, 0}` stands for no text. `{TAMIS_STR("…")}` makes one of a literal.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tamis_str {
    /// First byte; may be NULL if `len` is 0.
    pub ptr: *const c_char,
    /// Bytes, without the NUL.
    pub len: usize,
}

impl tamis_str {
    /// No text.
    pub(crate) const NONE: tamis_str = tamis_str { ptr: std::ptr::null(), len: 0 };
}

/// A text that a handle keeps for the caller: its bytes and one NUL.
pub(crate) struct Text(Box<[u8]>);

impl Text {
    pub(crate) fn new(text: &str) -> Text {
        let mut bytes = Vec::with_capacity(text.len().saturating_add(1));
        bytes.extend_from_slice(text.as_bytes());
        bytes.push(0);
        Text(bytes.into_boxed_slice())
    }

    /// The text as the caller sees it, for as long as `self` lives and stays.
    pub(crate) fn view(&self) -> tamis_str {
        tamis_str { ptr: self.0.as_ptr().cast(), len: self.0.len().saturating_sub(1) }
    }
}

/// The view of a text that may be absent.
pub(crate) fn view(text: &Option<Text>) -> tamis_str {
    text.as_ref().map_or(tamis_str::NONE, Text::view)
}
