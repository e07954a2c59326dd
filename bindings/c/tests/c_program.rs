//! Compiles the C and C++ programs beside this file against the built library and runs them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod library;

use library::{here, library_folder, run};
use std::process::Command;

/// What a static link needs besides the library, with glibc (`cargo rustc … -- --print native-static-libs`).
const NATIVE: &[&str] = &["-lgcc_s", "-lutil", "-lrt", "-lpthread", "-lm", "-ldl", "-lc"];

const VALUES: &[&str] = &[
    "Shim Hyun-sup",
    "0x098B716B8Aaf21512996dC57EB0615e2383E2f96",
    "Lazarus Group",
    "Pyongyang",
    "Maria Nobody",
    "???",
    "리동혁",
];

/// A compiled program, and the folder that lives as long as it.
struct Program {
    folder: tempfile::TempDir,
}

impl Program {
    fn compile(compiler: &str, standard: &str, source: &str, shared: bool) -> Program {
        let library = library_folder();
        let folder = tempfile::tempdir().unwrap();
        let mut cc = Command::new(compiler);
        cc.arg(format!("-std={standard}"))
            .args(["-g", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-D_POSIX_C_SOURCE=200809L"])
            .arg("-I")
            .arg(here().join("include"))
            .arg("-o")
            .arg(folder.path().join("program"))
            .arg(here().join(source));
        if shared {
            cc.arg("-L").arg(&library).arg(format!("-Wl,-rpath,{}", library.display()));
            cc.args(["-ltamis", "-lpthread"]);
        } else {
            cc.arg(library.join("libtamis.a")).args(NATIVE);
        }
        run(&mut cc);
        Program { folder }
    }

    fn run(&self, arguments: &[&str]) -> String {
        let mut command = Command::new(self.folder.path().join("program"));
        // The library carries its path; a foreign one must not win.
        command.env_remove("LD_LIBRARY_PATH").args(arguments);
        String::from_utf8(run(&mut command).stdout).unwrap()
    }
}

/// The answers of the engine itself.
fn expected(values: &[&str]) -> String {
    let screener = tamis_engine::Screener::embedded().unwrap();
    let mut lines = String::new();
    for value in values {
        let query = tamis_engine::Query::value(*value);
        let answer = screener.screen(&query, &tamis_engine::Options::default()).unwrap();
        lines.push_str(&answer.to_json());
        lines.push('\n');
    }
    lines
}

#[test]
fn refusals_in_both_standards_shared_and_static() {
    for (standard, shared) in [("c99", true), ("c11", false)] {
        let program = Program::compile("cc", standard, "tests/refusals.c", shared);
        program.run(&[program.folder.path().to_str().unwrap()]);
    }
}

#[test]
fn eight_threads_and_a_batch_give_the_bytes_of_the_engine() {
    let expected = expected(VALUES);
    assert!(expected.contains("\"status\":\"hits\"") && expected.contains("\"status\":\"none\""));
    for (standard, shared) in [("c11", true), ("c99", false)] {
        assert_eq!(Program::compile("cc", standard, "tests/threads.c", shared).run(VALUES), expected);
    }
}

#[test]
fn every_conformance_case() {
    let path = here().join("../../crates/tamis-testkit/cases/expected.jsonl");
    let cases = std::fs::read_to_string(path).unwrap();
    let program = Program::compile("cc", "c99", "tests/conformance.c", true);
    for line in cases.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let mut arguments = vec![case["query"].as_str().unwrap()];
        for (name, value) in case["options"].as_object().unwrap() {
            arguments.extend([name.as_str(), value.as_str().unwrap()]);
        }
        let expected = format!("{}\n", case["expected"].as_str().unwrap());
        assert_eq!(program.run(&arguments), expected, "case {}", case["name"]);
    }
    assert!(cases.lines().count() > 20);
}

/// The program of the README, compiled with each of its two commands.
#[test]
fn the_program_of_the_readme() {
    let readme = std::fs::read_to_string(here().join("README.md")).unwrap();
    let (_, code) = readme.split_once("```c\n").unwrap();
    let (code, _) = code.split_once("```").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("screen.c");
    std::fs::write(&source, code).unwrap();
    for shared in [true, false] {
        let program = Program::compile("cc", "c99", source.to_str().unwrap(), shared);
        assert!(program.run(&[]).contains("SIM Hyon Sop"));
    }
}

#[test]
fn the_wrapper_in_c_plus_plus() {
    for shared in [true, false] {
        Program::compile("c++", "c++17", "tests/wrapper.cpp", shared).run(&[]);
    }
}

#[test]
fn the_examples_run() {
    let hits = Program::compile("cc", "c99", "examples/screen_name.c", true).run(&["Shim Hyun-sup"]);
    assert!(hits.contains("SIM Hyon Sop"), "{hits}");
    let reload = Program::compile("cc", "c99", "examples/hot_reload.c", true).run(&[]);
    assert_eq!(reload, "missed: 0\n");
    let file = Program::compile("cc", "c99", "examples/screen_file.c", true);
    let input = file.folder.path().join("names");
    std::fs::write(&input, "Shim Hyun-sup\n\nMaria Nobody\n").unwrap();
    let mut command = Command::new(file.folder.path().join("program"));
    let lines = run(command.stdin(std::fs::File::open(input).unwrap())).stdout;
    let lines = String::from_utf8(lines).unwrap();
    let statuses: Vec<bool> = lines.lines().map(|line| line.contains("\"status\":\"not_checked\"")).collect();
    assert_eq!(statuses, [false, true, false]);
}
