//! Tickets: who holds one is a voter, whoever and however many send it.

use std::{collections::HashSet, sync::Barrier, thread};

use serde_json::{Value, json};

use crate::harness::{TestPoll, TestServer, question};

fn states(poll: &TestPoll) -> Vec<Value> {
    let tickets = poll.done("GET", "/tickets", json!({}))["tickets"].clone();
    let all = tickets.as_array().unwrap().iter().enumerate();
    all.map(|(id, ticket)| {
        assert_eq!(ticket["id"], id);
        ticket["state"].clone()
    })
    .collect()
}

#[test]
fn tickets_are_shown_once_and_stored_as_hashes() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"voters": "tickets"}));

    let answer = poll.present("POST", "/tickets", json!({"count": 3}));
    let more = poll.done("POST", "/tickets", json!({"count": 1}));

    let made = answer.json()["tickets"].clone();
    assert_eq!(answer.status, 201);
    assert_eq!(answer.header("Cache-Control"), Some("no-store"));
    let texts: Vec<_> = made
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["ticket"].as_str().unwrap())
        .collect();
    assert_eq!(texts.iter().collect::<HashSet<_>>().len(), 3);
    for (id, ticket) in made.as_array().unwrap().iter().enumerate() {
        let (link, text) = (
            ticket["link"].as_str().unwrap(),
            ticket["ticket"].as_str().unwrap(),
        );
        assert_eq!(ticket["id"], id);
        assert!(
            link.ends_with(&format!("/{}#ticket={text}", poll.code)),
            "{link}"
        );
    }
    assert_eq!(more["tickets"][0]["id"], 3);
    assert_eq!(states(&poll), ["unused"; 4]);
    poll.vote(json!({"candidate": 0, "ticket": texts[0]}));
    let server = server.restart_after(|folder| {
        for file in ["livepoll.db", "livepoll.db-wal"] {
            let bytes = std::fs::read(folder.join(file)).unwrap_or_default();
            for text in &texts {
                let found = bytes
                    .windows(text.len())
                    .any(|window| window == text.as_bytes());
                assert!(!found, "a ticket is in {file}");
            }
        }
    });
    assert_eq!(
        states(&poll.on(&server)),
        ["used", "unused", "unused", "unused"]
    );
}

#[test]
fn one_ticket_sent_by_a_hundred_at_once_is_one_voter() {
    const CLIENTS: usize = 100;
    let server = TestServer::with(&["--max-rate=0"]);
    let poll = server.make_with(json!({"voters": "tickets", "rule": "once"}));
    let changeable = server.make_with(json!({"voters": "tickets"}));
    let ticket = poll.tickets(1).remove(0);
    let other = changeable.tickets(1).remove(0);
    let start = Barrier::new(CLIENTS);

    let answers: Vec<_> = thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|client| {
                let (poll, changeable, start) = (&poll, &changeable, &start);
                let (ticket, other) = (&ticket, &other);
                scope.spawn(move || {
                    start.wait();
                    let vote = json!({"candidate": client % 3, "ticket": other});
                    assert_eq!(changeable.vote(vote).status, 201);
                    poll.vote(json!({"candidate": client % 3, "ticket": ticket}))
                })
            })
            .collect();
        clients
            .into_iter()
            .map(|client| client.join().unwrap())
            .collect()
    });

    let (counted, refused): (Vec<_>, Vec<_>) =
        answers.iter().partition(|answer| answer.status == 201);
    assert_eq!((counted.len(), refused.len()), (1, CLIENTS - 1));
    for answer in refused {
        answer.problem(409, "already_voted", "the second");
        assert_eq!(answer.json()["receipt"]["seq"], counted[0].json()["seq"]);
    }
    for poll in [&poll, &changeable] {
        let update = poll.update();
        assert_eq!(
            (&update["total"], &update["voters"]),
            (&json!(1), &json!(1))
        );
    }
}

#[test]
fn a_ticket_is_the_voter_in_place_of_the_cookie_in_every_question() {
    let server = TestServer::start();
    let questions = [
        question(json!({"voters": "tickets"})),
        question(json!({"rule": "once"})),
    ];
    let poll = server.make(&json!({ "questions": questions }));
    let ticket = poll.tickets(1).remove(0);
    let [ada, ben] = server.voters();

    poll.cast(&ada, json!({"candidate": 0, "ticket": ticket}));
    poll.cast(&ben, json!({"candidate": 1, "ticket": ticket}));
    assert_eq!(poll.votes(), [0, 1, 0], "one voter, two browsers");
    assert_eq!(
        poll.mine(&ada)["candidates"],
        json!([]),
        "the cookie has not voted"
    );

    poll.patch(json!({"stage": 1}));
    poll.cast(&ada, json!({"candidate": 0, "ticket": ticket}));
    poll.cast(&ada, json!({"candidate": 2}));
    let again = poll.vote_as(&ben, json!({"candidate": 1, "ticket": ticket}));
    again.problem(409, "already_voted", "the ticket has voted");
    assert_eq!(poll.votes(), [1, 0, 1], "Ada has a vote of her own, too");
}

#[test]
fn a_ticket_is_read_as_people_write_it() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"voters": "tickets"}));
    let ticket = poll.tickets(1).remove(0);

    let spaced = format!(" {} {}-{} ", &ticket[..4], &ticket[4..8], &ticket[8..]).to_lowercase();
    poll.vote(json!({"candidate": 0, "ticket": ticket}));
    poll.vote(json!({"candidate": 1, "ticket": spaced}));

    assert_eq!(poll.votes(), [0, 1, 0]);
    assert_eq!(poll.update()["voters"], 1);
}

#[test]
fn a_revoked_ticket_votes_no_more_and_its_vote_stays() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"voters": "tickets"}));
    let tickets = poll.tickets(2);
    poll.vote(json!({"candidate": 0, "ticket": tickets[0]}));

    let revoked = poll.present("DELETE", "/tickets/0", json!({}));

    assert_eq!((revoked.status, revoked.body.len()), (204, 0));
    let vote = json!({"candidate": 1, "ticket": tickets[0]});
    poll.vote(vote.clone())
        .problem(403, "ticket_invalid", "revoked");
    assert_eq!(poll.votes(), [1, 0, 0]);
    assert_eq!(states(&poll), ["revoked", "unused"]);
    let server = server.restart();
    poll.on(&server)
        .vote(vote)
        .problem(403, "ticket_invalid", "after a restart");
}
