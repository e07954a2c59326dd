//! Promise 5: an exact primary name or strong alias reaches 1.0000; attributes never change a score; no empty range.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use tamis::entity::{NameKind, NameQuality};
use tamis::{Options, Query, Score, Screener};

#[test]
fn every_listed_name_finds_its_party_at_one() {
    let screener = Screener::embedded().unwrap();
    let mut options = Options::default();
    options.set("include_delisted", "true").unwrap();
    let mut checked = 0;
    for number in 0..screener.snapshot().meta().entities {
        let entity = screener.snapshot().entity(number).unwrap();
        for name in entity.names.iter().filter(|_| entity.names_screened) {
            if name.kind != NameKind::Primary && name.quality != NameQuality::Strong {
                continue;
            }
            let answer =
                screener.screen(&Query::name(name.text.clone()).schema(entity.schema), &options).unwrap();
            let hit = answer.hits.iter().find(|hit| hit.id == entity.id);
            assert_eq!(hit.map(|hit| hit.score()), Some(Score::ONE), "{} {}", entity.id, name.text);
            checked += 1;
        }
    }
    assert!(checked > 500, "{checked}");
}

#[test]
fn attributes_never_change_a_score() {
    let screener = Screener::embedded().unwrap();
    let score = |query: &Query| screener.screen(query, &Options::default()).unwrap().hits[0].score();
    let plain = score(&Query::name("Shim Hyun-sup"));
    for (field, value) in [
        ("birth_date", "1983-11-25"),
        ("birth_date", "1950-01-02"),
        ("countries", "kp"),
        ("countries", "us"),
        ("gender", "female"),
    ] {
        let mut query = Query::name("Shim Hyun-sup");
        query.set(field, value).unwrap();
        assert_eq!(score(&query), plain, "{field} {value}");
    }
}

#[test]
fn no_range_of_the_scale_is_empty() {
    let words = [
        "anatoli",
        "zubkov",
        "petrovich",
        "mohammed",
        "ahmed",
        "karim",
        "smith",
        "trading",
        "group",
        "kim",
        "song",
    ];
    let mut scores: Vec<u16> = Vec::new();
    for a in 0..words.len() {
        for b in 0..words.len() {
            for c in 0..words.len() {
                let listed = format!("{} {} {}", words[a], words[b], words[c]);
                for query in [
                    format!("{} {}", words[a], words[b]),
                    format!("{} {}x {}", words[a], words[b], words[c]),
                    format!("{} {} {}", words[a], words[b], words[(c + 1) % words.len()]),
                ] {
                    scores.push(tamis::compare(&query, &listed, None).unwrap().ten_thousandths());
                }
            }
        }
    }
    scores.sort_unstable();
    for two in scores.windows(2).filter(|two| two[0] >= 5_000) {
        assert!(two[1] - two[0] <= 300, "nothing between {} and {}", two[0], two[1]);
    }
}
