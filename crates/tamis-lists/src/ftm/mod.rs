//! FollowTheMoney JSON lines, as OpenSanctions publishes them and as Tamis writes them. See `README.md` of this folder.

use crate::form::datasets;
use crate::form::lines::Lines;
use crate::list::PackedList;
use crate::parties::Parties;
use crate::report::{Finding, Report, Severity};
use std::path::Path;
use tamis::date::Day;
use tamis::entity::ftm::{Assembled, Assembler, FtmFinding, FtmSeverity};
use tamis::{Error, ErrorCode, Result};

/// Whether the first line that is not blank is a JSON object with a text `schema`.
pub(crate) fn is_ftm(head: &[u8]) -> bool {
    let line = head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).find(|line| !line.is_empty());
    // The other properties are passed over: the line may be long.
    #[derive(serde::Deserialize)]
    struct Thing {
        #[serde(rename = "schema")]
        _schema: String,
    }
    line.is_some_and(|line| line.starts_with(b"{") && serde_json::from_slice::<Thing>(line).is_ok())
}

/// Reads a file line by line; what belongs together is joined at the end, in any order of the lines.
pub(crate) fn read(path: &Path, date: Option<Day>) -> Result<PackedList> {
    let mut report = Report::default();
    let mut assembler = Assembler::new();
    let mut lines = Lines::open(path)?;
    while let Some((number, bytes)) = lines.next_json()? {
        report.bump("lines");
        match std::str::from_utf8(bytes) {
            Ok(text) => assembler.add_line(number, text),
            Err(error) => {
                let reason = format!("expected UTF-8, the line is not read: {error}");
                report.add(Finding::new(Severity::Error, path, reason).at_line(number));
            }
        }
    }
    let file = lines.finish()?;
    let Assembled { entities, attributions, findings, .. } = assembler.finish();
    if entities.is_empty() && attributions.is_empty() {
        let message = format!("expected at least one party, found none in {} lines", report.count("lines"));
        return Err(Error::new(ErrorCode::EmptyList, message).at_path(path));
    }
    for found in findings {
        match is_not_screened(&found) {
            true => report.bump(format!("lines.not_screened.{}", found.value)),
            false => report.add(finding(path, found)),
        }
    }
    tell_not_screened(path, &mut report);
    let parties = Parties::pack(entities)?;
    let meta = datasets::meta(path, date, &parties, &mut report)?;
    report.count_parties(&parties)?;
    for attribution in &attributions {
        report.bump(format!("attributions.{}", attribution.kind));
    }
    Ok(PackedList { meta, parties, attributions, report, files: vec![file] })
}

/// Whether the line is of a schema that is known and is no party and no part of one.
fn is_not_screened(found: &FtmFinding) -> bool {
    let mut names = include_str!("schemata.tsv").lines().filter_map(|line| line.split('\t').next());
    found.field == "schema" && names.any(|name| name == found.value && name != "schema")
}

/// One note for each such schema, with the number of its lines.
fn tell_not_screened(path: &Path, report: &mut Report) {
    const KEY: &str = "lines.not_screened.";
    let schemata: Vec<(String, u64)> = report
        .counts
        .iter()
        .filter_map(|(key, number)| Some((key.strip_prefix(KEY)?.to_owned(), *number)))
        .collect();
    for (schema, number) in schemata {
        let reason = format!("{number} lines of schema {schema}: no parties, not screened");
        report.add(Finding::new(Severity::Note, path, reason));
    }
}

fn finding(path: &Path, found: FtmFinding) -> Finding {
    let severity = match found.severity {
        FtmSeverity::Note => Severity::Note,
        FtmSeverity::Warning => Severity::Warning,
        _ => Severity::Error,
    };
    let mut finding = Finding::new(severity, path, found.reason).at_line(found.line);
    if !found.entity.is_empty() {
        finding = finding.of_record(found.entity);
    }
    if !found.field.is_empty() {
        finding = finding.with_value(found.field, found.value);
    }
    finding
}

#[cfg(test)]
mod tests;
