//! What the page promises.
#![allow(clippy::unwrap_used)]

use super::Report;
use crate::assessment::{Assessment, Subject};
use crate::cases::{Case, Group, Sought};
use crate::comparison::{Changed, Comparison};
use crate::engine::{Engine, Reference};
use crate::peers::{Peer, PeerTable};
use crate::population::Culture;
use crate::questions::{Bystander, Crowd, Plan, Questions};
use tamis::{Schema, Score, Screener};

const HOSTILE: &str = "<script>alert('x')</script> & \"Sons\"";

fn plan() -> Plan {
    Plan { cases: 10, people: 60, ..Plan::default() }
}

/// Of the embedded list, by Tamis.
fn assessment() -> Assessment {
    let embedded = Screener::embedded().unwrap();
    let questions = Questions::of_list(embedded.snapshot(), &Culture::ALL, plan()).unwrap();
    let subject = Subject::of_list(embedded.name(), embedded.snapshot(), "made from the list");
    Assessment::of(&embedded, subject, &questions, plan(), &|_| ()).unwrap()
}

fn of(questions: &Questions, engine: &dyn Engine) -> Assessment {
    let subject = Subject::of_pairs(engine.name(), HOSTILE);
    Assessment::of(engine, subject, questions, plan(), &|_| ()).unwrap()
}

fn own_case(class: &str, name: &str, listed: &str) -> Case {
    let sought = Sought::Names(vec![listed.to_owned()]);
    Case::new(class, Group::Own, name, listed, Schema::Person, sought)
}

/// A user's own pairs, two of them labelled no match.
fn own_pairs() -> Questions {
    Questions {
        cases: vec![
            own_case("match", "Pak Jin Hyok", "PARK Jin Hyok"),
            own_case("match", "Somebody Else", HOSTILE),
        ],
        near_misses: vec![
            own_case("no match", "Pak Jin Hyok", "Pak Jin Hyok"),
            own_case("no match", "John Smith", "Kim Il"),
        ],
        crowds: Vec::new(),
    }
}

/// A name or class as the page writes it.
fn escaped(text: &str) -> String {
    askama::filters::escape(text, askama::filters::Html).unwrap().to_string()
}

fn html(assessment: &Assessment) -> String {
    Report::of(assessment.clone()).html().unwrap()
}

fn has_section(html: &str, id: &str) -> bool {
    html.contains(&format!("<h2 id=\"{id}\">"))
}

/// The markup from a heading to the next one.
fn section<'a>(html: &'a str, id: &str) -> &'a str {
    let from = html.split_once(&format!("<h2 id=\"{id}\">")).unwrap().1;
    from.split_once("</section>").unwrap().0
}

fn peers(assessment: &Assessment) -> PeerTable {
    let peer = |name: &str| Peer {
        name: name.to_owned(),
        pairs: 1_234,
        budgets: assessment.budgets.clone(),
        threshold: None,
        classes: assessment.classes.clone(),
        near_misses: Default::default(),
        curve: assessment.curve.clone(),
        best_f1: None,
    };
    PeerTable {
        screened_per_1000: Some(12.5),
        blocking: "the first letter".to_owned(),
        candidates: 50,
        people: 60,
        alerts_per_1000: 5,
        peers: vec![peer("Tamis"), peer(HOSTILE)],
    }
}

#[test]
fn every_class_culture_and_script_stands_in_the_page() {
    let assessment = assessment();
    let html = html(&assessment);
    let classes = section(&html, "classes");
    assert!(assessment.classes.len() > 40);
    for class in &assessment.classes {
        assert!(classes.contains(&format!("<bdi>{}</bdi>", escaped(&class.of))), "{}", class.of);
    }
    for script in assessment.scripts.iter().filter(|script| script.of != "none") {
        assert!(section(&html, "scripts").contains(&format!(">{}</th>", script.of)), "{}", script.of);
    }
    for class in &assessment.near_misses {
        assert!(section(&html, "near-misses").contains(&escaped(&class.of)), "{}", class.of);
    }
    let people = section(&html, "people");
    for crowd in &assessment.alerts {
        let row = format!("<bdi>{}</bdi></th><td>{}</td>", escaped(&crowd.of), crowd.script);
        assert!(people.contains(&row), "{row}");
    }
}

#[test]
fn a_hostile_name_is_text_wherever_it_stands() {
    let assessment = of(&own_pairs(), &Reference::Never);
    let html = html(&assessment);
    assert!(!html.contains("<script") && !html.contains("alert('x')"));
    let seen = html.matches("&#60;script&#62;").count();
    assert!(seen >= 2, "as the listed name of a miss, and as where the questions come from: {seen}");
    let (comparison, table) = (Comparison::of(&assessment, &assessment), peers(&assessment));
    let full = Report { comparison: Some(comparison), ..Report::of(assessment).beside(Some(table)) };
    let html = full.html().unwrap();
    assert!(!html.contains("<script") && html.matches("&#60;script&#62;").count() > seen);
}

#[test]
fn the_same_report_gives_the_same_bytes_that_need_nothing_else() {
    let (one, other) = (html(&assessment()), html(&assessment()));
    assert_eq!(one, other);
    for absent in ["http://", "https://", "src=", "<script", "<link", "@import", "url("] {
        assert!(!one.contains(absent), "{absent}");
    }
}

#[test]
fn the_plots_hold_as_many_points_as_the_curve() {
    let assessment = assessment();
    let html = html(&assessment);
    let plots: Vec<&str> = section(&html, "trade-off").split("<svg").skip(1).collect();
    let circles = |plot: &str| plot.matches("<circle").count();
    let points = assessment.curve.len();
    assert_eq!(points, 51);
    // By name only and with evidence; recall, and again both kinds of alerts.
    assert_eq!(plots.iter().map(|plot| circles(plot)).collect::<Vec<_>>(), [2 * points, 4 * points]);
    let table = peers(&assessment);
    let report = Report::of(assessment).beside(Some(table));
    let html = report.html().unwrap();
    assert_eq!(circles(section(&html, "trade-off")), (2 + 2 + 4) * points);
}

#[test]
fn plots_are_of_the_colours_of_the_page_only() {
    let html = html(&assessment());
    let plots = section(&html, "trade-off");
    assert!(plots.contains("stroke=\"var(--curve-1)\"") && plots.contains("fill=\"var(--plot-text)\""));
    assert!(!plots.contains("\"#"), "a colour that does not follow the scheme");
    for variable in ["--plot-text", "--plot-grid", "--curve-1", "--curve-6"] {
        assert_eq!(html.matches(&format!("{variable}: #")).count(), 3, "{variable}: light, dark and print");
    }
}

#[test]
fn sections_without_data_are_left_out() {
    let all = html(&assessment());
    for id in
        ["asked", "headline", "recommendation", "trade-off", "classes", "scripts", "near-misses", "people"]
    {
        assert!(has_section(&all, id), "{id}");
    }
    for id in ["labelled", "peers", "changes"] {
        assert!(!has_section(&all, id), "{id}");
    }

    let own = html(&of(&own_pairs(), &Reference::Never));
    for id in ["labelled", "trade-off", "near-misses", "budgets", "reading"] {
        assert!(has_section(&own, id), "{id}");
    }
    for id in ["people", "weakest", "slowest"] {
        assert!(!has_section(&own, id), "{id}");
    }
    assert!(section(&own, "headline").contains("alerts per 1,000 pairs labelled no match"));
    assert!(!own.contains("birth date"), "there is nobody with one");

    let bystander = Bystander::new("Kim Min-jun", Schema::Person);
    let crowd = Crowd::new("customers", "Latin", vec![bystander]);
    let customers = html(&of(&Questions { crowds: vec![crowd], ..Questions::default() }, &Reference::Always));
    assert!(has_section(&customers, "people"));
    assert!(section(&customers, "headline").contains("alerts per 1,000 customers"));
    assert!(!customers.contains("Ordinary people are drawn"), "they are the user's own");
    assert_eq!(section(&customers, "recommendation").matches("no threshold keeps 5").count(), 2);
    for id in ["classes", "scripts", "near-misses", "misses", "labelled", "trade-off"] {
        assert!(!has_section(&customers, id), "{id}");
    }
}

#[test]
fn changed_cases_beyond_five_hundred_are_counted_not_hidden() {
    let assessment = of(&own_pairs(), &Reference::Never);
    let mut comparison = Comparison::of(&assessment, &assessment);
    let changed = |number: usize| Changed {
        of: "match".to_owned(),
        name: format!("asked {number};"),
        listed: "listed".to_owned(),
        is_gained: true,
        old: Score::ZERO,
        new: Score::ONE,
    };
    comparison.changed_cases = (0..1_723).map(changed).collect();
    comparison.changed_alerts = (0..500).map(changed).collect();
    let html = Report { comparison: Some(comparison), ..Report::of(assessment) }.html().unwrap();
    let changes = section(&html, "changes");
    assert!(
        changes.contains("1,223 more are in the JSON report") && changes.matches("more are in").count() == 1
    );
    assert_eq!(changes.matches("asked 499;").count(), 2);
    assert!(!changes.contains("asked 500;"));
    assert!(changes.contains("below 0.50") && changes.contains("1.00"));
}

#[test]
fn headings_are_in_order_and_every_link_of_the_page_has_its_place() {
    let html = html(&assessment());
    assert_eq!(html.matches("<h1").count(), 1);
    for link in html.split("href=\"#").skip(1) {
        let id = link.split_once('"').unwrap().0;
        assert!(has_section(&html, id), "{id}");
    }
    assert_eq!(html.matches("href=\"#").count(), html.matches("<h2 ").count());
    assert_eq!(html.matches("<table").count(), html.matches("<caption>").count());
    assert_eq!(html.matches("<svg").count(), html.matches("role=\"img\" aria-label=\"").count());
}
