//! `tamis screen --input`: nothing of an answer is lost on the way into a table, and no row loses another.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::path::PathBuf;
use std::process::Command;

/// The command, without the snapshot of whoever runs the test.
fn tamis() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tamis"));
    command.env("TAMIS_DATA_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/no-data"));
    command
}

struct Bulk {
    folder: tempfile::TempDir,
}

impl Bulk {
    fn new(name: &str, content: &[u8]) -> (Bulk, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let input = folder.path().join(name);
        std::fs::write(&input, content).unwrap();
        (Bulk { folder }, input)
    }

    /// The rows of the table, each as (column, cell).
    fn table(&self, input: &PathBuf, arguments: &[&str]) -> (Vec<Vec<(String, String)>>, String) {
        let output = self.folder.path().join("hits.csv");
        let mut command = tamis();
        let done =
            command.arg("screen").arg("--input").arg(input).arg("--output").arg(&output).args(arguments);
        let errors = String::from_utf8(done.output().unwrap().stderr).unwrap();
        let mut reader = csv::Reader::from_path(output).unwrap();
        let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let rows = reader.records().map(|row| {
            header.iter().cloned().zip(row.unwrap().iter().map(str::to_owned)).collect::<Vec<_>>()
        });
        (rows.collect(), errors)
    }
}

fn cell<'a>(row: &'a [(String, String)], column: &str) -> &'a str {
    &row.iter().find(|(name, _)| name == column).unwrap().1
}

#[test]
fn a_table_keeps_findings_what_was_held_back_and_the_ids_of_bad_rows() {
    let (bulk, input) =
        Bulk::new("c.csv", b"name,id,born\nLazarus Group,a,\nJane Doe,b,31.12.1980\nJane Doe,c,\n");
    let columns = ["--id-column", "id", "--birth-date-column", "born"];
    let (rows, errors) = bulk.table(&input, &[&columns[..], &["--country", "kp"]].concat());
    let of = |id: &str| rows.iter().filter(|row| cell(row, "query_id") == id).collect::<Vec<_>>();
    assert_eq!(cell(of("a")[0], "entity_id"), "ofac-27307");
    assert_eq!(cell(of("a")[1], "finding"), "jurisdiction");
    assert_eq!(cell(of("b")[0], "status"), "not_checked");
    assert_eq!((cell(of("c")[0], "status"), cell(of("c")[0], "finding")), ("none", "jurisdiction"));
    assert!(errors.contains("2 findings"), "{errors}");
    let (rows, errors) = bulk.table(&input, &["--id-column", "id", "--as-of", "1990-01-01"]);
    assert_eq!((rows.len(), cell(&rows[0], "held_back")), (1, "1"));
    assert!(errors.contains("1 hits held back"), "{errors}");
}

#[test]
fn json_lines_take_the_typed_fields_and_a_bad_line_loses_no_other() {
    let lines = b"\xef\xbb\xbf{\"names\":[\"Lazarus Group\"],\"id\":\"a\"}\n{\"names\":[\"\xff\"]}\n{\"id\":\"c\",\"birth_date\":\"x\"}\n";
    let (bulk, input) = Bulk::new("c.jsonl", lines);
    let (rows, errors) = bulk.table(&input, &[]);
    assert_eq!((cell(&rows[0], "query_id"), cell(&rows[0], "status")), ("a", "hits"));
    assert_eq!((cell(&rows[1], "status"), cell(&rows[2], "query_id")), ("not_checked", "c"));
    assert!(errors.contains("c.jsonl:2") && errors.contains("c.jsonl:3"), "{errors}");
    // A person is no organisation: the field of the command line counts.
    let (rows, _) = bulk.table(&input, &["--schema", "Person"]);
    assert!(rows.iter().all(|row| cell(row, "status") == "not_checked"));
    let mut command = tamis();
    let refused = command.args(["screen", "--id-column", "id", "--input"]).arg(&input).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
}
