//! Five times as many votes as the server can take, for a minute: what it acknowledges, how soon it
//! refuses the rest, what memory that takes, and when it is calm again.
//!
//! The load is open loop, but for what a session leaves unanswered: a real client would not go on either.

use std::time::{Duration, Instant};

use super::{
    child::Server,
    http::Http,
    load::{Frame, LIMIT, Sessions, frame, is_receipt},
    measure::{millis, settle},
    server,
};

const SESSIONS: usize = 2_000;
/// Votes of a session that may be unanswered; together several times what all of the server's queues hold.
const UNDER_WAY: usize = 16;
/// Sent together; a session with less room waits.
const AT_ONCE: usize = 4;
/// So much more than the capacity is offered, and for so long.
const TIMES: f64 = 5.0;
const TIME: Duration = Duration::from_secs(60);
const PEAK_TIME: Duration = Duration::from_secs(5);
/// One of so many votes has an id, by which its answer is known, and its time.
const TIMED: usize = 256;
/// Votes in a row that must be as fast as in quiet before the server is calm again.
const CALM: usize = 20;
const VOTE: &str = r#"{"type":"vote","candidate":1}"#;

#[derive(Default)]
pub struct Overload {
    /// Per second: acknowledged at the peak, then offered, sent, acknowledged and refused in overload.
    pub peak: f64,
    pub offered: f64,
    pub sent: f64,
    pub acknowledged: f64,
    pub refused: f64,
    /// What was acknowledged in the worst second.
    pub worst: f64,
    pub receipt_ms: Vec<f64>,
    pub refusal_ms: Vec<f64>,
    /// Resident memory before, at its highest, and once calm.
    pub memory_mib: [f64; 3],
    /// A lone vote before, and until it is as fast again.
    pub quiet_ms: Vec<f64>,
    pub calm_ms: f64,
}

pub fn overload() -> Overload {
    let server = server(2);
    let mut load = Load::new(&server);
    let quiet_ms: Vec<_> = (0..400).map(|_| load.lone()).collect();
    let before = memory(&server);
    load.run(&server, PEAK_TIME, None, 50, 40);
    let peak = load.acknowledged as f64 / PEAK_TIME.as_secs_f64();
    load.drain();
    load.forget();

    load.run(&server, TIME, Some(TIMES * peak), SESSIONS, UNDER_WAY);
    let stopped = Instant::now();
    let per_second = |count: u64| count as f64 / TIME.as_secs_f64();
    let mut overload = Overload {
        peak,
        offered: TIMES * peak,
        sent: per_second(load.sent),
        acknowledged: per_second(load.acknowledged),
        refused: per_second(load.refused),
        worst: load.seconds.iter().copied().min().unwrap_or(0) as f64,
        ..Overload::default()
    };
    let most = quiet_ms.iter().copied().fold(0.0, f64::max);
    overload.calm_ms = load.calm(stopped, most);
    load.drain();
    let total = &Http::connect(&server.address)
        .get("/api/v1/polls/live")
        .json()["total"];
    assert_eq!(*total, load.receipts, "votes counted, and receipts");
    overload.memory_mib = [before, load.memory_mib, memory(&server)];
    overload.receipt_ms = load.receipt_ms;
    overload.refusal_ms = load.refusal_ms;
    overload.quiet_ms = quiet_ms;
    overload
}

fn memory(server: &Server) -> f64 {
    server.memory_kib() / 1024.0
}

struct Load {
    sessions: Sessions,
    under_way: Vec<usize>,
    votes: Vec<u8>,
    /// When the votes with ids were sent; the id is the place.
    timed: Vec<Instant>,
    /// Of all votes so far.
    receipts: u64,
    sent: u64,
    acknowledged: u64,
    refused: u64,
    is_lone_refused: bool,
    /// Acknowledged in each second.
    seconds: Vec<u64>,
    receipt_ms: Vec<f64>,
    refusal_ms: Vec<f64>,
    memory_mib: f64,
}

impl Load {
    fn new(server: &Server) -> Self {
        let mut sessions = Sessions::new();
        // The last one is the lone voter.
        sessions.open(&server.address, "/ws?as=viewer", SESSIONS + 1, true);
        settle(&mut sessions);
        Self {
            sessions,
            under_way: vec![0; SESSIONS + 1],
            votes: frame(VOTE).repeat(40),
            timed: Vec::new(),
            receipts: 0,
            sent: 0,
            acknowledged: 0,
            refused: 0,
            is_lone_refused: false,
            seconds: Vec::new(),
            receipt_ms: Vec::new(),
            refusal_ms: Vec::new(),
            memory_mib: 0.0,
        }
    }

    fn forget(&mut self) {
        (self.sent, self.acknowledged, self.refused) = (0, 0, 0);
        self.seconds.clear();
        self.receipt_ms.clear();
        self.refusal_ms.clear();
    }

    /// Offers so many votes a second, or all that are answered, from the first `voters`; at most `most` of
    /// each are unanswered.
    fn run(
        &mut self,
        server: &Server,
        time: Duration,
        rate: Option<f64>,
        voters: usize,
        most: usize,
    ) {
        let (begun, mut offered, mut next) = (Instant::now(), 0.0, 0);
        while begun.elapsed() < time {
            let due = rate.map(|rate| rate * begun.elapsed().as_secs_f64());
            let mut wanted = due.map_or(usize::MAX, |due| (due - offered) as usize);
            offered = due.unwrap_or_default();
            for _ in 0..voters {
                let room = (most - self.under_way[next]).min(wanted);
                if room >= AT_ONCE {
                    self.send(next, room);
                    wanted -= room;
                }
                if wanted < AT_ONCE {
                    break;
                }
                next = (next + 1) % voters;
            }
            self.turn(Duration::from_millis(1));
            let second = begun.elapsed().as_secs() as usize;
            if second > self.seconds.len() {
                let before: u64 = self.seconds.iter().sum();
                self.seconds.push(self.acknowledged - before);
                self.memory_mib = self.memory_mib.max(memory(server));
                if second.is_multiple_of(10) {
                    eprintln!("  … {second} s of overload");
                }
            }
        }
    }

    fn send(&mut self, session: usize, count: usize) {
        let length = self.votes.len() / 40;
        self.sessions
            .send_raw(session, &self.votes[..(count - 1) * length]);
        let before = self.sent as usize / TIMED;
        self.sent += count as u64;
        self.under_way[session] += count;
        if self.sent as usize / TIMED == before {
            self.sessions.send_raw(session, &self.votes[..length]);
        } else {
            let id = self.timed.len();
            self.timed.push(Instant::now());
            let vote = format!(r#"{{"type":"vote","candidate":1,"id":"{id}"}}"#);
            self.sessions.send(session, &vote);
        }
    }

    /// Takes in what has arrived.
    fn turn(&mut self, wait: Duration) {
        let Self {
            sessions,
            under_way,
            timed,
            receipts,
            acknowledged,
            refused,
            is_lone_refused,
            receipt_ms,
            refusal_ms,
            ..
        } = self;
        sessions.turn(wait, &mut |Frame { session, text }| {
            let times = if is_receipt(text) {
                *receipts += 1;
                *acknowledged += 1;
                &mut *receipt_ms
            } else if text.starts_with(br#"{"type":"problem""#) {
                *refused += 1;
                *is_lone_refused |= session == SESSIONS;
                &mut *refusal_ms
            } else {
                return;
            };
            under_way[session] -= 1;
            times.extend(id(text).map(|id| millis(timed[id].elapsed())));
        });
    }

    /// One vote, when nothing else is asked of the server: its time to the receipt.
    fn lone(&mut self) -> f64 {
        self.is_lone_refused = false;
        let sent = Instant::now();
        self.under_way[SESSIONS] += 1;
        self.sessions.send(SESSIONS, VOTE);
        while self.under_way[SESSIONS] > 0 {
            assert!(sent.elapsed() < LIMIT, "a lone vote waits in vain");
            self.turn(Duration::from_millis(1));
        }
        if self.is_lone_refused {
            f64::INFINITY
        } else {
            millis(sent.elapsed())
        }
    }

    /// Until lone votes are as fast again as they were in quiet, since `stopped`.
    fn calm(&mut self, stopped: Instant, most: f64) -> f64 {
        let (mut fast, mut since) = (0, stopped);
        while fast < CALM {
            assert!(stopped.elapsed() < LIMIT, "the server does not calm down");
            let begun = Instant::now();
            if self.lone() > most {
                fast = 0;
                continue;
            }
            if fast == 0 {
                since = begun;
            }
            fast += 1;
        }
        millis(since - stopped)
    }

    /// Waits for all answers.
    fn drain(&mut self) {
        let begun = Instant::now();
        while self.under_way.iter().any(|count| *count > 0) {
            assert!(begun.elapsed() < LIMIT, "votes have no answer");
            self.turn(Duration::from_millis(20));
        }
    }
}

/// The id in an answer, if it has one.
fn id(text: &[u8]) -> Option<usize> {
    let name = b"\"id\":\"";
    let at = text.windows(name.len()).position(|window| window == name)? + name.len();
    let digits = text[at..].iter().take_while(|byte| byte.is_ascii_digit());
    Some(digits.fold(0, |id, digit| id * 10 + usize::from(digit - b'0')))
}
