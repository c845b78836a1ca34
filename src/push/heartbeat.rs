//! Decides once a second whether a session is pinged, closed or cut off.
//!
//! Pure: reads no clock, and sees neither a session nor a socket.

use std::time::{Duration, Instant};

use super::Close;

/// A session is pinged when it was not heard, nor pinged, for longer than this.
const PING_EVERY: Duration = Duration::from_secs(25);
/// A session is closed when it was not heard for longer than this.
const SILENCE_LIMIT: Duration = Duration::from_secs(35);
/// A session is cut off when its socket takes nothing for longer than this, although something waits.
const SEND_LIMIT: Duration = Duration::from_secs(12);
/// A session that is closing is cut off after this time.
const CLOSE_LIMIT: Duration = Duration::from_secs(3);
/// How long a peer that floods the server has to read its close frame.
const FLOOD_LIMIT: Duration = Duration::from_millis(500);

/// When the things happened that the limits count from.
#[derive(Clone, Copy)]
pub(super) struct Heartbeat {
    heard: Instant,
    pinged: Instant,
    stuck_since: Option<Instant>,
    closing_since: Option<Instant>,
}

/// What was seen of a session since the last tick, and its state now.
pub(super) struct Observed {
    /// The client was heard.
    pub(super) heard: bool,
    /// The socket took something.
    pub(super) taken: bool,
    /// Something is waiting to be sent.
    pub(super) due: bool,
    /// Why it is being closed, if it is.
    pub(super) closing: Option<Close>,
}

/// What is to be done about a session now.
pub(super) enum Verdict {
    Nothing,
    Ping,
    /// Send a close frame: nothing was heard from it.
    Close,
    /// End its connection without a close frame: it does not read.
    CutOff,
    /// Drop its connection at once: it floods the server, and had time to read its close frame.
    Abandon,
}

impl Heartbeat {
    /// The heartbeat of a session that begins at `now`.
    pub(super) fn new(now: Instant) -> Self {
        Self {
            heard: now,
            pinged: now,
            stuck_since: None,
            closing_since: None,
        }
    }

    pub(super) fn tick(&mut self, now: Instant, observed: &Observed) -> Verdict {
        if observed.heard {
            self.heard = now;
        }
        let stuck = observed.due && !observed.taken;
        self.stuck_since = stuck.then(|| self.stuck_since.unwrap_or(now));
        self.closing_since = observed.closing.and(self.closing_since.or(Some(now)));
        let longer = |since: Option<Instant>, limit| since.is_some_and(|since| now - since > limit);
        if observed.closing.is_some_and(Close::is_flood) && longer(self.closing_since, FLOOD_LIMIT)
        {
            Verdict::Abandon
        } else if longer(self.stuck_since, SEND_LIMIT) || longer(self.closing_since, CLOSE_LIMIT) {
            Verdict::CutOff
        } else if now - self.heard > SILENCE_LIMIT {
            Verdict::Close
        } else if now - self.heard.max(self.pinged) > PING_EVERY {
            self.pinged = now;
            Verdict::Ping
        } else {
            Verdict::Nothing
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is done about a session in each second after it began, as `(second, what)`.
    fn told(seconds: u64, observed: impl Fn(u64) -> Observed) -> Vec<(u64, &'static str)> {
        let begun = Instant::now();
        let mut heartbeat = Heartbeat::new(begun);
        let mut tick = |second| {
            let what = match heartbeat.tick(begun + Duration::from_secs(second), &observed(second))
            {
                Verdict::Nothing => return None,
                Verdict::Ping => "ping",
                Verdict::Close => "close",
                Verdict::CutOff => "cut off",
                Verdict::Abandon => "abandon",
            };
            Some((second, what))
        };
        (1..=seconds).filter_map(&mut tick).collect()
    }

    /// Nothing happens.
    fn quiet() -> Observed {
        Observed {
            heard: false,
            taken: false,
            due: false,
            closing: None,
        }
    }

    fn closing(close: Close) -> impl Fn(u64) -> Observed {
        move |_| Observed {
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
        let told = told(80, |second| Observed {
            heard: second % 30 == 1,
            ..quiet()
        });

        assert_eq!(told, [(27, "ping"), (57, "ping")]);
    }

    #[test]
    fn a_session_that_takes_nothing_is_cut_off() {
        let due = |taken| Observed {
            heard: true,
            due: true,
            taken,
            ..quiet()
        };

        assert_eq!(told(14, |_| due(false)), [(14, "cut off")]);
        assert_eq!(told(60, |second| due(second % 12 == 0)), []);
        let nothing_due = |_| Observed {
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
