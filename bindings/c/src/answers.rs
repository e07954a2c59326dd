//! The answers to many queries.

use crate::answer::tamis_answer;
use crate::boundary::{free, guarded};
use tamis_engine::Answer;

/// Answers to many queries, in their order. Owned by the caller; immutable.
pub struct tamis_answers {
    answers: Vec<tamis_answer>,
}

impl tamis_answers {
    pub(crate) fn hand_out(answers: Vec<Answer>) -> *mut tamis_answers {
        let answers = answers.into_iter().map(tamis_answer::new).collect();
        Box::into_raw(Box::new(tamis_answers { answers }))
    }
}

/// Number of answers: that of the queries.
///
/// Errors: none; 0 for NULL.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answers_count(answers: *const tamis_answers) -> usize {
    // SAFETY: NULL or a live handle (header, Handles).
    guarded(0, || unsafe { answers.as_ref() }.map_or(0, |handle| handle.answers.len()))
}

/// The answer to the query at `index`, from 0. It belongs to `answers`: not to be freed.
///
/// Errors: none; NULL for NULL or an index outside the range.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answers_get(
    answers: *const tamis_answers,
    index: usize,
) -> *const tamis_answer {
    guarded(std::ptr::null(), || {
        // SAFETY: NULL or a live handle (header, Handles).
        let handle = unsafe { answers.as_ref() };
        handle.and_then(|handle| handle.answers.get(index)).map_or(std::ptr::null(), std::ptr::from_ref)
    })
}

/// Frees answers with all that came from them; NULL is fine.
///
/// Errors: none.
/// Thread: one.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answers_free(answers: *mut tamis_answers) {
    // SAFETY: NULL or a live handle, not used again (header, Handles).
    unsafe { free(answers) };
}
