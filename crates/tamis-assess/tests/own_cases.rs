//! A user's own cases: labelled pairs and customers with decisions.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout)]

use std::path::PathBuf;
use tamis::{ErrorCode, Schema, Screener};
use tamis_assess::{
    Assessment, Columns, Comparison, Frame, Own, Paired, Plan, Reference, Source, Subject, Tamis, customers,
    labelled_pairs,
};

/// A file of its own for a test.
fn file(name: &str, text: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("tamis-own-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn assess_pairs(own: &Own) -> Assessment {
    let engine = Paired::of_pairs(&Tamis);
    Assessment::of(&engine, Subject::of_pairs("Tamis", "pairs"), &own.questions, Plan::default(), &|_| ())
        .unwrap()
}

#[test]
fn labelled_pairs_give_precision_recall_and_f1() {
    let path = file(
        "pairs.csv",
        "\u{feff}Query,Listed,Label,category\nRi Tong Hyok,Lee Dong-hyuk,yes,romanised\nJane Doe,JANE DOE,match,case\n\
         Jane Doe,JANE DOE,TRUE,case\nAnna Schmidt,Xi Jinping,yes,hopeless\nAnna Schmidt,Kim Jong Un,no,others\n\
         Angela Merkel,Angela Merkel,false positive,namesake\n",
    );
    let columns = Columns::from([("is_match".to_owned(), "Label".to_owned())]);
    let own = labelled_pairs(&path, &columns).unwrap();
    assert_eq!((own.questions.cases.len(), own.questions.near_misses.len(), own.repeated), (3, 2, 1));
    assert!(own.bad.is_empty(), "{:?}", own.bad);
    assert_eq!(own.questions.cases[0].schema, Schema::LegalEntity);
    let report = assess_pairs(&own);
    // Two of three are found, one of the two others alerts.
    let [at, best] = report.labelled.unwrap();
    assert_eq!((at.found.of, at.found.among, at.false_alarms.of, at.false_alarms.among), (2, 3, 1, 2));
    assert!((at.precision.unwrap() - 2.0 / 3.0).abs() < 1e-9 && (at.f1.unwrap() - 2.0 / 3.0).abs() < 1e-9);
    assert!(best.f1 >= at.f1);
    assert_eq!(report.near_misses.len(), 2);
    assert!(report.alerts.is_empty() && report.classes.iter().any(|class| class.of == "romanised"));
    // What does not match alerts 500 times in 1,000, and no threshold helps.
    assert!(report.budgets.iter().all(|budget| budget.threshold.is_none()));
}

#[test]
fn a_row_that_cannot_be_used_is_told_with_its_line_and_counts_nowhere() {
    let path = file(
        "bad.csv",
        "query,listed,is_match,schema\nA B,A B,maybe,\n,A B,true,\nA B,C D,true,Human\nA B,C D,true\nE F,E F,1,Person\n\
         E F,E F,0,Person\n",
    );
    let own = labelled_pairs(&path, &Columns::new()).unwrap();
    // Of two rows that contradict each other neither counts.
    assert_eq!(own.questions.cases.len() + own.questions.near_misses.len(), 0);
    let told: Vec<(Option<u64>, String)> =
        own.bad.iter().map(|error| (error.line(), error.message().to_owned())).collect();
    let lines: Vec<u64> = told.iter().filter_map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 3, 4, 5, 7], "{told:?}");
    assert!(told[0].1.contains("maybe") && told[2].1.contains("Human") && told[3].1.contains("4 columns"));
    assert!(own.bad.iter().all(|error| error.code() == ErrorCode::BadCases && error.path().is_some()));
}

#[test]
fn a_missing_column_says_what_was_expected_and_what_is_there() {
    let path = file("columns.csv", "one,two\na,b\n");
    let error = labelled_pairs(&path, &Columns::new()).unwrap_err();
    assert_eq!((error.code(), error.line()), (ErrorCode::BadCases, Some(1)));
    assert!(error.message().contains("\"query\"") && error.message().contains("one, two"), "{error}");
    let columns = Columns::from([("nome".to_owned(), "one".to_owned())]);
    assert_eq!(labelled_pairs(&path, &columns).unwrap_err().code(), ErrorCode::BadOption);
    let missing = path.with_file_name("there is none.csv");
    assert_eq!(labelled_pairs(&missing, &Columns::new()).unwrap_err().code(), ErrorCode::NotFound);
}

#[test]
fn customers_are_cases_if_listed_and_bystanders_if_not() {
    let embedded = Screener::embedded().unwrap();
    let answer = embedded
        .screen(&tamis::Query::name("Shim Hyun-sup").schema(Schema::Person), &tamis::Options::default())
        .unwrap();
    let id = answer.hits()[0].id.clone();
    let path = file(
        "customers.csv",
        &format!(
            "Customer,decision,party,birth_date,country\nShim Hyun-sup,match,{id},,\nSim Hyon Sop,true positive,,1983,kp\n\
             Jane Doe,false positive,,,us\nJane Doe,false positive,,,us\nJohn Roe,,,1990-01-01,\nX Y,match,no such id,,\n\
             Bad Date,no,,31.02.1990,\n"
        ),
    );
    let columns = Columns::from([("name".to_owned(), "Customer".to_owned())]);
    let own = customers(&path, &columns, embedded.snapshot()).unwrap();
    assert_eq!((own.questions.cases.len(), own.repeated), (2, 1));
    let crowds: Vec<(&str, usize)> =
        own.questions.crowds.iter().map(|crowd| (crowd.of.as_str(), crowd.people.len())).collect();
    assert_eq!(crowds, [("customers decided no match", 1), ("customers without a decision", 1)]);
    let lines: Vec<u64> = own.bad.iter().filter_map(tamis::Error::line).collect();
    assert_eq!(lines, [7, 8], "{:?}", own.bad);
    let subject = Subject::of_list("Tamis", embedded.snapshot(), "customers.csv");
    let report = Assessment::of(&embedded, subject, &own.questions, Plan::default(), &|_| ()).unwrap();
    assert_eq!((report.classes[0].found.of, report.classes[0].found.among), (2, 2));
    assert_eq!(report.mean_recall(), Some(1.0));
    assert!(report.labelled.is_none());
    let subject = Subject::of_list("never", embedded.snapshot(), "customers.csv");
    let never = Assessment::of(&Reference::Never, subject, &own.questions, Plan::default(), &|_| ()).unwrap();
    assert_eq!(never.mean_recall(), Some(0.0));
}

/// Columns in memory; one that is empty cannot be read.
struct InMemory(Vec<(&'static str, Vec<&'static str>)>);

impl Frame for InMemory {
    fn headers(&self) -> Vec<String> {
        self.0.iter().map(|(header, _)| (*header).to_owned()).collect()
    }

    fn column(&self, place: usize) -> tamis::Result<Vec<Option<String>>> {
        match &self.0[place] {
            (_, cells) if cells.is_empty() => Err(tamis::Error::new(ErrorCode::BadOption, "no text")),
            // The first way to say that there is no value; blanks are the second.
            (_, cells) => Ok(cells.iter().map(|cell| (*cell != "-").then(|| (*cell).to_owned())).collect()),
        }
    }
}

#[test]
fn a_table_in_memory_asks_what_a_file_of_the_same_rows_asks() {
    let frame = InMemory(vec![
        ("unused", vec![]),
        (" Label", vec!["yes", "no", "yes", "perhaps", "no", "yes"]),
        ("LISTED", vec!["B", "D", "B", "B", "B", "-"]),
        ("query", vec!["A", "C", "A", "Q", "A", " "]),
    ]);
    let path =
        file("memory.csv", "Label,listed,query\nyes,B,A\nno,D,C\nyes,B,A\nperhaps,B,Q\nno,B,A\nyes,,\n");
    let columns = Columns::from([("is_match".to_owned(), "label".to_owned())]);
    let (by_frame, by_file) =
        (labelled_pairs(Source::Frame(&frame), &columns).unwrap(), labelled_pairs(&path, &columns).unwrap());
    assert_eq!(by_frame.questions, by_file.questions);
    assert_eq!((by_frame.questions.cases.len(), by_frame.questions.near_misses.len()), (0, 1));
    assert_eq!((by_frame.repeated, by_file.repeated), (1, 1));
    // The row counts from 1, without a header.
    let lines = |own: &Own| own.bad.iter().filter_map(tamis::Error::line).collect::<Vec<u64>>();
    assert_eq!((lines(&by_frame), lines(&by_file)), (vec![4, 5, 6], vec![5, 6, 7]));
    for (one, other) in by_frame.bad.iter().zip(&by_file.bad) {
        assert_eq!((one.code(), one.message(), one.path()), (other.code(), other.message(), None));
        assert!(one.hint().unwrap().contains("row"), "{one}");
    }
}

#[test]
fn the_bytes_of_a_file_ask_what_the_file_asks() {
    let text = "name,decision\nJane Doe,no match\nJohn Doe,perhaps\n";
    let path = file("bytes.csv", text);
    let embedded = Screener::embedded().unwrap();
    let of_file = customers(&path, &Columns::new(), embedded.snapshot()).unwrap();
    let of_bytes = customers(text.as_bytes(), &Columns::new(), embedded.snapshot()).unwrap();
    assert_eq!(of_bytes.questions, of_file.questions);
    assert_eq!(of_bytes.questions.crowds[0].people.len(), 1);
    let [bad] = of_bytes.bad.as_slice() else { unreachable!("one row is bad") };
    assert_eq!((bad.line(), bad.path(), bad.hint()), (Some(3), None, None));
    let broken = labelled_pairs(b"query,listed,is_match\n\xff,B,yes\n".as_slice(), &Columns::new()).unwrap();
    assert_eq!(broken.bad[0].code(), ErrorCode::BadCases);
    let missing = labelled_pairs(b"query\n".as_slice(), &Columns::new()).unwrap_err();
    assert_eq!((missing.code(), missing.line()), (ErrorCode::BadCases, Some(1)));
}

#[test]
fn only_the_columns_that_are_used_are_read() {
    let names = |header| InMemory(vec![("name", vec!["Jane Doe"]), (header, vec![])]);
    let embedded = Screener::embedded().unwrap();
    let read = |frame: &InMemory| customers(Source::Frame(frame), &Columns::new(), embedded.snapshot());
    assert_eq!(read(&names("note")).unwrap().questions.crowds[0].people.len(), 1);
    assert_eq!(read(&names("decision")).unwrap_err().code(), ErrorCode::BadOption);
    let missing = read(&InMemory(vec![("nome", vec!["Jane Doe"])])).unwrap_err();
    assert_eq!((missing.code(), missing.line(), missing.path()), (ErrorCode::BadCases, None, None));
    assert!(missing.message().contains("\"name\"") && missing.message().contains("nome"), "{missing}");
}

/// The pairs that practitioners labelled, where `TAMIS_SHARED` has them.
#[test]
fn f1_on_the_pairs_of_the_field_is_at_least_84_per_cent() {
    let shared = std::env::var_os("TAMIS_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")),
        PathBuf::from,
    );
    let path = shared.join("cases/name_pairs.csv");
    if !path.is_file() {
        println!("skipped: TAMIS_SHARED has no cases/name_pairs.csv");
        return;
    }
    let own = labelled_pairs(&path, &Columns::new()).unwrap();
    assert!(own.bad.is_empty(), "{:?}", own.bad);
    let [at, best] = assess_pairs(&own).labelled.unwrap();
    println!("at the default threshold {at:?}, at best {best:?}");
    assert!(at.f1.unwrap() >= 0.84, "{at:?}");
}

/// Rows of one name and of other birth dates are other customers.
#[test]
fn customers_of_one_name_are_compared_each_with_itself() {
    let embedded = Screener::embedded().unwrap();
    let text = "name,decision,birth_date\nShim Hyun-sup,match,1983\nShim Hyun-sup,match,1950-01-01\nShim Hyun-sup,match,\n";
    let own = customers(&file("names.csv", text), &Columns::new(), embedded.snapshot()).unwrap();
    assert_eq!(own.questions.cases.len(), 3);
    let subject = Subject::of_list("Tamis", embedded.snapshot(), "names.csv");
    let report = Assessment::of(&embedded, subject, &own.questions, Plan::default(), &|_| ()).unwrap();
    let same = Comparison::of(&report, &report);
    assert!(same.changed_cases.is_empty() && same.not_compared == 0 && same.classes[0].new.among == 3);
    // One of the three dates speaks against him.
    assert!(report.classes[0].with_evidence.of < report.classes[0].found.of);
    // Nobody was asked who must not alert: nothing is recommended.
    assert!(report.budgets.is_empty() && report.recommended().is_none());
}

#[test]
fn a_file_without_a_usable_row_is_no_assessment() {
    let own = labelled_pairs(&file("empty.csv", "query,listed,is_match\n"), &Columns::new()).unwrap();
    let engine = Paired::of_pairs(&Tamis);
    let subject = Subject::of_pairs("Tamis", "pairs");
    let error = Assessment::of(&engine, subject, &own.questions, Plan::default(), &|_| ()).unwrap_err();
    assert_eq!(error.code(), ErrorCode::BadCases);
}
