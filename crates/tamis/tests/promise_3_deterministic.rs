//! Promise 3: the same snapshot, query and options give the same bytes, for any number of threads and any order of input.
#![allow(missing_docs, clippy::unwrap_used)]

use tamis::snapshot::SnapshotBuilder;
use tamis::{Options, Query, Screener};

const NAMES: &[&str] = &[
    "Lazarus Gruop",
    "Pak Jin-hyeok",
    "Jane Doe",
    "",
    "심현섭",
    "Kim Yong Chol",
    "0x098B716B8Aaf21512996dC57EB0615e2383E2f96",
];

fn bulk(screener: &Screener, threads: &str) -> Vec<String> {
    let queries: Vec<Query> = NAMES.iter().cycle().take(300).map(|name| Query::value(*name)).collect();
    let mut options = Options::default();
    options.set("threads", threads).unwrap();
    options.set("threshold", "0.6").unwrap();
    screener.screen_many(&queries, &options).unwrap().iter().map(tamis::Answer::to_json).collect()
}

#[test]
fn one_two_and_eight_threads() {
    let screener = Screener::embedded().unwrap();
    let one = bulk(&screener, "1");
    assert_eq!(one.len(), 300);
    for threads in ["2", "8", "0"] {
        assert_eq!(bulk(&screener, threads), one, "{threads} threads");
    }
}

#[test]
fn the_order_of_the_input_does_not_reach_the_file() {
    let embedded = Screener::embedded().unwrap();
    let snapshot = embedded.snapshot();
    let build = |backwards: bool| {
        let mut numbers: Vec<u32> = (0..snapshot.meta().entities).collect();
        if backwards {
            numbers.reverse();
        }
        let mut builder = SnapshotBuilder::new();
        for number in numbers {
            builder.entity(snapshot.entity(number).unwrap());
        }
        builder.finish().unwrap().bytes
    };
    assert!(build(false) == build(true));
}

#[test]
fn what_threads_share_is_send_and_sync() {
    fn shared<T: Send + Sync + std::panic::UnwindSafe + std::panic::RefUnwindSafe>() {}
    shared::<Screener>();
    shared::<Query>();
    shared::<Options>();
    shared::<tamis::Answer>();
    shared::<tamis::Error>();
}
