//! What every exported function passes through.

use crate::error::tamis_error;
use crate::status::TAMIS_OK;
use crate::text::tamis_str;
use std::ffi::c_char;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tamis_engine::{Error, ErrorCode, Result};

/// Runs the body of an exported function: `*err` is set to NULL first; an error or a caught panic becomes a status
/// and, if `err` is not NULL, an error object.
macro_rules! boundary {
    ($err:expr, $body:block) => {{
        let body = || -> tamis_engine::Result<()> { $body };
        // SAFETY: the header asks that `err` is NULL or points at a writable `tamis_error *`.
        unsafe { $crate::boundary::run($err, body) }
    }};
}
pub(crate) use boundary;

/// See [`boundary!`].
///
/// # Safety
/// `err` is NULL or points at a writable pointer.
pub(crate) unsafe fn run(err: *mut *mut tamis_error, body: impl FnOnce() -> Result<()>) -> i32 {
    if !err.is_null() {
        // SAFETY: not NULL, and writable by the contract of this function.
        unsafe { err.write(std::ptr::null_mut()) };
    }
    let error = match caught(body) {
        Ok(Ok(())) => return TAMIS_OK,
        Ok(Err(error)) => error,
        Err(message) => {
            Error::new(ErrorCode::Panic, message).with_hint("a defect of Tamis: please report it")
        }
    };
    let status = error.code().number();
    if !err.is_null() {
        let object = Box::into_raw(Box::new(tamis_error::new(&error)));
        // SAFETY: as above.
        unsafe { err.write(object) };
    }
    status
}

/// Runs the body of an exported function that has no status; a caught panic gives `otherwise`.
pub(crate) fn guarded<T>(otherwise: T, body: impl FnOnce() -> T) -> T {
    caught(body).unwrap_or(otherwise)
}

/// `AssertUnwindSafe`: shared handles are immutable; handles that change are taken out while they
/// change (see [`take`]), so a panic leaves none half changed.
fn caught<T>(body: impl FnOnce() -> T) -> std::result::Result<T, String> {
    catch_unwind(AssertUnwindSafe(body)).map_err(|payload| {
        let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| payload.downcast_ref::<String>().cloned());
        // The payload's destructor could panic again.
        std::mem::forget(payload);
        format!("a panic was caught: {}", text.unwrap_or_else(|| "no message".to_owned()))
    })
}

fn null(name: &str) -> Error {
    Error::new(ErrorCode::Null, format!("argument {name}: expected a pointer, found NULL"))
}

/// A handle that is only read.
///
/// # Safety
/// `pointer` is NULL or a live handle of this library that nobody changes during the call.
pub(crate) unsafe fn shared<'a, T>(name: &str, pointer: *const T) -> Result<&'a T> {
    // SAFETY: by the contract of this function.
    unsafe { pointer.as_ref() }.ok_or_else(|| null(name))
}

/// A handle that is changed.
///
/// # Safety
/// `pointer` is NULL or a live handle of this library that nobody else uses during the call.
pub(crate) unsafe fn exclusive<'a, T>(name: &str, pointer: *mut T) -> Result<&'a mut T> {
    // SAFETY: by the contract of this function.
    unsafe { pointer.as_mut() }.ok_or_else(|| null(name))
}

/// The place of an output, set to `empty` first.
///
/// # Safety
/// `pointer` is NULL or writable during the call; it may hold nothing yet.
pub(crate) unsafe fn output<'a, T>(name: &str, pointer: *mut T, empty: T) -> Result<&'a mut T> {
    if pointer.is_null() {
        return Err(null(name));
    }
    // SAFETY: not NULL and writable; written before a reference to it is made.
    unsafe {
        pointer.write(empty);
        Ok(&mut *pointer)
    }
}

/// A text argument. No bytes: empty, whatever the pointer.
///
/// # Safety
/// `pointer` is NULL or has `len` readable bytes that nobody changes during the call.
pub(crate) unsafe fn text<'a>(name: &str, pointer: *const c_char, len: usize) -> Result<&'a str> {
    // SAFETY: by the contract of this function.
    let bytes = unsafe { items(name, pointer.cast::<u8>(), len)? };
    std::str::from_utf8(bytes).map_err(|error| {
        let message = format!(
            "argument {name}: expected UTF-8, found an invalid sequence at byte {}",
            error.valid_up_to()
        );
        Error::new(ErrorCode::Utf8, message)
    })
}

/// A text of an array of texts.
///
/// # Safety
/// As [`text`].
pub(crate) unsafe fn text_of<'a>(name: &str, position: usize, text_in: &tamis_str) -> Result<&'a str> {
    // SAFETY: by the contract of this function.
    unsafe { text(&format!("{name}[{position}]"), text_in.ptr, text_in.len) }
}

/// An array argument.
///
/// # Safety
/// `pointer` is NULL or has `len` readable items that nobody changes during the call.
pub(crate) unsafe fn items<'a, T>(name: &str, pointer: *const T, len: usize) -> Result<&'a [T]> {
    if len == 0 {
        return Ok(&[]);
    }
    if pointer.is_null() {
        return Err(null(name));
    }
    if len > isize::MAX as usize / size_of::<T>().max(1) {
        let message = format!("argument {name}: {len} is more than the address space holds");
        return Err(Error::new(ErrorCode::TooLong, message));
    }
    // SAFETY: not NULL, `len` readable items by the contract, and their size fits `isize`.
    Ok(unsafe { std::slice::from_raw_parts(pointer, len) })
}

/// Ends a handle made by `Box::into_raw`; NULL is fine.
///
/// # Safety
/// `pointer` is NULL or a live handle of this library that is not used again.
pub(crate) unsafe fn free<T>(pointer: *mut T) {
    if !pointer.is_null() {
        // SAFETY: made by `Box::into_raw` in this library, given back once.
        guarded((), || drop(unsafe { Box::from_raw(pointer) }));
    }
}

/// Changes the content of a handle. A panic leaves the handle without content; [`content`] then says so.
pub(crate) fn change<T, R>(slot: &mut Option<T>, change: impl FnOnce(&mut T) -> Result<R>) -> Result<R> {
    let mut taken = slot.take().ok_or_else(broken)?;
    let result = change(&mut taken);
    *slot = Some(taken);
    result
}

/// The content of a handle.
pub(crate) fn content<T>(slot: &Option<T>) -> Result<&T> {
    slot.as_ref().ok_or_else(broken)
}

fn broken() -> Error {
    Error::new(ErrorCode::Panic, "a panic was caught while this handle was being changed: free it")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, clippy::unwrap_used)]
    use super::*;
    use crate::error::{tamis_error_code, tamis_error_free, tamis_error_message};
    use crate::status::TAMIS_E_PANIC;

    #[test]
    fn a_panic_becomes_a_status_and_an_error_object() {
        let mut err = std::ptr::dangling_mut::<tamis_error>();
        let status = boundary!(&raw mut err, { panic!("seven") });
        assert_eq!(status, TAMIS_E_PANIC);
        // SAFETY: made by the call above, freed once.
        unsafe {
            assert_eq!(tamis_error_code(err), TAMIS_E_PANIC);
            let message = tamis_error_message(err);
            let message = text("message", message.ptr, message.len).unwrap();
            assert_eq!(message, "a panic was caught: seven");
            tamis_error_free(err);
        }
        assert_eq!(boundary!(std::ptr::null_mut(), { panic!("eight") }), TAMIS_E_PANIC);
        assert_eq!(guarded(9, || panic!("nine")), 9);
    }

    #[test]
    fn a_handle_that_broke_while_it_changed_says_so() {
        let mut slot = Some(1);
        let failed: Result<()> = change(&mut slot, |_| Err(broken()));
        assert!(failed.is_err() && slot == Some(1));
        guarded((), || {
            let _: Result<()> = change(&mut slot, |_| panic!("ten"));
        });
        assert_eq!(content(&slot).unwrap_err().code(), ErrorCode::Panic);
        assert_eq!(change(&mut slot, |_| Ok(())).unwrap_err().code(), ErrorCode::Panic);
    }

    #[test]
    fn lengths_that_no_memory_holds_are_refused() {
        // SAFETY: refused before anything is read.
        let found = unsafe { text("name", c"x".as_ptr(), usize::MAX) };
        assert_eq!(found.unwrap_err().code(), ErrorCode::TooLong);
    }
}
