//! `tamis screen --input customers.csv --output hits.csv`

mod read;
mod write;

use crate::args::Screen;
use crate::outcome::{Done, Outcome};
use indicatif::{ProgressBar, ProgressStyle};
use tamis::{Answer, Query};

/// Queries screened between two steps of the bar.
const CHUNK: usize = 1_000;

pub(crate) fn run(screen: &Screen) -> Done {
    let Some(input) = screen.input.as_deref() else { return Ok(Outcome::Unsure) };
    let rows = read::read(input, screen)?;
    let options = screen.options.build()?;
    let screener = screen.common.list.screener()?;
    let bar = bar(rows.len());
    let mut outcome = Outcome::Nothing;
    let mut answers = Vec::with_capacity(rows.len());
    let mut bad = Vec::new();
    let mut queries = Vec::with_capacity(rows.len());
    for row in rows {
        let id = row.id;
        queries.push(row.query.unwrap_or_else(|error| {
            outcome = Outcome::Unsure;
            bad.push((queries.len(), error));
            let mut nothing = Query::default();
            nothing.id = id;
            nothing
        }));
    }
    for chunk in queries.chunks(CHUNK) {
        answers.extend(screener.screen_many(chunk, &options)?);
        bar.inc(chunk.len() as u64);
    }
    bar.finish_and_clear();
    for (position, answer) in answers.iter_mut().enumerate() {
        answer.query_index = position;
    }
    for (position, error) in &bad {
        crate::print::error(error);
        if let Some(answer) = answers.get_mut(*position) {
            answer.reason = Some(error.to_string());
        }
    }
    outcome = answers.iter().map(Outcome::of).fold(outcome, Outcome::max);
    write::write(screen, &answers)?;
    summary(&answers, bad.len());
    Ok(outcome)
}

fn bar(length: usize) -> ProgressBar {
    let bar = ProgressBar::new(length as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {per_sec} {eta}") {
        bar.set_style(style);
    }
    bar
}

#[allow(clippy::print_stderr)]
fn summary(answers: &[Answer], bad: usize) {
    let count = |status: tamis::Status| answers.iter().filter(|answer| answer.status == status).count();
    let alerts =
        answers.iter().filter(|answer| answer.hits.iter().any(|hit| hit.disposition.is_alert())).count();
    let findings: usize = answers.iter().map(|answer| answer.findings.len()).sum();
    let held_back: usize = answers.iter().map(|answer| answer.held_back).sum();
    eprintln!(
        "{} queries: {} with hits ({alerts} alerts), {} without, {} not checked ({bad} bad rows); \
         {findings} findings, {held_back} hits held back, {} answers cut by the limit",
        answers.len(),
        count(tamis::Status::Hits),
        count(tamis::Status::None),
        count(tamis::Status::NotChecked),
        answers.iter().filter(|answer| answer.truncated).count()
    );
}
