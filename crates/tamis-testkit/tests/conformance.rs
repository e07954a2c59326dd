//! The Rust door gives what `cases/expected.jsonl` says, byte for byte.
#![allow(missing_docs, clippy::unwrap_used)]

use tamis_testkit::cases::{folder, lines};

#[test]
fn the_rust_door_gives_the_expected_bytes() {
    let known = std::fs::read_to_string(folder().join("expected.jsonl")).unwrap();
    let fresh = lines().unwrap();
    for (known, fresh) in known.lines().zip(fresh.lines()) {
        assert_eq!(known, fresh);
    }
    assert_eq!(known.lines().count(), fresh.lines().count());
    assert!(known.lines().count() > 50);
}
