//! Accuracy figures of the default threshold: labelled pairs, ordinary names, and one line for given queries.
//!
//! `cargo run --release -p tamis-testkit --bin accuracy -- pairs|ordinary|show VALUE…|explain A B`
#![allow(clippy::print_stdout, clippy::print_stderr)]
#![allow(clippy::indexing_slicing)]

use std::process::ExitCode;
use tamis::{Options, Query, Schema, Score, Screener};
use tamis_assess::{Culture, ordinary_names};
use tamis_testkit::labelled::{self, Counts};

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.first().map(String::as_str) {
        Some("pairs") => pairs(arguments.get(1).is_some()),
        Some("ordinary") => ordinary(),
        Some("show") => show(arguments.get(1..).unwrap_or(&[])),
        _ => Err("expected pairs, ordinary or show".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// F1 on all rows of the labelled pairs at a range of thresholds.
fn pairs(verbose: bool) -> Outcome {
    let Some(rows) = labelled::pairs()? else {
        println!("skipped: TAMIS_SHARED has no cases/name_pairs.csv");
        return Ok(());
    };
    for threshold in [7_000, 7_200, 7_400, 7_600, 7_700, 7_800, 7_900, 8_000, 8_200, 8_500] {
        let threshold = Score::from_ten_thousandths(threshold);
        let counts = Counts::at(&rows, threshold);
        let (found, missed, alarms, f1) = (counts.found, counts.missed, counts.false_alarms, counts.f1());
        println!("{threshold}  found {found}  missed {missed}  false {alarms}  F1 {f1:.3}");
    }
    if verbose {
        for row in rows.iter().filter(|row| (row.score >= Score::DEFAULT_THRESHOLD) != row.is_match) {
            let wrong = if row.is_match { "missed" } else { "false " };
            println!("{wrong} {} | {} | {}", row.score, row.query, row.listed);
        }
    }
    Ok(())
}

/// Alerts per 1,000 ordinary names, not filtered against any list.
fn ordinary() -> Outcome {
    let screener = Screener::embedded()?;
    for culture in [Culture::Korean, Culture::English] {
        let people = ordinary_names(culture, 10_000, 1);
        for (what, native) in [("Latin", false), ("native script", true)] {
            let queries: Vec<Query> = people
                .iter()
                .filter_map(|person| if native { person.native.clone() } else { Some(person.name.clone()) })
                .map(|name| Query::name(name).schema(Schema::Person))
                .collect();
            if queries.is_empty() {
                continue;
            }
            let answers = screener.screen_many(&queries, &Options::default())?;
            let alerts = |least: Score, most: Score| {
                answers
                    .iter()
                    .filter(|answer| {
                        let best = answer
                            .hits
                            .iter()
                            .filter(|hit| hit.disposition.is_alert())
                            .map(|hit| hit.score())
                            .max();
                        best.is_some_and(|best| best >= least && best <= most)
                    })
                    .count()
            };
            let all = alerts(Score::DEFAULT_THRESHOLD, Score::ONE);
            let homonyms = alerts(Score::ONE, Score::ONE);
            let per = |count: usize| 1_000.0 * count as f64 / queries.len() as f64;
            println!(
                "{culture:?} {what}: {} names, alerts per 1,000: {:.1}, of them exact homonyms {:.1}",
                queries.len(),
                per(all),
                per(homonyms)
            );
            for (query, answer) in queries
                .iter()
                .zip(&answers)
                .filter(|(_, answer)| answer.hits.iter().any(|hit| hit.disposition.is_alert()))
                .take(12)
            {
                let hit = &answer.hits[0];
                println!("    {:?} {} {} {}", query.names, hit.score(), hit.matched_value, hit.explanation);
            }
        }
    }
    Ok(())
}

/// One line a hit.
fn show(values: &[String]) -> Outcome {
    let screener = Screener::embedded()?;
    let queries: Vec<Query> = values.iter().map(Query::value).collect();
    for (value, answer) in values.iter().zip(screener.screen_many(&queries, &Options::default())?) {
        println!("{value}: {:?} {}", answer.status, answer.reason.clone().unwrap_or_default());
        for hit in answer.hits.iter().take(4) {
            println!(
                "    {} {} {} {} | {} | {}",
                hit.disposition.word(),
                hit.score(),
                hit.id,
                hit.caption,
                hit.matched_value,
                hit.explanation
            );
        }
        for finding in &answer.findings {
            println!("    {finding:?}");
        }
    }
    Ok(())
}
