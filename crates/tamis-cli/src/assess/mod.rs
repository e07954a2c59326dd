//! `tamis assess`: what is missed, and on how many ordinary people it alerts for nothing.

mod ask;
mod gate;
mod print;

use crate::args::Assess;
use crate::outcome::{Done, Outcome};
use ask::Asked;
use gate::Gate;
use std::io::{self, Write};
use std::path::Path;
use tamis::{ErrorCode, Score};
use tamis_assess::{Plan, Report};

pub(crate) fn run(options: &Assess) -> Done {
    let plan = plan(options)?;
    // What cannot be read or written is said before anything is asked.
    let old = options.against.as_deref().map(read).transpose()?;
    let gate = options.baseline.as_deref().map(|path| Gate::open(path, options.bless)).transpose()?;
    if let Some(path) = &options.html {
        writable(path)?;
    }
    let Asked { mut report, bad } = Asked::of(options, plan)?;
    if let Some(old) = &old {
        report = report.against(old)?;
    }
    if let Some(path) = &options.html {
        std::fs::write(path, report.html()?).map_err(|error| io_error(&error, path))?;
    }
    let mut out = io::stdout().lock();
    match options.json {
        true => writeln!(out, "{}", report.to_json())?,
        false => print::report(&report, &mut out)?,
    }
    let is_kept = gate.map_or(Ok(true), |gate| gate.hold(&report.assessment))?;
    Ok(if bad.is_empty() && is_kept { Outcome::Something } else { Outcome::Unsure })
}

fn plan(options: &Assess) -> tamis::Result<Plan> {
    let mut plan = Plan::default();
    (plan.seed, plan.cases, plan.people, plan.times) =
        (options.seed, options.cases, options.people, options.times);
    if let Some(text) = &options.threshold {
        plan.threshold = Score::parse(text).filter(|score| *score > Score::ZERO).ok_or_else(|| {
            let message = format!("--threshold: expected 0.0001 to 1, found {text:?}");
            tamis::Error::new(ErrorCode::BadOption, message)
        })?;
    }
    Ok(plan)
}

fn read(path: &Path) -> tamis::Result<Report> {
    let text = std::fs::read_to_string(path).map_err(|error| io_error(&error, path))?;
    Report::from_json(&text).map_err(|error| error.at_path(path))
}

/// Whether the file can be written; what it holds stays until there is a report, and where there was none there is none.
fn writable(path: &Path) -> tamis::Result<()> {
    let is_new = !path.exists();
    let opened = std::fs::OpenOptions::new().append(true).create(true).open(path);
    let tried = opened.and_then(|_| if is_new { std::fs::remove_file(path) } else { Ok(()) });
    tried.map_err(|error| io_error(&error, path))
}

fn io_error(error: &io::Error, path: &Path) -> tamis::Error {
    let is_missing = error.kind() == io::ErrorKind::NotFound;
    let code = if is_missing { ErrorCode::NotFound } else { ErrorCode::Io };
    tamis::Error::new(code, error.to_string()).at_path(path)
}
