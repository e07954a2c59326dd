//! What the benches share: the lists and the workload.

use tamis::screen::Query;
use tamis::snapshot::{ListInfo, Snapshot, SnapshotBuilder};
use tamis::{Schema, Screener};
use tamis_assess::{Culture, ordinary_names};

/// A list to screen against, with its names for the peers.
pub struct Bench {
    /// What it is.
    pub title: &'static str,
    /// The screener.
    pub screener: Screener,
    /// Every listed name, as printed.
    pub names: Vec<String>,
}

/// The embedded list, and the OFAC list of July 2021 where `TAMIS_SHARED` has it.
///
/// # Errors
/// What opening or reading says.
pub fn lists() -> Result<Vec<Bench>, tamis::Error> {
    let embedded = Screener::embedded()?;
    let mut lists = vec![Bench { title: "embedded", names: names(&embedded)?, screener: embedded }];
    let shared = std::env::var("TAMIS_SHARED")
        .unwrap_or_else(|_| format!("{}/../../shared", env!("CARGO_MANIFEST_DIR")));
    let path = std::path::PathBuf::from(shared).join("lists/us_ofac/csv_2021-07");
    if path.is_dir() {
        let loaded = tamis_lists::read(&path, None)?;
        let mut builder = SnapshotBuilder::new();
        let (id, authority, title) =
            (loaded.meta.id.clone(), loaded.meta.authority.clone(), loaded.meta.title.clone());
        builder.list(ListInfo { id, authority, title, date: None, files: Vec::new() });
        for entity in loaded.entities {
            builder.entity(entity);
        }
        let screener = Screener::new(Snapshot::from_bytes(builder.finish()?.bytes)?)?;
        lists.push(Bench { title: "OFAC 2021-07", names: names(&screener)?, screener });
    }
    Ok(lists)
}

fn names(screener: &Screener) -> Result<Vec<String>, tamis::Error> {
    let snapshot = screener.snapshot();
    let mut names = Vec::new();
    for number in 0..snapshot.meta().entities {
        let entity = snapshot.entity(number)?;
        names.extend(entity.names.iter().filter(|_| entity.names_screened).map(|name| name.text.clone()));
    }
    Ok(names)
}

/// Queries: nine ordinary persons, then one listed name with one letter left out, and so on. Seeded.
pub fn workload(names: &[String], count: usize) -> Vec<Query> {
    let korean = ordinary_names(Culture::Korean, count, 7);
    let english = ordinary_names(Culture::English, count, 7);
    let mut queries = Vec::with_capacity(count);
    for (number, (a, b)) in korean.iter().zip(&english).enumerate() {
        let listed = names.get(number * 7_919 % names.len().max(1));
        queries.push(match (number % 10, listed) {
            (9, Some(name)) => {
                let middle = name.chars().count() / 2;
                Query::name(
                    name.chars()
                        .enumerate()
                        .filter(|(at, _)| *at != middle)
                        .map(|(_, c)| c)
                        .collect::<String>(),
                )
            }
            (even, _) if even % 2 == 0 => Query::name(a.name.clone()).schema(Schema::Person),
            _ => Query::name(b.name.clone()).schema(Schema::Person),
        });
    }
    queries
}
