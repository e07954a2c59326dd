//! The Swiss SECO list (SESAM), XML. Field map: `fields.tsv`. Not tried on a whole real file: none could be had.

mod names;

use crate::form::dates::Order;
use crate::form::draft::{Paper, joined};
use crate::form::reading::About;
use crate::form::xml::{Element, Records};
use crate::form::{Draft, Fields, Reading};
use crate::list::PackedList;
use crate::report::Severity;
use crate::source::ReadOptions;
use std::collections::BTreeMap;
use std::path::Path;
use tamis::date::{DateRange, Day};
use tamis::entity::{CountryKind, Measure};
use tamis::{Result, Schema};

const ABOUT: About = About { id: "ch_seco_sanctions", authority: "ch", title: "Swiss SECO sanctions list" };

/// A set of sanctions of a programme.
struct Set {
    programme: String,
    measure: Measure,
}

/// What stands beside the targets.
#[derive(Default)]
struct Around {
    sets: BTreeMap<String, Set>,
    places: BTreeMap<String, Element>,
}

/// Reads the list. Places may stand after the targets that refer to them: targets are made at the end.
pub(crate) fn read(path: &Path, options: &ReadOptions) -> Result<PackedList> {
    let fields = Fields::new(include_str!("fields.tsv"));
    let mut reading = Reading::new(path, options.date);
    let mut records = Records::open(path, &["swiss-sanctions-list"])?;
    let (mut around, mut targets) = (Around::default(), Vec::new());
    while let Some(record) = records.next_record()? {
        reading.dated(Day::parse(&records.root_attr("date")));
        match record.name.as_str() {
            "sanctions-program" => around.programme(&record),
            "place" => {
                around.places.insert(record.attr("ssid"), record);
            }
            "target" => targets.push(record),
            name => reading.unknown_record(name, record.line),
        }
    }
    if records.root_attr("list-type") == "amendment" {
        reading.find(Severity::Warning, 1, "list-type", "amendment", "not the whole list but changes to it");
    }
    for target in targets {
        reading.take(party(path, &target, &around, &fields));
    }
    let file = records.finish()?;
    reading.finish(&ABOUT, vec![file])
}

impl Around {
    fn programme(&mut self, record: &Element) {
        let english = |name| {
            let all = || record.all(name);
            all()
                .find(|one| one.attr("lang") == "eng")
                .or_else(|| all().next())
                .map(Element::text)
                .unwrap_or_default()
        };
        let programme = joined(&[&english("program-key"), &english("program-name")]);
        for set in record.all("sanctions-set") {
            let text = set.text().to_lowercase();
            let known = self
                .sets
                .entry(set.attr("ssid"))
                .or_insert_with(|| Set { programme: programme.clone(), measure: Measure::Other });
            // One language says it: English, German, French or Italian.
            if ["financial", "finanz", "financi", "asset", "finanzi"].iter().any(|word| text.contains(word)) {
                known.measure = Measure::Block;
            }
        }
    }

    /// The parts of a place: location, area, country.
    fn place(&self, id: &str) -> [String; 3] {
        let part = |name| self.places.get(id).map(|place| place.get(name)).unwrap_or_default();
        [part("location"), part("area"), part("country")]
    }
}

fn party(path: &Path, target: &Element, around: &Around, fields: &Fields) -> Draft {
    let key = target.attr("ssid");
    let mut draft = Draft::new(path, target.line, format!("ch-{key}"), &key, Schema::LegalEntity);
    draft.keep_unknown(fields, target);
    for body in target
        .children
        .iter()
        .filter(|child| ["individual", "entity", "object"].contains(&child.name.as_str()))
    {
        draft.entity.schema = match (body.name.as_str(), body.attr("object-type").as_str()) {
            ("individual", _) => Schema::Person,
            ("entity", _) => Schema::Organization,
            (_, "vessel") => Schema::Vessel,
            (_, "aircraft") => Schema::Airplane,
            (_, other) => {
                draft.find(Severity::Warning, "object-type", other, "expected vessel or aircraft");
                Schema::LegalEntity
            }
        };
        draft.gender("sex", &body.attr("sex"));
        let mut identities: Vec<&Element> = body.all("identity").collect();
        identities.sort_by_key(|identity| identity.attr("main") != "true");
        for identity in identities {
            names::read(&mut draft, identity);
            facts(&mut draft, identity, around);
        }
        beside(&mut draft, body);
    }
    beside(&mut draft, target);
    draft.note("Foreign identifier", &target.get("foreign-identifier"));
    listing(&mut draft, target, around);
    draft
}

fn facts(draft: &mut Draft, identity: &Element, around: &Around) {
    for date in identity.all("day-month-year") {
        draft.at_line(date.line);
        let part = |name| date.attr(name);
        let two = |text: String| if text.is_empty() { "00".to_owned() } else { format!("{text:0>2}") };
        let text = format!("{}-{}-{}", part("year"), two(part("month")), two(part("day")));
        let is_gregorian = part("calendar").is_empty() || part("calendar") == "Gregorian";
        match crate::form::dates::one(&text, Order::DayFirst).filter(|_| is_gregorian) {
            Some(read) => draft.birth_date(DateRange { circa: part("quality") == "low", ..read }),
            None if part("year").is_empty() => {}
            None => draft.odd("day-month-year", &format!("{text} {}", part("calendar")), "expected a date"),
        }
    }
    for place in identity.all("place-of-birth") {
        let parts = around.place(&place.attr("place-id"));
        draft.birth_place(&[&parts[0], &parts[1], &parts[2]]);
    }
    for country in identity.every("nationality/country") {
        let code = country.attr("iso-code");
        draft.country(
            "nationality",
            if code.is_empty() { country.text() } else { code }.as_str(),
            CountryKind::Nationality,
        );
    }
    for address in identity.all("address") {
        let part = |name| address.get(name);
        let place = around.place(&address.attr("place-id"));
        let box_number = part("p-o-box");
        let street = [part("c-o"), part("address-details"), box_number];
        draft.address(
            &[&street[0], &street[1], &street[2]],
            &[&part("zip-code"), &place[0], &place[1]],
            &place[2],
        );
        draft.note("Address", &part("remarks"));
    }
    for document in identity.all("identification-document") {
        draft.at_line(document.line);
        let part = |name| document.get(name);
        let paper = Paper {
            country: part("issuer"),
            issued: part("date-of-issue"),
            expires: part("expiry-date"),
            note: part("remark"),
        };
        draft.document(&document.attr("document-type").replace('-', " "), &part("number"), &paper);
    }
}

/// Reasons, relations and other information stand in the body or in the target.
fn beside(draft: &mut Draft, element: &Element) {
    for reason in element.all("justification") {
        draft.note("Justification", &reason.text());
    }
    for relation in element.all("relation") {
        let to = relation.attr("target-id");
        let kind = relation.attr("relation-type");
        draft.relation("UnknownLink", &kind, &relation.text(), (!to.is_empty()).then(|| format!("ch-{to}")));
    }
    for other in element.all("other-information") {
        draft.note("", &other.text());
    }
}

/// The newest modification decides: `de-listed` ends the listing.
fn listing(draft: &mut Draft, target: &Element, around: &Around) {
    let (mut from, mut until, mut newest) = (None::<DateRange>, None, None::<Day>);
    for modification in target.all("modification") {
        let effective = modification.attr("effective-date");
        let text = if effective.is_empty() { modification.attr("publication-date") } else { effective };
        let date = draft.date("modification", &text, Order::DayFirst);
        match modification.attr("modification-type").as_str() {
            "listed" => from = [from, date].into_iter().flatten().min(),
            "amended" => {}
            "de-listed" if date.map(|date| date.last) >= newest => until = date,
            "de-listed" => {}
            other => {
                draft.find(Severity::Warning, "modification-type", other, "an unknown kind of modification")
            }
        }
        if date.map(|date| date.last) > newest {
            newest = date.map(|date| date.last);
            if modification.attr("modification-type") != "de-listed" {
                until = None;
            }
        }
    }
    let sets: Vec<String> = target.all("sanctions-set-id").map(Element::text).collect();
    let known: Vec<&Set> = sets.iter().filter_map(|set| around.sets.get(set)).collect();
    if known.len() < sets.len() || sets.is_empty() {
        draft.find(
            Severity::Warning,
            "sanctions-set-id",
            &sets.join(" "),
            "a set of sanctions that no programme has",
        );
    }
    let blocks = known.is_empty() || known.iter().any(|set| set.measure == Measure::Block);
    let mut programmes: Vec<String> = known.iter().map(|set| set.programme.clone()).collect();
    programmes.dedup();
    let listing =
        draft.listing(ABOUT.id, ABOUT.authority, if blocks { Measure::Block } else { Measure::Other });
    (listing.from, listing.until, listing.programmes) = (from, until, programmes);
}
