//! Clients that vote as fast as they can, over WebSocket and HTTP, and note what they are told.

use std::{net::SocketAddr, thread};

use serde_json::Value;

use super::ledger::{CANDIDATES, Vote};
use crate::harness::{
    Connection, DEADLINE, Frame, Request, Response, Session, again as given_again, text,
};

pub const SESSIONS: usize = 4;
pub const SCRIPTS: usize = 4;
/// Votes of a session that wait for their receipts.
pub const WINDOW: usize = 8;

/// Has everyone vote until the server is gone, which `end` sees to; returns what they sent.
pub fn until_gone(address: SocketAddr, round: usize, end: impl FnOnce()) -> Vec<Vote> {
    thread::scope(|scope| {
        let clients: Vec<_> = (0..SESSIONS + SCRIPTS)
            .map(|client| {
                let name = format!("{round}-{client}");
                scope.spawn(move || match client {
                    0..SESSIONS => session(address, &name),
                    _ => script(address, &name),
                })
            })
            .collect();
        end();
        let votes = clients
            .into_iter()
            .map(|client| client.join().expect("no panic"));
        votes.flatten().collect()
    })
}

/// One browser: a voter with a cookie.
fn session(address: SocketAddr, name: &str) -> Vec<Vote> {
    let Ok(mut session) = Session::open(address, &Session::request("/ws")) else {
        return Vec::new();
    };
    let cookie = session.handshake.cookie();
    let mut votes = Vec::new();
    loop {
        let from = votes.len();
        votes.extend((from..from + WINDOW).map(|at| vote(name, at, cookie.clone())));
        if exchange(&mut session, &mut votes[from..]).is_none() {
            return votes;
        }
    }
}

/// A script without cookie: each of its votes is a voter of its own.
fn script(address: SocketAddr, name: &str) -> Vec<Vote> {
    let Ok(mut connection) = Connection::open(address) else {
        return Vec::new();
    };
    let mut votes: Vec<Vote> = Vec::new();
    loop {
        votes.push(vote(name, votes.len(), None));
        let vote = votes.last_mut().expect("just pushed");
        let Ok(answer) = connection.ask(&Request::vote(body(vote))) else {
            return votes;
        };
        assert_eq!(answer.status, 201, "{answer:?}");
        vote.receipt = Some(answer.json());
    }
}

/// So many votes of scripts, one after the other, unless the server is gone before. Those that were
/// refused have no receipt.
pub fn few(address: SocketAddr, name: &str, count: usize) -> Vec<Vote> {
    let Ok(mut connection) = Connection::open(address) else {
        return Vec::new();
    };
    let mut votes = Vec::new();
    for at in 0..count {
        let (vote, answer) = one(&mut connection, name, at);
        votes.push(vote);
        if answer.is_none() {
            break;
        }
    }
    votes
}

/// One vote of a script, with its receipt where there is one, and the answer unless the server is
/// gone.
pub fn one(connection: &mut Connection, name: &str, at: usize) -> (Vote, Option<Response>) {
    let mut vote = vote(name, at, None);
    let answer = connection.ask(&Request::vote(body(&vote))).ok();
    let receipt = answer.as_ref().filter(|answer| answer.status == 201);
    vote.receipt = receipt.map(Response::json);
    (vote, answer)
}

pub fn vote(name: &str, at: usize, cookie: Option<String>) -> Vote {
    Vote {
        id: format!("{name}-{at}"),
        candidate: at % CANDIDATES,
        cookie,
        receipt: None,
    }
}

pub fn body(vote: &Vote) -> String {
    format!(r#"{{"candidate":{},"id":"{}"}}"#, vote.candidate, vote.id)
}

/// Sends votes at once, and notes their receipts as they come; none when the server is gone.
pub fn exchange(session: &mut Session, votes: &mut [Vote]) -> Option<()> {
    let frames = votes
        .iter()
        .map(|vote| text(&body(vote).replacen('{', r#"{"type":"vote","#, 1)));
    session.write(&frames.collect::<Vec<_>>().concat()).ok()?;
    for vote in votes {
        vote.receipt = Some(answer(session)?);
    }
    Some(())
}

/// The next receipt or problem.
fn answer(session: &mut Session) -> Option<Value> {
    loop {
        match session.frame_within(DEADLINE) {
            Ok(Frame::Text(text)) if text.starts_with(r#"{"type":"receipt""#) => {
                return serde_json::from_str(&text).ok();
            }
            Ok(Frame::Text(text)) => assert!(!text.contains("problem"), "{text}"),
            Ok(Frame::Close(_) | Frame::End) | Err(_) => return None,
            Ok(Frame::Ping | Frame::Pong(_)) => {}
        }
    }
}

/// Sends votes again with their ids. A receipt that came before must come again, and say so.
pub fn send_again(address: SocketAddr, votes: &mut [Vote]) -> Vec<String> {
    let mut connection = Connection::open(address).expect("it listens");
    let again = votes.iter_mut().filter_map(|vote| {
        let mut request = Request::vote(body(vote));
        if let Some(cookie) = &vote.cookie {
            request = request.header("Cookie", cookie);
        }
        let answer = connection.ask(&request).expect("it answers");
        let receipt = answer.json();
        let differs = |first: &Value| given_again(first) != receipt;
        if answer.status != 201 || vote.receipt.as_ref().is_some_and(differs) {
            return Some(format!("lost: {vote:?} is now {receipt}"));
        }
        vote.receipt = Some(receipt);
        None
    });
    again.collect()
}
