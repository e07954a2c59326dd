//! Many queries at once: order kept, the same answers for any number of threads.

use super::answer::Answer;
use super::query::Query;
use crate::error::Result;

/// Most threads of one call: more than any machine's cores, fewer than an operating system refuses.
#[cfg(feature = "parallel")]
const MAX_THREADS: usize = 1024;

/// Runs `one` over all queries on `threads` threads (0: all cores), in a pool of its own that ends with the call:
/// nothing is shared with rayon's global pool, a fork finds no pool, and every thread is joined before the call
/// returns. More threads than queries, or than [`MAX_THREADS`], are not started.
#[cfg(feature = "parallel")]
pub(super) fn run(
    queries: &[Query],
    threads: usize,
    one: impl Fn(usize, &Query) -> Answer + Sync,
) -> Result<Vec<Answer>> {
    use rayon::prelude::*;
    let cores = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let threads = if threads == 0 { cores() } else { threads };
    let threads = threads.min(queries.len()).min(MAX_THREADS);
    if threads < 2 {
        return Ok(queries.iter().enumerate().map(|(position, query)| one(position, query)).collect());
    }
    in_pool(threads, || {
        queries.par_iter().enumerate().map(|(position, query)| one(position, query)).collect()
    })
}

/// Runs `work` in a pool and joins its threads.
#[cfg(feature = "parallel")]
fn in_pool<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> Result<T> {
    use crate::error::{Error, ErrorCode};
    let mut handles = Vec::with_capacity(threads);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .spawn_handler(|thread| {
            handles.push(std::thread::Builder::new().name("tamis".to_owned()).spawn(|| thread.run())?);
            Ok(())
        })
        .build();
    let done = pool.map(|pool| pool.install(work));
    // The pool is gone, so its threads are ending; what they wrote is the caller's once they are joined.
    for handle in handles {
        // A panic of `work` has been passed on by `install`.
        let _ = handle.join();
    }
    done.map_err(|error| Error::new(ErrorCode::Io, format!("the threads cannot be started: {error}")))
}

/// Without the feature `parallel` all queries run on the caller's thread.
#[cfg(not(feature = "parallel"))]
pub(super) fn run(
    queries: &[Query],
    _threads: usize,
    one: impl Fn(usize, &Query) -> Answer,
) -> Result<Vec<Answer>> {
    Ok(queries.iter().enumerate().map(|(position, query)| one(position, query)).collect())
}
