//! The answer to one query.

use crate::boundary::{boundary, free, guarded, shared};
use crate::error::tamis_error;
use crate::text::{Text, tamis_str, view};
use crate::views::{
    FindingTexts, HitTexts, fill, room, tamis_finding_view, tamis_hit_view, tamis_listing_view,
};
use tamis_engine::{Answer, Error, ErrorCode, Status};

/// Status of an answer: at least one hit.
pub const TAMIS_ANSWER_HITS: i32 = 1;
/// Status of an answer: everything asked was checked and nothing was found.
pub const TAMIS_ANSWER_NONE: i32 = 2;
/// Status of an answer: something could not be checked (see `tamis_answer_reason`) and nothing was found. Never to be
/// read as clear.
pub const TAMIS_ANSWER_NOT_CHECKED: i32 = 3;

/// The answer to one query. Immutable; owned by the caller, or by the `tamis_answers` it came from.
pub struct tamis_answer {
    answer: Answer,
    /// The texts for the caller, complete before the answer is handed out: threads may share it.
    json: Text,
    reason: Option<Text>,
    query_id: Option<Text>,
    hits: Vec<HitTexts>,
    findings: Vec<FindingTexts>,
}

impl tamis_answer {
    pub(crate) fn new(answer: Answer) -> Self {
        tamis_answer {
            reason: answer.reason.as_deref().map(Text::new),
            query_id: answer.query_id.as_deref().map(Text::new),
            json: Text::new(&answer.to_json()),
            hits: answer.hits.iter().map(HitTexts::new).collect(),
            findings: answer.findings.iter().map(FindingTexts::new).collect(),
            answer,
        }
    }
}

fn range(what: &str, index: usize, count: usize) -> Error {
    Error::new(ErrorCode::Range, format!("{what}: expected an index below {count}, found {index}"))
}

/// The canonical JSON of the answer, one line: the same bytes through every door. Lives as long as the answer.
///
/// Errors: none; `{NULL, 0}` for NULL.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answer_json(answer: *const tamis_answer) -> tamis_str {
    guarded(tamis_str::NONE, || {
        // SAFETY: NULL or a live handle (header, Handles).
        unsafe { answer.as_ref() }.map_or(tamis_str::NONE, |handle| handle.json.view())
    })
}

/// `TAMIS_ANSWER_HITS`, `TAMIS_ANSWER_NONE` or `TAMIS_ANSWER_NOT_CHECKED`.
///
/// Errors: none; `TAMIS_ANSWER_NOT_CHECKED` for NULL.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answer_status(answer: *const tamis_answer) -> i32 {
    guarded(TAMIS_ANSWER_NOT_CHECKED, || {
        // SAFETY: NULL or a live handle (header, Handles).
        let handle = unsafe { answer.as_ref() };
        match handle.map(|handle| handle.answer.status) {
            Some(Status::Hits) => TAMIS_ANSWER_HITS,
            Some(Status::None) => TAMIS_ANSWER_NONE,
            _ => TAMIS_ANSWER_NOT_CHECKED,
        }
    })
}

/// Why the status is `TAMIS_ANSWER_NOT_CHECKED`. Lives as long as the answer.
///
/// Errors: none; `{NULL, 0}` for NULL or another status.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answer_reason(answer: *const tamis_answer) -> tamis_str {
    // SAFETY: NULL or a live handle (header, Handles).
    guarded(tamis_str::NONE, || {
        unsafe { answer.as_ref() }.map_or(tamis_str::NONE, |handle| view(&handle.reason))
    })
}

/// The caller's own id of the query. Lives as long as the answer.
///
/// Errors: none; `{NULL, 0}` for NULL or a query without id.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answer_query_id(answer: *const tamis_answer) -> tamis_str {
    // SAFETY: NULL or a live handle (header, Handles).
    guarded(tamis_str::NONE, || {
        unsafe { answer.as_ref() }.map_or(tamis_str::NONE, |handle| view(&handle.query_id))
    })
}

/// Hits before the option `limit`.
///
/// Errors: none; 0 for NULL.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answer_total(answer: *const tamis_answer) -> usize {
    // SAFETY: NULL or a live handle (header, Handles).
    guarded(0, || unsafe { answer.as_ref() }.map_or(0, |handle| handle.answer.total))
}

/// Hits that an option or a date held back.
///
/// Errors: none; 0 for NULL.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answer_held_back(answer: *const tamis_answer) -> usize {
    // SAFETY: NULL or a live handle (header, Handles).
    guarded(0, || unsafe { answer.as_ref() }.map_or(0, |handle| handle.answer.held_back))
}

/// Hits in the answer; fewer than `tamis_answer_total` if the option `limit` cut some off.
///
/// Errors: none; 0 for NULL.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answer_hit_count(answer: *const tamis_answer) -> usize {
    // SAFETY: NULL or a live handle (header, Handles).
    guarded(0, || unsafe { answer.as_ref() }.map_or(0, |handle| handle.answer.hits.len()))
}

/// The hit at `index`, from 0. The caller sets `view->struct_size` first.
///
/// Errors: NULL, RANGE for the index or a `struct_size` without room. After an error nothing is written.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answer_hit(
    answer: *const tamis_answer,
    index: usize,
    view: *mut tamis_hit_view,
    err: *mut *mut tamis_error,
) -> i32 {
    boundary!(err, {
        // SAFETY: pointers as the header asks; each is checked for NULL.
        let (room, handle) = unsafe { (room(view)?, shared("answer", answer)?) };
        let found = handle.answer.hits.get(index).zip(handle.hits.get(index));
        let (hit, texts) = found.ok_or_else(|| range("hit", index, handle.answer.hits.len()))?;
        // SAFETY: the size was read from `view`.
        unsafe { fill(view, room, &texts.view(hit)) };
        Ok(())
    })
}

/// The listing at `index` (from 0) of the hit at `hit`. The caller sets `view->struct_size` first.
///
/// Errors: NULL, RANGE for an index or a `struct_size` without room. After an error nothing is written.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answer_listing(
    answer: *const tamis_answer,
    hit: usize,
    index: usize,
    view: *mut tamis_listing_view,
    err: *mut *mut tamis_error,
) -> i32 {
    boundary!(err, {
        // SAFETY: pointers as the header asks; each is checked for NULL.
        let (room, handle) = unsafe { (room(view)?, shared("answer", answer)?) };
        let hits = &handle.hits;
        let texts = hits.get(hit).ok_or_else(|| range("hit", hit, hits.len()))?;
        let listing = texts.listings().get(index);
        let listing = listing.ok_or_else(|| range("listing", index, texts.listings().len()))?;
        // SAFETY: the size was read from `view`.
        unsafe { fill(view, room, &listing.view()) };
        Ok(())
    })
}

/// Findings in the answer.
///
/// Errors: none; 0 for NULL.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answer_finding_count(answer: *const tamis_answer) -> usize {
    // SAFETY: NULL or a live handle (header, Handles).
    guarded(0, || unsafe { answer.as_ref() }.map_or(0, |handle| handle.answer.findings.len()))
}

/// The finding at `index`, from 0. The caller sets `view->struct_size` first.
///
/// Errors: NULL, RANGE for the index or a `struct_size` without room. After an error nothing is written.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answer_finding(
    answer: *const tamis_answer,
    index: usize,
    view: *mut tamis_finding_view,
    err: *mut *mut tamis_error,
) -> i32 {
    boundary!(err, {
        // SAFETY: pointers as the header asks; each is checked for NULL.
        let (room, handle) = unsafe { (room(view)?, shared("answer", answer)?) };
        let texts = handle.findings.get(index);
        let texts = texts.ok_or_else(|| range("finding", index, handle.findings.len()))?;
        // SAFETY: the size was read from `view`.
        unsafe { fill(view, room, &texts.view()) };
        Ok(())
    })
}

/// Frees an answer with all that came from it; NULL is fine. Not for an answer from `tamis_answers_get`.
///
/// Errors: none.
/// Thread: one.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answer_free(answer: *mut tamis_answer) {
    // SAFETY: NULL or a live handle, not used again (header, Handles).
    unsafe { free(answer) };
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::status::TAMIS_OK;
    use std::mem::offset_of;
    use tamis_engine::{Options, Query, Screener};

    #[test]
    fn an_older_struct_is_filled_as_far_as_it_reaches() {
        let screener = Screener::from_names(["ACME Trading"]).unwrap();
        let answer = screener.screen(&Query::name("ACME Trading"), &Options::default()).unwrap();
        let answer = tamis_answer::new(answer);
        let mut view = tamis_hit_view { struct_size: offset_of!(tamis_hit_view, schema), ..empty() };
        // SAFETY: live handles, a writable struct.
        let status = unsafe { tamis_answer_hit(&raw const answer, 0, &raw mut view, std::ptr::null_mut()) };
        assert_eq!(status, TAMIS_OK);
        assert_eq!(view.id.len, 1);
        assert!(view.schema.ptr.is_null() && view.score == 7);
        assert_eq!(view.struct_size, offset_of!(tamis_hit_view, schema));
    }

    fn empty() -> tamis_hit_view {
        let none = tamis_str::NONE;
        tamis_hit_view {
            struct_size: 0,
            id: none,
            schema: none,
            caption: none,
            disposition: none,
            matched_on: none,
            agreement: none,
            query_value: none,
            matched_value: none,
            kind: none,
            quality: none,
            reading: none,
            explanation: none,
            birth_date: none,
            country: none,
            gender: none,
            identifier: none,
            score: 7,
            is_alert: 7,
            listing_count: 7,
        }
    }
}
