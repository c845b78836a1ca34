//! How many sessions the server has, and may have.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

/// The count, shared by all workers.
#[derive(Debug, Clone)]
pub struct Sessions(Arc<Count>);

#[derive(Debug)]
struct Count {
    now: AtomicUsize,
    max: usize,
}

/// One session, until dropped.
#[derive(Debug)]
pub struct Entered(Sessions);

/// The server has as many sessions as it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooManySessions;

impl Sessions {
    /// Counts from zero up to `max`.
    pub fn new(max: usize) -> Self {
        Self(Arc::new(Count {
            now: AtomicUsize::new(0),
            max,
        }))
    }

    /// Counts one more, until the guard is dropped.
    pub fn enter(&self) -> Result<Entered, TooManySessions> {
        // Leaves again when dropped, also where there was no room.
        let entered = Entered(self.clone());
        if self.0.now.fetch_add(1, Ordering::Relaxed) < self.0.max {
            Ok(entered)
        } else {
            Err(TooManySessions)
        }
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        self.0.0.now.fetch_sub(1, Ordering::Relaxed);
    }
}
