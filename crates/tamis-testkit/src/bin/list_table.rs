//! One line for every official list file under `TAMIS_SHARED`/lists: what it holds, and how fast it is read.
//!
//! `cargo run --release -p tamis-testkit --bin list_table [--findings] [PATH…]`
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;
use tamis_lists::{LoadedList, Severity};
use tamis_testkit::shared;

/// Every file or set of files that is a list, in the order of the file system's names.
fn lists() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![shared().join("lists")];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        for path in paths {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let is_set = path.is_dir() && tamis_lists::detect(&path).is_ok();
            if path.is_dir() && !is_set && !name.contains("csv_2026-08") {
                folders.push(path);
            } else if !name.starts_with("derived_") && !name.starts_with("yente_t2") && !name.ends_with(".md")
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn bytes(list: &LoadedList) -> u64 {
    list.files.iter().map(|file| file.bytes).sum()
}

fn counts(list: &LoadedList, prefix: &str) -> String {
    let found = list
        .report
        .counts
        .iter()
        .filter_map(|(key, number)| Some(format!("{}:{number}", key.strip_prefix(prefix)?)));
    found.collect::<Vec<_>>().join(" ")
}

fn line(path: &Path, show_findings: bool) {
    let started = Instant::now();
    let read = tamis_lists::read(path, None);
    let seconds = started.elapsed().as_secs_f64();
    let list = match read {
        Ok(list) => list,
        Err(error) => return println!("{}\n  refused: {error}", path.display()),
    };
    let report = &list.report;
    let of = |severity| report.findings_of(severity);
    println!(
        "{}\n  {} of {}: {} parties ({}); names {} ({}; scripts {}); birth dates {} ({}); documents {}, contacts {}, \
         wallets {}, relations {}, addresses {}; findings {} errors {} warnings {} notes; {:.1} MB on disk, {:.1} MB/s",
        path.strip_prefix(shared()).unwrap_or(path).display(),
        list.meta.id,
        list.meta.date.map_or_else(|| "unknown day".to_owned(), |day| day.to_string()),
        list.entities.len(),
        counts(&list, "entities."),
        report.count("names"),
        counts(&list, "names."),
        counts(&list, "scripts."),
        report.count("birth_dates"),
        counts(&list, "birth_dates."),
        report.count("documents"),
        report.count("contacts"),
        report.count("wallets"),
        report.count("relations"),
        report.count("addresses"),
        of(Severity::Error),
        of(Severity::Warning),
        of(Severity::Note),
        bytes(&list) as f64 / 1e6,
        bytes(&list) as f64 / 1e6 / seconds,
    );
    if show_findings {
        report.findings.iter().for_each(|finding| println!("    {finding}"));
    }
}

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let show_findings = arguments.first().is_some_and(|argument| argument == "--findings");
    if show_findings {
        arguments.remove(0);
    }
    let paths = if arguments.is_empty() { lists() } else { arguments.iter().map(PathBuf::from).collect() };
    if paths.is_empty() {
        println!("skipped: TAMIS_SHARED has no lists");
    }
    paths.iter().for_each(|path| line(path, show_findings));
    ExitCode::SUCCESS
}
