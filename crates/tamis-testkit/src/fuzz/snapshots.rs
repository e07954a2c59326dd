use super::container::Container;
use super::parties;
use std::sync::LazyLock;
use tamis::screen::Options;
use tamis::snapshot::Snapshot;
use tamis::{Query, Screener};

/// Small sound files.
static SEEDS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let lists = [parties::names(), parties::all()];
    lists.into_iter().map(|screener| screener.snapshot().bytes().to_vec()).collect()
});
static BASES: LazyLock<Vec<Container>> =
    LazyLock::new(|| SEEDS.iter().filter_map(|bytes| Container::read(bytes)).collect());
static PERSON: LazyLock<Query> = LazyLock::new(parties::person);
static NAMES_AND_FACTS: LazyLock<Query> = LazyLock::new(parties::names_and_facts);
/// Nearly everything is a hit.
static LOWEST: LazyLock<Options> = LazyLock::new(|| {
    let mut lowest = Options::default();
    for (name, value) in [("threshold", "0.0001"), ("include_delisted", "true"), ("as_of", "2021-01-01")] {
        let _ = lowest.set(name, value);
    }
    lowest
});

pub(super) fn seeds() -> Vec<Vec<u8>> {
    SEEDS.clone()
}

/// Opens the bytes as a list file, as they are and with sound digests and counts.
pub fn snapshot(bytes: &[u8]) {
    ask(bytes.to_vec());
    let mended = Container::read(bytes).and_then(|mut container| container.mend().map(|()| container));
    if let Some(container) = mended {
        ask(container.file());
    }
}

/// Opens a sound list file with edits: number of the file, then for each edit section, kind, place (2), value (4).
pub fn snapshot_edits(bytes: &[u8]) {
    let Some((first, edits)) = bytes.split_first() else { return };
    let bases = BASES.len().max(1);
    let Some(base) = BASES.get(usize::from(*first) % bases) else { return };
    let mut container = base.clone();
    for edit in edits.chunks_exact(8) {
        if let [section, kind, low, high, value @ ..] = edit
            && let Ok(value) = <[u8; 4]>::try_from(value)
        {
            apply(&mut container, *section, *kind, usize::from(u16::from_le_bytes([*low, *high])), value);
        }
    }
    // The counts are mended in one half of the inputs only: a count that does not fit is a damage too.
    if *first < 128 && container.mend().is_none() {
        return;
    }
    ask(container.file());
}

fn apply(container: &mut Container, section: u8, kind: u8, at: usize, value: [u8; 4]) {
    let sections = container.sections.len().max(1);
    let Some((_, content)) = container.sections.get_mut(usize::from(section) % sections) else { return };
    let at = at.min(content.len());
    let word = at / 4 * 4;
    match kind % 8 {
        0 => content.iter_mut().skip(at).take(1).for_each(|byte| *byte = value[0]),
        1 => content.iter_mut().skip(word).zip(value).for_each(|(byte, new)| *byte = new),
        2 => content.truncate(at),
        3 => drop(content.splice(at..at, value)),
        4 => drop(content.drain(at..content.len().min(at + usize::from(value[0])))),
        5 => content.extend(content.clone()),
        6 => {
            let tail = content.split_off(at);
            let times = usize::from(value[0]);
            let repeated: Vec<u8> = tail.iter().copied().take(usize::from(value[1])).collect();
            content.extend(repeated.repeat(times));
            content.extend(tail);
        }
        _ => {
            let old: Vec<u8> = content.iter().copied().skip(word).take(4).collect();
            let Ok(old) = <[u8; 4]>::try_from(old) else { return };
            let sum = u32::from_le_bytes(old).wrapping_add_signed(i32::from(value[0].cast_signed()));
            content.iter_mut().skip(word).zip(sum.to_le_bytes()).for_each(|(byte, new)| *byte = new);
        }
    }
}

/// Opens, verifies, screens.
pub(super) fn ask(bytes: Vec<u8>) {
    if let Some(screener) = ask_for_a_person(bytes) {
        answer(&screener, &NAMES_AND_FACTS);
    }
}

/// As [`ask`], with less to be found.
pub(super) fn ask_for_a_person(bytes: Vec<u8>) -> Option<Screener> {
    let snapshot = Snapshot::from_bytes(bytes).ok()?;
    let _ = snapshot.verify();
    for number in 0..snapshot.meta().entities {
        let _ = snapshot.entity_digest(number);
    }
    let screener = Screener::new(snapshot).ok()?;
    answer(&screener, &PERSON);
    Some(screener)
}

fn answer(screener: &Screener, query: &Query) {
    if let Ok(answer) = screener.screen(query, &LOWEST) {
        let _ = answer.to_json();
    }
}
