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

/// A title in front of a Korean name that lacks a syllable does not make it the fuller name.
#[test]
fn a_title_does_not_hide_korean_structure() {
    for title in ["Mr", "Mr.", "Dr", "Mrs"] {
        for (short, full) in
            [("Kim Yong", "KIM Yong Nam"), ("Ri Chol", "RI Chol Min"), ("JONG Chol", "JONG, In Chol")]
        {
            let titled = format!("{title} {short}");
            let score = tamis::compare(&titled, full, Some(tamis::Schema::Person)).unwrap();
            assert!(score < tamis::Score::DEFAULT_THRESHOLD, "{titled} / {full}: {score}");
        }
        let same =
            tamis::compare(&format!("{title} Kim Yong Nam"), "KIM Yong Nam", Some(tamis::Schema::Person))
                .unwrap();
        assert!(same >= tamis::Score::DEFAULT_THRESHOLD, "{title}: {same}");
    }
}

/// Spellings that surnames have as well join given names too, where the syllable is one of given names.
#[test]
fn a_surname_spelling_does_not_hide_a_given_name() {
    for (a, b) in [
        ("Kim Joung Ho", "Kim Jung Ho"),
        ("Kim Choun Ho", "Kim Chun Ho"),
        ("Choi Choung Ho", "Choe Chung Ho"),
        ("Choe Roh Chol", "Choe Ro Chol"),
    ] {
        let score = tamis::compare(a, b, Some(tamis::Schema::Person)).unwrap();
        assert!(score >= tamis::Score::DEFAULT_THRESHOLD, "{a} / {b}: {score}");
    }
}

/// Repeated words give many equal alignments; the same name is the same name all the same.
#[test]
fn a_name_of_repeated_words_is_itself() {
    let joined = ["abdrahman"; 5].join(" ") + " abd rahman";
    for name in ["abd rahman abdrahman abd rahman abdrahman abd rahman", &joined] {
        assert_eq!(tamis::compare(name, name, None).unwrap(), Score::ONE, "{name}");
        let screener = Screener::from_names([name]).unwrap();
        let answer = screener.screen(&Query::name(name), &Options::default()).unwrap();
        assert_eq!(answer.hits[0].score(), Score::ONE, "{name}");
    }
}
