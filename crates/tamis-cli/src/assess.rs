//! `tamis assess`: what the list's names come to when they are manipulated, and how many ordinary people alert.

use crate::args::Assess;
use crate::outcome::{Done, Outcome};
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use std::io::{self, Write};
use tamis::Score;
use tamis_assess::{Assessment, Interval, Plan, Share};

pub(crate) fn run(options: &Assess) -> Done {
    let screener = options.list.screener()?;
    let mut plan = Plan::default();
    (plan.seed, plan.cases, plan.people) = (options.seed, options.cases, options.people);
    if let Some(text) = &options.threshold {
        let bad = || {
            tamis::Error::new(
                tamis::ErrorCode::BadOption,
                format!("--threshold: expected 0.0001 to 1, found {text:?}"),
            )
        };
        plan.threshold = Score::parse(text).ok_or_else(bad)?;
    }
    let assessment = Assessment::of(&screener, screener.snapshot(), plan)?;
    let mut out = io::stdout().lock();
    if options.json {
        writeln!(out, "{}", assessment.to_json())?;
    } else {
        print(&assessment, &mut out)?;
    }
    Ok(Outcome::Something)
}

fn print(assessment: &Assessment, out: &mut impl Write) -> io::Result<()> {
    let plan = assessment.plan;
    writeln!(
        out,
        "{} on snapshot {}, seed {}, threshold {}; 95 % intervals\n",
        assessment.engine, assessment.snapshot, plan.seed, plan.threshold
    )?;
    let mut table = headed(["class", "", "cases", "recall", "", "", "a miss"]);
    for recall in &assessment.classes {
        let group = recall.group.map(|group| format!("{group:?}").to_lowercase()).unwrap_or_default();
        let miss =
            recall.misses.first().map(|(asked, listed)| format!("{} = {}", short(asked), short(listed)));
        table.add_row(shares(&recall.of, &group, recall.found, recall.interval, miss));
    }
    write(&mut table, out)?;
    let mut table = headed(["script", "", "cases", "recall", "", "", "a miss"]);
    for recall in &assessment.scripts {
        let miss =
            recall.misses.first().map(|(asked, listed)| format!("{} = {}", short(asked), short(listed)));
        table.add_row(shares(&recall.of, "", recall.found, recall.interval, miss));
    }
    write(&mut table, out)?;
    let header = [
        "alerts per 1,000",
        "",
        "people",
        "name only",
        "",
        "",
        "namesakes",
        "with birth date and country",
        "closed",
        "an alert",
    ];
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Disabled)
        .set_header(header);
    for alerts in &assessment.alerts {
        let closed = alerts.name_only.of.saturating_sub(alerts.with_evidence.of);
        let example =
            alerts.examples.first().map(|(asked, listed)| format!("{} = {}", short(asked), short(listed)));
        table.add_row([
            alerts.culture.to_owned(),
            alerts.script.to_owned(),
            alerts.name_only.among.to_string(),
            per_1000(alerts.name_only.value()),
            per_1000(Some(alerts.interval.low)),
            per_1000(Some(alerts.interval.high)),
            per_1000(alerts.homonyms.value()),
            per_1000(alerts.with_evidence.value()),
            percent(Share { of: closed, among: alerts.name_only.of }.value()),
            example.unwrap_or_default(),
        ]);
    }
    write(&mut table, out)?;
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header([
        "alerts per 1,000 at most",
        "threshold",
        "recall, mean of the classes",
    ]);
    for budget in &assessment.budgets {
        let threshold = budget.threshold.map_or_else(|| "none".to_owned(), |threshold| threshold.to_string());
        table.add_row([budget.alerts_per_1000.to_string(), threshold, percent(budget.recall)]);
    }
    write(&mut table, out)?;
    if let Some((budget, threshold)) =
        assessment.recommended().and_then(|budget| Some((budget, budget.threshold?)))
    {
        let (recall, mean) = (percent(budget.recall), percent(assessment.mean_recall()));
        writeln!(
            out,
            "{threshold} has the most recall ({recall}) of the thresholds with at most {} alerts per 1,000; {} has {mean}",
            budget.alerts_per_1000, plan.threshold
        )?;
    }
    Ok(())
}

fn headed<const N: usize>(header: [&str; N]) -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Disabled)
        .set_header(header);
    for column in 2..6 {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

fn shares(of: &str, group: &str, found: Share, interval: Interval, miss: Option<String>) -> [String; 7] {
    [
        of.to_owned(),
        group.to_owned(),
        found.among.to_string(),
        percent(found.value()),
        percent(Some(interval.low)),
        percent(Some(interval.high)),
        miss.unwrap_or_default(),
    ]
}

fn write(table: &mut Table, out: &mut impl Write) -> io::Result<()> {
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

fn short(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}
