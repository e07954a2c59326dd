//! The same parties by OFAC's three models: Advanced of March 2020, standard of May 2024, Enhanced of January 2025.
//! Skips where the files are absent.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, clippy::print_stdout)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use tamis::Entity;
use tamis::entity::Name;

type Facts = BTreeSet<String>;
type Parties = BTreeMap<String, Entity>;

const FILES: [&str; 3] =
    ["cons_advanced_2020-03-17.xml", "consolidated_2024-05-06.xml", "cons_enhanced_2025-01-14.xml.gz"];

fn folder() -> PathBuf {
    let root = std::env::var_os("TAMIS_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")),
        PathBuf::from,
    );
    root.join("lists/us_ofac")
}

fn read(name: &str) -> Option<Parties> {
    let path = folder().join(name);
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    let list = tamis_lists::read(&path, None).unwrap();
    Some(list.entities.into_iter().map(|entity| (entity.id.clone(), entity)).collect())
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase()
}

/// Names in Latin letters: only the Enhanced file of this list has others.
fn latin(party: &Entity) -> impl Iterator<Item = &Name> {
    party.names.iter().filter(|name| name.script.as_deref().is_none_or(|script| script == "Latn"))
}

/// What all three models say.
fn facts(party: &Entity) -> [(&'static str, Facts); 8] {
    let address = |address: &tamis::entity::Address| {
        let parts = [&address.street, &address.city, &address.country];
        plain(&parts.map(|part| part.clone().unwrap_or_default()).join(" "))
    };
    let parts = latin(party).flat_map(|name| &name.parts);
    [
        ("schema", Facts::from([party.schema.name().to_owned()])),
        ("primary name", Facts::from([plain(&party.caption)])),
        ("Latin names", latin(party).map(|name| plain(&name.text)).collect()),
        ("quality", latin(party).map(|name| format!("{} {:?}", plain(&name.text), name.quality)).collect()),
        ("name parts", parts.map(|part| format!("{:?} {}", part.kind, plain(&part.text))).collect()),
        ("birth dates", party.birth_dates.iter().map(ToString::to_string).collect()),
        ("documents", party.documents.iter().map(|paper| plain(&paper.number)).collect()),
        ("addresses", party.addresses.iter().map(address).collect()),
    ]
}

/// The file as one text, upper case, blanks as one, entities resolved.
fn raw(name: &str) -> String {
    use std::io::Read;
    let path = folder().join(name);
    let mut text = String::new();
    if name.ends_with(".gz") {
        flate2::read::GzDecoder::new(std::fs::File::open(path).unwrap()).read_to_string(&mut text).unwrap();
    } else {
        text = std::fs::read_to_string(path).unwrap();
    }
    plain(&text.replace("&amp;", "&").replace("&apos;", "'").replace("&quot;", "\""))
}

/// Facts of the common parties: equal, only in the older file, only in the newer; and the differences that the other
/// file nevertheless holds, so that the date does not explain them.
#[derive(Default)]
struct Comparison {
    common: usize,
    counts: BTreeMap<&'static str, [usize; 3]>,
    unexplained: Vec<String>,
}

fn compare(lists: &[Parties], texts: &[String], older: usize, newer: usize) -> Comparison {
    let mut done = Comparison::default();
    for (id, one) in &lists[older] {
        let Some(other) = lists[newer].get(id) else { continue };
        done.common += 1;
        for ((what, left), (_, right)) in facts(one).into_iter().zip(facts(other)) {
            let count = done.counts.entry(what).or_default();
            count[0] += left.intersection(&right).count();
            count[1] += left.difference(&right).count();
            count[2] += right.difference(&left).count();
            let lost = left.difference(&right).map(|fact| ("only older", fact, other, &texts[newer]));
            let gained = right.difference(&left).map(|fact| ("only newer", fact, one, &texts[older]));
            for (side, fact, beside, text) in lost.chain(gained) {
                // A primary name of one year may be an alias of the other; grades are given per name.
                let is_moved = what == "primary name" && latin(beside).any(|name| plain(&name.text) == *fact);
                let is_graded = what == "quality"
                    && !latin(beside).any(|name| fact.rsplit_once(' ').unwrap().0 == plain(&name.text));
                if !is_moved && !is_graded && (what == "quality" || text.contains(&format!(">{fact}<"))) {
                    done.unexplained.push(format!("{id} {what} {side}: {fact}"));
                }
            }
        }
    }
    println!("{} with {}: {} common parties", FILES[older], FILES[newer], done.common);
    for (what, [equal, lost, gained]) in &done.counts {
        println!("  {what}: {equal} equal, {lost} only in the older, {gained} only in the newer");
    }
    done
}

/// Differences that the older file could have held too. Each was looked up in the files.
const LOOKED_UP: &[(&str, &str)] = &[
    // In 2020 the name and the numbers of the Ukrainian bank's parent, the Bank of Moscow, stood with other parties.
    ("ofac-17017 Latin names only newer: BM BANK PUBLIC JOINT STOCK COMPANY", "of another party in 2020"),
    ("ofac-20002 documents only newer: 1027700159497", "of another party in 2020"),
    ("ofac-20002 documents only newer: 29292940", "of another party in 2020"),
    ("ofac-18709 addresses only older: RUSSIA", "later with street and city"),
    ("ofac-19992 addresses only older: RUSSIA", "later with street and city"),
    ("ofac-18726 quality only older: UNITED GEORGIAN BANK Strong", "LowQuality false in 2020"),
    ("ofac-18726 quality only newer: UNITED GEORGIAN BANK Weak", "category weak in 2024 and 2025"),
    ("ofac-20002 quality only older: LLC BM BANK Weak", "LowQuality true in 2020"),
    ("ofac-20002 quality only newer: LLC BM BANK Strong", "category strong in 2024 and 2025"),
    ("ofac-9647 addresses only older: REGION: GAZA", "standard prints a region as the country"),
    ("ofac-9647 addresses only newer: GAZA", "Enhanced has it as part REGION"),
];

#[test]
fn what_they_share_is_equal_or_differs_by_the_dates_of_the_files() {
    let Some(lists) = FILES.iter().map(|name| read(name)).collect::<Option<Vec<_>>>() else { return };
    let texts = FILES.map(raw);
    let pairs = [(0, 1, 367, 295, 74), (1, 2, 442, 295, 74), (0, 2, 366, 295, 74)];
    for (older, newer, common, parts, births) in pairs {
        let done = compare(&lists, &texts, older, newer);
        assert_eq!(done.common, common);
        assert_eq!(done.counts["schema"], [common, 0, 0]);
        assert_eq!(done.counts["birth dates"], [births, 0, 0]);
        assert_eq!(done.counts["name parts"][0], parts);
        let not_looked_up = done
            .unexplained
            .iter()
            .filter(|difference| !LOOKED_UP.iter().any(|(known, _)| known == difference))
            .collect::<Vec<_>>();
        assert!(not_looked_up.is_empty(), "{not_looked_up:#?}");
    }
}

/// What each model adds.
#[test]
fn native_scripts_parts_and_relations() {
    let Some(lists) = FILES.iter().map(|name| read(name)).collect::<Option<Vec<_>>>() else { return };
    let counted = lists.iter().map(|list| {
        let names = || list.values().flat_map(|party| &party.names);
        let ties = || list.values().flat_map(|party| &party.relations);
        [
            names().filter(|name| name.script.as_deref().is_some_and(|script| script != "Latn")).count(),
            names().filter(|name| name.script.is_some()).count(),
            names().filter(|name| !name.parts.is_empty()).count(),
            ties().filter(|tie| tie.to.is_some() && tie.schema != "UnknownLink").count(),
            ties().filter(|tie| tie.to.is_none()).count(),
        ]
    });
    // Names in another script, names with a script, names with parts, ties by id and kind, ties by name only.
    assert_eq!(
        counted.collect::<Vec<_>>(),
        [[0, 1288, 166, 276, 0], [0, 0, 164, 0, 284], [45, 1623, 167, 283, 0]]
    );
}

type Example = (&'static str, &'static str, [&'static str; 3]);

/// Ten facts, each looked up by hand in the three files: party, field, what the Advanced, standard and Enhanced file
/// say.
const BY_HAND: &[Example] = &[
    (
        "ofac-17013",
        "caption",
        ["VTB BANK OAO", "VTB BANK PUBLIC JOINT STOCK COMPANY", "VTB BANK PUBLIC JOINT STOCK COMPANY"],
    ),
    ("ofac-17013", "Cyrl", ["", "", "Банк ВТБ публичное акционерное общество"]),
    ("ofac-18726", "UNITED GEORGIAN BANK", ["Strong", "Weak", "Weak"]),
    ("ofac-20002", "LLC BM BANK", ["Weak", "Strong", "Strong"]),
    ("ofac-9639", "LastName", ["HANIYA", "HANIYA", "HANIYA"]),
    ("ofac-9639", "FirstName", ["Ismail Abdul Salah", "Ismail Abdul Salah", "Ismail Abdul Salah"]),
    ("ofac-9647", "born", ["1945", "1945", "1945"]),
    ("ofac-9647", "gender", ["", "male", "male"]),
    (
        "ofac-20312",
        "tie",
        [
            "Owned or Controlled By ofac-17016",
            "Linked To GAZPROMBANK JOINT STOCK COMPANY",
            "Owned or Controlled By ofac-17016",
        ],
    ),
    ("ofac-17145", "programmes", ["UKRAINE-EO13662", "UKRAINE-EO13662", "RUSSIA-EO14024, UKRAINE-EO13662"]),
];

fn look_up(party: &Entity, field: &str) -> String {
    let all = |texts: &mut dyn Iterator<Item = String>| texts.next().unwrap_or_default();
    match field {
        "caption" => party.caption.clone(),
        "Cyrl" => all(&mut party
            .names
            .iter()
            .filter(|name| name.script.as_deref() == Some("Cyrl"))
            .map(|name| name.text.clone())),
        "born" => all(&mut party.birth_dates.iter().map(ToString::to_string)),
        "gender" => party.gender.map(|gender| format!("{gender:?}").to_lowercase()).unwrap_or_default(),
        "tie" => all(&mut party.relations.iter().map(|tie| {
            format!("{} {}", tie.kind, tie.to.as_deref().or(tie.name.as_deref()).unwrap_or_default())
        })),
        "programmes" => {
            let programmes: Facts =
                party.listings.iter().flat_map(|listing| listing.programmes.clone()).collect();
            programmes.into_iter().collect::<Vec<_>>().join(", ")
        }
        "LastName" | "FirstName" => all(&mut party
            .names
            .iter()
            .flat_map(|name| &name.parts)
            .filter(|part| format!("{:?}", part.kind) == field)
            .map(|part| part.text.clone())),
        name => all(&mut party
            .names
            .iter()
            .filter(|one| one.text == name)
            .map(|one| format!("{:?}", one.quality))),
    }
}

#[test]
fn ten_facts_looked_up_by_hand() {
    let Some(lists) = FILES.iter().map(|name| read(name)).collect::<Option<Vec<_>>>() else { return };
    for (id, field, expected) in BY_HAND {
        let found: Vec<String> = lists.iter().map(|list| look_up(&list[*id], field)).collect();
        assert_eq!(found, expected, "{id} {field}");
    }
}
