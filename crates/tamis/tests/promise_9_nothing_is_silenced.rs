//! Promise 9: weak aliases and contradicted hits are labelled and ranked; what is held back is counted.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use tamis::entity::{Listing, Measure, Name, NameKind, NameQuality};
use tamis::screen::Disposition;
use tamis::{Entity, Options, Query, Schema, Screener};

fn listing(from: Option<&str>, until: Option<&str>) -> Listing {
    let date = |text: &str| tamis::date::DateRange::parse(text).unwrap();
    Listing {
        list: "own".to_owned(),
        list_id: None,
        authority: "own".to_owned(),
        programmes: Vec::new(),
        measure: Measure::Block,
        from: from.map(date),
        until: until.map(date),
        reason: None,
        sources: Vec::new(),
    }
}

fn party(id: &str, quality: NameQuality, born: &str, listing: Listing) -> Entity {
    let mut entity = Entity::new(id, Schema::Person, "ZUBKOV Anatoli");
    entity.names.push(Name::new("ZUBKOV, Anatoli", NameKind::Alias, quality));
    entity.birth_dates.extend(tamis::date::DateRange::parse(born));
    entity.listings.push(listing);
    entity
}

fn screener() -> Screener {
    Screener::from_entities([
        party("match", NameQuality::Strong, "1960-02-03", listing(Some("2010"), None)),
        party("possible", NameQuality::Unknown, "", listing(None, None)),
        party("weak", NameQuality::Weak, "", listing(Some("2010"), None)),
        party("contradicted", NameQuality::Strong, "1988-07-30", listing(Some("2010"), None)),
        party("delisted", NameQuality::Strong, "1960-02-03", listing(Some("2010"), Some("2015"))),
        party("later", NameQuality::Strong, "1960-02-03", listing(Some("2030"), None)),
    ])
    .unwrap()
}

fn ask(options: &[(&str, &str)]) -> (Vec<(String, Disposition)>, usize) {
    let mut all = Options::default();
    all.set("as_of", "2020-01-01").unwrap();
    for (name, value) in options {
        all.set(name, value).unwrap();
    }
    let answer =
        screener().screen(&Query::name("Anatoli Zubkov").birth_date("1960-02-03").unwrap(), &all).unwrap();
    (answer.hits.into_iter().map(|hit| (hit.id, hit.disposition)).collect(), answer.held_back)
}

#[test]
fn hits_are_ranked_and_what_is_not_listed_on_the_day_is_counted() {
    let (hits, held_back) = ask(&[]);
    let expected = [
        ("match", Disposition::Match),
        ("possible", Disposition::Possible),
        ("weak", Disposition::Weak),
        ("contradicted", Disposition::Contradicted),
    ];
    assert_eq!(hits, expected.map(|(id, disposition)| (id.to_owned(), disposition)));
    assert_eq!(held_back, 2);
}

#[test]
fn every_option_that_holds_back_counts() {
    let (all, held_back) = ask(&[("include_delisted", "true")]);
    assert_eq!((all.len(), held_back), (6, 0));
    assert_eq!(all[4].1, Disposition::Delisted);
    assert_eq!(ask(&[("weak_aliases", "drop")]).1, 3);
    assert_eq!(ask(&[("birth_date_conflict", "drop")]).1, 3);
    let (alerting, _) = ask(&[("weak_aliases", "alert")]);
    assert_eq!(alerting.iter().filter(|(_, disposition)| disposition.is_alert()).count(), 3);
}
