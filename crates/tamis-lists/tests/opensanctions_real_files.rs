//! The readers of OpenSanctions' other formats on real files. Reads `TAMIS_SHARED` (default: `shared` beside the
//! workspace); says so and passes where the files are absent. Expected numbers: counted with a JSON or CSV library.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::path::{Path, PathBuf};
use tamis_lists::{LoadedList, Severity, Source};

fn read(name: &str, source: Source) -> Option<LoadedList> {
    let root = std::env::var_os("TAMIS_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let path = root.join("lists/opensanctions").join(name);
    if !path.exists() {
        println!("skipped: {} is absent", path.display());
        return None;
    }
    assert_eq!(tamis_lists::detect(&path).unwrap(), source);
    let list = tamis_lists::read(&path, None).unwrap();
    println!("{:?}\n{:#?}", list.meta, list.report.counts);
    for finding in list.report.findings.iter().take(40) {
        println!("{}", finding.to_string().chars().take(200).collect::<String>());
    }
    Some(list)
}

fn assert_counts(list: &LoadedList, expected: &[(&str, u64)]) {
    let found: Vec<(&str, u64)> = expected.iter().map(|(key, _)| (*key, list.report.count(key))).collect();
    assert_eq!(found, expected);
}

#[test]
fn senzing_records() {
    let Some(list) = read("us_congress_senzing.json", Source::SenzingJson) else { return };
    assert_eq!((list.meta.id.as_str(), list.meta.authority.as_str()), ("us_congress", "us"));
    assert_counts(
        &list,
        &[
            ("records", 1_319),
            ("entities.Person", 1_317),
            // Two positions.
            ("records.without_topic", 2),
            ("listings.other", 1_317),
            ("names", 1_352),
            ("names.primary.strong", 1_319),
            ("birth_dates", 1_316),
            ("countries.nationality", 1_319),
            ("relations", 1_366),
        ],
    );
    assert_eq!(list.report.findings_of(Severity::Error), 0);
    assert_eq!(list.report.findings_of(Severity::Warning), 1, "no date");
}

#[test]
fn targets_of_fifteen_columns() {
    let source = Source::OpenSanctionsTargetsCsv;
    let Some(list) = read("interpol_targets.simple.csv.gz", source) else { return };
    assert_eq!(
        (list.meta.id.as_str(), list.meta.date.unwrap().to_string()),
        ("interpol_red_notices", "2025-05-23".to_owned())
    );
    assert_counts(
        &list,
        &[
            ("records", 6_561),
            ("entities.Person", 6_561),
            ("names", 6_563),
            ("birth_dates", 6_557),
            ("documents", 0),
        ],
    );
    let reasons = list.entities.iter().flat_map(|entity| &entity.listings).filter(|one| one.reason.is_some());
    assert_eq!(reasons.count(), 6_557);
    assert_eq!(list.report.findings, []);
}

#[test]
fn targets_of_sixteen_columns() {
    let source = Source::OpenSanctionsTargetsCsv;
    let Some(list) = read("ua_war_sanctions_targets.simple.csv.gz", source) else { return };
    assert_eq!(
        (list.meta.title.as_str(), list.meta.date.unwrap().to_string()),
        ("Ukraine War and Sanctions", "2026-03-13".to_owned())
    );
    assert_counts(
        &list,
        &[
            ("records", 5_600),
            ("entities.Person", 1_543),
            ("entities.Company", 1_524),
            ("entities.Vessel", 1_340),
            ("entities.LegalEntity", 1_193),
            ("names", 13_330),
            ("birth_dates", 1_491),
            ("countries.country", 8_410),
            ("documents", 8_743),
            // Every one has its check digit.
            ("documents.imo", 2_852),
            ("addresses", 1_322),
        ],
    );
    let programmes: usize = list
        .entities
        .iter()
        .flat_map(|entity| &entity.listings)
        .map(|listing| listing.programmes.len())
        .sum();
    assert_eq!(programmes, 4_244);
    assert_eq!(list.report.findings_of(Severity::Error), 0);
}
