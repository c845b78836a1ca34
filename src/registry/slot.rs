//! One poll of the registry, asleep or awake.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use parking_lot::RwLock;
use tokio::{
    sync::{Mutex, MutexGuard},
    task::JoinHandle,
};

use crate::{journal::PollId, model::PollCode, poll::PollHandle};

/// A poll's code and number, and its handle while it is awake.
pub(super) struct Slot {
    pub(super) id: PollId,
    pub(super) code: PollCode,
    awake: RwLock<Option<PollHandle>>,
    /// Whether somebody has asked for it since the last check.
    asked: AtomicBool,
    deleted: AtomicBool,
    /// The actor's task. Locked while the poll is woken, put to sleep or deleted.
    actor: Mutex<Option<JoinHandle<()>>>,
}

/// Held while a poll is woken, put to sleep or deleted.
pub(super) type SlotGuard<'a> = MutexGuard<'a, Option<JoinHandle<()>>>;

impl Slot {
    pub(super) fn new(id: PollId, code: PollCode) -> Arc<Self> {
        Arc::new(Self {
            id,
            code,
            awake: RwLock::new(None),
            asked: AtomicBool::new(false),
            deleted: AtomicBool::new(false),
            actor: Mutex::new(None),
        })
    }

    /// Its handle, if it is awake. Counts as asking for it.
    pub(super) fn awake(&self) -> Option<PollHandle> {
        self.asked.store(true, Ordering::Relaxed);
        self.awake.read().clone()
    }

    /// How many commands wait for it, if it is awake. Does not count as asking for it.
    pub(super) fn waiting(&self) -> Option<usize> {
        self.awake.read().as_ref().map(PollHandle::waiting)
    }

    pub(super) async fn lock(&self) -> SlotGuard<'_> {
        self.actor.lock().await
    }

    pub(super) fn wake(&self, guard: &mut SlotGuard<'_>, poll: PollHandle, actor: JoinHandle<()>) {
        **guard = Some(actor);
        *self.awake.write() = Some(poll);
    }

    pub(super) fn is_deleted(&self) -> bool {
        self.deleted.load(Ordering::Acquire)
    }

    /// Marks it deleted. Those who wait for the lock will find it deleted.
    pub(super) fn delete(&self) {
        self.deleted.store(true, Ordering::Release);
        *self.awake.write() = None;
    }

    /// Lets it fall asleep if nobody has asked since the last check and nobody holds its handle.
    pub(super) async fn fall_asleep(&self) {
        if self.asked.swap(false, Ordering::Relaxed) {
            return;
        }
        let Ok(mut guard) = self.actor.try_lock() else {
            return;
        };
        let idle = self.awake.write().take_if(|poll| poll.is_idle());
        if idle.is_some() {
            drop(idle);
            if let Some(actor) = guard.take() {
                let _ = actor.await; // A panic there has been reported.
            }
        }
    }
}
