//! Answers and errors for people. Readable without colour.

use comfy_table::{ContentArrangement, Table, presets};
use std::error::Error;
use std::io::{self, Write};
use tamis::screen::{Hit, HitListing};
use tamis::{Answer, Explanation, Status};

/// One query with its answer.
pub(crate) fn answer(out: &mut impl Write, asked: &str, answer: &Answer) -> io::Result<()> {
    write!(out, "{asked:?}: ")?;
    match answer.status {
        Status::Hits => write!(out, "{} {}", answer.total, if answer.total == 1 { "hit" } else { "hits" })?,
        Status::NotChecked => {
            write!(out, "NOT CHECKED: {}", answer.reason.as_deref().unwrap_or("no reason given"))?
        }
        _ => write!(out, "no hit")?,
    }
    if answer.truncated {
        write!(out, ", {} shown (limit)", answer.hits.len())?;
    }
    if answer.held_back > 0 {
        write!(out, ", {} held back by options or date", answer.held_back)?;
    }
    writeln!(out)?;
    for hit in &answer.hits {
        self::hit(out, hit)?;
    }
    for finding in &answer.findings {
        let party = finding.entity_id.as_deref().map(|id| format!(" ({id})")).unwrap_or_default();
        writeln!(out, "  finding: {}{party}: {} [{}]", finding.kind.word(), finding.detail, finding.source)?;
    }
    for unchecked in &answer.unchecked {
        writeln!(out, "  not checked: {} {:?}: {}", unchecked.field, unchecked.value, unchecked.reason)?;
    }
    Ok(())
}

fn hit(out: &mut impl Write, hit: &Hit) -> io::Result<()> {
    let score = hit.score.map_or_else(|| "-".to_owned(), |score| score.to_string());
    writeln!(out, "  {:<12} {score}  {}  {}  [{}]", hit.disposition.word(), hit.id, hit.caption, hit.schema)?;
    let reading = hit.reading.map(|reading| format!(", reading {reading}")).unwrap_or_default();
    let quality = hit.quality.map(|quality| format!(", {} name", quality.word())).unwrap_or_default();
    writeln!(
        out,
        "    {} {}: {:?} = {:?}{quality}{reading}",
        hit.agreement.word(),
        hit.matched_on.word(),
        hit.query_value,
        hit.matched_value
    )?;
    explanation(out, &hit.explanation, "    ")?;
    let evidence = hit.evidence;
    writeln!(
        out,
        "    evidence: birth date {}, country {}, gender {}, identifier {}",
        evidence.birth_date.word(),
        evidence.country.word(),
        evidence.gender.word(),
        evidence.identifier.word()
    )?;
    for listing in &hit.listings {
        writeln!(out, "    listed: {}", self::listing(listing))?;
    }
    for standing in &hit.standings {
        let from = standing.from.map_or_else(|| standing.date.to_owned(), |from| format!("since {from}"));
        let until = standing.until.map(|until| format!(", until {until}")).unwrap_or_default();
        writeln!(out, "    wallet listed by {}: {from}{until}", standing.authority)?;
    }
    for also in &hit.also {
        writeln!(
            out,
            "    also {} {}: {:?} = {:?}",
            also.agreement.word(),
            also.matched_on.word(),
            also.query_value,
            also.matched_value
        )?;
    }
    for note in &hit.notes {
        writeln!(out, "    note: {note}")?;
    }
    Ok(())
}

fn listing(listing: &HitListing) -> String {
    let from = listing.from.map_or_else(|| "date unknown".to_owned(), |from| format!("since {from}"));
    let until = listing.until.map(|until| format!(", until {until}")).unwrap_or_default();
    let programmes = if listing.programmes.is_empty() {
        String::new()
    } else {
        format!(" {}", listing.programmes.join(", "))
    };
    let id = listing.list_id.as_deref().unwrap_or("-");
    format!("{} {id}{programmes} ({}) {from}{until}", listing.list, listing.measure.word())
}

/// The rows that add up, as a table with its sum.
pub(crate) fn explanation(out: &mut impl Write, explanation: &Explanation, indent: &str) -> io::Result<()> {
    if explanation.rows.is_empty() {
        return Ok(());
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    for row in &explanation.rows {
        table.add_row([
            row.rule.to_owned(),
            row.query.clone(),
            row.listed.clone(),
            format!("{:+}", row.points),
        ]);
    }
    table.add_row(["sum".to_owned(), String::new(), String::new(), explanation.total().to_string()]);
    if let Some(column) = table.column_mut(3) {
        column.set_cell_alignment(comfy_table::CellAlignment::Right);
    }
    for line in table.to_string().lines() {
        writeln!(out, "{indent}{}", line.trim_end())?;
    }
    Ok(())
}

/// What the answers were computed from.
pub(crate) fn stamp(out: &mut impl Write, answer: &Answer) -> io::Result<()> {
    let stamp = &answer.stamp;
    let lists: Vec<String> = stamp
        .lists
        .iter()
        .map(|list| {
            format!(
                "{} {}",
                list.id,
                list.date.map_or_else(|| "date unknown".to_owned(), |date| date.to_string())
            )
        })
        .collect();
    let short: String = stamp.snapshot.chars().take(16).collect();
    writeln!(out, "lists: {}", lists.join(", "))?;
    writeln!(
        out,
        "snapshot {short}, engine {}, tables {}, options {}",
        stamp.engine, stamp.tables, stamp.options
    )
}

/// An error with its code, place and hint.
#[allow(clippy::print_stderr)]
pub(crate) fn error(error: &(dyn Error + 'static)) {
    match error.downcast_ref::<tamis::Error>() {
        Some(known) => eprintln!("error {} ({}): {known}", known.code().number(), known.code().name()),
        None => eprintln!("error: {error}"),
    }
}
