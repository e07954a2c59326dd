//! The command gives what the conformance cases say, byte for byte, and its exit codes.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use std::path::PathBuf;
use std::process::{Command, Output};

fn tamis(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tamis"))
        .env("TAMIS_DATA_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/no-data"))
        .args(arguments)
        .output()
        .unwrap()
}

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn every_case_gives_the_expected_bytes() {
    let input = folder("cases").join("query.jsonl");
    let cases = concat!(env!("CARGO_MANIFEST_DIR"), "/../tamis-testkit/cases/expected.jsonl");
    for line in std::fs::read_to_string(cases).unwrap().lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let query: serde_json::Value = serde_json::from_str(case["query"].as_str().unwrap()).unwrap();
        std::fs::write(&input, query.to_string()).unwrap();
        let mut arguments = vec!["screen".to_owned(), "--input".to_owned(), input.display().to_string()];
        for (name, value) in case["options"].as_object().unwrap() {
            arguments.push(format!("--{}={}", name.replace('_', "-"), value.as_str().unwrap()));
        }
        let output = tamis(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(out(&output).trim_end(), case["expected"].as_str().unwrap(), "{}", case["name"]);
    }
}

#[test]
fn a_value_and_a_file_give_the_same_bytes() {
    let engine = tamis::Screener::embedded().unwrap();
    let answer = engine.screen(&tamis::Query::value("Shim Hyun-sup"), &tamis::Options::default()).unwrap();
    assert_eq!(out(&tamis(&["screen", "Shim Hyun-sup", "--json"])), answer.to_json() + "\n");
}

#[test]
fn exit_codes() {
    for (arguments, code) in [
        (&["screen", "Lazarus Group"][..], 0),
        (&["screen", "John Smith"], 1),
        (&["screen", "John Smith", "Lazarus Group"], 0),
        (&["screen", "Lazarus Group", ""], 2),
        (&["screen", ""], 2),
        (&["screen", "   "], 2),
        (&["screen", "???"], 2),
        (&["screen", "N/A"], 2),
        (&["screen", "\u{301}"], 2),
        (&["screen"], 2),
        (&["wallet", "hello"], 2),
        (&["wallet", "0x098B716B8Aaf21512996dC57EB0615e2383E2f96"], 0),
        (&["wallet", "0x0000000000000000000000000000000000000001"], 1),
        (&["screen", "Lazarus", "--threshold", "7"], 2),
        (&["screen", "Lazarus", "--authorities", "mars"], 2),
        (&["screen", "Lazarus", "--list", "no such file.tamis"], 2),
        (&["screen", "Jane Doe", "--country", "kp"], 0),
        (&["explain", "Ri Tong Hyok", "리동혁"], 0),
        (&["explain", "Ri Tong Hyok", "John Smith"], 1),
        (&["lists", "info"], 0),
        (&["nonsense"], 2),
    ] {
        assert_eq!(tamis(arguments).status.code(), Some(code), "{arguments:?}");
    }
}

#[test]
fn an_unusable_value_is_not_checked_and_never_none() {
    for value in ["", "   ", "???", "N/A", "-", "\u{301}", "\u{200b}"] {
        let output = tamis(&["screen", value, "--json"]);
        assert_eq!(output.status.code(), Some(2), "{value:?}");
        assert!(
            out(&output).contains("\"status\":\"not_checked\",\"reason\":\"values: "),
            "{}",
            out(&output)
        );
    }
}

#[test]
fn a_megabyte_is_refused_at_once_and_never_none() {
    let input = folder("big").join("big.jsonl");
    std::fs::write(&input, format!("{{\"names\":[\"{}\"]}}", "Mohammed ".repeat(120_000))).unwrap();
    let output = tamis(&["screen", "--input", &input.display().to_string()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        out(&output)
            .contains("\"status\":\"not_checked\",\"reason\":\"names: expected at most 1024 characters")
    );
}

#[test]
fn a_bulk_loses_no_row() {
    let folder = folder("bulk");
    let (input, hits) = (folder.join("customers.csv"), folder.join("hits.csv"));
    std::fs::write(
        &input,
        "no,name,born\n1,Lazarus Group,\n2,,\n3,Jane Doe,31.12.1980\n4,Pak Jin Hyok,1984-08-15\n",
    )
    .unwrap();
    let arguments = [
        "screen",
        "--input",
        input.to_str().unwrap(),
        "--id-column",
        "no",
        "--birth-date-column",
        "born",
        "--output",
    ];
    let output = tamis(&[&arguments[..], &[hits.to_str().unwrap()]].concat());
    assert_eq!(output.status.code(), Some(2));
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("customers.csv:4: query field birth_date: expected YYYY"), "{errors}");
    let table = std::fs::read_to_string(hits).unwrap();
    assert_eq!(table.lines().count(), 5, "{table}");
    assert!(table.contains("3,4,hits,,match,1.0000,ofac-24918"), "{table}");
}

#[test]
fn a_list_is_built_screened_and_verified() {
    let folder = folder("build");
    let (input, list) = (folder.join("own.ftm.json"), folder.join("own.tamis"));
    let line = r#"{"id":"own-1","caption":"Zubkov","schema":"Person","properties":{"name":["ZUBKOV, Anatoli"],"topics":["sanction"]},"datasets":["own_list"],"target":true}"#;
    std::fs::write(&input, format!("{line}\n")).unwrap();
    let list_text = list.to_str().unwrap();
    let built = tamis(&["lists", "build", input.to_str().unwrap(), "-o", list_text]);
    assert_eq!(built.status.code(), Some(0), "{}", String::from_utf8_lossy(&built.stderr));
    assert!(out(&tamis(&["screen", "Anatoly Zubkov", "--list", list_text])).contains("own-1"));
    assert_eq!(tamis(&["lists", "verify", list_text]).status.code(), Some(0));
    let mut bytes = std::fs::read(&list).unwrap();
    let last = bytes.len() - 20;
    bytes[last] ^= 1;
    std::fs::write(&list, bytes).unwrap();
    assert_eq!(tamis(&["lists", "verify", list_text]).status.code(), Some(2));
}
