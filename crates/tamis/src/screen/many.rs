//! Many queries at once: order kept, the same answers for any number of threads.

use super::answer::Answer;
use super::query::Query;
use crate::error::Result;

/// Runs `one` over all queries on `threads` threads (0: all cores), in a pool of its own that ends with the call:
/// no hidden threads stay behind, nothing is shared with rayon's global pool, and a fork finds no pool.
#[cfg(feature = "parallel")]
pub(super) fn run(
    queries: &[Query],
    threads: usize,
    one: impl Fn(usize, &Query) -> Answer + Sync,
) -> Result<Vec<Answer>> {
    use crate::error::{Error, ErrorCode};
    use rayon::prelude::*;
    if threads == 1 || queries.len() < 2 {
        return Ok(queries.iter().enumerate().map(|(position, query)| one(position, query)).collect());
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool =
        pool.map_err(|error| Error::new(ErrorCode::Io, format!("the threads cannot be started: {error}")))?;
    Ok(pool
        .install(|| queries.par_iter().enumerate().map(|(position, query)| one(position, query)).collect()))
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
