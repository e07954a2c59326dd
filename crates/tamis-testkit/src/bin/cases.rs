//! `cargo xtask cases [--bless]`: checks `cases/expected.jsonl` against the Rust door, or rewrites it.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::process::ExitCode;
use tamis_testkit::cases::{Failure, folder, lines};

fn run(bless: bool) -> Result<bool, Failure> {
    let path = folder().join("expected.jsonl");
    let fresh = lines()?;
    if bless {
        std::fs::write(&path, &fresh)?;
        println!("{} cases written", fresh.lines().count());
        return Ok(true);
    }
    let known = std::fs::read_to_string(&path)?;
    let changed = fresh.lines().zip(known.lines()).filter(|(a, b)| a != b).count();
    println!("{} cases, {changed} changed", fresh.lines().count());
    Ok(fresh == known)
}

fn main() -> ExitCode {
    match run(std::env::args().any(|argument| argument == "--bless")) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
