//! The FollowTheMoney reader on real files of OpenSanctions. Reads `TAMIS_SHARED` (default: `shared` beside the
//! workspace); says so and passes where the files are absent. Expected numbers: lines by `schema`.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::path::{Path, PathBuf};
use tamis_lists::{LoadedList, Source};

fn read(name: &str) -> Option<LoadedList> {
    let root = std::env::var_os("TAMIS_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let path = root.join("lists/opensanctions").join(name);
    if !path.exists() {
        println!("skipped: {} is absent", path.display());
        return None;
    }
    assert_eq!(tamis_lists::detect(&path).unwrap(), Source::FtmJsonLines);
    let list = tamis_lists::read(&path, None).unwrap();
    println!("{:?}\n{:#?}", list.meta, list.report.counts);
    for finding in &list.report.findings {
        println!("{}", finding.to_string().chars().take(200).collect::<String>());
    }
    Some(list)
}

#[test]
fn politically_exposed_persons() {
    let Some(list) = read("sa_wiki_peps_entities.ftm.json") else { return };
    assert_eq!(list.report.count("lines"), 1_583);
    assert_eq!((list.entities.len(), list.report.count("entities.Person")), (615, 615));
    // Persons with `target` true.
    assert_eq!(list.report.count("listings.of.sa_wiki_peps_v2"), 423);
    assert_eq!(list.meta.id, "sa_wiki_peps_v2");
}

#[test]
fn an_ownership_network_with_sanctions() {
    let Some(list) = read("yente_zala_entities.ftm.json") else { return };
    assert_eq!(list.report.count("lines"), 91);
    assert_eq!(list.report.count("entities.Person"), 6);
    assert_eq!(list.report.count("entities.Company"), 11);
    // Values of `name` and `weakAlias` of the 17 parties.
    assert_eq!((list.report.count("names.primary.strong"), list.report.count("names.alias.weak")), (155, 8));
    assert_eq!(list.meta.id, "yente_zala_entities", "several datasets: named after the file");
}
