//! Near misses of an invented list: what comes out is another name, and what would be the same one does not.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use tamis::Screener;
use tamis::entity::ftm::Assembler;
use tamis_assess::{List, near_misses};

/// A list of such parties: schema, country, and names, the first of which is the party's own.
fn list(parties: &[(&str, &str, &[&str])]) -> Screener {
    let mut assembler = Assembler::new();
    for (line, (schema, country, names)) in (1_u64..).zip(parties) {
        let mut text =
            format!(r#"{{"id":"p{line}","schema":"{schema}","properties":{{"country":["{country}"]"#);
        let quoted: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
        write!(text, r#","name":[{}]}}}}"#, quoted.join(",")).unwrap();
        assembler.add_line(line, &text);
    }
    Screener::from_entities(assembler.finish().entities).unwrap()
}

/// What a class makes of a list, by many seeds.
fn made(class: &str, list: &Screener) -> BTreeSet<String> {
    let all = (0..60).flat_map(|seed| near_misses(&List::read(list.snapshot()).unwrap(), 10, seed));
    all.filter(|case| case.class == class).map(|case| case.name).collect()
}

fn names<const N: usize>(names: [&str; N]) -> BTreeSet<String> {
    names.map(str::to_owned).into()
}

#[test]
fn only_a_son_who_begins_the_given_part_and_a_whole_father_are_exchanged() {
    let exchanged = |names: &[&str]| made("son and father exchanged", &list(&[("Person", "sa", names)]));
    assert_eq!(exchanged(&["Salim bin Hamad"]), names(["Hamad bin Salim"]));
    assert_eq!(exchanged(&["HARTHI, Salim ibn Hamad"]), names(["HARTHI, Hamad ibn Salim"]));
    assert_eq!(exchanged(&["Sidi ould Ahmed ould Sidati"]), names(["Ahmed ould Sidi ould Sidati"]));
    for none in [
        "El Hadj Ould Abdel",
        "Hadj Ould Abdel Kader",
        "Salim Said bin Hamad",
        "Abu bin Hamad",
        "Salim bin Abd Al-Aziz",
        "Salim bin Nur al-Din",
        "Salim bin Nur al Din",
        "Nur al-Din bin Hamad",
        "Salim bin Al Hamad",
        "Usama bin Laden",
        "bin Hamad Salim",
        "SALIM BIN HAMAD RUSHDI, Said",
    ] {
        assert!(exchanged(&[none]).is_empty(), "{none}: {:?}", exchanged(&[none]));
    }
    // Another name says that the last word is of the surname.
    assert!(exchanged(&["Salim bin Hamdan", "Bin Hamadan, Salim"]).is_empty());
}

#[test]
fn a_given_name_that_is_like_the_own_one_is_not_anothers() {
    let parties: &[(&str, &str, &[&str])] = &[
        ("Person", "sa", &["HARTHI, Ishmail"]),
        ("Person", "sa", &["ZAHRANI, Ismail"]),
        ("Person", "sa", &["GHAMDI, Aziz"]),
        ("Person", "sa", &["QAHTANI, Abd Al-Aziz"]),
    ];
    let made = made("another's given name", &list(parties));
    assert!(made.contains("Ismail GHAMDI") && made.contains("Aziz HARTHI"), "{made:?}");
    for same in ["Ismail HARTHI", "Ishmail ZAHRANI", "Aziz QAHTANI", "Abd Al-Aziz GHAMDI"] {
        assert!(!made.contains(same), "{same}");
    }
}

#[test]
fn a_syllable_is_not_replaced_by_what_is_said_the_same() {
    let parties: &[(&str, &str, &[&str])] = &[
        ("Person", "kp", &["김룡철"]),
        ("Person", "kp", &["박용수"]),
        ("Person", "kp", &["Kim Ryong Chol"]),
        ("Person", "kp", &["Pak Yong Su"]),
    ];
    let made = made("one Korean syllable replaced", &list(parties));
    assert!(made.contains("김수철") && made.contains("Kim Su Chol"), "{made:?}");
    for same in ["김용철", "박룡수", "Kim Yong Chol", "Pak Ryong Su"] {
        assert!(!made.contains(same), "{same}");
    }
}

#[test]
fn a_number_of_a_series_is_replaced_however_it_is_written() {
    let numbered = |name: &str| made("other series number", &list(&[("Vessel", "kp", &[name])]));
    assert!(numbered("DIAMOND II").contains("DIAMOND IV"));
    assert!(numbered("Second Trading").contains("Third Trading"));
    assert!(numbered("Ocean Two").contains("Ocean Seven"));
    assert!(numbered("CHON MA 12").contains("CHON MA 3"));
    assert!(numbered("DIAMOND I").is_empty() && numbered("V STAR").is_empty());
}
