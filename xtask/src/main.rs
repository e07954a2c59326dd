//! Generates tables, the embedded list, the header.

mod classes;
mod embed;
mod facts;
mod header;
mod korean;
mod letters;
mod placeholders;
mod places;
mod sounds;
mod tables;
mod tsv;
mod weights;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask cases [--bless] | embed | facts | header | tables | weights | weights count NAMES | classes";

fn run(arguments: &[&str]) -> Result<(), String> {
    match arguments {
        ["cases", rest @ ..] => cases(rest),
        ["embed"] => embed::write(&tables::root()),
        ["facts"] => facts::write(),
        ["header"] => header::write(&tables::root()),
        ["tables"] => tables::write(),
        ["weights"] => weights::generate(&tables::root()),
        ["weights", "count", names] => weights::count(&tables::root(), names),
        ["classes"] => classes::generate(&tables::root()),
        _ => Err(USAGE.into()),
    }
}

/// The conformance cases need the engine with its embedded list, which this crate can do without.
fn cases(arguments: &[&str]) -> Result<(), String> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let mut command = std::process::Command::new(cargo);
    command.current_dir(tables::root()).args([
        "run",
        "--quiet",
        "--package",
        "tamis-testkit",
        "--bin",
        "cases",
        "--",
    ]);
    let status = command.args(arguments).status().map_err(|error| error.to_string())?;
    if status.success() { Ok(()) } else { Err("the cases do not hold".into()) }
}

#[allow(clippy::print_stderr)]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}
