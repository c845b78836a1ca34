//! One session's place in its worker's hub.

use std::{
    cell::{Cell, RefCell},
    os::fd::RawFd,
    rc::Rc,
    sync::Arc,
    task::{Context, Waker},
    time::{Duration, Instant},
};

use bytes::Bytes;

use super::{hub::Channel, sessions::Entered};
use crate::{poll::Present, wire::Encoded};

/// Between two pings.
const PING_EVERY: Duration = Duration::from_secs(25);
/// Without a sign of life, a session is closed.
const SILENCE_LIMIT: Duration = Duration::from_secs(35);
/// An update that cannot be delivered for so long ends its session.
const SEND_LIMIT: Duration = Duration::from_secs(12);
/// A close frame that cannot be delivered for so long is not waited for.
const CLOSE_LIMIT: Duration = Duration::from_secs(3);

/// The file descriptor of a connection, kept so that a stuck one can be cut off.
#[derive(Debug, Clone, Copy)]
pub struct Socket(pub RawFd);

/// Why the server closes a session: the close code of the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Close(pub u16);

impl Close {
    /// The client closed it, or the connection is gone: a plain answer.
    pub const NORMAL: Self = Self(1000);
    /// Not WebSocket as in RFC 6455.
    pub const PROTOCOL: Self = Self(1002);
    /// A binary message.
    pub const BINARY: Self = Self(1003);
    /// Text that is not UTF-8.
    pub const NOT_UTF8: Self = Self(1007);
    /// A message that is too large or in too many pieces.
    pub const TOO_LARGE: Self = Self(1009);
    /// The server is restarting.
    pub const RESTART: Self = Self(1012);
    /// Too slow to read.
    pub const TOO_SLOW: Self = Self(4000);
    /// No sign of life.
    pub const SILENT: Self = Self(4001);
    /// Too many messages.
    pub const TOO_MANY: Self = Self(4008);
    /// Repeated nonsense.
    pub const NONSENSE: Self = Self(4500);
    /// No such poll, or it was deleted.
    pub const NO_POLL: Self = Self(4504);

    /// A close frame (RFC 6455, section 5.5.1).
    pub fn frame(self) -> Bytes {
        let [high, low] = self.0.to_be_bytes();
        Bytes::copy_from_slice(&[0x88, 2, high, low])
    }
}

/// One session's place: what it was last sent, and when it was last heard.
pub struct Seat {
    channel: Rc<Channel>,
    key: usize,
    socket: Option<Socket>,
    waker: RefCell<Option<Waker>>,
    sent: Cell<u64>,
    first: RefCell<Option<Arc<Encoded>>>,
    heard: Cell<Instant>,
    pinged: Cell<Instant>,
    ping_due: Cell<bool>,
    closing: Cell<Option<(Close, Instant)>>,
    /// Since when there is something to send that the socket did not take.
    behind: Cell<Option<Instant>>,
    _present: Option<Present>,
    _entered: Entered,
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
            waker: RefCell::default(),
            sent: Cell::new(0),
            first: RefCell::new(Some(first)),
            heard: Cell::new(now),
            pinged: Cell::new(now),
            ping_due: Cell::new(false),
            closing: Cell::new(None),
            behind: Cell::new(None),
            _present: present,
            _entered: entered,
        }
    }

    /// Notes a sign of life.
    pub fn heard(&self) {
        self.heard.set(Instant::now());
    }

    /// Ends the session: what was queued before goes out, then a close frame, and no update after it.
    pub fn close(&self, close: Close) {
        if self.closing.get().is_none() {
            self.closing.set(Some((close, Instant::now())));
            self.wake();
        }
    }

    /// Why the session ends, once it does.
    pub fn closing(&self) -> Option<Close> {
        self.closing.get().map(|(close, _)| close)
    }

    /// The newest frame, if it is newer than the last one taken.
    pub(super) fn next_frame(&self) -> Option<Bytes> {
        self.behind.set(None);
        let mut newest = self.channel.newest();
        if let Some(first) = self.first.take()
            && first.version() > newest.version()
        {
            newest = first;
        }
        if newest.version() <= self.sent.get() {
            return None;
        }
        self.sent.set(newest.version());
        Some(newest.frame())
    }

    /// Whether a ping is due; it then no longer is.
    pub(super) fn take_ping(&self) -> bool {
        self.ping_due.take()
    }

    pub(super) fn keep_waker(&self, context: &Context<'_>) {
        let mut waker = self.waker.borrow_mut();
        if !waker
            .as_ref()
            .is_some_and(|waker| waker.will_wake(context.waker()))
        {
            *waker = Some(context.waker().clone());
        }
    }

    /// Has the body polled, which takes what there is to send.
    pub(super) fn wake(&self) {
        if self.behind.get().is_none() {
            self.behind.set(Some(Instant::now()));
        }
        if let Some(waker) = &*self.waker.borrow() {
            waker.wake_by_ref();
        }
    }

    /// Once a second: pings the silent, closes the dead, cuts off the stuck.
    pub(super) fn tick(&self, now: Instant) {
        let behind = self.behind.get().map(|since| now.duration_since(since));
        let closing = self
            .closing
            .get()
            .map(|(_, since)| now.duration_since(since));
        if behind > Some(SEND_LIMIT) || (behind.is_some() && closing > Some(CLOSE_LIMIT)) {
            self.cut_off();
        } else if now.duration_since(self.heard.get()) > SILENCE_LIMIT {
            self.close(Close::SILENT);
        } else if now.duration_since(self.heard.get().max(self.pinged.get())) > PING_EVERY {
            self.pinged.set(now);
            self.ping_due.set(true);
            self.wake();
        }
    }

    /// Ends the connection below actix, which waits for the socket and cannot be reached.
    ///
    /// The descriptor is still this connection's: its body, which owns this seat's place in the hub,
    /// is dropped on this thread before the connection is.
    fn cut_off(&self) {
        tracing::debug!("cut off a session that does not read");
        if let Some(Socket(socket)) = self.socket {
            let _ = nix::sys::socket::shutdown(socket, nix::sys::socket::Shutdown::Both);
        }
    }

    pub(super) fn leave(&self) {
        self.channel.remove(self.key);
    }
}
