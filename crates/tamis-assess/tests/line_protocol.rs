//! The line protocol against programs that keep it and programs that break it in each way there is.
#![cfg(unix)]
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Duration;
use tamis::{Error, ErrorCode, Schema, Score};
use tamis_assess::{Matcher, Pair, Program};

/// Much longer than any of these calls takes.
const DEADLOCK: Duration = Duration::from_secs(60);

/// Scores a pair by the lengths of its names, after everything was read.
const READS_ALL_FIRST: &str = r#"
import json, sys
pairs = [json.loads(line) for line in sys.stdin.buffer]
for pair in pairs:
    print(json.dumps({"score": len(pair["query"]) / len(pair["listed"]), "why": "lengths"}))
"#;
/// The same, each line before the next is read.
const IN_STEP: &str = r#"
import json, sys
for line in sys.stdin.buffer:
    pair = json.loads(line)
    print(len(pair["query"]) / len(pair["listed"]), flush=True)
"#;

/// A program of that text in the directory of this build's tests, and the command that runs it.
fn python(name: &str, text: &str) -> String {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name} of line_protocol.py"));
    std::fs::write(&file, text).unwrap();
    shell_words::join(["python3", file.to_str().unwrap()])
}

fn sh(script: &str) -> String {
    format!("test={}", shell_words::join(["sh", "-c", script]))
}

/// The query of a pair has its place's last digit as length, the listed name is ten letters long.
fn pairs(number: usize) -> Vec<Pair> {
    let pair = |at: usize| Pair { query: "x".repeat(at % 10), listed: "0123456789".into(), schema: None };
    (0..number).map(pair).collect()
}

fn expected(number: usize) -> Vec<Score> {
    (0..number).map(|at| Score::from_ten_thousandths(1_000 * (at as u32 % 10))).collect()
}

/// As a thread that can be given up, so that a deadlock is a failure and not a wait.
fn score(command: &str, pairs: Vec<Pair>) -> Result<Vec<Score>, Error> {
    let (sender, receiver) = mpsc::channel();
    let command = command.to_owned();
    std::thread::spawn(move || sender.send(Program::parse(&command).unwrap().score(&pairs, &|_| ())));
    receiver.recv_timeout(DEADLOCK).unwrap()
}

/// The error of a program that is asked for three pairs.
fn error(command: &str) -> Error {
    score(command, pairs(3)).unwrap_err()
}

#[test]
fn a_program_that_reads_all_first_and_one_in_step_give_the_same_scores_in_order() {
    for (name, text) in [("all first", READS_ALL_FIRST), ("in step", IN_STEP)] {
        // More than pipes and buffers hold, both ways.
        let found = score(&python(name, text), pairs(50_000)).unwrap();
        assert!(found == expected(50_000), "{name}");
    }
}

#[test]
fn a_program_that_writes_all_before_it_reads_does_not_deadlock() {
    let text = "import sys\nsys.stdout.write('0.25\\n' * 200000)\nsys.stdout.flush()\nsys.stdin.read()\n";
    let found = score(&python("writes first", text), pairs(200_000)).unwrap();
    assert!(found == vec![Score::from_ten_thousandths(2_500); 200_000]);
}

#[test]
fn a_line_is_the_pair_as_json_and_the_input_is_closed_after_the_last() {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pairs of line_protocol");
    let script = format!("cat > {}; echo 0; echo 1", shell_words::quote(file.to_str().unwrap()));
    let pair =
        |query: &str, listed: &str, schema| Pair { query: query.into(), listed: listed.into(), schema };
    let pairs = vec![pair("Ri \"X\"\n", "리동혁", Some(Schema::PublicBody)), pair("a\\b", "", None)];
    assert_eq!(score(&sh(&script), pairs).unwrap(), [Score::ZERO, Score::ONE]);
    let lines = "{\"query\":\"Ri \\\"X\\\"\\n\",\"listed\":\"리동혁\",\"schema\":\"PublicBody\"}\n\
                 {\"query\":\"a\\\\b\",\"listed\":\"\",\"schema\":null}\n";
    assert_eq!(std::fs::read_to_string(file).unwrap(), lines);
}

#[test]
fn no_pairs_have_no_scores() {
    assert!(score(&sh("cat"), Vec::new()).unwrap().is_empty());
}

#[test]
fn a_score_is_a_number_or_an_object_and_the_last_line_may_be_open() {
    let found =
        score(&sh(r#"cat > /dev/null; printf '1\r\n {"score": 0.87654, "x": []} \n2.5e-1'"#), pairs(3));
    assert_eq!(found.unwrap(), [10_000, 8_765, 2_500].map(Score::from_ten_thousandths));
}

#[test]
fn a_program_is_started_anew_for_each_call() {
    let program = Program::parse(&sh("cat > /dev/null; echo 0.5")).unwrap();
    for _ in 0..2 {
        assert_eq!(program.score(&pairs(1), &|_| ()).unwrap(), [Score::from_ten_thousandths(5_000)]);
    }
}

#[test]
fn every_score_is_reported() {
    let seen = AtomicUsize::new(0);
    let progress = |scores: usize| {
        seen.fetch_add(scores, Ordering::Relaxed);
    };
    let command = sh("cat > /dev/null; echo 0; echo 0; echo 0");
    Program::parse(&command).unwrap().score(&pairs(3), &progress).unwrap();
    assert_eq!(seen.into_inner(), 3);
}

#[test]
fn the_name_is_the_label_or_the_file() {
    let name = |text: &str| Program::parse(text).unwrap().name().to_owned();
    assert_eq!(name("/opt/x/match --level=2"), "match");
    assert_eq!(name("logic-v2='/opt/my nk/python' nk.py --level=2"), "logic-v2");
    assert_eq!(name("'/opt/my nk/match=2' x"), "match=2");
}

#[test]
fn what_is_no_command_is_refused() {
    for text in ["", "  ", "=cat", "label=", "label='cat", "cat \"x", "/"] {
        let error = Program::parse(text).unwrap_err();
        assert_eq!(error.code(), ErrorCode::BadOption, "{text}");
        assert!(error.message().contains(&format!("{text:?}")), "{error}");
    }
}

#[test]
fn a_program_that_is_not_there_is_an_error() {
    let found = error("x=/nowhere/match -v");
    assert_eq!(found.code(), ErrorCode::NotFound);
    assert!(
        found
            .to_string()
            .starts_with("matcher x (/nowhere/match -v): expected a program that can be started")
    );
    assert_eq!(error("x=/").code(), ErrorCode::Io);
}

#[test]
fn a_program_that_ends_early_is_an_error_with_its_status_and_the_number_of_scores() {
    let ends = |script: &str| error(&sh(script)).to_string();
    let message = ends("cat > /dev/null; echo 0.5; echo 0.5; exit 7");
    let expected = "expected 3 scores, one a pair, found 2 before it ended (exit status: 7)";
    assert!(message.ends_with(expected), "{message}");
    assert!(ends("cat > /dev/null; echo 0.5").ends_with("found 1 before it ended (exit status: 0)"));
    assert!(ends("kill -9 $$").contains("found 0 before it ended (signal: 9"));
    // It reads nothing while there is more to write than a pipe holds.
    let message = score(&sh("exit 3"), pairs(100_000)).unwrap_err().to_string();
    assert!(
        message.ends_with("expected 100000 scores, one a pair, found 0 before it ended (exit status: 3)")
    );
}

#[test]
fn a_line_that_is_no_score_from_0_to_1_is_an_error_with_its_number() {
    let lines =
        ["", "high", "NaN", "1.0001", "-0.1", "1e999", "\"0.5\"", "null", "true", "[0.5]", "0.5 0.5", "{}"];
    for line in lines.into_iter().chain(["{\"score\":2}", "{\"score\":\"0.5\"}", "{\"score\":NaN}"]) {
        let found = error(&sh(&format!("cat > /dev/null; echo 0.5; echo '{line}'; echo 0.5")));
        assert_eq!((found.code(), found.line()), (ErrorCode::Io, Some(2)), "{line}");
        let expected =
            format!("expected a number from 0 to 1, or an object with that number as score, found {line:?}");
        assert!(found.message().ends_with(&expected), "{found}");
    }
    let found = error(&sh(r"printf '\377\n'"));
    assert_eq!(found.line(), Some(1));
}

#[test]
fn an_endless_line_is_an_error_with_its_begin() {
    let found = error(&sh("yes | tr -d '\\n'"));
    assert_eq!(found.line(), Some(1));
    assert!(found.message().ends_with(&format!("found \"{}…\"", "y".repeat(200))), "{found}");
}

#[test]
fn a_program_that_goes_on_after_a_wrong_line_is_ended() {
    let text = "import sys, time\nprint('wrong', flush=True)\ntime.sleep(180)\n";
    let found = score(&python("sleeps", text), pairs(100_000)).unwrap_err();
    assert!(found.message().ends_with("found \"wrong\""), "{found}");
}

#[test]
fn more_lines_than_pairs_are_an_error() {
    let found = error(&sh("cat > /dev/null; for i in 1 2 3 4; do echo 0.$i; done"));
    assert_eq!(found.line(), Some(4));
    assert!(found.message().ends_with("expected no line after 3, one a pair, found \"0.4\""), "{found}");
}

#[test]
fn another_exit_status_than_0_is_an_error_even_after_all_scores() {
    let found = error(&sh("cat > /dev/null; echo 0; echo 0; echo 0; exit 1")).to_string();
    assert!(found.ends_with("expected exit status 0 after 3 scores, found exit status: 1"), "{found}");
}
