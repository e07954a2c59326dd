//! Lists, authorities, programmes, measures and days as filters, on real lists where `TAMIS_SHARED` has them: OFAC
//! Consolidated of 2024-05-06, UN of 2024-05-15, Canada of 2025-03, Japan's MOF of 2026-03-05 in one snapshot.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, unreachable_pub)]

mod four_lists;

use std::sync::OnceLock;
use tamis::{Answer, ErrorCode, Options, Query, Result, Screener, Status};

/// The four lists; `None` where they are not there.
fn screener() -> Option<&'static Screener> {
    static SCREENER: OnceLock<Option<Screener>> = OnceLock::new();
    let build = || Screener::open(four_lists::build(&four_lists::files()?, "filters.tamis").0).ok();
    SCREENER.get_or_init(build).as_ref()
}

fn ask(name: &str, filters: &[(&str, &str)]) -> Option<Result<Answer>> {
    let mut options = Options::default();
    for (option, value) in filters {
        options.set(option, value).unwrap();
    }
    Some(screener()?.screen(&Query::name(name), &options))
}

/// Hits at 0.95 and above: id and how many listings of it count, and how many hits are held back.
fn found(name: &str, filters: &[(&str, &str)]) -> Option<(Vec<(String, usize)>, usize)> {
    let answer = ask(name, filters)?.unwrap();
    let high = answer.hits().iter().filter(|hit| hit.score().as_f64() >= 0.95);
    let mut hits: Vec<(String, usize)> = high.map(|hit| (hit.id.clone(), hit.listings.len())).collect();
    hits.sort();
    Some((hits, answer.held_back))
}

fn ids(name: &str, filters: &[(&str, &str)]) -> Option<Vec<String>> {
    found(name, filters).map(|(hits, _)| hits.into_iter().map(|(id, _)| id).collect())
}

/// Pak To Chun is on the lists of the UN (KPi.050) and, twice, of Japan; Canada and OFAC Consolidated have him not.
#[test]
fn a_list_or_an_authority() {
    let Some(all) = ids("Pak To Chun", &[]) else { return };
    assert_eq!(all, ["jp-15-#50", "jp-17-2(#50)", "un-KPi.050"]);
    let un = found("Pak To Chun", &[("lists", "un_sc_sanctions")]).unwrap();
    assert_eq!(un, (vec![("un-KPi.050".to_owned(), 1)], 2));
    assert_eq!(ids("Pak To Chun", &[("authorities", "jp")]).unwrap(), ["jp-15-#50", "jp-17-2(#50)"]);
    assert_eq!(ids("Pak To Chun", &[("authorities", "jp,un")]).unwrap(), all);
    let none = ask("Pak To Chun", &[("authorities", "ca,us")]).unwrap().unwrap();
    assert_eq!((none.status, none.held_back), (Status::None, 3));
}

/// The UN's programmes are its committees; Japan's are its sheets.
#[test]
fn a_programme() {
    let Some(dprk) = ids("Pak To Chun", &[("programmes", "DPRK")]) else { return };
    assert_eq!(dprk, ["un-KPi.050"]);
    assert_eq!(ids("Pak To Chun", &[("programmes", "Al-Qaida")]).unwrap(), [""; 0]);
    let sheet = "15.北朝鮮(決議1718号等；個人)";
    assert_eq!(ids("Pak To Chun", &[("programmes", sheet)]).unwrap(), ["jp-15-#50"]);
}

/// Sberbank: sectoral and correspondent-account measures of OFAC (two listings of one party), a block of Canada from
/// 2022-02-24.
#[test]
fn a_measure_and_a_day() {
    let Some((all, _)) = found("Sberbank of Russia", &[]) else { return };
    let ofac = ("ofac-17018".to_owned(), 2);
    assert!(all.contains(&ofac), "{all:?}");
    let (sectoral, _) = found("Sberbank of Russia", &[("measures", "sectoral")]).unwrap();
    assert!(sectoral.iter().all(|(id, _)| id.starts_with("ofac-")), "{sectoral:?}");
    assert_eq!(sectoral.iter().find(|(id, _)| *id == ofac.0).unwrap().1, 1, "the sectoral listing only");
    let block = |day: &str| ids("Sberbank", &[("measures", "block"), ("as_of", day)]).unwrap();
    assert_eq!(block("2022-02-23"), [""; 0]);
    assert_eq!(block("2022-02-24"), ["ca-Russia-1Part2-74"]);
    let before = found("Sberbank", &[("measures", "block"), ("as_of", "2022-02-23")]).unwrap();
    assert!(before.1 > 0, "what the day holds back is counted");
}

/// The day of a filter and a list together: the UN listed Pak To Chun on 2017-06-02.
#[test]
fn a_day_before_the_listing() {
    let at = |day: &str| ids("Pak To Chun", &[("lists", "un_sc_sanctions"), ("as_of", day)]);
    let Some(before) = at("2017-06-01") else { return };
    assert_eq!((before.len(), at("2017-06-02").unwrap().len()), (0, 1));
}

/// A filter that matches no loaded list is an error that says what is loaded.
#[test]
fn a_filter_of_nothing() {
    for (option, value, loaded) in [
        ("lists", "eu_fsf", "us_ofac_cons"),
        ("authorities", "eu", "un"),
        ("programmes", "DPRK3", "DPRK"),
        ("measures", "export", "block"),
    ] {
        let Some(asked) = ask("Sberbank", &[(option, value)]) else { return };
        let error = asked.unwrap_err();
        assert_eq!(error.code(), ErrorCode::UnknownFilter, "{option}");
        assert!(error.to_string().contains(value) && error.to_string().contains(loaded), "{error}");
    }
}
