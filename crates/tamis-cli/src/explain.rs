//! `tamis explain NAME1 NAME2`

use crate::args::Explain;
use crate::outcome::{Done, Outcome};
use crate::print;
use std::io::Write;
use tamis::{Query, Score};

pub(crate) fn run(explain: &Explain) -> Done {
    let mut query = Query::default();
    if let Some(schema) = &explain.schema {
        query.set("schema", schema)?;
    }
    let comparison = tamis::explain(&explain.first, &explain.second, query.schema)?;
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{:?} ({}) = {:?} ({})",
        explain.first, comparison.first_reading, explain.second, comparison.second_reading
    )?;
    print::explanation(&mut out, &comparison.explanation, "  ")?;
    writeln!(out, "score {} (default threshold {})", comparison.score, Score::DEFAULT_THRESHOLD)?;
    Ok(if comparison.score >= Score::DEFAULT_THRESHOLD { Outcome::Something } else { Outcome::Nothing })
}
