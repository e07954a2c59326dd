//! The screener: immutable, shared.

use crate::answer::tamis_answer;
use crate::answers::tamis_answers;
use crate::boundary::{boundary, content, guarded, items, output, shared, text, text_of};
use crate::error::tamis_error;
use crate::options::{options_or_default, tamis_options};
use crate::query::tamis_query;
use crate::text::{Text, tamis_str};
use std::ffi::c_char;
use std::sync::Arc;
use tamis_engine::snapshot::Snapshot;
use tamis_engine::{Query, Result, Screener};

/// A list to screen against. Immutable after its making, counted: each `tamis_screener_ref` needs a
/// `tamis_screener_free`.
pub struct tamis_screener {
    screener: Screener,
    info: Text,
}

fn hand_out(screener: Screener) -> *mut tamis_screener {
    let info = Text::new(&screener.snapshot().info().to_json());
    Arc::into_raw(Arc::new(tamis_screener { screener, info })).cast_mut()
}

/// A screener over the list that is compiled into the library. To be freed by `tamis_screener_free`.
///
/// Errors: NULL; BAD_SNAPSHOT if the library was built with a damaged list.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_screener_embedded(
    screener: *mut *mut tamis_screener,
    err: *mut *mut tamis_error,
) -> i32 {
    boundary!(err, {
        // SAFETY: pointer as the header asks, checked for NULL.
        let out = unsafe { output("screener", screener, std::ptr::null_mut())? };
        *out = hand_out(Screener::embedded()?);
        Ok(())
    })
}

/// A screener over a list file, by memory map. Replace such a file by renaming another over it; a file that is cut
/// short while it is mapped ends the process. `path` is UTF-8. To be freed by `tamis_screener_free`.
///
/// Errors: NULL, UTF8, NOT_FOUND, IO, BAD_SNAPSHOT, SNAPSHOT_VERSION, EMPTY_LIST.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_screener_open(
    path: *const c_char,
    path_len: usize,
    screener: *mut *mut tamis_screener,
    err: *mut *mut tamis_error,
) -> i32 {
    boundary!(err, {
        // SAFETY: pointers as the header asks; each is checked for NULL.
        let (out, path) =
            unsafe { (output("screener", screener, std::ptr::null_mut())?, text("path", path, path_len)?) };
        *out = hand_out(Screener::open(path)?);
        Ok(())
    })
}

/// A screener over the bytes of a list file. They are copied. To be freed by `tamis_screener_free`.
///
/// Errors: NULL, BAD_SNAPSHOT, SNAPSHOT_VERSION, EMPTY_LIST.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_screener_from_bytes(
    bytes: *const u8,
    len: usize,
    screener: *mut *mut tamis_screener,
    err: *mut *mut tamis_error,
) -> i32 {
    boundary!(err, {
        // SAFETY: pointers as the header asks; each is checked for NULL.
        let (out, bytes) =
            unsafe { (output("screener", screener, std::ptr::null_mut())?, items("bytes", bytes, len)?) };
        *out = hand_out(Screener::new(Snapshot::from_bytes(bytes.to_vec())?)?);
        Ok(())
    })
}

/// A screener over an own watchlist of names; the ids are `0`, `1` and so on. To be freed by `tamis_screener_free`.
///
/// Errors: NULL, UTF8, EMPTY_LIST; BAD_ENTITY for a name that cannot be screened.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_screener_from_names(
    names: *const tamis_str,
    count: usize,
    screener: *mut *mut tamis_screener,
    err: *mut *mut tamis_error,
) -> i32 {
    boundary!(err, {
        // SAFETY: pointers as the header asks; each is checked for NULL.
        let (out, names) =
            unsafe { (output("screener", screener, std::ptr::null_mut())?, items("names", names, count)?) };
        *out = hand_out(Screener::from_names(texts("names", names)?)?);
        Ok(())
    })
}

fn texts<'a>(name: &str, array: &'a [tamis_str]) -> Result<Vec<&'a str>> {
    // SAFETY: every item has `len` readable bytes, as the header asks.
    array.iter().enumerate().map(|(position, item)| unsafe { text_of(name, position, item) }).collect()
}

/// Adds a count to a screener and gives it back; NULL gives NULL. Each count needs a `tamis_screener_free`.
///
/// Errors: none.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_screener_ref(screener: *const tamis_screener) -> *mut tamis_screener {
    if !screener.is_null() {
        // SAFETY: made by `Arc::into_raw` in this library and alive: the caller holds a count.
        unsafe { Arc::increment_strong_count(screener) };
    }
    screener.cast_mut()
}

/// Takes a count from a screener and frees it with the last one; NULL is fine.
///
/// Errors: none.
/// Thread: any; each count once.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_screener_free(screener: *mut tamis_screener) {
    if !screener.is_null() {
        // SAFETY: made by `Arc::into_raw` in this library; the caller gives back a count it holds.
        guarded((), || unsafe { Arc::decrement_strong_count(screener.cast_const()) });
    }
}

/// Snapshot id, lists with their dates and files, versions and numbers of the loaded list, as one JSON object. Lives
/// as long as the screener.
///
/// Errors: none; `{NULL, 0}` for NULL.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_screener_info_json(screener: *const tamis_screener) -> tamis_str {
    guarded(tamis_str::NONE, || {
        // SAFETY: NULL or a live handle (header, Handles).
        unsafe { screener.as_ref() }.map_or(tamis_str::NONE, |handle| handle.info.view())
    })
}

/// Answers one query. `options` may be NULL: the defaults. To be freed by `tamis_answer_free`.
///
/// Errors: NULL, TOO_LONG, UNKNOWN_FILTER, BAD_OPTION.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_screen(
    screener: *const tamis_screener,
    query: *const tamis_query,
    options: *const tamis_options,
    answer: *mut *mut tamis_answer,
    err: *mut *mut tamis_error,
) -> i32 {
    boundary!(err, {
        // SAFETY: pointers as the header asks; each but `options` is checked for NULL.
        let (out, handle, query, options) = unsafe {
            (
                output("answer", answer, std::ptr::null_mut())?,
                shared("screener", screener)?,
                shared("query", query)?,
                options_or_default(options)?,
            )
        };
        let answer = handle.screener.screen(content(&query.query)?, &options)?;
        *out = Box::into_raw(Box::new(tamis_answer::new(answer)));
        Ok(())
    })
}

/// Answers many queries, in order, on as many threads as the option `threads` says. A query that cannot be answered
/// (too long, say) has the status `not_checked` with the reason, and does not lose the others. `options` may be NULL:
/// the defaults. To be freed by `tamis_answers_free`.
///
/// Errors: NULL (an item of `queries` too), UNKNOWN_FILTER, BAD_OPTION; IO if the threads cannot be started.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_screen_many(
    screener: *const tamis_screener,
    queries: *const *const tamis_query,
    count: usize,
    options: *const tamis_options,
    answers: *mut *mut tamis_answers,
    err: *mut *mut tamis_error,
) -> i32 {
    boundary!(err, {
        // SAFETY: pointers as the header asks; each but `options` is checked for NULL.
        let (out, handle, queries, options) = unsafe {
            (
                output("answers", answers, std::ptr::null_mut())?,
                shared("screener", screener)?,
                items("queries", queries, count)?,
                options_or_default(options)?,
            )
        };
        let read = |(position, query): (usize, &*const tamis_query)| -> Result<Query> {
            // SAFETY: every item is a live handle, as the header asks; checked for NULL.
            let query = unsafe { shared(&format!("queries[{position}]"), *query)? };
            content(&query.query).cloned()
        };
        let queries: Vec<Query> = queries.iter().enumerate().map(read).collect::<Result<_>>()?;
        *out = tamis_answers::hand_out(handle.screener.screen_many(&queries, &options)?);
        Ok(())
    })
}

/// As `tamis_screen_many`, with one text a query: each becomes the value of the field `field`, for example `names` or
/// `values` (see `tamis_query_set`).
///
/// Errors: NULL, UTF8 with the position, BAD_QUERY, UNKNOWN_FILTER, BAD_OPTION; IO if the threads cannot be started.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_screen_many_texts(
    screener: *const tamis_screener,
    field: *const c_char,
    field_len: usize,
    texts_in: *const tamis_str,
    count: usize,
    options: *const tamis_options,
    answers: *mut *mut tamis_answers,
    err: *mut *mut tamis_error,
) -> i32 {
    boundary!(err, {
        // SAFETY: pointers as the header asks; each but `options` is checked for NULL.
        let (out, handle, field, array, options) = unsafe {
            (
                output("answers", answers, std::ptr::null_mut())?,
                shared("screener", screener)?,
                text("field", field, field_len)?,
                items("texts", texts_in, count)?,
                options_or_default(options)?,
            )
        };
        let query = |value: &str| -> Result<Query> {
            let mut query = Query::default();
            query.set(field, value)?;
            Ok(query)
        };
        let queries: Vec<Query> = texts("texts", array)?.into_iter().map(query).collect::<Result<_>>()?;
        *out = tamis_answers::hand_out(handle.screener.screen_many(&queries, &options)?);
        Ok(())
    })
}
