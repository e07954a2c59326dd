//! Promise 4: the rows of an explanation add up to the score.
#![allow(missing_docs, clippy::unwrap_used)]

use proptest::prelude::*;
use tamis::{Options, Query, Schema, Screener};

fn name() -> impl Strategy<Value = String> {
    let words = &[
        "kim", "jong", "un", "lee", "hyuk", "smith", "smyth", "john", "group", "ltd", "bin", "omar", "김",
        "Иван", "j", "77",
    ][..];
    proptest::collection::vec(prop::sample::select(words), 1..7).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn rows_add_up(a in name(), b in name(), person in any::<bool>()) {
        let schema = person.then_some(Schema::Person);
        let comparison = tamis::explain(&a, &b, schema).unwrap();
        prop_assert_eq!(comparison.explanation.total(), i32::from(comparison.score.ten_thousandths()));
    }
}

#[test]
fn every_hit_adds_up() {
    let screener = Screener::embedded().unwrap();
    let mut options = Options::default();
    options.set("threshold", "0.3").unwrap();
    for name in
        ["Kim Yong Chol", "Lazarus Gruop", "Korea Trading Bank", "Vitaliy Andreyev", "심현섭", "109484100"]
    {
        let answer = screener.screen(&Query::value(name), &options).unwrap();
        assert!(!answer.hits().is_empty(), "{name}");
        for hit in answer.hits() {
            assert_eq!(
                hit.explanation().total(),
                i32::from(hit.score().ten_thousandths()),
                "{name} {}",
                hit.id
            );
            assert!(!hit.explanation().rows.is_empty());
        }
    }
}
