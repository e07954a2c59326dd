//! The lab checks itself: engines whose figures arithmetic demands, manipulations that do what they say, people who are
//! not filtered.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use tamis::{Schema, Score, Screener};
use tamis_assess::{Assessment, Draw, Manipulation, Plan, Reference, cases};

fn plan() -> Plan {
    let mut plan = Plan::default();
    (plan.cases, plan.people) = (20, 100);
    plan
}

#[test]
fn always_never_and_exact_get_the_figures_that_arithmetic_demands() {
    let embedded = Screener::embedded().unwrap();
    let snapshot = embedded.snapshot();
    let always = Assessment::of(&Reference::Always, snapshot, plan()).unwrap();
    assert!(always.classes.iter().all(|class| class.found.of == class.found.among && class.found.among > 0));
    assert!(always.alerts.iter().all(|alerts| alerts.name_only.of == 100 && alerts.with_evidence.of == 100));
    assert!(always.budgets.iter().all(|budget| budget.threshold.is_none()));
    assert_eq!((always.mean_recall(), always.recommended().is_none()), (Some(1.0), true));

    let never = Assessment::of(&Reference::Never, snapshot, plan()).unwrap();
    assert!(never.classes.iter().all(|class| class.found.of == 0));
    assert!(never.alerts.iter().all(|alerts| alerts.name_only.of == 0 && alerts.homonyms.of == 0));
    assert!(never.budgets.iter().all(|budget| budget.recall == Some(0.0)));

    // No manipulation is the name itself, and none is another listed name but in case or blanks.
    let exact = Assessment::of(&Reference::exact(snapshot).unwrap(), snapshot, plan()).unwrap();
    let found: Vec<&str> =
        exact.classes.iter().filter(|class| class.found.of > 0).map(|class| class.of.as_str()).collect();
    assert!(found.iter().all(|class| ["capitals"].contains(class)), "{found:?}");
    assert!(exact.alerts.iter().all(|alerts| alerts.name_only == alerts.homonyms));
}

#[test]
fn nothing_follows_from_nothing() {
    let embedded = Screener::embedded().unwrap();
    for (cases, people) in [(0, 100), (20, 0)] {
        let mut plan = plan();
        (plan.cases, plan.people) = (cases, people);
        let error = Assessment::of(&embedded, embedded.snapshot(), plan).unwrap_err();
        assert_eq!(error.code(), tamis::ErrorCode::BadOption);
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let embedded = Screener::embedded().unwrap();
    let report = |seed: u64| {
        let mut plan = plan();
        plan.seed = seed;
        Assessment::of(&embedded, embedded.snapshot(), plan).unwrap().to_json()
    };
    assert_eq!(report(3), report(3));
    assert_ne!(report(3), report(4));
}

#[test]
fn a_lower_threshold_never_finds_less_and_never_alerts_less() {
    let embedded = Screener::embedded().unwrap();
    let at = |threshold: &str| {
        let mut plan = plan();
        plan.threshold = Score::parse(threshold).unwrap();
        Assessment::of(&embedded, embedded.snapshot(), plan).unwrap()
    };
    let (low, high) = (at("0.70"), at("0.90"));
    for (low, high) in low.classes.iter().zip(&high.classes) {
        assert!(low.of == high.of && low.found.of >= high.found.of, "{}", low.of);
    }
    for (low, high) in low.alerts.iter().zip(&high.alerts) {
        assert!(low.name_only.of >= high.name_only.of);
    }
    let recalls: Vec<f64> = low.budgets.iter().filter_map(|budget| budget.recall).collect();
    assert!(recalls.windows(2).all(|two| two[0] <= two[1]), "{recalls:?}");
}

/// Letters of a name, sorted, without marks between them.
fn letters(name: &str) -> Vec<char> {
    let mut letters: Vec<char> = name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    letters.sort_unstable();
    letters
}

/// What the class may do to a name; `None`: its own test says so.
fn does_only(class: &str, name: &str, made: &str) -> Option<bool> {
    let distance = strsim::osa_distance(&name.to_lowercase(), &made.to_lowercase());
    let words = |text: &str| text.split_whitespace().count();
    Some(match class {
        "letter inserted"
        | "letter lost"
        | "letter replaced"
        | "letters swapped"
        | "neighbour on the keyboard"
        | "letter doubled"
        | "double letter once" => distance == 1,
        "two typing errors" => (1..=2).contains(&distance),
        "order swapped" | "surname first, comma" | "order reversed" => letters(name) == letters(made),
        "capitals" => name.to_lowercase() == made.to_lowercase(),
        "words joined" => words(made) + 1 == words(name) && letters(name) == letters(made),
        "word split" => words(made) == words(name) + 1 && letters(name) == letters(made),
        "middle name dropped" => {
            let ends = |text: &str| {
                (text.split(' ').next().map(str::to_owned), text.split(' ').next_back().map(str::to_owned))
            };
            words(made) + 1 == words(name) && ends(name) == ends(made)
        }
        "cut to 20 characters" => name.starts_with(made),
        "initial" => words(made) == words(name) && made.contains('.'),
        "title added" | "words around it" => made.contains(name),
        "legal form dropped" => name.starts_with(made),
        "look-alike letters" => made.chars().count() == name.chars().count() && !made.is_ascii(),
        "invisible characters" => {
            let seen: String =
                made.chars().filter(|c| !"\u{200b}\u{200d}\u{2060}\u{ad}".contains(*c)).collect();
            seen == name
        }
        "odd blanks" => made.split_whitespace().eq(name.split_whitespace()),
        "letters lost as ?" => made.matches('?').count() > name.matches('?').count(),
        "vowels dropped" => made.len() < name.len(),
        _ => return None,
    })
}

#[test]
fn a_manipulation_does_what_it_says_and_is_never_another_listed_name() {
    let embedded = Screener::embedded().unwrap();
    let all = cases(embedded.snapshot(), 60, 11).unwrap();
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for number in 0..embedded.snapshot().meta().entities {
        let party = embedded.snapshot().entity(number).unwrap();
        for name in party.names {
            names.entry(name.text).or_default().insert(party.id.clone());
        }
    }
    let mut seen = BTreeSet::new();
    for case in &all {
        seen.insert(case.class);
        assert_ne!(case.name, case.listed, "{}", case.class);
        let fits = does_only(case.class, &case.listed, &case.name);
        assert_ne!(fits, Some(false), "{}: {:?} of {:?}", case.class, case.name, case.listed);
        if let Some(parties) = names.get(&case.name) {
            assert!(parties.contains(&case.party) || case.class == "capitals", "{case:?}");
        }
    }
    assert!(seen.len() >= Manipulation::all().len() - 6, "{seen:?}");
}

/// One name of each class, so that every class is seen to work.
#[test]
fn every_class_makes_something_of_a_name_it_fits() {
    for class in Manipulation::all() {
        let names = [
            ("Muhammad Abu-Bakr al Müller Phillips", Schema::Person),
            ("William de la O'Connor Robert Jones", Schema::Person),
            ("Second International Trading & Exchange Co., Ltd.", Schema::Company),
            ("Naïve Müller Söhne and Brothers Company Limited", Schema::Company),
            ("Bank of Elsewhere Limited", Schema::Company),
        ];
        let made = names.iter().find_map(|(name, schema)| {
            (0..20).find_map(|seed| class.apply(name, *schema, &mut Draw::new(seed)))
        });
        assert!(made.is_some(), "{}", class.name);
    }
}
