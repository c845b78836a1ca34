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

#[cfg(test)]
mod tests {
    use super::*;

    /// What is done about a session in each second after it began, as `(second, what)`.
    fn told(seconds: u64, signs: impl Fn(u64) -> Signs) -> Vec<(u64, &'static str)> {
        let begun = Instant::now();
        let mut heartbeat = Heartbeat::new(begun);
        let mut tick = |second| {
            let what = match heartbeat.tick(begun + Duration::from_secs(second), &signs(second)) {
                Care::Nothing => return None,
                Care::Ping => "ping",
                Care::Close => "close",
                Care::CutOff => "cut off",
                Care::Abandon => "abandon",
            };
            Some((second, what))
        };
        (1..=seconds).filter_map(&mut tick).collect()
    }

    /// Nothing happens.
    fn quiet() -> Signs {
        Signs {
            heard: false,
            taken: false,
            due: false,
            closing: None,
        }
    }

    fn closing(close: Close) -> impl Fn(u64) -> Signs {
        move |_| Signs {
            due: true,
            taken: true,
            closing: Some(close),
            ..quiet()
        }
    }

    #[test]
    fn a_silent_session_is_pinged_once_then_closed() {
        let told = told(37, |_| quiet());

        assert_eq!(told, [(26, "ping"), (36, "close"), (37, "close")]);
    }

    #[test]
    fn a_session_that_answers_its_pings_stays() {
        let told = told(80, |second| Signs {
            heard: second % 30 == 1,
            ..quiet()
        });

        assert_eq!(told, [(27, "ping"), (57, "ping")]);
    }

    #[test]
    fn a_session_that_takes_nothing_is_cut_off() {
        let due = |taken| Signs {
            heard: true,
            due: true,
            taken,
            ..quiet()
        };

        assert_eq!(told(14, |_| due(false)), [(14, "cut off")]);
        assert_eq!(told(60, |second| due(second % 12 == 0)), []);
        let nothing_due = |_| Signs {
            heard: true,
            ..quiet()
        };
        assert_eq!(told(60, nothing_due), []);
    }

    #[test]
    fn a_close_frame_is_waited_for_a_little_and_a_flood_hardly_at_all() {
        assert_eq!(told(5, closing(Close::NORMAL)), [(5, "cut off")]);
        let flood = told(3, closing(Close::TOO_MANY));
        assert_eq!(flood, [(2, "abandon"), (3, "abandon")]);
    }
}
