//! Index and exhaustive scan over the OFAC list of July 2021, where `TAMIS_SHARED` has it. Set `TAMIS_QUERIES` for
//! another number of queries than 60; the figure of the README is for 2,000 in a release build.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout)]

use tamis::index::Retrieval;
use tamis::snapshot::{ListInfo, Snapshot, SnapshotBuilder};
use tamis::{Options, Query, Schema, Score, Screener};
use tamis_assess::{Culture, ordinary_names};

fn ofac() -> Option<Screener> {
    let path = tamis_testkit::shared().join("lists/us_ofac/csv_2021-07");
    if !path.is_dir() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    let loaded = tamis_lists::read(&path, None).unwrap();
    let mut builder = SnapshotBuilder::new();
    let (id, authority, title) =
        (loaded.meta.id.clone(), loaded.meta.authority.clone(), loaded.meta.title.clone());
    builder.list(ListInfo { id, authority, title, date: None, files: Vec::new() });
    for entity in loaded.entities {
        builder.entity(entity);
    }
    Some(Screener::new(Snapshot::from_bytes(builder.finish().unwrap().bytes).unwrap()).unwrap())
}

/// A listed name in one of several disguises.
fn disguise(name: &str, how: usize) -> String {
    let letters: Vec<char> = name.chars().collect();
    let middle = letters.len() / 2;
    match how % 7 {
        0 => name.to_owned(),
        1 => letters.iter().enumerate().filter(|(at, _)| *at != middle).map(|(_, c)| c).collect(),
        2 => name.split_whitespace().rev().collect::<Vec<_>>().join(" "),
        3 => name.split_whitespace().skip(1).collect::<Vec<_>>().join(" "),
        4 => name
            .split_whitespace()
            .map(|word| word.chars().take(1).collect::<String>())
            .collect::<Vec<_>>()
            .join(" "),
        5 => name.replace([' ', '-'], ""),
        _ => letters.iter().enumerate().map(|(at, c)| if at == middle { 'x' } else { *c }).collect(),
    }
}

#[test]
fn index_and_scan_agree_in_every_byte() {
    let Some(screener) = ofac() else { return };
    let count: usize = std::env::var("TAMIS_QUERIES").ok().and_then(|text| text.parse().ok()).unwrap_or(60);
    let parties = screener.snapshot().meta().entities as usize;
    let korean = ordinary_names(Culture::Korean, count, 3);
    let english = ordinary_names(Culture::English, count, 3);
    let mut different = 0;
    for number in 0..count {
        let entity = screener.snapshot().entity((number * 7_919 % parties) as u32).unwrap();
        let listed = &entity.names[number % entity.names.len()].text;
        let query = match number % 4 {
            0 => Query::name(korean[number].name.clone()).schema(Schema::Person),
            1 => Query::name(english[number].name.clone()),
            _ => Query::name(disguise(listed, number / 4)),
        };
        let mut options = Options::default();
        options.threshold = Score::from_ten_thousandths([7_600, 5_000, 8_500, 6_500][number / 4 % 4]);
        let by =
            |retrieval| screener.screen_by(&query, &options, retrieval).map(|(answer, _)| answer.to_json());
        different += usize::from(by(Retrieval::Index) != by(Retrieval::Exhaustive));
    }
    println!("{count} queries on {parties} parties: {different} differences");
    assert_eq!(different, 0);
}
