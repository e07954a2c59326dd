#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::LoadedList;
use crate::Source;
use std::path::PathBuf;
use tamis::ErrorCode;

const FIXTURE: &str = include_str!("fixture/targets.simple.csv");

/// A file of its own that is removed at the end.
struct TestFile(PathBuf);

impl TestFile {
    fn new(name: &str, content: &str) -> TestFile {
        let path = std::env::temp_dir().join(format!("tamis-targets-{}-{name}", std::process::id()));
        std::fs::write(&path, content).unwrap();
        TestFile(path)
    }

    fn read(&self) -> Result<LoadedList> {
        read(&self.0, &ReadOptions::default()).and_then(PackedList::unpack)
    }
}

impl Drop for TestFile {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn rows_are_read_in_full() {
    let list = TestFile::new("full.csv", FIXTURE).read().unwrap();
    let dora = &list.entities[0];
    assert_eq!((dora.id.as_str(), dora.schema, dora.topics.len()), ("NK-1", Schema::Person, 0));
    let names: Vec<_> = dora.names.iter().map(|name| (name.text.as_str(), name.quality)).collect();
    let unknown = NameQuality::Unknown;
    assert_eq!(
        names,
        [
            ("Dora DOE EXAMPLE", NameQuality::Strong),
            ("Dot", unknown),
            ("DOE, D. \"Dora\"; the elder", unknown),
            ("리철수", unknown)
        ]
    );
    let dates: Vec<String> = dora.birth_dates.iter().map(ToString::to_string).collect();
    assert_eq!(dates, ["1981", "1981-04-03"]);
    let streets: Vec<_> = dora.addresses.iter().filter_map(|address| address.street.as_deref()).collect();
    assert_eq!(streets, ["1 Road; Suite 2, Examplegrad", "2 Road"]);
    assert_eq!((dora.countries.len(), dora.contacts.len(), dora.documents.len()), (2, 2, 2));
    let listing = &dora.listings[0];
    assert_eq!((listing.list.as_str(), listing.authority.as_str()), ("xx_example_list", "xx"));
    assert_eq!(listing.programmes, ["UTOPIA1", "UTOPIA2"]);
    assert_eq!(listing.reason.as_deref(), Some("Head of the bureau. Acts for EXAMPLE TRADING"));
    let ship = &list.entities[1];
    let kinds: Vec<_> = ship.documents.iter().map(|paper| paper.kind).collect();
    assert_eq!(kinds, [DocumentKind::Imo, DocumentKind::Other], "the second has no check digit");
    let lists: Vec<_> = ship.listings.iter().map(|listing| listing.list.as_str()).collect();
    assert_eq!(
        (lists, ship.listings[0].reason.as_deref()),
        (vec!["xx_example_list", "utopia_ports_closed"], None)
    );
    assert_eq!(list.entities[3].wallets.len(), 1);
    assert_eq!(list.meta.date.unwrap().to_string(), "2026-01-03");
    let found: Vec<_> = list.report.findings.iter().map(|one| (one.severity, one.line)).collect();
    assert_eq!(found, [(Severity::Warning, Some(5)), (Severity::Note, None)], "a vehicle; two lists");
}

#[test]
fn an_older_file_has_a_column_less_and_a_newer_one_more() {
    let of = |columns: &str, cells: &str| {
        TestFile::new("columns.csv", &format!("\"id\",\"schema\",\"name\",\"aliases\",\"birth_date\",\"dataset\"{columns}\n\"NK-1\",\"Person\",\"A\",\"\",\"\",\"Utopia List\"{cells}\n"))
            .read()
            .unwrap()
    };
    let older = of("", "");
    assert_eq!((older.meta.id.as_str(), older.meta.title.as_str()), ("utopia_list", "Utopia List"));
    let newer = of(",\"newcomer\"", ",\"x\"");
    assert_eq!(newer.entities[0].notes, ["newcomer: x"]);
    assert_eq!(newer.report.findings[0].value.as_deref(), Some("newcomer"));
}

#[test]
fn a_cut_file_is_refused_with_its_line() {
    let last = FIXTURE.lines().count() as u64;
    for length in [FIXTURE.len() - 1, FIXTURE.len() - 5, FIXTURE.len() - 60, FIXTURE.len() - 200] {
        let error = TestFile::new("cut.csv", &FIXTURE[..length]).read().unwrap_err();
        assert_eq!((error.code(), error.line()), (ErrorCode::Truncated, Some(last)), "{length}: {error}");
    }
    let error = TestFile::new("long.csv", &FIXTURE.replace("\"NK-3\"", "\"NK-3\",\"\"")).read().unwrap_err();
    assert_eq!((error.code(), error.line()), (ErrorCode::BadList, Some(5)));
}

#[test]
fn the_format_is_told_by_its_columns() {
    let file = TestFile::new("detected", FIXTURE);
    assert_eq!(crate::detect(&file.0).unwrap(), Source::OpenSanctionsTargetsCsv);
    assert!(!is_it("id,name,schema") && !is_it(""));
}
