//! Every official file under `TAMIS_SHARED`/lists reads with the number of records that its publisher or its
//! description states. Skips where the files are absent.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, clippy::print_stdout)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use tamis::Entity;
use tamis::entity::{DocumentKind, NameQuality};
use tamis_lists::{LoadedList, Severity};

fn lists() -> PathBuf {
    let root = std::env::var_os("TAMIS_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")),
        PathBuf::from,
    );
    root.join("lists")
}

fn read(name: &str) -> Option<LoadedList> {
    let path = lists().join(name);
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    Some(tamis_lists::read(&path, None).unwrap_or_else(|error| panic!("{name}: {error}")))
}

/// File, list id, records, parties, findings of severity error.
const FILES: &[(&str, &str, u64, usize, usize)] = &[
    ("us_ofac/sdn_2021-03-10.xml.gz", "us_ofac_sdn", 8_832, 8_832, 0),
    ("us_ofac/sdn_2024-05-07.xml.gz", "us_ofac_sdn", 14_966, 14_966, 0),
    ("us_ofac/sdn_excerpt_2026-07-30.xml", "us_ofac_sdn", 7, 7, 0),
    ("us_ofac/consolidated_2024-05-06.xml", "us_ofac_cons", 443, 443, 0),
    ("us_ofac/cons_advanced_2020-03-17.xml", "us_ofac_cons", 375, 375, 0),
    ("us_ofac/cons_enhanced_2025-01-14.xml.gz", "us_ofac_cons", 443, 443, 0),
    ("us_ofac/enhanced_irgc_2024-08-28.xml", "us_ofac_sdn", 293, 293, 0),
    ("un/un_consolidated_2024-05-15.xml", "un_sc_sanctions", 875, 875, 0),
    ("un/un_consolidated_2026-02.xml", "un_sc_sanctions", 1_003, 1_003, 0),
    ("un/un_consolidated_2026-08.xml", "un_sc_sanctions", 1_011, 1_011, 0),
    // A few records share the reference number of another: they are united.
    ("eu/fsf_full_1_1_2021-03-02.xml.gz", "eu_fsf", 2_269, 2_248, 0),
    ("eu/fsf_full_1_1_2024-05-13.xml.gz", "eu_fsf", 4_811, 4_808, 0),
    ("uk/ofsi_conlist_2014-04-02.csv", "gb_hmt_sanctions", 2_297, 2_297, 0),
    ("uk/ofsi_conlist_2018-04-13.csv", "gb_hmt_sanctions", 2_106, 2_106, 0),
    ("uk/ofsi_conlist_excerpt_2026-08-02.xml", "gb_hmt_sanctions", 2, 2, 0),
    ("uk/uksl_excerpt_2026-09-02.xml", "gb_fcdo_sanctions", 2, 2, 0),
    ("ca/sema-lmes_2020.xml", "ca_dfatd_sema_sanctions", 1_369, 1_369, 0),
    ("ca/sema-lmes_2025.xml", "ca_dfatd_sema_sanctions", 4_759, 4_759, 0),
    ("ch/seco_test_amendment_2024-01-17.xml", "ch_seco_sanctions", 3, 3, 0),
    ("au/Australian_Sanctions_Consolidated_List_2026-08.xlsx", "au_dfat_sanctions", 3_846, 3_846, 0),
    ("au/regulation8_consolidated_2024-12.xlsx", "au_dfat_sanctions", 3_062, 3_062, 0),
    ("jp/mof_shisantouketsu_2026-03-05.xlsx", "jp_mof_sanctions", 2_862, 2_862, 0),
    ("jp/meti_end_user_list_2025-09-29.xlsx", "jp_meti_eul", 835, 835, 0),
    // Rows of one party on several lists, or with several addresses, are united.
    ("us_csl/consolidated.csv.gz", "us_trade_csl", 14_160, 14_040, 0),
    ("us_bis/dpl_2022-09.txt", "us_bis_denied", 581, 461, 0),
];

#[test]
fn every_file_reads_with_its_count() {
    for (name, id, records, parties, errors) in FILES {
        let Some(list) = read(name) else { continue };
        assert_eq!(list.meta.id, *id, "{name}");
        assert_eq!(list.report.count("records"), *records, "{name}");
        assert_eq!(list.entities.len(), *parties, "{name}");
        assert_eq!(list.report.findings_of(Severity::Error), *errors, "{name}: {:?}", list.report.findings);
        let ids: BTreeSet<&str> = list.entities.iter().map(|entity| entity.id.as_str()).collect();
        assert_eq!(ids.len(), list.entities.len(), "{name}: an id stands twice");
        assert!(
            list.entities.iter().all(|entity| !entity.names.is_empty() && !entity.listings.is_empty()),
            "{name}"
        );
    }
}

/// Three of the 44 sheets are lifted and have no table. The counts were taken from the workbook's XML apart from the
/// reader.
#[test]
fn the_mof_workbook_has_its_parties_by_sheet() {
    let Some(list) = read("jp/mof_shisantouketsu_2026-03-05.xlsx") else { return };
    let sheets: BTreeMap<&str, u64> = list
        .report
        .counts
        .iter()
        .filter_map(|(key, number)| Some((key.strip_prefix("sheet.")?, *number)))
        .collect();
    println!("{sheets:?}");
    assert_eq!((sheets.len(), sheets.values().sum::<u64>()), (41, 2_862));
    for (sheet, parties) in [
        ("2.タリバーン関係者等", 480),
        ("14.北朝鮮(決議1718号等；団体)", 75),
        ("15.北朝鮮(決議1718号等；個人)", 80),
        ("17.北朝鮮(協調；個人)", 84),
        ("29.ロシア連邦(個人)", 752),
        ("41.マリ共和国", 0),
    ] {
        assert_eq!(sheets[sheet], parties, "{sheet}");
    }
}

fn by_id(list: &LoadedList) -> BTreeMap<&str, &Entity> {
    list.entities.iter().map(|entity| (entity.id.as_str(), entity)).collect()
}

/// The XML reader takes several blanks for one; the CSV prints apostrophes for quotation marks inside a name.
fn plain(text: &str) -> String {
    text.replace('"', "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

type Facts = BTreeSet<String>;

fn weak(entity: &Entity) -> Facts {
    let names = entity.names.iter().filter(|name| name.quality == NameQuality::Weak);
    names.map(|name| plain(&name.text).trim_matches('\'').to_owned()).collect()
}

fn wallets(entity: &Entity) -> Facts {
    entity.wallets.iter().map(|wallet| wallet.address.clone()).collect()
}

fn programmes(entity: &Entity) -> Facts {
    entity.listings.iter().flat_map(|listing| listing.programmes.clone()).collect()
}

fn passports(entity: &Entity) -> Facts {
    let papers = entity.documents.iter().filter(|paper| paper.kind == DocumentKind::Passport);
    papers.map(|paper| paper.number.clone()).collect()
}

/// OFAC of May 2024 as CSV and as XML. The CSV has no ALT and ADD file; the XML is four days younger.
#[test]
fn ofac_by_csv_and_by_xml_agrees() {
    let path = lists().join("us_ofac/csv_2024-05/sdn.csv");
    let (Some(xml), true) = (read("us_ofac/sdn_2024-05-07.xml.gz"), path.exists()) else { return };
    let csv = tamis_lists::read(&path, None).unwrap();
    let (csv, xml) = (by_id(&csv), by_id(&xml));
    let mut differing: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let (mut common, mut only_in_csv) = (0, Vec::new());
    for (id, one) in &csv {
        let Some(other) = xml.get(id) else { continue };
        common += 1;
        for (what, a, b) in [
            ("primary name", Facts::from([plain(&one.caption)]), Facts::from([plain(&other.caption)])),
            ("programmes", programmes(one), programmes(other)),
            ("weak aliases", weak(one), weak(other)),
            ("wallets", wallets(one), wallets(other)),
            ("passports", passports(one), passports(other)),
        ] {
            if a != b {
                let only: Vec<_> = a.symmetric_difference(&b).cloned().collect();
                if matches!(what, "weak aliases" | "wallets") {
                    only_in_csv.extend(a.difference(&b).cloned());
                }
                differing.entry(what).or_default().push(format!("{id}: {}", only.join(" | ")));
            }
        }
    }
    println!("{common} common parties");
    for (what, parties) in &differing {
        let first: String =
            parties.iter().take(3).map(|party| party.chars().take(90).collect::<String>() + "; ").collect();
        println!("{what}: {} parties differ: {first}", parties.len());
    }
    let of = |what| differing.get(what).map_or(0, Vec::len);
    assert_eq!(common, 14_965);
    assert_eq!((of("primary name"), of("programmes")), (0, 0));
    // Remarks of the CSV are cut at 1,000 characters, and its COMMENTS file is not here: 18 rows reach the limit.
    assert!(of("weak aliases") <= 18 && of("wallets") <= 18, "{differing:?}");
    assert_eq!(only_in_csv, Vec::<String>::new(), "the XML lacks what the CSV has");
}

/// The CSL's JSON could not be had: it is made of the CSV, lists as arrays.
#[test]
fn csl_by_csv_and_by_json_agrees() {
    let Some(by_csv) = read("us_csl/consolidated.csv.gz") else { return };
    let packed = std::fs::File::open(lists().join("us_csl/consolidated.csv.gz")).unwrap();
    let mut rows = csv::Reader::from_reader(flate2::read::GzDecoder::new(packed));
    let header = rows.headers().unwrap().clone();
    let lists =
        ["programs", "alt_names", "citizenships", "nationalities", "dates_of_birth", "places_of_birth"];
    let mut objects = Vec::new();
    for row in rows.records() {
        let mut object = serde_json::Map::new();
        for (key, cell) in header.iter().zip(&row.unwrap()) {
            let value = if lists.contains(&key) {
                cell.split("; ").filter(|value| !value.is_empty()).collect()
            } else {
                serde_json::Value::from(cell)
            };
            object.insert(key.to_owned(), value);
        }
        objects.push(serde_json::Value::Object(object));
    }
    let path = std::env::temp_dir().join(format!("tamis-csl-{}.json", std::process::id()));
    std::fs::write(&path, serde_json::json!({ "results": objects }).to_string()).unwrap();
    let by_json = tamis_lists::read(&path, None).unwrap();
    std::fs::remove_file(path).unwrap();
    assert_eq!(by_json.report.count("records"), 14_160);
    let plain = |list: LoadedList| -> Vec<Entity> {
        let mut entities = list.entities;
        entities.iter_mut().for_each(|entity| entity.notes.sort());
        entities
    };
    assert!(plain(by_csv) == plain(by_json));
}
