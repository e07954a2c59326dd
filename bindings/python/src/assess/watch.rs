//! A long run that Python watches: its progress, Ctrl-C, and exceptions of what Python gave.

use pyo3::prelude::*;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tamis::{Error, ErrorCode};

/// How often `progress` is told, at most, until the end.
const TIMES_TOLD: usize = 200;
/// Time between two looks at Ctrl-C. It decides when a run ends that is interrupted, and nothing else.
const LOOK: Duration = Duration::from_millis(20);

/// What is watched.
pub(super) struct Watch {
    progress: Option<Py<PyAny>>,
    total: AtomicUsize,
    done: AtomicUsize,
    told: AtomicUsize,
    looked: Mutex<Instant>,
    raised: Mutex<Option<PyErr>>,
    stop: Arc<AtomicBool>,
}

impl Watch {
    /// Tells `progress` (a callable of two numbers, done and total), if there is one.
    pub(super) fn new(progress: Option<Py<PyAny>>) -> Watch {
        Watch {
            progress,
            total: AtomicUsize::new(0),
            done: AtomicUsize::new(0),
            told: AtomicUsize::new(0),
            looked: Mutex::new(Instant::now()),
            raised: Mutex::new(None),
            stop: Arc::new(AtomicBool::new(false)),
        }
    }

    /// So many questions are to be answered.
    pub(super) fn set_out(&self, questions: usize) {
        self.total.store(questions, Ordering::Relaxed);
    }

    /// Set once the run is to end.
    pub(super) fn stop(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stop)
    }

    /// So many questions more are answered.
    pub(super) fn answered(&self, more: usize) {
        let done = self.done.fetch_add(more, Ordering::Relaxed) + more;
        let total = self.total.load(Ordering::Relaxed);
        if self.stop.load(Ordering::Relaxed) || total == 0 {
            return;
        }
        self.tell(done, total);
        self.look();
    }

    fn tell(&self, done: usize, total: usize) {
        let Some(progress) = &self.progress else { return };
        let step = done * TIMES_TOLD / total;
        if self.told.fetch_max(step, Ordering::Relaxed) < step {
            let told = Python::attach(|py| progress.call1(py, (done.min(total), total)).map(|_| ()));
            told.unwrap_or_else(|error| self.raise(error));
        }
    }

    /// Looks at Ctrl-C, now and then.
    fn look(&self) {
        let mut looked = self.looked.lock().unwrap_or_else(PoisonError::into_inner);
        if looked.elapsed() >= LOOK {
            *looked = Instant::now();
            drop(looked);
            Python::attach(|py| py.check_signals()).unwrap_or_else(|error| self.raise(error));
        }
    }

    /// Ends the run with an exception; the first one stays.
    pub(super) fn raise(&self, error: PyErr) {
        let mut raised = self.raised.lock().unwrap_or_else(PoisonError::into_inner);
        raised.get_or_insert(error);
        self.stop.store(true, Ordering::Relaxed);
    }

    /// # Errors
    /// Once the run is to end. [`Watch::outcome`] puts the exception in its place.
    pub(super) fn go_on(&self) -> tamis::Result<()> {
        match self.stop.load(Ordering::Relaxed) {
            true => Err(Error::new(ErrorCode::Io, "the run was stopped")),
            false => Ok(()),
        }
    }

    /// The exception that ended the run, else what the run came to.
    pub(super) fn outcome<T>(&self, py: Python<'_>, outcome: tamis::Result<T>) -> PyResult<T> {
        use crate::error::OrPython;
        match self.raised.lock().unwrap_or_else(PoisonError::into_inner).take() {
            Some(error) => Err(error),
            None => outcome.or_python(py),
        }
    }
}
