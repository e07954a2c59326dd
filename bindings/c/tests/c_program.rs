//! Compiles the C and C++ programs beside this file against the built library and runs them.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

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

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// target/<profile>, from target/<profile>/deps/<this test>.
fn profile_folder() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    own.parent().unwrap().parent().unwrap().to_path_buf()
}

fn newest(folder: &Path) -> SystemTime {
    let mut newest = SystemTime::UNIX_EPOCH;
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let meta = entry.metadata().unwrap();
        let time = if meta.is_dir() { newest_or_epoch(&entry.path()) } else { meta.modified().unwrap() };
        newest = newest.max(time);
    }
    newest
}

fn newest_or_epoch(folder: &Path) -> SystemTime {
    if folder.is_dir() { newest(folder) } else { SystemTime::UNIX_EPOCH }
}

/// The folder of the library, built if it is missing or older than its sources: cargo builds no cdylib for a test.
fn library_folder() -> PathBuf {
    static ONCE: std::sync::OnceLock<PathBuf> = std::sync::OnceLock::new();
    ONCE.get_or_init(|| {
        let folder = profile_folder();
        let engine = here().join("../../crates/tamis");
        let sources =
            [here().join("src"), engine.join("src"), engine.join("tables"), engine.join("embedded")];
        let newest = sources.iter().map(|path| newest(path)).max().unwrap();
        let fresh = ["libtamis.so", "libtamis.a"].iter().all(|name| {
            let built = std::fs::metadata(folder.join(name)).and_then(|meta| meta.modified());
            built.is_ok_and(|time| time >= newest)
        });
        if !fresh {
            let mut cargo = Command::new(env!("CARGO"));
            cargo.args(["build", "-p", "tamis-c", "--target-dir"]).arg(folder.parent().unwrap());
            if folder.ends_with("release") {
                cargo.arg("--release");
            }
            run(cargo.current_dir(here()));
        }
        folder
    })
    .clone()
}

fn run(command: &mut Command) -> Output {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(
        output.status.success(),
        "{command:?}: {}\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

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
