//! `tamis assess`: what is missed, and on how many ordinary people it alerts for nothing.

mod print;

use crate::args::Assess;
use crate::outcome::{Done, Outcome};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, Write};
use tamis::{ErrorCode, Score, Screener};
use tamis_assess::{Assessment, Engine, Plan, Questions, Subject};

pub(crate) fn run(options: &Assess) -> Done {
    let plan = plan(options)?;
    let screener = options.list.screener()?;
    let assessment = of_list(&screener, plan)?;
    let mut out = io::stdout().lock();
    if options.json {
        writeln!(out, "{}", assessment.to_json())?;
    } else {
        print::assessment(&assessment, &mut out)?;
    }
    Ok(Outcome::Something)
}

fn plan(options: &Assess) -> tamis::Result<Plan> {
    let mut plan = Plan::default();
    (plan.seed, plan.cases, plan.people, plan.times) =
        (options.seed, options.cases, options.people, options.times);
    if let Some(text) = &options.threshold {
        plan.threshold = Score::parse(text).filter(|score| *score > Score::ZERO).ok_or_else(|| {
            let message = format!("--threshold: expected 0.0001 to 1, found {text:?}");
            tamis::Error::new(ErrorCode::BadOption, message)
        })?;
    }
    Ok(plan)
}

fn of_list(screener: &Screener, plan: Plan) -> tamis::Result<Assessment> {
    let questions = Questions::of_list(screener.snapshot(), plan)?;
    let subject = Subject::of_list(screener.name(), screener.snapshot(), "made from the list");
    let bar = bar(questions.number());
    let assessment =
        Assessment::of(screener, subject, &questions, plan, &|answered| bar.inc(answered as u64));
    bar.finish_and_clear();
    assessment
}

/// A bar on a terminal, nothing in a pipe.
fn bar(length: usize) -> ProgressBar {
    let bar = ProgressBar::new(length as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} questions {eta}") {
        bar.set_style(style);
    }
    bar
}
