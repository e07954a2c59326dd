//! OFAC's Advanced XML of invented parties: codes, places, papers, entries and relations are joined.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use std::path::PathBuf;
use tamis::entity::{DocumentKind, Measure, NameKind, NamePartKind, NameQuality};
use tamis::{ErrorCode, Schema};
use tamis_lists::{Severity, Source};

const CODES: &str = r#"<ReferenceValueSets>
<AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
<AreaCodeValues><AreaCode ID="7" CountryID="7" Description="Korea, North">KP</AreaCode></AreaCodeValues>
<CountryValues><Country ID="7" ISO2="KP">Korea, North</Country></CountryValues>
<DetailReferenceValues><DetailReference ID="91526">Male</DetailReference></DetailReferenceValues>
<FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="9">Place of Birth</FeatureType>
<FeatureType ID="25">Location</FeatureType><FeatureType ID="224">Gender</FeatureType>
<FeatureType ID="344">Digital Currency Address - XBT</FeatureType></FeatureTypeValues>
<IDRegDocDateTypeValues><IDRegDocDateType ID="1481">Expiration Date</IDRegDocDateType></IDRegDocDateTypeValues>
<IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType></IDRegDocTypeValues>
<LegalBasisValues><LegalBasis ID="1" LegalBasisShortRef="Order 1"/></LegalBasisValues>
<ListValues><List ID="1550">SDN List</List></ListValues>
<LocPartTypeValues><LocPartType ID="1451">ADDRESS1</LocPartType><LocPartType ID="1454">CITY</LocPartType></LocPartTypeValues>
<NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType>
<NamePartType ID="1525">Entity Name</NamePartType></NamePartTypeValues>
<PartySubTypeValues><PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
<PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType></PartyTypeValues>
<RelationTypeValues><RelationType ID="15003">Owned or Controlled By</RelationType></RelationTypeValues>
<ReliabilityValues><Reliability ID="1">Unknown</Reliability></ReliabilityValues>
<SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="2">Block</SanctionsType></SanctionsTypeValues>
<ScriptValues><Script ID="215">Latin</Script><Script ID="284">Korean</Script></ScriptValues>
<ValidityValues><Validity ID="1">Valid</Validity><Validity ID="2">Fraudulent</Validity></ValidityValues>
</ReferenceValueSets>"#;

const BEFORE: &str = r#"<Locations>
<Location ID="1"><LocationAreaCode AreaCodeID="7"/><LocationCountry CountryID="7"/>
<LocationPart LocPartTypeID="1451"><LocationPartValue Primary="true"><Value>1 Road</Value></LocationPartValue></LocationPart>
<LocationPart LocPartTypeID="1454"><LocationPartValue Primary="true"><Value>Examplegrad</Value></LocationPartValue></LocationPart></Location>
<Location ID="2"><LocationAreaCode AreaCodeID="7"/><LocationPart LocPartTypeID="1454"><LocationPartValue><Value>Otherville</Value></LocationPartValue></LocationPart></Location>
</Locations>
<IDRegDocuments><IDRegDocument ID="5" IDRegDocTypeID="1571" IdentityID="11" IssuedBy-CountryID="7" ValidityID="2"><Comment/>
<IDRegistrationNo>U123456</IDRegistrationNo><IssuingAuthority/><DocumentDate IDRegDocDateTypeID="1481"><DatePeriod>
<Start><From><Year>2030</Year><Month>1</Month><Day>2</Day></From></Start><End><To><Year>2030</Year><Month>1</Month><Day>2</Day></To></End>
</DatePeriod></DocumentDate></IDRegDocument></IDRegDocuments>"#;

const PARTIES: &str = r#"<DistinctParties>
<DistinctParty FixedRef="36"><Comment>Invented</Comment><Profile ID="36" PartySubTypeID="4">
<Identity ID="11" FixedRef="36" Primary="true" False="false">
<Alias FixedRef="36" AliasTypeID="1400" Primary="false" LowQuality="true"><DocumentedName ID="1"><DocumentedNamePart>
<NamePartValue NamePartGroupID="101" ScriptID="215">DICK</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
<Alias FixedRef="36" AliasTypeID="1403" Primary="true" LowQuality="false">
<DocumentedName ID="2"><DocumentedNamePart><NamePartValue NamePartGroupID="101" ScriptID="215">ROE</NamePartValue></DocumentedNamePart>
<DocumentedNamePart><NamePartValue NamePartGroupID="102" ScriptID="215">Richard</NamePartValue></DocumentedNamePart></DocumentedName>
<DocumentedName ID="3"><DocumentedNamePart><NamePartValue NamePartGroupID="101" ScriptID="284">로</NamePartValue></DocumentedNamePart>
<DocumentedNamePart><NamePartValue NamePartGroupID="102" ScriptID="284">리처드</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
<NamePartGroups><MasterNamePartGroup><NamePartGroup ID="101" NamePartTypeID="1520"/></MasterNamePartGroup>
<MasterNamePartGroup><NamePartGroup ID="102" NamePartTypeID="1521"/></MasterNamePartGroup></NamePartGroups></Identity>
<Feature ID="1" FeatureTypeID="8"><FeatureVersion ID="1" ReliabilityID="1"><DatePeriod>
<Start Approximate="true"><From><Year>1951</Year><Month>1</Month><Day>1</Day></From></Start>
<End Approximate="true"><To><Year>1951</Year><Month>12</Month><Day>31</Day></To></End></DatePeriod></FeatureVersion></Feature>
<Feature ID="2" FeatureTypeID="9"><FeatureVersion ID="2"><VersionLocation LocationID="2"/></FeatureVersion></Feature>
<Feature ID="3" FeatureTypeID="25"><FeatureVersion ID="3"><VersionLocation LocationID="1"/></FeatureVersion></Feature>
<Feature ID="4" FeatureTypeID="224"><FeatureVersion ID="4"><VersionDetail DetailReferenceID="91526"/></FeatureVersion></Feature>
<Feature ID="5" FeatureTypeID="344"><FeatureVersion ID="5"><VersionDetail>12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h</VersionDetail></FeatureVersion></Feature>
</Profile></DistinctParty>
<DistinctParty FixedRef="37"><Comment/><Profile ID="37" PartySubTypeID="3"><Identity ID="12" FixedRef="37" Primary="true" False="false">
<Alias FixedRef="37" AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="4"><DocumentedNamePart>
<NamePartValue NamePartGroupID="103" ScriptID="215">EXAMPLE WORKS</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
<NamePartGroups><MasterNamePartGroup><NamePartGroup ID="103" NamePartTypeID="1525"/></MasterNamePartGroup></NamePartGroups></Identity></Profile></DistinctParty>
</DistinctParties>"#;

const AFTER: &str = r#"<ProfileRelationships>
<ProfileRelationship ID="1" From-ProfileID="37" To-ProfileID="36" RelationTypeID="15003" RelationQualityID="1" Former="false"/></ProfileRelationships>
<SanctionsEntries>
<SanctionsEntry ID="36" ProfileID="36" ListID="1550"><EntryEvent ID="1" LegalBasisID="1"><Date><Year>2019</Year><Month>4</Month><Day>15</Day></Date></EntryEvent>
<SanctionsMeasure ID="1" SanctionsTypeID="1"><Comment>DPRK3</Comment></SanctionsMeasure><SanctionsMeasure ID="2" SanctionsTypeID="2"/></SanctionsEntry>
<SanctionsEntry ID="37" ProfileID="37" ListID="1550"><EntryEvent ID="2" LegalBasisID="1"><Date><Year>2020</Year><Month>5</Month><Day>16</Day></Date></EntryEvent>
<SanctionsMeasure ID="3" SanctionsTypeID="1"><Comment>CYBER2</Comment></SanctionsMeasure></SanctionsEntry></SanctionsEntries>"#;

fn whole() -> String {
    format!(
        "<Sanctions xmlns=\"http://www.un.org/sanctions/1.0\"><DateOfIssue CalendarTypeID=\"1\"><Year>2026</Year><Month>5</Month>\
         <Day>1</Day></DateOfIssue>{CODES}{BEFORE}{PARTIES}{AFTER}<SanctionsEntryLinks/></Sanctions>"
    )
}

fn file(name: &str, content: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("tamis-advanced-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    path
}

#[test]
fn codes_places_papers_entries_and_relations_are_joined() {
    let path = file("whole.xml", &whole());
    assert_eq!(tamis_lists::detect(&path).unwrap(), Source::UsOfacAdvancedXml);
    let list = tamis_lists::read(&path, None).unwrap();
    assert_eq!(list.report.findings, Vec::new());
    assert_eq!(
        (list.meta.id.as_str(), list.meta.date.unwrap().to_string()),
        ("us_ofac_sdn", "2026-05-01".to_owned())
    );
    let [roe, works] = list.entities.as_slice() else { unreachable!() };
    assert_eq!((roe.id.as_str(), roe.schema), ("ofac-36", Schema::Person));
    let names: Vec<_> = roe.names.iter().map(|name| (name.text.as_str(), name.kind, name.quality)).collect();
    assert_eq!(
        names,
        [
            ("ROE, Richard", NameKind::Primary, NameQuality::Strong),
            ("로 리처드", NameKind::Alias, NameQuality::Strong),
            ("DICK", NameKind::Alias, NameQuality::Weak),
        ]
    );
    let parts: Vec<_> = roe.names[0].parts.iter().map(|part| part.kind).collect();
    assert_eq!(parts, [NamePartKind::LastName, NamePartKind::FirstName]);
    assert_eq!(
        (roe.birth_dates[0].to_string(), roe.birth_places[0].as_str()),
        ("1951~".to_owned(), "Otherville, KP")
    );
    let address = &roe.addresses[0];
    assert_eq!(
        (address.street.as_deref(), address.city.as_deref(), address.country.as_deref()),
        (Some("1 Road"), Some("Examplegrad"), Some("Korea, North"))
    );
    let paper = &roe.documents[0];
    assert_eq!((paper.kind, paper.number.as_str()), (DocumentKind::Passport, "U123456"));
    assert_eq!(paper.expires.unwrap().to_string(), "2030-01-02");
    assert!(roe.notes.contains(&"Passport: U123456: Fraudulent".to_owned()), "{:?}", roe.notes);
    assert_eq!((roe.gender.is_some(), roe.wallets[0].currency.as_deref()), (true, Some("XBT")));
    let listing = &roe.listings[0];
    assert_eq!((listing.measure, listing.programmes[0].as_str()), (Measure::Block, "DPRK3"));
    assert_eq!(
        (listing.from.unwrap().to_string(), listing.reason.as_deref()),
        ("2019-04-15".to_owned(), Some("Order 1"))
    );
    let tie = &works.relations[0];
    assert_eq!((tie.to.as_deref(), tie.name.as_deref()), (Some("ofac-36"), Some("ROE, Richard")));
    assert_eq!((works.schema, tie.kind.as_str()), (Schema::Organization, "Owned or Controlled By"));
}

#[test]
fn what_belongs_to_nobody_is_an_error_and_a_cut_file_is_refused() {
    let stray = whole()
        .replace("ProfileID=\"37\" ListID", "ProfileID=\"99\" ListID")
        .replace("From-ProfileID=\"37\"", "From-ProfileID=\"98\"")
        .replace("VersionLocation LocationID=\"1\"", "VersionLocation LocationID=\"96\"")
        .replace("IdentityID=\"11\"", "IdentityID=\"97\"");
    let list = tamis_lists::read(&file("stray.xml", &stray), None).unwrap();
    assert_eq!(list.report.findings_of(Severity::Error), 4, "{:?}", list.report.findings);
    assert_eq!(list.report.findings_of(Severity::Warning), 1, "a party without an entry");
    let whole = whole();
    for cut in [whole.len() / 2, whole.len() - 5] {
        let error = tamis_lists::read(&file("cut.xml", &whole[..whole.floor_char_boundary(cut)]), None);
        assert_eq!(error.unwrap_err().code(), ErrorCode::Truncated);
    }
}
