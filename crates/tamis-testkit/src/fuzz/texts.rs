use super::parties;
use std::sync::LazyLock;
use tamis::date::{DateRange, Day};
use tamis::name::compare::PreparedName;
use tamis::screen::Options;
use tamis::wallet::{WalletBook, find_in_text, parse};
use tamis::{Query, Schema, Screener};

static LIST: LazyLock<Screener> = LazyLock::new(parties::all);

/// Reads a query as JSON and screens it.
pub fn query_json(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(query) = Query::from_json(text) else { return };
    if let Ok(answer) = LIST.screen(&query, &Options::default()) {
        let _ = answer.to_json();
    }
}

/// Compares the first line with the others.
pub fn name(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (first, second) = text.split_once('\n').unwrap_or((&text, "Kim Jong Un"));
    for schema in [None, Some(Schema::Person), Some(Schema::Company)] {
        let _ = PreparedName::new(first, schema);
        if let Ok(comparison) = tamis::explain(first, second, schema) {
            let _ = comparison.explanation.to_string();
        }
    }
}

/// Reads the first line as an address; looks it up among the others and some of every family.
pub fn wallet(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let first = text.lines().next().unwrap_or_default();
    let _ = parse(first);
    let _ = find_in_text(&text);
    let listed = text.lines().skip(1).chain(parties::WALLETS.iter().copied());
    let _ = WalletBook::new((0..).zip(listed)).look_up(first);
}

/// Reads a date; what was read is written and read again.
pub fn date(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let _ = Day::parse(text);
    if let Some(range) = DateRange::parse(text) {
        assert_eq!(DateRange::parse(&range.to_string()), Some(range), "{text:?}");
    }
}
