//! Prints ordinary people of a culture, or ordinary companies: `cargo run -p tamis-assess --example ordinary -- Japanese 30 1`.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::process::ExitCode;
use tamis_assess::{Culture, ordinary_companies, ordinary_names};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let whose = arguments.next().unwrap_or_default();
    let n = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(30);
    let seed = arguments.next().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    if whose == "companies" {
        for company in ordinary_companies(n, seed) {
            println!("{}\t{}", company.name, company.country);
        }
        return ExitCode::SUCCESS;
    }
    let Some(culture) = Culture::ALL.into_iter().find(|culture| culture.name() == whose) else {
        let known: Vec<&str> = Culture::ALL.into_iter().map(Culture::name).collect();
        eprintln!("expected companies or one of {}; found {whose:?}", known.join(", "));
        return ExitCode::FAILURE;
    };
    for person in ordinary_names(culture, n, seed) {
        let native = person.native.as_deref().unwrap_or("-");
        println!("{}\t{native}\t{}\t{}", person.name, person.birth_date, person.country);
    }
    ExitCode::SUCCESS
}
