//! The `tamis` command. Data on stdout, talk on stderr.

mod args;
mod assess;
mod bulk;
mod chosen;
mod explain;
mod lists;
mod outcome;
mod print;
mod screen;
mod wallet;

use args::Command;
use outcome::Outcome;
use std::process::ExitCode;

fn main() -> ExitCode {
    let command = match args::parse() {
        Ok(command) => command,
        Err(code) => return code,
    };
    let done = match command {
        Command::Screen(screen) if screen.input.is_some() => bulk::run(&screen),
        Command::Screen(screen) => screen::run(&screen),
        Command::Wallet(wallet) => wallet::run(&wallet),
        Command::Explain(explain) => explain::run(&explain),
        Command::Lists(lists) => lists::run(&lists),
        Command::Assess(assess) => assess::run(&assess),
    };
    match done {
        Ok(outcome) => outcome.exit_code(),
        Err(error) if outcome::is_closed_pipe(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            print::error(error.as_ref());
            Outcome::Unsure.exit_code()
        }
    }
}
