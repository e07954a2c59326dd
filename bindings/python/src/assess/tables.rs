//! The tables of a report: what the lab found, a row each.

use super::quoted::Quoted;
use super::table::{Of, Table};
use pyo3::PyResult;
use tamis::Score;
use tamis_assess::{
    Alerts, Budget, Labelled, ObservedCase, ObservedCrowd, ObservedPerson, Peer, Point, Recall, Report,
    Share, Slow, Sought, is_at,
};

type Make = fn(&Report) -> PyResult<Table>;

/// Every table with its name.
const TABLES: &[(&str, Make)] = &[
    ("recall", recall),
    ("recall_by_kind", recall_by_kind),
    ("recall_by_threshold", recall_by_threshold),
    ("scripts", scripts),
    ("near_misses", near_misses),
    ("alerts", alerts),
    ("curve", curve),
    ("budgets", budgets),
    ("labelled", labelled),
    ("cases", cases),
    ("people", people),
    ("misses", misses),
    ("false_alarms", false_alarms),
    ("slowest", slowest),
    ("peers", peers),
    ("peer_budgets", peer_budgets),
    ("peer_recall", peer_recall),
    ("peer_curve", peer_curve),
];

/// The table of a name; `None` if there is none.
pub(super) fn table(report: &Report, name: &str) -> Option<PyResult<Table>> {
    TABLES.iter().find(|(known, _)| *known == name).map(|(_, make)| make(report))
}

fn per_1000(share: Share) -> Option<f64> {
    share.value().map(|share| share * 1_000.0)
}

fn recall(report: &Report) -> PyResult<Table> {
    Of::rows(&report.assessment.classes)
        .text("class", |row| &row.of)
        .maybe_text("group", |row| row.group.map(|group| group.word()))
        .count("cases", |row| row.found.among)
        .count("found", |row| row.found.of)
        .maybe_number("recall", |row| row.found.value())
        .number("low", |row| row.interval.low)
        .number("high", |row| row.interval.high)
        .count("with_evidence", |row| row.with_evidence.of)
        .table()
}

fn recall_by_kind(report: &Report) -> PyResult<Table> {
    let rows: Vec<_> = report
        .assessment
        .classes
        .iter()
        .flat_map(|class| class.kinds.iter().map(move |of| (class, of)))
        .collect();
    Of::rows(&rows)
        .text("class", |(class, _)| &class.of)
        .text("kind", |(_, of)| of.kind.word())
        .count("cases", |(_, of)| of.found.among)
        .count("found", |(_, of)| of.found.of)
        .maybe_number("recall", |(_, of)| of.found.value())
        .table()
}

fn recall_by_threshold(report: &Report) -> PyResult<Table> {
    let rows: Vec<_> = report
        .assessment
        .classes
        .iter()
        .flat_map(|class| class.at.iter().map(move |at| (class, at)))
        .collect();
    Of::rows(&rows)
        .text("class", |(class, _)| &class.of)
        .score("threshold", |(_, at)| at.threshold)
        .count("cases", |(_, at)| at.found.among)
        .count("found", |(_, at)| at.found.of)
        .maybe_number("recall", |(_, at)| at.found.value())
        .table()
}

fn scripts(report: &Report) -> PyResult<Table> {
    Of::rows(&report.assessment.scripts)
        .text("script", |row| &row.of)
        .count("cases", |row| row.found.among)
        .maybe_number("mean_of_classes", |row| row.mean_of_classes)
        .count("found", |row| row.found.of)
        .maybe_number("recall", |row| row.found.value())
        .number("low", |row| row.interval.low)
        .number("high", |row| row.interval.high)
        .table()
}

fn near_misses(report: &Report) -> PyResult<Table> {
    Of::rows(&report.assessment.near_misses)
        .text("class", |row| &row.of)
        .count("asked", |row| row.alerting.among)
        .count("alerting", |row| row.alerting.of)
        .maybe_number("share", |row| row.alerting.value())
        .number("low", |row| row.interval.low)
        .number("high", |row| row.interval.high)
        .table()
}

fn alerts(report: &Report) -> PyResult<Table> {
    let crowds = report.assessment.observed.crowds.iter().map(|crowd| crowd.is_cleared);
    let rows: Vec<(&Alerts, bool)> = report.assessment.alerts.iter().zip(crowds).collect();
    Of::rows(&rows)
        .text("culture", |(row, _)| &row.of)
        .text("script", |(row, _)| &row.script)
        .flag("is_cleared", |(_, is_cleared)| *is_cleared)
        .count("people", |(row, _)| row.name_only.among)
        .count("name_only", |(row, _)| row.name_only.of)
        .maybe_number("name_only_per_1000", |(row, _)| per_1000(row.name_only))
        .number("low", |(row, _)| row.interval.low * 1_000.0)
        .number("high", |(row, _)| row.interval.high * 1_000.0)
        .count("namesakes", |(row, _)| row.namesakes.of)
        .count("with_evidence", |(row, _)| row.with_evidence.of)
        .maybe_number("with_evidence_per_1000", |(row, _)| per_1000(row.with_evidence))
        .count("closed", |(row, _)| row.closed.of)
        .maybe_number("closed_share", |(row, _)| row.closed.value())
        .table()
}

fn curve(report: &Report) -> PyResult<Table> {
    points(Of::rows(&report.assessment.curve), |point| point)
}

/// The columns of a point after those of a row.
fn points<'a, R>(of: Of<'a, R>, point: impl Fn(&'a R) -> &'a Point) -> PyResult<Table> {
    of.score("threshold", |row| point(row).threshold)
        .maybe_number("recall", |row| point(row).recall)
        .maybe_number("recall_with_evidence", |row| point(row).recall_with_evidence)
        .maybe_number("alerts_per_1000", |row| point(row).alerts_per_1000)
        .maybe_number("with_evidence_per_1000", |row| point(row).with_evidence_per_1000)
        .maybe_number("near_misses", |row| point(row).near_misses)
        .table()
}

fn budgets(report: &Report) -> PyResult<Table> {
    let assessment = &report.assessment;
    let rows: Vec<(&str, &Budget)> = [
        ("name only", assessment.budgets.as_slice()),
        ("with birth date and country", assessment.budgets_with_evidence.as_slice()),
    ]
    .into_iter()
    .flat_map(|(asked, budgets)| budgets.iter().map(move |budget| (asked, budget)))
    .collect();
    Of::rows(&rows)
        .text("asked", |(asked, _)| asked)
        .count("alerts_per_1000", |(_, budget)| budget.alerts_per_1000)
        .maybe_number("threshold", |(_, budget)| budget.threshold.map(Score::as_f64))
        .maybe_number("recall", |(_, budget)| budget.recall)
        .maybe_text("most_culture", |(_, budget)| budget.most.as_ref().map(|most| most.of.as_str()))
        .maybe_text("most_script", |(_, budget)| budget.most.as_ref().map(|most| most.script.as_str()))
        .maybe_number("most_per_1000", |(_, budget)| budget.most.as_ref().map(|most| most.per_1000))
        .table()
}

fn labelled(report: &Report) -> PyResult<Table> {
    let both = report.assessment.labelled.iter().flatten();
    let rows: Vec<(&str, &Labelled)> = ["the threshold", "the highest F1"].into_iter().zip(both).collect();
    Of::rows(&rows)
        .text("at", |(at, _)| at)
        .score("threshold", |(_, of)| of.threshold)
        .count("matches", |(_, of)| of.found.among)
        .count("found", |(_, of)| of.found.of)
        .count("no_matches", |(_, of)| of.false_alarms.among)
        .count("false_alarms", |(_, of)| of.false_alarms.of)
        .maybe_number("precision", |(_, of)| of.precision)
        .maybe_number("recall", |(_, of)| of.found.value())
        .maybe_number("f1", |(_, of)| of.f1)
        .table()
}

fn cases(report: &Report) -> PyResult<Table> {
    let observed = &report.assessment.observed;
    let must = observed.cases.iter().map(|case| (case, true));
    let rows: Vec<(&ObservedCase, bool)> =
        must.chain(observed.near_misses.iter().map(|case| (case, false))).collect();
    Of::rows(&rows)
        .text("class", |(of, _)| &of.case.class)
        .text("group", |(of, _)| of.case.group.word())
        .text("name", |(of, _)| &of.case.name)
        .text("listed", |(of, _)| &of.case.listed)
        .text("schema", |(of, _)| of.case.schema.name())
        .words("script", |(of, _)| of.case.script())
        .maybe_text("birth_date", |(of, _)| of.case.birth_date.as_deref())
        .maybe_text("country", |(of, _)| of.case.country.as_deref())
        .texts("how", |(of, _)| &of.case.how)
        .text("sought", |(of, _)| match of.case.sought {
            Sought::Parties(_) => "parties",
            Sought::Names(_) => "names",
            Sought::Anyone => "anyone",
        })
        .texts("sought_values", |(of, _)| match &of.case.sought {
            Sought::Parties(values) | Sought::Names(values) => values,
            Sought::Anyone => &[],
        })
        .flag("is_match", |(_, is_match)| *is_match)
        .score("score", |(of, _)| of.score)
        .score("with_evidence", |(of, _)| of.with_evidence)
        .flag("alerts", |(of, _)| is_at(of.score, report.assessment.plan.threshold))
        .table()
}

fn persons(report: &Report) -> impl Iterator<Item = (&ObservedCrowd, &ObservedPerson)> {
    report
        .assessment
        .observed
        .crowds
        .iter()
        .flat_map(|crowd| crowd.like.iter().map(move |person| (crowd, person)))
}

fn people(report: &Report) -> PyResult<Table> {
    let rows: Vec<_> = persons(report).collect();
    Of::rows(&rows)
        .text("culture", |(crowd, _)| &crowd.of)
        .text("script", |(crowd, _)| &crowd.script)
        .count("place", |(_, person)| person.at as u64)
        .text("name", |(_, person)| &person.name)
        .text("schema", |(_, person)| person.schema.name())
        .text("listed", |(_, person)| &person.alert.name)
        .text("party", |(_, person)| &person.alert.party)
        .flag("is_namesake", |(_, person)| person.is_namesake)
        .score("name_only", |(_, person)| person.name_only)
        .score("with_evidence", |(_, person)| person.with_evidence)
        .flag("alerts", |(_, person)| is_at(person.name_only, report.assessment.plan.threshold))
        .flag("alerts_with_evidence", |(_, person)| {
            is_at(person.with_evidence, report.assessment.plan.threshold)
        })
        .table()
}

fn misses(report: &Report) -> PyResult<Table> {
    let quoted =
        Quoted::of(report.assessment.classes.iter().map(|class: &Recall| (&*class.of, &*class.misses)));
    let missed = |case: &&ObservedCase| !is_at(case.score, report.assessment.plan.threshold);
    let rows: Vec<&ObservedCase> = report.assessment.observed.cases.iter().filter(missed).collect();
    Of::rows(&rows)
        .text("class", |of| &of.case.class)
        .text("group", |of| of.case.group.word())
        .text("name", |of| &of.case.name)
        .text("listed", |of| &of.case.listed)
        .text("schema", |of| of.case.schema.name())
        .score("score", |of| of.score)
        .maybe_words("explanation", |of| quoted.explanation(&of.case.class, &of.case.name, &of.case.listed))
        .table()
}

/// A name that alerts and should not.
struct FalseAlarm<'a> {
    of: &'a str,
    script: Option<&'a str>,
    name: &'a str,
    listed: &'a str,
    schema: &'static str,
    score: Score,
    explanation: Option<String>,
}

fn false_alarms(report: &Report) -> PyResult<Table> {
    let assessment = &report.assessment;
    let classes = Quoted::of(assessment.near_misses.iter().map(|class| (&*class.of, &*class.examples)));
    let near = assessment
        .observed
        .near_misses
        .iter()
        .filter(|case| is_at(case.score, report.assessment.plan.threshold));
    let mut rows: Vec<FalseAlarm<'_>> = near
        .map(|of| FalseAlarm {
            of: &of.case.class,
            script: None,
            name: &of.case.name,
            listed: &of.case.listed,
            schema: of.case.schema.name(),
            score: of.score,
            explanation: classes.explanation(&of.case.class, &of.case.name, &of.case.listed),
        })
        .collect();
    let crowds = Quoted::of(assessment.alerts.iter().map(|crowd| (&*crowd.of, &*crowd.examples)));
    let alerting =
        persons(report).filter(|(_, person)| is_at(person.name_only, report.assessment.plan.threshold));
    rows.extend(alerting.map(|(crowd, person)| FalseAlarm {
        of: &crowd.of,
        script: Some(&crowd.script),
        name: &person.name,
        listed: &person.alert.name,
        schema: person.schema.name(),
        score: person.name_only,
        explanation: crowds.explanation(&crowd.of, &person.name, &person.alert.name),
    }));
    Of::rows(&rows)
        .text("of", |row| row.of)
        .maybe_text("script", |row| row.script)
        .text("name", |row| row.name)
        .text("listed", |row| row.listed)
        .text("schema", |row| row.schema)
        .score("score", |row| row.score)
        .maybe_text("explanation", |row| row.explanation.as_deref())
        .table()
}

fn slowest(report: &Report) -> PyResult<Table> {
    let observed = &report.assessment.observed;
    Of::rows(&observed.slowest)
        .text("name", |row: &Slow| &row.name)
        .text("of", |row| &row.of)
        .count("steps", |row| row.work)
        .maybe_number("times_the_mean", |row| {
            (observed.mean_work > 0.0).then(|| row.work as f64 / observed.mean_work)
        })
        .table()
}

/// The matchers; none if there was none beside Tamis.
fn matchers(report: &Report) -> &[Peer] {
    report.peers.as_ref().map(|table| table.peers.as_slice()).unwrap_or_default()
}

fn peers(report: &Report) -> PyResult<Table> {
    Of::rows(matchers(report))
        .text("matcher", |peer| &peer.name)
        .count("pairs", |peer| peer.pairs)
        .maybe_number("threshold", |peer| peer.threshold.map(Score::as_f64))
        .count("near_misses", |peer| peer.near_misses.among)
        .count("near_misses_alerting", |peer| peer.near_misses.of)
        .maybe_number("best_f1", |peer| peer.best_f1.map(|(_, f1)| f1))
        .maybe_number("best_f1_threshold", |peer| peer.best_f1.map(|(threshold, _)| threshold.as_f64()))
        .table()
}

fn peer_budgets(report: &Report) -> PyResult<Table> {
    let rows: Vec<_> = matchers(report)
        .iter()
        .flat_map(|peer| peer.budgets.iter().map(move |budget| (peer, budget)))
        .collect();
    Of::rows(&rows)
        .text("matcher", |(peer, _)| &peer.name)
        .count("alerts_per_1000", |(_, budget)| budget.alerts_per_1000)
        .maybe_number("threshold", |(_, budget)| budget.threshold.map(Score::as_f64))
        .maybe_number("recall", |(_, budget)| budget.recall)
        .table()
}

fn peer_recall(report: &Report) -> PyResult<Table> {
    let rows: Vec<_> = matchers(report)
        .iter()
        .flat_map(|peer| peer.classes.iter().map(move |class| (peer, class)))
        .collect();
    Of::rows(&rows)
        .text("matcher", |(peer, _)| &peer.name)
        .text("class", |(_, class)| &class.of)
        .maybe_text("group", |(_, class)| class.group.map(|group| group.word()))
        .count("cases", |(_, class)| class.found.among)
        .count("found", |(_, class)| class.found.of)
        .maybe_number("recall", |(_, class)| class.found.value())
        .number("low", |(_, class)| class.interval.low)
        .number("high", |(_, class)| class.interval.high)
        .table()
}

fn peer_curve(report: &Report) -> PyResult<Table> {
    let rows: Vec<_> =
        matchers(report).iter().flat_map(|peer| peer.curve.iter().map(move |point| (peer, point))).collect();
    points(Of::rows(&rows).text("matcher", |(peer, _)| &peer.name), |(_, point)| point)
}
