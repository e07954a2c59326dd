use crate::parties::Parties;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use tamis::date::DateRange;
use tamis::entity::CountryKind;
use tamis::{Entity, Result};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Severity {
    /// Something of the list is not in the result.
    Error,
    /// Something was kept, but not in the place it belongs to.
    Warning,
    /// Nothing is lost; the reader of the report should know it.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        })
    }
}

/// One thing that could not be read as it stands, with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// The file.
    #[serde(serialize_with = "lossy")]
    pub path: PathBuf,
    /// The line, from 1.
    pub line: Option<u64>,
    /// The list's own key of the record.
    pub record: Option<String>,
    /// The field or element.
    pub field: Option<String>,
    /// What stands there.
    pub value: Option<String>,
    /// What is wrong with it, and what was done.
    pub reason: String,
}

/// A path in JSON: text that is no UTF-8 is told as well as it can be.
pub(crate) fn lossy<S: serde::Serializer>(
    path: &Path,
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    serializer.serialize_str(&path.to_string_lossy())
}

impl Finding {
    /// A finding about a file.
    pub fn new(severity: Severity, path: &Path, reason: impl Into<String>) -> Self {
        Finding {
            severity,
            path: path.to_owned(),
            line: None,
            record: None,
            field: None,
            value: None,
            reason: reason.into(),
        }
    }

    /// The same finding with a line, from 1.
    pub fn at_line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    /// The same finding with the list's own key of the record.
    pub fn of_record(mut self, record: impl Into<String>) -> Self {
        self.record = Some(record.into());
        self
    }

    /// The same finding with a field and what stands in it.
    pub fn with_value(mut self, field: impl Into<String>, value: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self.value = Some(value.into());
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}: ", self.severity)?;
        if let Some(record) = &self.record {
            write!(f, "record {record}: ")?;
        }
        if let Some(field) = &self.field {
            write!(f, "{field}: ")?;
        }
        f.write_str(&self.reason)?;
        match &self.value {
            Some(value) => write!(f, ", found {value:?}"),
            None => Ok(()),
        }
    }
}

/// What a reader found: counts, and everything it could not read as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// In the order of reading.
    pub findings: Vec<Finding>,
    /// Number of records, names by kind and quality, birth dates by precision, documents by kind, and so on.
    /// Keys are words joined by dots: `names.alias.weak`.
    pub counts: BTreeMap<String, u64>,
}

impl Report {
    /// How often something was seen; 0 if never.
    pub fn count(&self, key: &str) -> u64 {
        self.counts.get(key).copied().unwrap_or(0)
    }

    /// The number of findings of a severity.
    pub fn findings_of(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    pub(crate) fn add(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    pub(crate) fn bump(&mut self, key: impl Into<String>) {
        *self.counts.entry(key.into()).or_insert(0) += 1;
    }

    /// Counts what stands in the entities.
    pub(crate) fn count_parties(&mut self, parties: &Parties) -> Result<()> {
        for entity in parties.iter() {
            self.count_entity(&entity?);
        }
        Ok(())
    }

    fn count_entity(&mut self, entity: &Entity) {
        self.bump("entities");
        self.bump(format!("entities.{}", entity.schema.name()));
        for name in &entity.names {
            self.bump("names");
            self.bump(format!("names.{}.{}", name.kind.word(), name.quality.word()));
            if !name.parts.is_empty() {
                self.bump("names.with_parts");
            }
            let script = tamis::text::script::dominant(&name.text);
            self.bump(
                script
                    .map_or("scripts.none".to_owned(), |script| format!("scripts.{script:?}").to_lowercase()),
            );
        }
        for date in &entity.birth_dates {
            self.bump("birth_dates");
            self.bump(format!("birth_dates.{}", precision(*date)));
        }
        for country in &entity.countries {
            self.bump(match country.kind {
                CountryKind::Nationality => "countries.nationality",
                CountryKind::Citizenship => "countries.citizenship",
                _ => "countries.country",
            });
            if country.code.is_none() {
                self.bump("countries.without_code");
            }
        }
        for document in &entity.documents {
            self.bump("documents");
            self.bump(format!("documents.{:?}", document.kind).to_lowercase());
        }
        for contact in &entity.contacts {
            self.bump("contacts");
            self.bump(format!("contacts.{}", contact.kind.word()));
        }
        for wallet in &entity.wallets {
            self.bump("wallets");
            self.bump(format!("wallets.{}", wallet.currency.as_deref().unwrap_or("unknown")));
        }
        for listing in &entity.listings {
            self.bump("listings");
            self.bump(format!("listings.{}", listing.measure.word()));
        }
        for (key, number) in [
            ("addresses", entity.addresses.len()),
            ("birth_places", entity.birth_places.len()),
            ("relations", entity.relations.len()),
            ("notes", entity.notes.len()),
            ("gender", usize::from(entity.gender.is_some())),
        ] {
            if number > 0 {
                *self.counts.entry(key.to_owned()).or_insert(0) += number as u64;
            }
        }
    }
}

/// The precision of a birth date in one word.
fn precision(date: DateRange) -> &'static str {
    let text = DateRange { circa: false, ..date }.to_string();
    match (date.circa, text.contains('/'), text.len()) {
        (true, _, _) => "circa",
        (false, true, _) => "range",
        (false, false, 4) => "year",
        (false, false, 7) => "month",
        _ => "day",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_says_its_place_first() {
        let finding =
            Finding::new(Severity::Warning, Path::new("sdn.csv"), "unknown type, read as LegalEntity")
                .at_line(7)
                .of_record("36")
                .with_value("SDN_Type", "robot");
        let expected =
            "sdn.csv:7: warning: record 36: SDN_Type: unknown type, read as LegalEntity, found \"robot\"";
        assert_eq!(finding.to_string(), expected);
    }
}
