//! `tamis lists update`: every list current in one command.

use super::findings;
use crate::args::Update;
use crate::outcome::{Done, Outcome};
use comfy_table::{ContentArrangement, Table, presets};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, Write};
use tamis_lists::{ListUpdate, Step, UpdateOutcome, UpdatePolicy, UpdateReport, UpdateRequest};

pub(super) fn run(options: &Update) -> Done {
    let request = UpdateRequest {
        lists: options.lists.clone(),
        data_dir: Some(options.place.folder()?),
        config: options.config.clone(),
        policy: UpdatePolicy { allow_errors: options.allow_errors, allow_shrink: options.allow_shrink },
    };
    let bar = Bar::new();
    let report = request.run(|step| bar.show(step));
    bar.bar.finish_and_clear();
    let report = report?;
    findings::print(&report.findings);
    tell_failures(&report);
    let mut out = io::stdout().lock();
    if options.json {
        writeln!(out, "{}", report.to_json())?;
    } else {
        summary(&report, &mut out)?;
    }
    Ok(if report.is_complete() { Outcome::Something } else { Outcome::Unsure })
}

/// A bar on a terminal; in a pipe only what went wrong.
struct Bar {
    bar: ProgressBar,
}

impl Bar {
    fn new() -> Bar {
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
            bar.set_style(style);
        }
        Bar { bar }
    }

    #[allow(clippy::print_stderr)]
    fn show(&self, step: Step<'_>) {
        match step {
            Step::Fetching { list, bytes, total } => {
                let of = total.map(|total| format!(" of {}", megabytes(total))).unwrap_or_default();
                self.bar.set_message(format!("{list}: {}{of}", megabytes(bytes)));
            }
            Step::Retrying { list, why, wait } => {
                self.bar.suspend(|| {
                    eprintln!("{list}: {why}; again in {:.1} s", wait.as_secs_f32());
                });
            }
            Step::Reading { list } => self.bar.set_message(format!("{list}: reading")),
            Step::Compiling => self.bar.set_message("compiling the snapshot"),
            _ => {}
        }
        self.bar.tick();
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

#[allow(clippy::print_stderr)]
fn tell_failures(report: &UpdateReport) {
    for list in &report.lists {
        let Some(error) = &list.error else { continue };
        let stays = match list.date {
            Some(date) => format!("the edition of {date} stays"),
            None => "no edition is at hand: THIS LIST IS NOT SCREENED".to_owned(),
        };
        eprintln!("error {}: {}: {}; {stays}", error.code, list.id, error.message);
    }
    if let Some(error) = &report.snapshot_error {
        eprintln!("error {}: the snapshot: {}; a former one stays", error.code, error.message);
    }
    for id in &report.unplanned {
        eprintln!(
            "warning: {id}: not in the configuration; its edition at hand stays in the snapshot until enabled = false"
        );
    }
    for name in &report.skipped {
        eprintln!("warning: {}: the name {:?} cannot be screened: {}", name.entity, name.name, name.reason);
    }
}

fn summary(report: &UpdateReport, out: &mut impl Write) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(["list", "", "of", "fetched", "parties", "bytes"]);
    report.lists.iter().for_each(|list| {
        table.add_row(row(list));
    });
    for line in table.to_string().lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    if !report.by_hand.is_empty() {
        writeln!(out, "not fetched, see `tamis lists sources`: {}", report.by_hand.join(", "))?;
    }
    if !report.disabled.is_empty() {
        writeln!(out, "switched off: {}", report.disabled.join(", "))?;
    }
    match &report.snapshot {
        Some(snapshot) => {
            let made = if snapshot.is_new { "made" } else { "unchanged" };
            let (path, parties, bytes) = (snapshot.path.display(), snapshot.parties, snapshot.bytes);
            writeln!(out, "{path} {made}: {parties} parties, {bytes} bytes, snapshot {}", snapshot.id)
        }
        None => writeln!(out, "no snapshot was made"),
    }
}

fn row(list: &ListUpdate) -> [String; 6] {
    let day = |day: Option<tamis::date::Day>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    let outcome = match list.outcome {
        UpdateOutcome::Updated => "updated",
        UpdateOutcome::Unchanged => "unchanged",
        _ => "FAILED",
    };
    [
        list.id.clone(),
        outcome.to_owned(),
        day(list.date),
        day(list.fetched),
        list.parties.to_string(),
        list.bytes.to_string(),
    ]
}
