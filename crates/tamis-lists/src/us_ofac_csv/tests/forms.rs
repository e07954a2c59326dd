//! The other forms of the fixture, made from its CSV files.

use super::super::columns::Column;
use super::*;

const COLUMNS: [&[Column]; 4] = [PRIMARY, ADDRESSES, ALIASES, COMMENTS];

/// A file of the fixture in another form: fields between a mark, or of fixed width.
fn converted(csv: &[u8], columns: &[Column], form: Form) -> Vec<u8> {
    let body = csv.strip_suffix(b"\x1a").unwrap();
    let mut text = String::new();
    for row in csv::ReaderBuilder::new().has_headers(false).from_reader(body).records() {
        let row = row.unwrap();
        let cells = row.iter().zip(columns).map(|(cell, (_, width))| match (form.mark(), width) {
            (None, Some(width)) if cell.parse::<u64>().is_ok() => format!("{cell:>width$}"),
            (None, Some(width)) => format!("{:<width$}", cell.trim_end()),
            (None, None) => cell.to_owned(),
            (Some(_), _) if cell == "-0- " || cell.parse::<u64>().is_ok() => cell.to_owned(),
            (Some(_), _) => format!("\"{cell}\""),
        });
        let mark = form.mark().map(|mark| char::from(mark).to_string()).unwrap_or_default();
        text.push_str(&cells.collect::<Vec<_>>().join(&mark));
        text.push_str("\r\n");
    }
    [text.as_bytes(), b"\x1a"].concat()
}

fn file_name(csv: &str, form: Form) -> String {
    csv.replace(".csv", form.extension())
}

fn add_form(set: &Set, form: Form) {
    for ((file, content), columns) in FILES.iter().zip(COLUMNS) {
        set.write(&file_name(file, form), &converted(content, columns, form));
    }
}

fn set_of(name: &str, form: Form) -> Set {
    let set = Set::empty(name);
    add_form(&set, form);
    set
}

#[test]
fn every_form_gives_the_same() {
    let csv = Set::new("forms").read().unwrap();
    for form in [Form::Del, Form::Pip, Form::Ff] {
        let set = set_of(&format!("form{}", form.extension()), form);
        assert_eq!(crate::detect(&set.0).unwrap(), crate::Source::UsOfacSdnCsv);
        let primary = set.0.join(file_name("sdn.csv", form));
        assert_eq!(crate::detect(&primary).unwrap(), crate::Source::UsOfacSdnCsv);
        let list = set.read().unwrap();
        assert_eq!(list.report.findings, [], "{form:?}");
        assert!(list.entities == csv.entities, "{form:?}");
        assert_eq!(list.report.counts, csv.report.counts, "{form:?}");
        assert_eq!(list.files.len(), 4);
        let by_file = read(&primary, List::Sdn, &dated(false)).and_then(PackedList::unpack).unwrap();
        assert!(by_file.entities == csv.entities, "{form:?}");
    }
}

#[test]
fn a_primary_file_of_another_name_is_told_by_its_first_row() {
    for form in Form::all() {
        let set = Set::empty(&format!("unnamed{}", form.extension()));
        set.write("list.txt", &converted(FILES[0].1, PRIMARY, form));
        let list =
            read(&set.0.join("list.txt"), List::Sdn, &dated(true)).and_then(PackedList::unpack).unwrap();
        assert_eq!(list.entities.len(), 5, "{form:?}");
    }
}

#[test]
fn a_cut_file_of_any_form_is_refused() {
    for form in [Form::Pip, Form::Ff] {
        let set = set_of(&format!("cut-form{}", form.extension()), form);
        for ((file, content), columns) in FILES.iter().zip(COLUMNS).take(3) {
            let (file, whole) = (file_name(file, form), converted(content, columns, form));
            for length in (0..whole.len() - 1).step_by(41).chain([whole.len() - 2, whole.len() - 3]) {
                set.write(&file, &whole[..length]);
                assert_eq!(set.error().code(), ErrorCode::Truncated, "{file} {length}: {}", set.error());
            }
            set.write(&file, &whole);
        }
    }
}

#[test]
fn a_row_of_another_width_is_refused_with_its_place() {
    let set = set_of("width", Form::Ff);
    set.edit("alt.ff", "       101        12", "      101        12");
    let error = set.error();
    assert_eq!((error.code(), error.line()), (ErrorCode::BadList, Some(2)));
    assert_eq!(error.message(), "expected 578 characters, found 577");
    let set = set_of("width-comments", Form::Ff);
    set.write("sdn_comments.ff", b"       102\r\n\x1a");
    assert_eq!(set.error().message(), "expected more than 10 characters, found 10");
}

#[test]
fn a_blank_at_the_cut_of_fixed_remarks_stays() {
    let set = set_of("blank", Form::Ff);
    let cut = remarks_at_limit("Linked To: EXAMPLE STAR OF. ");
    let rest = format!("\r\n{:>10}SAMPLE; a.k.a. 'BLANK'.\r\n\x1a", 105);
    set.edit("sdn.ff", &format!("{:<1000}\r\n\x1a", "-0-"), &format!("{cut}\r\n\x1a"));
    set.edit("sdn_comments.ff", "\r\n\x1a", &rest);
    let list = set.read().unwrap();
    assert_eq!(list.report.findings, []);
    assert_eq!(party(&list, "ofac-105").relations[0].name.as_deref(), Some("EXAMPLE STAR OF. SAMPLE"));
}

#[test]
fn quotation_marks_of_the_fixed_form_are_apostrophes() {
    let set = set_of("marks", Form::Ff);
    set.edit("alt.ff", "EXAMPLE GENERAL  ", "EXAMPLE \"GENER\"  ");
    let list = set.read().unwrap();
    assert_eq!(party(&list, "ofac-101").names[1].text, "EXAMPLE 'GENER'");
}

#[test]
fn of_several_forms_the_most_complete_is_read_and_told() {
    let set = set_of("several", Form::Pip);
    add_form(&set, Form::Ff);
    set.write("sdn.csv", b"another edition");
    let finding = set.finding();
    assert_eq!(finding.severity, Severity::Note);
    assert!(finding.reason.starts_with("the .pip files are read; the list is there as .ff, .csv too"));
    assert_eq!(set.read().unwrap().files[0].path, set.0.join("sdn.pip"));
    let fixed = read(&set.0.join("sdn.ff"), List::Sdn, &dated(false)).and_then(PackedList::unpack).unwrap();
    assert_eq!((fixed.files[1].path.clone(), fixed.report.findings.len()), (set.0.join("add.ff"), 0));
}
