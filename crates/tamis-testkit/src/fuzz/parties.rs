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

/// A name as a person's with a date. Little, because the work on the query is the same for every list.
pub(super) fn person() -> Query {
    let person = Query::name("Smith, Chul Soo Lee").schema(tamis::Schema::Person).country("kp");
    person.clone().birth_date("1981").unwrap_or(person)
}

/// Names in several scripts; wallets, whole, wrong by a digit and shortened; identifiers.
pub(super) fn names_and_facts() -> Query {
    let mut query = Query::default();
    query.names = strings(&["리철수", "李哲秀", "Эксемпл Т", "محمد", "Exampletrading"]);
    query.wallets = strings(&[
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
        "0x0000…00aa",
        "InventedAddressOfAnotherFamily0123456780",
    ]);
    query.emails = strings(&["x@example.org"]);
    query.identifiers = strings(&["UT000123"]);
    query
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}
