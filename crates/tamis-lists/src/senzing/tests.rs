#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::LoadedList;
use crate::Source;
use std::path::PathBuf;
use tamis::date::Day;
use tamis::entity::{DocumentKind, Measure, NameKind};
use tamis::{Entity, ErrorCode};

const FIXTURE: &str = include_str!("fixture/records.json");

/// A file of its own that is removed at the end.
struct TestFile(PathBuf);

impl TestFile {
    fn new(name: &str, content: &str) -> TestFile {
        let path = std::env::temp_dir().join(format!("tamis-senzing-{}-{name}", std::process::id()));
        std::fs::write(&path, content).unwrap();
        TestFile(path)
    }

    fn read(&self) -> Result<LoadedList> {
        read(&self.0, &ReadOptions { date: Day::parse("2026-01-31"), ..ReadOptions::default() })
            .and_then(PackedList::unpack)
    }
}

impl Drop for TestFile {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn names(entity: &Entity) -> Vec<(&str, NameKind)> {
    entity.names.iter().map(|name| (name.text.as_str(), name.kind)).collect()
}

#[test]
fn records_of_open_sanctions() {
    let list = TestFile::new("open.json", FIXTURE).read().unwrap();
    let dora = &list.entities[0];
    assert_eq!(
        (dora.id.as_str(), dora.schema, dora.caption.as_str()),
        ("NK-1", Schema::Person, "Dora DOE EXAMPLE")
    );
    assert_eq!(names(dora), [("Dora DOE EXAMPLE", NameKind::Primary), ("Dora Example", NameKind::Alias)]);
    assert_eq!((dora.birth_dates[0].to_string(), dora.birth_places.len()), ("1981-04".to_owned(), 1));
    assert_eq!((dora.addresses.len(), dora.countries.len(), dora.gender.is_some()), (1, 2, true));
    assert_eq!(dora.notes, ["DATE_OF_DEATH: 2020", "WIKIDATA: Q0"]);
    assert_eq!(dora.documents.len(), 1, "the record's own id is no paper");
    assert_eq!(
        (dora.documents[0].kind, dora.documents[0].country.as_deref()),
        (DocumentKind::Passport, Some("kp"))
    );
    let listing = &dora.listings[0];
    assert_eq!(
        (listing.list.as_str(), listing.authority.as_str(), listing.measure),
        ("xx_example", "xx", Measure::Block)
    );
    let relation = &dora.relations[0];
    assert_eq!((relation.schema.as_str(), relation.to.as_deref()), ("Ownership", Some("NK-2")));
    let company = &list.entities[1];
    assert_eq!((company.schema, company.listings.len()), (Schema::LegalEntity, 0));
    let kinds: Vec<_> = company.documents.iter().map(|paper| paper.kind).collect();
    assert_eq!(kinds, [DocumentKind::Lei, DocumentKind::Imo]);
    assert_eq!(list.report.count("records.without_topic"), 1);
}

#[test]
fn flat_records_and_features_of_others() {
    let list = TestFile::new("flat.json", FIXTURE).read().unwrap();
    let roe = &list.entities[2];
    assert_eq!((roe.id.as_str(), roe.listings[0].measure), ("customers-1001", Measure::Other));
    assert_eq!(names(roe), [("Richard Roe", NameKind::Primary), ("로", NameKind::Alias)]);
    assert_eq!((roe.names[0].parts.len(), roe.birth_dates[0].to_string()), (2, "1980-03-02".to_owned()));
    assert_eq!((roe.addresses.len(), roe.contacts.len()), (2, 3));
    assert_eq!(roe.addresses[0].city.as_deref(), Some("Examplegrad"));
    assert_eq!(roe.notes, ["AMOUNT: 12.5", "NATIONAL_ID_COUNTRY: KP"]);
    let cart = &list.entities[3];
    assert_eq!(names(cart), [("EXAMPLE CART", NameKind::Primary), ("OLD CART", NameKind::Previous)]);
    assert_eq!(cart.relations[0].to.as_deref(), Some("customers-1001"), "by its anchor");
    assert_eq!((cart.documents[0].label.as_str(), cart.schema), ("Chassis", Schema::LegalEntity));
    assert_eq!(cart.notes, ["SHAPE/sides: 4"]);
    let found: Vec<_> = list.report.findings.iter().map(|one| (one.line, one.field.as_deref())).collect();
    let expected = [
        (Some(4), Some("AMOUNT")),
        (Some(4), Some("NATIONAL_ID_COUNTRY")),
        (Some(5), Some("RECORD_TYPE")),
        (Some(5), Some("SHAPE/sides")),
        (Some(5), Some("document")),
        (None, None),
        (None, None),
    ];
    assert_eq!(found, expected, "the last: a record without a topic, several lists");
}

#[test]
fn an_array_gives_the_same() {
    let records: Vec<&str> = FIXTURE.lines().filter(|line| !line.is_empty()).collect();
    let lines = TestFile::new("lines.json", FIXTURE);
    let array = TestFile::new("array.json", &format!("[\n{}\n]\n", records.join(",\n")));
    assert_eq!(lines.read().unwrap().entities, array.read().unwrap().entities);
    for file in [&lines, &array] {
        assert_eq!(crate::detect(&file.0).unwrap(), Source::SenzingJson);
    }
    for other in ["{\"schema\":\"Person\"}", "[1]", "[{\"a\":1}]", "", "DATA_SOURCE"] {
        assert!(!is_it(other.as_bytes()), "{other}");
    }
}

#[test]
fn cut_and_broken_files() {
    let cut = TestFile::new("cut.json", &FIXTURE[..FIXTURE.len() - 9]).read().unwrap_err();
    assert_eq!((cut.code(), cut.line()), (ErrorCode::Truncated, Some(5)));
    let broken = TestFile::new("broken.json", &format!("{FIXTURE}{{]}}\n7\n")).read().unwrap();
    let errors: Vec<_> =
        broken.report.findings.iter().filter(|one| one.severity == Severity::Error).collect();
    assert_eq!((errors.len(), errors[0].line, errors[1].line), (2, Some(6), Some(7)));
    assert_eq!(broken.entities.len(), 4);
    let array =
        TestFile::new("cut-array.json", "[{\"RECORD_ID\":\"1\",\"NAME_FULL\":\"A\"},\n").read().unwrap_err();
    assert_eq!((array.code(), array.line()), (ErrorCode::Truncated, Some(2)));
    assert_eq!(TestFile::new("none.json", "\n").read().unwrap_err().code(), ErrorCode::EmptyList);
}

#[test]
fn every_attribute_has_a_feature_that_is_read() {
    let known = [
        "record",
        "unused",
        "source",
        "name",
        "note",
        "address",
        "birth place",
        "birth date",
        "gender",
        "country",
        "paper",
        "contact",
        "topic",
        "anchor",
        "pointer",
    ];
    for line in include_str!("fields.tsv").lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        assert!(cells.len() == 4 && known.contains(&cells[1]), "{line}");
    }
}

#[test]
fn lists_of_one_length_pair_and_others_are_told() {
    let content = "{\"DATA_SOURCE\":\"OWN\",\"RECORD_ID\":\"1\",\"NAME_FULL\":\"Richard Roe\",\
        \"PASSPORT_NUMBER\":[\"A1234567\",\"B7654321\"],\"PASSPORT_COUNTRY\":[\"FR\",\"DE\"],\
        \"ADDR_FULL\":[\"1 Road\",\"2 Street\"],\"REL_POINTER_DOMAIN\":\"OWN\",\"REL_POINTER_KEY\":[\"8\",\"9\"]}\n\
        {\"DATA_SOURCE\":\"OWN\",\"RECORD_ID\":\"2\",\"NAME_FULL\":\"ACME\",\"PASSPORT_NUMBER\":[\"A1\",\"B2\",\"C3\"],\"PASSPORT_COUNTRY\":[\"FR\",\"DE\"]}\n";
    let list = TestFile::new("pairs.json", content).read().unwrap();
    let roe = &list.entities[0];
    let papers: Vec<(&str, Option<&str>)> =
        roe.documents.iter().map(|paper| (paper.number.as_str(), paper.country.as_deref())).collect();
    assert_eq!(papers, [("A1234567", Some("FR")), ("B7654321", Some("DE"))]);
    assert_eq!((roe.relations.len(), roe.addresses.len(), list.entities[1].documents.len()), (2, 2, 3));
    assert!(list.report.findings.iter().any(|found| found.reason.contains("different lengths")));
}
