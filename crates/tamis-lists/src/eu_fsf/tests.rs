#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use crate::form::table::column_key;
use crate::{LoadedList, Severity, Source};
use std::path::PathBuf;
use tamis::entity::{DocumentKind, Measure, NameKind, NameQuality};
use tamis::{Entity, ErrorCode, Schema};

const XML: &str = include_str!("fixture/parties.xml");
const V1_1: &str = include_str!("fixture/v1_1.csv");
const V1_0: &str = include_str!("fixture/v1_0.csv");

fn file(name: &str, content: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("tamis-eu-{}-{name}", std::process::id()));
    std::fs::write(&path, content).unwrap();
    path
}

fn read(name: &str, content: &str) -> tamis::Result<LoadedList> {
    let path = file(name, content);
    let list = crate::read(&path, None);
    std::fs::remove_file(path).unwrap();
    list
}

/// The parties, their notes in order.
fn parties(list: LoadedList) -> Vec<Entity> {
    let mut parties = list.entities;
    parties.iter_mut().for_each(|party| party.notes.sort());
    parties
}

fn programmes(party: &Entity) -> Vec<&str> {
    party.listings.iter().flat_map(|listing| &listing.programmes).map(String::as_str).collect()
}

#[test]
fn csv_1_1_and_xml_give_the_same_parties() {
    let (csv, xml) = (read("same.csv", V1_1).unwrap(), read("same.xml", XML).unwrap());
    assert_eq!(csv.meta, xml.meta);
    assert_eq!((csv.report.count("rows"), csv.report.count("records")), (13, 2));
    let told = |list: &LoadedList| -> Vec<_> {
        list.report.findings.iter().map(|one| (one.severity, one.value.clone())).collect()
    };
    assert_eq!(told(&csv), told(&xml));
    assert_eq!(told(&csv), [(Severity::Warning, Some("1340 (ISLAMIC calendar)".to_owned()))]);
    let (csv, xml) = (parties(csv), parties(xml));
    assert_eq!(csv, xml);
    let roe = &csv[0];
    let names: Vec<_> = roe
        .names
        .iter()
        .map(|name| (name.text.as_str(), name.kind, name.quality, name.parts.len()))
        .collect();
    assert_eq!(
        names,
        [
            ("Richard Roe", NameKind::Primary, NameQuality::Unknown, 2),
            ("Рё", NameKind::Alias, NameQuality::Weak, 0),
            ("Rick M. Doe", NameKind::Previous, NameQuality::Unknown, 3),
        ]
    );
    assert_eq!(programmes(roe), ["PRK", "CYB"]);
    assert_eq!((roe.listings[0].measure, roe.listings.len()), (Measure::Block, 2));
    assert_eq!(roe.listings[0].from.unwrap().to_string(), "2022-04-08");
    assert_eq!((csv[1].id.as_str(), csv[1].schema), ("eu-8", Schema::LegalEntity));
}

/// The older edition has no remarks on names and no kinds of papers.
#[test]
fn csv_1_0_gives_the_same_names_birth_dates_and_programmes() {
    let (csv, xml) = (read("old.csv", V1_0).unwrap(), read("old.xml", XML).unwrap());
    assert_eq!((&csv.meta, csv.report.findings.len()), (&xml.meta, 0));
    for (one, other) in csv.entities.iter().zip(&xml.entities) {
        let names = |party: &Entity| -> Vec<String> {
            party.names.iter().map(|name| format!("{} {:?}", name.text, name.parts)).collect()
        };
        assert_eq!((&one.id, names(one)), (&other.id, names(other)));
        assert_eq!((&one.birth_dates, &one.birth_places), (&other.birth_dates, &other.birth_places));
        assert_eq!(programmes(one), programmes(other));
        assert_eq!((&one.countries, one.gender), (&other.countries, other.gender));
    }
    let roe = &csv.entities[0];
    let paper = &roe.documents[0];
    assert_eq!(
        (paper.kind, paper.number.as_str(), paper.country.as_deref()),
        (DocumentKind::Passport, "U123456", Some("KP"))
    );
    assert_eq!(roe.addresses[0].street.as_deref(), Some("1 Road"));
    assert_eq!(csv.entities[1].schema, Schema::Organization);
}

#[test]
fn the_edition_is_told_by_the_columns_in_any_order() {
    for (name, content) in [("one.csv", V1_1), ("null.csv", V1_0)] {
        let path = file(name, content);
        assert_eq!(crate::detect(&path).unwrap(), Source::EuFsfCsv);
        std::fs::remove_file(path).unwrap();
    }
    let turned: String = V1_0.lines().fold(String::new(), |text, line| {
        let quoted = line.replace("\"Example; Works\"", "Example Works").replace("; for tests\"", "\"");
        let mut cells: Vec<&str> = quoted.split(';').collect();
        cells.reverse();
        text + &cells.join(";") + "\r\n"
    });
    let (turned, straight) = (read("turned.csv", &turned).unwrap(), read("straight.csv", V1_0).unwrap());
    assert_eq!(turned.entities[0].names, straight.entities[0].names);
}

#[test]
fn what_is_not_known_is_told_and_kept() {
    let added: String = V1_0.lines().enumerate().fold(String::new(), |text, (number, line)| {
        text + line + if number == 0 { ";Newcomer\n" } else { ";surprise\n" }
    });
    let list = read("added.csv", &added).unwrap();
    let finding = &list.report.findings[0];
    assert_eq!(
        (finding.severity, finding.line, finding.value.as_deref()),
        (Severity::Warning, Some(1), Some("Newcomer"))
    );
    assert!(list.entities.iter().all(|party| party.notes.contains(&"newcomer: surprise".to_owned())));
    let keyless = read("keyless.csv", &V1_0.replace("13/05/2026;8;", "13/05/2026;;")).unwrap();
    let lines: Vec<_> = keyless.report.findings.iter().map(|one| (one.severity, one.line)).collect();
    assert_eq!((lines, keyless.entities.len()), (vec![(Severity::Error, Some(12))], 1));
}

#[test]
fn a_cut_file_is_refused_with_its_line() {
    for cut in [V1_1.len() / 2, V1_1.len() - 20] {
        let error = read("cut.csv", &V1_1[..V1_1.floor_char_boundary(cut)]).unwrap_err();
        assert_eq!(error.code(), ErrorCode::Truncated, "{error}");
        let lines = V1_1[..V1_1.floor_char_boundary(cut)].matches('\n').count() as u64 + 1;
        assert_eq!(error.line(), Some(lines));
    }
    let error = read("last.csv", V1_1.trim_end()).unwrap_err();
    assert_eq!((error.code(), error.line()), (ErrorCode::Truncated, Some(14)));
    let path = file("head.csv", "Entity_remark;Programme\nx;y\n");
    let error = crate::read(&path, Some(Source::EuFsfCsv)).unwrap_err();
    assert_eq!((error.code(), error.line()), (ErrorCode::BadList, Some(1)));
    std::fs::remove_file(path).unwrap();
}

#[test]
fn every_column_is_in_the_form_it_is_looked_up_by() {
    for line in include_str!("columns.tsv").lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        assert_eq!((fields.len(), column_key(fields[0])), (3, fields[0].to_owned()), "{line}");
    }
}
