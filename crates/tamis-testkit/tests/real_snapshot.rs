//! A snapshot of real lists: what it says of itself, that the order of the files does not matter, and that damage
//! anywhere is found. The damage is done to the embedded list too, which is always there.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, unreachable_pub)]

mod four_lists;

use tamis::snapshot::Snapshot;
use tamis::{Screener, date::Day};

const HEADER: usize = 56;
const ENTRY: usize = 56;

fn number(bytes: &[u8], at: usize) -> usize {
    u64::from_le_bytes(bytes[at..at + 8].try_into().unwrap()) as usize
}

/// Flips a bit at the begin, in the middle and at the end of every section, in the header and in the table; opening or
/// verifying must tell. Gives how many sections there were.
fn damage_is_found(bytes: &[u8]) -> usize {
    Snapshot::from_bytes(bytes.to_vec()).unwrap().verify().unwrap();
    let count = number(bytes, 16) & 0xffff_ffff;
    let mut places: Vec<usize> = (0..HEADER + count * ENTRY).collect();
    for section in 0..count {
        let entry = HEADER + section * ENTRY;
        let (at, length) = (number(bytes, entry + 8), number(bytes, entry + 16));
        let within = [at, at + length / 2, at + length.saturating_sub(1)];
        places.extend(within.iter().filter(|_| length > 0));
    }
    let mut damaged = bytes.to_vec();
    for place in places {
        damaged[place] ^= 1 << (place % 8);
        let verified = Snapshot::from_bytes(damaged.clone()).and_then(|snapshot| snapshot.verify());
        assert!(verified.is_err(), "a flipped bit in byte {place} of {} is not found", bytes.len());
        damaged[place] = bytes[place];
    }
    count
}

#[test]
fn a_flipped_bit_is_found_in_any_section_of_the_embedded_list() {
    let sections = damage_is_found(Screener::embedded().unwrap().snapshot().bytes());
    assert_eq!(sections, Screener::embedded().unwrap().snapshot().section_sizes().len());
}

#[test]
fn a_snapshot_of_real_lists_names_its_sources() {
    let Some(files) = four_lists::files() else { return };
    let (path, report) = four_lists::build(&files, "named.tamis");
    let snapshot = Snapshot::open(&path).unwrap();
    snapshot.verify().unwrap();
    assert_eq!(snapshot.id(), report.snapshot);
    let lists = &snapshot.meta().lists;
    let ids: Vec<&str> = lists.iter().map(|list| list.id.as_str()).collect();
    assert_eq!(ids, ["ca_dfatd_sema_sanctions", "jp_mof_sanctions", "un_sc_sanctions", "us_ofac_cons"]);
    assert_eq!(lists[1].date, Day::parse("2026-03-05"));
    assert_eq!(lists[2].date, Day::parse("2024-05-15"));
    let held = |list: &str| snapshot.meta().census.holdings(list).parties;
    assert_eq!((held(ids[0]), held(ids[1]), held(ids[2]), held(ids[3])), (4_759, 2_862, 875, 443));
    for list in lists {
        let file = files.iter().find(|file| file.ends_with(&list.files[0].name)).unwrap();
        assert_eq!(list.files[0].bytes, std::fs::metadata(file).unwrap().len());
        assert_eq!(list.files[0].sha256.len(), 64);
    }
}

#[test]
fn the_order_of_the_files_does_not_matter() {
    let Some(mut files) = four_lists::files() else { return };
    let (one, _) = four_lists::build(&files, "order-1.tamis");
    files.reverse();
    files.swap(0, 1);
    let (other, _) = four_lists::build(&files, "order-2.tamis");
    assert!(std::fs::read(one).unwrap() == std::fs::read(other).unwrap());
}
