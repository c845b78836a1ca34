//! Messages that are no good votes: a problem each, and the session stays open.

use super::Room;
use crate::{
    bad_http::BAD_VOTES,
    harness::{DEADLINE, Frame, Session},
};

const NONSENSE: [(&str, &str); 6] = [
    ("hello", "bad_json"),
    (r#"{"type":"shout"}"#, "unknown_type"),
    (r#"{"type":"vote","type":"vote"}"#, "duplicate_field"),
    (r#"{"type":"vote","candidate":0,"x":1}"#, "unknown_field"),
    (r#"{"type":"vote"}"#, "missing_field"),
    (r#"{"candidate":0}"#, "missing_field"),
];

/// Sends a message, and checks the problem and that the session still votes.
fn check(session: &mut Session, message: &str, code: &str) -> Result<(), String> {
    let problem = session.refused(message);
    if problem["code"] != code || problem["detail"].as_str().is_none_or(str::is_empty) {
        return Err(format!("{message}: {code}, not {problem}"));
    }
    session.cast("0");
    Ok(())
}

/// Messages, each with the code of its problem.
pub fn bad_messages() -> Vec<(String, &'static str)> {
    let digits = "9".repeat(4_096);
    let mut rows: Vec<(String, &str)> = [
        ("", "bad_json"),
        ("hello", "bad_json"),
        ("-1", "bad_json"),
        ("1.0", "bad_json"),
        ("1e0", "bad_json"),
        (" 2", "bad_json"),
        ("2\n", "bad_json"),
        ("٣", "bad_json"),
        (r#""2""#, "bad_json"),
        ("[]", "bad_json"),
        ("null", "bad_json"),
        (r#"{"type":"vote""#, "bad_json"),
        ("\u{feff}{}", "bad_json"),
        ("{}", "missing_field"),
        (r#"{"type":null}"#, "unknown_type"),
        (r#"{"type":7}"#, "unknown_type"),
        (r#"{"type":"VOTE","candidate":0}"#, "unknown_type"),
        (r#"{"type":"update"}"#, "unknown_type"),
        (
            r#"{"ty\u0070e":"vote","type":"vote","candidate":0}"#,
            "duplicate_field",
        ),
        ("5", "unknown_candidate"),
        ("65536", "unknown_candidate"),
        ("99999999999999999999999999", "unknown_candidate"),
        (&digits, "unknown_candidate"),
    ]
    .into_iter()
    .chain(NONSENSE)
    .map(|(message, code)| (message.to_string(), code))
    .collect();
    for (body, _, code) in BAD_VOTES.iter().filter(|(body, ..)| *body != "{}") {
        rows.push((body.replacen('{', r#"{"type":"vote","#, 1), code));
    }
    rows
}

#[test]
fn a_bad_message_is_refused_and_the_session_stays() {
    let mut room = Room::with(&[]);

    let checked = bad_messages().into_iter().filter_map(|(message, code)| {
        let fault = check(&mut room.join(), &message, code).err();
        room.is_well(&message);
        fault
    });
    let faults: Vec<_> = checked.collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_problem_carries_the_id_of_its_vote() {
    let room = Room::with(&[]);
    let mut session = room.join();

    let refused = session.refused(r#"{"type":"vote","candidate":9,"id":"a"}"#);
    let misshapen = session.refused(r#"{"type":"vote","candidate":-1,"id":"b"}"#);
    let without = session.refused(r#"{"type":"vote","candidate":9}"#);

    assert_eq!(refused["id"], "a");
    assert_eq!(misshapen["id"], "b");
    assert_eq!(without.get("id"), None);
    assert_eq!(refused.get("retry_ms"), None, "waiting does not help");
}

#[test]
fn the_fifth_message_of_nonsense_closes_the_session() {
    let mut room = Room::with(&[]);

    for start in 0..NONSENSE.len() {
        let mut session = room.join();
        let messages: Vec<_> = NONSENSE.iter().cycle().skip(start).take(5).collect();
        for (message, code) in messages {
            assert_eq!(session.refused(message)["code"], *code);
        }

        assert_eq!(session.closed(), Some(4500));
        room.is_well("nonsense");
    }
}

#[test]
fn votes_in_between_do_not_make_up_for_nonsense() {
    let mut room = Room::with(&[]);
    let mut session = room.join();

    for _ in 0..4 {
        session.refused("hello");
        session.cast("0");
    }
    session.send("hello");

    assert_eq!(session.closed(), Some(4500));
    room.is_well("nonsense");
}

#[test]
fn refused_votes_are_no_nonsense() {
    let mut room = Room::with(&[]);
    let mut session = room.join();
    let votes = [
        "9",
        r#"{"type":"vote","candidate":-1}"#,
        r#"{"type":"vote","candidate":0,"id":""}"#,
    ];

    for vote in votes.iter().cycle().take(15) {
        session.refused(vote);
    }
    session.cast("0");

    room.is_well("refused votes");
}

#[test]
fn a_ping_is_answered_with_its_payload() {
    let room = Room::with(&[]);
    let mut session = room.join();

    session.write(&crate::harness::frame(9, b"hello")).unwrap();

    let is_pong = |frame: &Frame| matches!(frame, Frame::Pong(payload) if payload == b"hello");
    while !is_pong(&session.frame_within(DEADLINE).unwrap()) {}
}
