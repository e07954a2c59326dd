//! What a run comes to, and its exit code.

use std::error::Error;
use std::process::ExitCode;
use tamis::{Answer, Status};

/// The result of one command.
pub(crate) type Done = Result<Outcome, Box<dyn Error>>;

/// Ordered: the greatest of several counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Everything was checked and nothing was found: exit code 1.
    Nothing,
    /// A hit of any disposition or a finding, or a command that just worked: exit code 0.
    Something,
    /// Something was in error or not checked: exit code 2.
    Unsure,
}

impl Outcome {
    /// What an answer comes to.
    pub(crate) fn of(answer: &Answer) -> Outcome {
        if answer.status == Status::NotChecked || !answer.unchecked.is_empty() {
            Outcome::Unsure
        } else if answer.total > 0 || !answer.findings.is_empty() {
            Outcome::Something
        } else {
            Outcome::Nothing
        }
    }

    pub(crate) fn exit_code(self) -> ExitCode {
        ExitCode::from(match self {
            Outcome::Something => 0,
            Outcome::Nothing => 1,
            Outcome::Unsure => 2,
        })
    }
}

/// Whether the reader of our output went away, which is no error of ours.
pub(crate) fn is_closed_pipe(error: &(dyn Error + 'static)) -> bool {
    error.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}
