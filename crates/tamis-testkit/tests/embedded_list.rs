//! What the embedded list must answer: the parties of the founding documents are found, the officials whom the same
//! documents name are not.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use tamis::screen::{Agreement, Comparison, Disposition, FindingKind, MatchedOn};
use tamis::{Answer, Options, Query, Screener, Status};

const LAZARUS: &str = "ofac-27307";
const KIMSUKY: &str = "ofac-45430";
const LAZARUS_WALLET: &str = "0x098B716B8Aaf21512996dC57EB0615e2383E2f96";

fn ask(query: &Query, options: &[(&str, &str)]) -> Answer {
    let mut all = Options::default();
    for (name, value) in options {
        all.set(name, value).unwrap();
    }
    Screener::embedded().unwrap().screen(query, &all).unwrap()
}

fn bare(value: &str) -> Answer {
    ask(&Query::value(value), &[])
}

#[test]
fn misspelt_romanised_and_native_names_find_the_party_first() {
    for (value, id) in [
        ("Pak Jin-hyeok", "ofac-24918"),
        ("박진혁", "ofac-24918"),
        ("Shim Hyun-sup", "ofac-42498"),
        ("심현섭", "ofac-42498"),
        ("Lazarus Gruop", LAZARUS),
        ("라자루스", LAZARUS),
        ("Kimsuki", KIMSUKY),
        ("田寅寅", "ofac-28263"),
        ("Lee Dong-hyuk", "ofac-47699"),
        ("리동혁", "ofac-47699"),
        ("Vitaliy Andreyev", "ofac-55065"),
        ("Lazarus", LAZARUS),
    ] {
        let answer = bare(value);
        assert_eq!(answer.hits.first().map(|hit| hit.id.as_str()), Some(id), "{value}");
        assert!(answer.hits[0].disposition.is_alert(), "{value}");
    }
}

#[test]
fn handles_addresses_and_passports_find_theirs() {
    for (value, id, matched_on, agreement) in [
        ("snowsjohn", "ofac-28263", MatchedOn::Handle, Agreement::Exact),
        ("syshim10@mofa.lat", KIMSUKY, MatchedOn::Email, Agreement::Exact),
        ("x@mofa.lat", KIMSUKY, MatchedOn::Website, Agreement::Domain),
        ("109484100", "ofac-42498", MatchedOn::Identifier, Agreement::Exact),
    ] {
        let answer = bare(value);
        let hit = answer.hits.first().unwrap_or_else(|| panic!("{value}"));
        assert_eq!((hit.id.as_str(), hit.matched_on, hit.agreement), (id, matched_on, agreement), "{value}");
    }
}

#[test]
fn officials_and_shorter_names_do_not_alert() {
    for value in [
        "John Smith",
        "Angela Merkel",
        "Lee Jun-il",
        "이준일",
        "Jung Pak",
        "Sung Kim",
        "Lee Tae-woo",
        "Seth Bailey",
        "Naoki Kumagai",
        "Kim Sung",
        "Kim",
        "Vitaliy",
    ] {
        let alerts: Vec<_> = bare(value).hits.into_iter().filter(|hit| hit.disposition.is_alert()).collect();
        assert!(alerts.is_empty(), "{value}: {alerts:?}");
    }
}

#[test]
fn one_wallet_in_many_writings() {
    let lower = LAZARUS_WALLET.trim_start_matches("0x").to_lowercase();
    for (value, agreement) in [
        (LAZARUS_WALLET, Agreement::Exact),
        (lower.as_str(), Agreement::Exact),
        ("0x098B716B8Aaf21512996dC57EB0615e2383E2f97", Agreement::Near),
        ("41098b716b8aaf21512996dc57eb0615e2383e2f96", Agreement::Related),
    ] {
        let answer = bare(value);
        assert_eq!(
            answer.hits.first().map(|hit| (hit.id.as_str(), hit.agreement)),
            Some((LAZARUS, agreement)),
            "{value}"
        );
    }
    let tron = tamis::wallet::parse("41098b716b8aaf21512996dc57eb0615e2383e2f96").unwrap().canonical;
    assert!(tron.starts_with('T'));
    assert_eq!(bare(&tron).hits.first().map(|hit| hit.agreement), Some(Agreement::Related));
}

#[test]
fn an_attributed_wallet_is_a_finding_and_no_hit() {
    let answer = bare("0x51E9d833Ecae4E8D9D8Be17300AEE6D3398C135D");
    assert_eq!((answer.status, answer.total), (Status::None, 0));
    assert_eq!(answer.findings[0].kind, FindingKind::Attributed);
    assert_eq!(answer.findings[0].entity_id.as_deref(), Some(LAZARUS));
    let mut hello = Query::default();
    hello.set("wallets", "hello").unwrap();
    assert_eq!(ask(&hello, &[]).status, Status::NotChecked);
}

#[test]
fn a_delisted_party_is_held_back_and_counted() {
    let tornado = Query::value("Tornado Cash");
    assert_eq!(ask(&tornado, &[("as_of", "2023-01-01")]).hits[0].disposition, Disposition::Possible);
    let gone = ask(&tornado, &[("as_of", "2026-01-01")]);
    assert_eq!((gone.total, gone.held_back), (0, 1));
    let shown = ask(&tornado, &[("as_of", "2026-01-01"), ("include_delisted", "true")]);
    assert_eq!(shown.hits[0].disposition, Disposition::Delisted);
    assert_eq!(shown.hits[0].listings[0].until.unwrap().to_string(), "2025-03-21");
}

#[test]
fn listings_count_by_day_and_authority() {
    let kimsuky = Query::value("Kimsuky");
    let authorities = |options: &[(&str, &str)]| -> Vec<String> {
        let answer = ask(&kimsuky, options);
        let mut found: Vec<String> = answer
            .hits
            .iter()
            .flat_map(|hit| hit.listings.iter().map(|listing| listing.authority.clone()))
            .collect();
        found.sort();
        found
    };
    assert_eq!(authorities(&[("as_of", "2023-07-15")]), ["kr"]);
    assert!(authorities(&[("as_of", "2023-07-15"), ("authorities", "us")]).is_empty());
    assert_eq!(authorities(&[("as_of", "2025-12-01")]), ["au", "jp", "kr", "us"]);
}

#[test]
fn a_wallet_counts_by_its_own_dates() {
    let standings = |day: &str| -> Vec<(String, Option<String>)> {
        let answer = ask(&Query::value(LAZARUS_WALLET), &[("as_of", day)]);
        let hits = answer.hits.iter().flat_map(|hit| &hit.standings);
        hits.map(|standing| (standing.authority.clone(), standing.from.map(|from| from.to_string())))
            .collect()
    };
    assert_eq!(standings("2021-01-01"), [("us".to_owned(), None)]);
    assert_eq!(
        standings("2023-01-01"),
        [("us".to_owned(), None), ("jp".to_owned(), Some("2022-12-02".to_owned()))]
    );
    assert!(standings("2018-01-01").is_empty());
}

#[test]
fn birth_dates_decide_between_namesakes() {
    let with = |date: &str| ask(&Query::value("Pak Jin Hyok").birth_date(date).unwrap(), &[]);
    let conflict = with("1970-03-05");
    assert_eq!(conflict.hits[0].disposition, Disposition::Contradicted);
    assert_eq!(conflict.hits[0].evidence.birth_date, Comparison::Conflict);
    assert_eq!(with("1984-08-15").hits[0].disposition, Disposition::Match);
    let kept_back = ask(
        &Query::value("Pak Jin Hyok").birth_date("1970-03-05").unwrap(),
        &[("birth_date_conflict", "drop")],
    );
    assert_eq!((kept_back.total, kept_back.held_back), (0, 1));
}

#[test]
fn the_jurisdiction_stands_beside_the_hits() {
    let mut query = Query::value("Pak Jin Hyok").country("kp");
    query.set("phones", "+850 2 381 9999").unwrap();
    let answer = ask(&query, &[]);
    assert_eq!(answer.hits[0].id, "ofac-24918");
    let fields: Vec<&str> = answer
        .findings
        .iter()
        .filter(|found| found.kind == FindingKind::Jurisdiction)
        .map(|found| found.field.as_str())
        .collect();
    assert_eq!(fields, ["countries", "phones"]);
}

#[test]
fn a_wallet_owner_without_a_record_is_found_by_wallet_only() {
    let answer = bare("12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h");
    assert_eq!(answer.hits[0].id, "ofac-25308");
    assert!(answer.hits[0].notes.iter().any(|note| note.contains("not screened")));
    assert!(bare("YAN, Xiaobing").hits.iter().all(|hit| hit.id != "ofac-25308"));
}

#[test]
fn names_across_scripts() {
    let score = |a: &str, b: &str| tamis::compare(a, b, Some(tamis::Schema::Person)).unwrap();
    for (a, b) in [
        ("Kim Jong Un", "김정은"),
        ("Park Geun-hye", "박근혜"),
        ("Xi Jinping", "习近平"),
        ("Vladimir Putin", "Владимир Путин"),
        ("Bashar al-Assad", "بشار الأسد"),
    ] {
        assert!(score(a, b) > tamis::Score::DEFAULT_THRESHOLD, "{a} {b} {}", score(a, b));
    }
    for (a, b) in [("Kim Jong Un", "Kim Jong Il"), ("Kim Jong Un", "김정일")] {
        assert!(score(a, b) < tamis::Score::DEFAULT_THRESHOLD, "{a} {b} {}", score(a, b));
    }
}
