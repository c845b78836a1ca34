//! A disk that is slow: what waits for it has a limit, and whoever comes then is told so.

use serde_json::Value;

use super::tools::{Watcher, files_of, strace_flags};
use crate::harness::{Connection, DEADLINE, Frame, Process, Request, Session, text};

/// More than all queues hold; from one session no more are read than these before they are answered.
const SESSIONS: usize = 50;
const OF_EACH: usize = 256;

#[test]
#[ignore = "needs strace"]
fn votes_that_find_no_place_are_refused_and_count_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Process::command(folder.path());
    command.arg("--max-rate=0");
    let process = Process::spawn(command);
    let address = process.address();
    let mut sessions: Vec<_> = (0..SESSIONS).map(|_| Session::join(address)).collect();
    let slow = "delay_enter=1000000:when=1..3";
    let files = files_of(folder.path());
    let _watcher = Watcher::of(process.id(), strace_flags(&files, "fsync,fdatasync", slow));

    for session in &mut sessions {
        session.write(&text("1").repeat(OF_EACH)).unwrap();
    }
    let answers: Vec<_> = sessions.iter_mut().flat_map(answers).collect();

    let (receipts, problems): (Vec<_>, Vec<_>) = answers
        .iter()
        .partition(|answer| answer["type"] == "receipt");
    assert_eq!(receipts.len() + problems.len(), SESSIONS * OF_EACH);
    assert!(!problems.is_empty(), "the queues took all");
    for problem in &problems {
        assert_eq!(problem["code"], "overloaded", "{problem}");
        assert_eq!(problem["retry_ms"], 1_000, "{problem}");
    }
    let mut connection = Connection::open(address).unwrap();
    let update = connection.ask(&Request::get("/api/v1/polls/live")).unwrap();
    assert_eq!(update.json()["total"], receipts.len());
    assert_eq!(
        sessions[0].cast("1")["type"],
        "receipt",
        "it takes votes again"
    );
}

/// The answers to all votes of a session.
fn answers(session: &mut Session) -> Vec<Value> {
    let mut answers = Vec::new();
    while answers.len() < OF_EACH {
        match session.frame_within(DEADLINE).expect("an answer in time") {
            Frame::Text(text) => {
                let message: Value = serde_json::from_str(&text).expect("JSON");
                if message["type"] == "receipt" || message["type"] == "problem" {
                    answers.push(message);
                }
            }
            Frame::Ping => {}
            end => panic!("{end:?}"),
        }
    }
    answers
}
