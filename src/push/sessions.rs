//! How many sessions the server has, and may have.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use crate::metrics::{IntGauge, Metrics};

/// The count, shared by all workers.
#[derive(Debug, Clone)]
pub struct Sessions(Arc<Count>);

#[derive(Debug)]
struct Count {
    now: AtomicUsize,
    max: usize,
    metrics: Metrics,
}

/// What a session is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A voter's WebSocket.
    Voting,
    /// A presenter's or an embedded chart's WebSocket.
    Viewer,
    /// An event stream.
    Stream,
}

/// One session, until dropped.
#[derive(Debug)]
pub struct Entered {
    sessions: Sessions,
    of_its_kind: IntGauge,
}

/// The server has as many sessions as it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooManySessions;

impl Sessions {
    /// Counts from zero up to `max`.
    pub fn new(max: usize, metrics: Metrics) -> Self {
        Self(Arc::new(Count {
            now: AtomicUsize::new(0),
            max,
            metrics,
        }))
    }

    /// Counts one more, until the guard is dropped.
    pub fn enter(&self, kind: Kind) -> Result<Entered, TooManySessions> {
        let Count { now, max, metrics } = &*self.0;
        let of_its_kind = match kind {
            Kind::Voting => &metrics.voting,
            Kind::Viewer => &metrics.viewers,
            Kind::Stream => &metrics.streams,
        };
        of_its_kind.inc();
        // Leaves again when dropped, also where there was no room.
        let entered = Entered {
            sessions: self.clone(),
            of_its_kind: of_its_kind.clone(),
        };
        if now.fetch_add(1, Ordering::Relaxed) < *max {
            Ok(entered)
        } else {
            Err(TooManySessions)
        }
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        self.sessions.0.now.fetch_sub(1, Ordering::Relaxed);
        self.of_its_kind.dec();
    }
}
