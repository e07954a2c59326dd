//! The report against the figures it has to keep.

use super::{io_error, writable};
use std::path::Path;
use tamis_assess::{Assessment, Baseline, Share, Turn, Turned};

/// Where the figures are.
pub(super) enum Gate<'a> {
    /// They have to be kept.
    Hold(&'a Path, Baseline),
    /// They are written anew.
    Bless(&'a Path),
}

impl<'a> Gate<'a> {
    pub(super) fn open(path: &'a Path, bless: bool) -> tamis::Result<Gate<'a>> {
        if bless {
            return writable(path).map(|()| Gate::Bless(path));
        }
        let text = std::fs::read_to_string(path).map_err(|error| io_error(&error, path))?;
        Baseline::parse(&text).map(|before| Gate::Hold(path, before)).map_err(|error| error.at_path(path))
    }

    /// Whether the figures are kept; what is written anew is.
    #[allow(clippy::print_stderr)]
    pub(super) fn hold(&self, report: &Assessment) -> tamis::Result<bool> {
        let now = Baseline::of(report);
        let (path, before) = match self {
            Gate::Hold(path, before) => (path, before),
            Gate::Bless(path) => {
                std::fs::write(path, now.to_text()).map_err(|error| io_error(&error, path))?;
                return Ok(true);
            }
        };
        let turned = before.against(&now).map_err(|error| error.at_path(path))?;
        turned.iter().for_each(|turned| eprintln!("{}", line(turned)));
        let failures = turned.iter().filter(|turned| turned.turn.is_failure()).count();
        eprintln!("baseline {}: {failures} failures", path.display());
        Ok(failures == 0)
    }
}

fn line(turned: &Turned) -> String {
    let word = match turned.turn {
        Turn::Fell => "fell",
        Turn::Rose => "rose (--bless keeps it)",
        Turn::Gone => "gone or thinner",
        _ => "new (--bless keeps it)",
    };
    let share = |share: Share| format!("{} of {}", share.of, share.among);
    format!("{word}: {}: {} before, {} now", turned.of, share(turned.before), share(turned.now))
}
