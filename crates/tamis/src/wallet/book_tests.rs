use super::*;
use proptest::prelude::*;
use std::path::Path;

const EVM: &str = "0x722122dF12D4e14e13Ac3b6895a86e84145b6967";
const TRON: &str = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t";
const TRON_AS_EVM: &str = "0xa614f803B6FD780986A42c78Ec9c7f77e6DeD13C";
const LEGACY: &str = "1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH";
const SEGWIT: &str = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";
const LITECOIN: &str = "LcP1DumXkNJbBtSYD3XxAfsJ2nZR5hLdpM";
const MALFORMED: &str = "5be5543ff73456ab9f2d207887e2af87322c651ea1a873c5b25b7ffae456c320";
const CASHADDR: &str = "qz9f2vz3033sg5vc5mf7m7xshmj0jugy4ummf05jk8";

fn book() -> WalletBook {
    WalletBook::new([(1, EVM), (2, TRON), (3, LEGACY), (4, LITECOIN), (5, MALFORMED), (6, CASHADDR)])
}

/// Kind, id and detail of the matches.
fn matches(book: &WalletBook, text: &str) -> Vec<(MatchKind, u32, String)> {
    match book.look_up(text) {
        Lookup::Found { matches, .. } => matches.into_iter().map(|m| (m.kind, m.id, m.detail)).collect(),
        Lookup::NotChecked { reason } => panic!("{text} not checked: {reason}"),
    }
}

fn one(text: &str) -> (MatchKind, u32, String) {
    let mut all = matches(&book(), text);
    assert_eq!(all.len(), 1, "{text}: {all:?}");
    all.remove(0)
}

#[test]
fn the_same_key_in_any_writing_is_exact() {
    for (text, id) in [
        (EVM, 1),
        ("722122df12d4e14e13ac3b6895a86e84145b6967", 1),
        ("ethereum:0X722122DF12D4E14E13AC3B6895A86E84145B6967", 1),
        (TRON, 2),
        ("41a614f803b6fd780986a42c78ec9c7f77e6ded13c", 2),
        (LEGACY, 3),
        (LITECOIN, 4),
        (" LcP1DumXkNJbBtSYD3XxAfsJ2nZR5hLdpM. ", 4),
        (MALFORMED, 5),
        ("bitcoincash:qz9f2vz3033sg5vc5mf7m7xshmj0jugy4ummf05jk8", 6),
    ] {
        assert_eq!(one(text), (MatchKind::Exact, id, String::new()), "{text}");
    }
    let (kind, id, detail) =
        one("0x722122dF12D4e14e13Ac3b6895a86e84145b6967".replacen("dF", "Df", 1).as_str());
    assert_eq!(
        (kind, id, detail.as_str()),
        (MatchKind::Exact, 1, "the EIP-55 checksum (upper and lower case) fails")
    );
}

#[test]
fn the_same_bytes_in_another_family_are_related() {
    assert_eq!(one(TRON_AS_EVM).0, MatchKind::Related);
    assert_eq!(one(SEGWIT), (MatchKind::Related, 3, format!("the same bytes as bitcoin address {LEGACY}")));
    let both = WalletBook::new([(9, TRON), (8, TRON_AS_EVM), (7, SEGWIT)]);
    let kinds = |text| matches(&both, text).into_iter().map(|(kind, id, _)| (kind, id)).collect::<Vec<_>>();
    assert_eq!(kinds(TRON), [(MatchKind::Exact, 9), (MatchKind::Related, 8)]);
    assert_eq!(kinds(LEGACY), [(MatchKind::Related, 7)]);
}

#[test]
fn one_or_two_edits_are_near() {
    for (text, id, detail) in [
        ("0x722122dF12D4e14e13Ac3b6895a86e84145b6968", 1, "character 42: 8 instead of 7"),
        ("0x722122dF12D4e14e13Ac3b6895a86e84145b696", 1, "character 42: 7 is missing"),
        ("722122dF12D4e14e13Ac3b6895a86e84145b69671", 1, "after character 42: 1 is added"),
        ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjL6jt", 2, "characters 32 and 33 are swapped"),
        ("1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMh", 3, "upper and lower case differ at character 34"),
        ("lBgGZ9tcN4rm9KBzDn7KprQz87SZ26SAM", 3, "character 1: l instead of 1; character 34: H is missing"),
        ("LcP1DumXkNJbBtSYD3XxAfsJ2nZR5hLdpN", 4, "character 34: N instead of M"),
    ] {
        assert_eq!(one(text), (MatchKind::Near, id, detail.to_owned()), "{text}");
    }
}

/// Two digits too many make it a TRON address in hexadecimal.
#[test]
fn an_edited_evm_address_that_reads_as_tron_is_near() {
    let book = WalletBook::new([(1, "0x411D73365aFc43637AbabfEaE5cDDf966Ef9C809")]);
    let found = matches(&book, "0x411D73365aFc436379AbabfEaE5cDDf966Eaf9C809");
    assert_eq!(found.iter().map(|(kind, id, _)| (*kind, *id)).collect::<Vec<_>>(), [(MatchKind::Near, 1)]);
}

#[test]
fn a_valid_other_address_with_the_same_ends_is_a_lookalike() {
    let (kind, id, detail) = one("0x722122df00000000000000000000000000006967");
    assert_eq!((kind, id), (MatchKind::Lookalike, 1));
    assert_eq!(detail, "another address; the first 8 and last 4 characters after 0x agree");
    assert_eq!(matches(&book(), "0x722022df00000000000000000000000000006967"), []);
    assert_eq!(matches(&book(), "0x722122df00000000000000000000000000000967"), []);
}

#[test]
fn a_shortened_address_gives_what_fits() {
    for text in ["0x7221…6967", "0x722122dF...145b6967", "722122df***6967", "0X7221..6967."] {
        let (kind, id, _) = one(text);
        assert_eq!((kind, id), (MatchKind::Truncated, 1), "{text}");
    }
    assert_eq!(one("TR7N…Lj6t").1, 2);
    assert_eq!(one("LcP1…LdpM").1, 4);
    for text in ["tr7n…lj6t", "0x722…967", "0x7221…6968", "Wang...Ming"] {
        assert!(matches!(book().look_up(text), Lookup::NotChecked { .. }), "{text}");
    }
}

#[test]
fn what_is_not_listed_and_what_is_not_checked() {
    assert_eq!(matches(&book(), "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"), []);
    assert_eq!(matches(&book(), "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"), []);
    for text in ["", "hello", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "DTqpKQ96rqkTvHcohQQd9BksmgRjasHgGo"] {
        assert!(matches!(book().look_up(text), Lookup::NotChecked { .. }), "{text}");
    }
}

#[test]
fn rows_keep_their_ids_and_order() {
    let lower = EVM.to_lowercase();
    let book = WalletBook::new([(5, EVM), (2, lower.as_str()), (2, lower.as_str()), (9, "")]);
    assert_eq!(book.len(), 1);
    let ids: Vec<u32> = matches(&book, EVM).into_iter().map(|(_, id, _)| id).collect();
    assert_eq!(ids, [2, 5]);
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&book);
}

/// Ids of near rows by comparing with all.
fn brute_force(listed: &[String], query: &str) -> Vec<u32> {
    let canonical = |text: &str| parse(text).map_or(text.to_owned(), |address| address.canonical);
    let near = |text: &&String| {
        let listed = canonical(text).to_lowercase();
        let close = |query: &str| strsim::damerau_levenshtein(&listed, &query.to_lowercase()) <= 2;
        listed.len() >= 20 && (close(&canonical(query)) || query.starts_with("0x") && close(query))
    };
    if listed.iter().any(|text| canonical(text) == canonical(query)) {
        return Vec::new();
    }
    (0..).zip(listed).filter(|(_, text)| near(text)).map(|(id, _)| id).collect()
}

fn near_ids(listed: &[String], query: &str) -> Vec<u32> {
    let book = WalletBook::new((0..).zip(listed.iter().map(String::as_str)));
    match book.look_up(query) {
        Lookup::Found { matches, .. } => {
            matches.iter().filter(|found| found.kind == MatchKind::Near).map(|found| found.id).collect()
        }
        Lookup::NotChecked { .. } => Vec::new(),
    }
}

/// Applies edits: what, where, with which character.
fn edited(text: &str, edits: &[(u8, usize, char)]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (what, place, c) in edits {
        let place = place % (chars.len() - 1);
        match what {
            0 => chars[place] = *c,
            1 => chars.insert(place, *c),
            2 => drop(chars.remove(place)),
            _ => chars.swap(place, place + 1),
        }
    }
    chars.into_iter().collect()
}

fn any_address() -> impl Strategy<Value = String> {
    (proptest::array::uniform20(0u8..), 0u8..3).prop_map(|(bytes, kind)| match kind {
        0 => evm::canonical(&bytes),
        1 => tron::canonical(&bytes),
        _ => base58check::encode(0, &bytes),
    })
}

fn any_edits() -> impl Strategy<Value = Vec<(u8, usize, char)>> {
    prop::collection::vec((0u8..4, 0usize..64, prop::char::ranges(vec!['a'..='f', '0'..='9'].into())), 0..4)
}

proptest! {
    #[test]
    fn near_equals_brute_force(listed in prop::collection::vec(any_address(), 1..8), edits in any_edits()) {
        let query = edited(&listed[0], &edits);
        let mut expected = brute_force(&listed, &query);
        // A missing 0x is put back before the search.
        if expected.is_empty() && !query.starts_with("0x") && (38..=42).contains(&query.len()) && parse(&query).is_err() {
            expected = brute_force(&listed, &format!("0x{query}"));
        }
        prop_assert_eq!(near_ids(&listed, &query), expected);
    }

    /// Texts of two letters are near to many.
    #[test]
    fn near_equals_brute_force_in_a_dense_list(
        listed in prop::collection::vec("[ab]{18,24}", 1..40),
        edits in any_edits(),
    ) {
        let query = edited(&listed[0], &edits);
        prop_assert_eq!(near_ids(&listed, &query), brute_force(&listed, &query));
    }

    #[test]
    fn two_edits_are_always_found(text in any_address(), edits in any_edits()) {
        let query = edited(&text, &edits[..edits.len().min(2)]);
        let Lookup::Found { matches, .. } = WalletBook::new([(0, text.as_str())]).look_up(&query) else {
            return Err(TestCaseError::fail(format!("{query} not found")));
        };
        prop_assert!(matches!(matches[0].kind, MatchKind::Exact | MatchKind::Near));
    }

    #[test]
    fn looking_up_never_panics(text in "\\PC{0,60}") {
        book().look_up(&text);
    }
}

/// Fields of a line of a CSV file without line breaks in fields.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            _ => fields.last_mut().unwrap().push(c),
        }
    }
    fields
}

/// The listed wallets of the facts, where they are at hand.
#[test]
#[allow(clippy::print_stderr)]
fn listed_wallets_are_read_and_found() {
    let shared = std::env::var("TAMIS_SHARED")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").into());
    let Ok(file) = std::fs::read_to_string(Path::new(&shared).join("facts/wallets.csv")) else {
        eprintln!("skipped: no facts/wallets.csv in {shared}");
        return;
    };
    let lines: Vec<Vec<String>> = file.lines().map(fields).collect();
    let column = |name: &str| lines[0].iter().position(|head| head == name).unwrap();
    let (ticker, address, checksum, format) =
        (column("ticker"), column("address"), column("checksum"), column("format_check"));
    let rows = &lines[1..];
    assert!(rows.len() > 1000);
    let book = WalletBook::new((0..).zip(rows.iter().map(|row| row[address].as_str())));
    for (id, row) in (0..).zip(rows) {
        let known =
            ["XBT", "ETH", "TRX", "USDT", "USDC", "ETC", "ARB", "BSC"].contains(&row[ticker].as_str());
        let read = parse(&row[address]);
        if known {
            let read = read.unwrap();
            assert_eq!(read.family, expected_family(&row[format]), "{row:?}");
            assert!(
                row[checksum] != "ok" || read.checksum == expected_checksum(&row[format]),
                "{row:?} {read:?}"
            );
        } else if !row[address].starts_with('1') {
            assert!(read.is_err(), "{row:?}");
        }
        let found = matches(&book, &format!(" {}\n", row[address]));
        assert!(found.contains(&(MatchKind::Exact, id, String::new())), "{row:?}: {found:?}");
        assert!(found.iter().all(|(kind, ..)| matches!(kind, MatchKind::Exact | MatchKind::Related)));
    }
}

fn expected_family(format: &str) -> Family {
    if format.starts_with("evm") {
        Family::Evm
    } else if format.starts_with("base58check tron") {
        Family::Tron
    } else {
        Family::Bitcoin
    }
}

fn expected_checksum(format: &str) -> Checksum {
    if format.contains("no EIP-55 case") { Checksum::Absent } else { Checksum::Valid }
}
