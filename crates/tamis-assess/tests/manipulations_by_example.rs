//! What classes of manipulation make of single names, and of which names they make nothing.
#![allow(missing_docs, clippy::unwrap_used)]

use std::collections::BTreeSet;
use tamis::Schema;
use tamis_assess::{Draw, Manipulation};

/// Everything a class makes of a name, by many seeds.
fn all_made(class: &str, name: &str, schema: Schema) -> BTreeSet<String> {
    let class = Manipulation::parse(class).unwrap();
    (0..300).filter_map(|seed| class.apply(name, schema, &mut Draw::new(seed))).collect()
}

fn only(made: &str) -> BTreeSet<String> {
    BTreeSet::from([made.to_owned()])
}

#[test]
fn a_numeral_and_a_legal_form_keep_their_double_letters() {
    let once = |name: &str| all_made("double letter once", name, Schema::Company);
    assert!(once("DIAMOND II").is_empty() && once("Aaron LLC").is_empty());
    assert_eq!(once("Russo II LLC"), only("Ruso II LLC"));
    assert_eq!(once("Анна ЛЛ"), only("Ана ЛЛ"));
}

#[test]
fn letters_of_every_script_go_wrong_but_syllables_and_signs_do_not() {
    let classes = [
        "letter inserted",
        "letter lost",
        "letter replaced",
        "letters swapped",
        "two typing errors",
        "letter doubled",
    ];
    for class in classes {
        for name in ["Владимир", "Γεώργιος", "محمود", "אברהם", "ウラジミル", "やまださくら"]
        {
            let made = all_made(class, name, Schema::Person);
            assert!(made.len() > 1, "{class}: {name}: {made:?}");
            let first = name.chars().next();
            assert!(made.iter().all(|made| made.chars().next() == first), "{class}: {made:?}");
            let is_foreign = |c: char| c.is_ascii();
            assert!(!made.iter().any(|made| made.contains(is_foreign)), "{class}: {made:?}");
        }
        for name in ["김정은이라", "習近平國家", "Ли Кан"] {
            assert!(all_made(class, name, Schema::Person).is_empty(), "{class}: {name}");
        }
    }
    assert!(all_made("neighbour on the keyboard", "Владимир", Schema::Person).is_empty());
}

#[test]
fn a_numeral_of_one_letter_is_a_number_at_the_end_only() {
    let number = |name: &str, schema| all_made("number as word", name, schema);
    for name in ["KHIMII I MEKHANIKI", "I AND S HOLDING", "V Kontakte LLC"] {
        assert!(number(name, Schema::Company).is_empty(), "{name}");
    }
    let numbers = |words: [&str; 2]| words.map(str::to_owned).into();
    assert_eq!(
        number("Trading I Co., Ltd.", Schema::Company),
        numbers(["Trading 1 Co., Ltd.", "Trading One Co., Ltd."])
    );
    assert_eq!(number("ONE WORLD LTD", Schema::Company), only("1 WORLD LTD"));
    assert_eq!(number("DIAMOND II", Schema::Vessel), numbers(["DIAMOND 2", "DIAMOND TWO"]));
    assert!(number("Juan Carlos I", Schema::Person).is_empty());
}

#[test]
fn a_syllable_is_spelt_otherwise_only_in_a_name_that_can_be_korean_or_chinese() {
    let spelt = |name: &str| all_made("spelling of the culture", name, Schema::Person);
    assert!(spelt("Kim Philby-Johnson").is_empty() && spelt("Li").is_empty());
    assert!(spelt("Im Ali Chan Abdi").is_empty());
    assert!(spelt("KIM, Jong Un").contains("GIM, Jong Un"));
    assert!(spelt("Pak Yong-chol").contains("Park Yong-chol"));
    // The names of other cultures keep theirs.
    assert!(spelt("Muhammad Abdurrahman Kim").iter().all(|made| made.ends_with(" Kim")));
}

#[test]
fn a_comma_is_no_place_for_a_hyphen() {
    let made = |name: &str| all_made("hyphen or apostrophe", name, Schema::Person);
    assert_eq!(made("JON, Yong Sang"), only("JON, Yong-Sang"));
    assert_eq!(made("Yong Sang JON"), only("Yong-Sang JON"));
    assert!(made("JON, Yong, Sang").is_empty());
}

#[test]
fn a_comma_goes_where_the_order_changes() {
    let made = |class: &str, name: &str| all_made(class, name, Schema::Person);
    assert_eq!(made("order reversed", "CHEN, Bing Shen"), only("Shen Bing CHEN"));
    assert_eq!(made("order swapped", "CHEN, Bing Shen"), only("CHEN Bing Shen"));
    assert_eq!(made("order swapped", "Bing Shen Chen"), only("Chen Bing Shen"));
}

#[test]
fn another_generation_is_no_title() {
    let titled = all_made("title added", "Jane Doe", Schema::Person);
    assert!(titled.contains("Dr Jane Doe") && titled.contains("Jane Doe PhD"), "{titled:?}");
    for generation in ["Jr", "Sr", "II", "III", "IV"] {
        assert!(!titled.contains(&format!("Jane Doe {generation}")), "{generation}");
    }
}

#[test]
fn another_legal_form_does_not_mean_the_same() {
    let made = all_made("other legal form", "Elsewhere Trading Co., Ltd.", Schema::Company);
    assert!(made.contains("Elsewhere Trading LLC") && made.contains("Elsewhere Trading GMBH"), "{made:?}");
    assert!(!made.contains("Elsewhere Trading Company Limited"));
    assert!(all_made("other legal form", "Elsewhere Trading", Schema::Company).is_empty());
    assert!(all_made("other legal form", "Limited", Schema::Company).is_empty());
}
