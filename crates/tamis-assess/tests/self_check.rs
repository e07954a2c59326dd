//! The lab checks itself: engines whose figures arithmetic demands, manipulations that do what they say, people who are
//! not filtered.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use tamis::{Score, Screener};
use tamis_assess::{
    Assessment, Blocking, Case, Comparison, Culture, Engine, Group, Kind, List, Manipulation, Matcher, Pair,
    PeerTable, Plan, Progress, Questions, Reference, Report, SideBySide, Sought, Subject, manipulated,
    natural, near_misses,
};

/// Three cultures do for arithmetic; one has a script of its own.
const CULTURES: [Culture; 3] = [Culture::Korean, Culture::English, Culture::Russian];

fn plan() -> Plan {
    let mut plan = Plan::default();
    (plan.cases, plan.people) = (20, 100);
    plan
}

fn assess(engine: &dyn Engine, plan: Plan) -> tamis::Result<Assessment> {
    let embedded = Screener::embedded()?;
    let questions = Questions::of_list(embedded.snapshot(), &CULTURES, plan)?;
    let subject = Subject::of_list(engine.name(), embedded.snapshot(), "made from the list");
    Assessment::of(engine, subject, &questions, plan, &|_| ())
}

#[test]
fn always_never_and_exact_get_the_figures_that_arithmetic_demands() {
    let always = assess(&Reference::Always, plan()).unwrap();
    assert!(always.classes.iter().all(|class| class.found.of == class.found.among && class.found.among > 0));
    assert!(always.alerts.iter().all(|alerts| alerts.name_only.of == 100 && alerts.with_evidence.of == 100));
    assert!(always.budgets.iter().all(|budget| budget.threshold.is_none()));
    assert_eq!((always.mean_recall(), always.recommended().is_none()), (Some(1.0), true));

    assert!(always.near_misses.iter().all(|class| class.alerting.of == class.alerting.among));
    assert!(always.alerts.iter().all(|alerts| alerts.closed.of == 0 && alerts.closed.among == 100));

    let never = assess(&Reference::Never, plan()).unwrap();
    assert!(never.near_misses.iter().all(|class| class.alerting.of == 0 && class.alerting.among > 0));
    assert!(never.classes.iter().all(|class| class.found.of == 0));
    assert!(never.alerts.iter().all(|alerts| alerts.name_only.of == 0 && alerts.namesakes.of == 0));
    assert!(never.budgets.iter().all(|budget| budget.recall == Some(0.0)));

    // No manipulation is the name itself, and none is another listed name but in case or blanks.
    let embedded = Screener::embedded().unwrap();
    let exact = assess(&Reference::exact(embedded.snapshot()).unwrap(), plan()).unwrap();
    let of_list = |class: &&tamis_assess::Recall| class.group != Some(Group::Natural);
    let found: Vec<&str> = exact
        .classes
        .iter()
        .filter(of_list)
        .filter(|class| class.found.of > 0)
        .map(|class| class.of.as_str())
        .collect();
    assert!(found.iter().all(|class| ["capitals"].contains(class)), "{found:?}");
    assert!(exact.alerts.iter().all(|alerts| alerts.name_only == alerts.namesakes));
}

#[test]
fn nothing_follows_from_nothing() {
    for (cases, people, times) in [(0, 100, 1), (20, 0, 1), (20, 100, 0)] {
        let mut plan = plan();
        (plan.cases, plan.people, plan.times) = (cases, people, times);
        let error = assess(&Reference::Never, plan).unwrap_err();
        assert_eq!(error.code(), tamis::ErrorCode::BadOption);
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let embedded = Screener::embedded().unwrap();
    let report = |seed: u64| {
        let mut plan = plan();
        plan.seed = seed;
        Report::of(assess(&embedded, plan).unwrap()).to_json()
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
        assess(&embedded, plan).unwrap()
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

fn parties_of(case: &Case) -> Vec<&String> {
    match &case.sought {
        Sought::Parties(parties) => parties.iter().collect(),
        Sought::Names(_) | Sought::Anyone => Vec::new(),
    }
}

#[test]
fn no_case_is_asked_twice_and_kinds_stand_apart() {
    let embedded = Screener::embedded().unwrap();
    let mut all = manipulated(&List::read(embedded.snapshot()).unwrap(), 30, 1, 5);
    all.extend(natural(&List::read(embedded.snapshot()).unwrap(), 30, 5));
    all.extend(near_misses(&List::read(embedded.snapshot()).unwrap(), 30, 5));
    let mut seen = BTreeSet::new();
    let mut counts: BTreeMap<(&str, Kind, String), usize> = BTreeMap::new();
    for case in &all {
        assert!(seen.insert((&case.class, Kind::of(case.schema), case.name.to_lowercase())), "{case}");
        *counts.entry((&case.class, Kind::of(case.schema), case.script())).or_default() += 1;
    }
    assert!(counts.values().all(|count| *count <= 30), "{counts:?}");
    assert!(counts.keys().any(|(_, kind, _)| *kind == Kind::Organisation));
    assert!(counts.keys().any(|(class, _, script)| *class == "letter lost" && script == "Cyrillic"));
}

/// A class asks about a party once, so that a party of many aliases does not weigh more.
#[test]
fn a_class_asks_about_a_party_once() {
    let embedded = Screener::embedded().unwrap();
    let mut seen = BTreeSet::new();
    for case in &manipulated(&List::read(embedded.snapshot()).unwrap(), 100, 1, 5) {
        let of = (case.class.clone(), Kind::of(case.schema), case.script());
        for party in parties_of(case) {
            assert!(seen.insert((of.clone(), party.clone())), "{case}");
        }
    }
}

/// Birth dates of cases are the party's, most of them to the day.
#[test]
fn cases_carry_what_the_list_knows_of_the_party() {
    let embedded = Screener::embedded().unwrap();
    let mut born: BTreeMap<String, Vec<tamis::date::DateRange>> = BTreeMap::new();
    for number in 0..embedded.snapshot().meta().entities {
        let party = embedded.snapshot().entity(number).unwrap();
        born.insert(party.id, party.birth_dates);
    }
    let (mut same, mut all) = (0, 0);
    for case in &manipulated(&List::read(embedded.snapshot()).unwrap(), 100, 1, 5) {
        let Some(date) = &case.birth_date else { continue };
        let date = tamis::date::DateRange::parse(date).unwrap();
        let listed = parties_of(case).iter().any(|party| born[*party].iter().any(|own| own.contains(date)));
        all += 1;
        same += usize::from(listed);
    }
    // 80 % as listed; of the others some happen to be listed too.
    assert!(all > 300 && same * 100 >= all * 74 && same * 100 <= all * 92, "{same} of {all}");
}

#[test]
fn two_at_once_say_which_two_and_are_neither_alone() {
    let embedded = Screener::embedded().unwrap();
    let all = manipulated(&List::read(embedded.snapshot()).unwrap(), 30, 1, 5);
    let combined: Vec<&Case> = all.iter().filter(|case| case.group == Group::Combined).collect();
    assert!(combined.len() > 100, "{}", combined.len());
    for case in combined {
        let [first, second]: &[String; 2] = case.how.as_slice().try_into().unwrap();
        let groups = [first, second].map(|name| Manipulation::parse(name).unwrap().group.word());
        assert_eq!(groups.join(" + "), case.class);
        assert_ne!(first, second);
        assert_ne!(case.name.to_lowercase(), case.listed.to_lowercase());
    }
}

#[test]
fn a_manipulation_twice_over_is_further_away() {
    let embedded = Screener::embedded().unwrap();
    let once = manipulated(&List::read(embedded.snapshot()).unwrap(), 40, 1, 5);
    let twice = manipulated(&List::read(embedded.snapshot()).unwrap(), 40, 2, 5);
    let distances = |cases: &[Case]| -> usize {
        let inserted = cases.iter().filter(|case| case.class == "letter inserted");
        inserted.map(|case| strsim::osa_distance(&case.name, &case.listed)).sum()
    };
    assert!(distances(&twice) > distances(&once) + 40);
}

/// What the class says, and never a listed name in any order (but where the order is the difference).
#[test]
fn a_near_miss_is_nobody_on_the_list() {
    let embedded = Screener::embedded().unwrap();
    let words = |name: &str| {
        let lower = name.to_lowercase();
        let mut words: Vec<String> = lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect();
        words.sort_unstable();
        words
    };
    let mut listed = BTreeSet::new();
    for number in 0..embedded.snapshot().meta().entities {
        let party = embedded.snapshot().entity(number).unwrap();
        listed.extend(party.names.iter().map(|name| words(&name.text)));
    }
    let all = near_misses(&List::read(embedded.snapshot()).unwrap(), 60, 11);
    let classes: BTreeSet<&str> = all.iter().map(|case| case.class.as_str()).collect();
    assert!(classes.contains("one Korean syllable replaced") && classes.contains("another's given name"));
    for case in &all {
        assert!(!listed.contains(&words(&case.name)), "{case}");
        assert!(!parties_of(case).is_empty() && case.group == Group::NearMiss);
        if case.class == "one Korean syllable replaced" {
            let (asked, of) = (words(&case.name), words(&case.listed));
            let kept = asked.iter().filter(|word| of.contains(word)).count();
            assert!(kept == 2 || case.name.chars().count() == 3, "{case}");
        }
        if case.class == "other series number" {
            let differing =
                case.name.split(' ').zip(case.listed.split(' ')).filter(|(made, listed)| made != listed);
            assert_eq!(case.name.split(' ').count(), case.listed.split(' ').count());
            assert_eq!(differing.count(), 1, "{case}");
        }
    }
}

/// A variant is compared with its other names, never with itself.
#[test]
fn a_natural_variant_is_not_among_the_names_it_is_compared_with() {
    let embedded = Screener::embedded().unwrap();
    let all = natural(&List::read(embedded.snapshot()).unwrap(), 100, 3);
    assert!(all.iter().any(|case| case.class == "Hangul by the Latin names"), "{}", all.len());
    for case in &all {
        if let Sought::Names(names) = &case.sought {
            assert!(!names.iter().any(|name| name.to_lowercase() == case.name.to_lowercase()), "{case}");
        }
    }
}

#[test]
fn a_report_reads_back_and_compares_with_itself_without_a_change() {
    let embedded = Screener::embedded().unwrap();
    let report = Report::of(assess(&embedded, plan()).unwrap());
    let text = report.to_json();
    let again = Report::from_json(&text).unwrap();
    assert!(again == report && again.to_json() == text);
    // A report of several matchers and of what changed reads back as well.
    let full = report.clone().against(&again).unwrap().to_json();
    assert_eq!(Report::from_json(&full).unwrap().to_json(), full);
    let same = Comparison::of(&report.assessment, &again.assessment);
    assert!(same.changed_cases.is_empty() && same.changed_alerts.is_empty() && same.not_compared == 0);
    assert!(same.classes.iter().all(|change| change.p == 1.0 && change.old == change.new));
    for bad in ["", "{}", "{\"format\":99}", "{\"format\":1}", "[1]"] {
        assert_eq!(Report::from_json(bad).unwrap_err().code(), tamis::ErrorCode::BadCases, "{bad}");
    }
}

#[test]
fn what_changed_between_two_engines_is_listed_case_by_case() {
    let embedded = Screener::embedded().unwrap();
    let (never, tamis) = (assess(&Reference::Never, plan()).unwrap(), assess(&embedded, plan()).unwrap());
    let change = Comparison::of(&never, &tamis);
    let found: u64 = tamis.classes.iter().map(|class| class.found.of).sum();
    assert_eq!(change.changed_cases.len() as u64, found);
    assert!(change.classes.iter().all(|class| class.lost == 0 && class.old.of == 0));
    let capitals = change.classes.iter().find(|class| class.of == "capitals").unwrap();
    assert!(capitals.gained > 20 && capitals.p < 0.001, "{capitals:?}");
    let alerts: u64 = tamis.alerts.iter().map(|alerts| alerts.name_only.of).sum();
    assert_eq!(change.people.iter().map(|change| change.gained).sum::<u64>(), alerts);
}

/// Gives every pair the same score.
struct Constant(Score);

impl Matcher for Constant {
    fn name(&self) -> &'static str {
        if self.0 == Score::ONE { "always one" } else { "always nothing" }
    }

    fn score(&self, pairs: &[Pair], progress: Progress<'_>) -> tamis::Result<Vec<Score>> {
        progress(pairs.len());
        Ok(vec![self.0; pairs.len()])
    }
}

/// Equal names and no others.
struct Equal;

impl Matcher for Equal {
    fn name(&self) -> &'static str {
        "equal"
    }

    fn score(&self, pairs: &[Pair], _: Progress<'_>) -> tamis::Result<Vec<Score>> {
        let score = |pair: &Pair| if pair.query == pair.listed { Score::ONE } else { Score::ZERO };
        Ok(pairs.iter().map(score).collect())
    }
}

#[test]
fn matchers_side_by_side_get_the_figures_that_arithmetic_demands() {
    let embedded = Screener::embedded().unwrap();
    let questions = Questions::of_list(embedded.snapshot(), &CULTURES, plan()).unwrap();
    let mut names = Vec::new();
    for number in 0..embedded.snapshot().meta().entities {
        let party = embedded.snapshot().entity(number).unwrap();
        names.extend(party.names.into_iter().map(|name| (name.text, party.schema)));
    }
    let mut side = SideBySide::default();
    (side.people, side.candidates) = (20, 5);
    let (yes, no) = (Constant(Score::ONE), Constant(Score::ZERO));
    let matchers: [&dyn Matcher; 3] = [&yes, &no, &Equal];
    let answered = AtomicUsize::new(0);
    let count = |more: usize| {
        answered.fetch_add(more, Ordering::Relaxed);
    };
    let table = PeerTable::of(&matchers, &Blocking::over(names), &questions, side, &count).unwrap();
    assert_eq!(answered.into_inner(), PeerTable::number(3, &questions, side));
    let [yes, no, equal] = table.peers.as_slice() else { unreachable!() };
    // Whoever has a candidate alerts at every threshold; nobody alerts and nobody is found; nobody is a namesake.
    assert!(yes.budgets.iter().all(|budget| budget.threshold.is_none()) && yes.classes.is_empty());
    assert_eq!(yes.curve.last().unwrap().recall, Some(1.0));
    assert!(yes.curve.last().unwrap().alerts_per_1000.unwrap() > 500.0);
    assert!(no.budgets.iter().all(|budget| budget.recall == Some(0.0)));
    assert_eq!((no.near_misses.of, no.curve.last().unwrap().alerts_per_1000), (0, Some(0.0)));
    assert_eq!(equal.near_misses.of, 0);
    let natural = equal.classes.iter().find(|class| class.of == "capitals").unwrap();
    assert_eq!((natural.found.of, natural.found.among > 0), (0, true));
    // Rows of one name cannot be told apart, and of nothing nothing follows.
    let nothing = Constant(Score::ZERO);
    let twice: [&dyn Matcher; 2] = [&nothing, &nothing];
    let of = |matchers: &[&dyn Matcher], side| {
        PeerTable::of(matchers, &Blocking::over([("a", tamis::Schema::Person)]), &questions, side, &|_| ())
    };
    assert_eq!(of(&twice, side).unwrap_err().code(), tamis::ErrorCode::BadOption);
    (side.people, side.candidates) = (20, 0);
    assert_eq!(of(&[&Equal], side).unwrap_err().code(), tamis::ErrorCode::BadOption);
    // The same pairs for each.
    assert!(yes.pairs == no.pairs && no.pairs == equal.pairs && yes.pairs > 1_000, "{}", yes.pairs);
}
