//! `SDN.XML` and `CONSOLIDATED.XML`.

use super::facts::{fact, inverted, remarks, schema};
use super::{CONS, SDN};
use crate::form::dates::{self, Order};
use crate::form::draft::Paper;
use crate::form::names::Said;
use crate::form::reading::About;
use crate::form::xml::{Element, Records};
use crate::form::{Draft, Fields, Reading};
use crate::list::PackedList;
use crate::report::Severity;
use crate::source::ReadOptions;
use crate::us_ofac_csv::labels::Labels;
use crate::us_ofac_csv::{List, listings};
use std::path::Path;
use tamis::entity::{CountryKind, DocumentKind, NameKind, NamePartKind, NameQuality};
use tamis::{Error, ErrorCode, Result, Schema};

/// Reads the list; the file does not say which of the two it is.
pub(crate) fn read(path: &Path, list: List, options: &ReadOptions) -> Result<PackedList> {
    let (fields, labels) = (Fields::new(include_str!("fields_standard.tsv")), Labels::new());
    let mut reading = Reading::new(path, options.date);
    let mut records = Records::open(path, &["sdnList"])?;
    let mut declared = None;
    while let Some(record) = records.next_record()? {
        match record.name.as_str() {
            "publshInformation" => {
                let day = dates::one(&record.get("Publish_Date"), Order::MonthFirst);
                reading.dated(day.map(|date| date.first));
                declared = record.get("Record_Count").parse::<u64>().ok();
            }
            "sdnEntry" => reading.take(party(path, &record, list, &fields, &labels)),
            name => reading.unknown_record(name, record.line),
        }
    }
    let file = records.finish()?;
    let read = reading.report.count("records");
    match declared {
        Some(declared) if declared != read => {
            let message = format!("the file declares {declared} records, found {read}");
            return Err(Error::new(ErrorCode::Truncated, message).at_path(path));
        }
        Some(_) => {}
        None => reading.find(
            Severity::Warning,
            1,
            "Record_Count",
            "",
            "the file does not declare its number of records",
        ),
    }
    let about: &About = if list == List::Sdn { &SDN } else { &CONS };
    reading.finish(about, vec![file])
}

fn party(path: &Path, record: &Element, list: List, fields: &Fields, labels: &Labels) -> Draft {
    let key = record.get("uid");
    let mut draft = Draft::new(path, record.line, format!("ofac-{key}"), &key, Schema::LegalEntity);
    draft.keep_unknown(fields, record);
    draft.entity.schema = schema(&mut draft, &record.get("sdnType"));
    let whole = |element: &Element| inverted(&element.get("lastName"), &element.get("firstName"));
    said(record, draft.entity.schema).of(draft.name(&whole(record), NameKind::Primary, NameQuality::Strong));
    for alias in record.every("akaList/aka") {
        draft.at_line(alias.line);
        let (word, grade) = (alias.get("type"), alias.get("category"));
        let kind = match word.as_str() {
            "a.k.a." | "n.k.a." => NameKind::Alias,
            "f.k.a." => NameKind::Previous,
            _ => {
                draft.find(
                    Severity::Warning,
                    "aka/type",
                    &word,
                    "expected a.k.a., f.k.a. or n.k.a.; read as an alias",
                );
                NameKind::Alias
            }
        };
        let quality = match grade.as_str() {
            "strong" => NameQuality::Strong,
            "weak" => NameQuality::Weak,
            _ => {
                draft.find(Severity::Warning, "aka/category", &grade, "expected strong or weak");
                NameQuality::Unknown
            }
        };
        said(alias, draft.entity.schema).of(draft.name(&whole(alias), kind, quality));
    }
    for id in record.every("idList/id") {
        draft.at_line(id.line);
        let part = |name| id.get(name);
        let paper = Paper {
            country: part("idCountry"),
            issued: part("issueDate"),
            expires: part("expirationDate"),
            note: String::new(),
        };
        fact(&mut draft, labels, &part("idType"), &part("idNumber"), &paper);
    }
    for (list, kind) in [
        ("nationalityList/nationality", CountryKind::Nationality),
        ("citizenshipList/citizenship", CountryKind::Citizenship),
    ] {
        record.every(list).iter().for_each(|one| draft.country(list, &one.get("country"), kind));
    }
    for date in record.every("dateOfBirthList/dateOfBirthItem") {
        draft.birth_dates("dateOfBirth", &date.get("dateOfBirth"), Order::DayFirst);
    }
    for place in record.every("placeOfBirthList/placeOfBirthItem") {
        draft.birth_place(&[&place.get("placeOfBirth")]);
    }
    for address in record.every("addressList/address") {
        let part = |name| address.get(name);
        let street = [part("address1"), part("address2"), part("address3")];
        let city = [part("city"), part("stateOrProvince"), part("postalCode")];
        draft.address(
            &[&street[0], &street[1], &street[2]],
            &[&city[0], &city[1], &city[2]],
            &part("country"),
        );
    }
    vessel(&mut draft, record);
    draft.note("Title", &record.get("title"));
    remarks(&mut draft, &record.get("remarks"));
    let programmes: Vec<String> = record.every("programList/program").iter().map(|one| one.text()).collect();
    if programmes.is_empty() {
        draft.find(Severity::Warning, "programList", "", "a party without a programme");
    }
    draft.entity.listings = listings::listings(list, &key, &programmes, &[]);
    draft.entity.names.sort_by_key(tamis::entity::Name::is_weak);
    draft
}

/// A person's name has two parts; that of a body is its last name as a whole.
fn said(element: &Element, schema: Schema) -> Said {
    if schema != Schema::Person {
        return Said::default();
    }
    let (last, first) = (element.get("lastName"), element.get("firstName"));
    Said::parts([(NamePartKind::LastName, last.as_str()), (NamePartKind::FirstName, first.as_str())])
}

fn vessel(draft: &mut Draft, record: &Element) {
    let Some(info) = record.at("vesselInfo") else { return };
    draft.paper(DocumentKind::Other, "Vessel Call Sign", &info.get("callSign"), &Paper::default());
    draft.country("vesselFlag", &info.get("vesselFlag"), CountryKind::Country);
    draft.relation("Ownership", "Vessel Owner", &info.get("vesselOwner"), None);
    draft.note("Vessel Type", &info.get("vesselType"));
    draft.note("Tonnage", &info.get("tonnage"));
    draft.note("Gross Registered Tonnage", &info.get("grossRegisteredTonnage"));
}
