//! The C header from the sources of the C door.

use std::fs;
use std::path::{Path, PathBuf};

/// The files whose public items make the header, in its order.
const SOURCES: &[&str] = &[
    "version", "status", "text", "error", "options", "query", "views", "answer", "answers", "screener",
    "lists", "compare",
];

const INTRO: &str = "/*
 * Tamis screens names, identifiers and crypto-wallet addresses against sanctions lists.
 * Written by `cargo xtask header` from bindings/c/src. Do not edit.
 *
 * Handles. `_new`, `_open`, `_from_…` and the last output of a call give a handle that the caller owns and gives to
 * its `_free` once. `_free` takes NULL. A handle is used by no other library, and not after its `_free`.
 *
 * Threads. A `const T *` may be used by any number of threads at once; a `T *` by one thread at a time.
 *
 * Status. Functions that can fail return TAMIS_OK (0) or a TAMIS_E_ number. Outputs come last; they are set to NULL or
 * 0 first and written only on success. `err` may be NULL; otherwise it is set to NULL first and, on failure, to an
 * error that the caller frees. NULL is checked on every pointer. A failed call changes nothing.
 *
 * Texts in. UTF-8 by pointer and length, no NUL needed; NULL with length 0 is empty. TAMIS_STR(\"…\") writes both
 * arguments of a literal. Invalid UTF-8 is an error with its byte offset.
 *
 * Texts out. They belong to the handle they came from and live as long as it; a NUL stands behind the length.
 *
 * Memory. Nobody frees the other side's memory. Where the allocator fails, the process aborts.
 *
 * Process. No output, no environment, no signal handlers, no threads that outlive a call. Only the panic hook of the
 * Rust library writes a line to standard error when a panic is caught: see tamis_silence_panics.
 */";

const AFTER_INCLUDES: &str = "
/**
 * Pointer and length of a string literal: two arguments of a call, or `{TAMIS_STR(\"…\")}` for a tamis_str.
 */
#define TAMIS_STR(literal) (\"\" literal), (sizeof(literal) - 1)";

fn folder(root: &Path) -> PathBuf {
    root.join("bindings").join("c")
}

fn config() -> cbindgen::Config {
    let mut config = cbindgen::Config {
        language: cbindgen::Language::C,
        header: Some(INTRO.to_owned()),
        include_guard: Some("TAMIS_H".to_owned()),
        no_includes: true,
        sys_includes: vec!["stddef.h".to_owned(), "stdint.h".to_owned()],
        after_includes: Some(AFTER_INCLUDES.to_owned()),
        cpp_compat: true,
        usize_is_size_t: true,
        documentation_style: cbindgen::DocumentationStyle::Doxy,
        line_length: 110,
        ..cbindgen::Config::default()
    };
    config.function.sort_by = Some(cbindgen::SortKey::None);
    config.constant.sort_by = Some(cbindgen::SortKey::None);
    config
}

/// The text of the header.
fn generate(root: &Path) -> Result<String, String> {
    let source = folder(root).join("src");
    let mut builder = cbindgen::Builder::new().with_config(config());
    for name in SOURCES {
        builder = builder.with_src(source.join(format!("{name}.rs")));
    }
    let bindings = builder.generate().map_err(|error| format!("cbindgen: {error}"))?;
    let mut text = Vec::new();
    bindings.write(&mut text);
    String::from_utf8(text).map_err(|error| error.to_string())
}

fn path(root: &Path) -> PathBuf {
    folder(root).join("include").join("tamis.h")
}

/// Writes bindings/c/include/tamis.h.
pub(crate) fn write(root: &Path) -> Result<(), String> {
    let path = path(root);
    fs::write(&path, generate(root)?).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables;

    /// The items of the header that lack a comment, and the functions whose comment lacks a line.
    fn undocumented(header: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut comment: Option<String> = None;
        let mut depth = 0usize;
        let mut inside_function = false;
        let mut lines = header.lines();
        while let Some(line) = lines.next() {
            let line = line.trim();
            if line.starts_with("/*") {
                let mut text = line.to_owned();
                while !text.ends_with("*/") {
                    let Some(next) = lines.next() else { return vec!["a comment does not end".to_owned()] };
                    text.push('\n');
                    text.push_str(next.trim());
                }
                comment = Some(text);
                continue;
            }
            let is_function = !inside_function && depth == 0 && line.contains("tamis_") && line.contains('(');
            let is_item = is_function
                || line.starts_with("#define TAMIS_") && line != "#define TAMIS_H"
                || line.starts_with("typedef ")
                || depth > 0 && line.ends_with(';') && !line.starts_with('}');
            if is_item {
                match &comment {
                    None => found.push(format!("no comment: {line}")),
                    Some(text) if is_function => {
                        for word in ["\n* Errors:", "\n* Thread:", "\n* Since:"] {
                            if !text.contains(word) {
                                found.push(format!("no line {:?}: {line}", word.trim()));
                            }
                        }
                    }
                    Some(_) => {}
                }
            }
            if is_function || inside_function {
                inside_function = !line.ends_with(';');
            }
            if !line.starts_with("extern") && !line.starts_with('#') {
                depth = (depth + line.matches('{').count()).saturating_sub(line.matches('}').count());
            }
            comment = None;
        }
        found
    }

    #[test]
    fn the_committed_header_is_fresh() {
        let root = tables::root();
        let generated = generate(&root).unwrap_or_else(|error| error);
        let committed = fs::read_to_string(path(&root)).unwrap_or_default();
        assert!(generated == committed, "bindings/c/include/tamis.h is stale: run `cargo xtask header`");
    }

    #[test]
    fn every_item_is_documented() {
        let header = fs::read_to_string(path(&tables::root())).unwrap_or_default();
        assert!(header.matches("Since:").count() > 40, "the functions were not found");
        assert_eq!(undocumented(&header), Vec::<String>::new());
    }

    #[test]
    fn a_missing_comment_is_found() {
        let bare = "/**\n * A.\n */\ntypedef struct tamis_a {\n  int32_t b;\n} tamis_a;\n\nint32_t tamis_c(int32_t d,\n   int32_t e);\n";
        assert_eq!(undocumented(bare).len(), 2);
        let partial = "/**\n * C.\n *\n * Errors: none.\n * Since: 0.1.\n */\nint32_t tamis_c(int32_t d);\n";
        assert_eq!(undocumented(partial).len(), 1);
    }

    #[test]
    fn every_source_file_with_exports_is_in_the_header() {
        let source = folder(&tables::root()).join("src");
        let entries = fs::read_dir(source).map(|entries| entries.flatten().collect::<Vec<_>>());
        for entry in entries.unwrap_or_default() {
            let text = fs::read_to_string(entry.path()).unwrap_or_default();
            let name = entry.path().file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
            assert!(!text.contains("unsafe(no_mangle)") || SOURCES.contains(&name.as_str()), "{name}");
        }
    }
}
