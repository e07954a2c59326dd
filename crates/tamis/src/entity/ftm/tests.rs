#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::date::DateRange;
use crate::entity::*;
use proptest::prelude::*;

fn read(lines: &[&str]) -> Assembled {
    let mut reader = Assembler::new();
    for (number, line) in (1..).zip(lines) {
        reader.add_line(number, line);
    }
    reader.finish()
}

fn back(entity: &Entity) -> Entity {
    let lines = to_lines(entity);
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut found = read(&lines).entities;
    assert_eq!(found.len(), 1);
    found.remove(0)
}

fn full() -> Entity {
    let mut entity = Entity::new("ofac-1", Schema::Person, "SIM Hyon Sop");
    entity.names.push(Name::primary("SIM, Hyon Sop"));
    let mut native = Name::new("심현섭", NameKind::Primary, NameQuality::Unknown);
    native.script = Some("Hang".into());
    native.parts.push(NamePart { kind: NamePartKind::LastName, text: "심".into() });
    native.sources.push("KR".into());
    entity.names.push(native);
    entity.names.push(Name::new("Shim", NameKind::Previous, NameQuality::Weak));
    entity.names_screened = false;
    entity.birth_dates =
        ["1951/1953~", "1984-08", "1983"].iter().map(|text| DateRange::parse(text).unwrap()).collect();
    entity.birth_places.push("Pyongyang, North Korea".into());
    entity.countries.push(Country {
        code: Some("kp".into()),
        text: "North Korea".into(),
        kind: CountryKind::Citizenship,
    });
    entity.countries.push(Country { code: None, text: "Atlantis".into(), kind: CountryKind::Country });
    entity.gender = Some(Gender::Male);
    entity.documents.push(Document {
        kind: DocumentKind::Tax,
        label: "Tax ID No.".into(),
        number: "7".into(),
        country: Some("China".into()),
        issued: DateRange::parse("2020-01"),
        expires: None,
        sources: vec!["x".into()],
    });
    for (kind, value) in [(ContactKind::Handle, "blackjack1987"), (ContactKind::Email, "a@b.c")] {
        entity.contacts.push(Contact { kind, value: value.into(), platform: None, sources: vec![] });
    }
    entity.wallets.push(Wallet {
        address: "0xAB".into(),
        currency: Some("ETH".into()),
        standings: vec![Standing {
            authority: "us".into(),
            from: DateRange::parse("2022-08-08"),
            until: None,
            source: "y".into(),
        }],
        malformed: Some("too short".into()),
    });
    entity.addresses.push(Address {
        street: Some("1 Road".into()),
        city: None,
        country: Some("China".into()),
    });
    for (list, measure) in [
        ("us_ofac_sdn", Measure::Block),
        ("jp_meti_eul", Measure::Export),
        ("us_state_isn", Measure::Other),
        ("x", Measure::Sectoral),
    ] {
        entity.listings.push(Listing {
            list: list.into(),
            list_id: Some("1".into()),
            authority: if list == "x" { "someone".into() } else { authority_of_list(list) },
            programmes: vec!["DPRK3".into(), "CYBER2".into()],
            measure,
            from: DateRange::parse("2022-08-08"),
            until: DateRange::parse("2025-01/2026-08-20"),
            reason: Some("because".into()),
            sources: vec!["here".into(), "https://a.example".into()],
        });
    }
    for (kind, schema, to) in [
        ("front company of", "Ownership", Some("ofac-2")),
        ("acts for", "Representation", None),
        ("cousin of", "Kinship", Some("ofac-3")),
    ] {
        let to = to.map(str::to_owned);
        entity.relations.push(Relation {
            to,
            name: Some("RGB".into()),
            kind: kind.into(),
            schema: schema.into(),
            sources: vec!["z".into()],
        });
    }
    entity.topics.push("sanction".into());
    entity.notes.push("a note".into());
    entity.sources.push("SDN 2026".into());
    entity
}

#[test]
fn every_field_comes_back() {
    assert_eq!(back(&full()), full());
}

#[test]
fn a_wallet_without_an_owner_stands_alone() {
    let mut entity = Entity::new("wallet-1", Schema::CryptoWallet, "0xAB");
    entity.wallets.push(Wallet {
        address: "0xAB".into(),
        currency: Some("ETH".into()),
        standings: vec![],
        malformed: None,
    });
    entity.topics.push("sanction".into());
    assert_eq!(back(&entity), entity);
    entity.wallets[0].malformed = Some("short".into());
    assert_eq!(back(&entity), entity);
}

#[test]
fn the_order_of_lines_does_not_matter() {
    let lines = to_lines(&full());
    let reversed: Vec<&str> = lines.iter().rev().map(String::as_str).collect();
    let mut found = read(&reversed).entities.remove(0);
    found.listings.reverse();
    found.relations.reverse();
    assert_eq!(found, full());
}

#[test]
fn an_edit_of_the_properties_counts() {
    let line = to_lines(&full())[0]
        .replace(r#""alias":["#, r#""alias":["Added","#)
        .replace(r#""name":["#, r#""name":["New","#);
    let found = read(&[&line]).entities.remove(0);
    assert_eq!(found.names.len(), 4);
    assert_eq!(found.names[3].text, "New");
    assert_eq!(found.names[0].text, "SIM, Hyon Sop");
}

#[test]
fn plain_followthemoney_reads() {
    let found = read(&[
        r#"{"id":"s1","schema":"Sanction","properties":{"entity":["NK-1"],"authority":["OFAC"],"listingDate":["2020-03-02"],"startDate":["2019"],"program":["DPRK3"]},"datasets":["us_ofac_sdn"],"first_seen":"2020"}"#,
        r#"{"id":"NK-1","caption":"Tian Yinyin","schema":"Person","properties":{"name":["田寅寅","Tian Yinyin"],"weakAlias":["snowsjohn"],"alias":["T Y"],"birthDate":["1986-07-12"],"nationality":["cn"],"gender":["male"],"passportNumber":["E1"],"lastName":["Tian"],"topics":["sanction"],"addressEntity":["a1"]},"datasets":["us_ofac_sdn"],"referents":["ofac-28263"],"target":true}"#,
        r#"{"id":"a1","schema":"Address","properties":{"full":["Dandong, China"],"country":["cn"]},"datasets":[]}"#,
        r#"{"id":"w1","schema":"CryptoWallet","properties":{"publicKey":["1Abc"],"currency":["XBT"],"holder":["NK-1"]},"datasets":[]}"#,
        r#"{"id":"e1","schema":"Family","properties":{"person":["NK-1"],"relative":["Q1"],"relationship":["wife"]},"datasets":[]}"#,
        r#"{"id":"Q1","schema":"Person","properties":{"firstName":["Li"],"lastName":["Jiadong"]},"datasets":["peps"],"target":false}"#,
    ]);
    let entity = &found.entities[0];
    assert_eq!(entity.names[0].text, "Tian Yinyin");
    assert!(entity.names.iter().any(|name| name.text == "snowsjohn" && name.is_weak()));
    assert_eq!(entity.listings[0].from, DateRange::parse("2020-03-02"));
    assert_eq!((entity.listings[0].authority.as_str(), entity.listings[0].measure), ("us", Measure::Block));
    assert_eq!(entity.wallets[0].address, "1Abc");
    assert_eq!(entity.addresses[0].street.as_deref(), Some("Dandong, China"));
    assert_eq!(entity.countries[0].code.as_deref(), Some("cn"));
    assert_eq!(entity.relations[0].kind, "family (relationship: wife)");
    assert_eq!(found.entities[1].relations[0].to.as_deref(), Some("NK-1"));
    assert_eq!(found.entities[1].names[0].text, "Li Jiadong");
    assert!(found.entities[1].listings.is_empty());
    assert!(entity.notes.contains(&"former id: ofac-28263".to_owned()));
}

#[test]
fn a_party_without_a_sanction_line_counts() {
    let found = read(&[
        r#"{"id":"a","schema":"Person","properties":{"name":["X"],"topics":["sanction"]},"datasets":["eu_fsf","gb_fcdo_sanctions"],"target":true}"#,
        r#"{"id":"b","schema":"Person","properties":{"name":["Y"],"topics":["role.pep"]},"datasets":["peps"],"target":true}"#,
    ]);
    let authorities: Vec<&str> =
        found.entities[0].listings.iter().map(|listing| listing.authority.as_str()).collect();
    assert_eq!(authorities, ["eu", "uk"]);
    assert_eq!(found.entities[1].listings[0].measure, Measure::Other);
    assert_eq!(found.findings.len(), 2);
}

#[test]
fn nothing_is_dropped_in_silence() {
    let cases = [
        ("{", ""),
        (r#"{"schema":"Person","properties":{}}"#, "id"),
        (r#"{"id":"a","schema":"Starship","properties":{}}"#, "schema"),
        (r#"{"id":"a","schema":"Person","properties":{"name":["A"],"warp":["9"]}}"#, "warp"),
        (
            r#"{"id":"a","schema":"Person","properties":{"name":["A"],"birthDate":["12 May 1980"]}}"#,
            "birthDate",
        ),
        (
            r#"{"id":"a","schema":"Person","properties":{"name":["A"],"nationality":["Atlantis"]}}"#,
            "nationality",
        ),
        (r#"{"id":"a","schema":"Person","properties":{"name":["A"],"gender":["x"]}}"#, "gender"),
        (r#"{"id":"a","schema":"Person","properties":{"name":["A"," "]}}"#, "name"),
        (r#"{"id":"a","schema":"Person","properties":{"name":["A"]},"extra":1}"#, "extra"),
        (r#"{"id":"a","schema":"Person","properties":{"name":["A"]},"tamis":{"colour":"red"}}"#, "tamis"),
        (r#"{"id":"a","schema":"Sanction","properties":{"entity":["zz"]}}"#, "entity"),
        (r#"{"id":"a","schema":"CryptoWallet","properties":{"holder":["zz"],"publicKey":["1A"]}}"#, "holder"),
        (r#"{"id":"a","schema":"Ownership","properties":{"owner":["zz"]}}"#, "owner"),
        (
            r#"{"id":"a","schema":"Person","properties":{"name":["A"],"addressEntity":["zz"]}}"#,
            "addressEntity",
        ),
    ];
    for (line, field) in cases {
        let found = read(&[line]);
        assert!(
            found.findings.iter().any(|finding| finding.field == field && finding.line == 1),
            "{line}: {:?}",
            found.findings
        );
    }
    let twice = r#"{"id":"a","schema":"Person","properties":{"name":["A"]}}"#;
    assert_eq!(read(&[twice, twice]).findings[0].line, 2);
}

#[test]
fn an_attribution_comes_back() {
    let attribution = Attribution {
        kind: "wallet".into(),
        value: "0xAB".into(),
        party: "ofac-1".into(),
        authority: "FBI".into(),
        date: DateRange::parse("2025-02-26"),
        source: "s".into(),
        basis: "b".into(),
    };
    let found = read(&[&attribution_line(&attribution)]);
    assert_eq!(found.attributions, [attribution]);
    assert!(found.entities.is_empty() && found.findings.is_empty());
}

proptest! {
    #[test]
    fn names_and_countries_come_back(
        names in prop::collection::vec(("[a-c]{1,2}", 0..4usize, 0..3usize, any::<bool>()), 0..6),
        countries in prop::collection::vec(("(kp|North Korea|zz9)", 0..3usize), 0..4),
        caption in "[a-c]{1,2}",
    ) {
        let kinds = [NameKind::Primary, NameKind::Alias, NameKind::Previous, NameKind::Codename];
        let qualities = [NameQuality::Strong, NameQuality::Weak, NameQuality::Unknown];
        let ties = [CountryKind::Nationality, CountryKind::Citizenship, CountryKind::Country];
        let mut entity = Entity::new("a", Schema::LegalEntity, caption);
        for (text, kind, quality, generic) in names {
            let mut name = Name::new(text, kinds[kind], qualities[quality]);
            name.generic = generic;
            entity.names.push(name);
        }
        for (text, kind) in countries {
            entity.countries.push(Country { code: (text == "kp").then(|| "kp".to_owned()), text, kind: ties[kind] });
        }
        prop_assert_eq!(back(&entity), entity);
    }
}
