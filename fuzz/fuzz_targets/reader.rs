//! The source is named by `TAMIS_FUZZ_SOURCE`.
#![no_main]
use std::sync::LazyLock;
use tamis_lists::Source;

static SOURCE: LazyLock<Source> = LazyLock::new(|| {
    let name = std::env::var("TAMIS_FUZZ_SOURCE").expect("TAMIS_FUZZ_SOURCE names the source");
    Source::parse(&name).expect("TAMIS_FUZZ_SOURCE names a source of Source::ALL")
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tamis_testkit::fuzz::reader(*SOURCE, bytes));
