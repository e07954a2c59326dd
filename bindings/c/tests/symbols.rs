//! The shared library exports the functions of the header and nothing else.

#![allow(clippy::unwrap_used, clippy::panic)]

mod library;

use library::{here, library_folder, run};
use std::collections::BTreeSet;
use std::process::Command;

/// Names of the functions that the header declares.
fn declared() -> BTreeSet<String> {
    let header = here().join("include/tamis.h");
    let header = std::fs::read_to_string(header).unwrap();
    let mut found = BTreeSet::new();
    for line in header.lines().filter(|line| !line.starts_with([' ', '#', '/', '}'])) {
        if let Some((before, _)) = line.split_once('(') {
            let name = before.rsplit([' ', '*']).next().unwrap();
            if name.starts_with("tamis_") {
                found.insert(name.to_owned());
            }
        }
    }
    found
}

#[test]
fn only_the_functions_of_the_header_are_exported() {
    let library = library_folder().join("libtamis.so");
    // nm comes with the linker that built the library.
    let output = run(Command::new("nm").args(["-D", "--defined-only"]).arg(&library));
    let output = String::from_utf8(output.stdout).unwrap();
    let exported: BTreeSet<String> =
        output.lines().filter_map(|line| line.split(' ').next_back().map(str::to_owned)).collect();
    assert_eq!(exported, declared());
}
