//! OFAC's SDN and Consolidated lists as delimited files. Fields: `README.md` of this folder.

mod columns;
mod dates;
mod documents;
mod files;
mod fixed;
mod form;
pub(crate) mod labels;
pub(crate) mod listings;
pub(crate) mod remarks;
mod rows;

use crate::file::SourceFile;
use crate::list::{ListMeta, PackedList};
use crate::parties::Parties;
use crate::report::{Finding, Report, Severity};
use crate::source::ReadOptions;
use columns::{ADDRESSES, ALIASES, COMMENTS, PRIMARY, REMARKS_LIMIT};
use files::FileSet;
pub(crate) use files::List;
pub(crate) use form::Form;
use labels::Labels;
use remarks::{Clauses, Outcome};
use rows::{EndByte, Row, Rows};
use std::collections::BTreeMap;
use std::path::Path;
use tamis::date::Day;
use tamis::entity::{
    Address, Country, CountryKind, Document, DocumentKind, Name, NameKind, NameQuality, Relation,
};
use tamis::{Entity, Error, ErrorCode, Result, Schema};

/// Words that stand for no country. Source: `Vess_flag` and ADD of 2021-07.
const NO_COUNTRY: [&str; 2] = ["None Identified", "undetermined"];

/// Reads a set of files: a directory, or the path of the primary file.
pub(crate) fn read(path: &Path, list: List, options: &ReadOptions) -> Result<PackedList> {
    let mut report = Report::default();
    let files = FileSet::find(path, list, options.partial, &mut report)?;
    if options.date.is_none() {
        report.add(Finding::new(
            Severity::Warning,
            path,
            "the files do not say of which day the list is, and no date was given",
        ));
    }
    let mut loader = Loader {
        list,
        labels: Labels::new(),
        overflow: BTreeMap::new(),
        comments: match &files.comments {
            None if options.partial => Comments::KnownToBeMissing,
            _ => Comments::Doubtful,
        },
        places: BTreeMap::new(),
        entities: Vec::new(),
        report,
    };
    let comments = loader.comments(&files)?;
    let primary = loader.primary(&files)?;
    let addresses = loader.addresses(&files)?;
    let aliases = loader.aliases(&files)?;
    let files = [Some(primary), addresses, aliases, comments].into_iter().flatten().collect();
    loader.finish(files, options.date)
}

/// The code of a country as the list prints it.
fn country_code(text: &str) -> Option<String> {
    tamis::place::country_code(text).map(str::to_owned)
}

/// What is known of the COMMENTS file, where remarks go on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Comments {
    /// There, with its final byte.
    Whole,
    /// Missing, or perhaps cut at the end of a row.
    Doubtful,
    /// Missing, and the caller said so.
    KnownToBeMissing,
}

struct Loader {
    list: List,
    labels: Labels,
    /// Overflow of the remarks by party, with the line it stands in.
    overflow: BTreeMap<u64, (u64, String)>,
    comments: Comments,
    /// Place of a party in `entities`.
    places: BTreeMap<u64, usize>,
    entities: Vec<Entity>,
    report: Report,
}

impl Loader {
    fn comments(&mut self, files: &FileSet) -> Result<Option<SourceFile>> {
        let Some(path) = &files.comments else { return Ok(None) };
        let mut rows = Rows::open(path, files.form, COMMENTS, EndByte::Usual)?;
        while let Some(row) = rows.next_row(&mut self.report)? {
            self.report.bump("rows.comments");
            let Some(text) = row.raw(1) else {
                self.find_in(Severity::Warning, path, &row, "Remarks", "expected text, found null");
                continue;
            };
            let entry = self.overflow.entry(row.party).or_insert_with(|| (row.line, String::new()));
            entry.1.push_str(text);
            if entry.0 != row.line {
                let reason = "a second row of this party, appended";
                self.find_in(Severity::Warning, path, &row, "ent_num", reason);
            }
        }
        if rows.has_end_byte() {
            self.comments = Comments::Whole;
        }
        rows.finish().map(Some)
    }

    fn primary(&mut self, files: &FileSet) -> Result<SourceFile> {
        let path = &files.primary;
        let mut rows = Rows::open(path, files.form, PRIMARY, EndByte::Required)?;
        while let Some(row) = rows.next_row(&mut self.report)? {
            self.report.bump("rows.primary");
            if self.places.contains_key(&row.party) {
                self.find_in(Severity::Error, path, &row, "ent_num", "a second row of this party, not read");
                continue;
            }
            let entity = self.party(path, &row);
            self.places.insert(row.party, self.entities.len());
            self.entities.push(entity);
        }
        if self.entities.is_empty() {
            return Err(
                Error::new(ErrorCode::EmptyList, "expected at least one row, found none").at_path(path)
            );
        }
        if let Some(path) = &files.comments {
            self.tell_left(path);
        }
        rows.finish()
    }

    /// Overflow of parties that are not in the primary file.
    fn tell_left(&mut self, path: &Path) {
        for (party, (line, text)) in std::mem::take(&mut self.overflow) {
            let reason = "remarks of a party that is not in the primary file, not read";
            let finding = Finding::new(Severity::Error, path, reason).at_line(line);
            self.report.add(finding.of_record(party.to_string()).with_value("Remarks", text));
        }
    }

    /// One row of the primary file, with its remarks.
    fn party(&mut self, path: &Path, row: &Row) -> Entity {
        let key = row.party.to_string();
        let schema = self.schema(path, row);
        let name = row.text(1).unwrap_or_default();
        let mut entity = Entity::new(format!("ofac-{key}"), schema, name);
        if name.is_empty() {
            self.find_in(Severity::Error, path, row, "SDN_Name", "a party without a name, kept without one");
            entity.caption.clone_from(&entity.id);
        } else {
            entity.names.push(Name::primary(name));
        }
        entity.topics.push("sanction".to_owned());
        other_columns(&mut entity, row);
        let programmes = listings::programmes(row.text(3).unwrap_or_default());
        if programmes.is_empty() {
            self.find_in(Severity::Warning, path, row, "Program", "a party without a programme");
        }
        let dates = self.remarks(path, row, &mut entity);
        if self.list == List::Cons {
            for date in &dates {
                if !programmes.iter().any(|programme| listings::names(&date.tag, programme)) {
                    self.find_in(
                        Severity::Note,
                        path,
                        row,
                        "Remarks",
                        "a listing date of no programme of this row, kept as a note",
                    );
                }
            }
        }
        for country in entity.countries.iter().filter(|country| country.code.is_none()) {
            let reason = "unknown country, kept as printed without a code";
            self.find(Severity::Warning, path, row, &format!("{:?}", country.kind), &country.text, reason);
        }
        entity.listings = listings::listings(self.list, &key, &programmes, &dates);
        entity
    }

    fn schema(&mut self, path: &Path, row: &Row) -> Schema {
        match row.text(2) {
            None => Schema::Organization,
            Some("individual") => Schema::Person,
            Some("vessel") => Schema::Vessel,
            Some("aircraft") => Schema::Airplane,
            Some(_) => {
                let reason =
                    "expected individual, vessel, aircraft or null; read as LegalEntity, which meets all";
                self.find_in(Severity::Warning, path, row, "SDN_Type", reason);
                Schema::LegalEntity
            }
        }
    }

    /// Reads the remarks with their overflow. A last clause that is cut off is kept as a note only.
    fn remarks(&mut self, path: &Path, row: &Row, entity: &mut Entity) -> Vec<remarks::ListingDate> {
        let own = row.raw(11).unwrap_or_default();
        let overflow = self.overflow.remove(&row.party).map(|(_, text)| text);
        let at_limit = own.chars().count() >= REMARKS_LIMIT;
        if overflow.is_some() && !at_limit {
            let reason = "remarks continue in the COMMENTS file but are not 1,000 characters long, appended";
            self.find_in(Severity::Warning, path, row, "Remarks", reason);
        }
        // A text may end at the limit, with a full stop if the set is complete; `;` ends a clause but not the text.
        let (ends, between) = (own.trim_end().ends_with('.'), own.trim_end().ends_with(';'));
        let is_short = at_limit && overflow.is_none() && !(self.comments == Comments::Whole && ends);
        let whole = format!("{own}{}", overflow.unwrap_or_default());
        let mut texts: Vec<&str> = remarks::split(&whole).collect();
        let cut = if is_short && !between { texts.pop() } else { None };
        let mut clauses = Clauses { labels: &self.labels, entity, listing_dates: Vec::new() };
        let outcomes: Vec<(&str, Outcome)> =
            texts.into_iter().map(|text| (text, clauses.read(text))).collect();
        let dates = clauses.listing_dates;
        for (text, outcome) in outcomes {
            self.outcome(path, row, text, outcome);
        }
        entity.notes.extend(cut.map(str::to_owned));
        if is_short {
            self.cut_remarks(path, row, cut.unwrap_or_default());
        }
        dates
    }

    /// Tells that the remarks of a row go on in a place that was not read. `clause` is the last one as far as it stands.
    fn cut_remarks(&mut self, path: &Path, row: &Row, clause: &str) {
        self.report.bump("clauses.cut");
        let severity = match self.comments {
            Comments::KnownToBeMissing => Severity::Warning,
            _ => Severity::Error,
        };
        let reason = match clause {
            "" => "cut at 1,000 characters and no overflow: the clauses after the last one are lost",
            _ => {
                "cut at 1,000 characters and no overflow: the last clause is a note only, what follows it is lost"
            }
        };
        self.find(severity, path, row, "Remarks", clause, reason);
    }

    fn outcome(&mut self, path: &Path, row: &Row, clause: &str, outcome: Outcome) {
        self.report.bump("clauses");
        match outcome {
            Outcome::Known(label) => self.report.bump(format!("clauses.known.{label}")),
            Outcome::FreeText => {
                self.report.bump("clauses.free_text");
                if remarks::may_identify(clause) {
                    self.report.bump("clauses.free_text.with_number_or_alias");
                    let reason = "free text with a number or an alias, kept as a note and not screened";
                    self.find(Severity::Note, path, row, "Remarks", clause, reason);
                }
            }
            Outcome::Odd(label, reason) => {
                self.report.bump("clauses.odd");
                self.find(Severity::Warning, path, row, "Remarks", clause, format!("{label}: {reason}"));
            }
        }
    }

    fn addresses(&mut self, files: &FileSet) -> Result<Option<SourceFile>> {
        let Some(path) = &files.addresses else { return Ok(None) };
        let mut rows = Rows::open(path, files.form, ADDRESSES, EndByte::Required)?;
        while let Some(row) = rows.next_row(&mut self.report)? {
            self.report.bump("rows.addresses");
            let Some(place) = self.place(path, &row) else { continue };
            let text = |column| row.text(column).map(str::to_owned);
            let country = text(4).filter(|country| !NO_COUNTRY.contains(&country.as_str()));
            let address = Address { street: text(2), city: text(3), country };
            let Some(entity) = self.entities.get_mut(place) else { continue };
            if let Some(remarks) = row.text(5) {
                entity.notes.push(format!("Address remarks: {remarks}"));
            }
            if address == Address::default() {
                self.report.bump("rows.addresses.empty");
            } else {
                entity.addresses.push(address);
            }
        }
        self.check_rows(path, "rows.addresses");
        rows.finish().map(Some)
    }

    fn aliases(&mut self, files: &FileSet) -> Result<Option<SourceFile>> {
        let Some(path) = &files.aliases else { return Ok(None) };
        let mut rows = Rows::open(path, files.form, ALIASES, EndByte::Required)?;
        while let Some(row) = rows.next_row(&mut self.report)? {
            self.report.bump("rows.aliases");
            let Some(place) = self.place(path, &row) else { continue };
            let kind = match row.text(2) {
                Some("aka" | "nka") => NameKind::Alias,
                Some("fka") => NameKind::Previous,
                _ => {
                    let reason = "expected aka, fka or nka; read as an alias";
                    self.find_in(Severity::Warning, path, &row, "alt_type", reason);
                    NameKind::Alias
                }
            };
            let Some(name) = row.text(3) else {
                self.find_in(Severity::Error, path, &row, "alt_name", "an alias without a name, not read");
                continue;
            };
            let Some(entity) = self.entities.get_mut(place) else { continue };
            entity.names.push(Name::new(name, kind, NameQuality::Strong));
            if let Some(remarks) = row.text(4) {
                entity.notes.push(format!("Alias remarks: {name}: {remarks}"));
            }
        }
        self.check_rows(path, "rows.aliases");
        rows.finish().map(Some)
    }

    /// The entity a row of ADD or ALT belongs to.
    fn place(&mut self, path: &Path, row: &Row) -> Option<usize> {
        let place = self.places.get(&row.party).copied();
        if place.is_none() {
            self.find_in(
                Severity::Error,
                path,
                row,
                "ent_num",
                "a party that is not in the primary file, not read",
            );
        }
        place
    }

    /// A finding about a field, with what stands in it.
    fn find_in(&mut self, severity: Severity, path: &Path, row: &Row, column: &str, reason: &str) {
        self.find(severity, path, row, column, row.value(column), reason);
    }

    /// A finding about a part of a field.
    fn find(
        &mut self,
        severity: Severity,
        path: &Path,
        row: &Row,
        field: &str,
        value: &str,
        reason: impl Into<String>,
    ) {
        let finding = Finding::new(severity, path, reason).at_line(row.line).of_record(row.party.to_string());
        self.report.add(finding.with_value(field, value));
    }

    /// A complete file of the set has at least one row.
    fn check_rows(&mut self, path: &Path, counter: &str) {
        if self.report.count(counter) == 0 {
            let reason = "expected at least one row, found none: what the file held is not in the result";
            self.report.add(Finding::new(Severity::Error, path, reason));
        }
    }

    fn finish(mut self, files: Vec<SourceFile>, date: Option<Day>) -> Result<PackedList> {
        link(&mut self.entities);
        for entity in &mut self.entities {
            // Primary, strong aliases, weak aliases; else in the order of the files.
            entity.names.sort_by_key(Name::is_weak);
        }
        let parties = Parties::pack(self.entities)?;
        self.report.count_parties(&parties)?;
        let meta = ListMeta {
            id: self.list.id().to_owned(),
            authority: "us".to_owned(),
            title: self.list.title().to_owned(),
            date,
        };
        Ok(PackedList { meta, parties, attributions: Vec::new(), report: self.report, files })
    }
}

/// The columns of a title and of a vessel: its call sign is a document, what is no field of the data model a note.
fn other_columns(entity: &mut Entity, row: &Row) {
    for (column, label) in [(4, "Title"), (6, "Vessel Type"), (7, "Tonnage"), (8, "Gross Registered Tonnage")]
    {
        if let Some(value) = row.text(column) {
            entity.notes.push(format!("{label} {value}"));
        }
    }
    if let Some(number) = row.text(5) {
        entity.documents.push(Document {
            kind: DocumentKind::Other,
            label: "Vessel Call Sign".to_owned(),
            number: number.to_owned(),
            country: None,
            issued: None,
            expires: None,
            sources: Vec::new(),
        });
    }
    if let Some(flag) = row.text(9).filter(|flag| !NO_COUNTRY.contains(flag)) {
        let country = Country { code: country_code(flag), text: flag.to_owned(), kind: CountryKind::Country };
        entity.countries.push(country);
    }
    if let Some(owner) = row.text(10) {
        entity.relations.push(Relation {
            to: None,
            name: Some(owner.to_owned()),
            kind: "Vessel Owner".to_owned(),
            schema: "Ownership".to_owned(),
            sources: Vec::new(),
        });
    }
}

/// Gives a relation the id of the one party whose primary name it prints; none if two parties bear that name.
fn link(entities: &mut [Entity]) {
    let mut ids: BTreeMap<String, Option<String>> = BTreeMap::new();
    for entity in entities.iter() {
        ids.entry(entity.caption.clone())
            .and_modify(|id| *id = None)
            .or_insert_with(|| Some(entity.id.clone()));
    }
    for relation in entities.iter_mut().flat_map(|entity| entity.relations.iter_mut()) {
        let name = relation.name.as_deref().unwrap_or_default();
        relation.to = ids.get(name).cloned().flatten();
    }
}

#[cfg(test)]
mod tests;
