#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::{LoadedList, ReadOptions, Severity, Source};
use std::path::PathBuf;
use tamis::entity::{CountryKind, DocumentKind, Measure};
use tamis::{ErrorCode, Result, Schema};

const JSON: &str = include_str!("fixture/csl.json");

fn file(name: &str, content: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("tamis-csl-{}-{name}", std::process::id()));
    std::fs::write(&path, content).unwrap();
    path
}

fn read(name: &str, content: &str) -> Result<LoadedList> {
    let path = file(name, content);
    let list = csl_json(
        &path,
        &ReadOptions { date: tamis::date::Day::parse("2026-01-31"), ..ReadOptions::default() },
    );
    std::fs::remove_file(path).unwrap();
    list?.unpack()
}

#[test]
fn json_is_read_in_full() {
    let list = read("full.json", JSON).unwrap();
    let ids: Vec<_> = list.entities.iter().map(|entity| (entity.id.as_str(), entity.schema)).collect();
    assert_eq!((ids[0], ids[2]), (("ofac-77", Schema::Person), ("ofac-78", Schema::Vessel)));
    let roe = &list.entities[0];
    let names: Vec<_> = roe.names.iter().map(|name| name.text.as_str()).collect();
    assert_eq!(
        names,
        ["ROE, Richard", "ROE, Rick; Ricky", "DOE, Dick"],
        "a mark inside a value splits nothing"
    );
    let address = &roe.addresses[0];
    assert_eq!(
        (address.street.as_deref(), address.city.as_deref(), address.country.as_deref()),
        (Some("1 Example Street; Suite 2"), Some("Examplegrad, EX, 1000"), Some("KP"))
    );
    assert_eq!(roe.addresses.len(), 2);
    let dates: Vec<String> = roe.birth_dates.iter().map(ToString::to_string).collect();
    assert_eq!(dates, ["1980-02-03", "1981~"]);
    let countries: Vec<_> =
        roe.countries.iter().map(|one| (one.code.as_deref().unwrap(), one.kind)).collect();
    assert_eq!(countries, [("kp", CountryKind::Citizenship), ("mt", CountryKind::Nationality)]);
    let paper = &roe.documents[0];
    assert_eq!(
        (paper.kind, paper.number.as_str(), paper.country.as_deref()),
        (DocumentKind::Passport, "UT000123", Some("KP"))
    );
    assert_eq!(paper.expires.unwrap().to_string(), "2024-01-17");
    assert_eq!((roe.gender.is_some(), roe.wallets[0].currency.as_deref()), (true, Some("XBT")));
    assert_eq!(roe.listings[0].programmes[1..], ["UTOPIA1", "UTOPIA2"]);
    let works = &list.entities[1];
    assert_eq!(
        (works.listings[0].measure, works.listings[0].from.unwrap().to_string()),
        (Measure::Export, "2020-01-02".to_owned())
    );
    assert_eq!(works.listings[0].sources, ["1 FR 2", "http://example.org/el"]);
    assert!(works.notes.contains(&"newcomer/of: 2027".to_owned()));
    assert!(list.entities[2].notes.contains(&"gross_tonnage: 1000".to_owned()));
    let found: Vec<_> =
        list.report.findings.iter().map(|one| (one.severity, one.line, one.value.as_deref())).collect();
    assert_eq!(
        found,
        [(Severity::Warning, Some(14), Some("2027")), (Severity::Warning, Some(22), Some("total"))]
    );
}

#[test]
fn csv_and_json_give_the_same_party() {
    let csv = "_id,source,entity_number,type,programs,name,addresses,start_date,alt_names,dates_of_birth,nationalities,license_policy\n\
        aa01,Entity List (EL) - Bureau,,,,EXAMPLE WORKS,\"2 Road, Examplegrad, UA\",2020-01-02,Works; Old Works,1980-02-03; 1981,MT; KP,denied\n";
    let json = r#"{"results":[{"source":"Entity List (EL) - Bureau","name":"EXAMPLE WORKS","addresses":[{"address":"2 Road","city":"Examplegrad","country":"UA"}],
        "start_date":"2020-01-02","alt_names":["Works","Old Works"],"dates_of_birth":["1980-02-03","1981"],"nationalities":["MT","KP"],"license_policy":"denied"}]}"#;
    let path = file("same.csv", csv);
    let mut rows = crate::read(&path, Some(Source::UsTradeCslCsv)).unwrap().entities;
    let mut objects = read("same.json", json).unwrap().entities;
    rows[0].addresses.clear();
    objects[0].addresses.clear();
    assert_eq!(rows, objects, "but for the parts of an address");
}

#[test]
fn a_cut_or_broken_file_is_refused_with_its_line() {
    for length in [1, 20, 200, JSON.len() / 2, JSON.len() - 3] {
        let error = read("cut.json", &JSON[..length]).unwrap_err();
        assert_eq!(error.code(), ErrorCode::Truncated, "{length}: {error}");
        assert_eq!(error.line(), Some(JSON[..length].matches('\n').count() as u64 + 1));
    }
    let broken = JSON.replace("\"EXAMPLE STAR\",", "\"EXAMPLE STAR\"");
    let error = read("broken.json", &broken).unwrap_err();
    assert_eq!((error.code(), error.line()), (ErrorCode::BadList, Some(19)), "{error}");
    assert_eq!(read("other.json", "{\"total\": []}").unwrap_err().code(), ErrorCode::BadList);
    assert_eq!(read("none.json", "{\"results\": []}").unwrap_err().code(), ErrorCode::EmptyList);
    assert_eq!(read("two.json", &format!("{JSON}{{}}")).unwrap_err().code(), ErrorCode::BadList);
    let list = read("scalar.json", &JSON.replace("\"results\": [", "\"results\": [7,")).unwrap();
    assert_eq!((list.report.findings_of(Severity::Error), list.entities.len()), (1, 3));
}

#[test]
fn the_json_is_told_by_its_content() {
    let path = file("detected", JSON);
    assert_eq!(crate::detect(&path).unwrap(), Source::UsTradeCslJson);
    assert!(!is_csl_json(b"{\"results\": []}") && !is_csl_json(b"[{\"results\": 1}]"));
}

/// A file cut anywhere after its header is no list: the hosts cut large bodies.
#[test]
fn a_table_cut_anywhere_is_refused() {
    let csl = "source,entity_number,type,name,alt_names\n\
               Entity List (EL),,,ACME Trading,Acme; Apex\nEntity List (EL),,,BETO,Delphi Second Name\n";
    let dpl = "Name\tStreet_Address\tCity\tState\tCountry\tPostal_Code\tEffective_Date\tExpiration_Date\n\
               ACME\t1 Road\tElsewhere\t\tMT\t1\t01/02/2020\t01/02/2030\n";
    for (name, content, source) in
        [("cut.csv", csl, Source::UsTradeCslCsv), ("cut.txt", dpl, Source::UsBisDplTsv)]
    {
        let read = |content: &str| {
            let path = file(name, content);
            let list = crate::read(&path, Some(source));
            std::fs::remove_file(path).unwrap();
            list
        };
        assert!(read(content).is_ok());
        for length in content.find('\n').unwrap() + 2..content.len() {
            // A whole row is a whole table.
            if !content[..length].ends_with('\n') {
                assert!(read(&content[..length]).is_err(), "{source:?} cut at {length}");
            }
        }
    }
}
