//! Status codes: the numbers of `tamis::ErrorCode`. A number is never reused.

use crate::boundary::guarded;
use std::ffi::{CStr, c_char};

/// Done.
pub const TAMIS_OK: i32 = 0;
/// A required pointer was NULL (C door only).
pub const TAMIS_E_NULL: i32 = 1;
/// Text is not valid UTF-8.
pub const TAMIS_E_UTF8: i32 = 2;
/// A panic was caught at a door. A defect of Tamis: please report it.
pub const TAMIS_E_PANIC: i32 = 3;
/// An index lies outside its range.
pub const TAMIS_E_RANGE: i32 = 4;
/// No option of that name exists.
pub const TAMIS_E_UNKNOWN_OPTION: i32 = 10;
/// An option's value is of the wrong form or outside its range.
pub const TAMIS_E_BAD_OPTION: i32 = 11;
/// A query field is unknown or its value is of the wrong form.
pub const TAMIS_E_BAD_QUERY: i32 = 12;
/// A value is longer than the engine accepts.
pub const TAMIS_E_TOO_LONG: i32 = 13;
/// A filter names a list, authority, programme or measure that no loaded list has.
pub const TAMIS_E_UNKNOWN_FILTER: i32 = 14;
/// The file could not be found.
pub const TAMIS_E_NOT_FOUND: i32 = 20;
/// The file could not be read or written.
pub const TAMIS_E_IO: i32 = 21;
/// The file is not a snapshot, or its content is damaged.
pub const TAMIS_E_BAD_SNAPSHOT: i32 = 30;
/// The snapshot has a format version this engine does not read.
pub const TAMIS_E_SNAPSHOT_VERSION: i32 = 31;
/// A digest does not fit the content.
pub const TAMIS_E_DIGEST: i32 = 32;
/// A list file does not follow its format.
pub const TAMIS_E_BAD_LIST: i32 = 40;
/// A list file is cut short.
pub const TAMIS_E_TRUNCATED: i32 = 41;
/// A list is made of several files and one is missing.
pub const TAMIS_E_MISSING_FILE: i32 = 42;
/// The format of a file is not known.
pub const TAMIS_E_UNKNOWN_FORMAT: i32 = 43;
/// An entity has a wrong or missing field.
pub const TAMIS_E_BAD_ENTITY: i32 = 44;
/// Nothing could be loaded: the list is empty.
pub const TAMIS_E_EMPTY_LIST: i32 = 45;
/// A report of an assessment, or a file of a user's own cases, does not follow its form.
pub const TAMIS_E_BAD_CASES: i32 = 50;

const NAMES: &[(i32, &CStr)] = &[
    (TAMIS_OK, c"OK"),
    (TAMIS_E_NULL, c"NULL"),
    (TAMIS_E_UTF8, c"UTF8"),
    (TAMIS_E_PANIC, c"PANIC"),
    (TAMIS_E_RANGE, c"RANGE"),
    (TAMIS_E_UNKNOWN_OPTION, c"UNKNOWN_OPTION"),
    (TAMIS_E_BAD_OPTION, c"BAD_OPTION"),
    (TAMIS_E_BAD_QUERY, c"BAD_QUERY"),
    (TAMIS_E_TOO_LONG, c"TOO_LONG"),
    (TAMIS_E_UNKNOWN_FILTER, c"UNKNOWN_FILTER"),
    (TAMIS_E_NOT_FOUND, c"NOT_FOUND"),
    (TAMIS_E_IO, c"IO"),
    (TAMIS_E_BAD_SNAPSHOT, c"BAD_SNAPSHOT"),
    (TAMIS_E_SNAPSHOT_VERSION, c"SNAPSHOT_VERSION"),
    (TAMIS_E_DIGEST, c"DIGEST"),
    (TAMIS_E_BAD_LIST, c"BAD_LIST"),
    (TAMIS_E_TRUNCATED, c"TRUNCATED"),
    (TAMIS_E_MISSING_FILE, c"MISSING_FILE"),
    (TAMIS_E_UNKNOWN_FORMAT, c"UNKNOWN_FORMAT"),
    (TAMIS_E_BAD_ENTITY, c"BAD_ENTITY"),
    (TAMIS_E_EMPTY_LIST, c"EMPTY_LIST"),
    (TAMIS_E_BAD_CASES, c"BAD_CASES"),
];

/// The name of a status, for example `BAD_OPTION`; `UNKNOWN` for a number that is no status. Static text.
///
/// Errors: none.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub extern "C" fn tamis_status_name(status: i32) -> *const c_char {
    guarded(c"UNKNOWN".as_ptr(), || {
        NAMES.iter().find(|(number, _)| *number == status).map_or(c"UNKNOWN", |(_, name)| name).as_ptr()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tamis_engine::ErrorCode;

    #[test]
    fn numbers_and_names_are_those_of_the_engine() {
        let engine: Vec<(i32, &str)> =
            ErrorCode::ALL.iter().map(|(code, name)| (code.number(), *name)).collect();
        let own: Vec<(i32, &str)> = NAMES
            .iter()
            .filter(|(number, _)| *number != TAMIS_OK)
            .map(|(number, name)| (*number, name.to_str().unwrap_or_default()))
            .collect();
        assert_eq!(own, engine);
    }
}
