//! A report as JSON to a report as HTML: `report IN.json OUT.html`; with `--old OLD.json` what changed since, with
//! `--peers TABLE.json` other matchers on the same pairs.
#![allow(clippy::print_stderr)]

use std::process::ExitCode;
use tamis_assess::{Assessment, Comparison, PeerTable, Report};

const USAGE: &str = "usage: report IN.json OUT.html [--old OLD.json] [--peers TABLE.json]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match write(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn write(arguments: &[String]) -> Result<(), String> {
    let [from, to, more @ ..] = arguments else { return Err(USAGE.to_owned()) };
    let (mut old, mut peers): (Option<Assessment>, Option<PeerTable>) = (None, None);
    for option in more.chunks(2) {
        match option {
            [name, path] if name == "--old" => old = Some(assessment(path)?),
            [name, path] if name == "--peers" => peers = Some(table(path)?),
            _ => return Err(USAGE.to_owned()),
        }
    }
    let assessment = assessment(from)?;
    let comparison = old.map(|old| Comparison::of(&old, &assessment));
    let report = Report { assessment: &assessment, comparison: comparison.as_ref(), peers: peers.as_ref() };
    let html = report.html().map_err(|error| error.to_string())?;
    std::fs::write(to, html).map_err(|error| format!("{to}: {error}"))
}

fn assessment(path: &str) -> Result<Assessment, String> {
    Assessment::from_json(&read(path)?).map_err(|error| format!("{path}: {error}"))
}

fn table(path: &str) -> Result<PeerTable, String> {
    serde_json::from_str(&read(path)?).map_err(|error| format!("{path}: {error}"))
}

fn read(path: &str) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))
}
