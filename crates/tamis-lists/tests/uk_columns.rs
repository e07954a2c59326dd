//! The UK's lists with every column and element of 2026, of invented parties.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use std::path::PathBuf;
use tamis::entity::{ContactKind, CountryKind, DocumentKind, Measure, NameKind, NameQuality};
use tamis::{Entity, ErrorCode, Schema};
use tamis_lists::{LoadedList, Severity, Source};

/// The header of the UK Sanctions List as CSV, spaced and bracketed as it is.
const UKSL: &str = "Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,\
    Name type,Alias strength,Title,Name non-latin script,Non-latin script type,Non-latin script language,Regime Name,\
    Designation Type,Designation source,Sanctions Imposed,Other Information,UK Statement of Reasons,Address Line 1,\
    Address Line 2,Address Line 3,Address Line 4,Address Line 5,Address Line 6,Address Postal Code,Address Country,\
    Phone number,Website,Email address,Date Designated,D.O.B,Nationality(/ies),National Identifier number,\
    National Identifier additional information,Passport number,Passport additional information,Position,Gender,\
    Town of birth,Country of birth,Type of entity,Subsidiaries,Parent company,Business registration number (s),\
    IMO number,Current owner/operator (s),Previous owner/operator (s),Current believed flag of ship,Previous flags,\
    Type of ship,Tonnage of ship,Length of ship,Year Built,Hull identification number (HIN)";
/// The header of the ConList of 2022.
const CONLIST: &str = "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,Non-Latin Script Type,\
    Non-Latin Script Language,DOB,Town of Birth,Country of Birth,Nationality,Passport Number,Passport Details,\
    National Identification Number,National Identification Details,Position,Address 1,Address 2,Address 3,Address 4,\
    Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Alias Quality,Regime,Listed On,\
    UK Sanctions List Date Designated,Last Updated,Group ID";

type Facts<'a> = &'a [(&'a str, &'a str)];

/// A line with the day, the header, and rows of the columns that are given.
fn table(first: &str, header: &str, rows: &[Vec<(&str, &str)>]) -> String {
    let columns: Vec<&str> = header.split(',').map(str::trim).collect();
    let mut text = format!("{first}\r\n{}\r\n", columns.join(","));
    for row in rows {
        assert!(row.iter().all(|(column, _)| columns.contains(column)), "{row:?}");
        let cell =
            |column: &str| row.iter().rfind(|(known, _)| *known == column).map_or("", |(_, value)| value);
        let cells: Vec<String> = columns.iter().map(|column| format!("\"{}\"", cell(column))).collect();
        text += &format!("{}\r\n", cells.join(","));
    }
    text
}

fn file(name: &str, content: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("tamis-uk-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn read(name: &str, source: Source, content: &str) -> LoadedList {
    let path = file(name, content);
    assert_eq!(tamis_lists::detect(&path).unwrap(), source);
    tamis_lists::read(&path, None).unwrap()
}

fn names(party: &Entity) -> Vec<(&str, NameKind, NameQuality)> {
    party.names.iter().map(|name| (name.text.as_str(), name.kind, name.quality)).collect()
}

fn dates(party: &Entity) -> Vec<String> {
    party.birth_dates.iter().map(ToString::to_string).collect()
}

fn row<'a>(facts: &[Facts<'a>]) -> Vec<(&'a str, &'a str)> {
    facts.concat()
}

const ROE: Facts = &[
    ("Last Updated", "04/08/2026"),
    ("Unique ID", "DPR9999"),
    ("OFSI Group ID", "900"),
    ("UN Reference Number", "KPi.999"),
    ("Regime Name", "The Example (Sanctions) Regulations 2019"),
    ("Designation Type", "Individual"),
    ("Designation source", "UK|UN"),
    ("Sanctions Imposed", "Asset freeze|Travel Ban"),
    ("Other Information", "Invented, see KPi.998"),
    ("UK Statement of Reasons", "For a test"),
    ("Date Designated", "29/06/2012"),
    ("D.O.B", "dd/mm/1945"),
    ("Nationality(/ies)", "(1) North Korea (2) Malta"),
    ("Passport number", "P 12345"),
    ("Passport additional information", "Issued on 3 May 2007"),
    ("National Identifier number", "123-456"),
    ("Gender", "Male"),
    ("Town of birth", "Examplegrad"),
    ("Country of birth", "North Korea"),
    ("Position", "Keeper"),
    ("Email address", "a@example.org;b@example.org"),
    ("Address Line 1", "1 Road"),
    ("Address Line 6", "Examplegrad"),
    ("Address Postal Code", "X1"),
    ("Address Country", "North Korea"),
];
const SHIP: Facts = &[
    ("Unique ID", "DPR9998"),
    ("Regime Name", "The Example (Sanctions) Regulations 2019"),
    ("Designation Type", "Ship"),
    ("Name 6", "EXAMPLE STAR"),
    ("Name type", "Primary name"),
    ("Sanctions Imposed", "Prohibition of port entry"),
    ("IMO number", "9074729"),
    ("Current owner/operator (s)", "(1) Example Works (2) Works of Example"),
    ("Current believed flag of ship", "Malta"),
    ("Previous flags", "North Korea"),
    ("Type of ship", "Tanker"),
    ("Tonnage of ship", "1000"),
    ("Length of ship", "100"),
    ("Year Built", "1999"),
    ("Hull identification number (HIN)", "HIN12345"),
];

/// The rows of a party are parted by those of another.
fn uksl() -> String {
    table(
        "Report Date: 13-Feb-2026",
        UKSL,
        &[
            row(&[
                ROE,
                &[("Name 6", "Dick"), ("Name type", "ALias"), ("Alias strength", "Low quality a.k.a")],
            ]),
            row(&[SHIP]),
            row(&[ROE, &[("Name 6", "ROE"), ("Name 1", "Richard "), ("Name type", "Primary Name")]]),
            row(&[
                ROE,
                &[("Name 6", "ROE"), ("Name 1", "Ric"), ("Name type", "Primary name variation")],
                &[
                    ("D.O.B", "03/02/1946"),
                    ("Name non-latin script", "로"),
                    ("Non-latin script type", "Hangul"),
                ],
            ]),
        ],
    )
}

#[test]
fn uksl_csv_has_every_column_of_2026() {
    assert_eq!(UKSL.split(',').count(), 58);
    let list = read("uksl.csv", Source::UkCsv, &uksl());
    assert_eq!(list.report.findings, Vec::new());
    assert_eq!(
        (list.meta.id.as_str(), list.meta.date.unwrap().to_string()),
        ("gb_fcdo_sanctions", "2026-02-13".to_owned())
    );
    let [roe, ship] = list.entities.as_slice() else { unreachable!() };
    assert_eq!(
        (roe.id.as_str(), roe.schema, roe.caption.as_str()),
        ("uk-DPR9999", Schema::Person, "Richard ROE")
    );
    assert_eq!(
        names(roe),
        [
            ("Richard ROE", NameKind::Primary, NameQuality::Strong),
            ("Dick", NameKind::Alias, NameQuality::Weak),
            ("Ric ROE", NameKind::Alias, NameQuality::Unknown),
            ("로", NameKind::Alias, NameQuality::Unknown),
        ]
    );
    assert_eq!(roe.names[3].script.as_deref(), Some("Hang"));
    assert_eq!(
        (dates(roe), roe.birth_places.clone()),
        (vec!["1945".to_owned(), "1946-02-03".to_owned()], vec!["Examplegrad, North Korea".to_owned()])
    );
    let countries: Vec<_> =
        roe.countries.iter().map(|one| (one.code.as_deref().unwrap(), one.kind)).collect();
    assert_eq!(countries, [("kp", CountryKind::Nationality), ("mt", CountryKind::Nationality)]);
    let papers: Vec<_> = roe.documents.iter().map(|paper| (paper.kind, paper.number.as_str())).collect();
    assert_eq!(papers, [(DocumentKind::NationalId, "123-456"), (DocumentKind::Passport, "P 12345")]);
    assert_eq!((roe.contacts.len(), roe.contacts[0].kind, roe.addresses.len()), (2, ContactKind::Email, 1));
    let listing = &roe.listings[0];
    assert_eq!(
        (listing.measure, listing.from.unwrap().to_string()),
        (Measure::Block, "2012-06-29".to_owned())
    );
    assert_eq!((listing.reason.as_deref(), roe.listings.len()), (Some("For a test"), 1));
    for note in ["UN Reference Number: KPi.999", "Position: Keeper", "Designation source: UK|UN"] {
        assert!(roe.notes.iter().any(|known| known == note), "{note}: {:?}", roe.notes);
    }
    assert_eq!((ship.schema, ship.listings[0].measure), (Schema::Vessel, Measure::Other));
    let papers: Vec<_> = ship.documents.iter().map(|paper| (paper.kind, paper.number.as_str())).collect();
    assert_eq!(papers, [(DocumentKind::Imo, "9074729"), (DocumentKind::Registration, "HIN12345")]);
    let owners: Vec<_> = ship.relations.iter().filter_map(|one| one.name.as_deref()).collect();
    assert_eq!(owners, ["Example Works", "Works of Example"]);
}

#[test]
fn uksl_csv_that_is_cut_or_has_a_new_column_is_told() {
    let whole = uksl();
    let cut = whole.trim_end().rsplit_once(",\"\"").unwrap().0;
    let error = tamis_lists::read(&file("cut.csv", cut), None).unwrap_err();
    assert_eq!((error.code(), error.line()), (ErrorCode::BadList, Some(6)), "{error}");
    let added: String = whole.lines().enumerate().fold(String::new(), |text, (number, line)| {
        text + line + ["", ",Newcomer"].get(number).unwrap_or(&",surprise") + "\r\n"
    });
    let list = read("added.csv", Source::UkCsv, &added);
    let finding = &list.report.findings[0];
    assert_eq!((finding.severity, finding.line), (Severity::Warning, Some(2)));
    assert!(list.entities.iter().all(|party| party.notes.contains(&"Newcomer: surprise".to_owned())));
}

/// In the form of 2022 the number of a passport has its own column: the other one is prose.
#[test]
fn rows_that_disagree_on_the_type_are_told() {
    let list = read("split.csv", Source::UkCsv, &uksl().replacen("Individual", "Entity", 1));
    let told = list.report.findings.iter().filter(|finding| finding.field.as_deref() == Some("type"));
    assert_eq!(
        (list.entities[0].schema, told.count()),
        (Schema::LegalEntity, 1),
        "{:?}",
        list.report.findings
    );
}

#[test]
fn conlist_csv_has_every_column_of_2022() {
    assert_eq!(CONLIST.split(',').count(), 36);
    let roe: Facts = &[
        ("Group ID", "900"),
        ("Group Type", "Individual"),
        ("Regime", "Example"),
        ("Listed On", "01/04/2016"),
        ("UK Sanctions List Date Designated", "31/12/2015"),
        ("Passport Number", "(1) OR801168 (2) 4117921"),
        ("Passport Details", "Issued on 3 May 2007"),
        ("National Identification Number", "123456"),
        ("DOB", "00/00/1980"),
    ];
    let rows = [
        row(&[roe, &[("Name 6", "ROE"), ("Name 1", "Richard"), ("Alias Type", "Primary name")]]),
        row(&[roe, &[("Name 6", "Dick"), ("Alias Type", "AKA"), ("Alias Quality", "Low")]]),
    ];
    let text = table("Last Updated,03/06/2026", CONLIST, &rows);
    let list = read("conlist.csv", Source::UkCsv, &text);
    assert_eq!(list.report.findings, Vec::new());
    let party = &list.entities[0];
    let papers: Vec<_> = party.documents.iter().map(|paper| paper.number.as_str()).collect();
    assert_eq!(papers, ["OR801168", "4117921", "123456"]);
    assert!(party.notes.contains(&"Passport Details: Issued on 3 May 2007".to_owned()));
    assert_eq!((names(party)[1].2, dates(party)), (NameQuality::Weak, vec!["1980".to_owned()]));
    assert_eq!(party.listings[0].from.unwrap().to_string(), "2015-12-31");
    assert_eq!(list.meta.date.unwrap().to_string(), "2026-06-03");
}

/// Every element of the ConList's XML, empty ones in each of their forms.
#[test]
fn conlist_xml_has_every_element() {
    let empty = "<name2 i:nil=\"true\"/><name3></name3><name4/><name5 i:nil=\"true\"/><Title i:nil=\"true\"/>\
        <Address1>1 Road</Address1><Address2></Address2><Address3/><Address4/><Address5/><Address6>Examplegrad</Address6>\
        <PostCode>X1</PostCode><Country> </Country>";
    let row = |names: &str, facts: &str| {
        format!(
            "<FinancialSanctionsTarget>{names}{empty}<RegimeName>Example</RegimeName><DateListed>2016-04-01T00:00:00</DateListed>\
             <DateDesignated>2015-12-31T00:00:00</DateDesignated><UKSanctionsListRef>DPR9999</UKSanctionsListRef>{facts}\
             <UNRef>KPi.999</UNRef><LastUpdated>2026-01-27T00:00:00</LastUpdated><GrpStatus>A</GrpStatus>\
             <GroupStatus>Asset Freeze Targets</GroupStatus><ListingType>Primary</ListingType>\
             <DateAdditionalSanctions i:nil=\"true\"/><GroupSanctions>Asset Freeze</GroupSanctions></FinancialSanctionsTarget>"
        )
    };
    let person = "<OtherInformation>Invented</OtherInformation><GroupTypeDescription>Individual</GroupTypeDescription>\
        <UKStatementOfReasons>For a test</UKStatementOfReasons><PhoneNumber>+850 12345</PhoneNumber><Website>example.org</Website>\
        <EmailAddress>a@example.org</EmailAddress><Individual_DateOfBirth>00/03/1980</Individual_DateOfBirth>\
        <Individual_TownOfBirth>Examplegrad</Individual_TownOfBirth><Individual_CountryOfBirth>North Korea</Individual_CountryOfBirth>\
        <Individual_Nationality>North Korea</Individual_Nationality><Individual_PassportNumber>U123456</Individual_PassportNumber>\
        <Individual_PassportDetails>Issued on 3 May 2007</Individual_PassportDetails><Individual_NINumber>123456</Individual_NINumber>\
        <Individual_NIDetails>national</Individual_NIDetails><Individual_Position>Keeper</Individual_Position>\
        <Individual_Gender>Male</Individual_Gender><GroupID>900</GroupID>";
    let body = "<GroupTypeDescription>Entity</GroupTypeDescription><Entity_Type>Works</Entity_Type>\
        <Entity_Subsidiaries>Small Works</Entity_Subsidiaries><Entity_ParentCompany>Big Works</Entity_ParentCompany>\
        <Entity_BusinessRegNumber>INN: 7743013902</Entity_BusinessRegNumber><GroupID>901</GroupID>";
    let ship = "<GroupTypeDescription>Ship</GroupTypeDescription><Ship_IMONumber>9074729</Ship_IMONumber>\
        <Ship_CurrentOwners>Example Works</Ship_CurrentOwners><Ship_PreviousOwners>Old Works</Ship_PreviousOwners>\
        <Ship_Flag>Malta</Ship_Flag><Ship_PreviousFlags>North Korea</Ship_PreviousFlags><Ship_Type>Tanker</Ship_Type>\
        <Ship_Tonnage>1000</Ship_Tonnage><Ship_Length>100</Ship_Length><Ship_YearBuilt>1999</Ship_YearBuilt>\
        <Ship_HullIdentificationNumber>HIN12345</Ship_HullIdentificationNumber><GroupID>902</GroupID>";
    let name = |six: &str, one: &str, kind: &str, quality: &str| {
        format!(
            "<Name6>{six}</Name6><name1>{one}</name1><AliasType>{kind}</AliasType><AliasQuality>{quality}</AliasQuality>\
             <NameNonLatinScript>로</NameNonLatinScript><NonLatinScriptType>Hangul</NonLatinScriptType>\
             <NonLatinScriptLanguage>Korean</NonLatinScriptLanguage>"
        )
    };
    let rows = [
        row(&name("Dick", "", "AKA", "Low quality"), person),
        row(&name("EXAMPLE WORKS", "", "Primary name", ""), body),
        row(&name("ROE", "Richard", "Primary name", ""), person),
        row(&name("EXAMPLE STAR", "", "Primary name", ""), ship),
    ];
    let text = format!(
        "<ArrayOfFinancialSanctionsTarget xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xmlns=\"http://schemas.hmtreasury.gov.uk/ofsi/consolidatedlist\">{}</ArrayOfFinancialSanctionsTarget>",
        rows.concat()
    );
    let list = read("conlist.xml", Source::UkConListXml, &text);
    let told: Vec<&str> = list.report.findings.iter().map(|one| one.reason.as_str()).collect();
    assert_eq!(told.len(), 1, "only the day of the list is not said: {told:?}");
    let [roe, works, ship] = list.entities.as_slice() else { unreachable!() };
    assert_eq!(
        (roe.id.as_str(), roe.caption.as_str(), dates(roe)),
        ("uk-ofsi-900", "Richard ROE", vec!["1980-03".to_owned()])
    );
    assert_eq!((roe.names.len(), roe.contacts.len(), roe.gender.is_some()), (3, 3, true));
    let papers: Vec<_> = roe.documents.iter().map(|paper| paper.number.as_str()).collect();
    assert_eq!(papers, ["U123456", "123456"]);
    assert_eq!(roe.listings[0].from.unwrap().to_string(), "2015-12-31");
    let ties: Vec<_> =
        works.relations.iter().map(|one| (one.kind.as_str(), one.name.as_deref().unwrap())).collect();
    assert_eq!(ties, [("subsidiary", "Small Works"), ("parent company", "Big Works")]);
    assert_eq!((works.documents[0].number.as_str(), works.schema), ("7743013902", Schema::Organization));
    assert_eq!((ship.documents.len(), ship.relations.len(), ship.countries.len()), (2, 2, 1));
    let cut = &text[..text.floor_char_boundary(text.len() / 2)];
    assert_eq!(tamis_lists::read(&file("cut.xml", cut), None).unwrap_err().code(), ErrorCode::Truncated);
}
