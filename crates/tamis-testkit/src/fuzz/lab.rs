//! What the effectiveness lab reads: reports, baselines, a user's own cases.

use super::parties;
use std::sync::LazyLock;
use tamis::Screener;
use tamis_assess::{Baseline, Columns, Report, customers, labelled_pairs};

static LIST: LazyLock<Screener> = LazyLock::new(parties::all);

/// Reads the bytes as everything that the lab reads. A report and a baseline are written and read again.
pub fn assess_inputs(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        report(text);
        baseline(text);
    }
    let _ = labelled_pairs(bytes, &Columns::new());
    let _ = customers(bytes, &Columns::new(), LIST.snapshot());
}

#[allow(clippy::panic)]
fn report(text: &str) {
    let Ok(report) = Report::from_json(text) else { return };
    let written = report.to_json();
    match Report::from_json(&written) {
        Ok(again) => assert!(again == report && again.to_json() == written, "{written}"),
        Err(error) => panic!("a report that was just written is refused: {error}: {written}"),
    }
    let _ = Baseline::of(&report.assessment).to_text();
    if let Ok(compared) = report.clone().against(&report) {
        let _ = compared.to_json();
    }
    let _ = report.html();
}

#[allow(clippy::panic)]
fn baseline(text: &str) {
    let Ok(baseline) = Baseline::parse(text) else { return };
    let _ = baseline.against(&baseline);
    match Baseline::parse(&baseline.to_text()) {
        Ok(again) => assert!(again == baseline, "{text:?}"),
        Err(error) => panic!("a baseline that was just written is refused: {error}: {text:?}"),
    }
}
