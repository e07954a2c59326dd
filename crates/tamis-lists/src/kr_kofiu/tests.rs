//! An annex of invented parties, as text and inside XML.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use crate::{LoadedList, Severity, Source};
use std::path::PathBuf;
use tamis::entity::{DocumentKind, Measure, NameKind};
use tamis::{Entity, ErrorCode, Schema};

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/kr_kofiu/fixture")).join(name)
}

fn changed(name: &str, change: impl Fn(String) -> String) -> tamis::Result<LoadedList> {
    let text = change(std::fs::read_to_string(fixture("annex.txt")).unwrap());
    let path = std::env::temp_dir().join(format!("tamis-kr-{}-{name}", std::process::id()));
    std::fs::write(&path, text).unwrap();
    let list = crate::read(&path, Some(Source::KrKofiu));
    std::fs::remove_file(path).unwrap();
    list
}

fn names(party: &Entity) -> Vec<(&str, NameKind)> {
    party.names.iter().map(|name| (name.text.as_str(), name.kind)).collect()
}

fn told(list: &LoadedList, severity: Severity) -> Vec<(Option<u64>, &str)> {
    let findings = list.report.findings.iter().filter(|finding| finding.severity == severity);
    findings.map(|finding| (finding.line, finding.value.as_deref().unwrap_or_default())).collect()
}

#[test]
fn a_person_as_text() {
    assert_eq!(crate::detect(&fixture("annex.txt")).unwrap(), Source::KrKofiu);
    let list = crate::read(&fixture("annex.txt"), None).unwrap();
    assert_eq!((list.meta.id.as_str(), list.report.count("records")), ("kr_kofiu", 3));
    let party = &list.entities[0];
    assert_eq!((party.id.as_str(), party.schema), ("kr-kofiu-1", Schema::Person));
    assert_eq!(
        names(party),
        [
            ("PLIMSK, Quandor", NameKind::Primary),
            ("PLIM, Quandor", NameKind::Alias),
            ("QUANDO", NameKind::Previous),
            ("플림스크 콴도르", NameKind::Alias),
            ("PLIM, Quan-dor", NameKind::Alias),
        ]
    );
    assert_eq!(party.names[3].script.as_deref(), Some("Hang"));
    let dates: Vec<String> = party.birth_dates.iter().map(ToString::to_string).collect();
    assert_eq!(dates, ["1961-02-03", "1963~"]);
    assert_eq!((party.birth_places[0].as_str(), party.gender.is_some()), ("Foo", true));
    assert_eq!(party.countries[0].code.as_deref(), Some("kp"));
    assert_eq!(
        (party.documents[0].kind, party.documents[0].number.as_str()),
        (DocumentKind::Passport, "P7700123")
    );
    assert_eq!(party.addresses[0].street.as_deref(), Some("12 Road, Foo"));
    assert_eq!(party.relations[0].name.as_deref(), Some("FOO TRADING"));
    let listing = &party.listings[0];
    assert_eq!((listing.authority.as_str(), listing.measure, listing.from), ("kr", Measure::Block, None));
    assert_eq!(listing.programmes, ["DPRK3", "NPWMD"]);
    assert!(party.notes.contains(&"Quarrels a lot".to_owned()));
}

#[test]
fn the_others_and_what_is_told() {
    let list = crate::read(&fixture("annex.txt"), None).unwrap();
    let firm = &list.entities[1];
    assert_eq!(firm.schema, Schema::Organization);
    assert_eq!(
        names(firm),
        [
            ("FOO TRADING CO.", NameKind::Primary),
            ("BAR & SONS", NameKind::Alias),
            ("푸 무역", NameKind::Alias)
        ]
    );
    assert_eq!(firm.contacts.len(), 1);
    let person = &list.entities[2];
    assert_eq!((person.schema, names(person)), (Schema::Person, vec![("ROE, Richard", NameKind::Primary)]));
    assert_eq!(person.addresses[0].street.as_deref(), Some("Ulm"));
    assert_eq!(
        told(&list, Severity::Warning),
        [
            (Some(5), "Quandor\";"),
            (Some(5), "Passport"),
            (Some(11), "ROE, Richard, Ulm"),
            (Some(11), "DOB sometime"),
            (None, ""),
        ]
    );
    assert_eq!(
        told(&list, Severity::Note),
        [
            (Some(1), "[별표] 금융거래등제한대상자 지정 명단"),
            (Some(13), "◇ 참고"),
            (Some(14), "문의: 담당자"),
            (Some(5), "Quarrels a lot"),
        ]
    );
}

#[test]
fn an_annex_inside_xml() {
    assert_eq!(crate::detect(&fixture("annex.xml")).unwrap(), Source::KrKofiu);
    let list = crate::read(&fixture("annex.xml"), None).unwrap();
    assert_eq!(list.meta.date.unwrap().to_string(), "2026-03-03");
    let party = &list.entities[0];
    assert_eq!(names(party), [("PLIMSK, Quandor", NameKind::Primary), ("플림스크", NameKind::Alias)]);
    assert_eq!(party.listings[0].sources, ["발령번호 2026-9"]);
    assert_eq!(list.report.findings_of(Severity::Warning), 0, "{:?}", list.report.findings);
    // The numbers of a second annex begin again.
    let firm = &list.entities[1];
    assert_eq!((firm.id.as_str(), firm.caption.as_str()), ("kr-kofiu-2-1", "FOO TRADING"));
    assert_eq!(firm.birth_dates[0].to_string(), "1970-02-01");
    assert_eq!(told(&list, Severity::Note), [(Some(6), "서식"), (Some(2), "행정규칙일련번호")]);
}

#[test]
fn another_count_a_gap_and_no_heading_are_refused() {
    for (name, from, to, code, line, message) in [
        (
            "few",
            "(3명)",
            "(4명)",
            ErrorCode::Truncated,
            Some(3),
            "expected 4 parties as the heading says, found 3",
        ),
        ("many", "(3명)", "(2명)", ErrorCode::BadList, Some(3), "found 3"),
        ("gap", "3. ROE", "4. ROE", ErrorCode::BadList, Some(11), "expected the paragraph 3, found 4"),
        ("bare", "(3명)", "", ErrorCode::BadList, None, "(N명)"),
    ] {
        let error = changed(name, |text| text.replacen(from, to, 1)).unwrap_err();
        assert_eq!((error.code(), error.line()), (code, line), "{error}");
        assert!(error.to_string().contains(message), "{error}");
    }
    let sections = changed("sections", |text| format!("{text}단체 (1명)\n1. BAZ BANK [DPRK]\n")).unwrap();
    assert_eq!(sections.entities[3].id, "kr-kofiu-2-1");
    assert_eq!(sections.entities[3].schema, Schema::LegalEntity);
}

#[test]
fn text_of_another_encoding_is_refused() {
    let path = std::env::temp_dir().join(format!("tamis-kr-{}-euc", std::process::id()));
    std::fs::write(&path, b"\xb1\xdd\xc0\xb6 (1)\n").unwrap();
    let error = crate::read(&path, Some(Source::KrKofiu)).unwrap_err();
    std::fs::remove_file(path).unwrap();
    assert_eq!((error.code(), error.line()), (ErrorCode::BadList, Some(1)), "{error}");
}

#[test]
fn persons_and_bodies_in_two_sections() {
    let list = changed("two", |_| {
        "[별표] 금융거래등제한대상자 (제2조 관련)\n개인 (2명)\n\
        1. ROE, Richard (a.k.a. \"ROE, Rick\"; a.k.a. \"Dickie\") (리처드 로); DOB 1 Feb 1970; POB Else-\nwhere; nationality Utopia; Gender Male;\n\
        Passport A1234567 (Malta) (individual) [UTOPIA1] [UTOPIA2].\n\
        2. DOE, John; DOB 1980; the one with the hat (individual) [UTOPIA1].\n\
        단체 (1개)\n1. ACME TRADING; Elsewhere, Malta [UTOPIA2].\n◇ 참고\n1. 무관\n"
            .to_owned()
    })
    .unwrap();
    assert_eq!(list.report.findings_of(Severity::Error), 0, "{:?}", list.report.findings);
    let roe = &list.entities[0];
    let texts: Vec<&str> = roe.names.iter().map(|name| name.text.as_str()).collect();
    assert_eq!(texts, ["ROE, Richard", "ROE, Rick", "Dickie", "리처드 로"]);
    assert_eq!((roe.birth_places[0].as_str(), roe.documents[0].number.as_str()), ("Elsewhere", "A1234567"));
    assert_eq!(roe.listings[0].programmes, ["UTOPIA1", "UTOPIA2"]);
    assert!(list.entities[1].notes.iter().any(|note| note == "the one with the hat"));
    let acme = &list.entities[2];
    assert_eq!((acme.id.as_str(), acme.caption.as_str()), ("kr-kofiu-2-1", "ACME TRADING"));
    assert!(told(&list, Severity::Note).contains(&(Some(10), "1. 무관")));
}
