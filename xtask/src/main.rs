//! Generates tables, the embedded list, the header.

<<<<<<< HEAD
mod korean;
mod letters;
=======
mod places;
>>>>>>> data
mod tables;

use std::process::ExitCode;

#[allow(clippy::print_stderr)]
fn main() -> ExitCode {
    let done = match std::env::args().nth(1).as_deref() {
        Some("tables") => tables::write(),
        other => Err(format!("expected a command (tables), found {other:?}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}
