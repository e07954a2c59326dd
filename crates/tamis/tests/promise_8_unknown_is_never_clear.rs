//! Promise 8: what could not be checked is said, or is an error; it is never "none".
#![allow(missing_docs, clippy::unwrap_used)]

use tamis::{ErrorCode, Options, Query, Screener, Status};

fn embedded() -> Screener {
    Screener::embedded().unwrap()
}

#[test]
fn unusable_values_are_not_checked_in_every_field() {
    for value in ["", "   ", "???", "N/A", "\u{301}", "\u{200b}", "---", "unknown", "不明", "(null)", "…"]
    {
        for field in ["values", "names", "wallets", "emails", "phones", "websites", "handles", "identifiers"]
        {
            let mut query = Query::default();
            query.set(field, value).unwrap();
            if field == "handles" && value.chars().any(char::is_alphabetic) {
                continue; // a user name may be such a word
            }
            let answer = embedded().screen(&query, &Options::default()).unwrap();
            assert_eq!(answer.status, Status::NotChecked, "{field} {value:?}");
            assert!(answer.reason.is_some());
        }
    }
    assert_eq!(embedded().screen(&Query::default(), &Options::default()).unwrap().status, Status::NotChecked);
}

#[test]
fn a_lost_value_beside_a_good_one_is_said() {
    let mut query = Query::name("Jane Doe").country("Atlantis");
    query.set("wallets", "hello").unwrap();
    let answer = embedded().screen(&query, &Options::default()).unwrap();
    assert_eq!(answer.status, Status::NotChecked);
    assert_eq!(answer.unchecked.len(), 2);
    let found =
        embedded().screen(&Query::name("Lazarus Group").country("Atlantis"), &Options::default()).unwrap();
    assert_eq!((found.status, found.unchecked.len()), (Status::Hits, 1));
}

#[test]
fn unknown_words_are_errors() {
    assert_eq!(Query::default().set("schema", "Persn").unwrap_err().code(), ErrorCode::BadQuery);
    assert_eq!(Query::default().set("nmae", "x").unwrap_err().code(), ErrorCode::BadQuery);
    assert_eq!(Query::from_json(r#"{"nmae":["x"]}"#).unwrap_err().code(), ErrorCode::BadQuery);
    assert_eq!(Options::default().set("treshold", "1").unwrap_err().code(), ErrorCode::UnknownOption);
    assert_eq!(Screener::from_names(Vec::<String>::new()).unwrap_err().code(), ErrorCode::EmptyList);
    assert_eq!(Screener::from_names(["???"]).unwrap_err().code(), ErrorCode::BadEntity);
    for (option, value) in
        [("lists", "us_ofac"), ("authorities", "mars"), ("programmes", "NONE"), ("measures", "sectoral")]
    {
        let mut options = Options::default();
        options.set(option, value).unwrap();
        let error = embedded().screen(&Query::value("Lazarus"), &options).unwrap_err();
        assert_eq!(error.code(), ErrorCode::UnknownFilter, "{option}");
    }
}

#[test]
fn a_stale_list_is_not_checked_and_needs_a_day() {
    let mut options = Options::default();
    options.set("max_list_age_days", "90").unwrap();
    assert_eq!(embedded().screen(&Query::value("Jane"), &options).unwrap_err().code(), ErrorCode::BadOption);
    options.set("today", "2026-11-24").unwrap();
    options.set("lists", "us_ofac_sdn").unwrap();
    let stale = embedded().screen(&Query::value("Jane"), &options).unwrap();
    assert_eq!(stale.status, Status::NotChecked);
    assert!(stale.reason.unwrap().contains("us_ofac_sdn is of 2026-08-20"));
    options.set("today", "2026-09-01").unwrap();
    assert_eq!(embedded().screen(&Query::value("Jane"), &options).unwrap().status, Status::None);
}

#[test]
fn a_limit_says_what_it_cut() {
    let mut options = Options::default();
    options.set("threshold", "0.2").unwrap();
    let all = embedded().screen(&Query::value("Kim Yong Chol"), &options).unwrap();
    options.set("limit", "1").unwrap();
    let cut = embedded().screen(&Query::value("Kim Yong Chol"), &options).unwrap();
    assert!(all.total > 1);
    assert_eq!((cut.total, cut.hits.len(), cut.truncated), (all.total, 1, true));
    assert_eq!(cut.hits.first(), all.hits.first());
}
