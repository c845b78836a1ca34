//! Votes as fast as the server takes them, each with its receipt.

use std::{
    io::{ErrorKind, Read as _, Write as _},
    net::TcpStream,
    time::{Duration, Instant},
};

use mio::{Events, Interest, Poll, Token, net::TcpStream as Socket};

use super::{
    load::{Frame, Sessions, frame, is_receipt},
    measure::millis,
    server,
};

/// How long each measurement takes.
const TIME: Duration = Duration::from_secs(5);

pub struct Votes {
    pub per_second: f64,
    pub receipt_ms: Vec<f64>,
}

/// 50 sessions with 40 votes under way each.
pub fn by_socket() -> Votes {
    const VOTERS: usize = 50;
    const UNDER_WAY: usize = 40;
    let server = server(2);
    let mut sessions = Sessions::new();
    sessions.open(&server.address, "/ws?as=viewer", VOTERS, true);
    let vote = frame(r#"{"type":"vote","candidate":1}"#);
    let started = Instant::now();
    let mut sent = vec![std::collections::VecDeque::new(); VOTERS];
    for (voter, sent) in sent.iter_mut().enumerate() {
        sessions.send_raw(voter, &vote.repeat(UNDER_WAY));
        sent.extend([started; UNDER_WAY]);
    }
    let mut receipt_ms = Vec::new();
    let mut answered = vec![0; VOTERS];
    while started.elapsed() < TIME {
        let now = Instant::now();
        sessions.turn(Duration::from_millis(5), &mut |Frame { session, text }| {
            if is_receipt(text) {
                let since = sent[session].pop_front().expect("a vote for each receipt");
                receipt_ms.push(millis(now.max(since) - since));
                answered[session] += 1;
            }
        });
        for (voter, answered) in answered
            .iter_mut()
            .enumerate()
            .filter(|(_, answered)| **answered > 0)
        {
            sessions.send_raw(voter, &vote.repeat(*answered));
            sent[voter].extend(std::iter::repeat_n(Instant::now(), *answered));
            *answered = 0;
        }
    }
    Votes {
        per_second: receipt_ms.len() as f64 / started.elapsed().as_secs_f64(),
        receipt_ms,
    }
}

/// 256 connections, each with one vote under way.
pub fn by_http() -> Votes {
    const VOTERS: usize = 256;
    const VOTE: &[u8] = b"POST /api/v1/polls/live/votes HTTP/1.1\r\nHost: 127.0.0.1\r\n\
        Content-Type: application/json\r\nContent-Length: 15\r\n\r\n{\"candidate\":1}";
    let server = server(2);
    let mut poll = Poll::new().expect("epoll");
    let mut events = Events::with_capacity(VOTERS);
    let mut voters: Vec<_> = (0..VOTERS)
        .map(|voter| {
            let stream = TcpStream::connect(&server.address).expect("a connection");
            stream.set_nodelay(true).expect("a socket");
            stream.set_nonblocking(true).expect("a socket");
            let mut socket = Socket::from_std(stream);
            poll.registry()
                .register(&mut socket, Token(voter), Interest::READABLE)
                .expect("epoll");
            socket.write_all(VOTE).expect("a vote");
            (socket, Instant::now())
        })
        .collect();
    let mut receipt_ms = Vec::new();
    let mut answer = [0; 4_096];
    let started = Instant::now();
    while started.elapsed() < TIME {
        poll.poll(&mut events, Some(Duration::from_millis(5)))
            .expect("epoll");
        for event in &events {
            let (socket, sent) = &mut voters[event.token().0];
            match socket.read(&mut answer) {
                // An answer of some 500 bytes comes in one piece.
                Ok(count) => assert!(
                    answer[..count].starts_with(b"HTTP/1.1 201"),
                    "a vote was refused"
                ),
                Err(error) if error.kind() == ErrorKind::WouldBlock => continue,
                Err(error) => panic!("{error}"),
            }
            receipt_ms.push(millis(sent.elapsed()));
            *sent = Instant::now();
            socket.write_all(VOTE).expect("a vote");
        }
    }
    Votes {
        per_second: receipt_ms.len() as f64 / started.elapsed().as_secs_f64(),
        receipt_ms,
    }
}
