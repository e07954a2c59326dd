//! The embedded designations and the seeds: complete, sourced, dated, and one with the other.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use tamis::date::DateRange;
use tamis::entity::ftm::{Assembled, Assembler, to_lines};
use tamis::entity::{Entity, Schema, Wallet};
use tamis::wallet::{Checksum, parse};

fn text(path: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn json(path: &str) -> Value {
    serde_json::from_str(&text(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn read(files: &[&str]) -> Assembled {
    let mut reader = Assembler::new();
    let mut number = 0;
    for file in files {
        for line in text(&format!("data/designations/{file}")).lines() {
            number += 1;
            reader.add_line(number, line);
        }
    }
    reader.finish()
}

fn all() -> Assembled {
    read(&["parties.jsonl", "wallets.jsonl", "attributed.jsonl"])
}

fn wallets(entities: &[Entity]) -> Vec<(&Entity, &Wallet)> {
    entities.iter().flat_map(|entity| entity.wallets.iter().map(move |wallet| (entity, wallet))).collect()
}

fn find<'a>(entities: &'a [Entity], id: &str) -> &'a Entity {
    entities.iter().find(|entity| entity.id == id).unwrap_or_else(|| panic!("no entity {id}"))
}

fn on(text: &str) -> Option<DateRange> {
    Some(DateRange::parse(text).unwrap())
}

#[test]
fn the_files_read_without_a_finding() {
    assert_eq!(all().findings, []);
}

#[test]
fn counts_are_those_of_the_fact_base() {
    let parties = read(&["parties.jsonl"]).entities;
    let owners = read(&["wallets.jsonl"]).entities;
    // 195 records, one of them (ctx-…) without a listing.
    let of = |schema| parties.iter().filter(|entity| entity.schema == schema).count();
    assert_eq!((of(Schema::Person), of(Schema::Organization), of(Schema::LegalEntity)), (106, 85, 3));
    assert_eq!(parties.len(), 194);
    // 96 different owner columns of the wallet rows, one of them empty; 15 owners have a record.
    assert_eq!(owners.iter().filter(|entity| entity.schema == Schema::LegalEntity).count(), 80);
    assert_eq!(owners.iter().filter(|entity| entity.schema == Schema::CryptoWallet).count(), 1);
    assert_eq!(owners.len(), 81);
    // 1,069 rows, 1,053 different strings.
    assert_eq!((wallets(&parties).len(), wallets(&owners).len()), (274, 795));
    let both = [wallets(&parties), wallets(&owners)].concat();
    assert_eq!(both.iter().map(|(_, wallet)| wallet.address.as_str()).collect::<BTreeSet<_>>().len(), 1053);
    assert_eq!(all().attributions.len(), 81);
}

#[test]
fn listings_by_list_are_those_of_the_fact_base() {
    let parties = read(&["parties.jsonl"]).entities;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for listing in parties.iter().flat_map(|party| &party.listings) {
        *counts.entry(&listing.list).or_default() += 1;
    }
    let expected = [
        ("au_dfat_sanctions", 31),
        ("eu_fsf", 44),
        ("gb_fcdo_sanctions", 37),
        ("jp_meti_eul", 23),
        ("jp_mof_sanctions", 61),
        ("kr_mofa_sanctions", 59),
        ("un_sc_sanctions", 21),
        ("us_ofac_sdn", 150),
        ("us_state_isn", 5),
    ];
    assert_eq!(counts, BTreeMap::from(expected));
}

#[test]
fn every_list_has_an_authority_and_a_date() {
    let lists = json("data/designations/lists.json");
    let mut known = BTreeMap::new();
    for list in lists.as_array().unwrap() {
        assert!(DateRange::parse(list["date"].as_str().unwrap()).unwrap().is_full(), "{list}");
        known.insert(list["id"].as_str().unwrap(), list["authority"].as_str().unwrap());
    }
    for listing in all().entities.iter().flat_map(|entity| &entity.listings) {
        assert_eq!(known.get(listing.list.as_str()), Some(&listing.authority.as_str()), "{}", listing.list);
    }
}

#[test]
fn the_files_are_in_canonical_form() {
    for file in ["parties.jsonl", "wallets.jsonl"] {
        let lines: Vec<String> = read(&[file]).entities.iter().flat_map(to_lines).collect();
        assert!(lines == text(&format!("data/designations/{file}")).lines().collect::<Vec<_>>(), "{file}");
    }
}

#[test]
fn every_fact_has_a_source() {
    let sourced =
        |sources: &[String]| !sources.is_empty() && sources.iter().all(|source| !source.trim().is_empty());
    let found = all();
    for entity in &found.entities {
        let id = &entity.id;
        assert!(sourced(&entity.sources), "{id}");
        assert!(!entity.listings.is_empty(), "{id}");
        assert!(entity.listings.iter().all(|listing| sourced(&listing.sources)), "{id} listings");
        assert!(entity.names.iter().all(|name| sourced(&name.sources)), "{id} names");
        assert!(entity.documents.iter().all(|document| sourced(&document.sources)), "{id} documents");
        assert!(entity.contacts.iter().all(|contact| sourced(&contact.sources)), "{id} contacts");
        assert!(entity.relations.iter().all(|relation| sourced(&relation.sources)), "{id} relations");
        for wallet in &entity.wallets {
            assert!(!wallet.standings.is_empty(), "{id} wallets");
            assert!(wallet.standings.iter().all(|standing| !standing.source.is_empty()), "{id} wallets");
        }
    }
    for fact in &found.attributions {
        assert!(!fact.source.is_empty() && !fact.basis.is_empty() && fact.date.is_some(), "{}", fact.value);
    }
}

#[test]
fn every_period_ends_after_it_begins() {
    for entity in all().entities {
        let listings = entity.listings.iter().map(|listing| (listing.from, listing.until));
        let standings = entity.wallets.iter().flat_map(|wallet| &wallet.standings);
        for (from, until) in listings.chain(standings.map(|standing| (standing.from, standing.until))) {
            if let (Some(from), Some(until)) = (from, until) {
                assert!(from.first <= until.last, "{}: {from} {until}", entity.id);
            }
        }
    }
}

#[test]
fn a_primary_name_leads_and_is_screened_unless_only_a_wallet_row_names_it() {
    for entity in read(&["parties.jsonl"]).entities {
        assert!(entity.names_screened, "{}", entity.id);
        assert_eq!(entity.names[0].kind.word(), "primary");
        assert!(!entity.caption.contains(", ") || entity.schema != Schema::Person, "{}", entity.caption);
    }
    for entity in read(&["wallets.jsonl"]).entities {
        assert_eq!(entity.names_screened, entity.names.is_empty(), "{}", entity.id);
    }
}

/// The model gives these fields no source of their own; the record's sources, or a note, stand for them.
#[test]
fn birth_dates_places_countries_gender_and_addresses_stand_on_a_sourced_record() {
    for entity in read(&["parties.jsonl"]).entities {
        let says = !entity.birth_dates.is_empty()
            || !entity.birth_places.is_empty()
            || !entity.countries.is_empty()
            || entity.gender.is_some()
            || !entity.addresses.is_empty();
        let sourced = entity.sources.iter().any(|source| source.trim().len() > 5);
        assert!(!says || sourced, "{}", entity.id);
        assert!(entity.countries.iter().all(|country| country.code.is_some()), "{}", entity.id);
    }
}

#[test]
fn every_date_of_a_seed_parses_or_is_stated_to_be_open() {
    let (mut dates, mut open) = (0, 0);
    for number in ["000", "001", "002", "003", "004"] {
        let seed = json(&format!("seeds/{number}.json"));
        let date = DateRange::parse(seed["date"].as_str().unwrap()).unwrap();
        let inferred = seed["date_basis"].as_str().unwrap().starts_with("inferred");
        assert_eq!(inferred, seed["date_as_stated"].is_null(), "{number}");
        assert_eq!(inferred, date.circa, "{number}: an inferred date is no stated one");
        for row in seed["dates"].as_array().unwrap() {
            dates += 1;
            match &row["date"] {
                Value::Null => open += 1,
                date => drop(DateRange::parse(date.as_str().unwrap()).unwrap()),
            }
            assert!(row.get("date").is_some(), "{number}: {row}");
        }
    }
    assert_eq!((dates, open), (17, 8));
}

#[test]
fn the_best_grade_of_any_list_counts_and_every_grade_is_kept() {
    let entities = all().entities;
    for (id, name) in [
        ("ofac-9345", "KOMID"),
        ("ofac-12210", "RGB"),
        ("ofac-22985", "KYONGYONG CREDIT BANK"),
        ("ofac-16085", "DCB"),
    ] {
        let entity = find(&entities, id);
        let found = entity.names.iter().find(|found| found.text == name).unwrap();
        assert_eq!(found.quality.word(), "strong", "{name}");
        let note = entity.notes.iter().find(|note| note.starts_with(&format!("{name}, grade: "))).unwrap();
        assert!(note.contains("weak in OFAC") && note.contains("strong in AU"), "{note}");
    }
}

#[test]
fn an_inferred_start_of_a_wallet_is_approximate() {
    let entities = all().entities;
    let all = wallets(&entities);
    let standings: Vec<_> = all.iter().flat_map(|(_, wallet)| &wallet.standings).collect();
    let inferred: Vec<_> =
        standings.iter().filter(|standing| standing.source.contains("; date inferred: ")).collect();
    assert_eq!(inferred.len(), 164);
    assert!(inferred.iter().all(|standing| standing.from.unwrap().circa));
    assert_eq!(standings.iter().filter(|standing| standing.from.is_some_and(|date| date.circa)).count(), 164);
}

#[test]
fn measures_and_days_of_effect_are_kept() {
    let entities = all().entities;
    let count = |part: &str| {
        entities.iter().flat_map(|entity| &entity.notes).filter(|note| note.contains(part)).count()
    };
    assert_eq!((count(", in effect from "), count(", measures: ")), (16, 37));
}

/// Form of an address by its ticker: alphabet and length of what the wallet room does not read.
fn has_form(ticker: &str, address: &str) -> bool {
    let base58 = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() && !b"0OIl".contains(&b));
    let bech32 = |text: &str| text.bytes().all(|b| b"qpzry9x8gf2tvdw0s3jn54khce6mua7l".contains(&b));
    let starts = |firsts: &[&str], length: std::ops::RangeInclusive<usize>| {
        firsts.iter().any(|first| address.starts_with(first))
            && length.contains(&address.len())
            && base58(address)
    };
    match ticker {
        "LTC" => match address.strip_prefix("ltc1") {
            Some(rest) => bech32(rest) && [39, 59].contains(&rest.len()),
            None => starts(&["L", "M", "3"], 26..=34),
        },
        "BTG" => starts(&["G", "A"], 26..=34),
        "DASH" => starts(&["X", "7"], 26..=34),
        "XMR" => starts(&["4", "8"], 95..=106),
        "ZEC" => starts(&["t1", "t3"], 35..=35),
        "BCH" | "BSV" if address.len() == 42 => bech32(address) && address.starts_with(['q', 'p']),
        "XVG" => starts(&["D"], 26..=34),
        // Its own order of the same 58 letters.
        "XRP" => starts(&["r"], 25..=35),
        "BNB" => address.strip_prefix("bnb1").is_some_and(|rest| bech32(rest) && rest.len() == 38),
        "SOL" => (32..=44).contains(&address.len()) && base58(address),
        "DOGE" => starts(&["D", "A", "9"], 26..=34),
        _ => false,
    }
}

#[test]
fn a_form_is_of_its_ticker() {
    assert!(!has_form("LTC", "Labc") && !has_form("XRP", "r0000000000000000000000000000"));
    assert!(!has_form("XBT", "LWsMmVfkL3wZmjDFUmQpSfEJbS5zUUdYq1"));
}

/// The wallet room reads Bitcoin, EVM and TRON; of the others (Litecoin, Monero, Dash …) alphabet, length and start.
#[test]
fn every_wallet_is_of_a_form_or_marked() {
    let found = all().entities;
    let mut malformed = Vec::new();
    for (entity, wallet) in wallets(&found) {
        if wallet.malformed.is_some() {
            malformed.push((entity.id.as_str(), wallet.currency.as_deref()));
            continue;
        }
        match parse(&wallet.address) {
            Ok(address) => {
                assert_ne!(address.checksum, Checksum::Invalid, "{}: {}", entity.id, wallet.address)
            }
            Err(_) => {
                let ticker = wallet.currency.as_deref().unwrap_or_default();
                assert!(has_form(ticker, &wallet.address), "{}: {ticker} {}", entity.id, wallet.address);
            }
        }
    }
    malformed.sort_unstable();
    assert_eq!(malformed, [("ofac-18647", Some("XMR")), ("ofac-29585", Some("XMR"))]);
}

#[test]
fn an_attributed_wallet_is_not_a_listed_one() {
    let found = all();
    let listed = wallets(&found.entities);
    let listed: BTreeSet<String> = listed.iter().map(|(_, wallet)| wallet.address.to_lowercase()).collect();
    for fact in &found.attributions {
        assert!(!listed.contains(&fact.value.to_lowercase()), "{}", fact.value);
        assert_eq!(parse(&fact.value).unwrap().checksum, Checksum::Valid, "{}", fact.value);
        find(&found.entities, &fact.party);
    }
}

#[test]
fn settled_facts_hold() {
    let entities = all().entities;
    let tornado = find(&entities, "ofac-39796");
    assert_eq!(tornado.schema, Schema::LegalEntity);
    assert_eq!((tornado.listings[0].from, tornado.listings[0].until), (on("2022-08-08"), on("2025-03-21")));
    assert_eq!(tornado.wallets.len(), 90);
    assert!(tornado.wallets.iter().all(|wallet| wallet.standings[0].until == on("2025-03-21")));
    assert!(tornado.topics.is_empty());

    let kimsuky = find(&entities, "ofac-45430");
    let blocks = kimsuky.listings.iter().filter(|listing| listing.measure.word() == "block");
    let mut listed: Vec<_> = blocks.map(|listing| (listing.authority.as_str(), listing.from)).collect();
    listed.sort_unstable();
    let expected = [
        ("au", on("2025-11-06")),
        ("jp", on("2023-12-01")),
        ("kr", on("2023-06-02")),
        ("us", on("2023-11-30")),
    ];
    assert_eq!(listed, expected);

    let lazarus = find(&entities, "ofac-27307");
    assert_eq!(lazarus.wallets.len(), 8);
    for wallet in &lazarus.wallets {
        let standings = wallet.standings.iter().map(|standing| (standing.authority.as_str(), standing.from));
        assert_eq!(
            standings.collect::<Vec<_>>(),
            [("us", None), ("jp", on("2022-12-02"))],
            "{}",
            wallet.address
        );
    }

    let gone =
        find(&entities, "ofac-40201").listings.iter().find(|listing| listing.list == "us_ofac_sdn").unwrap();
    assert_eq!(gone.until, on("2025-01-01/2026-08-20"));
    assert_eq!(find(&entities, "ofac-42498").caption, "SIM Hyon Sop");
    let programme = "CAATSA - RUSSIA".to_owned();
    assert!(
        entities
            .iter()
            .flat_map(|entity| &entity.listings)
            .any(|listing| listing.programmes.contains(&programme))
    );
}

#[test]
fn every_party_of_a_seed_is_listed_or_stated_not_designated() {
    let entities = all().entities;
    let (mut parties, mut facts, mut designated) = (0, 0, 0);
    for number in ["000", "001", "002", "003", "004"] {
        let seed = json(&format!("seeds/{number}.json"));
        assert_eq!(seed["document"], number);
        for party in seed["parties"].as_array().unwrap() {
            let records = party["records"].as_array().unwrap();
            let status = party["status"].as_str().unwrap();
            parties += 1;
            designated += records.len();
            assert_eq!(records.is_empty(), status == "not designated", "{number}: {party}");
            let entity = |id: &Value| find(&entities, id.as_str().unwrap());
            let ended = |id: &Value| entity(id).listings.iter().all(|listing| listing.until.is_some());
            assert_eq!(
                status == "delisted",
                !records.is_empty() && records.iter().all(ended),
                "{number}: {party}"
            );
        }
        for key in
            ["parties", "facts", "amounts", "dates", "red_flags", "typologies", "programmes", "measures"]
        {
            for row in seed[key].as_array().unwrap_or_else(|| panic!("{number}: no {key}")) {
                assert_eq!(row["source"], format!("founding document {number}"), "{number} {key}");
            }
        }
        for fact in seed["facts"].as_array().unwrap() {
            facts += 1;
            assert!(!fact["statement"].as_str().unwrap().is_empty());
            let refers = match &fact["refers_to"] {
                Value::Null => Vec::new(),
                Value::Array(ids) => ids.clone(),
                one => vec![one.clone()],
            };
            for id in refers {
                find(&entities, id.as_str().unwrap());
            }
        }
    }
    assert_eq!((parties, facts, designated), (30, 31, 12));
    for party in json("seeds/context_parties.json").as_array().unwrap() {
        let id = party["id"].as_str().unwrap();
        assert!(!entities.iter().any(|entity| entity.id == id), "{id} has no listing of its own");
        assert!(!party["sources"].as_array().unwrap().is_empty(), "{id}");
    }
}

#[test]
fn no_official_of_the_documents_is_on_the_list() {
    let entities = all().entities;
    let names: BTreeSet<&str> =
        entities.iter().flat_map(|entity| &entity.names).map(|name| name.text.as_str()).collect();
    for official in
        ["Lee Jun-il", "Jung Pak", "Lee Tae-woo", "Seth Bailey", "Naoki Kumagai", "Sung Kim", "이준일"]
    {
        assert!(!names.contains(official), "{official}");
    }
}

#[test]
fn relations_point_at_entities_or_keep_a_name() {
    let entities = all().entities;
    let ids: BTreeSet<&str> = entities.iter().map(|entity| entity.id.as_str()).collect();
    for relation in entities.iter().flat_map(|entity| &entity.relations) {
        assert!(relation.name.as_ref().is_some_and(|name| !name.is_empty()));
        assert!(relation.to.as_ref().is_none_or(|id| ids.contains(id.as_str())), "{relation:?}");
    }
    // 171 in the fact base, one of them on the record without a listing.
    assert_eq!(entities.iter().map(|entity| entity.relations.len()).sum::<usize>(), 170);
}
