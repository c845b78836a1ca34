//! The clock jumps, by hours and years, forward and back: nothing runs backwards, gets stuck or ends.
//!
//! `faketime` sets the clock of one process, from a file that is changed while it runs.

use std::{fs, path::PathBuf, time::Duration};

use serde_json::{Value, json};

use crate::harness::{
    Connection, DEADLINE, HOST_KEY, Process, Request, Response, Session, eventually, question,
};

/// A timer looks at the clock again every ten seconds.
const LOOK_AGAIN: Duration = Duration::from_secs(15);

/// A server whose clock can be set.
struct Clocked {
    process: Process,
    address: std::net::SocketAddr,
    clock: PathBuf,
    data: PathBuf,
    _folder: tempfile::TempDir,
}

impl Clocked {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (clock, data) = (folder.path().join("clock"), folder.path().join("data"));
        fs::write(&clock, "+0\n").unwrap();
        let process = Self::process(&clock, &data);
        let address = process.address();
        Self {
            process,
            address,
            clock,
            data,
            _folder: folder,
        }
    }

    fn process(clock: &std::path::Path, data: &std::path::Path) -> Process {
        let mut command = Process::command(data);
        command
            .arg(format!("--host-key={HOST_KEY}"))
            .env("LD_PRELOAD", library())
            .env("FAKETIME_TIMESTAMP_FILE", clock)
            .env("FAKETIME_NO_CACHE", "1")
            .env("DONT_FAKE_MONOTONIC", "1");
        Process::spawn(command)
    }

    /// Sets the clock so far off.
    fn jump(&self, off: &str) {
        let beside = self.clock.with_extension("new");
        fs::write(&beside, format!("{off}\n")).unwrap();
        fs::rename(beside, &self.clock).unwrap();
    }

    fn ask(&self, request: &Request) -> Response {
        let mut connection = Connection::open(self.address).unwrap();
        connection.ask(request).unwrap()
    }

    /// Makes a poll; returns its key, and a vote in it.
    fn make(&self, code: &str, settings: Value) -> (String, Request) {
        let poll = json!({"code": code, "questions": [question(settings)]});
        let make = Request::json("POST", "/api/v1/polls", poll.to_string()).key(HOST_KEY);
        let made = self.ask(&make);
        assert_eq!(made.status, 201, "{made:?}");
        let key = made.json()["presenter_key"].as_str().expect("a key").into();
        let votes = format!("/api/v1/polls/{code}/votes");
        (key, Request::json("POST", &votes, r#"{"candidate":0}"#))
    }

    fn get(&self, target: &str) -> Value {
        let answer = self.ask(&Request::get(target));
        assert_eq!(answer.status, 200, "{target}: {answer:?}");
        answer.json()
    }
}

fn library() -> PathBuf {
    let folders = fs::read_dir("/usr/lib").expect("a folder");
    let paths = folders.map(|folder| {
        folder
            .expect("an entry")
            .path()
            .join("faketime/libfaketime.so.1")
    });
    let mut there = paths.filter(|path| path.exists());
    there.next().expect("faketime is installed")
}

/// Forward, back, and as a clock without a battery starts. Linux sets none before 1970.
const JUMPS: [&str; 6] = ["+3h", "-1h", "+12y", "-9y", "-50y", "+0"];

#[test]
#[ignore = "needs faketime"]
fn a_clock_that_jumps_disturbs_nobody() {
    let mut server = Clocked::start();
    let (key, _) = server.make("CLOCK", json!({"voters": "tickets"}));
    let tickets = Request::json("POST", "/api/v1/polls/CLOCK/tickets", r#"{"count":6}"#).key(&key);
    let tickets = server.ask(&tickets).json()["tickets"].clone();
    let cookie = server.ask(&Request::get("/live")).cookie().unwrap();
    let mut session = Session::join(server.address);
    session.cast("0");
    let mut times = vec![server.get("/api/v1/polls/live")["at"].clone()];

    for (nth, off) in JUMPS.into_iter().enumerate() {
        let seq = server.get("/api/v1/polls/live")["seq"].as_u64().unwrap();
        let mut poll = Connection::open(server.address).unwrap();
        let waits = Request::get(&format!("/api/v1/polls/live?after={seq}&wait=20"));
        poll.write(&waits.bytes()).unwrap();

        server.jump(off);
        session.cast("1");

        assert!(
            poll.answers_within(DEADLINE),
            "{off}: the poll that waits is stuck"
        );
        let update = poll.response(false).unwrap().json();
        assert!(update["seq"].as_u64().unwrap() > seq, "{off}: {update}");
        times.push(update["at"].clone());
        let vote = Request::vote(r#"{"candidate":2}"#).cookie(&cookie);
        let answer = server.ask(&vote);
        assert_eq!(answer.status, 201, "{off}: {answer:?}");
        assert_eq!(answer.cookie(), None, "{off}: the cookie is still good");
        let ticket = json!({"candidate": 0, "ticket": tickets[nth]["ticket"]});
        let vote = Request::json("POST", "/api/v1/polls/CLOCK/votes", ticket.to_string());
        assert_eq!(
            server.ask(&vote).status,
            201,
            "{off}: the ticket is still good"
        );
        let history = server.get("/api/v1/polls/live/history?question=0&buckets=10");
        assert!(history["buckets"].is_array(), "{off}: {history}");
        server.get("/healthz");
    }

    let texts: Vec<_> = times.iter().map(|at| at.as_str().unwrap()).collect();
    assert!(texts.is_sorted(), "time runs backwards: {texts:?}");
    let seen = server.get("/api/v1/polls/live")["total"].clone();
    assert!(
        !server.process.log().contains("panicked"),
        "{}",
        server.process.log()
    );

    let database = rusqlite::Connection::open(server.data.join("livepoll.db")).unwrap();
    let back = "SELECT count(*) FROM entries one JOIN entries next
        ON next.poll = one.poll AND next.seq = one.seq + 1 AND next.at < one.at";
    let back: i64 = database.query_row(back, [], |row| row.get(0)).unwrap();
    assert_eq!(back, 0, "entries before their predecessors");
    server.jump("-3y");
    drop(server.process);
    server.process = Clocked::process(&server.clock, &server.data);
    server.address = server.process.address();
    assert_eq!(
        server.get("/api/v1/polls/live")["total"],
        seen,
        "a start with a clock years behind"
    );
}

#[test]
#[ignore = "needs faketime"]
fn a_timer_follows_the_clock_that_jumps() {
    let server = Clocked::start();
    let make = |code: &str, seconds: u32| server.make(code, json!({ "closes_in_s": seconds })).1;
    let is_open =
        |code: &str| server.get(&format!("/api/v1/polls/{code}"))["question"]["open"] == true;
    let vote = make("AHEAD", 3_600);
    make("LATER", 80_000);

    server.jump("+2h");
    server.ask(&vote).problem(409, "closed", "its time is up");
    eventually("the timer sees that its time is up", LOOK_AGAIN, || {
        (!is_open("AHEAD")).then_some(())
    });
    server.jump("-2y");
    make("BEHIND", 1);
    eventually("a timer of the new time runs out", LOOK_AGAIN, || {
        (!is_open("BEHIND")).then_some(())
    });

    assert!(!is_open("AHEAD"), "what is closed stays closed");
    assert!(is_open("LATER"));
}

#[test]
#[ignore = "needs faketime"]
fn a_timer_set_after_the_clock_went_back_takes_votes_until_it_runs_out() {
    let server = Clocked::start();
    server.jump("+3h");
    let (key, vote) = server.make("AGAIN", json!({}));
    assert_eq!(server.ask(&vote).status, 201);

    server.jump("+0");
    let set = json!({"closes_in_s": 2}).to_string();
    let set = Request::json("PATCH", "/api/v1/polls/AGAIN", set).key(&key);
    assert_eq!(server.ask(&set).status, 200);

    assert_eq!(server.ask(&vote).status, 201, "it is open");
    eventually("it closes", LOOK_AGAIN, || {
        (server.ask(&vote).status == 409).then_some(())
    });
    server.ask(&vote).problem(409, "closed", "its time is up");
}
