//! What the library is.

use crate::boundary::guarded;
use crate::static_text::StaticText;
use std::ffi::{CStr, c_char};

/// Major version of this header.
pub const TAMIS_VERSION_MAJOR: u32 = 0;
/// Minor version of this header.
pub const TAMIS_VERSION_MINOR: u32 = 1;
/// Patch version of this header.
pub const TAMIS_VERSION_PATCH: u32 = 0;
/// Version of this header as one number: major * 1000000 + minor * 1000 + patch.
pub const TAMIS_VERSION_NUMBER: u32 = 1000;
/// ABI version of this header. 0: may change in every minor version. From 1 on: only additions.
pub const TAMIS_ABI_VERSION: u32 = 0;

const VERSION: &CStr = c"0.1.0";

static BUILD_INFO: StaticText<160> = {
    let (major, minor, patch) = tamis_engine::UNICODE_VERSION;
    StaticText::EMPTY
        .and("{\"version\":\"")
        .and(env!("CARGO_PKG_VERSION"))
        .and("\",\"abi\":")
        .and_number(TAMIS_ABI_VERSION)
        .and(",\"features\":[\"embedded\",\"mmap\",\"parallel\"],\"unicode\":\"")
        .and_number(major as u32)
        .and(".")
        .and_number(minor as u32)
        .and(".")
        .and_number(patch as u32)
        .and("\",\"tables\":\"")
        .and(tamis_engine::tables_version())
        .and("\"}")
};

/// The version of the library, for example `0.1.0`. Static text.
///
/// Errors: none.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub extern "C" fn tamis_version() -> *const c_char {
    VERSION.as_ptr()
}

/// The version of the library as one number; compare with `TAMIS_VERSION_NUMBER`.
///
/// Errors: none.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub extern "C" fn tamis_version_number() -> u32 {
    TAMIS_VERSION_NUMBER
}

/// The ABI version of the library; compare with `TAMIS_ABI_VERSION`.
///
/// Errors: none.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub extern "C" fn tamis_abi_version() -> u32 {
    TAMIS_ABI_VERSION
}

/// Version, features, Unicode version and table version of the library as one JSON object. Static text.
///
/// Errors: none.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub extern "C" fn tamis_build_info() -> *const c_char {
    BUILD_INFO.view().ptr
}

/// Keeps the panic hook of this library from writing a line to standard error when a panic is caught. Lasts for the
/// life of the process and cannot be undone. Never done by default.
///
/// Errors: none.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub extern "C" fn tamis_silence_panics() {
    guarded((), || std::panic::set_hook(Box::new(|_| {})));
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn macros_are_the_version_of_the_package() {
        let numbers = format!("{TAMIS_VERSION_MAJOR}.{TAMIS_VERSION_MINOR}.{TAMIS_VERSION_PATCH}");
        assert_eq!(numbers, env!("CARGO_PKG_VERSION"));
        assert_eq!(VERSION.to_str(), Ok(env!("CARGO_PKG_VERSION")));
        let number = TAMIS_VERSION_MAJOR * 1_000_000 + TAMIS_VERSION_MINOR * 1_000 + TAMIS_VERSION_PATCH;
        assert_eq!(number, TAMIS_VERSION_NUMBER);
        // SAFETY: static text with a NUL behind.
        let info = unsafe { CStr::from_ptr(tamis_build_info()) }.to_str().unwrap();
        let info: serde_json::Value = serde_json::from_str(info).unwrap();
        assert_eq!(info["unicode"], tamis_engine::unicode_version());
        assert_eq!(info["tables"], tamis_engine::tables_version());
    }
}
