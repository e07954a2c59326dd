//! The UK's lists as published in 2026, with invented parties: the UK Sanctions List as CSV and as XML, the closed OFSI
//! list as XML and in its last CSV form. Columns and elements are all that the formats have.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use tamis::entity::{DocumentKind, Measure, NameKind, NameQuality};
use tamis::{Entity, ErrorCode, Schema};
use tamis_lists::{LoadedList, Severity, Source};

/// The columns of the UK Sanctions List in 2026.
const COLUMNS: &str = "Last Updated / Unique ID / OFSI Group ID / UN Reference Number / Name 6 / Name 1 / Name 2 / \
    Name 3 / Name 4 / Name 5 / Name type / Alias strength / Title / Name non-latin script / \
    Non-latin script type / Non-latin script language / Regime Name / Designation Type / \
    Designation source / Sanctions Imposed / Other Information / UK Statement of Reasons / \
    Address Line 1 / Address Line 2 / Address Line 3 / Address Line 4 / Address Line 5 / \
    Address Line 6 / Address Postal Code / Address Country / Phone number / Website / Email address / \
    Date Designated / D.O.B / Nationality(/ies) / National Identifier number / \
    National Identifier additional information / Passport number / Passport additional information / \
    Position / Gender / Town of birth / Country of birth / Type of entity / Subsidiaries / \
    Parent company / Business registration number (s) / IMO number / Current owner/operator (s) / \
    Previous owner/operator (s) / Current believed flag of ship / Previous flags / Type of ship / \
    Tonnage of ship / Length of ship / Year Built / Hull identification number (HIN)";

/// The cells of a row: `column=cell / column=cell`.
fn cells(row: &str) -> Vec<(&str, &str)> {
    row.split(" / ").map(|cell| cell.split_once('=').unwrap()).collect()
}

/// Rows by column, as CSV with the line of the day before it.
fn table(first: &str, columns: &[&str], rows: &[&str]) -> String {
    let quoted = |cell: &str| match cell.contains([',', '"', '\n']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.to_owned(),
    };
    let line = |cells: Vec<String>| cells.join(",") + "\r\n";
    let head = line(columns.iter().map(|cell| quoted(cell)).collect());
    let rows = rows.iter().map(|row| {
        let row = cells(row);
        assert!(row.iter().all(|(name, _)| columns.contains(name)), "{row:?}");
        let cell = |column: &str| row.iter().find(|(name, _)| *name == column).map_or("", |(_, cell)| cell);
        line(columns.iter().map(|column| quoted(cell(column))).collect())
    });
    format!("{first}\r\n{head}{}", rows.collect::<String>())
}

fn read(name: &str, source: Source, content: &str) -> tamis::Result<LoadedList> {
    let path = std::env::temp_dir().join(format!("tamis-uk-{}-{name}", std::process::id()));
    std::fs::write(&path, content).unwrap();
    assert_eq!(tamis_lists::detect(&path).unwrap(), source);
    let list = tamis_lists::read(&path, None);
    std::fs::remove_file(path).unwrap();
    list
}

fn names(party: &Entity) -> Vec<(&str, NameKind, NameQuality)> {
    party.names.iter().map(|name| (name.text.as_str(), name.kind, name.quality)).collect()
}

fn dates(party: &Entity) -> Vec<String> {
    party.birth_dates.iter().map(ToString::to_string).collect()
}

/// What every row of a person says.
const PERSON: &str = "Last Updated=01/02/2026 / Unique ID=DPR9901 / UN Reference Number=KPi.999 / \
        Regime Name=The Utopia (Sanctions) Regulations 2026 / Designation Type=Individual / \
        Designation source=UK|UN / Sanctions Imposed=Asset freeze|Travel Ban / \
        UK Statement of Reasons=For tests, \"only\" / Date Designated=29/06/2012 / \
        Position=Head of Bureau 7 / Gender=Male / Nationality(/ies)=North Korea";

fn uksl() -> String {
    let person = |more: &str| format!("{PERSON} / {more}");
    let first = person(
        "Name 6=ROE / Name 1=Richard  / Name 2=Quandor / Name type=Primary Name / Title=Dr / \
        D.O.B=dd/mm/1945 / Address Line 1=1 Road / Address Line 5=Foo / Address Postal Code=7 / \
        Address Country=North Korea / Passport number=P7700123 / \
        Passport additional information=expired / Town of birth=Foo / \
        Country of birth=North Korea",
    );
    let second = person(
        "Name 6=ROE / Name 1=Richard  / Name 2=Quandor / Name type=Primary Name / \
        D.O.B=03/02/1946 / Address Line 1=2 Road / Address Country=North Korea / \
        National Identifier number=ID 55012 / Email address=a@example.org; b@example.org",
    );
    let third = person("Name 6=DICK / Name type=ALias / Alias strength=Low quality a.k.a");
    let fourth = person(
        "Name 6=ROW / Name 1=Richard / Name type=Primary name variation / Name non-latin script=로 / \
        Non-latin script type=Hangul / Non-latin script language=Korean",
    );
    let firm = "Unique ID=DPR9902 / Name 6=FOO TRADING, LTD / Name type=Primary Name / \
        Regime Name=Utopia / Designation Type=Entity / Sanctions Imposed=Trust Services / \
        Date Designated=01/07/2012 / Type of entity=Company / Subsidiaries=BAR; BAZ / \
        Parent company=QUX / Business registration number (s)=INN: 7700123456 / \
        Phone number=+850 12345 / Website=www.example.org";
    let ship = "Unique ID=DPR9903 / OFSI Group ID=12345 / Name 6=SEA STAR / Name type=Primary Name / \
        Regime Name=Utopia / Designation Type=Ship / Sanctions Imposed=Specified ship / \
        IMO number=9187629 / Current owner/operator (s)=FOO TRADING, LTD / \
        Previous owner/operator (s)=BAR / Current believed flag of ship=North Korea / \
        Previous flags=Panama / Type of ship=Tanker / Tonnage of ship=4000 / Length of ship=90m / \
        Year Built=1998 / Hull identification number (HIN)=HIN 778899";
    let columns: Vec<&str> = COLUMNS.split(" / ").collect();
    assert_eq!(columns.len(), 58);
    table("Report Date: 13-Feb-2026", &columns, &[&first, &second, &third, firm, ship, &fourth])
}

#[test]
fn the_sanctions_list_as_csv() {
    let list = read("uksl.csv", Source::UkCsv, &uksl()).unwrap();
    assert_eq!(
        (list.meta.id.as_str(), list.meta.date.unwrap().to_string()),
        ("gb_fcdo_sanctions", "2026-02-13".to_owned())
    );
    assert_eq!((list.report.count("rows"), list.report.count("records")), (6, 3));
    assert_eq!(list.report.findings.len(), 0, "{:?}", list.report.findings);
    let party = &list.entities[0];
    assert_eq!((party.id.as_str(), party.schema), ("uk-DPR9901", Schema::Person));
    assert_eq!(
        names(party),
        [
            ("Richard Quandor ROE", NameKind::Primary, NameQuality::Strong),
            ("DICK", NameKind::Alias, NameQuality::Weak),
            ("Richard ROW", NameKind::Alias, NameQuality::Unknown),
            ("로", NameKind::Alias, NameQuality::Unknown),
        ]
    );
    assert_eq!(
        (party.names[3].script.as_deref(), party.names[3].language.as_deref()),
        (Some("Hang"), Some("Korean"))
    );
    assert_eq!(
        (dates(party), party.birth_places.clone()),
        (vec!["1945".to_owned(), "1946-02-03".to_owned()], vec!["Foo, North Korea".to_owned()])
    );
    assert_eq!((party.addresses.len(), party.contacts.len(), party.countries.len()), (2, 2, 1));
    let papers: Vec<(DocumentKind, &str)> =
        party.documents.iter().map(|paper| (paper.kind, paper.number.as_str())).collect();
    assert_eq!(papers, [(DocumentKind::Passport, "P7700123"), (DocumentKind::NationalId, "ID 55012")]);
    let listing = &party.listings[0];
    assert_eq!(
        (listing.measure, listing.from.unwrap().to_string()),
        (Measure::Block, "2012-06-29".to_owned())
    );
    assert_eq!(
        (listing.list_id.as_deref(), listing.reason.as_deref()),
        (Some("DPR9901"), Some("For tests, \"only\""))
    );
    for note in [
        "Position: Head of Bureau 7",
        "Title: Dr",
        "Passport additional information: expired",
        "UN Reference Number: KPi.999",
    ] {
        assert!(party.notes.iter().any(|known| known == note), "{note}: {:?}", party.notes);
    }
    let firm = &list.entities[1];
    assert_eq!(
        (firm.schema, firm.caption.as_str(), firm.relations.len()),
        (Schema::Organization, "FOO TRADING, LTD", 3)
    );
    assert_eq!(firm.documents[0].number, "7700123456");
    assert_eq!(firm.listings[0].measure, Measure::Other, "no asset freeze");
    let ship = &list.entities[2];
    let papers: Vec<DocumentKind> = ship.documents.iter().map(|paper| paper.kind).collect();
    assert_eq!((ship.schema, papers), (Schema::Vessel, vec![DocumentKind::Imo, DocumentKind::Registration]));
    assert_eq!((ship.relations.len(), ship.countries[0].code.as_deref()), (2, Some("kp")));
    for note in [
        "Previous flags: Panama",
        "Type of ship: Tanker",
        "Tonnage of ship: 4000",
        "Length of ship: 90m",
        "Year Built: 1998",
        "OFSI Group ID: 12345",
    ] {
        assert!(ship.notes.iter().any(|known| known == note), "{note}: {:?}", ship.notes);
    }
}

#[test]
fn the_sanctions_list_as_xml_says_the_same() {
    let xml = r#"<Designations xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><DateGenerated>13/02/2026</DateGenerated>
<Designation><LastUpdated>01/02/2026</LastUpdated><DateDesignated>29/06/2012</DateDesignated><UniqueID>DPR9901</UniqueID><UNReferenceNumber>KPi.999</UNReferenceNumber>
<Names><Name><Name1>Richard </Name1><Name2>Quandor</Name2><Name6>ROE</Name6><NameType>Primary Name</NameType></Name>
<Name><Name6>DICK</Name6><NameType>ALias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name>
<Name><Name1>Richard</Name1><Name6>ROW</Name6><NameType>Primary name variation</NameType></Name></Names>
<NonLatinNames><NonLatinName><NameNonLatinScript>로</NameNonLatinScript><NonLatinScriptType>Hangul</NonLatinScriptType><NonLatinScriptLanguage>Korean</NonLatinScriptLanguage></NonLatinName></NonLatinNames>
<RegimeName>The Utopia (Sanctions) Regulations 2026</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip><DesignationSource>UK|UN</DesignationSource>
<SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed><SanctionsImposedIndicators><AssetFreeze>true</AssetFreeze></SanctionsImposedIndicators>
<UKStatementofReasons>For tests, &quot;only&quot;</UKStatementofReasons>
<Addresses><Address><AddressLine1>1 Road</AddressLine1><AddressLine5>Foo</AddressLine5><AddressPostalCode>7</AddressPostalCode><AddressCountry>North Korea</AddressCountry></Address>
<Address><AddressLine1>2 Road</AddressLine1><AddressCountry>North Korea</AddressCountry></Address></Addresses>
<IndividualDetails><Individual><DOBs><DOB>dd/mm/1945</DOB><DOB>03/02/1946</DOB></DOBs><Nationalities><Nationality>North Korea</Nationality></Nationalities>
<Genders><Gender>Male</Gender></Genders><BirthDetails><Location><TownOfBirth>Foo</TownOfBirth><CountryOfBirth>North Korea</CountryOfBirth></Location></BirthDetails>
<PassportDetails><Passport><PassportNumber>P7700123</PassportNumber><PassportAdditionalInformation>expired</PassportAdditionalInformation></Passport></PassportDetails>
<NationalIdentifierDetails><NationalIdentifier><NationalIdentifierNumber>ID 55012</NationalIdentifierNumber></NationalIdentifier></NationalIdentifierDetails></Individual></IndividualDetails></Designation>
</Designations>"#;
    let (csv, xml) = (
        read("same.csv", Source::UkCsv, &uksl()).unwrap(),
        read("same.xml", Source::UkSanctionsListXml, xml).unwrap(),
    );
    let (one, other) = (&csv.entities[0], &xml.entities[0]);
    assert_eq!(
        (&one.id, one.schema, one.gender, &one.names),
        (&other.id, other.schema, other.gender, &other.names)
    );
    assert_eq!(
        (&one.birth_dates, &one.birth_places, &one.countries),
        (&other.birth_dates, &other.birth_places, &other.countries)
    );
    assert_eq!((&one.addresses, &one.listings), (&other.addresses, &other.listings));
    let numbers = |party: &Entity| {
        party.documents.iter().map(|paper| (paper.kind, paper.number.clone())).collect::<Vec<_>>()
    };
    assert_eq!(numbers(one), numbers(other));
    assert_eq!((xml.meta.date, xml.report.findings.len()), (csv.meta.date, 0), "{:?}", xml.report.findings);
}

#[test]
fn what_the_sanctions_list_does_not_have_is_told_or_refused() {
    let list =
        read("odd.csv", Source::UkCsv, &uksl().replace("Alias strength", "Mood").replace("DPR9902", ""))
            .unwrap();
    let told: Vec<(Severity, Option<u64>)> =
        list.report.findings.iter().map(|one| (one.severity, one.line)).collect();
    assert_eq!(
        told,
        [(Severity::Warning, Some(2)), (Severity::Error, Some(6))],
        "{:?}",
        list.report.findings
    );
    assert!(list.entities[0].notes.contains(&"Mood: Low quality a.k.a".to_owned()));
    let list = read(
        "kinds.csv",
        Source::UkCsv,
        &uksl().replacen("Designation Type", "\"Individual, Entity, Ship\"", 1),
    )
    .unwrap();
    assert_eq!(list.entities[2].schema, Schema::Vessel, "older files name the column by its words");
    let list = read("split.csv", Source::UkCsv, &uksl().replacen("Individual", "Entity", 1)).unwrap();
    assert_eq!(
        (list.entities[0].schema, list.report.findings_of(Severity::Warning)),
        (Schema::LegalEntity, 1)
    );
    let error = read("bare.csv", Source::UkCsv, &uksl().replacen("Unique ID", "Number", 1)).unwrap_err();
    assert_eq!((error.code(), error.line()), (ErrorCode::BadList, Some(2)), "{error}");
    let text = uksl();
    let error = read("cut.csv", Source::UkCsv, &text[..text.len() - 60]).unwrap_err();
    assert_eq!(error.line(), Some(8), "{error}");
}

/// The elements of a row of the closed list.
const ELEMENTS: &str = "Name6 name1 name2 name3 name4 name5 Title NameNonLatinScript NonLatinScriptType \
    NonLatinScriptLanguage Address1 Address2 Address3 Address4 Address5 Address6 PostCode Country \
    OtherInformation GroupTypeDescription AliasType AliasQuality RegimeName DateListed \
    DateDesignated UKSanctionsListRef UKStatementOfReasons PhoneNumber Website EmailAddress \
    Individual_DateOfBirth Individual_TownOfBirth Individual_CountryOfBirth Individual_Nationality \
    Individual_PassportNumber Individual_PassportDetails Individual_NINumber Individual_NIDetails \
    Individual_Position Individual_Gender Entity_Type Entity_Subsidiaries Entity_ParentCompany \
    Entity_BusinessRegNumber Ship_IMONumber Ship_CurrentOwners Ship_PreviousOwners Ship_Flag \
    Ship_PreviousFlags Ship_Type Ship_Tonnage Ship_Length Ship_YearBuilt \
    Ship_HullIdentificationNumber UNRef LastUpdated GroupID GrpStatus GroupStatus ListingType";

/// A row of the closed list, with every element.
fn target(row: &str) -> String {
    let (row, elements): (_, Vec<&str>) = (cells(row), ELEMENTS.split(' ').collect());
    assert!(row.iter().all(|(name, _)| elements.contains(name)), "{row:?}");
    // What is absent is printed in three ways.
    let absent = |at: usize, name: &str| match at % 3 {
        0 => format!("<{name} i:nil=\"true\"/>"),
        1 => format!("<{name}> </{name}>"),
        _ => format!("<{name}/>"),
    };
    let elements =
        elements.iter().enumerate().map(|(at, name)| match row.iter().find(|(known, _)| known == name) {
            Some((_, cell)) => format!("<{name}>{cell}</{name}>"),
            None => absent(at, name),
        });
    format!("<FinancialSanctionsTarget>{}</FinancialSanctionsTarget>\n", elements.collect::<String>())
}

fn conlist() -> String {
    const EVERY: &str = "GroupTypeDescription=Individual / RegimeName=Utopia / DateListed=2012-06-30T00:00:00 / \
        DateDesignated=2012-06-29T00:00:00 / UKSanctionsListRef=DPR9901 / \
        LastUpdated=2026-01-01T00:00:00 / GroupID=9001 / GrpStatus=A / \
        GroupStatus=Asset Freeze Targets";
    let person = |more: &str| target(&format!("{EVERY} / {more}"));
    let ship = "Name6=SEA STAR / GroupTypeDescription=Ship / AliasType=Primary name / RegimeName=Utopia / \
        Ship_IMONumber=9187629 / Ship_CurrentOwners=FOO TRADING / Ship_Flag=North Korea / \
        Ship_YearBuilt=1998 / GroupID=9002";
    let rows = [
        person(
            "Name6=DICK / AliasType=AKA / AliasQuality=Low quality a.k.a / \
        Individual_DateOfBirth=00/00/1980",
        ),
        person(
            "Name6=ROE / name1=Richard / AliasType=Primary name / Individual_DateOfBirth=01/02/1981 / \
        Individual_PassportNumber=P7700123 / Individual_PassportDetails=issued 2003 in Foo / \
        Address1=1 Road / Country=North Korea / NameNonLatinScript=로 / \
        Individual_Nationality=(1) North Korea (2) Kuwait / Individual_Gender=Male / \
        UNRef=KPi.999 / UKStatementOfReasons=For tests",
        ),
        target(ship),
    ];
    format!(
        "<?xml version=\"1.0\"?><ArrayOfFinancialSanctionsTarget xmlns=\"http://schemas.hmtreasury.gov.uk/ofsi/consolidatedlist\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\">{}</ArrayOfFinancialSanctionsTarget>",
        rows.concat()
    )
}

#[test]
fn the_closed_list_as_xml() {
    let list = read("conlist.xml", Source::UkConListXml, &conlist()).unwrap();
    assert_eq!((list.report.count("rows"), list.report.count("records")), (3, 2));
    let party = &list.entities[0];
    assert_eq!(
        (party.id.as_str(), party.schema, party.caption.as_str()),
        ("uk-ofsi-9001", Schema::Person, "Richard ROE")
    );
    assert_eq!(
        names(party),
        [
            ("Richard ROE", NameKind::Primary, NameQuality::Strong),
            ("DICK", NameKind::Alias, NameQuality::Weak),
            ("로", NameKind::Alias, NameQuality::Unknown),
        ]
    );
    assert_eq!((dates(party), party.countries.len()), (vec!["1980".to_owned(), "1981-02-01".to_owned()], 2));
    let papers: Vec<&str> = party.documents.iter().map(|paper| paper.number.as_str()).collect();
    assert_eq!(papers, ["P7700123"], "the details are words");
    let listing = &party.listings[0];
    assert_eq!(
        (listing.measure, listing.from.unwrap().to_string()),
        (Measure::Block, "2012-06-29".to_owned())
    );
    assert_eq!((listing.reason.as_deref(), party.gender.is_some()), (Some("For tests"), true));
    for note in
        ["UKSanctionsListRef: DPR9901", "UNRef: KPi.999", "Individual_PassportDetails: issued 2003 in Foo"]
    {
        assert!(party.notes.iter().any(|known| known == note), "{note}: {:?}", party.notes);
    }
    let ship = &list.entities[1];
    assert_eq!(
        (ship.schema, ship.documents[0].kind, ship.relations.len()),
        (Schema::Vessel, DocumentKind::Imo, 1)
    );
    // The file does not say its day; there is nothing else to tell.
    let told: Vec<&str> = list.report.findings.iter().map(|one| one.reason.as_str()).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    let odd = conlist().replacen("<GrpStatus>A</GrpStatus>", "<Mood>blue</Mood>", 1);
    let list = read("odd.xml", Source::UkConListXml, &odd).unwrap();
    assert!(list.entities[0].notes.contains(&"Mood: blue".to_owned()));
    assert!(list.report.findings.iter().any(|one| one.value.as_deref() == Some("blue")));
    let text = conlist();
    let error = read("cut.xml", Source::UkConListXml, &text[..text.len() - 40]).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Truncated, "{error}");
}

/// In the form of 2022 numbers and details have columns of their own; until 2021 one column held both.
#[test]
fn passport_details_of_the_closed_list_as_csv() {
    let row = "Name 6=ROE / Passport Details=No 592667, issued 2003 / Passport Number=P7700123 / \
        Group Type=Individual / Alias Type=Primary name / Alias Quality= / Regime=Utopia / \
        Listed On=01/04/2016 / UK Sanctions List Date Designated=31/03/2016 / Group ID=9001";
    let numbers = |name: &str, row: &str| {
        let columns: Vec<&str> = cells(row).into_iter().map(|(column, _)| column).collect();
        let list = read(name, Source::UkCsv, &table("Last Updated,13/04/2026", &columns, &[row])).unwrap();
        assert_eq!(list.report.findings.len(), 0, "{:?}", list.report.findings);
        let party = &list.entities[0];
        assert_eq!(party.listings[0].from.unwrap().to_string(), "2016-03-31");
        assert!(party.notes.iter().any(|note| note.ends_with("No 592667, issued 2003")), "{:?}", party.notes);
        party.documents.iter().map(|paper| paper.number.clone()).collect::<Vec<_>>()
    };
    assert_eq!(numbers("new.csv", row), ["P7700123"]);
    assert_eq!(numbers("old.csv", &row.replace(" / Passport Number=P7700123", "")), ["592667"]);
}
