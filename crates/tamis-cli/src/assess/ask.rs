//! Which questions are asked, and of whom.

use crate::args::Assess;
use crate::print;
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::BTreeSet;
use std::path::Path;
use tamis::{Error, ErrorCode, Result, Schema};
use tamis_assess::{
    Assessment, Blocking, BuiltIn, Columns, Culture, Engine, Matcher, Own, Pair, Paired, PeerTable, Plan,
    Program, Questions, Report, SideBySide, Subject, Tamis, customers, labelled_pairs,
};

/// The report, and what came beside it.
pub(super) struct Asked {
    pub(super) report: Report,
    /// Rows of the user's file that were not used.
    pub(super) bad: Vec<Error>,
}

impl Asked {
    /// Asks Tamis, and then the matchers.
    pub(super) fn of(options: &Assess, plan: Plan) -> Result<Asked> {
        let others = options.matchers.iter().map(|text| matcher(text)).collect::<Result<Vec<_>>>()?;
        others.iter().try_for_each(|matcher| tried(matcher.as_ref()))?;
        let columns = columns(&options.columns)?;
        match &options.pairs {
            Some(path) => Asked::of_pairs(options, plan, path, &columns, &others),
            None => Asked::of_list(options, plan, &columns, &others),
        }
    }

    fn of_pairs(
        options: &Assess,
        plan: Plan,
        path: &Path,
        columns: &Columns,
        others: &[Box<dyn Matcher>],
    ) -> Result<Asked> {
        let own = labelled_pairs(path, columns)?;
        told(&own);
        let engine = Paired::of_pairs(&Tamis);
        let subject = Subject::of_pairs(engine.name(), file_name(path));
        let assessment = ask(&engine, subject, &own.questions, plan)?;
        let nobody: [(String, Schema); 0] = [];
        let peers = peers(options, others, &Blocking::over(nobody), &own.questions)?;
        Ok(Asked { report: Report::of(assessment).beside(peers), bad: own.bad })
    }

    fn of_list(
        options: &Assess,
        plan: Plan,
        columns: &Columns,
        others: &[Box<dyn Matcher>],
    ) -> Result<Asked> {
        let screener = options.list.screener()?;
        let (questions, whence, bad) = match &options.customers {
            Some(path) => {
                let own = customers(path, columns, screener.snapshot())?;
                told(&own);
                (own.questions, file_name(path), own.bad)
            }
            None => {
                let questions = Questions::of_list(screener.snapshot(), &cultures(&options.cultures)?, plan)?;
                (questions, "made from the list".to_owned(), Vec::new())
            }
        };
        let subject = Subject::of_list(screener.name(), screener.snapshot(), whence);
        let assessment = ask(&screener, subject, &questions, plan)?;
        let peers = match others {
            [] => None,
            _ => peers(options, others, &Blocking::of_list(screener.snapshot())?, &questions)?,
        };
        Ok(Asked { report: Report::of(assessment).beside(peers), bad })
    }
}

fn ask(engine: &dyn Engine, subject: Subject, questions: &Questions, plan: Plan) -> Result<Assessment> {
    let bar = bar(questions.number());
    let assessment = Assessment::of(engine, subject, questions, plan, &|answered| bar.inc(answered as u64));
    bar.finish_and_clear();
    assessment
}

fn peers(
    options: &Assess,
    others: &[Box<dyn Matcher>],
    blocking: &Blocking,
    questions: &Questions,
) -> Result<Option<PeerTable>> {
    if others.is_empty() {
        return Ok(None);
    }
    let mut side = SideBySide::default();
    (side.people, side.candidates) = (options.matcher_people, options.candidates);
    let mut matchers: Vec<&dyn Matcher> = vec![&Tamis];
    matchers.extend(others.iter().map(AsRef::as_ref));
    let bar = bar(PeerTable::number(matchers.len(), questions, side));
    let table = PeerTable::of(&matchers, blocking, questions, side, &|answered| bar.inc(answered as u64));
    bar.finish_and_clear();
    table.map(Some)
}

/// All, unless some are named.
fn cultures(names: &[String]) -> Result<Vec<Culture>> {
    if names.is_empty() {
        return Ok(Culture::ALL.to_vec());
    }
    let culture = |name: &String| {
        Culture::ALL.into_iter().find(|culture| culture.name().eq_ignore_ascii_case(name)).ok_or_else(|| {
            let known = Culture::ALL.map(Culture::name).join(", ");
            Error::new(ErrorCode::BadOption, format!("--culture: expected one of {known}, found {name:?}"))
        })
    };
    let mut named = names.iter().map(culture).collect::<Result<Vec<Culture>>>()?;
    // One that is named twice counts once.
    let mut seen = BTreeSet::new();
    named.retain(|culture| seen.insert(culture.name()));
    Ok(named)
}

fn matcher(text: &str) -> Result<Box<dyn Matcher>> {
    match BuiltIn::parse(text) {
        Some(built_in) => Ok(Box::new(built_in)),
        None => Ok(Box::new(Program::parse(text)?)),
    }
}

/// Whether it answers at all, before the long run.
fn tried(matcher: &dyn Matcher) -> Result<()> {
    let name = || "Jane Doe".to_owned();
    let pair = Pair { query: name(), listed: name(), schema: Some(Schema::Person) };
    matcher.score(&[pair], &|_| ()).map(|_| ())
}

fn columns(given: &[String]) -> Result<Columns> {
    let column = |text: &String| {
        let (field, header) = text.split_once('=').ok_or_else(|| {
            Error::new(ErrorCode::BadOption, format!("--column: expected FIELD=HEADER, found {text:?}"))
        })?;
        Ok((field.trim().to_owned(), header.trim().to_owned()))
    };
    given.iter().map(column).collect()
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// Rows that count once or nowhere.
#[allow(clippy::print_stderr)]
fn told(own: &Own) {
    own.bad.iter().for_each(|error| print::error(error));
    if own.repeated > 0 {
        eprintln!("{} rows repeat another one and count once", own.repeated);
    }
    if !own.bad.is_empty() {
        eprintln!("{} rows cannot be used and count nowhere", own.bad.len());
    }
}

/// A bar on a terminal, nothing in a pipe.
fn bar(length: usize) -> ProgressBar {
    let bar = ProgressBar::new(length as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} questions {eta}") {
        bar.set_style(style);
    }
    bar
}
