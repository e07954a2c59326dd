//! A small file of invented parties in OFAC's Advanced model: codes are of the file, places and papers stand before the
//! parties, relations and entries after them.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use tamis::entity::{DocumentKind, Measure, NameKind, NameQuality};
use tamis::{ErrorCode, Schema};
use tamis_lists::{LoadedList, Severity, Source};

/// The numbers differ from OFAC's: a reader that has them built in fails here.
const CODES: &str = r#"<ReferenceValueSets>
<AliasTypeValues><AliasType ID="10">Name</AliasType><AliasType ID="11">A.K.A.</AliasType><AliasType ID="12">F.K.A.</AliasType></AliasTypeValues>
<CountryValues><Country ID="20" ISO2="KP">Korea, North</Country></CountryValues>
<DetailReferenceValues><DetailReference ID="30">Male</DetailReference></DetailReferenceValues>
<FeatureTypeValues><FeatureType ID="40">Birthdate</FeatureType><FeatureType ID="41">Gender</FeatureType><FeatureType ID="42">Location</FeatureType>
<FeatureType ID="43">Digital Currency Address - XBT</FeatureType><FeatureType ID="44">Place of Birth</FeatureType><FeatureType ID="45">Nationality Country</FeatureType></FeatureTypeValues>
<IDRegDocDateTypeValues><IDRegDocDateType ID="50">Issue Date</IDRegDocDateType><IDRegDocDateType ID="51">Expiration Date</IDRegDocDateType></IDRegDocDateTypeValues>
<IDRegDocTypeValues><IDRegDocType ID="52">Passport</IDRegDocType><IDRegDocType ID="53">Vessel Registration Identification</IDRegDocType></IDRegDocTypeValues>
<LegalBasisValues><LegalBasis ID="60" LegalBasisShortRef="E.O. 99999">Executive Order 99999</LegalBasis></LegalBasisValues>
<ListValues><List ID="61">SDN List</List><List ID="62">Consolidated List</List></ListValues>
<LocPartTypeValues><LocPartType ID="63">ADDRESS1</LocPartType><LocPartType ID="64">CITY</LocPartType></LocPartTypeValues>
<NamePartTypeValues><NamePartType ID="70">Last Name</NamePartType><NamePartType ID="71">First Name</NamePartType><NamePartType ID="72">Vessel Name</NamePartType></NamePartTypeValues>
<PartySubTypeValues><PartySubType ID="80" PartyTypeID="82">Vessel</PartySubType><PartySubType ID="81" PartyTypeID="83">Unknown</PartySubType></PartySubTypeValues>
<PartyTypeValues><PartyType ID="82">Transport</PartyType><PartyType ID="83">Individual</PartyType></PartyTypeValues>
<RelationTypeValues><RelationType ID="84">Owns, controls, or operates</RelationType></RelationTypeValues>
<SanctionsTypeValues><SanctionsType ID="85">Program</SanctionsType><SanctionsType ID="86">Block</SanctionsType></SanctionsTypeValues>
<ScriptValues><Script ID="90" ScriptCode="Latn">Latin</Script><Script ID="91" ScriptCode="Hang">Hangul</Script></ScriptValues>
<ValidityValues><Validity ID="92">Valid</Validity><Validity ID="93">Fraudulent</Validity></ValidityValues>
</ReferenceValueSets>"#;

/// A period from a day to a day.
fn period(from: [u32; 3], to: [u32; 3], is_about: bool) -> String {
    let point = |name: &str, [year, month, day]: [u32; 3]| {
        format!("<{name}><Year>{year}</Year><Month>{month}</Month><Day>{day}</Day></{name}>")
    };
    let end = |name: &str, day| {
        let both = point("From", day) + &point("To", day);
        format!("<{name} Approximate=\"{is_about}\" YearFixed=\"false\">{both}</{name}>")
    };
    format!("<DatePeriod CalendarTypeID=\"1\">{}{}</DatePeriod>", end("Start", from), end("End", to))
}

fn feature(kind: u32, content: &str) -> String {
    format!(
        "<Feature ID=\"1\" FeatureTypeID=\"{kind}\"><FeatureVersion ID=\"1\">{content}</FeatureVersion></Feature>"
    )
}

fn name(kind: u32, is_weak: bool, documented: &[&[(u32, u32, &str)]]) -> String {
    let documented: String = documented
        .iter()
        .map(|parts| {
            let parts: String = parts
                .iter()
                .map(|(group, script, text)| format!("<DocumentedNamePart><NamePartValue NamePartGroupID=\"{group}\" ScriptID=\"{script}\" Acronym=\"false\">{text}</NamePartValue></DocumentedNamePart>"))
                .collect();
            format!("<DocumentedName ID=\"1\">{parts}</DocumentedName>")
        })
        .collect();
    format!(
        "<Alias FixedRef=\"1\" AliasTypeID=\"{kind}\" Primary=\"{}\" LowQuality=\"{is_weak}\">{documented}</Alias>",
        kind == 10
    )
}

fn party(id: u32, sub_type: u32, names: &str, groups: &[(u32, u32)], features: &str) -> String {
    let groups: String = groups
        .iter()
        .map(|(group, kind)| format!("<MasterNamePartGroup><NamePartGroup ID=\"{group}\" NamePartTypeID=\"{kind}\"/></MasterNamePartGroup>"))
        .collect();
    format!(
        "<DistinctParty FixedRef=\"{id}\"><Comment/><Profile ID=\"{id}\" PartySubTypeID=\"{sub_type}\"><Identity ID=\"{id}9\" FixedRef=\"{id}\" Primary=\"true\" False=\"false\">\
         {names}<NamePartGroups>{groups}</NamePartGroups></Identity>{features}</Profile></DistinctParty>\n"
    )
}

fn entry(party: u32, list: u32) -> String {
    format!(
        "<SanctionsEntry ID=\"{list}{party}\" ProfileID=\"{party}\" ListID=\"{list}\"><EntryEvent ID=\"1\" EntryEventTypeID=\"1\" LegalBasisID=\"60\"><Comment/>\
         <Date><Year>2016</Year><Month>3</Month><Day>2</Day></Date></EntryEvent>\
         <SanctionsMeasure ID=\"1\" SanctionsTypeID=\"85\"><Comment>DPRK2</Comment></SanctionsMeasure><SanctionsMeasure ID=\"2\" SanctionsTypeID=\"86\"><Comment/></SanctionsMeasure></SanctionsEntry>"
    )
}

fn file() -> String {
    let person = party(
        36,
        81,
        &[
            name(10, false, &[&[(1, 90, "ROE"), (2, 90, "Richard")], &[(1, 91, "로"), (2, 91, "리처드")]]),
            name(11, true, &[&[(1, 90, "DICK")]]),
            name(12, false, &[&[(1, 90, "DOE"), (2, 90, "John")]]),
        ]
        .concat(),
        &[(1, 70), (2, 71)],
        &[
            feature(40, &period([1951, 1, 1], [1951, 12, 31], true)),
            feature(40, &period([1953, 4, 5], [1953, 4, 5], false)),
            feature(41, "<VersionDetail DetailTypeID=\"1\" DetailReferenceID=\"30\"/>"),
            feature(42, "<VersionLocation LocationID=\"7\"/>"),
            feature(
                43,
                "<VersionDetail DetailTypeID=\"1\">12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h</VersionDetail>",
            ),
            feature(44, "<VersionDetail DetailTypeID=\"1\">Foo</VersionDetail>"),
            feature(45, "<VersionLocation LocationID=\"8\"/>"),
        ]
        .concat(),
    );
    let ship = party(37, 80, &name(10, false, &[&[(1, 90, "SEA STAR")]]), &[(1, 72)], "");
    let dates = format!(
        "<DocumentDate IDRegDocDateTypeID=\"50\">{}</DocumentDate><DocumentDate IDRegDocDateTypeID=\"51\">{}</DocumentDate>",
        period([2010, 1, 2], [2010, 1, 2], false),
        period([2020, 1, 2], [2020, 1, 2], false)
    );
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<Sanctions xmlns=\"http://www.un.org/sanctions/1.0\" Version=\"1\">\
         <DateOfIssue CalendarTypeID=\"1\"><Year>2026</Year><Month>3</Month><Day>5</Day></DateOfIssue>{CODES}\
         <Locations><Location ID=\"7\"><LocationCountry CountryID=\"20\"/><LocationPart LocPartTypeID=\"63\"><LocationPartValue Primary=\"true\"><Value>1 Road</Value></LocationPartValue></LocationPart>\
         <LocationPart LocPartTypeID=\"64\"><LocationPartValue Primary=\"true\"><Value>Pyongyang</Value></LocationPartValue></LocationPart></Location><Location ID=\"8\"><LocationCountry CountryID=\"20\"/></Location></Locations>\
         <IDRegDocuments><IDRegDocument ID=\"1\" IDRegDocTypeID=\"52\" IdentityID=\"369\" IssuedBy-CountryID=\"20\" ValidityID=\"93\"><Comment/><IDRegistrationNo>A1234567</IDRegistrationNo>{dates}</IDRegDocument>\
         <IDRegDocument ID=\"2\" IDRegDocTypeID=\"53\" IdentityID=\"379\" ValidityID=\"92\"><IDRegistrationNo>IMO 9187629</IDRegistrationNo></IDRegDocument></IDRegDocuments>\
         <DistinctParties>{person}{ship}</DistinctParties>\
         <ProfileRelationships><ProfileRelationship ID=\"1\" From-ProfileID=\"36\" To-ProfileID=\"37\" RelationTypeID=\"84\" Former=\"false\"><Comment/></ProfileRelationship></ProfileRelationships>\
         <SanctionsEntries>{}{}{}</SanctionsEntries><SanctionsEntryLinks/></Sanctions>",
        entry(36, 62),
        entry(36, 61),
        entry(37, 61)
    )
}

fn read(name: &str, content: &str) -> tamis::Result<LoadedList> {
    let path = std::env::temp_dir().join(format!("tamis-advanced-{}-{name}", std::process::id()));
    std::fs::write(&path, content).unwrap();
    assert_eq!(tamis_lists::detect(&path).unwrap(), Source::UsOfacAdvancedXml);
    let list = tamis_lists::read(&path, None);
    std::fs::remove_file(path).unwrap();
    list
}

#[test]
fn a_person_and_a_ship() {
    let list = read("whole.xml", &file()).unwrap();
    assert_eq!(
        (list.meta.id.as_str(), list.meta.date.unwrap().to_string()),
        ("us_ofac_sdn", "2026-03-05".to_owned())
    );
    let party = &list.entities[0];
    assert_eq!(
        (party.id.as_str(), party.schema, party.caption.as_str()),
        ("ofac-36", Schema::Person, "ROE, Richard")
    );
    let names: Vec<(&str, NameKind, NameQuality, Option<&str>)> = party
        .names
        .iter()
        .map(|name| (name.text.as_str(), name.kind, name.quality, name.script.as_deref()))
        .collect();
    assert_eq!(
        names,
        [
            ("ROE, Richard", NameKind::Primary, NameQuality::Strong, Some("Latn")),
            ("로 리처드", NameKind::Alias, NameQuality::Strong, Some("Hang")),
            ("DOE, John", NameKind::Previous, NameQuality::Strong, Some("Latn")),
            ("DICK", NameKind::Alias, NameQuality::Weak, Some("Latn")),
        ]
    );
    let dates: Vec<String> = party.birth_dates.iter().map(ToString::to_string).collect();
    assert_eq!(dates, ["1951~", "1953-04-05"]);
    assert_eq!((party.gender.is_some(), party.birth_places[0].as_str()), (true, "Foo"));
    assert_eq!(party.countries[0].code.as_deref(), Some("kp"));
    assert_eq!(
        (party.addresses[0].street.as_deref(), party.addresses[0].city.as_deref()),
        (Some("1 Road"), Some("Pyongyang"))
    );
    assert_eq!(party.wallets[0].currency.as_deref(), Some("XBT"));
    let paper = &party.documents[0];
    assert_eq!((paper.kind, paper.number.as_str()), (DocumentKind::Passport, "A1234567"));
    assert_eq!(
        (paper.issued.unwrap().to_string(), paper.expires.unwrap().to_string()),
        ("2010-01-02".to_owned(), "2020-01-02".to_owned())
    );
    assert!(party.notes.iter().any(|note| note.contains("Fraudulent")), "{:?}", party.notes);
    let tie = &party.relations[0];
    assert_eq!(
        (tie.to.as_deref(), tie.name.as_deref(), tie.schema.as_str()),
        (Some("ofac-37"), Some("SEA STAR"), "Ownership")
    );
    assert_eq!(party.listings.len(), 1, "the umbrella list is no list of its own: {:?}", party.listings);
    let listing = &party.listings[0];
    assert_eq!((listing.measure, listing.programmes[0].as_str()), (Measure::Block, "DPRK2"));
    assert_eq!(
        (listing.from.unwrap().to_string(), listing.reason.as_deref()),
        ("2016-03-02".to_owned(), Some("E.O. 99999"))
    );
    let ship = &list.entities[1];
    assert_eq!(
        (ship.schema, ship.documents[0].kind, ship.documents[0].number.as_str()),
        (Schema::Vessel, DocumentKind::Imo, "9187629")
    );
    assert_eq!(list.report.findings.len(), 0, "{:?}", list.report.findings);
}

#[test]
fn what_hangs_in_the_air_and_what_is_not_known_is_told() {
    for (from, to, severity, value) in [
        ("ProfileID=\"37\" ListID", "ProfileID=\"38\" ListID", Severity::Error, "6137"),
        ("From-ProfileID=\"36\"", "From-ProfileID=\"38\"", Severity::Error, "1"),
        ("IdentityID=\"369\"", "IdentityID=\"368\"", Severity::Error, "1"),
        ("LocationID=\"7\"", "LocationID=\"6\"", Severity::Error, "6"),
        ("AliasTypeID=\"12\"", "AliasTypeID=\"19\"", Severity::Warning, ""),
        (
            "<Comment/><Profile ID=\"36\"",
            "<Comment/><Mood>blue</Mood><Profile ID=\"36\"",
            Severity::Warning,
            "blue",
        ),
        ("<SanctionsEntryLinks/>", "<Robots><Robot/></Robots>", Severity::Error, "Robots"),
    ] {
        let whole = file();
        assert!(whole.contains(from), "{from}");
        let list = read("changed.xml", &whole.replacen(from, to, 1)).unwrap();
        let told = list
            .report
            .findings
            .iter()
            .any(|one| one.severity == severity && one.value.as_deref() == Some(value));
        assert!(told, "{to}: {:?}", list.report.findings);
    }
}

#[test]
fn a_cut_file_is_refused() {
    let whole = file();
    for cut in [whole.len() / 2, whole.len() - 30] {
        let error = read("cut.xml", &whole[..whole.floor_char_boundary(cut)]).unwrap_err();
        assert_eq!(error.code(), ErrorCode::Truncated, "{error}");
    }
}
