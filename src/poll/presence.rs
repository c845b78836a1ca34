//! Counts the voting sessions of a poll.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use tokio::sync::Notify;

/// The count, and a notification when it changes.
#[derive(Debug, Default)]
pub(super) struct Presence {
    count: AtomicU64,
    pub(super) changed: Notify,
}

/// One voting session. It is counted until this is dropped.
#[derive(Debug)]
pub struct Present(Arc<Presence>);

impl Presence {
    pub(super) fn count(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }
}

impl Present {
    pub(super) fn new(presence: Arc<Presence>) -> Self {
        presence.count.fetch_add(1, Ordering::Relaxed);
        presence.changed.notify_one();
        Self(presence)
    }
}

impl Drop for Present {
    fn drop(&mut self) {
        self.0.count.fetch_sub(1, Ordering::Relaxed);
        self.0.changed.notify_one();
    }
}
