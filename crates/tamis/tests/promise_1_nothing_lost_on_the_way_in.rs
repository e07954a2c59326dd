//! Promise 1: a reader yields every record or says where and why not. (The readers of official files test their own
//! formats in `tamis-lists`.)
#![allow(missing_docs, clippy::unwrap_used)]

use tamis::Entity;
use tamis::entity::ftm::{Assembler, FtmSeverity, to_lines};

#[test]
fn what_is_not_understood_is_a_finding_with_its_line() {
    let mut assembler = Assembler::new();
    assembler.add_line(1, r#"{"id":"a","schema":"Person","properties":{"name":["Ann Example"],"birthDate":["1980-99"],"shoeSize":["44"]}}"#);
    assembler.add_line(2, "not json");
    assembler.add_line(3, r#"{"id":"b","schema":"Spaceship","properties":{"name":["X"]}}"#);
    assembler.add_line(4, r#"{"id":"s","schema":"Sanction","properties":{"entity":["nobody"]}}"#);
    let assembled = assembler.finish();
    for (line, value) in
        [(1, "1980-99"), (1, "44"), (2, "expected a JSON object"), (3, "Spaceship"), (4, "nobody")]
    {
        let found = assembled
            .findings
            .iter()
            .any(|finding| finding.line == line && format!("{finding:?}").contains(value));
        assert!(found, "line {line}: {value}: {:?}", assembled.findings);
    }
    assert!(assembled.findings.iter().any(|finding| finding.severity == FtmSeverity::Error));
}

#[test]
fn a_party_comes_back_from_its_lines_as_it_was() {
    let snapshot = tamis::Screener::embedded().unwrap();
    for number in 0..snapshot.snapshot().meta().entities {
        let entity: Entity = snapshot.snapshot().entity(number).unwrap();
        let mut assembler = Assembler::new();
        for (line, text) in to_lines(&entity).iter().enumerate() {
            assembler.add_line(line as u64 + 1, text);
        }
        let assembled = assembler.finish();
        assert_eq!(assembled.entities, [entity]);
    }
}
