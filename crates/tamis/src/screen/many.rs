//! Many queries at once: order kept, the same answers for any number of threads.

use super::query::Query;
use crate::error::Result;

/// Most threads of one call: more than the cores of most machines, fewer than an operating system refuses.
#[cfg(feature = "parallel")]
const MAX_THREADS: usize = 1024;

/// Pieces a thread takes of the queries, on average: enough that none waits long for the slowest.
#[cfg(feature = "parallel")]
const PIECES_PER_THREAD: usize = 16;

/// Runs `one` over all queries on `threads` threads (0: all cores). The threads are joined before the call returns:
/// nothing stays behind, a fork finds no pool. More threads than queries, or than [`MAX_THREADS`], are not started.
///
/// Threads of std and no work-stealing pool: a query is long and needs no splitting, and a hand-over by creating and
/// joining threads is one that a race detector follows.
#[cfg(feature = "parallel")]
pub(super) fn run<T: Send>(
    queries: &[Query],
    threads: usize,
    one: impl Fn(usize, &Query) -> T + Sync,
) -> Result<Vec<T>> {
    let cores = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let threads = if threads == 0 { cores() } else { threads };
    let threads = threads.min(queries.len()).min(MAX_THREADS);
    if threads < 2 {
        return Ok(queries.iter().enumerate().map(|(position, query)| one(position, query)).collect());
    }
    let piece = queries.len().div_ceil(threads * PIECES_PER_THREAD).max(1);
    let pieces: Vec<(usize, &[Query])> =
        queries.chunks(piece).enumerate().map(|(number, queries)| (number * piece, queries)).collect();
    let mut done = on_threads(threads, &pieces, |(start, queries)| -> Vec<T> {
        queries.iter().enumerate().map(|(offset, query)| one(start + offset, query)).collect()
    })?;
    done.sort_unstable_by_key(|(number, _)| *number);
    Ok(done.into_iter().flat_map(|(_, answers)| answers).collect())
}

/// Gives each item to the next free thread. The results come with the positions of their items, in no order.
#[cfg(feature = "parallel")]
fn on_threads<I: Copy + Sync, T: Send>(
    threads: usize,
    items: &[I],
    work: impl Fn(I) -> T + Sync,
) -> Result<Vec<(usize, T)>> {
    use crate::error::{Error, ErrorCode};
    use std::sync::atomic::{AtomicUsize, Ordering};
    let next = AtomicUsize::new(0);
    let take_all = &|| {
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(number) else { return done };
            done.push((number, work(*item)));
        }
    };
    std::thread::scope(|scope| {
        let mut started = Vec::with_capacity(threads);
        let mut refused = None;
        for _ in 0..threads {
            match std::thread::Builder::new().name("tamis".to_owned()).spawn_scoped(scope, take_all) {
                Ok(thread) => started.push(thread),
                Err(error) => refused = Some(error),
            }
        }
        let mut all = Vec::with_capacity(items.len());
        for thread in started {
            match thread.join() {
                Ok(done) => all.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        match refused {
            Some(error) if all.len() < items.len() => {
                Err(Error::new(ErrorCode::Io, format!("the threads cannot be started: {error}")))
            }
            _ => Ok(all),
        }
    })
}

/// Without the feature `parallel` all queries run on the caller's thread.
#[cfg(not(feature = "parallel"))]
pub(super) fn run<T>(queries: &[Query], _threads: usize, one: impl Fn(usize, &Query) -> T) -> Result<Vec<T>> {
    Ok(queries.iter().enumerate().map(|(position, query)| one(position, query)).collect())
}
