//! A voter's own vote: read, and told to all of their sessions.

use serde_json::{Value, json};

use crate::harness::{Request, Session, TestServer};

fn mine(session: &mut Session) -> Value {
    session.message("mine")
}

#[test]
fn the_own_vote_is_read_for_every_kind_of_question() {
    let server = TestServer::start();
    let rows = [
        (
            json!({}),
            json!({"candidate": 2}),
            json!({"question": 0, "candidates": []}),
            json!({"question": 0, "candidates": [2]}),
        ),
        (
            json!({"rule": "once"}),
            json!({"candidates": [1]}),
            json!({"question": 0, "candidates": []}),
            json!({"question": 0, "candidates": [1]}),
        ),
        (
            json!({"pick": {"many": {"max": 3}}}),
            json!({"candidates": [2, 0]}),
            json!({"question": 0, "candidates": []}),
            json!({"question": 0, "candidates": [2, 0]}),
        ),
        (
            json!({"pick": "rank"}),
            json!({"candidates": [2, 0, 1]}),
            json!({"question": 0, "candidates": []}),
            json!({"question": 0, "candidates": [2, 0, 1]}),
        ),
        (
            json!({"pick": {"rate": {"max": 5}}}),
            json!({"ratings": [5, null, 1]}),
            json!({"question": 0, "ratings": []}),
            json!({"question": 0, "ratings": [5, null, 1]}),
        ),
        (
            json!({"write_ins": "moderated"}),
            json!({"write_in": "Rust"}),
            json!({"question": 0, "candidates": []}),
            json!({"question": 0, "candidates": [3]}),
        ),
    ];

    for (settings, vote, before, after) in rows {
        let poll = server.make_with(settings);
        let [ada, ben] = server.voters();
        assert_eq!(poll.mine(&ada), before);

        let receipt = poll.cast(&ada, vote);

        assert_eq!(poll.mine(&ada), after);
        assert_eq!(poll.mine(&ben), before, "that of another voter");
        assert_eq!(poll.get("/votes/mine").json(), before, "nobody's");
        for name in ["candidates", "ratings"] {
            assert_eq!(
                receipt.get(name),
                after.get(name),
                "the receipt says the same"
            );
        }
        assert_eq!(
            poll.get("/votes/mine").cookie(),
            None,
            "reads introduce nobody"
        );
    }
}

#[test]
fn under_clicks_it_is_the_last() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"rule": "clicks"}));
    let [ada] = server.voters();

    for candidate in [2, 0, 1] {
        poll.cast(&ada, json!({"candidate": candidate}));
        assert_eq!(poll.mine(&ada)["candidates"], json!([candidate]));
    }
}

#[test]
fn all_sessions_of_a_voter_are_told_of_every_change() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"pick": {"rate": {"max": 5}}}));
    let [ada, ben] = server.voters();
    let mut sessions = [poll.join_as(&ada), poll.join_as(&ada)];
    let mut other = poll.join_as(&ben);
    for session in sessions.iter_mut().chain([&mut other]) {
        assert_eq!(mine(session)["ratings"], json!([]), "on joining");
    }

    poll.cast(&ada, json!({"ratings": [1, 2, 3]}));
    for session in &mut sessions {
        assert_eq!(
            mine(session)["ratings"],
            json!([1, 2, 3]),
            "voted over HTTP"
        );
    }
    sessions[0].cast(r#"{"type":"vote","ratings":[null,null,5]}"#);
    assert_eq!(
        mine(&mut sessions[1])["ratings"],
        json!([null, null, 5]),
        "voted in the other"
    );
    sessions[1].cast(r#"{"type":"vote","ratings":[null,null,null]}"#);
    sessions[0]
        .message_where(|message| message["type"] == "mine" && message["ratings"] == json!([]));

    other.send(r#"{"type":"vote","ratings":[5,5,5]}"#);
    assert_eq!(
        mine(&mut other)["ratings"],
        json!([5, 5, 5]),
        "told of no one else's"
    );
}

#[test]
fn a_session_that_votes_with_a_ticket_is_told_the_tickets_vote() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"voters": "tickets"}));
    let ticket = poll.tickets(1).remove(0);
    poll.vote(json!({"candidate": 2, "ticket": ticket}));
    let mut session = poll.join();
    assert_eq!(mine(&mut session)["candidates"], json!([]));

    let vote = json!({"type": "vote", "candidate": 1, "ticket": ticket});
    session.send(&vote.to_string());

    assert_eq!(mine(&mut session)["candidates"], json!([1]));
    poll.vote(json!({"candidate": 0, "ticket": ticket}));
    assert_eq!(
        mine(&mut session)["candidates"],
        json!([0]),
        "and later ones from elsewhere"
    );
    assert_eq!(poll.votes(), [1, 0, 0]);
}

#[test]
fn a_merged_candidate_is_its_target() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"pick": {"many": {"max": 3}}}));
    let [ada] = server.voters();
    let mut session = poll.join_as(&ada);
    poll.cast(&ada, json!({"candidates": [2, 0]}));

    poll.done(
        "PATCH",
        "/questions/0/candidates/2",
        json!({"merge_into": 1}),
    );

    session.message_where(|message| {
        message["type"] == "mine" && message["candidates"] == json!([1, 0])
    });
    assert_eq!(poll.mine(&ada)["candidates"], json!([1, 0]));
}

#[test]
fn the_own_vote_needs_the_own_cookie() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    let [ada] = server.voters();
    poll.cast(&ada, json!({"candidate": 2}));
    let tampered = format!("{}x", &ada[..ada.len() - 1]);

    for cookie in ["", "livepoll_00000000=x", &tampered] {
        let read = Request::get(&poll.path("/votes/mine")).cookie(cookie);
        assert_eq!(poll.ask(&read).json()["candidates"], json!([]), "{cookie}");
    }
}
