//! `tamis lists build` on invented lists: what it refuses to write, and with which flag it does.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// An own empty folder.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("lists-build-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn build(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output: Output = Command::new(env!("CARGO_BIN_EXE_tamis"))
        .env("TAMIS_DATA_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/no-data"))
        .current_dir(folder)
        .args(["lists", "build"])
        .args(arguments)
        .args(["-o", "out.tamis"])
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

fn tamis(folder: &Path, arguments: &[&str]) -> String {
    let command = Command::new(env!("CARGO_BIN_EXE_tamis"))
        .env("TAMIS_DATA_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/no-data"))
        .current_dir(folder)
        .args(arguments)
        .output();
    String::from_utf8(command.unwrap().stdout).unwrap()
}

/// An OFAC set of parties with one alias each.
fn set(folder: &Path, prefix: &str, parties: std::ops::Range<u32>) {
    let (primary, others) = if prefix == "sdn" { ("sdn.csv", "") } else { ("cons_prim.csv", "cons_") };
    let (mut sdn, mut alt, mut add) = (String::new(), String::new(), String::new());
    for n in parties {
        sdn += &format!(
            "{n},\"EXAMPLE NUMBER {n}\",-0- ,\"UTOPIA1\",{}\"all offices worldwide.\"\r\n",
            "-0- ,".repeat(7)
        );
        alt += &format!("{n},{n},\"aka\",\"OTHER {prefix} {n}\",-0- \r\n");
        add += &format!("{n},{n},\"1 Example Street\",-0- ,\"Malta\",-0- \r\n");
    }
    let comments =
        if prefix == "sdn" { "sdn_comments.csv".to_owned() } else { "cons_comments.csv".to_owned() };
    for (name, text) in [
        (primary.to_owned(), sdn),
        (format!("{others}alt.csv"), alt),
        (format!("{others}add.csv"), add),
        (comments, String::new()),
    ] {
        std::fs::write(folder.join(name), text + "\x1a").unwrap();
    }
}

#[test]
fn a_primary_file_alone_needs_the_word_partial() {
    let folder = folder("lone");
    set(&folder, "sdn", 1..4);
    for name in ["add.csv", "alt.csv", "sdn_comments.csv"] {
        std::fs::remove_file(folder.join(name)).unwrap();
    }
    let (code, errors) = build(&folder, &["sdn.csv", "--date", "2026-01-31"]);
    assert_eq!(code, Some(2), "{errors}");
    assert!(errors.contains("alt.csv") && errors.contains("--allow-errors"), "{errors}");
    assert!(!folder.join("out.tamis").exists());
    assert_eq!(build(&folder, &["sdn.csv", "--date", "2026-01-31", "--partial"]).0, Some(0));
    std::fs::remove_file(folder.join("out.tamis")).unwrap();
    assert_eq!(build(&folder, &["sdn.csv", "--date", "2026-01-31", "--partial", "--strict"]).0, Some(2));
    assert!(!folder.join("out.tamis").exists());
    assert_eq!(build(&folder, &["sdn.csv", "--allow-errors"]).0, Some(2), "written, and not sound");
    assert!(folder.join("out.tamis").exists());
}

#[test]
fn a_shrunken_list_does_not_replace_a_good_one() {
    let folder = folder("shrunken");
    set(&folder, "sdn", 1..21);
    assert_eq!(build(&folder, &["."]).0, Some(0));
    let good = std::fs::read(folder.join("out.tamis")).unwrap();
    set(&folder, "sdn", 1..18);
    let (code, errors) = build(&folder, &["."]);
    assert_eq!(code, Some(2), "{errors}");
    assert!(
        errors.contains("us_ofac_sdn: 20 parties before, 17 now") && errors.contains("--allow-shrink"),
        "{errors}"
    );
    assert_eq!(std::fs::read(folder.join("out.tamis")).unwrap(), good);
    assert_eq!(build(&folder, &[".", "--allow-shrink"]).0, Some(0));
    assert_ne!(std::fs::read(folder.join("out.tamis")).unwrap(), good);
    set(&folder, "sdn", 1..17);
    assert_eq!(build(&folder, &["."]).0, Some(0), "16 of 17 are within the limit");
}

#[test]
fn two_lists_with_common_parties_are_one_file() {
    let folder = folder("common");
    std::fs::create_dir_all(folder.join("cons")).unwrap();
    set(&folder, "sdn", 1..4);
    set(&folder.join("cons"), "cons", 3..6);
    let dates = ["--date", "2026-01-31", "--date", "cons=2025-12-01"];
    let (code, errors) = build(&folder, &[&["sdn.csv", "cons"][..], &dates].concat());
    assert_eq!(code, Some(0), "{errors}");
    assert!(errors.contains("1 party stands in cons/cons_prim.csv too, united"), "{errors}");
    let info = tamis(&folder, &["lists", "info", "out.tamis"]);
    assert!(info.contains("parties 5,"), "{info}");
    assert!(info.contains("2026-01-31") && info.contains("2025-12-01"), "{info}");
    for name in ["OTHER sdn 3", "OTHER cons 3"] {
        assert!(tamis(&folder, &["screen", name, "--list", "out.tamis"]).contains("ofac-3"), "{name}");
    }
    for wrong in ["cons=yesterday", "other=2025-12-01", "2025"] {
        assert_eq!(build(&folder, &["sdn.csv", "cons", "--date", wrong]).0, Some(2), "{wrong}");
    }
}

#[test]
fn what_changed_between_two_list_files() {
    let folder = folder("diff");
    set(&folder, "sdn", 1..3);
    assert_eq!(build(&folder, &["."]).0, Some(0));
    std::fs::rename(folder.join("out.tamis"), folder.join("old.tamis")).unwrap();
    set(&folder, "sdn", 2..4);
    assert_eq!(build(&folder, &["."]).0, Some(0));
    let changes = tamis(&folder, &["lists", "diff", "old.tamis", "out.tamis"]);
    assert_eq!(changes, "added ofac-3\nremoved ofac-1\n");
}

/// The map of columns is that of a CSV; the keys of the objects are the columns.
#[test]
fn an_own_watchlist_of_json_lines_with_its_own_keys() {
    let folder = folder("json-lines");
    let good = "{\"Customer\":\"Quandor Plimsk\",\"Born\":1961,\"Also\":[\"Quando\",\"Q. Plimsk\"]}\n";
    std::fs::write(folder.join("bank.jsonl"), format!("{good}{{\"Customer\":\n")).unwrap();
    let columns = ["--column", "name=Customer", "--column", "birth date=Born", "--column", "alias=Also"];
    let arguments = [&["bank.jsonl", "--date", "2026-01-31"], &columns[..]].concat();
    let (code, errors) = build(&folder, &arguments);
    assert_eq!(code, Some(2), "{errors}");
    assert!(errors.contains("bank.jsonl:2: error"), "the broken line: {errors}");
    assert!(!folder.join("out.tamis").exists());
    std::fs::write(folder.join("bank.jsonl"), good).unwrap();
    assert_eq!(build(&folder, &arguments).0, Some(0));
    let answer = tamis(&folder, &["screen", "--list", "out.tamis", "Quando"]);
    assert!(answer.contains("Quandor Plimsk"), "{answer}");
    let (code, errors) = build(&folder, &["bank.jsonl", "--column", "name=Kunde"]);
    assert_eq!(code, Some(2), "{errors}");
    assert!(errors.contains("Kunde") && errors.contains("Customer"), "the keys there are: {errors}");
}
