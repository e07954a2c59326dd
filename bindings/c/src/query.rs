//! What is asked.

use crate::boundary::{boundary, change, exclusive, free, guarded, output, text};
use crate::error::tamis_error;
use std::ffi::c_char;
use tamis_engine::Query;

/// What is asked: values and typed fields. Owned by the caller; one thread at a time while it is changed.
pub struct tamis_query {
    pub(crate) query: Option<Query>,
}

/// A new query without any value. To be freed by `tamis_query_free`.
///
/// Errors: NULL after a caught panic.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub extern "C" fn tamis_query_new() -> *mut tamis_query {
    guarded(std::ptr::null_mut(), || Box::into_raw(Box::new(tamis_query { query: Some(Query::default()) })))
}

/// Sets or adds to a field by its name. A list field gets one more value: `values` (of unknown kind: screened as
/// every kind it can be), `names`, `countries`, `wallets`, `emails`, `phones`, `websites`, `handles`, `identifiers`,
/// `addresses`. Another field is set: `id` (the caller's own), `schema`, `birth_date` (YYYY, YYYY-MM or YYYY-MM-DD),
/// `gender`. After an error nothing is changed.
///
/// Errors: NULL, UTF8, BAD_QUERY.
/// Thread: one.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_query_set(
    query: *mut tamis_query,
    field: *const c_char,
    field_len: usize,
    value: *const c_char,
    value_len: usize,
    err: *mut *mut tamis_error,
) -> i32 {
    boundary!(err, {
        // SAFETY: pointers as the header asks; each is checked for NULL.
        let (handle, field, value) = unsafe {
            (exclusive("query", query)?, text("field", field, field_len)?, text("value", value, value_len)?)
        };
        change(&mut handle.query, |query| query.set(field, value))
    })
}

/// Reads a query from JSON: an object with the fields of `tamis_query_set`, or a FollowTheMoney entity (an object
/// with `schema` and `properties`). To be freed by `tamis_query_free`.
///
/// Errors: NULL, UTF8, BAD_QUERY with the line.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_query_from_json(
    json: *const c_char,
    json_len: usize,
    query: *mut *mut tamis_query,
    err: *mut *mut tamis_error,
) -> i32 {
    boundary!(err, {
        // SAFETY: pointers as the header asks; each is checked for NULL.
        let (out, json) =
            unsafe { (output("query", query, std::ptr::null_mut())?, text("json", json, json_len)?) };
        let query = Query::from_json(json)?;
        *out = Box::into_raw(Box::new(tamis_query { query: Some(query) }));
        Ok(())
    })
}

/// Frees a query; NULL is fine.
///
/// Errors: none.
/// Thread: one.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_query_free(query: *mut tamis_query) {
    // SAFETY: NULL or a live handle, not used again (header, Handles).
    unsafe { free(query) };
}
