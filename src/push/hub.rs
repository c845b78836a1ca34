//! The sessions of one worker thread, by poll.

use std::{
    cell::{OnceCell, RefCell},
    collections::HashMap,
    hint::black_box,
    rc::{Rc, Weak},
    sync::Arc,
    time::{Duration, Instant},
};

use actix_web::rt;
use tokio::{sync::watch, task::yield_now};

use super::{
    channel::{Channel, Place},
    close::Close,
    session_slot::SessionSlot,
    sessions::{SessionKind, SessionPermit, Sessions, TooManySessions},
    socket::Socket,
};
use crate::poll::{Encoded, PollHandle, Present};

/// How often each session's heartbeat is checked.
const TICK: Duration = Duration::from_secs(1);
/// Sessions handled before other tasks get a turn: a fifth of a millisecond of work.
const SLICE: usize = 32;

/// The sessions of one worker thread.
pub struct Hub {
    channels: RefCell<HashMap<Arc<str>, Weak<Channel<SessionSlot>>>>,
    sessions: Sessions,
}

impl Hub {
    /// The hub of the current worker thread. The first call makes it, and starts the task that checks
    /// its sessions once a second.
    pub fn of_this_thread(sessions: &Sessions, stopping: &watch::Receiver<bool>) -> Rc<Self> {
        thread_local! {
            static HUB: OnceCell<Rc<Hub>> = const { OnceCell::new() };
        }
        let start = || {
            let hub = Rc::new(Self {
                channels: RefCell::default(),
                sessions: sessions.clone(),
            });
            rt::spawn(tick(Rc::downgrade(&hub), stopping.clone()));
            hub
        };
        HUB.with(|hub| hub.get_or_init(start).clone())
    }

    /// Adds a session of `poll`. A `voting` one is counted as present.
    pub fn join(
        &self,
        poll: &PollHandle,
        voting: bool,
        socket: Option<Socket>,
    ) -> Result<Rc<SessionSlot>, TooManySessions> {
        let kind = if voting {
            SessionKind::Voting
        } else {
            SessionKind::Viewer
        };
        let permit = self.sessions.enter(kind)?;
        let channel = self.channel(poll);
        let present = voting.then(|| poll.join());
        let first = poll.latest().borrow().clone();
        Ok(channel.slot(first, socket, present, permit))
    }

    fn channel(&self, poll: &PollHandle) -> Rc<Channel<SessionSlot>> {
        let mut channels = self.channels.borrow_mut();
        if let Some(channel) = channels.get(poll.code().key()).and_then(Weak::upgrade) {
            return channel;
        }
        let channel = Channel::start(poll);
        channels.retain(|_, channel| channel.strong_count() > 0);
        channels.insert(poll.code().key().clone(), Rc::downgrade(&channel));
        channel
    }

    fn slots(&self) -> Vec<Rc<SessionSlot>> {
        let channels = self.channels.borrow();
        let channels = channels.values().filter_map(Weak::upgrade);
        channels.flat_map(|channel| channel.slots()).collect()
    }
}

impl Channel<SessionSlot> {
    fn start(poll: &PollHandle) -> Rc<Self> {
        let pushed = poll.pushed();
        let channel = Rc::new(Self::new(&pushed.borrow()));
        let follower = rt::spawn(follow(Rc::downgrade(&channel), pushed, poll.clone()));
        *channel.follower.borrow_mut() = Some(follower);
        channel
    }

    /// Adds a session.
    fn slot(
        self: &Rc<Self>,
        first: Arc<Encoded>,
        socket: Option<Socket>,
        present: Option<Present>,
        permit: SessionPermit,
    ) -> Rc<SessionSlot> {
        let mut places = self.places.borrow_mut();
        let entry = places.vacant_entry();
        let key = entry.key();
        let slot = Rc::new(SessionSlot::new(
            self.clone(),
            key,
            first,
            socket,
            present,
            permit,
        ));
        entry.insert(Place {
            waker: None,
            slot: slot.clone(),
        });
        slot
    }

    /// Makes an update the newest one.
    fn publish(&self, update: &Encoded) {
        self.version.set(update.version());
        *self.frame.borrow_mut() = update.frame();
    }

    /// Pushes to one slice of the sessions, from `start` on; returns where the next slice starts.
    fn push_slice(&self, start: usize) -> Option<usize> {
        let places = self.places.borrow();
        let (version, frame) = (self.version(), self.frame());
        let end = places.capacity().min(start + SLICE);
        // Reads all of them once before the first write, so that the processor fetches them in parallel.
        let clear = (start..end).filter_map(|key| places.get(key));
        black_box(clear.filter(|place| place.slot.is_clear()).count());
        for place in (start..end).filter_map(|key| places.get(key)) {
            if !place.slot.push(version, &frame) {
                place.wake();
            }
        }
        (end < places.capacity()).then_some(end)
    }
}

/// Pushes a poll's updates to its sessions on this worker, and reports how long each took.
///
/// Works in slices, so that a vote that arrives meanwhile waits for one slice and not for all sessions.
async fn follow(
    channel: Weak<Channel<SessionSlot>>,
    mut pushed: watch::Receiver<Arc<Encoded>>,
    poll: PollHandle,
) {
    while pushed.changed().await.is_ok() {
        let update = pushed.borrow_and_update().clone();
        let started = Instant::now();
        let mut next = channel.upgrade().map(|channel| {
            channel.publish(&update);
            0
        });
        while let (Some(start), Some(channel)) = (next, channel.upgrade()) {
            next = channel.push_slice(start);
            drop(channel);
            // Lets all tasks run that are ready, and reads what has arrived meanwhile.
            yield_now().await;
        }
        poll.pace().brought(&update, started.elapsed());
    }
    if let Some(channel) = channel.upgrade().filter(|_| poll.is_deleted()) {
        channel
            .slots()
            .iter()
            .for_each(|slot| slot.close(Close::NO_POLL));
    }
}

/// Checks all sessions once a second. Works in slices, because sessions that joined together are pinged
/// together, and floods that were closed together are dropped together.
async fn tick(hub: Weak<Hub>, mut stopping: watch::Receiver<bool>) {
    let mut stopped = false;
    loop {
        tokio::select! {
            () = tokio::time::sleep(TICK) => {}
            _ = stopping.wait_for(|stopping| *stopping), if !stopped => stopped = true,
        }
        let Some(slots) = hub.upgrade().map(|hub| hub.slots()) else {
            return;
        };
        let now = Instant::now();
        for slice in slots.chunks(SLICE) {
            for slot in slice {
                if stopped {
                    slot.close(Close::RESTART);
                }
                slot.tick(now);
            }
            yield_now().await;
        }
    }
}

#[cfg(test)]
mod tests;
