//! Two names compared, no list involved.

use crate::boundary::{boundary, output, text};
use crate::error::tamis_error;
use std::ffi::c_char;
use tamis_engine::{Error, ErrorCode, Schema};

/// How alike two names are, in ten-thousandths (0 to 10000): the score that screening `first` gives against a list
/// that holds only `second`. `schema` is what the party is, for example `Person`; empty: not known.
///
/// Errors: NULL, UTF8, TOO_LONG; BAD_QUERY for an unknown schema or a name without a letter or digit.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_compare(
    first: *const c_char,
    first_len: usize,
    second: *const c_char,
    second_len: usize,
    schema: *const c_char,
    schema_len: usize,
    score: *mut i32,
    err: *mut *mut tamis_error,
) -> i32 {
    boundary!(err, {
        // SAFETY: pointers as the header asks; each is checked for NULL.
        let (out, first, second, schema) = unsafe {
            (
                output("score", score, 0)?,
                text("first", first, first_len)?,
                text("second", second, second_len)?,
                text("schema", schema, schema_len)?,
            )
        };
        let schema = match schema {
            "" => None,
            word => Some(Schema::parse(word).ok_or_else(|| {
                let names: Vec<&str> = Schema::ALL.iter().map(|(_, name)| *name).collect();
                let message = format!("schema: expected one of {}, found {word:?}", names.join(", "));
                Error::new(ErrorCode::BadQuery, message)
            })?),
        };
        *out = i32::from(tamis_engine::compare(first, second, schema)?.ten_thousandths());
        Ok(())
    })
}
