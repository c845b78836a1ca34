//! When a session is pinged, closed or cut off, told once a second. Pure: sees no seat and no socket.

use std::time::{Duration, Instant};

use super::Close;

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

/// What the ticks remember of a session.
#[derive(Clone, Copy)]
pub(super) struct Heartbeat {
    heard: Instant,
    pinged: Instant,
    stuck_since: Option<Instant>,
    closing_since: Option<Instant>,
}

/// What has happened since the last tick, and how the session stands.
pub(super) struct Signs {
    /// The client was heard.
    pub(super) heard: bool,
    /// The socket took something.
    pub(super) taken: bool,
    /// There is something to send.
    pub(super) due: bool,
    pub(super) closing: Option<Close>,
}

/// What is to be done about a session.
pub(super) enum Care {
    Nothing,
    Ping,
    /// Close it: there was no sign of life.
    Close,
    /// End its connection: it does not read.
    CutOff,
    /// Drop it as it is: it is a flood that had its close frame.
    Abandon,
}

impl Heartbeat {
    /// Of a session that begins.
    pub(super) fn new(now: Instant) -> Self {
        Self {
            heard: now,
            pinged: now,
            stuck_since: None,
            closing_since: None,
        }
    }

    pub(super) fn tick(&mut self, now: Instant, signs: &Signs) -> Care {
        if signs.heard {
            self.heard = now;
        }
        let stuck = signs.due && !signs.taken;
        self.stuck_since = stuck.then(|| self.stuck_since.unwrap_or(now));
        self.closing_since = signs.closing.and(self.closing_since.or(Some(now)));
        let longer = |since: Option<Instant>, limit| since.is_some_and(|since| now - since > limit);
        if signs.closing.is_some_and(Close::is_flood) && longer(self.closing_since, FLOOD_LIMIT) {
            Care::Abandon
        } else if longer(self.stuck_since, SEND_LIMIT) || longer(self.closing_since, CLOSE_LIMIT) {
            Care::CutOff
        } else if now - self.heard > SILENCE_LIMIT {
            Care::Close
        } else if now - self.heard.max(self.pinged) > PING_EVERY {
            self.pinged = now;
            Care::Ping
        } else {
            Care::Nothing
        }
    }
}
