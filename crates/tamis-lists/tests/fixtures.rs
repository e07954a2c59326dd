//! A small list of invented parties in every text format: what goes where, and what is refused.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use std::path::PathBuf;
use tamis::entity::{DocumentKind, Measure, Name, NameKind, NameQuality};
use tamis::{Entity, ErrorCode, Schema};
use tamis_lists::{LoadedList, Severity};

fn file(name: &str, content: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("tamis-fixtures-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn read(name: &str, content: &str) -> LoadedList {
    let list = tamis_lists::read(&file(name, content), None).unwrap();
    assert_eq!(list.report.findings_of(Severity::Error), 0, "{name}: {:?}", list.report.findings);
    list
}

fn names(entity: &Entity) -> Vec<(&str, NameKind, NameQuality)> {
    entity.names.iter().map(|name| (name.text.as_str(), name.kind, name.quality)).collect()
}

/// The parts of a name, with its script.
fn parts(name: &Name) -> String {
    let parts = name.parts.iter().map(|part| format!("{:?} {}", part.kind, part.text));
    let script = name.script.clone().map(|script| format!("in {script}"));
    parts.chain(script).collect::<Vec<_>>().join(", ")
}

fn dates(entity: &Entity) -> Vec<String> {
    entity.birth_dates.iter().map(ToString::to_string).collect()
}

const UN: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-08-01T00:00:00"><INDIVIDUALS><INDIVIDUAL>
<DATAID>1</DATAID><FIRST_NAME> Ric </FIRST_NAME><SECOND_NAME>van</SECOND_NAME><FOURTH_NAME>ROE</FOURTH_NAME>
<UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPi.901</REFERENCE_NUMBER><LISTED_ON>2016-03-02-05:00</LISTED_ON>
<NAME_ORIGINAL_SCRIPT>&#x202B;رو&#x202C;</NAME_ORIGINAL_SCRIPT><GENDER>Male</GENDER>
<NATIONALITY><VALUE>Democratic People's Republic of Korea</VALUE></NATIONALITY>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Richard Roe; R. Roe</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Dick</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1955</FROM_YEAR><TO_YEAR>1958</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1960</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>654110001</NUMBER><ISSUING_COUNTRY>Utopia</ISSUING_COUNTRY><DATE_OF_EXPIRY>2020-01-02</DATE_OF_EXPIRY></INDIVIDUAL_DOCUMENT>
<INDIVIDUAL_DOCUMENT/><NEW_FIELD>surprise</NEW_FIELD>
</INDIVIDUAL></INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>"#;

#[test]
fn un() {
    let list = read("un.xml", UN);
    let party = &list.entities[0];
    assert_eq!(
        (party.id.as_str(), party.schema, party.caption.as_str()),
        ("un-KPi.901", Schema::Person, "Ric van ROE")
    );
    assert_eq!(
        names(party),
        [
            ("Ric van ROE", NameKind::Primary, NameQuality::Strong),
            ("رو", NameKind::Alias, NameQuality::Unknown),
            ("Richard Roe", NameKind::Alias, NameQuality::Strong),
            ("R. Roe", NameKind::Alias, NameQuality::Strong),
            ("Dick", NameKind::Alias, NameQuality::Weak),
        ]
    );
    assert_eq!(parts(&party.names[0]), "FirstName Ric, SecondName van, FourthName ROE");
    assert_eq!(dates(party), ["1955/1958", "1960~"]);
    assert_eq!(party.documents[0].number, "654110001");
    assert_eq!(party.documents[0].expires.unwrap().to_string(), "2020-01-02");
    assert_eq!(party.listings[0].from.unwrap().to_string(), "2016-03-02");
    assert_eq!(
        (party.listings[0].measure, party.listings[0].programmes[0].as_str()),
        (Measure::Block, "DPRK")
    );
    assert_eq!(list.meta.date.unwrap().to_string(), "2026-08-01");
    let finding =
        list.report.findings.iter().find(|finding| finding.value.as_deref() == Some("surprise")).unwrap();
    assert_eq!(
        (finding.severity, finding.field.as_deref()),
        (Severity::Warning, Some("INDIVIDUAL/NEW_FIELD"))
    );
    assert!(party.notes.contains(&"INDIVIDUAL/NEW_FIELD: surprise".to_owned()), "nothing is lost");
}

#[test]
fn a_cut_file_is_refused_with_its_line() {
    for cut in [UN.len() / 3, UN.len() - 25, UN.len() - 3] {
        let error =
            tamis_lists::read(&file(&format!("cut{cut}.xml"), &UN[..UN.floor_char_boundary(cut)]), None)
                .unwrap_err();
        assert_eq!(error.code(), ErrorCode::Truncated, "{error}");
        assert!(error.line().is_some(), "{error}");
    }
    let other = UN.replace("<ENTITIES/>", "<VESSELS><VESSEL/></VESSELS>");
    let list = tamis_lists::read(&file("other.xml", &other), None).unwrap();
    assert_eq!(list.report.findings_of(Severity::Error), 1, "an unknown kind of record is told");
}

#[test]
fn eu() {
    let list = read(
        "eu.xml",
        r#"<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2024-05-13T17:44:28.283+02:00">
<sanctionEntity designationDetails="" unitedNationId="" euReferenceNumber="EU.1.1" logicalId="7" designationDate="2022-04-08">
<regulation programme="PRK" entryIntoForceDate="2023-01-01" numberTitle="1/2" logicalId="9"/>
<subjectType code="person" classificationCode="P"/>
<nameAlias wholeName="Richard Roe" strong="true" gender="M" nameLanguage=""/>
<nameAlias wholeName="Рё" strong="true" nameLanguage="RU"><remark>Low quality alias</remark></nameAlias>
<nameAlias wholeName="Rick Doe" strong="true" nameLanguage=""><remark>formerly known as</remark></nameAlias>
<birthdate circa="true" calendarType="GREGORIAN" year="1965" countryIso2Code="00" countryDescription="UNKNOWN"/>
<birthdate circa="false" calendarType="ISLAMIC" year="1340"/>
<identification identificationTypeCode="passport" identificationTypeDescription="National passport" number="U123" countryIso2Code="KP" knownFalse="true" validTo="2020-01-02"/>
<address street="1 Road" poBox="5" city="Pyongyang" countryDescription="NORTH KOREA"><contactInfo key="EMAIL" value="a@example.org; b@example.org"/></address>
</sanctionEntity></export>"#,
    );
    let party = &list.entities[0];
    assert_eq!((party.id.as_str(), party.schema), ("eu-EU.1.1", Schema::Person));
    assert_eq!(
        names(party),
        [
            ("Richard Roe", NameKind::Primary, NameQuality::Unknown),
            ("Рё", NameKind::Alias, NameQuality::Weak),
            ("Rick Doe", NameKind::Previous, NameQuality::Unknown),
        ]
    );
    assert_eq!(party.names[1].language.as_deref(), Some("ru"));
    assert_eq!(dates(party), ["1965~"], "a date of another calendar is a note");
    assert_eq!((party.documents[0].kind, party.contacts.len()), (DocumentKind::Passport, 2));
    assert!(party.notes.iter().any(|note| note.contains("knownFalse")));
    assert_eq!(party.listings[0].from.unwrap().to_string(), "2022-04-08", "the earlier day");
}

#[test]
fn uk_by_csv_and_xml() {
    let csv = "Last Updated,13/04/2018,,,,,,,,,,,,\r\n\
        Name 6,Name 1,Name 2,Title,DOB,Town of Birth,Country of Birth,Nationality,Passport Details,Group Type,Alias Type,Regime,Listed On,Group ID\r\n\
        ROE,Richard,,,00/00/1980,,,1) Kuwait 2) Qatar,Passport No: 592667 (Qatari).,Individual,AKA,Utopia,01/04/2016,900\r\n\
        DOE,John,,,01/02/1981,,,1) Kuwait 2) Qatar,,Individual,Prime Alias,Utopia,01/04/2016,900\r\n";
    let list = read("conlist.csv", csv);
    let party = &list.entities[0];
    assert_eq!(
        (list.entities.len(), party.caption.as_str(), party.id.as_str()),
        (1, "John DOE", "uk-ofsi-900")
    );
    assert_eq!((dates(party), party.countries.len()), (vec!["1980".to_owned(), "1981-02-01".to_owned()], 2));
    assert_eq!(party.documents[0].number, "592667");
    let cut = csv.replace(",Utopia,01/04/2016,900\r\n", "");
    assert_eq!(tamis_lists::read(&file("cut.csv", &cut), None).unwrap_err().line(), Some(3));
    let xml = r#"<Designations><DateGenerated>02/09/2026</DateGenerated><Designation><UniqueID>DPR9999</UniqueID>
        <DateDesignated>29/06/2012</DateDesignated><Names><Name><Name1>Richard</Name1><Name6>ROE</Name6><NameType>Primary name</NameType></Name>
        <Name><Name6>Dick</Name6><NameType>ALias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name></Names>
        <NonLatinNames><NonLatinName><NameNonLatinScript>로</NameNonLatinScript></NonLatinName></NonLatinNames>
        <RegimeName>DPRK</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip><SanctionsImposed>Travel Ban</SanctionsImposed>
        <IndividualDetails><Individual><DOBs><DOB>dd/mm/1945</DOB></DOBs><BirthDetails><Location><TownOfBirth>A</TownOfBirth><CountryOfBirth>B</CountryOfBirth></Location></BirthDetails>
        <PassportDetails><Passport><PassportNumber>P 12345</PassportNumber></Passport></PassportDetails></Individual></IndividualDetails></Designation></Designations>"#;
    let list = read("uksl.xml", xml);
    let party = &list.entities[0];
    assert_eq!(party.names[1].quality, NameQuality::Weak);
    assert_eq!(
        (party.names.len(), dates(party), party.birth_places.clone()),
        (3, vec!["1945".to_owned()], vec!["A, B".to_owned()])
    );
    assert_eq!((party.documents[0].number.as_str(), party.listings[0].measure), ("P 12345", Measure::Other));
}

#[test]
fn canada_and_switzerland() {
    let list = read(
        "ca.xml",
        r"<data-set><record><Country>Russia / Russie</Country><EntityOrShip>Foo Trading Co. (also known as Bar Bank)</EntityOrShip>
        <Aliases>Baz, Ltd.; Russian: Фу</Aliases><Schedule>1, Part 1</Schedule><Item>3</Item><DateOfListing>2020-09-28</DateOfListing></record>
        <record><Country>Russia / Russie</Country><LastName>Roe</LastName><GivenName>Richard</GivenName><DateOfBirthOrShipBuildDate>31801</DateOfBirthOrShipBuildDate><Schedule>1</Schedule><Item>4</Item></record>
        <record><Country>Russia / Russie</Country><EntityOrShip>SEA STAR</EntityOrShip><ShipIMONumber>9187629</ShipIMONumber><Schedule>2</Schedule><Item>1</Item></record></data-set>",
    );
    let texts: Vec<&str> = list.entities[0].names.iter().map(|name| name.text.as_str()).collect();
    assert_eq!(texts, ["Foo Trading Co.", "Bar Bank", "Baz, Ltd.", "Фу"]);
    assert_eq!(parts(&list.entities[1].names[0]), "FirstName Richard, LastName Roe");
    assert_eq!(dates(&list.entities[1]), ["1987-01-24"]);
    assert_eq!(
        (list.entities[2].schema, list.entities[2].documents[0].kind),
        (Schema::Vessel, DocumentKind::Imo)
    );
    let list = read(
        "ch.xml",
        r#"<swiss-sanctions-list list-type="whole-list" date="2024-01-17"><sanctions-program ssid="1"><program-key lang="eng">KP</program-key>
        <program-name lang="eng">North Korea</program-name><sanctions-set ssid="5" lang="eng">Financial measures</sanctions-set></sanctions-program>
        <target ssid="90"><sanctions-set-id>5</sanctions-set-id><individual sex="male"><identity main="true">
        <name name-type="primary-name" quality="good"><name-part order="1" name-part-type="given-name"><value>Richard</value></name-part>
        <name-part order="2" name-part-type="family-name"><value>Roe</value><spelling-variant lang="kor" script="Hang">로</spelling-variant></name-part>
        <name-part order="2" name-part-type="family-name"><value>Row</value></name-part></name>
        <day-month-year year="1950" month="3"/><place-of-birth place-id="7"/></identity></individual>
        <modification modification-type="listed" effective-date="2020-01-01"/><modification modification-type="de-listed" effective-date="2022-05-01"/></target>
        <place ssid="7"><location>Foo</location><country iso-code="KP">Korea</country></place></swiss-sanctions-list>"#,
    );
    let party = &list.entities[0];
    let texts: Vec<&str> = party.names.iter().map(|name| name.text.as_str()).collect();
    assert_eq!(texts, ["Richard Roe", "Richard Row", "Richard 로"]);
    assert_eq!(
        [parts(&party.names[1]), parts(&party.names[2])],
        ["FirstName Richard, LastName Row", "FirstName Richard, LastName 로, in Hang"]
    );
    assert_eq!(
        (dates(party), party.birth_places.clone()),
        (vec!["1950-03".to_owned()], vec!["Foo, Korea".to_owned()])
    );
    assert_eq!(party.listings[0].until.unwrap().to_string(), "2022-05-01");
}

#[test]
fn ofac_by_standard_and_enhanced_xml() {
    let xml = r#"<sdnList xmlns="http://tempuri.org/sdnList.xsd"><publshInformation><Publish_Date>05/07/2024</Publish_Date><Record_Count>1</Record_Count></publshInformation>
        <sdnEntry><uid>36</uid><firstName>Richard</firstName><lastName>ROE</lastName><sdnType>Individual</sdnType><remarks>(Linked To: FOO (BAR) CORPS)</remarks>
        <programList><program>DPRK3</program></programList><idList><id><uid>1</uid><idType>Passport</idType><idNumber>A1234</idNumber><idCountry>Korea, North</idCountry></id>
        <id><uid>2</uid><idType>Gender</idType><idNumber>Male</idNumber></id><id><uid>3</uid><idType>Digital Currency Address - XBT</idType><idNumber>12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h</idNumber></id></idList>
        <akaList><aka><uid>9</uid><type>a.k.a.</type><category>weak</category><lastName>DICK</lastName></aka></akaList>
        <dateOfBirthList><dateOfBirthItem><uid>8</uid><dateOfBirth>circa 1951</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem></dateOfBirthList></sdnEntry></sdnList>"#;
    let list = read("sdn.xml", xml);
    let party = &list.entities[0];
    assert_eq!(names(party)[0], ("ROE, Richard", NameKind::Primary, NameQuality::Strong));
    assert_eq!(names(party)[1].2, NameQuality::Weak);
    assert_eq!(parts(&party.names[0]), "LastName ROE, FirstName Richard");
    assert_eq!((dates(party), party.wallets[0].currency.as_deref()), (vec!["1951~".to_owned()], Some("XBT")));
    assert_eq!(party.relations[0].name.as_deref(), Some("FOO (BAR) CORPS"));
    assert_eq!((party.documents.len(), party.gender.is_some()), (1, true));
    let short = xml.replace("<Record_Count>1<", "<Record_Count>2<");
    assert_eq!(
        tamis_lists::read(&file("sdn_short.xml", &short), None).unwrap_err().code(),
        ErrorCode::Truncated
    );
    assert_eq!(
        tamis_lists::read(&file("unnamed.xml", xml), None).unwrap_err().code(),
        ErrorCode::UnknownFormat
    );
    let enhanced = r#"<sanctionsData><publicationInfo><dataAsOf>2025-01-10T00:00:00</dataAsOf></publicationInfo><entities><entity id="36">
        <generalInfo><entityType>Individual</entityType></generalInfo><sanctionsLists><sanctionsList datePublished="2019-04-15">SDN List</sanctionsList></sanctionsLists>
        <sanctionsPrograms><sanctionsProgram>DPRK3</sanctionsProgram></sanctionsPrograms><names><name><isPrimary>true</isPrimary><isLowQuality>false</isLowQuality><translations>
        <translation><script>Latin</script><formattedFirstName>Richard</formattedFirstName><formattedLastName>ROE</formattedLastName></translation>
        <translation><script>Arabic</script><formattedLastName>رو</formattedLastName><nameParts><namePart><type>Last Name</type><value>رو</value></namePart></nameParts></translation></translations></name></names>
        <features><feature><type>Birthdate</type><value>1951</value><valueDate><fromDateBegin>1951-01-01</fromDateBegin><toDateEnd>1951-12-31</toDateEnd><isApproximate>true</isApproximate></valueDate></feature></features>
        </entity></entities></sanctionsData>"#;
    let list = read("enhanced.xml", enhanced);
    let party = &list.entities[0];
    assert_eq!((party.id.as_str(), list.meta.id.as_str()), ("ofac-36", "us_ofac_sdn"));
    assert_eq!(names(party)[1], ("رو", NameKind::Alias, NameQuality::Strong));
    assert_eq!(parts(&party.names[1]), "LastName رو, in Arab");
    assert_eq!(
        (dates(party), party.listings[0].from.unwrap().to_string()),
        (vec!["1951~".to_owned()], "2019-04-15".to_owned())
    );
}

#[test]
fn denied_persons_and_the_screening_list() {
    let list = read(
        "dpl.txt",
        "\"Name\"\t\"Street_Address\"\t\"City\"\t\"State\"\t\"Country\"\t\"Postal_Code\"\t\"Effective_Date\"\t\"Expiration_Date\"\t\"Standard_Order\"\t\"Last_Update\"\t\"Action\"\t\"FR_Citation\"\n\
         \" R. ROE\"\t\"1 Road\"\t\"X\"\t\"TX\"\t\"US\"\t\"7\"\t\"06/19/2003\"\t\"06/29/2056\"\t\"Y\"\t\"2007-01-31\"\t\"NEW\"\t\"68 F.R. 1\"\n\
         \" R. ROE\"\t\"2 Road\"\t\"X\"\t\"TX\"\t\"US\"\t\"7\"\t\"06/19/2003\"\t\"06/29/2056\"\t\"Y\"\t\"2007-01-31\"\t\"NEW\"\t\"68 F.R. 1\"\n",
    );
    let party = &list.entities[0];
    assert_eq!((list.entities.len(), party.addresses.len(), party.caption.as_str()), (1, 2, "R. ROE"));
    assert_eq!(party.listings[0].from.unwrap().to_string(), "2003-06-19");
    assert_eq!(party.listings[0].measure, Measure::Export);
    let csl = "_id,source,entity_number,type,name,alt_names,dates_of_birth,programs\n\
        1,Entity List (EL) - Bureau of Industry and Security,,,FOO INC,Bar; Baz,,\n\
        2,Specially Designated Nationals (SDN) - Treasury Department,77,Individual,\"ROE, R\",,circa 1950,DPRK\n";
    let list = read("csl.csv", csl);
    assert_eq!((list.entities[0].names.len(), list.entities[0].listings[0].measure), (3, Measure::Export));
    assert_eq!(
        (list.entities[1].id.as_str(), dates(&list.entities[1])),
        ("ofac-77", vec!["1950~".to_owned()])
    );
}

#[test]
fn an_own_watchlist_with_its_own_columns() {
    let csv = "Kunde;Geb.;Land;Pass;Bemerkung\r\nRichard Roe; 01.02.1980;KP;A123456;gesperrt\r\nkaputt;1\r\n;;;;x\r\n";
    let path = file("bank.csv", csv);
    let pair = |field: &str, header: &str| (field.to_owned(), header.to_owned());
    let columns = vec![
        pair("name", "Kunde"),
        pair("birth date", "Geb."),
        pair("country", "Land"),
        pair("passport", "Pass"),
    ];
    let mut options = tamis_lists::ReadOptions { columns, ..tamis_lists::ReadOptions::default() };
    let list = tamis_lists::read_with(&path, options.clone()).unwrap();
    let party = &list.entities[0];
    assert_eq!((list.meta.id.as_str(), party.id.as_str()), ("own_bank", "own_bank-line-2"));
    assert_eq!(
        (dates(party), party.countries[0].code.as_deref()),
        (vec!["1980-02-01".to_owned()], Some("kp"))
    );
    assert_eq!(
        (party.documents[0].number.as_str(), party.notes.clone()),
        ("A123456", vec!["Bemerkung: gesperrt".to_owned()])
    );
    let lines: Vec<Option<u64>> = list
        .report
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| finding.line)
        .collect();
    assert_eq!(lines, [Some(3), Some(4)], "broken rows are told with their lines");
    options.columns[0].1 = "Name".to_owned();
    assert!(tamis_lists::read_with(&path, options).is_err(), "a column that is not there");
    let plain = read("plain.csv", "name,alias,weak_alias\nFoo Bank,Bar; Baz,Qux\n");
    assert_eq!(names(&plain.entities[0]).len(), 4);
}
