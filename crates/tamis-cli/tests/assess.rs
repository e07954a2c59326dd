//! `tamis assess` from the outside: the same bytes, a user's own cases, other matchers, older reports, a baseline.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use std::path::Path;
use std::process::{Command, Output};
use tamis_assess::Report;

const SMALL: [&str; 9] =
    ["assess", "--embedded", "--cases", "10", "--people", "30", "--culture", "korean", "--culture=english"];

fn tamis(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tamis"))
        .args(arguments)
        .current_dir(folder)
        .env("TAMIS_DATA_DIR", folder)
        .output()
        .unwrap()
}

fn small(more: &[&str], folder: &Path) -> Output {
    tamis(&[&SMALL, more].concat(), folder)
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn the_same_seed_prints_the_same_bytes_and_another_one_does_not() {
    let folder = tempfile::tempdir().unwrap();
    for form in [&[][..], &["--json"][..]] {
        let (one, two) = (small(form, folder.path()), small(form, folder.path()));
        assert_eq!((one.status.code(), &one.stdout), (Some(0), &two.stdout));
        assert!(one.stderr.is_empty(), "{}", stderr(&one));
        let other = small(&[form, &["--seed", "2"]].concat(), folder.path());
        assert_ne!(one.stdout, other.stdout);
    }
    let report = Report::from_json(&stdout(&small(&["--json"], folder.path()))).unwrap();
    let crowds: Vec<&str> = report.assessment.alerts.iter().map(|alerts| alerts.of.as_str()).collect();
    assert_eq!(crowds, ["Korean", "Korean", "English", "companies"]);
}

#[test]
fn every_table_of_the_report_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let text = stdout(&small(&[], folder.path()));
    for table in [
        "class ",
        "script of the listed name",
        "near misses",
        "alerts per 1,000  ",
        "alerts per 1,000 at most, name only",
        "alerts per 1,000 at most, with birth date and country",
        "by name only",
        "weakest classes",
        "cultures with the most alerts",
        "slowest queries",
        "vowels dropped",
        "innocent + evasive",
        "one Korean syllable replaced",
        "Hangul by the Latin names",
    ] {
        assert!(text.contains(table), "{table}\n{text}");
    }
}

#[test]
fn own_pairs_and_other_matchers_stand_in_one_report() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = "asked,listed,label\nRi Tong Hyok,Lee Dong-hyuk,yes\nJane Doe,JANE DOE,yes\nAnna Roe,Kim Jong Un,no\n";
    std::fs::write(folder.path().join("pairs.csv"), pairs).unwrap();
    let program = "half=sh -c 'while read -r line; do echo 0.5; done'";
    let arguments = [
        "assess",
        "--pairs",
        "pairs.csv",
        "--column",
        "query=asked",
        "--column",
        "is_match=label",
        "--matcher",
        "rapidfuzz-ratio",
        "--matcher",
        program,
    ];
    let output = tamis(&[&arguments[..], &["--html", "page.html"]].concat(), folder.path());
    let text = stdout(&output);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let page = std::fs::read_to_string(folder.path().join("page.html")).unwrap();
    assert!(page.contains("rapidfuzz-ratio") && page.contains("<svg"));
    for row in ["labelled pairs", "rapidfuzz-ratio", "half", "best F1", "recommended:"] {
        assert!(text.contains(row), "{row}\n{text}");
    }
    let found = text.lines().find(|line| line.trim_start().starts_with("at the threshold")).unwrap();
    assert!(
        found.contains("2   2") || found.split_whitespace().filter(|word| *word == "2").count() == 2,
        "{found}"
    );
}

#[test]
fn a_row_that_cannot_be_used_is_told_and_the_exit_code_says_so() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("customers.csv"),
        "name,decision,party\nShim Hyun-sup,match,\nJane Doe,no match,\nJohn Roe,perhaps,\n",
    )
    .unwrap();
    let output = tamis(&["assess", "--embedded", "--customers", "customers.csv"], folder.path());
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(told.contains("customers.csv:4") && told.contains("perhaps"), "{told}");
    assert!(stdout(&output).contains("customers decided no match"), "{}", stdout(&output));
    for wrong in [
        &["assess", "--pairs", "there is none.csv"][..],
        &["assess", "--embedded", "--customers", "customers.csv", "--column", "nothing"],
        &["assess", "--embedded", "--culture", "Martian"],
        &["assess", "--embedded", "--cases", "0"],
        &["assess", "--embedded", "--threshold", "0"],
        &["assess", "--embedded", "--matcher", "''"],
        &["assess", "--embedded", "--against", "customers.csv"],
    ] {
        let output = tamis(wrong, folder.path());
        assert_eq!(output.status.code(), Some(2), "{wrong:?}: {}", stderr(&output));
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{wrong:?}");
    }
}

#[test]
fn a_run_that_fails_leaves_no_file_and_no_change() {
    let folder = tempfile::tempdir().unwrap();
    let (new, old) = (folder.path().join("new.html"), folder.path().join("old.html"));
    std::fs::write(&old, "a former report").unwrap();
    for page in ["new.html", "old.html"] {
        let output = small(&["--html", page, "--matcher", "no-such-program"], folder.path());
        assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    }
    assert!(!new.exists() && std::fs::read_to_string(&old).unwrap() == "a former report");
    let output = small(&["--html", "no such folder/page.html"], folder.path());
    assert!(output.status.code() == Some(2) && output.stdout.is_empty());
}

#[test]
fn an_older_report_is_compared_case_by_case() {
    let folder = tempfile::tempdir().unwrap();
    let old = small(&["--json", "--threshold", "0.95"], folder.path());
    std::fs::write(folder.path().join("old.json"), &old.stdout).unwrap();
    let same = stdout(&small(&["--threshold", "0.95", "--against", "old.json"], folder.path()));
    assert!(same.contains("recall: 0 of") && !same.contains("cases gained"), "{same}");
    let changed = stdout(&small(&["--against", "old.json"], folder.path()));
    assert!(changed.contains("p (McNemar)") && changed.contains("cases gained: "), "{changed}");
    assert!(!changed.contains("cases lost: "), "{changed}");
}

#[test]
fn a_baseline_is_kept_or_the_exit_code_is_2() {
    let folder = tempfile::tempdir().unwrap();
    let baseline = ["--baseline", "base.tsv"];
    assert_eq!(small(&baseline, folder.path()).status.code(), Some(2), "there is none yet");
    assert_eq!(small(&[&baseline[..], &["--bless"]].concat(), folder.path()).status.code(), Some(0));
    let kept = small(&baseline, folder.path());
    assert!(kept.status.code() == Some(0) && stderr(&kept).contains("0 failures"), "{}", stderr(&kept));
    // A class that was found nine times of ten before, and is not any more.
    let path = folder.path().join("base.tsv");
    let text = std::fs::read_to_string(&path).unwrap();
    let vowels = text.lines().find(|line| line.starts_with("recall\tvowels dropped")).unwrap();
    let asked = vowels.rsplit('\t').next().unwrap();
    let better = text.replace(vowels, &format!("recall\tvowels dropped\t{asked}\t{asked}"));
    std::fs::write(&path, better).unwrap();
    let fallen = small(&baseline, folder.path());
    assert_eq!(fallen.status.code(), Some(2));
    assert!(stderr(&fallen).contains("fell: recall: vowels dropped"), "{}", stderr(&fallen));
}
