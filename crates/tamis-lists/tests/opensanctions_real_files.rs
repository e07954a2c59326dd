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
