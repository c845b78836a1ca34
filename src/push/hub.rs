//! One worker's sessions, by poll.

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
    seat::Seat,
    sessions::{Entered, Kind, Sessions, TooManySessions},
    socket::Socket,
};
use crate::poll::{Encoded, PollHandle, Present};

/// How often sessions are looked at for pings and limits.
const TICK: Duration = Duration::from_secs(1);
/// Sessions pushed to, or looked at, at once: a fifth of a millisecond of work.
const SLICE: usize = 32;

/// The sessions of one worker thread.
pub struct Hub {
    channels: RefCell<HashMap<Arc<str>, Weak<Channel<Seat>>>>,
    sessions: Sessions,
}

impl Hub {
    /// The hub of the current worker thread; at the first call, it is made, and the task that ticks
    /// for all its sessions is started.
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

    /// Takes a session of `poll` in; a `voting` one is counted as present.
    pub fn join(
        &self,
        poll: &PollHandle,
        voting: bool,
        socket: Option<Socket>,
    ) -> Result<Rc<Seat>, TooManySessions> {
        let kind = if voting { Kind::Voting } else { Kind::Viewer };
        let entered = self.sessions.enter(kind)?;
        let channel = self.channel(poll);
        let present = voting.then(|| poll.join());
        let first = poll.latest().borrow().clone();
        Ok(channel.seat(first, socket, present, entered))
    }

    fn channel(&self, poll: &PollHandle) -> Rc<Channel<Seat>> {
        let mut channels = self.channels.borrow_mut();
        if let Some(channel) = channels.get(poll.code().key()).and_then(Weak::upgrade) {
            return channel;
        }
        let channel = Channel::start(poll);
        channels.retain(|_, channel| channel.strong_count() > 0);
        channels.insert(poll.code().key().clone(), Rc::downgrade(&channel));
        channel
    }

    fn seats(&self) -> Vec<Rc<Seat>> {
        let channels = self.channels.borrow();
        let channels = channels.values().filter_map(Weak::upgrade);
        channels.flat_map(|channel| channel.seats()).collect()
    }
}

impl Channel<Seat> {
    fn start(poll: &PollHandle) -> Rc<Self> {
        let pushed = poll.pushed();
        let channel = Rc::new(Self::new(&pushed.borrow()));
        let follower = rt::spawn(follow(Rc::downgrade(&channel), pushed, poll.clone()));
        *channel.follower.borrow_mut() = Some(follower);
        channel
    }

    /// Takes a session in.
    fn seat(
        self: &Rc<Self>,
        first: Arc<Encoded>,
        socket: Option<Socket>,
        present: Option<Present>,
        entered: Entered,
    ) -> Rc<Seat> {
        let mut places = self.places.borrow_mut();
        let entry = places.vacant_entry();
        let key = entry.key();
        let seat = Rc::new(Seat::new(
            self.clone(),
            key,
            first,
            socket,
            present,
            entered,
        ));
        entry.insert(Place {
            waker: None,
            seat: seat.clone(),
        });
        seat
    }

    /// Takes an update over; returns where to begin pushing it to the sessions.
    fn publish(&self, update: &Encoded) -> usize {
        self.version.set(update.version());
        *self.frame.borrow_mut() = update.frame();
        0
    }

    /// Pushes to the sessions from `start` on, a slice of them; says where the next one starts.
    fn push_slice(&self, start: usize) -> Option<usize> {
        let places = self.places.borrow();
        let (version, frame) = (self.version(), self.frame());
        let end = places.capacity().min(start + SLICE);
        // Asked of all of them first, the processor fetches what it needs side by side.
        let clear = (start..end).filter_map(|key| places.get(key));
        black_box(clear.filter(|place| place.seat.is_clear()).count());
        for place in (start..end).filter_map(|key| places.get(key)) {
            if !place.seat.push(version, &frame) {
                place.wake();
            }
        }
        (end < places.capacity()).then_some(end)
    }
}

/// Brings a poll's updates to its sessions here, and reports how long that took.
///
/// Slice by slice, so that a vote that arrives meanwhile waits for one slice and not for all sessions.
async fn follow(
    channel: Weak<Channel<Seat>>,
    mut pushed: watch::Receiver<Arc<Encoded>>,
    poll: PollHandle,
) {
    while pushed.changed().await.is_ok() {
        let update = pushed.borrow_and_update().clone();
        let started = Instant::now();
        let mut next = channel.upgrade().map(|channel| channel.publish(&update));
        while let (Some(start), Some(channel)) = (next, channel.upgrade()) {
            next = channel.push_slice(start);
            drop(channel);
            // Behind all tasks that were woken before, and whatever has arrived meanwhile.
            yield_now().await;
        }
        poll.pace().brought(&update, started.elapsed());
    }
    if let Some(channel) = channel.upgrade().filter(|_| poll.is_deleted()) {
        channel
            .seats()
            .iter()
            .for_each(|seat| seat.close(Close::NO_POLL));
    }
}

/// Looks at all sessions, slice by slice: sessions that joined together are pinged together, and floods
/// that were closed together are dropped together.
async fn tick(hub: Weak<Hub>, mut stopping: watch::Receiver<bool>) {
    let mut stopped = false;
    loop {
        tokio::select! {
            () = tokio::time::sleep(TICK) => {}
            _ = stopping.wait_for(|stopping| *stopping), if !stopped => stopped = true,
        }
        let Some(seats) = hub.upgrade().map(|hub| hub.seats()) else {
            return;
        };
        let now = Instant::now();
        for slice in seats.chunks(SLICE) {
            for seat in slice {
                if stopped {
                    seat.close(Close::RESTART);
                }
                seat.tick(now);
            }
            yield_now().await;
        }
    }
}

#[cfg(test)]
mod tests;
