//! List files made of official lists and own watchlists. What a list file says of itself: `tamis_screener_info_json`.

use crate::boundary::{boundary, free, guarded, output, text};
use crate::error::tamis_error;
use crate::text::{Text, tamis_str};
use std::ffi::c_char;
use tamis_lists::BuildRequest;

/// What a build read, wrote and found. Immutable; owned by the caller.
pub struct tamis_list_report {
    json: Text,
}

/// Makes one list file of official list files and own watchlists. The request is JSON:
/// `{"inputs":[{"path":"sdn.xml"},{"path":"own.csv","columns":{"name":"Customer"}}],"output":"lists.tamis"}`; an
/// input may also have `source` (the format), `date` (YYYY-MM-DD, the day of a list that does not say it) and
/// `partial` (accept an OFAC set of which a file is missing); `"policy":{"strict":…,"allow_errors":…,
/// "allow_shrink":…}` says what is forgiven. The output is written by rename. To be freed by
/// `tamis_list_report_free`.
///
/// Errors: NULL, UTF8, TOO_LONG; BAD_OPTION for the request; NOT_FOUND, IO, BAD_LIST, TRUNCATED, MISSING_FILE,
/// UNKNOWN_FORMAT, BAD_ENTITY, EMPTY_LIST. Nothing is written then, and a former file stays.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_lists_build(
    request: *const c_char,
    request_len: usize,
    report: *mut *mut tamis_list_report,
    err: *mut *mut tamis_error,
) -> i32 {
    boundary!(err, {
        // SAFETY: pointers as the header asks; each is checked for NULL.
        let (out, request) = unsafe {
            (output("report", report, std::ptr::null_mut())?, text("request", request, request_len)?)
        };
        let json = Text::new(&BuildRequest::from_json(request)?.run()?.to_json());
        *out = Box::into_raw(Box::new(tamis_list_report { json }));
        Ok(())
    })
}

/// The report as one JSON object: `snapshot`, `bytes`, `parties`, `lists` (with files and counts), `findings`
/// (everything that could not be read as it stands, with its place), `skipped` (names that cannot be screened).
/// Lives as long as the report.
///
/// Errors: none; `{NULL, 0}` for NULL.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_list_report_json(report: *const tamis_list_report) -> tamis_str {
    guarded(tamis_str::NONE, || {
        // SAFETY: NULL or a live handle (header, Handles).
        unsafe { report.as_ref() }.map_or(tamis_str::NONE, |handle| handle.json.view())
    })
}

/// Frees a report; NULL is fine.
///
/// Errors: none.
/// Thread: one.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_list_report_free(report: *mut tamis_list_report) {
    // SAFETY: NULL or a live handle, not used again (header, Handles).
    unsafe { free(report) };
}
