//! Every seed of the fuzzer and everything it found once, through the same code as in the fuzzer.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

use std::path::Path;
use std::time::{Duration, Instant};
use tamis_testkit::fuzz::Target;

/// Far above what any of them takes, in any build.
const LONGEST: Duration = Duration::from_secs(20);

#[test]
fn every_kept_input_ends() {
    let mut inputs = 0;
    for target in Target::all() {
        for seed in target.made_seeds() {
            target.run(&seed);
        }
        for folder in target.folders().iter().filter(|folder| folder.is_dir()) {
            inputs += replay(target, folder);
        }
    }
    assert!(inputs > 50, "only {inputs} inputs: the folders have moved");
}

fn replay(target: Target, folder: &Path) -> usize {
    let mut inputs = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // Shown if the test fails.
        println!("{}: {}", target.name(), path.display());
        let begin = Instant::now();
        target.run(&std::fs::read(&path).unwrap());
        assert!(begin.elapsed() < LONGEST, "{:?}", begin.elapsed());
        inputs += 1;
    }
    inputs
}
