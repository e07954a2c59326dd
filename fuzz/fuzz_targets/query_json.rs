#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tamis_testkit::fuzz::query_json(bytes));
