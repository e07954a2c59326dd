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

fn run(arguments: &[&str]) -> Result<(), String> {
    match arguments {
        ["embed"] => embed::write(&tables::root()),
        ["facts"] => facts::write(),
        ["header"] => header::write(&tables::root()),
        ["tables"] => tables::write(),
        ["weights"] => weights::generate(&tables::root()),
        ["weights", "count", names] => weights::count(&tables::root(), names),
        ["classes"] => classes::generate(&tables::root()),
        _ => Err(
            "usage: cargo xtask embed | facts | header | tables | weights | weights count NAMES | classes"
                .into(),
        ),
    }
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
