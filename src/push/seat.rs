//! One session's place in its worker's hub.

use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    rc::Rc,
    sync::Arc,
    task::{Poll, Waker},
    time::{Duration, Instant},
};

use bytes::{Bytes, BytesMut};

use super::{close::Close, hub::Channel, sessions::Entered, socket::Socket};
use crate::{
    poll::Present,
    wire::{Encoded, frame_header},
};

/// Between two pings.
const PING_EVERY: Duration = Duration::from_secs(25);
/// Without a sign of life, a session is closed.
const SILENCE_LIMIT: Duration = Duration::from_secs(35);
/// Something to send that the socket does not take for so long ends the session.
const SEND_LIMIT: Duration = Duration::from_secs(12);
/// A close frame is not waited for any longer.
const CLOSE_LIMIT: Duration = Duration::from_secs(3);
/// A flood gets so long to read its close frame.
const FLOOD_LIMIT: Duration = Duration::from_millis(500);
/// Bytes of a session's own messages that may wait; it is not read from meanwhile.
const OWN_LIMIT: usize = 16 * 1024;
/// Frame types (RFC 6455, section 11.8), with the FIN bit.
const TEXT: u8 = 0x81;
const PONG: u8 = 0x8a;

/// One session's place: what it was last sent, what it is to be sent, and when it was last heard.
pub struct Seat {
    channel: Rc<Channel>,
    key: usize,
    socket: Option<Socket>,
    /// The version last taken, and the update of the joining while it is newer than the channel's.
    sent: Cell<u64>,
    first: Cell<Option<Arc<Encoded>>>,
    /// Receipts, problems and pongs, as frames.
    own: RefCell<BytesMut>,
    reader: Cell<Option<Waker>>,
    ping_due: Cell<bool>,
    closing: Cell<Option<Close>>,
    left: Cell<bool>,
    abandoned: Cell<bool>,
    /// Answers that will still be sent.
    expected: Cell<usize>,
    /// Since the last tick: whether the socket took something, and whether the client was heard.
    taken: Cell<bool>,
    heard: Cell<bool>,
    times: Cell<Times>,
    _present: Option<Present>,
    _entered: Entered,
}

/// What the ticks remember.
#[derive(Clone, Copy)]
struct Times {
    heard: Instant,
    pinged: Instant,
    stuck_since: Option<Instant>,
    closing_since: Option<Instant>,
}

impl Seat {
    pub(super) fn new(
        channel: Rc<Channel>,
        key: usize,
        first: Arc<Encoded>,
        socket: Option<Socket>,
        present: Option<Present>,
        entered: Entered,
    ) -> Self {
        let now = Instant::now();
        Self {
            channel,
            key,
            socket,
            sent: Cell::new(0),
            first: Cell::new(Some(first)),
            own: RefCell::default(),
            reader: Cell::new(None),
            ping_due: Cell::new(false),
            closing: Cell::new(None),
            left: Cell::new(false),
            abandoned: Cell::new(false),
            expected: Cell::new(0),
            taken: Cell::new(false),
            heard: Cell::new(false),
            times: Cell::new(Times {
                heard: now,
                pinged: now,
                stuck_since: None,
                closing_since: None,
            }),
            _present: present,
            _entered: entered,
        }
    }

    /// Notes a sign of life.
    pub fn heard(&self) {
        self.heard.set(true);
    }

    /// Sends a text message; several that are due leave in one write.
    pub fn send(&self, text: &str) {
        self.send_frame(TEXT, text.as_bytes());
    }

    /// Answers a ping.
    pub fn pong(&self, payload: &[u8]) {
        self.send_frame(PONG, payload);
    }

    fn send_frame(&self, kind: u8, payload: &[u8]) {
        let mut own = self.own.borrow_mut();
        let (header, length) = frame_header(kind, payload.len());
        own.extend_from_slice(&header[..length]);
        own.extend_from_slice(payload);
        drop(own);
        self.wake();
    }

    /// Announces an answer: a close waits for it.
    pub fn expect_answer(&self) {
        self.expected.set(self.expected.get() + 1);
    }

    /// An announced answer was sent.
    pub fn answered(&self) {
        self.expected.set(self.expected.get() - 1);
    }

    /// Whether more may be sent; until then the session should not be read from.
    pub fn has_room(&self) -> bool {
        self.own.borrow().len() < OWN_LIMIT
    }

    /// Waits until more may be sent.
    pub async fn room(&self) {
        poll_fn(|context| {
            if self.has_room() {
                return Poll::Ready(());
            }
            self.reader.set(Some(context.waker().clone()));
            Poll::Pending
        })
        .await;
    }

    /// Waits until the session is gone.
    pub async fn gone(&self) {
        poll_fn(|context| {
            if self.left.get() {
                return Poll::Ready(());
            }
            self.reader.set(Some(context.waker().clone()));
            Poll::Pending
        })
        .await;
    }

    /// Ends the session: what was sent before goes out, then a close frame, and no update after it.
    pub fn close(&self, close: Close) {
        if self.closing.get().is_none() {
            self.closing.set(Some(close));
            self.wake();
        }
    }

    /// Whether a close frame is due or sent.
    pub fn is_closing(&self) -> bool {
        self.closing.get().is_some()
    }

    /// Why the session ends, once it does and everything asked before is answered.
    pub(super) fn take_close(&self) -> Option<Close> {
        self.closing.get().filter(|_| self.expected.get() == 0)
    }

    /// The newest update's frame, if it is newer than the last one taken.
    pub(super) fn take_update(&self) -> Option<Bytes> {
        self.taken.set(true);
        if let Some(first) = self.first.take()
            && first.version() > self.channel.version()
        {
            self.sent.set(first.version());
            return Some(first.frame());
        }
        let version = self.channel.version();
        if version <= self.sent.get() {
            return None;
        }
        self.sent.set(version);
        Some(self.channel.frame())
    }

    /// The session's own messages that wait.
    pub(super) fn take_own(&self) -> Option<Bytes> {
        let mut own = self.own.borrow_mut();
        if own.is_empty() {
            return None;
        }
        if let Some(reader) = self.reader.take() {
            reader.wake();
        }
        Some(std::mem::take(&mut *own).freeze())
    }

    /// Whether the connection is to be dropped as it is.
    pub(super) fn is_abandoned(&self) -> bool {
        self.abandoned.get()
    }

    /// Whether a ping is due; it then no longer is.
    pub(super) fn take_ping(&self) -> bool {
        self.ping_due.take()
    }

    /// Remembers how to have the body polled.
    pub(super) fn keep_waker(&self, waker: &Waker) {
        self.channel.keep_waker(self.key, waker);
    }

    fn wake(&self) {
        self.channel.wake(self.key);
    }

    pub(super) fn leave(&self) {
        self.left.set(true);
        if let Some(reader) = self.reader.take() {
            reader.wake();
        }
        self.channel.remove(self.key);
    }

    /// Once a second: pings the silent, closes the dead, cuts off the stuck.
    pub(super) fn tick(&self, now: Instant) {
        let mut times = self.times.get();
        if self.heard.take() {
            times.heard = now;
        }
        let due = self.closing.get().is_some()
            || self.ping_due.get()
            || !self.own.borrow().is_empty()
            || self.sent.get() < self.channel.version();
        let taken = self.taken.take();
        times.stuck_since = if due && !taken {
            times.stuck_since.or(Some(now))
        } else {
            None
        };
        times.closing_since = self.closing.get().and(times.closing_since.or(Some(now)));
        let longer = |since: Option<Instant>, limit| since.is_some_and(|since| now - since > limit);
        let is_flood = self.closing.get().is_some_and(Close::is_flood);
        if is_flood && longer(times.closing_since, FLOOD_LIMIT) {
            self.abandoned.set(true);
            self.wake();
        } else if longer(times.stuck_since, SEND_LIMIT) || longer(times.closing_since, CLOSE_LIMIT)
        {
            self.cut_off();
        } else if now - times.heard > SILENCE_LIMIT {
            self.close(Close::SILENT);
        } else if now - times.heard.max(times.pinged) > PING_EVERY {
            times.pinged = now;
            self.ping_due.set(true);
            self.wake();
        }
        self.times.set(times);
    }

    /// The descriptor is still this connection's: its body, which holds this seat's place in the hub,
    /// is dropped on this thread before the connection is.
    fn cut_off(&self) {
        tracing::debug!("cut off a session that does not read");
        if let Some(socket) = self.socket {
            socket.cut_off();
        }
    }
}
