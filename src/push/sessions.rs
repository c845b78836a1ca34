//! Counts the sessions of the server, and limits them.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use crate::metrics::{IntGauge, Metrics};

/// The count of sessions, shared by all workers. Clones share it.
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
pub enum SessionKind {
    /// A voter's WebSocket.
    Voting,
    /// A presenter's or an embedded chart's WebSocket.
    Viewer,
    /// An event stream.
    Stream,
}

/// The permit of one session. The session counts until this is dropped.
#[derive(Debug)]
pub struct SessionPermit {
    sessions: Sessions,
    of_its_kind: IntGauge,
}

/// The server has as many sessions as it may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooManySessions;

impl Sessions {
    /// Counts up to `max` sessions at once.
    pub fn new(max: usize, metrics: Metrics) -> Self {
        Self(Arc::new(Count {
            now: AtomicUsize::new(0),
            max,
            metrics,
        }))
    }

    /// Counts one more session, unless there are too many.
    pub fn enter(&self, kind: SessionKind) -> Result<SessionPermit, TooManySessions> {
        let Count { now, max, metrics } = &*self.0;
        let of_its_kind = match kind {
            SessionKind::Voting => &metrics.voting,
            SessionKind::Viewer => &metrics.viewers,
            SessionKind::Stream => &metrics.streams,
        };
        of_its_kind.inc();
        // Counts down again when dropped, also if there was no room.
        let permit = SessionPermit {
            sessions: self.clone(),
            of_its_kind: of_its_kind.clone(),
        };
        if now.fetch_add(1, Ordering::Relaxed) < *max {
            Ok(permit)
        } else {
            Err(TooManySessions)
        }
    }
}

impl Drop for SessionPermit {
    fn drop(&mut self) {
        self.sessions.0.now.fetch_sub(1, Ordering::Relaxed);
        self.of_its_kind.dec();
    }
}
