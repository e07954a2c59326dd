//! The same invented parties as XML and in both versions of the CSV.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use crate::{LoadedList, ReadOptions, Severity, Source};
use std::path::PathBuf;
use tamis::Entity;
use tamis::entity::{DocumentKind, NameKind, NameQuality};

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/eu_fsf/fixture")).join(name)
}

fn read(name: &str) -> LoadedList {
    let list = crate::read(&fixture(name), None).unwrap();
    let told: Vec<String> = list.report.findings.iter().map(ToString::to_string).collect();
    assert_eq!(told, Vec::<String>::new(), "{name}");
    list
}

/// The text of a fixture, changed and read.
fn changed(name: &str, of: &str, change: impl Fn(String) -> String) -> tamis::Result<LoadedList> {
    let text = change(std::fs::read_to_string(fixture(of)).unwrap());
    let path = std::env::temp_dir().join(format!("tamis-eu-{}-{name}", std::process::id()));
    std::fs::write(&path, text).unwrap();
    let list =
        crate::read_with(&path, ReadOptions { source: Some(Source::EuFsfCsv), ..ReadOptions::default() });
    std::fs::remove_file(path).unwrap();
    list
}

#[test]
fn csv_1_1_says_what_the_xml_says() {
    let (xml, csv) = (read("parties.xml"), read("parties_1_1.csv"));
    assert_eq!(crate::detect(&fixture("parties_1_1.csv")).unwrap(), Source::EuFsfCsv);
    // The whole party: names, birth dates, programmes, documents, notes and all else.
    assert_eq!(csv.entities, xml.entities);
    assert_eq!(csv.meta, xml.meta);
    assert_eq!(csv.meta.date.unwrap().to_string(), "2026-03-02");
    assert_eq!((csv.report.count("rows"), csv.report.count("records")), (6, 2));
    let party = &csv.entities[0];
    let names: Vec<(&str, NameKind, NameQuality)> =
        party.names.iter().map(|name| (name.text.as_str(), name.kind, name.quality)).collect();
    assert_eq!(
        names,
        [
            ("Quandor Plimsk", NameKind::Primary, NameQuality::Unknown),
            ("Квандор Плимск", NameKind::Alias, NameQuality::Weak),
            ("Quando Plim", NameKind::Previous, NameQuality::Unknown),
        ]
    );
    let dates: Vec<String> = party.birth_dates.iter().map(ToString::to_string).collect();
    assert_eq!(dates, ["1961-02-03", "1963~"]);
    assert_eq!(party.documents[0].kind, DocumentKind::Passport);
    assert_eq!(party.listings[0].from.unwrap().to_string(), "2020-04-08");
}

#[test]
fn csv_1_0_has_the_same_names_birth_dates_and_programmes() {
    let (xml, csv) = (read("parties.xml"), read("parties_1_0.csv"));
    assert_eq!(crate::detect(&fixture("parties_1_0.csv")).unwrap(), Source::EuFsfCsv);
    let facts = |party: &Entity| {
        let names: Vec<String> = party.names.iter().map(|name| name.text.clone()).collect();
        // 1.0 knows no circa and one birth date a line; the fixture has the full one.
        (
            party.id.clone(),
            party.schema,
            names,
            party.birth_dates.first().copied(),
            party.listings[0].programmes.clone(),
        )
    };
    assert_eq!(
        csv.entities.iter().map(facts).collect::<Vec<_>>(),
        xml.entities.iter().map(facts).collect::<Vec<_>>()
    );
    let party = &csv.entities[0];
    assert_eq!(
        (party.documents[0].kind, party.documents[0].number.as_str()),
        (DocumentKind::Other, "P7700123")
    );
    assert_eq!(party.countries[0].code.as_deref(), Some("kp"));
    assert_eq!(party.listings[0].from.unwrap().to_string(), "2021-05-01", "the day of the act is published");
}

#[test]
fn what_is_not_known_is_told_and_kept() {
    let list = changed("unknown.csv", "parties_1_1.csv", |text| {
        let mut lines = text.lines();
        let head = format!("{};Address_Mood", lines.next().unwrap());
        let rows = lines.map(|line| format!("{line};blue"));
        let text = std::iter::once(head).chain(rows).collect::<Vec<_>>().join("\n");
        // A first row with a designation date that the second row lacks.
        text.replacen("EU.9002.1;;;;;enterprise", "EU.9002.1;;2022-07-01;;;enterprise", 1)
    })
    .unwrap();
    assert!(
        list.entities[0].notes.contains(&"Address_Mood: blue".to_owned()),
        "{:?}",
        list.entities[0].notes
    );
    let warnings: Vec<&str> = list
        .report
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Warning)
        .map(|finding| finding.reason.as_str())
        .collect();
    assert_eq!(
        warnings,
        [
            "a column that the field map does not know, its cells are kept as notes",
            "the last row has no line end: the file may be cut there"
        ]
    );
    assert_eq!(list.entities[1].listings[0].from.unwrap().to_string(), "2022-06-02", "the earlier day");
}

#[test]
fn rows_that_contradict_each_other_are_told() {
    let list =
        changed("contrary.csv", "parties_1_1.csv", |text| text.replacen("KPi.999", "KPi.998", 1)).unwrap();
    let told: Vec<String> =
        list.report.findings.iter().map(|finding| format!("{:?} {}", finding.line, finding.reason)).collect();
    assert_eq!(told, ["Some(3) another value than in the rows before, kept as a note"]);
    assert!(list.entities[0].notes.iter().any(|note| note.contains("KPi.999")));
}

#[test]
fn a_cut_file_a_row_without_a_key_and_a_file_without_names_are_told() {
    let cut = changed("cut.csv", "parties_1_1.csv", |text| text[..text.len() - 40].to_owned()).unwrap_err();
    assert_eq!((cut.code(), cut.line()), (tamis::ErrorCode::Truncated, Some(7)), "{cut}");
    let list = changed("keyless.csv", "parties_1_1.csv", |text| text.replacen(";9002;", ";;", 1)).unwrap();
    let error = list.report.findings.iter().find(|finding| finding.severity == Severity::Error).unwrap();
    assert_eq!((error.line, list.entities.len()), (Some(5), 2));
    let bare = changed("bare.csv", "parties_1_1.csv", |text| text.replacen("NameAlias_WholeName", "Nom", 1));
    assert!(bare.unwrap_err().to_string().contains("NameAlias_WholeName"));
}
