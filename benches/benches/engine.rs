//! `cargo bench -p tamis-benches --bench engine`: one comparison, one screen, a bulk.
#![allow(missing_docs, clippy::unwrap_used)]

use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use tamis::{Options, Schema};
use tamis_benches::{lists, workload};

fn compare(c: &mut Criterion) {
    c.bench_function("compare two names", |b| {
        b.iter(|| {
            tamis::compare(black_box("Shim Hyun-sup"), black_box("SIM, Hyon Sop"), Some(Schema::Person))
        });
    });
}

fn screen(c: &mut Criterion) {
    for list in lists().unwrap() {
        let queries = workload(&list.names, 1_000);
        let options = Options::default();
        let mut next = queries.iter().cycle();
        c.bench_function(&format!("one screen, {}", list.title), |b| {
            b.iter(|| list.screener.screen(next.next().unwrap(), &options));
        });
        for threads in [1, 2] {
            let mut options = Options::default();
            options.threads = threads;
            c.bench_function(&format!("1,000 queries on {threads} threads, {}", list.title), |b| {
                b.iter(|| list.screener.screen_many(&queries, &options));
            });
        }
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).measurement_time(std::time::Duration::from_secs(3));
    targets = compare, screen
}
criterion_main!(benches);
