//! One worker's sessions, by poll.

use std::{
    cell::{OnceCell, RefCell},
    collections::HashMap,
    future::poll_fn,
    rc::{Rc, Weak},
    sync::Arc,
    task::Poll,
    time::{Duration, Instant},
};

use actix_web::rt;
use slab::Slab;
use tokio::{sync::watch, task::JoinHandle};

use super::{
    seat::{Close, Seat, Socket},
    sessions::{Sessions, TooManySessions},
};
use crate::{
    poll::{Pace, PollHandle},
    wire::Encoded,
};

/// How often sessions are looked at for pings and limits.
const TICK: Duration = Duration::from_secs(1);

/// The sessions of one worker thread.
pub struct Hub {
    channels: RefCell<HashMap<Arc<str>, Weak<Channel>>>,
    sessions: Sessions,
}

/// The sessions of one poll on this worker.
pub(super) struct Channel {
    newest: RefCell<Arc<Encoded>>,
    seats: RefCell<Slab<Rc<Seat>>>,
    follower: RefCell<Option<JoinHandle<()>>>,
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
        let entered = self.sessions.enter()?;
        let channel = self.channel(poll);
        let present = voting.then(|| poll.join());
        let first = poll.latest().borrow().clone();
        let mut seats = channel.seats.borrow_mut();
        let entry = seats.vacant_entry();
        let seat = Rc::new(Seat::new(
            channel.clone(),
            entry.key(),
            first,
            socket,
            present,
            entered,
        ));
        entry.insert(seat.clone());
        Ok(seat)
    }

    fn channel(&self, poll: &PollHandle) -> Rc<Channel> {
        let mut channels = self.channels.borrow_mut();
        if let Some(channel) = channels.get(poll.code().key()).and_then(Weak::upgrade) {
            return channel;
        }
        let channel = Channel::start(poll);
        channels.retain(|_, channel| channel.strong_count() > 0);
        channels.insert(poll.code().key().clone(), Rc::downgrade(&channel));
        channel
    }

    fn each(&self, act: impl Fn(&Seat)) {
        let channels: Vec<_> = self
            .channels
            .borrow()
            .values()
            .filter_map(Weak::upgrade)
            .collect();
        for channel in channels {
            channel
                .seats
                .borrow()
                .iter()
                .for_each(|(_, seat)| act(seat));
        }
    }
}

impl Channel {
    fn start(poll: &PollHandle) -> Rc<Self> {
        let pushed = poll.pushed();
        let newest = RefCell::new(pushed.borrow().clone());
        let channel = Rc::new(Self {
            newest,
            seats: RefCell::default(),
            follower: RefCell::default(),
        });
        let follower = rt::spawn(follow(Rc::downgrade(&channel), pushed, poll.pace().clone()));
        *channel.follower.borrow_mut() = Some(follower);
        channel
    }

    /// The newest update that was pushed.
    pub(super) fn newest(&self) -> Arc<Encoded> {
        self.newest.borrow().clone()
    }

    pub(super) fn remove(&self, key: usize) {
        self.seats.borrow_mut().remove(key);
    }

    fn publish(&self, update: Arc<Encoded>) {
        *self.newest.borrow_mut() = update;
        self.seats.borrow().iter().for_each(|(_, seat)| seat.wake());
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        if let Some(follower) = self.follower.take() {
            follower.abort();
        }
    }
}

/// Brings a poll's updates to its sessions here, and reports how long that took.
async fn follow(
    channel: Weak<Channel>,
    mut pushed: watch::Receiver<Arc<Encoded>>,
    pace: Arc<Pace>,
) {
    while pushed.changed().await.is_ok() {
        let update = pushed.borrow_and_update().clone();
        let started = Instant::now();
        let Some(channel) = channel.upgrade() else {
            return;
        };
        channel.publish(update);
        drop(channel);
        after_the_woken().await;
        pace.fan_out_took(started.elapsed());
    }
}

/// Goes to the end of this worker's queue, behind all tasks that were woken before.
async fn after_the_woken() {
    let mut waited = false;
    poll_fn(|context| {
        if waited {
            return Poll::Ready(());
        }
        waited = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

async fn tick(hub: Weak<Hub>, mut stopping: watch::Receiver<bool>) {
    let mut stopped = false;
    loop {
        tokio::select! {
            () = tokio::time::sleep(TICK) => {}
            _ = stopping.wait_for(|stopping| *stopping), if !stopped => stopped = true,
        }
        let Some(hub) = hub.upgrade() else { return };
        let now = Instant::now();
        hub.each(|seat| {
            if stopped {
                seat.close(Close::RESTART);
            }
            seat.tick(now);
        });
    }
}
