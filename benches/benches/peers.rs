//! `cargo bench -p tamis-benches --bench peers`: Tamis beside exhaustive scans of the same names, measured in turn in
//! one run and printed as ratios; and what a query costs in evidence, postings and alignments.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, clippy::indexing_slicing)]

use std::hint::black_box;
use std::time::Instant;
use tamis::index::{Counters, Retrieval};
use tamis::{Options, Query};
use tamis_benches::{Bench, lists, workload};

/// A way to answer all queries: title, run.
type Engine<'a> = (&'a str, Box<dyn Fn() -> usize + 'a>);

const ROUNDS: usize = 7;
const QUERIES: usize = 200;

fn main() {
    for list in lists().unwrap() {
        let queries = workload(&list.names, QUERIES);
        println!(
            "{}: {} names, {} queries, median of {ROUNDS} rounds",
            list.title,
            list.names.len(),
            queries.len()
        );
        counters(&list, &queries);
        // The peers compare lower-cased texts; making them is not their work.
        let names: Vec<String> = list.names.iter().map(|name| name.to_lowercase()).collect();
        let asked: Vec<String> = queries.iter().map(|query| query.names[0].to_lowercase()).collect();
        let mut engines: Vec<Engine<'_>> = vec![
            ("tamis, index", Box::new(|| tamis(&list, &queries, Retrieval::Index))),
            ("strsim Jaro-Winkler, every name", Box::new(|| strsim_jaro_winkler(&names, &asked))),
            ("strsim Damerau-Levenshtein, every name", Box::new(|| strsim_edits(&names, &asked))),
            ("rapidfuzz indel ratio, every name", Box::new(|| rapidfuzz_ratio(&names, &asked))),
        ];
        if list.names.len() < 5_000 {
            engines
                .push(("tamis, exhaustive scan", Box::new(|| tamis(&list, &queries, Retrieval::Exhaustive))));
        }
        let mut times = vec![Vec::new(); engines.len()];
        for _ in 0..ROUNDS {
            for (engine, (_, run)) in engines.iter().enumerate() {
                let start = Instant::now();
                black_box(run());
                times[engine].push(start.elapsed().as_secs_f64() * 1e6 / queries.len() as f64);
            }
        }
        let medians: Vec<f64> = times.iter_mut().map(|rounds| median(rounds)).collect();
        for ((title, _), time) in engines.iter().zip(&medians) {
            println!("  {title:<42} {time:>10.1} µs a query   ratio to tamis {:>8.1}", time / medians[0]);
        }
    }
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn counters(list: &Bench, queries: &[Query]) {
    let mut total = Counters::default();
    for query in queries {
        total += list.screener.screen_by(query, &Options::default(), Retrieval::Index).unwrap().1;
    }
    let per = |count: u64| count as f64 / queries.len() as f64;
    println!(
        "  a query: evidence {:.1}, postings {:.1}, alignments {:.1}, rows found {:.2}; rows {}",
        per(total.evidence),
        per(total.postings),
        per(total.alignments),
        per(total.found),
        list.screener.snapshot().meta().rows
    );
}

fn tamis(list: &Bench, queries: &[Query], retrieval: Retrieval) -> usize {
    let options = Options::default();
    queries.iter().map(|query| list.screener.screen_by(query, &options, retrieval).unwrap().0.total).sum()
}

fn strsim_jaro_winkler(names: &[String], queries: &[String]) -> usize {
    let hits = |query: &str| names.iter().filter(|name| strsim::jaro_winkler(query, name) >= 0.9).count();
    queries.iter().map(|query| hits(query)).sum()
}

fn strsim_edits(names: &[String], queries: &[String]) -> usize {
    let hits = |query: &str| {
        names.iter().filter(|name| strsim::normalized_damerau_levenshtein(query, name) >= 0.8).count()
    };
    queries.iter().map(|query| hits(query)).sum()
}

fn rapidfuzz_ratio(names: &[String], queries: &[String]) -> usize {
    queries
        .iter()
        .map(|query| {
            let scorer = rapidfuzz::fuzz::RatioBatchComparator::new(query.chars());
            let cutoff = rapidfuzz::fuzz::Args::default().score_cutoff(0.8);
            names.iter().filter(|name| scorer.similarity_with_args(name.chars(), &cutoff).is_some()).count()
        })
        .sum()
}
