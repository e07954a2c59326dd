//! The OFAC reader on real editions. Reads `TAMIS_SHARED` (default: `shared` beside the workspace); says so and
//! passes where the files are absent. The expected counts were taken with a regular expression over the rows
//! (remarks joined with their overflow), independently of this reader; rows as in the files' own records.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout)]

use std::path::{Path, PathBuf};
use tamis::ErrorCode;
use tamis::entity::{Measure, NameQuality};
use tamis_lists::{LoadedList, ReadOptions, Severity, Source};

fn shared(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("TAMIS_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let path = root.join("lists/us_ofac").join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is absent", path.display());
    None
}

fn assert_counts(list: &LoadedList, expected: &[(&str, u64)]) {
    let found: Vec<(&str, u64)> = expected.iter().map(|(key, _)| (*key, list.report.count(key))).collect();
    assert_eq!(found, expected);
}

#[test]
fn sdn_of_july_2021() {
    let Some(path) = shared("csv_2021-07") else { return };
    let list = tamis_lists::read(&path, None).unwrap();
    assert_eq!(list.meta.id, "us_ofac_sdn");
    assert_eq!(list.entities.len(), 8_976);
    assert_counts(
        &list,
        &[
            ("rows.primary", 8_976),
            ("rows.addresses", 13_837),
            ("rows.aliases", 11_910),
            ("rows.comments", 5),
            ("entities.Person", 4_620),
            ("entities.Organization", 3_673),
            ("entities.Vessel", 406),
            ("entities.Airplane", 277),
            ("names.alias.weak", 2_417),
            ("names.previous.weak", 24),
            ("wallets", 97),
            ("birth_dates", 5_125),
            ("gender", 1_513),
            // 7,061 clauses with a document's label, of which three have no number (findings below) and one has two;
            // 70 call signs.
            ("documents", 7_059 + 70),
        ],
    );
    assert_eq!(list.report.count("names.alias.strong") + list.report.count("names.previous.strong"), 11_910);
    assert_eq!(list.report.findings_of(Severity::Error), 0);
    // Seven clauses with words after `Passport` or `NIT #` that are no number; three nationalities that are no country ("possibly …").
    let warnings: Vec<_> =
        list.report.findings.iter().filter(|found| found.severity == Severity::Warning).collect();
    let countries = warnings.iter().filter(|found| found.field.as_deref() == Some("Nationality")).count();
    // Two warnings are that no day was given and that COMMENTS has no final byte.
    assert_eq!((warnings.len(), countries), (12, 3));
}

#[test]
fn nothing_of_the_clauses_is_lost() {
    let Some(path) = shared("csv_2021-07") else { return };
    let list = tamis_lists::read(&path, None).unwrap();
    let report = &list.report;
    let known: u64 =
        report.counts.iter().filter(|(key, _)| key.starts_with("clauses.known.")).map(|(_, n)| n).sum();
    assert_eq!(
        report.count("clauses"),
        known + report.count("clauses.free_text") + report.count("clauses.odd")
    );
    let sum =
        |keys: &[&str]| keys.iter().map(|key| report.count(&format!("clauses.known.{key}"))).sum::<u64>();
    assert_eq!(sum(&["DOB"]), report.count("birth_dates"));
    assert_eq!(sum(&["Digital Currency Address"]), report.count("wallets"));
    assert_eq!(sum(&["weak_alias"]), 2_417 + 24);
    assert_eq!(sum(&["nationality"]), report.count("countries.nationality"));
}

#[test]
fn addresses_in_the_overflow_are_whole() {
    let Some(path) = shared("csv_2021-07") else { return };
    let list = tamis_lists::read(&path, None).unwrap();
    let party = list.entities.iter().find(|entity| entity.id == "ofac-29703").unwrap();
    let found: Vec<&str> = party.wallets.iter().map(|wallet| wallet.address.as_str()).collect();
    assert!(found.contains(&"0x8576acc5c05d6ce88f4e49bf65bdf0c62f91353c"), "{found:?}");
    let party = list.entities.iter().find(|entity| entity.id == "ofac-28263").unwrap();
    let weak: Vec<_> =
        party.names.iter().filter(|name| name.quality == NameQuality::Weak).map(|name| &name.text).collect();
    assert!(weak.contains(&&"snowsjohn".to_owned()), "{weak:?}");
}

#[test]
fn consolidated_of_december_2025() {
    let Some(path) = shared("cons_csv_2025-12") else { return };
    let list = tamis_lists::read(&path, None).unwrap();
    assert_eq!(list.meta.id, "us_ofac_cons");
    assert_counts(
        &list,
        &[
            ("rows.primary", 442),
            ("rows.addresses", 574),
            ("rows.aliases", 1_073),
            ("rows.comments", 10),
            ("names.alias.weak", 69),
            ("names.previous.weak", 3),
            ("documents", 983),
            ("relations", 283),
            ("birth_dates", 74),
            ("wallets", 0),
            ("listings.block", 0),
            ("listings.sectoral", 286),
        ],
    );
    assert_eq!(list.report.findings_of(Severity::Warning), 1, "only that no date was given");
    let bank = list.entities.iter().find(|entity| entity.id == "ofac-17018").unwrap();
    let listings: Vec<_> = bank
        .listings
        .iter()
        .map(|l| (l.programmes[0].as_str(), l.measure, l.from.map(|d| d.to_string())))
        .collect();
    assert_eq!(
        listings,
        [
            ("UKRAINE-EO13662", Measure::Sectoral, None),
            ("RUSSIA-EO14024", Measure::Other, Some("2022-02-24".to_owned())),
        ]
    );
}

#[test]
fn a_primary_file_without_its_set() {
    let Some(path) = shared("csv_2024-05/sdn.csv") else { return };
    let list = tamis_lists::read(&path, None).unwrap();
    assert_eq!(list.entities.len(), 14_965);
    // 3,578 and 294 clauses begin; two and six of them are cut at 1,000 characters. 18 rows have that length and
    // none of them ends with a full stop; one is cut right after a `;`.
    assert_counts(
        &list,
        &[("names.alias.weak", 3_576), ("wallets", 288), ("clauses.cut", 18), ("birth_dates", 7_534)],
    );
    // Three files are missing, 18 remarks are cut: none of it is in the result.
    assert_eq!(list.report.findings_of(Severity::Error), 3 + 18);
    let between: Vec<_> =
        list.report.findings.iter().filter(|found| found.record.as_deref() == Some("42496")).collect();
    assert_eq!((between.len(), between[0].line), (1, Some(11_997)));
    let error = tamis_lists::read(path.parent().unwrap(), None).unwrap_err();
    assert_eq!(error.code(), ErrorCode::MissingFile, "{error}");
}

#[test]
fn a_set_without_its_primary_file() {
    let Some(path) = shared("csv_2026-08") else { return };
    let error = tamis_lists::read(&path, None).unwrap_err();
    assert_eq!((error.code(), error.message()), (ErrorCode::MissingFile, "the set lacks sdn.csv"));
}

#[test]
fn a_real_file_cut_short() {
    let Some(path) = shared("csv_2021-07/sdn.csv") else { return };
    let content = std::fs::read(path).unwrap();
    let directory = std::env::temp_dir().join(format!("tamis-lists-real-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let file = directory.join("sdn.csv");
    let half = content.len() / 2;
    let row_end = half + content[half..].iter().position(|byte| *byte == b'\n').unwrap() + 1;
    for length in [row_end, row_end - 1, row_end + 40, half] {
        std::fs::write(&file, &content[..length]).unwrap();
        let error = tamis_lists::read(&file, Some(Source::UsOfacSdnCsv)).unwrap_err();
        if length == row_end - 1 || content[length - 1] == b'\n' {
            assert!(error.line().is_some());
        }
        assert_eq!(error.code(), ErrorCode::Truncated, "{length}: {error}");
    }
    std::fs::remove_dir_all(directory).unwrap();
}

/// Rows as `wc -l` counts them. The edition was stored without its COMMENTS files; no remark reaches the limit.
#[test]
fn consolidated_of_july_2019_in_three_forms() {
    let Some(path) = shared("cons_delimited_2019-07") else { return };
    let options = ReadOptions { partial: true, ..ReadOptions::default() };
    let read = |name: &str| tamis_lists::read_with(&path.join(name), options.clone()).unwrap();
    let lists = [read("cons_prim.del"), read("cons_prim.pip"), read("cons_prim.ff")];
    for list in &lists {
        assert_eq!((list.meta.id.as_str(), list.files.len()), ("us_ofac_cons", 3));
        assert_counts(
            list,
            &[("rows.primary", 375), ("rows.addresses", 463), ("rows.aliases", 887), ("clauses.cut", 0)],
        );
        assert_eq!(list.report.findings_of(Severity::Error), 0);
        assert_eq!(list.report.findings_of(Severity::Warning), 2, "no date, no COMMENTS file");
        assert!(list.entities == lists[0].entities, "{:?}", list.files[0].path);
        assert_eq!(list.report.counts, lists[0].report.counts);
    }
    let folder = tamis_lists::read_with(&path, options).unwrap();
    assert!(folder.files[0].path.ends_with("cons_prim.del"));
    let error = tamis_lists::read(&path, None).unwrap_err();
    assert_eq!((error.code(), error.message()), (ErrorCode::MissingFile, "the set lacks cons_comments.del"));
}
