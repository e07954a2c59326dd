#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::*;
use crate::LoadedList;
use std::path::PathBuf;
use tamis::entity::{DocumentKind, Measure};

mod forms;

const FILES: [(&str, &[u8]); 4] = [
    ("sdn.csv", include_bytes!("fixture/sdn.csv")),
    ("add.csv", include_bytes!("fixture/add.csv")),
    ("alt.csv", include_bytes!("fixture/alt.csv")),
    ("sdn_comments.csv", include_bytes!("fixture/sdn_comments.csv")),
];

/// A directory of its own that is removed at the end.
struct Set(PathBuf);

impl Set {
    fn empty(name: &str) -> Set {
        let path = std::env::temp_dir().join(format!("tamis-lists-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Set(path)
    }

    fn new(name: &str) -> Set {
        let set = Set::empty(name);
        for (file, content) in FILES {
            set.write(file, content);
        }
        set
    }

    fn write(&self, file: &str, content: &[u8]) {
        std::fs::write(self.0.join(file), content).unwrap();
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let content = std::fs::read(self.0.join(file)).unwrap();
        let text = String::from_utf8(content).unwrap();
        assert!(text.contains(from), "{from}");
        self.write(file, text.replacen(from, to, 1).as_bytes());
    }

    fn remove(&self, file: &str) {
        std::fs::remove_file(self.0.join(file)).unwrap();
    }

    fn read(&self) -> Result<LoadedList> {
        read(&self.0, List::Sdn, &dated(false)).and_then(PackedList::unpack)
    }

    /// The primary file alone, told to be all there is.
    fn read_partial(&self) -> Result<LoadedList> {
        read(&self.0.join("sdn.csv"), List::Sdn, &dated(true)).and_then(PackedList::unpack)
    }

    fn error(&self) -> Error {
        self.read().unwrap_err()
    }

    /// The only finding.
    fn finding(&self) -> Finding {
        let mut findings = self.read().unwrap().report.findings;
        assert_eq!(findings.len(), 1, "{findings:?}");
        findings.remove(0)
    }
}

impl Drop for Set {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn dated(partial: bool) -> ReadOptions {
    ReadOptions { date: Day::parse("2026-01-31"), partial, ..ReadOptions::default() }
}

/// Remarks of exactly the field limit that end as given.
fn remarks_at_limit(end: &str) -> String {
    let start = "DOB 1980; ";
    format!("{start}{}; {end}", "x".repeat(REMARKS_LIMIT - start.len() - 2 - end.len()))
}

fn party<'a>(list: &'a LoadedList, id: &str) -> &'a Entity {
    list.entities.iter().find(|entity| entity.id == id).unwrap()
}

#[test]
fn the_fixture_is_read_in_full() {
    let list = Set::new("full").read().unwrap();
    assert_eq!(list.report.findings, []);
    assert_eq!((list.meta.id.as_str(), list.meta.date), ("us_ofac_sdn", Day::parse("2026-01-31")));
    assert_eq!(list.files.len(), 4);
    assert_eq!(list.entities.len(), 5);
    let dora = party(&list, "ofac-102");
    assert_eq!((dora.schema, dora.caption.as_str()), (Schema::Person, "DOE EXAMPLE, Dora"));
    let names: Vec<_> = dora.names.iter().map(|name| (name.text.as_str(), name.kind, name.quality)).collect();
    assert_eq!(
        names,
        [
            ("DOE EXAMPLE, Dora", NameKind::Primary, NameQuality::Strong),
            ("DOE, Dora", NameKind::Alias, NameQuality::Strong),
            ("DOT", NameKind::Alias, NameQuality::Weak),
            ("'D-AL-'X", NameKind::Previous, NameQuality::Weak),
            ("LAST", NameKind::Alias, NameQuality::Weak),
        ]
    );
    let dates: Vec<String> = dora.birth_dates.iter().map(ToString::to_string).collect();
    assert_eq!(dates, ["1981-04-03", "1980~"]);
    assert_eq!(dora.documents.len(), 3);
    assert_eq!(dora.contacts.len(), 3);
    assert_eq!(dora.relations[0].to.as_deref(), Some("ofac-101"));
    assert_eq!(dora.listings[0].programmes, ["UTOPIA1"]);
    assert_eq!((dora.listings[0].measure, dora.listings[0].from), (Measure::Block, None));
}

#[test]
fn an_address_cut_at_the_limit_is_joined_without_a_separator() {
    let list = Set::new("overflow").read().unwrap();
    let wallets: Vec<_> =
        party(&list, "ofac-102").wallets.iter().map(|wallet| wallet.address.as_str()).collect();
    assert_eq!(
        wallets,
        ["1InventedAddressThatIsCutInTheMiddle0000", "0x00000000000000000000000000000000000000aa"]
    );
}

#[test]
fn companies_ships_and_aircraft() {
    let list = Set::new("kinds").read().unwrap();
    let company = party(&list, "ofac-101");
    assert_eq!(company.schema, Schema::Organization);
    assert_eq!(company.listings[0].programmes, ["UTOPIA1", "UTOPIA2"]);
    let kinds: Vec<_> = company.documents.iter().map(|document| document.kind).collect();
    assert_eq!(kinds, [DocumentKind::Registration, DocumentKind::Lei, DocumentKind::Bic]);
    assert_eq!(company.names[2].kind, NameKind::Previous);
    assert_eq!(company.addresses.len(), 2);
    assert_eq!(company.addresses[0].city.as_deref(), Some("Examplegrad 1000"));
    let ship = party(&list, "ofac-103");
    assert_eq!(ship.schema, Schema::Vessel);
    let numbers: Vec<_> = ship.documents.iter().map(|paper| (paper.kind, paper.number.as_str())).collect();
    let (call_sign, imo, mmsi) = ("XX1AB", "1234567", "123456789");
    assert_eq!(
        numbers,
        [(DocumentKind::Other, call_sign), (DocumentKind::Imo, imo), (DocumentKind::Other, mmsi)]
    );
    assert_eq!((ship.countries[0].text.as_str(), ship.countries[0].code.as_deref()), ("Malta", Some("mt")));
    assert_eq!(
        (ship.relations[0].schema.as_str(), ship.relations[0].to.as_deref()),
        ("Ownership", Some("ofac-101"))
    );
    assert_eq!(
        ship.notes,
        [
            "Vessel Type General Cargo",
            "Tonnage 1000",
            "Gross Registered Tonnage 900",
            "Former Vessel Flag Utopia"
        ]
    );
    assert_eq!(party(&list, "ofac-104").schema, Schema::Airplane);
    assert!(party(&list, "ofac-105").addresses.is_empty());
    assert_eq!(list.report.count("rows.addresses.empty"), 1);
}

#[test]
fn a_file_cut_at_the_end_of_a_row_is_refused() {
    for (file, content) in FILES {
        let set = Set::new(&format!("cut-{file}"));
        let body = content.strip_suffix(b"\x1a").unwrap();
        set.write(file, body);
        if file == "sdn_comments.csv" {
            assert_eq!(set.finding().severity, Severity::Warning);
            continue;
        }
        let error = set.error();
        assert_eq!(error.code(), ErrorCode::Truncated, "{error}");
        let lines = body.iter().filter(|byte| **byte == b'\n').count() as u64;
        assert_eq!(error.line(), Some(lines));
        assert!(error.path().unwrap().ends_with(file));
    }
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    for (file, content) in FILES {
        let set = Set::new(&format!("cut-inside-{file}"));
        for length in 0..content.len() - 1 {
            set.write(file, &content[..length]);
            match set.read() {
                Err(error) => {
                    assert!(matches!(error.code(), ErrorCode::Truncated), "{file} {length}: {error}")
                }
                Ok(list) => {
                    let at_row_end = length == 0 || content[length - 1] == b'\n';
                    assert!(file == "sdn_comments.csv" && at_row_end, "{file} {length}");
                    assert!(!list.report.findings.is_empty());
                }
            }
        }
    }
}

#[test]
fn a_row_of_another_length_is_refused_with_its_place() {
    let set = Set::new("fields");
    set.edit("sdn.csv", "103,\"EXAMPLE STAR\"", "103,\"EXAMPLE\",\"STAR\"");
    let error = set.error();
    assert_eq!((error.code(), error.line()), (ErrorCode::BadList, Some(3)));
    assert_eq!(error.message(), "expected 12 fields, found 13");
    let set = Set::new("key");
    set.edit("alt.csv", "101,12", "x,12");
    let error = set.error();
    assert_eq!((error.code(), error.line(), error.column()), (ErrorCode::BadList, Some(2), Some(1)));
}

#[test]
fn missing_files_are_named() {
    let set = Set::new("missing");
    set.remove("alt.csv");
    let error = set.error();
    assert_eq!((error.code(), error.message()), (ErrorCode::MissingFile, "the set lacks alt.csv"));
    set.remove("sdn.csv");
    assert_eq!(set.error().message(), "the set lacks sdn.csv, alt.csv");
}

#[test]
fn a_primary_file_alone_is_read_and_its_cut_wallet_is_not_trusted() {
    let set = Set::empty("lone");
    set.write("SDN.CSV", FILES[0].1);
    let list = read(&set.0.join("SDN.CSV"), List::Sdn, &dated(false)).and_then(PackedList::unpack).unwrap();
    assert!(list.report.findings.iter().all(|finding| finding.severity == Severity::Error));
    let reasons: Vec<&str> = list.report.findings.iter().map(|finding| finding.reason.as_str()).collect();
    assert_eq!(reasons.len(), 4, "{reasons:?}");
    assert!(
        reasons[0].contains("add.csv") && reasons[1].contains("alt.csv") && reasons[2].contains("comments")
    );
    assert_eq!(list.report.findings[3].line, Some(2));
    let dora = party(&list, "ofac-102");
    assert!(dora.wallets.is_empty());
    assert!(dora.notes.last().unwrap().ends_with("InventedAddressThatIs"), "{:?}", dora.notes.last());
}

#[test]
fn what_a_caller_knows_to_be_missing_is_a_warning() {
    let set = Set::empty("partial");
    set.write("sdn.csv", FILES[0].1);
    let list = set.read_partial().unwrap();
    assert_eq!(list.report.findings.len(), 4);
    assert!(list.report.findings.iter().all(|finding| finding.severity == Severity::Warning));
    set.write("add.csv", FILES[1].1);
    let list = set.read_partial().unwrap();
    assert_eq!((list.files.len(), list.report.findings_of(Severity::Warning)), (2, 3));
    assert_eq!(party(&list, "ofac-101").addresses.len(), 2);
    let error = read(&set.0.join("sdn.csv"), List::Sdn, &dated(false)).unwrap_err();
    assert_eq!(error.code(), ErrorCode::MissingFile);
}

#[test]
fn comments_that_lost_their_rows_are_an_error() {
    for (name, content) in [("emptied", b"".as_slice()), ("only-its-end", b"\x1a")] {
        let set = Set::new(name);
        set.write("sdn_comments.csv", content);
        let list = set.read().unwrap();
        let errors: Vec<_> =
            list.report.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
        assert_eq!(errors.len(), 1, "{name}");
        assert_eq!((errors[0].record.as_deref(), errors[0].line), (Some("102"), Some(2)));
        assert!(party(&list, "ofac-102").wallets.is_empty());
    }
}

#[test]
fn remarks_cut_right_after_a_clause_are_told_and_keep_it() {
    let set = Set::new("between");
    set.edit(
        "sdn.csv",
        "105,\"ROE, Richard\",\"individual\",\"UTOPIA1\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ",
        &format!(
            "105,\"ROE, Richard\",\"individual\",\"UTOPIA1\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"{}\"",
            remarks_at_limit("Passport UT000125;")
        ),
    );
    let finding = set.finding();
    assert_eq!((finding.severity, finding.record.as_deref()), (Severity::Error, Some("105")));
    let list = set.read().unwrap();
    assert_eq!(list.report.count("clauses.cut"), 1);
    assert_eq!(party(&list, "ofac-105").documents[0].number, "UT000125");
}

#[test]
fn remarks_that_fill_the_field_and_end_are_whole_only_beside_whole_comments() {
    let set = Set::new("full-field");
    set.edit(
        "sdn.csv",
        "\"UTOPIA1\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ",
        &format!(
            "\"UTOPIA1\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"{}\"",
            remarks_at_limit("Passport UT000125.")
        ),
    );
    assert_eq!(set.read().unwrap().report.findings, []);
    set.write("sdn_comments.csv", FILES[3].1.strip_suffix(b"\x1a").unwrap());
    let list = set.read().unwrap();
    assert_eq!(list.report.findings_of(Severity::Error), 1, "{:?}", list.report.findings);
}

#[test]
fn a_file_of_the_set_without_a_row_is_an_error() {
    for file in ["add.csv", "alt.csv"] {
        let set = Set::new(&format!("no-row-{file}"));
        set.write(file, b"\x1a");
        let finding = set.finding();
        assert_eq!(finding.severity, Severity::Error);
        assert!(finding.path.ends_with(file));
    }
}

#[test]
fn a_quote_that_is_not_closed_is_a_cut_file() {
    let last = "105,14,\"nka\",\"ROE SAMPLE, Richard\",-0- \r\n";
    for (name, cut) in [("open", "105,14,\"nka\",\"ROE SAMPLE, Ri\r\n"), ("opened", "105,14,\"nka\",\"\r\n")]
    {
        let set = Set::new(&format!("quote-{name}"));
        set.edit("alt.csv", last, cut);
        let error = set.error();
        assert_eq!((error.code(), error.line()), (ErrorCode::Truncated, Some(4)), "{error}");
    }
    // The last field of the primary and of the COMMENTS file is a text: the row has all its fields and is cut yet.
    let set = Set::new("quote-remarks");
    set.edit("sdn.csv", "Aircraft Operator EXAMPLE AIR.\"\r\n105,\"ROE, Richard\",\"individual\",\"UTOPIA1\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n", "Aircraft Operator EX\r\n");
    let error = set.error();
    assert_eq!((error.code(), error.line()), (ErrorCode::Truncated, Some(4)), "{error}");
}

#[test]
fn rows_that_belong_to_nobody_are_errors() {
    let set = Set::new("nobody");
    for (file, from, to) in [("add.csv", "105,3", "999,3"), ("alt.csv", "105,14", "998,14")] {
        set.edit(file, from, to);
    }
    set.write(
        "sdn_comments.csv",
        &[FILES[3].1.strip_suffix(b"\x1a").unwrap(), b"997,\"x.\"\r\n\x1a"].concat(),
    );
    let findings = set.read().unwrap().report.findings;
    let records: Vec<_> =
        findings.iter().map(|finding| (finding.severity, finding.record.as_deref().unwrap())).collect();
    assert_eq!(records, [(Severity::Error, "997"), (Severity::Error, "999"), (Severity::Error, "998")]);
    assert!(findings[1].to_string().contains("add.csv:3: error: record 999: ent_num: "), "{}", findings[1]);
}

#[test]
fn a_second_row_of_a_party_is_an_error() {
    let set = Set::new("twice");
    set.edit("sdn.csv", "\r\n104,", "\r\n103,");
    let finding = set.finding();
    assert_eq!(
        (finding.severity, finding.line, finding.record.as_deref()),
        (Severity::Error, Some(4), Some("103"))
    );
}

#[test]
fn unknown_words_are_findings() {
    let set = Set::new("type");
    set.edit("sdn.csv", "\"aircraft\"", "\"spacecraft\"");
    let finding = set.finding();
    assert_eq!((finding.field.as_deref(), finding.value.as_deref()), (Some("SDN_Type"), Some("spacecraft")));
    assert_eq!(party(&set.read().unwrap(), "ofac-104").schema, Schema::LegalEntity);
    let set = Set::new("alt-type");
    set.edit("alt.csv", "\"nka\"", "\"xka\"");
    let finding = set.finding();
    assert_eq!(
        (finding.field.as_deref(), finding.value.as_deref(), finding.line),
        (Some("alt_type"), Some("xka"), Some(4))
    );
}

#[test]
fn a_country_that_is_none_and_one_that_is_unknown() {
    let set = Set::new("countries");
    set.edit("sdn.csv", "900,\"Malta\"", "900,\"None Identified\"");
    set.edit("sdn.csv", "citizen Malta", "citizen Xanadu");
    let finding = set.finding();
    assert_eq!(
        (finding.line, finding.field.as_deref(), finding.value.as_deref()),
        (Some(2), Some("Citizenship"), Some("Xanadu"))
    );
    let list = set.read().unwrap();
    assert!(party(&list, "ofac-103").countries.is_empty());
    assert_eq!(party(&list, "ofac-102").countries[0].code.as_deref(), Some("kp"));
}

#[test]
fn a_byte_beyond_ascii_is_a_finding_and_kept() {
    let set = Set::new("bytes");
    let content = FILES[2].1.iter().map(|byte| if *byte == b'S' { 0xd6 } else { *byte }).collect::<Vec<u8>>();
    set.write("alt.csv", &content);
    let finding = set.finding();
    assert_eq!(
        (finding.field.as_deref(), finding.value.as_deref()),
        (Some("alt_name"), Some("ROE ÖAMPLE, Richard"))
    );
}

#[test]
fn a_list_without_rows_is_refused() {
    let set = Set::new("empty");
    set.write("sdn.csv", b"\x1a");
    assert_eq!(set.error().code(), ErrorCode::EmptyList);
}

#[test]
fn formats_are_told_by_content() {
    let set = Set::new("detect");
    assert_eq!(crate::detect(&set.0).unwrap(), crate::Source::UsOfacSdnCsv);
    assert_eq!(crate::detect(&set.0.join("sdn.csv")).unwrap(), crate::Source::UsOfacSdnCsv);
    assert_eq!(crate::detect(&set.0.join("alt.csv")).unwrap_err().code(), ErrorCode::MissingFile);
    set.write("other.csv", FILES[0].1);
    assert_eq!(crate::detect(&set.0.join("other.csv")).unwrap_err().code(), ErrorCode::UnknownFormat);
    set.write("other.txt", b"Dear reader");
    assert_eq!(crate::detect(&set.0.join("other.txt")).unwrap_err().code(), ErrorCode::UnknownFormat);
    assert_eq!(crate::detect(&set.0.join("none")).unwrap_err().code(), ErrorCode::NotFound);
    let list = crate::read(&set.0, None).unwrap();
    assert_eq!(list.report.findings_of(Severity::Warning), 1, "no day");
}

#[test]
fn packed_files_are_read() {
    use std::io::Write as _;
    let set = Set::new("packed");
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(FILES[0].1).unwrap();
    set.remove("sdn.csv");
    set.write("sdn.csv.gz", &packer.finish().unwrap());
    assert_eq!(set.read().unwrap().entities.len(), 5);
}
