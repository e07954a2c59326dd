//! The EU's CSV could not be had: it is made of the real XML, a row for every item, and must give the same parties.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::BufReader;
use std::path::PathBuf;
use tamis::Entity;
use tamis_lists::LoadedList;

/// Column, and where its cells stand in the XML.
type Column = (String, String);
/// Texts by the place where they stand.
type Places = BTreeMap<String, String>;

/// The columns of 1.1 with a place in the XML, from the reader's own map.
fn columns() -> Vec<Column> {
    let lines = include_str!("../src/eu_fsf/columns.tsv").lines().filter(|line| !line.starts_with('#'));
    let fields = lines.map(|line| line.split('\t').collect::<Vec<_>>());
    fields
        .filter_map(|fields| match fields.as_slice() {
            [column, place, source] if source.starts_with("1.1") && *place != "-" => {
                Some(((*column).to_owned(), (*place).to_owned()))
            }
            _ => None,
        })
        .collect()
}

fn local(start: &BytesStart) -> String {
    start.local_name().as_ref().to_owned()
}

/// Puts the attributes of an element at its place.
fn attributes(start: &BytesStart, place: &str, into: &mut Places) {
    for attribute in start.attributes() {
        let attribute = attribute.unwrap();
        let name: &str = attribute.key.local_name().into_inner();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap();
        into.insert(format!("{place}@{name}"), value.into_owned());
    }
}

/// The entities of the XML: what stands on each itself, and its items. A second remark is an item of its own.
fn entities(path: &PathBuf, mut take: impl FnMut(&Places, &[Places])) {
    let file = flate2::read::GzDecoder::new(std::fs::File::open(path).unwrap());
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(file));
    reader.config_mut().expand_empty_elements = true;
    let (mut buffer, mut open): (Vec<u8>, Vec<String>) = (Vec::new(), Vec::new());
    let (mut own, mut items): (Places, Vec<Places>) = (Places::new(), Vec::new());
    let (mut text, mut item) = (String::new(), Places::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).unwrap() {
            Event::Start(start) => {
                open.push(local(&start));
                text.clear();
                match open.len() {
                    2 => attributes(&start, "", &mut own),
                    3 => attributes(&start, &local(&start), &mut item),
                    _ => {}
                }
            }
            Event::Text(more) => text.push_str(&more.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref().unwrap() {
                Some(letter) => text.push(letter),
                None => text.push_str(quick_xml::escape::resolve_predefined_entity(&reference).unwrap()),
            },
            Event::End(_) => {
                let place = open.get(2..).unwrap_or_default().join("/");
                match (open.len(), open.last().unwrap().as_str()) {
                    (3, "remark") => items.push(Places::from([(place, text.clone())])),
                    (3, "subjectType") => own.append(&mut item),
                    (3, _) => items.push(std::mem::take(&mut item)),
                    (4, "remark" | "publicationUrl") => {
                        if let Some(former) = item.insert(place, text.clone()) {
                            let mut other = item.clone();
                            other.insert(open.get(2..).unwrap().join("/"), former);
                            items.push(other);
                        }
                    }
                    (2, _) => {
                        take(&own, &items);
                        own.clear();
                        items.clear();
                    }
                    _ => {}
                }
                open.pop();
                text.clear();
            }
            Event::Eof => return,
            _ => {}
        }
    }
}

/// Begin of the note of a contact that could not be read.
const CONTACTS: [&str; 4] = ["contactInfo", "email: ", "phone: ", "website: "];

/// What the CSV does not have is taken off: contacts, whose cells have an unknown form. Notes in order.
fn plain(list: LoadedList) -> Vec<Entity> {
    let mut parties = list.entities;
    for party in &mut parties {
        party.contacts.clear();
        let is_contact = |note: &String| CONTACTS.iter().any(|begin| note.starts_with(begin));
        party.notes.retain(|note| !is_contact(note));
        party.notes.sort();
    }
    parties
}

#[test]
fn eu_by_csv_and_by_xml_agrees() {
    let root = std::env::var_os("TAMIS_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")),
        PathBuf::from,
    );
    let path = root.join("lists/eu/fsf_full_1_1_2024-05-13.xml.gz");
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return;
    }
    let columns = columns();
    let csv = std::env::temp_dir().join(format!("tamis-eu-made-{}.csv", std::process::id()));
    let mut rows = csv::WriterBuilder::new().delimiter(b';').from_path(&csv).unwrap();
    rows.write_record(columns.iter().map(|(column, _)| column)).unwrap();
    entities(&path, |own, items| {
        for item in items {
            let cell = |place: &str| match place {
                "date" => "13/05/2024",
                _ => item.get(place).or_else(|| own.get(place)).map_or("", String::as_str),
            };
            rows.write_record(columns.iter().map(|(_, place)| cell(place))).unwrap();
        }
    });
    rows.flush().unwrap();
    drop(rows);
    let by_csv = tamis_lists::read(&csv, None).unwrap();
    println!("{} rows, {} records", by_csv.report.count("rows"), by_csv.report.count("records"));
    std::fs::remove_file(csv).unwrap();
    assert_eq!((by_csv.report.count("records"), by_csv.entities.len()), (4_808, 4_808));
    let by_xml = tamis_lists::read(&path, None).unwrap();
    assert_eq!(by_csv.meta, by_xml.meta);
    let mut differing: Vec<String> = Vec::new();
    for (one, other) in plain(by_csv).into_iter().zip(plain(by_xml)) {
        let texts =
            |party: &Entity| -> Vec<String> { party.names.iter().map(|name| name.text.clone()).collect() };
        let same = |party: &Entity| (party.id.clone(), party.birth_dates.clone(), programmes(party));
        assert_eq!((same(&one), texts(&one)), (same(&other), texts(&other)));
        if one != other {
            differing.push(one.id);
        }
    }
    // Three parties have two records: of the second one the XML takes the first name for a primary name too. The fourth
    // has three remarks on one paper, which stand in three rows here.
    assert_eq!(differing, ["eu-EU.513.75", "eu-EU.334.4", "eu-EU.294.84", "eu-EU.5121.69"]);
}

fn programmes(party: &Entity) -> Vec<String> {
    party.listings.iter().flat_map(|listing| listing.programmes.clone()).collect()
}
