//! The error object.

use crate::boundary::{free, guarded};
use crate::text::{Text, tamis_str, view};
use tamis_engine::Error;

/// What went wrong, with its place where there is one. Owned by the caller; immutable.
pub struct tamis_error {
    code: i32,
    message: Text,
    path: Option<Text>,
    line: u64,
    column: u64,
    hint: Option<Text>,
}

impl tamis_error {
    pub(crate) fn new(error: &Error) -> Self {
        tamis_error {
            code: error.code().number(),
            message: Text::new(error.message()),
            path: error.path().map(|path| Text::new(&path.to_string_lossy())),
            line: error.line().unwrap_or(0),
            column: error.column().unwrap_or(0),
            hint: error.hint().map(Text::new),
        }
    }
}

/// The status; 0 for NULL.
///
/// Errors: none.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_error_code(error: *const tamis_error) -> i32 {
    // SAFETY: NULL or a live handle (header, Handles).
    guarded(0, || unsafe { error.as_ref() }.map_or(0, |error| error.code))
}

/// One sentence: what was expected and what was found. Lives as long as the error.
///
/// Errors: none; `{NULL, 0}` for NULL.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_error_message(error: *const tamis_error) -> tamis_str {
    // SAFETY: NULL or a live handle (header, Handles).
    guarded(tamis_str::NONE, || {
        unsafe { error.as_ref() }.map_or(tamis_str::NONE, |error| error.message.view())
    })
}

/// The file it is about, if there is one. Lives as long as the error.
///
/// Errors: none; `{NULL, 0}` for NULL or without a file.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_error_path(error: *const tamis_error) -> tamis_str {
    // SAFETY: NULL or a live handle (header, Handles).
    guarded(tamis_str::NONE, || unsafe { error.as_ref() }.map_or(tamis_str::NONE, |error| view(&error.path)))
}

/// The line from 1; 0 if there is none.
///
/// Errors: none; 0 for NULL.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_error_line(error: *const tamis_error) -> u64 {
    // SAFETY: NULL or a live handle (header, Handles).
    guarded(0, || unsafe { error.as_ref() }.map_or(0, |error| error.line))
}

/// The column or field number from 1; 0 if there is none.
///
/// Errors: none; 0 for NULL.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_error_column(error: *const tamis_error) -> u64 {
    // SAFETY: NULL or a live handle (header, Handles).
    guarded(0, || unsafe { error.as_ref() }.map_or(0, |error| error.column))
}

/// What to do about it, if there is a word on that. Lives as long as the error.
///
/// Errors: none; `{NULL, 0}` for NULL or without a hint.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_error_hint(error: *const tamis_error) -> tamis_str {
    // SAFETY: NULL or a live handle (header, Handles).
    guarded(tamis_str::NONE, || unsafe { error.as_ref() }.map_or(tamis_str::NONE, |error| view(&error.hint)))
}

/// Frees an error; NULL is fine.
///
/// Errors: none.
/// Thread: one.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_error_free(error: *mut tamis_error) {
    // SAFETY: NULL or a live handle, not used again (header, Handles).
    unsafe { free(error) };
}
