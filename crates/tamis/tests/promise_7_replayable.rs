//! Promise 7: every answer says what it was computed from, and can be computed again from that.
#![allow(missing_docs, clippy::unwrap_used)]

use tamis::snapshot::Snapshot;
use tamis::{Options, Query, Screener};

#[test]
fn the_stamp_is_enough_to_replay() {
    let first = Screener::embedded().unwrap();
    let mut options = Options::default();
    options.set("as_of", "2024-01-01").unwrap();
    let answer = first.screen(&Query::value("Kimsuki"), &options).unwrap();
    assert_eq!(answer.stamp.snapshot, first.snapshot().id());
    assert_eq!(answer.stamp.snapshot.len(), 64);
    assert_eq!(answer.stamp.engine, env!("CARGO_PKG_VERSION"));
    assert_eq!(answer.stamp.tables, tamis::tables_version());
    assert_eq!(answer.stamp.options, options.digest());
    assert!(answer.stamp.lists.iter().any(|list| list.id == "us_ofac_sdn" && list.date.is_some()));
    let second = Screener::new(Snapshot::from_bytes(first.snapshot().bytes().to_vec()).unwrap()).unwrap();
    assert_eq!(second.screen(&Query::value("Kimsuki"), &options).unwrap().to_json(), answer.to_json());
}

#[test]
fn another_list_has_another_id() {
    let id = |name: &str| Screener::from_names([name]).unwrap().snapshot().id().to_owned();
    assert_eq!(id("Ann"), id("Ann"));
    assert_ne!(id("Ann"), id("Anna"));
}
