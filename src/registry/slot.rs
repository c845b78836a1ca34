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
    /// Whether somebody has asked since it was last looked at.
    asked: AtomicBool,
    deleted: AtomicBool,
    /// The actor's task. Whoever wakes, puts to sleep or deletes the poll takes turns.
    actor: Mutex<Option<JoinHandle<()>>>,
}

/// The turn of whoever wakes, puts to sleep or deletes a poll.
pub(super) type Turn<'a> = MutexGuard<'a, Option<JoinHandle<()>>>;

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

    /// Its handle, while it is awake.
    pub(super) fn awake(&self) -> Option<PollHandle> {
        self.asked.store(true, Ordering::Relaxed);
        self.awake.read().clone()
    }

    /// How many requests wait for it, while it is awake. Does not count as asking for it.
    pub(super) fn waiting(&self) -> Option<usize> {
        self.awake.read().as_ref().map(PollHandle::waiting)
    }

    pub(super) async fn turn(&self) -> Turn<'_> {
        self.actor.lock().await
    }

    pub(super) fn wake(&self, turn: &mut Turn<'_>, poll: PollHandle, actor: JoinHandle<()>) {
        **turn = Some(actor);
        *self.awake.write() = Some(poll);
    }

    pub(super) fn is_deleted(&self) -> bool {
        self.deleted.load(Ordering::Acquire)
    }

    /// Whoever waits for a turn finds it deleted.
    pub(super) fn delete(&self) {
        self.deleted.store(true, Ordering::Release);
        *self.awake.write() = None;
    }

    /// Falls asleep where nobody has asked since the last time, and nobody holds the poll.
    pub(super) async fn fall_asleep(&self) {
        if self.asked.swap(false, Ordering::Relaxed) {
            return;
        }
        let Ok(mut turn) = self.actor.try_lock() else {
            return;
        };
        let idle = self.awake.write().take_if(|poll| poll.is_idle());
        if idle.is_some() {
            drop(idle);
            if let Some(actor) = turn.take() {
                let _ = actor.await; // A panic there has been reported.
            }
        }
    }
}
