//! A watchlist of many names, made from the names of real lists: every party of every round has the names of a real
//! one with its words joined to those of another, its birth date and its country.
//!
//! `many_names NUMBER OUT.csv LIST…` writes parties until there are so many names. The same lists give the same bytes.

use std::io::{BufWriter, Write};
use std::path::Path;
use tamis::Entity;

type Done<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Done<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [number, output, lists @ ..] = arguments.as_slice() else {
        return Err("expected NUMBER OUT.csv LIST…".into());
    };
    let mut parties = Vec::new();
    for list in lists {
        parties.extend(tamis_lists::read(Path::new(list), None)?.entities);
    }
    parties.retain(|party| !party.names.is_empty());
    write(&parties, number.parse()?, Path::new(output))
}

fn write(parties: &[Entity], wanted: u64, output: &Path) -> Done<()> {
    let mut out = BufWriter::new(std::fs::File::create(output)?);
    writeln!(out, "id,name,alias,birth_date,country")?;
    let (mut names, mut rows) = (0, 0_u64);
    for round in 1.. {
        for (at, party) in parties.iter().enumerate() {
            let other = parties.get((at + round * 7_919) % parties.len()).unwrap_or(party);
            let made: Vec<String> =
                (0..party.names.len()).filter_map(|name| joined(party, other, name)).collect();
            let made = distinct(made);
            let Some((first, others)) = made.split_first() else { continue };
            rows += 1;
            names += made.len() as u64;
            let born =
                party.birth_dates.first().map(|born| born.to_string().replace('~', "")).unwrap_or_default();
            let country =
                party.countries.first().and_then(|country| country.code.clone()).unwrap_or_default();
            writeln!(out, "{rows},\"{first}\",\"{}\",\"{born}\",{country}", others.join(";"))?;
            if names >= wanted {
                out.flush()?;
                return Ok(());
            }
        }
    }
    Ok(())
}

/// The first half of the words of a name, and the second half of a name of another party.
fn joined(party: &Entity, other: &Entity, name: usize) -> Option<String> {
    let words = |entity: &Entity, name: usize| -> Vec<String> {
        let text =
            entity.names.get(name % entity.names.len().max(1)).map(|name| name.text.replace(['"', ';'], " "));
        text.unwrap_or_default().split_whitespace().map(str::to_owned).collect()
    };
    let (mine, theirs) = (words(party, name), words(other, name));
    let first = mine.get(..mine.len().div_ceil(2))?;
    let second = theirs.get(theirs.len() / 2..)?;
    let made = [first, second].concat().join(" ");
    (!made.is_empty()).then_some(made)
}

fn distinct(names: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(names.len());
    names.into_iter().for_each(|name| {
        if !kept.contains(&name) {
            kept.push(name);
        }
    });
    kept
}
