//! Many polls beside one: what a delivered update costs when 18,000 sessions are in one poll, and when
//! they are in 900 polls of 20. In both, 900 voters vote at once.

use std::{
    thread,
    time::{Duration, Instant},
};

use super::{
    child::Server,
    http::Http,
    load::{Frame, LIMIT, Sessions, is_update},
    measure::{micros, settle},
};

/// As many as the limit on open files leaves room for, with a voter each.
const POLLS: usize = 900;
const SESSIONS: usize = 20;
/// How often everybody votes before anything is measured. The journal keeps each poll's votes together,
/// so a poll's first votes share their page with other polls', and cost less than all later ones.
const FIRST_ROUNDS: usize = 20;
/// How often everybody votes then. With the first rounds, too few votes in one poll for a snapshot.
const ROUNDS: usize = 16;
/// A round ends when nothing has arrived for so long.
const QUIET: Duration = Duration::from_millis(150);
/// A reader that waits is woken by the server's sends, at the server's cost: by nearly every one where
/// they come slower than they are read, by few where they come faster. So this one looks now and then.
const READ_EVERY: Duration = Duration::from_millis(1);
const HOST_KEY: &str = "the-host-key-of-the-benchmark";
const VOTE: &str = r#"{"type":"vote","candidate":1}"#;

/// CPU in µs.
pub struct Many {
    /// Of an update delivered, all sessions in one poll.
    pub one_us: f64,
    /// Of an update delivered, the sessions in many polls.
    pub many_us: f64,
    /// Of a vote, its receipt and its voter's own update.
    pub vote_us: f64,
}

pub fn many() -> Many {
    let (one_us, _) = measure(1);
    let (many_us, vote_us) = measure(POLLS);
    Many {
        one_us,
        many_us,
        vote_us,
    }
}

/// CPU per update delivered to a session that does not vote, and per vote.
fn measure(polls: usize) -> (f64, f64) {
    let server = Server::start(1, true, &["--max-rate", "0", "--host-key", HOST_KEY]);
    let codes = make(&server.address, polls);
    let mut sessions = Sessions::new();
    let join = |sessions: &mut Sessions, count: usize| {
        for code in &codes {
            let path = format!("/ws/{code}?as=viewer");
            sessions.open(&server.address, &path, count / polls, true);
        }
        settle(sessions);
    };
    join(&mut sessions, POLLS);
    rounds(&server, &mut sessions, FIRST_ROUNDS);
    let (alone, updates_alone) = rounds(&server, &mut sessions, ROUNDS);
    join(&mut sessions, POLLS * SESSIONS);
    let (all, updates) = rounds(&server, &mut sessions, ROUNDS);
    (
        micros(all - alone) / (updates - updates_alone) as f64,
        micros(alone) / (ROUNDS * POLLS) as f64,
    )
}

/// The CPU time of so many votes of each voter, all at once, and how many updates arrived; the first
/// sessions are the voters.
fn rounds(server: &Server, sessions: &mut Sessions, count: usize) -> (Duration, usize) {
    let (before, mut updates) = (server.cpu(), 0);
    for _ in 0..count {
        let started = Instant::now();
        (0..POLLS).for_each(|voter| sessions.send(voter, VOTE));
        let mut last = started;
        while last.elapsed() < QUIET {
            assert!(started.elapsed() < LIMIT, "the benchmark waits in vain");
            thread::sleep(READ_EVERY);
            sessions.turn(Duration::ZERO, &mut |Frame { text, .. }| {
                updates += usize::from(is_update(text));
                last = Instant::now();
            });
        }
    }
    (server.cpu() - before, updates)
}

/// Makes polls like the front poll over one connection; their codes.
fn make(address: &str, count: usize) -> Vec<String> {
    let body = r#"{"questions":[{"text":"Which language do you like best?","rule":"clicks","candidates":["JavaScript","C#","PHP","Python","Go"]}]}"#;
    let mut http = Http::connect(address);
    let one = |_| {
        let made = http
            .ask("POST", "/api/v1/polls", Some(HOST_KEY), body)
            .json();
        made["code"].as_str().expect("a code").into()
    };
    (0..count).map(one).collect()
}
