//! F1 on the labelled pairs, where `TAMIS_SHARED` has them.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

use tamis::Score;
use tamis_testkit::labelled::{Counts, pairs};

#[test]
fn f1_at_the_default_threshold_is_at_least_84_per_cent() {
    let Some(rows) = pairs().unwrap() else {
        println!("skipped: TAMIS_SHARED has no cases/name_pairs.csv");
        return;
    };
    let counts = Counts::at(&rows, Score::DEFAULT_THRESHOLD);
    println!("{} pairs, {counts:?}, F1 {:.3}", rows.len(), counts.f1());
    assert!(counts.f1() >= 0.84, "{counts:?}");
}
