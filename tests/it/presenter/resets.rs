//! Counts go back to zero, and the last reset can be taken back.

use serde_json::{Value, json};

use crate::harness::{TestPoll, TestServer};

fn reset(poll: &TestPoll) -> Value {
    poll.done("POST", "/questions/0/reset", json!({}))
}

fn undo(poll: &TestPoll) -> Value {
    poll.done("POST", "/questions/0/undo", json!({}))
}

#[test]
fn a_reset_sets_the_counts_back_and_tells_every_session() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    let [ada] = server.voters();
    let mut session = poll.join_as(&ada);
    session.send("1");
    // It may come before the receipt.
    session
        .message_where(|message| message["type"] == "mine" && message["candidates"] == json!([1]));

    let update = reset(&poll);

    assert_eq!(
        (&update["total"], &update["voters"]),
        (&json!(0), &json!(0))
    );
    assert_eq!(update["candidates"][1]["votes"], 0);
    session
        .message_where(|message| message["type"] == "mine" && message["candidates"] == json!([]));
    assert_eq!(poll.mine(&ada)["candidates"], json!([]));
}

#[test]
fn of_a_voters_votes_before_and_since_the_later_one_wins() {
    let server = TestServer::start();
    for rule in ["changeable", "once"] {
        let poll = server.make_with(json!({ "rule": rule }));
        let [ada, ben, cleo] = server.voters();
        poll.cast(&ada, json!({"candidate": 0}));
        poll.cast(&ben, json!({"candidate": 0}));
        reset(&poll);
        poll.cast(&ben, json!({"candidate": 1}));
        poll.cast(&cleo, json!({"candidate": 2}));
        assert_eq!(poll.votes(), [0, 1, 1], "{rule}");

        let update = undo(&poll);

        assert_eq!(
            (&update["total"], &update["voters"]),
            (&json!(3), &json!(3)),
            "{rule}"
        );
        assert_eq!(poll.votes(), [1, 1, 1], "{rule}");
        let own = [&ada, &ben, &cleo].map(|voter| poll.mine(voter)["candidates"][0].clone());
        assert_eq!(own, [0, 1, 2], "{rule}");
    }
}

#[test]
fn every_click_before_and_since_counts() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"rule": "clicks"}));
    let [ada, ben] = server.voters();
    for candidate in [0, 0, 1] {
        poll.cast(&ada, json!({"candidate": candidate}));
    }
    reset(&poll);
    poll.cast(&ada, json!({"candidate": 2}));
    poll.cast(&ben, json!({"candidate": 0}));

    let update = undo(&poll);

    assert_eq!(
        (&update["total"], &update["voters"]),
        (&json!(5), &json!(2))
    );
    assert_eq!(poll.votes(), [3, 1, 1]);
    assert_eq!(poll.mine(&ada)["candidates"], json!([2]));
}

#[test]
fn resets_are_taken_back_one_by_one() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"rule": "clicks"}));
    poll.vote(json!({"candidate": 0}));
    reset(&poll);
    poll.vote(json!({"candidate": 1}));
    reset(&poll);
    poll.vote(json!({"candidate": 2}));

    let server = server.restart();
    let poll = poll.on(&server);

    undo(&poll);
    assert_eq!(poll.votes(), [0, 1, 1]);
    undo(&poll);
    assert_eq!(poll.votes(), [1, 1, 1]);
    poll.present("POST", "/questions/0/undo", json!({}))
        .problem(409, "nothing_to_undo", "the third");
}

#[test]
fn rankings_and_ratings_come_back_whole() {
    let server = TestServer::start();
    let ranking = server.make_with(json!({"pick": "rank"}));
    let rating = server.make_with(json!({"pick": {"rate": {"max": 5}}}));
    let [ada, ben] = server.voters();
    ranking.cast(&ada, json!({"candidates": [2, 0, 1]}));
    rating.cast(&ada, json!({"ratings": [5, null, 1]}));
    reset(&ranking);
    reset(&rating);
    ranking.cast(&ben, json!({"candidates": [1, 2, 0]}));
    rating.cast(&ben, json!({"ratings": [4, 2, null]}));

    let updates = [&ranking, &rating].map(undo);

    let figure = |update: &Value, name: &str| {
        let candidates = update["candidates"].as_array().unwrap().iter();
        candidates.map(|one| one[name].clone()).collect::<Vec<_>>()
    };
    assert_eq!(figure(&updates[0], "votes"), [0, 1, 1]);
    assert_eq!(figure(&updates[0], "borda"), [1, 2, 3]);
    assert_eq!(figure(&updates[1], "votes"), [2, 1, 1]);
    assert_eq!(
        figure(&updates[1], "mean"),
        [json!(4.5), json!(2), json!(1)]
    );
    let closed = ranking.patch(json!({"open": false}));
    let first = &closed["question"]["runoff"]["rounds"][0]["votes"];
    assert_eq!(first, &json!([0, 1, 1]));
}

#[test]
fn a_vote_withdrawn_since_a_reset_stays_withdrawn() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    let [ada] = server.voters();
    poll.cast(&ada, json!({"candidate": 0}));
    reset(&poll);
    poll.cast(&ada, json!({"candidate": 1}));
    poll.cast(&ada, json!({"candidates": []}));

    let update = undo(&poll);

    assert_eq!(update["total"], 0, "the later one, which withdraws, wins");
}

#[test]
fn other_questions_and_polls_are_not_reset() {
    let server = TestServer::start();
    let two = vec![crate::harness::question(json!({})); 2];
    let poll = server.make(&json!({ "questions": two }));
    poll.vote(json!({"candidate": 0}));
    poll.patch(json!({"stage": 1}));
    poll.vote(json!({"candidate": 1}));

    let update = reset(&poll);

    assert_eq!(
        update["question"]["index"], 1,
        "the update is that of the stage"
    );
    assert_eq!(update["total"], 1);
    assert_eq!(poll.patch(json!({"stage": 0}))["total"], 0);
}
