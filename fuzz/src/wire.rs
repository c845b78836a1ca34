//! What must hold of any message, any vote and any poll in JSON.

use std::str::from_utf8;

use livepoll::{
    tally::{Ballot, Candidate, Picks, VoteId},
    wire::{
        ClientMessage, Code, Problem, ProblemMessage, ServerMessage, is_vote_id, parse_ballot,
        parse_ballots, parse_candidate_change, parse_poll, parse_poll_change,
        parse_question_change,
    },
};
use serde_json::{Value, json, value::RawValue};

use super::formats::check_formats;

/// What a vote may be refused with before anybody knows what it is for.
const OF_VOTES: [Code; 10] = [
    Code::BadCandidate,
    Code::BadId,
    Code::BadJson,
    Code::BadSetting,
    Code::BadText,
    Code::DuplicateField,
    Code::MissingField,
    Code::UnknownField,
    Code::UnknownQuestion,
    Code::UnknownType,
];
/// When polls are made, in milliseconds since 1970.
const NOW: i64 = 1_800_000_000_000;

/// A WebSocket's text: a vote, which means the same however its JSON is spelled, or a problem that
/// can be told.
pub fn client_message(data: &[u8]) {
    let Ok(text) = from_utf8(data) else { return };
    match ClientMessage::parse(text) {
        Ok(ClientMessage::Vote(ballot)) if text.starts_with(|one: char| one.is_ascii_digit()) => {
            let index = text.parse().unwrap_or(u16::MAX);
            assert_eq!(ballot.picks, Picks::One(index));
        }
        Ok(ClientMessage::Vote(ballot)) => {
            let again = |json: &Value| match ClientMessage::parse(&json.to_string()) {
                Ok(ClientMessage::Vote(again)) => again,
                Err(refused) => panic!("{json}: {refused:?}"),
            };
            if let Ok(json) = serde_json::from_str::<Value>(text) {
                if let (Some(index), Picks::One(one)) = (json["candidate"].as_u64(), &ballot.picks)
                {
                    assert_eq!(u64::from(*one), index.min(u16::MAX.into()));
                }
                assert_eq!(without_ticket(again(&json)), without_ticket(ballot.clone()));
            }
            if let Some(mut json) = json_of(&ballot) {
                json["type"] = "vote".into();
                assert_eq!(again(&json), ballot);
            }
        }
        Err((id, problem)) => check_refusal(id, problem, text.len()),
    }
}

/// The body of a vote: refused or taken as the same vote is that comes by a WebSocket.
pub fn vote_body(data: &[u8]) {
    let parsed = parse_ballot(data);
    match &parsed {
        Ok(ballot) => check_ballot(ballot),
        Err(problem) => check_refusal(None, problem.clone(), data.len()),
    }
    check_in_a_batch(data, &parsed);
    let is_space = [' ', '\t', '\n', '\r'];
    let rest = from_utf8(data)
        .ok()
        .and_then(|text| text.trim_start_matches(is_space).strip_prefix('{'));
    let Some(rest) = rest.filter(|rest| !rest.contains("type") && !rest.contains('\\')) else {
        return;
    };
    let is_empty = rest.trim_start_matches(is_space).starts_with('}');
    let comma = if is_empty { "" } else { "," };
    let message = ClientMessage::parse(&format!(r#"{{"type":"vote"{comma}{rest}"#));
    let message = message.map(|ClientMessage::Vote(ballot)| ballot);
    assert_eq!(
        message.map_err(|(_, problem)| problem.code),
        parsed.map_err(|problem| problem.code)
    );
}

/// In a batch it is the same vote, with an id, or has the same fault, which is not that of the votes
/// beside it.
fn check_in_a_batch(data: &[u8], alone: &Result<Ballot, Problem>) {
    let _ = parse_ballots(data);
    if serde_json::from_slice::<&RawValue>(data).is_err() {
        return;
    }
    let good = br#"{"candidate":0,"id":"a"}"#;
    let body = [br#"{"votes":["#, data, b",", good, b"]}"].concat();
    let mut votes = parse_ballots(&body).expect("a list of two");
    assert_eq!(votes.pop(), Some(parse_ballot(good)));
    let expected = match alone {
        Ok(ballot) if ballot.id.is_none() => Err(Code::MissingField),
        other => other.as_ref().map_err(|problem| problem.code),
    };
    let vote = votes[0].as_ref().map_err(|problem| problem.code);
    assert_eq!((votes.len(), vote), (1, expected));
}

/// Whatever a vote came as, its JSON means the same.
pub(super) fn check_ballot(ballot: &Ballot) {
    if let Some(json) = json_of(ballot) {
        assert_eq!(
            parse_ballot(json.to_string().as_bytes()).as_ref(),
            Ok(ballot),
            "{json}"
        );
    }
}

/// A poll to make, or a change: what is taken can be asked, and every format brings it back.
pub fn poll_body(data: &[u8]) {
    let is_plain = |one: &Candidate| *one == Candidate::new(&one.label, &one.color);
    if let Ok(new) = parse_poll(data, NOW) {
        let questions = &new.poll.questions;
        assert!(
            questions
                .iter()
                .all(|one| one.check().is_ok() && !one.revealed)
        );
        assert!(
            questions
                .iter()
                .flat_map(|one| &one.candidates)
                .all(is_plain)
        );
        let mut poll = new.poll;
        // In the formats it is an order, and once each: a mark at each right candidate.
        poll.questions.iter_mut().for_each(|one| {
            one.correct.sort_unstable();
            one.correct.dedup();
            one.closes_at = None;
        });
        check_formats(&poll);
    }
    let _ = parse_poll_change(data, NOW);
    let _ = parse_candidate_change(data);
    if let Ok(change) = parse_question_change(data, NOW) {
        assert!(change.candidates.iter().flatten().all(is_plain));
    }
}

/// The JSON of a vote; none for one that says several things at once.
fn json_of(ballot: &Ballot) -> Option<Value> {
    let mut json = match &ballot.picks {
        Picks::One(index) => json!({"candidate": index}),
        Picks::List(indices) => json!({"candidates": indices}),
        Picks::Ratings(ratings) => json!({"ratings": ratings}),
        Picks::WriteIn { text, by } => json!({"write_in": text, "name": by}),
        Picks::Several => return None,
    };
    if let Some(question) = ballot.question {
        json["question"] = question.into();
    }
    if let Some(version) = ballot.version {
        json["version"] = version.into();
    }
    if let Some(id) = &ballot.id {
        json["id"] = Value::from(&**id);
    }
    if let Some(ticket) = &ballot.ticket {
        json["ticket"] = Value::from(&**ticket);
    }
    Some(json)
}

/// A ticket that is no text is kept as it is spelled: no ticket is spelled so.
fn without_ticket(mut ballot: Ballot) -> Ballot {
    ballot.ticket = None;
    ballot
}

/// A refusal is one of a vote, says what to do, and is not much longer than what it answers.
fn check_refusal(id: Option<VoteId>, problem: Problem, length: usize) {
    assert!(OF_VOTES.contains(&problem.code), "{:?}", problem.code);
    assert!(!problem.detail.is_empty());
    assert!(id.iter().all(|id| is_vote_id(id)));
    let text = ServerMessage::Problem(ProblemMessage::new(id, problem)).to_text();
    let json: Value = serde_json::from_str(&text).expect("messages are JSON");
    assert_eq!(json["type"], "problem");
    assert!(
        text.len() <= 400 + 8 * length,
        "{} bytes for {length}",
        text.len()
    );
}
