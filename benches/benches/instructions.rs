//! `cargo bench -p tamis-benches --bench instructions`: 200 queries on one list and nothing else, to be run under
//! `valgrind --tool=callgrind`, which counts instructions whatever else the machine is doing.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

use tamis::Options;
use tamis_benches::{lists, workload};

fn main() {
    let list = lists().unwrap().pop().unwrap();
    let queries = workload(&list.names, 200);
    let options = Options::default();
    let hits: usize = queries.iter().map(|query| list.screener.screen(query, &options).unwrap().total).sum();
    println!("{}: {} queries, {hits} hits", list.title, queries.len());
}
