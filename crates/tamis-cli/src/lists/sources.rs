//! `tamis lists sources`: the official lists, where they come from, and the formats.

use crate::args::Sources;
use crate::outcome::{Done, Outcome};
use comfy_table::{ContentArrangement, Table, presets};
use std::io::{self, Write};
use tamis_lists::{ListStatus, Source, list_status, status_json};

pub(super) fn run(options: &Sources) -> Done {
    let lists = list_status(options.config.as_deref())?;
    let mut out = io::stdout().lock();
    if options.json {
        writeln!(out, "{}", status_json(&lists))?;
        return Ok(Outcome::Something);
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(["list", "format", "days", "terms", "from"]);
    for list in &lists {
        table.add_row(row(list));
    }
    for line in table.to_string().lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    let formats: Vec<&str> = Source::ALL.iter().map(|(_, name)| *name).collect();
    writeln!(out, "\nformats: {}", formats.join(", "))?;
    Ok(Outcome::Something)
}

fn row(list: &ListStatus) -> [String; 5] {
    let official = list.official.as_ref();
    let from = match (list.is_enabled, list.urls.as_slice(), official) {
        (false, ..) => "switched off".to_owned(),
        (true, [], Some(official)) => format!("by hand, see {}", official.page),
        (true, urls, _) => urls.join(" "),
    };
    let days = official.map_or_else(|| "-".to_owned(), |official| official.every_days.to_string());
    let terms = official.map_or("-", |official| official.terms);
    [list.id.clone(), list.format.to_owned(), days, terms.to_owned(), from]
}
