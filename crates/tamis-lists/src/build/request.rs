//! A build as one value: what is read, what is written, what is forgiven.

use super::edition::{Edition, Policy};
use super::report::BuildReport;
use crate::source::{ReadOptions, Source};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;
use tamis::date::Day;
use tamis::{Error, ErrorCode, Result};

/// A file or folder to read, with what its files do not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "Written")]
pub struct ListInput {
    /// The file, or the folder of a list made of several files.
    pub path: PathBuf,
    /// How to read it.
    pub options: ReadOptions,
}

/// An input as it is written in JSON.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    path: PathBuf,
    source: Option<Source>,
    date: Option<Day>,
    #[serde(default)]
    partial: bool,
    #[serde(default)]
    columns: BTreeMap<String, String>,
}

impl From<Written> for ListInput {
    fn from(written: Written) -> ListInput {
        // A field of two words may be written as an identifier: birth_date.
        let field = |(field, header): (String, String)| (field.replace('_', " "), header);
        let columns = written.columns.into_iter().map(field).collect();
        let (source, date, partial) = (written.source, written.date, written.partial);
        ListInput { path: written.path, options: ReadOptions { source, date, partial, columns } }
    }
}

/// List files to one list file. See [`Edition`] for the same step by step.
///
/// ```no_run
/// use tamis_lists::BuildRequest;
/// let request = r#"{"inputs":[{"path":"sdn.xml"},{"path":"own.csv","columns":{"name":"Customer"}}],
///                   "output":"lists.tamis"}"#;
/// let report = BuildRequest::from_json(request)?.run()?;
/// println!("{} parties", report.parties);
/// # Ok::<(), tamis::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BuildRequest {
    /// What to read. A party of several lists is united.
    pub inputs: Vec<ListInput>,
    /// The list file to write.
    pub output: PathBuf,
    /// What is forgiven.
    #[serde(default)]
    pub policy: Policy,
}

impl BuildRequest {
    /// Reads a request: `{"inputs":[{"path","source","date","partial","columns":{field:header}}],"output",
    /// "policy":{"strict","allow_errors","allow_shrink"}}`; all but `inputs`, `path` and `output` may be absent.
    ///
    /// # Errors
    /// `BAD_OPTION` with line and column.
    pub fn from_json(text: &str) -> Result<BuildRequest> {
        serde_json::from_str(text)
            .map_err(|error| Error::new(ErrorCode::BadOption, format!("the request: {error}")))
    }

    /// Reads, checks, writes.
    ///
    /// # Errors
    /// As [`Edition::read`] and [`Edition::write`]. Nothing is written then.
    pub fn run(&self) -> Result<BuildReport> {
        Edition::read(&self.inputs, |_, _| ())?.write(&self.output, self.policy)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn a_request_in_json_is_the_value() {
        let text = r#"{"inputs":[{"path":"a","source":"un_sc_xml","date":"2026-01-31","partial":true,
            "columns":{"birth_date":"Born"}}],"output":"b","policy":{"strict":true}}"#;
        let request = BuildRequest::from_json(text).unwrap();
        let options = ReadOptions {
            source: Some(Source::UnScXml),
            date: Day::parse("2026-01-31"),
            partial: true,
            columns: vec![("birth date".to_owned(), "Born".to_owned())],
        };
        assert_eq!(request.inputs[0], ListInput { path: "a".into(), options });
        assert_eq!(request.policy, Policy { strict: true, ..Policy::default() });
    }

    #[test]
    fn a_misspelt_field_or_source_is_named() {
        for (text, word) in [
            (r#"{"inputs":[],"output":"b","policy":{"strickt":true}}"#, "strickt"),
            (r#"{"inputs":[{"path":"a","source":"un"}],"output":"b"}"#, "un_sc_xml"),
            (r#"{"inputs":[]}"#, "output"),
        ] {
            let error = BuildRequest::from_json(text).unwrap_err();
            assert_eq!(error.code(), ErrorCode::BadOption);
            assert!(error.to_string().contains(word), "{error}");
        }
    }
}
