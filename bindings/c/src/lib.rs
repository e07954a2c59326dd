//! The C door: `tamis.h` is generated from the files of this crate by `cargo xtask header`.
//!
//! Every exported function runs its body through [`boundary`]: pointers are checked for NULL, texts for UTF-8,
//! panics are caught.

#![allow(unsafe_code)] // The boundary: every block states why it holds.
#![allow(non_camel_case_types)] // The names of the C header.
// The header states the duties of the caller once, for all functions.
#![allow(clippy::missing_safety_doc)]

#[cfg(all(panic = "abort", not(feature = "abort-ok")))]
compile_error!(
    "a panic could not be caught: build with panic = \"unwind\", or allow it by the feature abort-ok"
);

pub mod answer;
pub mod answers;
mod boundary;
pub mod compare;
pub mod error;
pub mod lists;
pub mod options;
pub mod query;
pub mod screener;
mod static_text;
pub mod status;
pub mod text;
pub mod version;
pub mod views;

/// Handles that the header calls shareable are.
const _: () = {
    const fn shareable<T: Send + Sync>() {}
    shareable::<screener::tamis_screener>();
    shareable::<options::tamis_options>();
    shareable::<query::tamis_query>();
    shareable::<answer::tamis_answer>();
    shareable::<answers::tamis_answers>();
    shareable::<error::tamis_error>();
    shareable::<lists::tamis_list_report>();
};
