//! Several matchers on the same pairs.

use super::Section;
use crate::peers::{Peer, PeerTable};
use crate::report::heat::Heat;
use crate::report::name::Name;
use crate::report::{Report, figures};
use askama::Template;
use tamis::Result;

#[derive(Template)]
#[template(path = "peers.html")]
struct Body<'a> {
    table: &'a PeerTable,
    /// Numbers of alerts at which recall is told.
    budgets: Vec<u64>,
    /// Every class that a matcher has.
    classes: Vec<&'a str>,
    has_near_misses: bool,
    has_f1: bool,
}

pub(super) fn section(report: &Report) -> Result<Option<Section>> {
    let Some(table) = report.peers.as_ref().filter(|table| !table.peers.is_empty()) else { return Ok(None) };
    let mut budgets: Vec<u64> =
        table.peers.iter().flat_map(|peer| &peer.budgets).map(|budget| budget.alerts_per_1000).collect();
    budgets.sort_unstable();
    budgets.dedup();
    let mut classes: Vec<&str> = Vec::new();
    for class in table.peers.iter().flat_map(|peer| &peer.classes) {
        if !classes.contains(&class.of.as_str()) {
            classes.push(&class.of);
        }
    }
    let has_near_misses = table.peers.iter().any(|peer| peer.near_misses.among > 0);
    let has_f1 = table.peers.iter().any(|peer| peer.best_f1.is_some());
    let body = Body { table, budgets, classes, has_near_misses, has_f1 };
    Section::of("peers", "Several matchers on the same pairs", &body).map(Some)
}

impl Body<'_> {
    fn recall(peer: &Peer, budget: &u64) -> String {
        let at = peer.budgets.iter().find(|at| at.alerts_per_1000 == *budget);
        figures::percent(&at.and_then(|at| at.recall))
    }

    fn cell(peer: &Peer, class: &str) -> Heat {
        let row = peer.classes.iter().find(|row| row.of == class);
        Heat::of(&row.map(|row| row.found).unwrap_or_default())
    }
}
