//! Generates tables, the embedded list, the header.

mod classes;
mod tsv;
mod weights;

use std::path::PathBuf;
use std::process::ExitCode;

/// Root of the workspace.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn run(arguments: &[&str]) -> Result<(), String> {
    match arguments {
        ["weights"] => weights::generate(&root()),
        ["weights", "count", names] => weights::count(&root(), names),
        ["classes"] => classes::generate(&root()),
        _ => Err("usage: cargo xtask weights | weights count NAMES | classes".into()),
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            #[allow(clippy::print_stderr)]
            {
                eprintln!("{message}");
            }
            ExitCode::FAILURE
        }
    }
}
