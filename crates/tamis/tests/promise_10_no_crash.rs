//! Promise 10: no input makes the engine panic, or work without bound.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;
use std::sync::LazyLock;
use tamis::snapshot::Snapshot;
use tamis::{ErrorCode, Options, Query, Screener};

static EMBEDDED: LazyLock<Screener> = LazyLock::new(|| Screener::embedded().unwrap());

const FIELDS: &[&str] = &[
    "values",
    "names",
    "countries",
    "wallets",
    "emails",
    "phones",
    "websites",
    "handles",
    "identifiers",
    "addresses",
];

#[test]
fn a_megabyte_is_an_error() {
    for text in
        ["Mohammed ".repeat(120_000), "a".repeat(1_025), "한".repeat(1_025), "\u{301}".repeat(1_000_000)]
    {
        for field in FIELDS {
            let mut query = Query::default();
            query.set(field, &text).unwrap();
            assert_eq!(
                EMBEDDED.screen(&query, &Options::default()).unwrap_err().code(),
                ErrorCode::TooLong,
                "{field}"
            );
        }
        assert_eq!(tamis::compare(&text, "x", None).unwrap_err().code(), ErrorCode::TooLong);
    }
    let words = Query::name("a b ".repeat(60));
    assert_eq!(EMBEDDED.screen(&words, &Options::default()).unwrap_err().code(), ErrorCode::TooLong);
}

#[test]
fn a_thousand_letters_of_one_kind_end() {
    for text in [
        "a".repeat(1_024),
        "ab ".repeat(60),
        "김".repeat(1_024),
        "j. ".repeat(60),
        "習".repeat(64),
        "kim ".repeat(60),
    ] {
        let mut options = Options::default();
        options.set("threshold", "0.0001").unwrap();
        let _ = EMBEDDED.screen(&Query::value(text), &options);
    }
}

proptest! {
    #[test]
    fn any_text_in_any_field(text in "\\PC{0,60}|[\\u{0}-\\u{10ffff}]{0,40}", field in prop::sample::select(FIELDS)) {
        let mut query = Query::default();
        query.set(field, &text).unwrap();
        let _ = EMBEDDED.screen(&query, &Options::default());
        let _ = Query::from_json(&text);
        let _ = tamis::compare(&text, "Kim Jong Un", None);
    }

    #[test]
    fn a_damaged_list_is_an_error_or_an_answer(at in any::<prop::sample::Index>(), bit in 0u8..8, cut in any::<prop::sample::Index>()) {
        let small = Screener::from_names(["Kim Jong Un", "Lazarus Group", "리동혁", "J. Smith Trading Ltd"]).unwrap();
        let mut bytes = small.snapshot().bytes().to_vec();
        let position = at.index(bytes.len());
        bytes[position] ^= 1 << bit;
        for damaged in [bytes.clone(), bytes[..cut.index(bytes.len())].to_vec()] {
            if let Ok(snapshot) = Snapshot::from_bytes(damaged) {
                let _ = snapshot.verify();
                if let Ok(screener) = Screener::new(snapshot) {
                    for name in ["Kim Jong Un", "lazarus", "이동혁", "J Smith"] {
                        let _ = screener.screen(&Query::value(name), &Options::default());
                    }
                }
            }
        }
    }
}

/// A damaged reference behind a mended digest is refused when the list is opened: a search that skipped it would
/// answer "none".
#[test]
fn broken_references_are_refused_at_once() {
    let screener = tamis::Screener::from_names(["ACME Trading", "Sim Hyon Sop"]).unwrap();
    let index = screener.snapshot().index();
    assert_eq!(index.check(2), Ok(()));
    assert!(index.check(1).unwrap_err().contains("Rows"));
    let far = u32::MAX.to_le_bytes();
    let broken = |section: &[u8]| [&far[..], section.get(4..).unwrap_or_default()].concat();
    let (tokens, postings, key_tokens, buckets, rows) = (
        broken(index.tokens),
        broken(index.postings),
        broken(index.key_tokens),
        broken(index.buckets),
        broken(index.rows),
    );
    for damaged in [
        tamis::index::IndexView { tokens: &tokens, ..index },
        tamis::index::IndexView { postings: &postings, ..index },
        tamis::index::IndexView { key_tokens: &key_tokens, ..index },
        tamis::index::IndexView { buckets: &buckets, ..index },
        tamis::index::IndexView { rows: &rows, ..index },
    ] {
        assert!(damaged.check(2).is_err());
    }
}
