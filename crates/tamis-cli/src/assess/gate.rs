//! The report against the figures it has to keep.

use super::io_error;
use std::path::Path;
use tamis_assess::{Assessment, Baseline, Share, Turn, Turned};

/// Whether the baseline is kept; with `bless` it is written anew, and is kept.
#[allow(clippy::print_stderr)]
pub(super) fn hold(report: &Assessment, path: &Path, bless: bool) -> tamis::Result<bool> {
    let now = Baseline::of(report);
    if bless {
        std::fs::write(path, now.to_text()).map_err(|error| io_error(&error, path))?;
        return Ok(true);
    }
    let text = std::fs::read_to_string(path).map_err(|error| io_error(&error, path))?;
    let before = Baseline::parse(&text).map_err(|error| error.at_path(path))?;
    let turned = before.against(&now).map_err(|error| error.at_path(path))?;
    turned.iter().for_each(|turned| eprintln!("{}", line(turned)));
    let failures = turned.iter().filter(|turned| turned.turn.is_failure()).count();
    eprintln!("baseline {}: {failures} failures", path.display());
    Ok(failures == 0)
}

fn line(turned: &Turned) -> String {
    let word = match turned.turn {
        Turn::Fell => "fell",
        Turn::Rose => "rose (--bless keeps it)",
        Turn::Gone => "gone",
        _ => "new (--bless keeps it)",
    };
    let share = |share: Share| format!("{} of {}", share.of, share.among);
    format!("{word}: {}: {} before, {} now", turned.of, share(turned.before), share(turned.now))
}
