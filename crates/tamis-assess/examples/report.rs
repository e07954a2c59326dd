//! A report as JSON to a report as HTML: `report IN.json OUT.html`, or with an older report to compare with,
//! `report IN.json OUT.html OLD.json`.
#![allow(clippy::print_stderr)]

use std::process::ExitCode;
use tamis_assess::{Assessment, Comparison, Report};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let written = match arguments.as_slice() {
        [from, to] => write(from, to, None),
        [from, to, old] => write(from, to, Some(old)),
        _ => Err("usage: report IN.json OUT.html [OLD.json]".to_owned()),
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn write(from: &str, to: &str, old: Option<&str>) -> Result<(), String> {
    let assessment = read(from)?;
    let comparison = old.map(read).transpose()?.map(|old| Comparison::of(&old, &assessment));
    let mut report = Report::of(&assessment);
    report.comparison = comparison.as_ref();
    let html = report.html().map_err(|error| error.to_string())?;
    std::fs::write(to, html).map_err(|error| format!("{to}: {error}"))
}

fn read(path: &str) -> Result<Assessment, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    Assessment::from_json(&text).map_err(|error| format!("{path}: {error}"))
}
