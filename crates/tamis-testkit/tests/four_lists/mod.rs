//! Four real lists in one snapshot, where `TAMIS_SHARED` has them: OFAC Consolidated of 2024-05-06, UN of 2024-05-15,
//! Canada of 2025-03, Japan's MOF of 2026-03-05.

use std::path::PathBuf;
use tamis_lists::{BuildReport, Edition, ListInput, Policy, ReadOptions};

const FILES: [&str; 4] = [
    "us_ofac/consolidated_2024-05-06.xml",
    "un/un_consolidated_2024-05-15.xml",
    "ca/sema-lmes_2025.xml",
    "jp/mof_shisantouketsu_2026-03-05.xlsx",
];

/// The files; `None`, and a word on it, where they are not there.
pub fn files() -> Option<Vec<PathBuf>> {
    let lists = tamis_testkit::shared().join("lists");
    if !lists.is_dir() {
        println!("skipped: {} is not there", lists.display());
        return None;
    }
    Some(FILES.iter().map(|file| lists.join(file)).collect())
}

/// Writes them to one list file of that name, in a folder for tests.
pub fn build(files: &[PathBuf], name: &str) -> (PathBuf, BuildReport) {
    let input = |path: &PathBuf| ListInput { path: path.clone(), options: ReadOptions::default() };
    let inputs: Vec<ListInput> = files.iter().map(input).collect();
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_file(&path);
    let policy = Policy { allow_errors: true, ..Policy::default() };
    let report = Edition::read(&inputs, |_, _| ()).unwrap().write(&path, policy).unwrap();
    (path, report)
}
