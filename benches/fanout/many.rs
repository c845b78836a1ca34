//! Many polls beside one: what a delivered update costs when 18,000 sessions are in one poll, and when
//! they are in 900 polls of 20.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    time::{Duration, Instant},
};

use super::{
    child::Server,
    load::{Frame, Sessions, is_update},
    measure::{micros, settle},
};

/// As many as the limit on open files leaves room for, with a voter each.
const POLLS: usize = 900;
const SESSIONS: usize = 20;
/// Updates of each poll.
const ROUNDS: usize = 20;
/// Between two of them: longer than bringing one to all sessions takes.
const BETWEEN: Duration = Duration::from_millis(500);
const HOST_KEY: &str = "the-host-key-of-the-benchmark";
const VOTE: &str = r#"{"type":"vote","candidate":1}"#;

/// CPU in µs.
pub struct Many {
    /// Of an update delivered, all sessions in one poll.
    pub one_us: f64,
    /// Of an update delivered, the sessions in many polls, without that of the votes.
    pub many_us: f64,
    /// Of a vote, its receipt and its voter's own update.
    pub vote_us: f64,
}

pub fn many() -> Many {
    let (one_us, _) = measure(1, POLLS * SESSIONS);
    let (many_us, vote_us) = measure(POLLS, SESSIONS);
    Many {
        one_us,
        many_us,
        vote_us,
    }
}

/// CPU per update delivered to a session, and per vote.
fn measure(polls: usize, sessions_each: usize) -> (f64, f64) {
    let server = Server::start(1, true, &["--max-rate", "0", "--host-key", HOST_KEY]);
    let codes = make(&server.address, polls);
    let mut sessions = Sessions::new();
    let join = |sessions: &mut Sessions, count: usize| {
        for code in &codes {
            sessions.open(
                &server.address,
                &format!("/ws/{code}?as=viewer"),
                count,
                true,
            );
        }
        settle(sessions);
    };
    join(&mut sessions, 1);
    let alone = rounds(&server, &mut sessions, polls, polls);
    join(&mut sessions, sessions_each);
    let all = rounds(&server, &mut sessions, polls, polls * (1 + sessions_each));
    let updates = (ROUNDS * polls * sessions_each) as f64;
    (
        micros(all - alone) / updates,
        micros(alone) / (ROUNDS * polls) as f64,
    )
}

/// The CPU time of `ROUNDS` votes in each poll, all polls at once; the first sessions are the voters.
fn rounds(server: &Server, sessions: &mut Sessions, voters: usize, updates: usize) -> Duration {
    let before = server.cpu();
    for _ in 0..ROUNDS {
        let started = Instant::now();
        (0..voters).for_each(|voter| sessions.send(voter, VOTE));
        let mut missing = updates;
        sessions.turn_until(|Frame { text, .. }| {
            missing -= usize::from(is_update(text));
            missing == 0
        });
        while let Some(left) = BETWEEN.checked_sub(started.elapsed()) {
            sessions.turn(left, &mut |_| {});
        }
    }
    server.cpu() - before
}

/// Makes polls like the front poll over one connection; their codes.
fn make(address: &str, count: usize) -> Vec<String> {
    let body = r#"{"questions":[{"text":"Which language do you like best?","rule":"clicks","candidates":["JavaScript","C#","PHP","Python","Go"]}]}"#;
    let request = format!(
        "POST /api/v1/polls HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {HOST_KEY}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut stream = BufReader::new(TcpStream::connect(address).expect("a connection"));
    let one = |_| {
        stream
            .get_mut()
            .write_all(request.as_bytes())
            .expect("a request");
        let mut length = 0;
        loop {
            let mut line = String::new();
            stream.read_line(&mut line).expect("an answer");
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().expect("a length");
            }
            if line == "\r\n" {
                break;
            }
        }
        let mut answer = vec![0; length];
        stream.read_exact(&mut answer).expect("an answer");
        let made: serde_json::Value = serde_json::from_slice(&answer).expect("JSON");
        made["code"].as_str().expect("a code").into()
    };
    (0..count).map(one).collect()
}
