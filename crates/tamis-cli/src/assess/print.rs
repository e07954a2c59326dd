//! The tables on a terminal.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use std::io::{self, Write};
use tamis_assess::{
    Alerts, Assessment, Budget, Change, Comparison, Example, Kind, Labelled, Peer, PeerTable, Recall, Report,
    Share,
};

/// Classes and cultures that are called the weakest.
const WEAKEST: usize = 5;

pub(super) fn report(report: &Report, out: &mut impl Write) -> io::Result<()> {
    assessment(&report.assessment, out)?;
    if let Some(table) = &report.peers {
        peers(table, out)?;
    }
    report.comparison.as_ref().map_or(Ok(()), |changes| comparison(changes, out))
}

fn assessment(assessment: &Assessment, out: &mut impl Write) -> io::Result<()> {
    let (plan, subject) = (assessment.plan, &assessment.subject);
    writeln!(out, "{}, questions {}", subject.engine, subject.questions)?;
    if !subject.snapshot.is_empty() {
        writeln!(out, "snapshot {}: {}", subject.snapshot, subject.lists.join(", "))?;
    }
    writeln!(
        out,
        "seed {}, threshold {} (a score at it counts), 95 % Wilson intervals\n",
        plan.seed, plan.threshold
    )?;
    classes(&assessment.classes, out)?;
    scripts(&assessment.scripts, out)?;
    near_misses(assessment, out)?;
    alerts(&assessment.alerts, out)?;
    budgets(assessment, out)?;
    if let Some(labelled) = &assessment.labelled {
        labelled_pairs(labelled, out)?;
    }
    recommendation(assessment, out)?;
    weakest(assessment, out)?;
    slowest(assessment, out)
}

fn classes(recalls: &[Recall], out: &mut impl Write) -> io::Result<()> {
    if recalls.is_empty() {
        return Ok(());
    }
    let header = [
        "class",
        "",
        "cases",
        "recall",
        "from",
        "to",
        "+ evidence",
        "persons",
        "organisations",
        "vessels",
        "a miss",
    ];
    let mut table = headed(&header, 2..10);
    for recall in recalls {
        let of_kind = |kind: Kind| {
            let found = recall.kinds.iter().find(|of| of.kind == kind).map(|of| of.found);
            percent(found.and_then(Share::value))
        };
        table.add_row([
            recall.of.clone(),
            recall.group.map(|group| group.word().to_owned()).unwrap_or_default(),
            recall.found.among.to_string(),
            percent(recall.found.value()),
            percent(Some(recall.interval.low)),
            percent(Some(recall.interval.high)),
            percent(recall.with_evidence.value()),
            of_kind(Kind::Person),
            of_kind(Kind::Organisation),
            of_kind(Kind::Vessel),
            recall.misses.first().map(pair).unwrap_or_default(),
        ]);
    }
    write(&table, out)
}

fn scripts(recalls: &[Recall], out: &mut impl Write) -> io::Result<()> {
    if recalls.is_empty() {
        return Ok(());
    }
    let header =
        ["script of the listed name", "cases", "recall, mean of classes", "of all", "from", "to", "a miss"];
    let mut table = headed(&header, 1..6);
    for recall in recalls {
        table.add_row([
            recall.of.clone(),
            recall.found.among.to_string(),
            percent(recall.mean_of_classes),
            percent(recall.found.value()),
            percent(Some(recall.interval.low)),
            percent(Some(recall.interval.high)),
            recall.misses.first().map(pair).unwrap_or_default(),
        ]);
    }
    write(&table, out)
}

fn near_misses(assessment: &Assessment, out: &mut impl Write) -> io::Result<()> {
    if assessment.near_misses.is_empty() {
        return Ok(());
    }
    let mut table = headed(&["near misses", "asked", "alerting", "from", "to", "an alert"], 1..5);
    for class in &assessment.near_misses {
        table.add_row([
            class.of.clone(),
            class.alerting.among.to_string(),
            percent(class.alerting.value()),
            percent(Some(class.interval.low)),
            percent(Some(class.interval.high)),
            class.examples.first().map(pair).unwrap_or_default(),
        ]);
    }
    write(&table, out)
}

fn alerts(alerts: &[Alerts], out: &mut impl Write) -> io::Result<()> {
    if alerts.is_empty() {
        return Ok(());
    }
    let header = [
        "alerts per 1,000",
        "",
        "people",
        "name only",
        "from",
        "to",
        "namesakes",
        "birth date, country",
        "closed by it",
        "an alert",
    ];
    let mut table = headed(&header, 2..9);
    for alerts in alerts {
        table.add_row([
            alerts.of.clone(),
            alerts.script.clone(),
            alerts.name_only.among.to_string(),
            per_1000(alerts.name_only.value()),
            per_1000(Some(alerts.interval.low)),
            per_1000(Some(alerts.interval.high)),
            per_1000(alerts.namesakes.value()),
            per_1000(alerts.with_evidence.value()),
            percent(alerts.closed.value()),
            alerts.examples.first().map(pair).unwrap_or_default(),
        ]);
    }
    write(&table, out)
}

fn budgets(assessment: &Assessment, out: &mut impl Write) -> io::Result<()> {
    for (asked, budgets) in [
        ("name only", &assessment.budgets),
        ("with birth date and country", &assessment.budgets_with_evidence),
    ] {
        if budgets.is_empty() {
            continue;
        }
        let of = format!("alerts per 1,000 at most, {asked}");
        let mut table = headed(&[of.as_str(), "threshold", "recall", "most alerts"], 0..3);
        for budget in budgets {
            let most = budget
                .most
                .as_ref()
                .map(|most| format!("{}, {}: {:.1}", most.of, most.script, most.per_1000));
            table.add_row([
                budget.alerts_per_1000.to_string(),
                kept_at(budget),
                percent(budget.recall),
                most.unwrap_or_default(),
            ]);
        }
        write(&table, out)?;
    }
    Ok(())
}

/// The threshold that keeps a number of alerts.
fn kept_at(budget: &Budget) -> String {
    match (budget.threshold, budget.is_lowest) {
        (None, _) => "none".to_owned(),
        (Some(threshold), false) => threshold.to_string(),
        (Some(threshold), true) => format!("{threshold} or lower"),
    }
}

fn labelled_pairs(labelled: &[Labelled; 2], out: &mut impl Write) -> io::Result<()> {
    let header = ["labelled pairs", "threshold", "found", "of", "false", "of", "precision", "recall", "F1"];
    let mut table = headed(&header, 1..9);
    for (label, at) in ["at the threshold", "at the best F1"].into_iter().zip(labelled) {
        table.add_row([
            label.to_owned(),
            at.threshold.to_string(),
            at.found.of.to_string(),
            at.found.among.to_string(),
            at.false_alarms.of.to_string(),
            at.false_alarms.among.to_string(),
            percent(at.precision),
            percent(at.found.value()),
            at.f1.map_or_else(|| "-".to_owned(), |f1| format!("{f1:.3}")),
        ]);
    }
    write(&table, out)
}

fn recommendation(assessment: &Assessment, out: &mut impl Write) -> io::Result<()> {
    if let Some([_, best]) = &assessment.labelled {
        return writeln!(out, "recommended: {}, the highest F1 on these pairs\n", best.threshold);
    }
    if assessment.budgets.is_empty() {
        return writeln!(out, "no threshold is recommended: nobody was asked who must not alert\n");
    }
    let mut proposals = vec![("by name only", assessment.recommended())];
    if !assessment.budgets_with_evidence.is_empty() {
        proposals
            .push(("where birth date and country are asked with", assessment.recommended_with_evidence()));
    }
    for (asked, budget) in proposals {
        match budget {
            Some(budget) => writeln!(
                out,
                "recommended {asked}: {}, the most recall ({}) with at most {} alerts per 1,000",
                kept_at(budget),
                percent(budget.recall),
                budget.alerts_per_1000
            )?,
            None => writeln!(out, "{asked} no threshold keeps 5 alerts per 1,000")?,
        }
    }
    let now = assessment.observed.at(assessment.plan.threshold);
    let rate = |alerts: Option<f64>| alerts.map_or_else(|| "-".to_owned(), |alerts| format!("{alerts:.1}"));
    writeln!(
        out,
        "{}: recall {} with {} alerts per 1,000 by name only, {} with {} with birth date and country\n",
        assessment.plan.threshold,
        percent(now.recall),
        rate(now.alerts_per_1000),
        percent(now.recall_with_evidence),
        rate(now.with_evidence_per_1000),
    )
}

fn weakest(assessment: &Assessment, out: &mut impl Write) -> io::Result<()> {
    let classes = assessment.weakest_classes(WEAKEST);
    if !classes.is_empty() {
        writeln!(out, "weakest classes")?;
    }
    for class in classes {
        writeln!(out, "  {} {}", class.of, percent(class.found.value()))?;
        class.misses.iter().take(2).try_for_each(|miss| explained(miss, out))?;
    }
    let cultures = assessment.weakest_cultures(WEAKEST);
    if !cultures.is_empty() {
        writeln!(out, "cultures with the most alerts")?;
    }
    for culture in cultures {
        writeln!(out, "  {}, {} {}", culture.of, culture.script, per_1000(culture.name_only.value()))?;
        culture.examples.iter().take(2).try_for_each(|example| explained(example, out))?;
    }
    writeln!(out)
}

fn explained(example: &Example, out: &mut impl Write) -> io::Result<()> {
    let reason = |reason: &tamis_assess::Reason| match (reason.asked.as_str(), reason.listed.as_str()) {
        ("", "") => format!("{} {:+}", reason.rule, reason.points),
        (asked, "") => format!("{asked} ({} {:+})", reason.rule, reason.points),
        ("", listed) => format!("{listed} ({} {:+})", reason.rule, reason.points),
        (asked, listed) => format!("{asked} = {listed} ({} {:+})", reason.rule, reason.points),
    };
    let reasons: Vec<String> = example.reasons.iter().map(reason).collect();
    writeln!(out, "    {}: {}", pair(example), reasons.join("; "))
}

fn slowest(assessment: &Assessment, out: &mut impl Write) -> io::Result<()> {
    let observed = &assessment.observed;
    if observed.slowest.is_empty() {
        return Ok(());
    }
    let mut table = headed(&["slowest queries", "of", "steps", "times the mean"], 2..4);
    for slow in &observed.slowest {
        let times = slow.work as f64 / observed.mean_work.max(1.0);
        table.add_row([short(&slow.name), slow.of.clone(), slow.work.to_string(), format!("{times:.1}")]);
    }
    write(&table, out)
}

/// Matchers side by side.
fn peers(table: &PeerTable, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "matchers on the same pairs")?;
    let has_people = table.peers.iter().any(|peer| peer.best_f1.is_none());
    if has_people {
        writeln!(
            out,
            "alerts: the first {} people of each culture in Latin letters, each with {} candidates: {}",
            table.people, table.candidates, table.blocking
        )?;
    }
    if let Some(screened) = table.screened_per_1000 {
        let of = format!("{} (at most {} here)", "Tamis by screening the whole list", table.alerts_per_1000);
        writeln!(out, "the same people, the same threshold, {of}: {screened:.1} alerts per 1,000")?;
    }
    let mut header = vec!["recall at alerts per 1,000 at most".to_owned(), "pairs".to_owned()];
    let budgets = table.peers.first().map(|peer| peer.budgets.as_slice()).unwrap_or_default();
    header.extend(budgets.iter().map(|budget| budget.alerts_per_1000.to_string()));
    header.extend(["best F1", "threshold"].map(str::to_owned));
    let columns = header.len();
    let mut rows = headed(&header.iter().map(String::as_str).collect::<Vec<_>>(), 1..columns);
    for peer in &table.peers {
        let mut row = vec![peer.name.clone(), peer.pairs.to_string()];
        row.extend(peer.budgets.iter().map(|budget| percent(budget.recall)));
        let (threshold, f1) = peer.best_f1.unzip();
        row.push(f1.map_or_else(|| "-".to_owned(), |f1| format!("{f1:.3}")));
        row.push(threshold.map_or_else(|| "-".to_owned(), |threshold| threshold.to_string()));
        rows.add_row(row);
    }
    write(&rows, out)?;
    peer_classes(table, out)
}

/// Recall by class, a column a matcher, each at its own threshold.
fn peer_classes(table: &PeerTable, out: &mut impl Write) -> io::Result<()> {
    let Some(longest) = table.peers.iter().max_by_key(|peer| peer.classes.len()) else { return Ok(()) };
    if longest.classes.is_empty() {
        return Ok(());
    }
    let of = match longest.best_f1 {
        Some(_) => "recall, each at its best F1".to_owned(),
        None => format!("recall at {} alerts per 1,000", table.alerts_per_1000),
    };
    let mut header = vec![of.as_str()];
    header.extend(table.peers.iter().map(|peer| peer.name.as_str()));
    let mut rows = headed(&header, 1..header.len());
    let threshold = |peer: &Peer| peer.threshold.map_or_else(|| "none".to_owned(), |score| score.to_string());
    rows.add_row(std::iter::once("threshold".to_owned()).chain(table.peers.iter().map(threshold)));
    for class in &longest.classes {
        let recall = |peer: &Peer| {
            let same = peer.classes.iter().find(|other| other.of == class.of);
            percent(same.and_then(|class| class.found.value()))
        };
        rows.add_row(std::iter::once(class.of.clone()).chain(table.peers.iter().map(recall)));
    }
    let near = |peer: &Peer| percent(peer.near_misses.value());
    rows.add_row(std::iter::once("near misses that alert".to_owned()).chain(table.peers.iter().map(near)));
    write(&rows, out)
}

/// What changed against an older report.
fn comparison(comparison: &Comparison, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "old: {}\nnew: {}", comparison.old, comparison.new)?;
    if comparison.not_compared > 0 {
        writeln!(out, "{} questions of one report only are not compared", comparison.not_compared)?;
    }
    for (of, changes) in [
        ("recall", &comparison.classes),
        ("near misses that alert", &comparison.near_misses),
        ("people who alert", &comparison.people),
    ] {
        let changed: Vec<&Change> = changes.iter().filter(|change| change.gained + change.lost > 0).collect();
        writeln!(out, "{of}: {} of {} rows changed", changed.len(), changes.len())?;
        if changed.is_empty() {
            continue;
        }
        let mut table = headed(&["", "asked", "old", "new", "gained", "lost", "p (McNemar)"], 1..7);
        for change in changed {
            table.add_row([
                change.of.clone(),
                change.new.among.to_string(),
                percent(change.old.value()),
                percent(change.new.value()),
                change.gained.to_string(),
                change.lost.to_string(),
                format!("{:.4}", change.p),
            ]);
        }
        write(&table, out)?;
    }
    for (of, changed) in [("cases", &comparison.changed_cases), ("alerts", &comparison.changed_alerts)] {
        for one in changed {
            let way = if one.is_gained { "gained" } else { "lost" };
            writeln!(
                out,
                "{of} {way}: {}: {} = {} {} -> {}",
                one.of, one.name, one.listed, one.old, one.new
            )?;
        }
    }
    Ok(())
}

/// A table with a header, its numbers to the right.
fn headed(header: &[&str], numbers: std::ops::Range<usize>) -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Disabled)
        .set_header(header.to_vec());
    for column in numbers {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

fn write(table: &Table, out: &mut impl Write) -> io::Result<()> {
    for line in table.to_string().lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    writeln!(out)
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "-".to_owned(), |share| format!("{:.1} %", share * 100.0))
}

fn per_1000(share: Option<f64>) -> String {
    share.map_or_else(|| "-".to_owned(), |share| format!("{:.1}", share * 1_000.0))
}

fn pair(example: &Example) -> String {
    format!("{} = {}", short(&example.asked), short(&example.listed))
}

/// A line of a table has room for so much of a name; the report as JSON has all of it.
fn short(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}
