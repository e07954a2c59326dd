//! The answers as a file: a table or JSON lines.

use super::read::is_json_lines;
use crate::args::Screen;
use std::io::{self, Write};
use tamis::snapshot::write_file;
use tamis::{Answer, Status};

/// Writes the answers to the output file, or as JSON lines to standard output.
pub(super) fn write(screen: &Screen, answers: &[Answer]) -> Result<(), Box<dyn std::error::Error>> {
    let Some(path) = &screen.output else {
        let mut out = io::stdout().lock();
        for answer in answers {
            writeln!(out, "{}", answer.to_json())?;
        }
        return Ok(());
    };
    let bytes = if is_json_lines(path) { json_lines(answers) } else { table(answers)? };
    Ok(write_file(path, &bytes)?)
}

fn json_lines(answers: &[Answer]) -> Vec<u8> {
    answers.iter().flat_map(|answer| [answer.to_json(), "\n".to_owned()]).collect::<String>().into_bytes()
}

/// One row a hit and one row a finding; and one row for each query without either of which something is to be said:
/// it was not checked, not checked in part, or something was held back.
fn table(answers: &[Answer]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record([
        "query_index",
        "query_id",
        "status",
        "reason",
        "disposition",
        "score",
        "entity_id",
        "caption",
        "matched_on",
        "query_value",
        "matched_value",
        "lists",
        "birth_date",
        "country",
        "explanation",
        "total",
        "truncated",
        "held_back",
        "unchecked",
        "finding",
        "detail",
    ])?;
    for answer in answers {
        let index = answer.query_index.to_string();
        let id = answer.query_id.as_deref().unwrap_or_default();
        let reason = answer.reason.as_deref().unwrap_or_default();
        let status = status_word(answer.status);
        let (total, held_back) = (answer.total.to_string(), answer.held_back.to_string());
        let unchecked: Vec<String> = answer
            .unchecked
            .iter()
            .map(|entry| format!("{} {:?}: {}", entry.field, entry.value, entry.reason))
            .collect();
        let unchecked = unchecked.join("; ");
        let truncated = if answer.truncated { "true" } else { "false" };
        let whole = [&total, truncated, &held_back, &unchecked];
        for hit in &answer.hits {
            let score = hit.score.map(|score| score.to_string()).unwrap_or_default();
            let lists: Vec<&str> = hit.listings.iter().map(|listing| listing.list.as_str()).collect();
            let own = [
                index.as_str(),
                id,
                status,
                reason,
                hit.disposition.word(),
                &score,
                &hit.id,
                &hit.caption,
                hit.matched_on.word(),
                &hit.query_value,
                &hit.matched_value,
                &lists.join(" "),
                hit.evidence.birth_date.word(),
                hit.evidence.country.word(),
                &hit.explanation.to_string(),
            ];
            writer.write_record(own.into_iter().chain(whole).chain(["", ""]))?;
        }
        for finding in &answer.findings {
            let entity = finding.entity_id.as_deref().unwrap_or_default();
            let own = [index.as_str(), id, status, reason, "", "", entity, "", "", &finding.value];
            let tail = [finding.kind.word(), finding.detail.as_str()];
            writer.write_record(own.into_iter().chain([""; 5]).chain(whole).chain(tail))?;
        }
        let said = !answer.hits.is_empty() || !answer.findings.is_empty();
        let to_say =
            answer.status == Status::NotChecked || answer.held_back > 0 || !answer.unchecked.is_empty();
        if to_say && !said {
            let own = [index.as_str(), id, status, reason];
            writer.write_record(own.into_iter().chain([""; 11]).chain(whole).chain(["", ""]))?;
        }
    }
    Ok(writer.into_inner()?)
}

/// An unknown status is never "none".
fn status_word(status: Status) -> &'static str {
    match status {
        Status::Hits => "hits",
        Status::None => "none",
        _ => "not_checked",
    }
}
