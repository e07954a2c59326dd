//! `tamis screen VALUE…`

use crate::args::Screen;
use crate::outcome::{Done, Outcome};
use crate::print;
use std::io::Write;
use tamis::{Error, ErrorCode, Query};

pub(crate) fn run(screen: &Screen) -> Done {
    let mut queries: Vec<Query> = screen.values.iter().map(Query::value).collect();
    if queries.is_empty() && screen.fields.is_query() {
        queries.push(Query::default());
    }
    if queries.is_empty() {
        return Err(Error::new(
            ErrorCode::BadQuery,
            "nothing to screen: expected values, typed fields or --input",
        )
        .into());
    }
    for query in &mut queries {
        screen.fields.apply(query)?;
    }
    let options = screen.options.build()?;
    let answers = screen.common.list.screener()?.screen_many(&queries, &options)?;
    let mut out = std::io::stdout().lock();
    let mut outcome = Outcome::Nothing;
    for (query, answer) in queries.iter().zip(&answers) {
        outcome = outcome.max(Outcome::of(answer));
        if screen.common.json {
            writeln!(out, "{}", answer.to_json())?;
        } else {
            print::answer(&mut out, &asked(query), answer)?;
        }
    }
    if let Some(answer) = answers.first().filter(|_| !screen.common.json) {
        print::stamp(&mut out, answer)?;
    }
    Ok(outcome)
}

/// The query in one line.
fn asked(query: &Query) -> String {
    let all = [
        &query.values,
        &query.names,
        &query.wallets,
        &query.emails,
        &query.phones,
        &query.websites,
        &query.handles,
        &query.identifiers,
    ];
    let parts: Vec<&str> = all.into_iter().flatten().map(String::as_str).collect();
    parts.join(", ").chars().take(200).collect()
}
