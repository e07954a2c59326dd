//! Promise 6: a score belongs to the pair, not to the list.
#![allow(missing_docs, clippy::unwrap_used)]

use proptest::prelude::*;
use tamis::{Options, Query, Score, Screener};

fn name() -> impl Strategy<Value = String> {
    let words = &[
        "kim",
        "jong",
        "un",
        "lee",
        "hyuk",
        "smith",
        "smyth",
        "mohammed",
        "group",
        "gruop",
        "ltd",
        "bin",
        "김정은",
        "Путин",
        "j",
        "abdrahman",
        "abd",
        "rahman",
    ][..];
    proptest::collection::vec(prop::sample::select(words), 1..6).prop_map(|words| words.join(" "))
}

fn screened(query: &str, list: &[&str], id: &str) -> Score {
    let screener = Screener::from_names(list.iter().copied()).unwrap();
    let mut options = Options::default();
    options.set("threshold", "0.0001").unwrap();
    let answer = screener.screen(&Query::name(query), &options).unwrap();
    answer.hits().iter().find(|hit| hit.id == id).map_or(Score::ZERO, |hit| hit.score())
}

proptest! {
    #[test]
    fn comparing_is_screening_against_a_list_of_one(a in name(), b in name()) {
        prop_assert_eq!(tamis::compare(&a, &b, None).unwrap(), screened(&a, &[&b], "0"));
    }

    #[test]
    fn other_parties_move_no_score(a in name(), b in name(), c in name(), d in name()) {
        prop_assert_eq!(screened(&a, &[&b], "0"), screened(&a, &[&b, &c, &d, &b], "0"));
    }
}

#[test]
fn what_screening_does_not_check_has_no_score() {
    for value in ["", "  ", "&", "???", "None", "N/A", "Unknown"] {
        let screener = Screener::from_names(["Lazarus Group", "None"]).unwrap();
        let answer = screener.screen(&Query::name(value), &Options::default()).unwrap();
        assert_eq!(answer.status, tamis::screen::Status::NotChecked, "{value:?}");
        let error = tamis::compare(value, "None", None).unwrap_err();
        assert_eq!(error.code(), tamis::ErrorCode::BadQuery, "{value:?}");
    }
}
