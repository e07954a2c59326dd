#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::LoadedList;
use std::path::PathBuf;
use tamis::entity::NameQuality;

const FIXTURE: &str = include_str!("fixture/entities.ftm.json");

/// A file of its own that is removed at the end.
struct TestFile(PathBuf);

impl TestFile {
    fn new(name: &str, content: &[u8]) -> TestFile {
        let path = std::env::temp_dir().join(format!("tamis-lists-ftm-{}-{name}", std::process::id()));
        std::fs::write(&path, content).unwrap();
        TestFile(path)
    }

    fn read(&self) -> Result<LoadedList> {
        read(&self.0, Day::parse("2026-01-31")).and_then(PackedList::unpack)
    }
}

impl Drop for TestFile {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn the_fixture_is_joined_in_any_order() {
    let file = TestFile::new("fixture.json", FIXTURE.as_bytes());
    let list = file.read().unwrap();
    assert_eq!(list.report.findings, []);
    assert_eq!((list.meta.id.as_str(), list.meta.authority.as_str()), ("xx_example", "xx"));
    assert_eq!((list.entities.len(), list.report.count("lines")), (2, 5));
    assert_eq!(list.entities[0].wallets[0].currency.as_deref(), Some("ETH"));
    assert!(
        list.entities[0].names.iter().any(|name| name.text == "Dot" && name.quality == NameQuality::Weak)
    );
    assert_eq!(list.entities[0].listings[0].from.unwrap().to_string(), "2020-02-03");
    assert_eq!(list.report.count("listings.of.xx_example"), 2);
    assert_eq!(list.files[0].bytes, FIXTURE.len() as u64);
    let mut backwards: Vec<&str> = FIXTURE.lines().collect();
    backwards.reverse();
    let reversed = TestFile::new("reversed.json", backwards.join("\n").as_bytes()).read().unwrap();
    assert!(crate::diff(&list.entities, &reversed.entities).is_empty());
}

#[test]
fn a_packed_file_gives_the_same() {
    use std::io::Write as _;
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(FIXTURE.as_bytes()).unwrap();
    let packed = packer.finish().unwrap();
    let plain = TestFile::new("plain.json", FIXTURE.as_bytes()).read().unwrap();
    let file = TestFile::new("packed.json.gz", &packed);
    let list = file.read().unwrap();
    assert_eq!(list.entities, plain.entities);
    assert_eq!(list.files[0].bytes, packed.len() as u64);
    assert_eq!(list.files[0].sha256, crate::stream::Stream::packed(&file.0).unwrap().sha256);
    assert_eq!(crate::detect(&file.0).unwrap(), crate::Source::FtmJsonLines);
    let cut = TestFile::new("cut.json.gz", &packed[..packed.len() - 4]);
    assert_eq!(cut.read().unwrap_err().code(), ErrorCode::Truncated);
}

#[test]
fn a_file_cut_inside_an_object_is_refused_with_its_line() {
    let second_line = FIXTURE.find('\n').unwrap() + 1;
    for length in [second_line + 1, second_line + 30, FIXTURE.len() - 2] {
        let error =
            TestFile::new(&format!("cut-{length}"), &FIXTURE.as_bytes()[..length]).read().unwrap_err();
        assert_eq!(error.code(), ErrorCode::Truncated, "{error}");
        assert_eq!(error.line(), Some(if length > second_line + 30 { 5 } else { 2 }));
    }
}

#[test]
fn what_is_wrong_with_a_line_is_a_finding_with_its_place() {
    let mut content = FIXTURE.as_bytes().to_vec();
    content.extend_from_slice(b"{\"id\":\"x\",}\n\xff\xfe\n");
    let list = TestFile::new("broken.json", &content).read().unwrap();
    assert_eq!(list.entities.len(), 2);
    let mut lines: Vec<_> = list.report.findings.iter().map(|found| (found.line, found.severity)).collect();
    lines.sort();
    assert_eq!(lines, [(Some(6), Severity::Error), (Some(7), Severity::Error)]);
}

#[test]
fn a_file_without_a_party_is_refused() {
    for content in ["", "\n\n", "{\"id\":\"s\",\"schema\":\"Sanction\",\"properties\":{}}\n"] {
        assert_eq!(
            TestFile::new("none", content.as_bytes()).read().unwrap_err().code(),
            ErrorCode::EmptyList
        );
    }
}

#[test]
fn a_json_file_of_another_kind_is_not_ftm() {
    assert!(is_ftm(FIXTURE.as_bytes()));
    assert!(is_ftm(format!("\n{FIXTURE}").as_bytes()));
    for other in ["", "[1]", "{\"DATA_SOURCE\":\"X\"}", "schema", "{\"schema\":1}"] {
        assert!(!is_ftm(other.as_bytes()), "{other}");
    }
}

#[test]
fn schemata_that_are_no_parties_are_counted_and_unknown_ones_are_errors() {
    let line = |id: &str, schema: &str| {
        format!(
            "{{\"id\":\"{id}\",\"schema\":\"{schema}\",\"properties\":{{\"name\":[\"x\"]}},\"datasets\":[\"d\"]}}\n"
        )
    };
    let content = [
        FIXTURE,
        "\n",
        &line("p1", "Position"),
        &line("p2", "Position"),
        &line("r", "Robot"),
        &line("s", "Security"),
    ]
    .concat();
    let list = TestFile::new("schemata.json", content.as_bytes()).read().unwrap();
    let found: Vec<_> =
        list.report.findings.iter().map(|found| (found.severity, found.value.as_deref())).collect();
    assert_eq!(
        found,
        [(Severity::Error, Some("Robot")), (Severity::Error, Some("Security")), (Severity::Note, None)]
    );
    assert_eq!(list.report.count("lines.not_screened.Position"), 2);
    assert!(list.report.findings[2].reason.starts_with("2 lines of schema Position"));
}
