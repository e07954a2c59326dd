//! Small lists of invented parties, and what is asked of every list.

use tamis::entity::ftm::Assembler;
use tamis::{Query, Screener};

/// A wallet of every family, listed and invented ones.
pub(super) const WALLETS: &[&str] = &[
    "0x00000000000000000000000000000000000000aa",
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
    "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
    "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
    "InventedAddressOfAnotherFamily0123456789",
];

/// Three names and nothing else.
pub(super) fn names() -> Screener {
    sound(Screener::from_names(["Lee Chul-soo", "Example Trading Co., Ltd.", "J. Smith"]))
}

/// Persons, a company and a ship with facts of every kind.
pub(super) fn all() -> Screener {
    let mut assembler = Assembler::new();
    for (line, text) in (1..).zip(include_str!("parties.ftm.jsonl").lines()) {
        assembler.add_line(line, text);
    }
    sound(Screener::from_entities(assembler.finish().entities))
}

/// The lists are compiled into the tests: a wrong one is a defect of the tests.
#[allow(clippy::panic)]
fn sound(list: tamis::Result<Screener>) -> Screener {
    match list {
        Ok(screener) => screener,
        Err(error) => panic!("the invented parties: {error}"),
    }
}

/// Names in several scripts; a person with a date; wallets, whole, wrong by a digit and shortened; identifiers.
pub(super) fn queries() -> Vec<Query> {
    let mut many = Query::default();
    many.values = strings(&[
        "0x00000000000000000000000000000000000000aa",
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
        "0x0000…00aa",
        "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
        "InventedAddressOfAnotherFamily0123456780",
        "x@example.org",
        "UT000123",
        "+850 0000 0001",
        "IMO 9074729",
        "EXAMUTXX",
    ]);
    let mut names = Query::default();
    names.names =
        strings(&["리철수", "李哲秀", "Эксемпл Трейдинг", "محمد بن مثال", "エクザンプル", "Exampletrading"]);
    let person = Query::name("Smith, J. Chul Soo Lee").schema(tamis::Schema::Person).country("kp");
    let dated = person.clone().birth_date("1981");
    vec![many, names, dated.unwrap_or(person)]
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}
