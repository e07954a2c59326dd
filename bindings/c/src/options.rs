//! Options by name, from the engine's registry.

use crate::boundary::{boundary, change, content, exclusive, free, guarded, output, shared, text};
use crate::error::tamis_error;
use crate::static_text::StaticText;
use crate::text::{Text, tamis_str};
use std::ffi::c_char;
use tamis_engine::screen::{OPTIONS, OptionType};
use tamis_engine::{Error, ErrorCode, Options};

/// How to screen. Owned by the caller; one thread at a time while it is changed.
pub struct tamis_options {
    options: Option<Options>,
    /// The text forms, in the order of the registry; made anew after each change.
    texts: Vec<Text>,
}

fn texts(options: &Options) -> Vec<Text> {
    OPTIONS.iter().map(|spec| Text::new(&options.get(spec.name).unwrap_or_default())).collect()
}

/// The options of a handle, or the defaults for NULL.
///
/// # Safety
/// `options` is NULL or a live handle.
pub(crate) unsafe fn options_or_default(options: *const tamis_options) -> tamis_engine::Result<Options> {
    // SAFETY: by the contract of this function.
    match unsafe { options.as_ref() } {
        Some(handle) => content(&handle.options).cloned(),
        None => Ok(Options::default()),
    }
}

/// New options with their defaults. To be freed by `tamis_options_free`.
///
/// Errors: NULL after a caught panic.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub extern "C" fn tamis_options_new() -> *mut tamis_options {
    guarded(std::ptr::null_mut(), || {
        let options = Options::default();
        Box::into_raw(Box::new(tamis_options { texts: texts(&options), options: Some(options) }))
    })
}

/// Sets an option by its name, from its text form (see `tamis_option_name`). After an error nothing is changed.
/// Texts from `tamis_options_get` end with this call.
///
/// Errors: NULL, UTF8, UNKNOWN_OPTION, BAD_OPTION.
/// Thread: one.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_options_set(
    options: *mut tamis_options,
    name: *const c_char,
    name_len: usize,
    value: *const c_char,
    value_len: usize,
    err: *mut *mut tamis_error,
) -> i32 {
    boundary!(err, {
        // SAFETY: pointers as the header asks; each is checked for NULL.
        let (handle, name, value) = unsafe {
            (exclusive("options", options)?, text("name", name, name_len)?, text("value", value, value_len)?)
        };
        change(&mut handle.options, |options| options.set(name, value))?;
        handle.texts = texts(content(&handle.options)?);
        Ok(())
    })
}

/// The text form of an option's value. Lives until the options are changed or freed.
///
/// Errors: NULL, UTF8, UNKNOWN_OPTION.
/// Thread: any, while nobody changes the options.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_options_get(
    options: *const tamis_options,
    name: *const c_char,
    name_len: usize,
    value: *mut tamis_str,
    err: *mut *mut tamis_error,
) -> i32 {
    boundary!(err, {
        // SAFETY: pointers as the header asks; each is checked for NULL.
        let (out, handle, name) = unsafe {
            (
                output("value", value, tamis_str::NONE)?,
                shared("options", options)?,
                text("name", name, name_len)?,
            )
        };
        content(&handle.options)?;
        let found = OPTIONS.iter().position(|spec| spec.name == name).and_then(|at| handle.texts.get(at));
        let found = found.ok_or_else(|| {
            let names: Vec<&str> = OPTIONS.iter().map(|spec| spec.name).collect();
            Error::new(ErrorCode::UnknownOption, format!("there is no option {name:?}"))
                .with_hint(format!("options: {}", names.join(", ")))
        })?;
        *out = found.view();
        Ok(())
    })
}

/// Frees options; NULL is fine.
///
/// Errors: none.
/// Thread: one.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_options_free(options: *mut tamis_options) {
    // SAFETY: NULL or a live handle, not used again (header, Handles).
    unsafe { free(options) };
}

/// The registry with texts that end in NUL: name, type, default, sentence.
#[allow(clippy::indexing_slicing)] // run by the compiler
static REGISTRY: [[StaticText<320>; 4]; OPTIONS.len()] = {
    let mut rows = [[StaticText::EMPTY; 4]; OPTIONS.len()];
    let mut at = 0;
    while at < OPTIONS.len() {
        let spec = &OPTIONS[at];
        rows[at] = [
            StaticText::EMPTY.and(spec.name),
            StaticText::EMPTY.and(type_word(spec.kind)),
            StaticText::EMPTY.and(spec.default),
            StaticText::EMPTY.and(spec.doc),
        ];
        at += 1;
    }
    rows
};

fn registry(position: usize, column: usize) -> tamis_str {
    let text = REGISTRY.get(position).and_then(|row| row.get(column));
    text.map_or(tamis_str::NONE, StaticText::view)
}

const fn type_word(kind: OptionType) -> &'static str {
    match kind {
        OptionType::Score => "score",
        OptionType::Count => "count",
        OptionType::Day => "day",
        OptionType::Flag => "flag",
        OptionType::Words => "words",
        OptionType::Choice => "choice",
        _ => "other",
    }
}

/// Number of options in the registry.
///
/// Errors: none.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub extern "C" fn tamis_option_count() -> usize {
    OPTIONS.len()
}

/// The name of an option: the same in the command line, Python and Rust. Static text.
///
/// Errors: none; `{NULL, 0}` outside 0..tamis_option_count().
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub extern "C" fn tamis_option_name(index: usize) -> tamis_str {
    registry(index, 0)
}

/// The form of an option's value: `score` (0.0001 to 1, at most four decimals), `count` (a whole number from 0),
/// `day` (YYYY-MM-DD; empty: not set), `flag` (true or false), `words` (separated by commas; empty: all) or `choice`
/// (a word that `tamis_option_doc` names). Static text.
///
/// Errors: none; `{NULL, 0}` outside 0..tamis_option_count().
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub extern "C" fn tamis_option_type(index: usize) -> tamis_str {
    registry(index, 1)
}

/// The default of an option in its text form. Static text.
///
/// Errors: none; `{NULL, 0}` outside 0..tamis_option_count().
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub extern "C" fn tamis_option_default(index: usize) -> tamis_str {
    registry(index, 2)
}

/// What an option means, in one sentence. Static text.
///
/// Errors: none; `{NULL, 0}` outside 0..tamis_option_count().
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub extern "C" fn tamis_option_doc(index: usize) -> tamis_str {
    registry(index, 3)
}
