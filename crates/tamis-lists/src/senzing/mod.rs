//! Senzing JSON records, as OpenSanctions publishes them and as others write them. See `README.md` of this folder.

mod attributes;
mod facts;

use crate::form::json::{self, Found};
use crate::form::lines::Lines;
use crate::form::{Draft, Reading, datasets};
use crate::list::PackedList;
use crate::report::{Finding, Severity};
use crate::source::ReadOptions;
use crate::stream::Stream;
use attributes::{Attributes, Feature, own};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::Path;
use tamis::entity::ftm::{authority_of_list, measure_of_topics};
use tamis::{Result, Schema};

/// The data source of OpenSanctions' collections; those of its datasets begin with [`DATASET`].
const COLLECTION: &str = "OPEN_SANCTIONS";
const DATASET: &str = "OS_";

/// Words of `RECORD_TYPE`. Source: OpenSanctions' exporter.
const SCHEMATA: [(&str, Schema); 4] = [
    ("PERSON", Schema::Person),
    ("ORGANIZATION", Schema::Organization),
    ("VESSEL", Schema::Vessel),
    ("AIRCRAFT", Schema::Airplane),
];

/// Whether the first line that is not blank is a record, or the begin of an array of records.
pub(crate) fn is_it(head: &[u8]) -> bool {
    let is_key = |key: &str| ["DATA_SOURCE", "RECORD_ID"].contains(&key);
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    if head.starts_with(b"[") {
        let text = String::from_utf8_lossy(head);
        let object = text.get(1..).unwrap_or_default().trim_start();
        return object.starts_with('{') && object.split('"').any(is_key);
    }
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let record: Option<BTreeMap<String, serde::de::IgnoredAny>> = serde_json::from_slice(line).ok();
    record.is_some_and(|record| record.keys().any(|key| is_key(key)))
}

/// Reads a file of lines, or of one array.
pub(crate) fn read(path: &Path, options: &ReadOptions) -> Result<PackedList> {
    let mut records = Records {
        path,
        attributes: Attributes::new(),
        reading: Reading::new(path, options.date),
        anchors: BTreeMap::new(),
        unlisted: 0,
    };
    let mut stream = Stream::open(path)?;
    stream.skip_mark()?;
    let file = if stream.head_line()?.trim_ascii_start().starts_with(b"[") {
        json::array(stream, &mut |line, found| {
            if let Found::Element(value) = found {
                records.take(line, value);
            }
        })?
    } else {
        records.lines(stream)?
    };
    records.finish(file)
}

/// The records read so far.
struct Records<'a> {
    path: &'a Path,
    attributes: Attributes,
    reading: Reading,
    /// Ids by the id that an anchor stands for, where they differ.
    anchors: BTreeMap<String, String>,
    /// Number of records without a listing.
    unlisted: u64,
}

impl Records<'_> {
    fn lines(&mut self, stream: Stream) -> Result<crate::file::SourceFile> {
        let mut lines = Lines::of(stream);
        while let Some((line, bytes)) = lines.next_json()? {
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            match serde_json::from_slice(bytes) {
                Ok(value) => self.take(line, value),
                Err(error) => {
                    let reason = format!("expected a JSON object, the line is not read: {error}");
                    self.reading.report.add(Finding::new(Severity::Error, self.path, reason).at_line(line));
                }
            }
        }
        lines.finish()
    }

    fn take(&mut self, line: u64, value: Value) {
        let Value::Object(record) = value else {
            let reason = "expected an object, not read";
            return self.reading.find(Severity::Error, line, "record", &value.to_string(), reason);
        };
        let draft = self.party(line, &record);
        self.reading.take(draft);
    }

    fn party(&mut self, line: u64, record: &Map<String, Value>) -> Draft {
        let (source, key) = (own(record, "DATA_SOURCE"), own(record, "RECORD_ID"));
        let list = if source.is_empty() { list_of(&datasets::stem(self.path)) } else { list_of(&source) };
        let id = match key.as_str() {
            "" => format!("{list}-line-{line}"),
            key => id_of(&list, is_of_open_sanctions(&source), key),
        };
        let mut draft = Draft::new(self.path, line, id, &key, Schema::LegalEntity);
        draft.entity.topics.clear();
        draft.entity.schema = schema(&mut draft, &own(record, "RECORD_TYPE"));
        let features = self.attributes.features(&mut draft, record);
        features.iter().for_each(|feature| self.tie(&mut draft, feature));
        facts::put(&mut draft, &key, features);
        if draft.entity.topics.is_empty() && is_of_open_sanctions(&source) {
            self.unlisted += 1;
        } else {
            let measure = measure_of_topics(&draft.entity.topics);
            draft.listing(&list, &authority_of_list(&list), measure);
        }
        draft
    }

    /// A pointer to another party, or an anchor that pointers name.
    fn tie(&mut self, draft: &mut Draft, feature: &Feature) {
        let (domain, key) = (feature.first("domain"), feature.first("key"));
        if !matches!(feature.name, "pointer" | "anchor") {
            return;
        }
        if key.is_empty() {
            feature
                .values()
                .for_each(|(_, attribute, text)| draft.odd(attribute, text, "expected a key beside it"));
            return;
        }
        let is_open = is_of_open_sanctions(domain);
        let target = id_of(&list_of(domain), is_open, key);
        if feature.name == "anchor" {
            if target != draft.entity.id {
                self.anchors.insert(target, draft.entity.id.clone());
            }
            return;
        }
        let role = feature.first("role");
        // OpenSanctions' roles are schemata of FollowTheMoney.
        let schema = if is_open && !role.is_empty() { role } else { "UnknownLink" };
        draft.relation(schema, if role.is_empty() { "linked to" } else { role }, "", Some(target));
    }

    fn finish(mut self, file: crate::file::SourceFile) -> Result<PackedList> {
        let anchors = std::mem::take(&mut self.anchors);
        self.reading.change_each(|entity| {
            for to in entity.relations.iter_mut().filter_map(|relation| relation.to.as_mut()) {
                if let Some(id) = anchors.get(to) {
                    to.clone_from(id);
                }
            }
        })?;
        if self.unlisted > 0 {
            let reason = format!("{} records without a topic: parties, but not listed", self.unlisted);
            self.reading.report.counts.insert("records.without_topic".to_owned(), self.unlisted);
            self.reading.report.add(Finding::new(Severity::Note, self.path, reason));
        }
        self.reading.finish_by_listings(vec![file])
    }
}

fn schema(draft: &mut Draft, word: &str) -> Schema {
    let known =
        SCHEMATA.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, schema)| *schema);
    if known.is_none() && !word.is_empty() {
        let reason =
            "expected PERSON, ORGANIZATION, VESSEL, AIRCRAFT or null; read as LegalEntity, which meets all";
        draft.find(Severity::Warning, "RECORD_TYPE", word, reason);
    }
    known.unwrap_or(Schema::LegalEntity)
}

fn is_of_open_sanctions(source: &str) -> bool {
    source == COLLECTION || source.starts_with(DATASET)
}

/// The list id of a data source.
fn list_of(source: &str) -> String {
    source.strip_prefix(DATASET).unwrap_or(source).to_lowercase().replace(' ', "_")
}

/// The id of a record of a list.
fn id_of(list: &str, is_of_open_sanctions: bool, key: &str) -> String {
    if is_of_open_sanctions { key.to_owned() } else { format!("{list}-{key}") }
}

#[cfg(test)]
mod tests;
