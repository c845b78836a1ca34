//! Votes that do not fit their question: over HTTP and over the WebSocket the same answer.

use serde_json::{Value, json};

use super::Scene;

/// The question's settings, and the votes it refuses: the body, the status, the code, what is named.
type Table<'a> = (Value, &'a [(&'a str, u16, &'a str, &'a str)]);

/// Sends each vote over HTTP and in a session, which must stay, and checks that nothing changed.
fn refused((settings, rows): Table<'_>) {
    let scene = Scene::with(settings);
    let vote = |body: &str| scene.poll.request("POST", "/votes", body);

    scene.refuses(
        rows.iter()
            .map(|&(body, status, code, named)| (vote(body), status, code, named)),
    );
    let seq = scene.poll.seq();
    for (body, _, code, named) in rows {
        let mut session = scene.poll.join();
        let problem = session.refused(&body.replacen('{', r#"{"type":"vote","#, 1));

        let detail = problem["detail"].as_str().unwrap_or_default();
        assert!(
            problem["code"] == *code && detail.contains(named),
            "{body}: {code}, not {problem}"
        );
        session.refused("65536"); // It still answers.
    }
    assert_eq!(scene.poll.seq(), seq);
}

#[test]
fn a_question_with_one_pick_refuses_others() {
    refused((
        json!({"rule": "once"}),
        &[
            (r#"{"candidate":3}"#, 422, "unknown_candidate", "3"),
            (r#"{"candidates":[3]}"#, 422, "unknown_candidate", "3"),
            (r#"{"candidates":[]}"#, 422, "candidate_count", "0"),
            (r#"{"candidates":[0,1]}"#, 422, "candidate_count", "2"),
            (r#"{"ratings":[1,2,3]}"#, 422, "wrong_pick", "candidate"),
            (
                r#"{"ratings":[null,null,null]}"#,
                422,
                "wrong_pick",
                "that kind",
            ),
            (
                r#"{"candidate":0,"candidates":[0]}"#,
                422,
                "wrong_pick",
                "that kind",
            ),
            (
                r#"{"candidate":0,"write_in":"Rust"}"#,
                422,
                "wrong_pick",
                "that kind",
            ),
            (
                r#"{"write_in":"Rust"}"#,
                422,
                "write_ins_off",
                "no written-in",
            ),
            (r#"{"candidate":0,"question":1}"#, 409, "not_on_stage", "0"),
            (
                r#"{"candidate":0,"question":2}"#,
                422,
                "unknown_question",
                "no such question",
            ),
            (
                r#"{"candidate":0,"ticket":"234567892345"}"#,
                403,
                "ticket_invalid",
                "ticket",
            ),
            (
                r#"{"candidate":0,"ticket":""}"#,
                403,
                "ticket_invalid",
                "ticket",
            ),
            (
                r#"{"candidate":0,"ticket":7}"#,
                403,
                "ticket_invalid",
                "ticket",
            ),
        ],
    ));
}

#[test]
fn a_question_with_many_picks_refuses_too_many_and_the_same_twice() {
    refused((
        json!({"rule": "clicks", "pick": {"many": {"max": 2}}}),
        &[
            (r#"{"candidates":[0,1,2]}"#, 422, "candidate_count", "3"),
            (r#"{"candidates":[]}"#, 422, "candidate_count", "0"),
            (r#"{"candidates":[1,1]}"#, 422, "duplicate_candidate", "1"),
            (r#"{"candidates":[0,3]}"#, 422, "unknown_candidate", "3"),
            (r#"{"candidate":3}"#, 422, "unknown_candidate", "3"),
            (r#"{"ratings":[1,2,3]}"#, 422, "wrong_pick", "candidates"),
            (
                r#"{"write_in":"Rust"}"#,
                422,
                "write_ins_off",
                "no written-in",
            ),
        ],
    ));
}

#[test]
fn a_ranking_names_everyone_once() {
    refused((
        json!({"rule": "once", "pick": "rank"}),
        &[
            (r#"{"candidates":[0,1]}"#, 422, "bad_ranking", "2"),
            (r#"{"candidates":[]}"#, 422, "bad_ranking", "0"),
            (r#"{"candidates":[2,1,1]}"#, 422, "duplicate_candidate", "1"),
            (
                r#"{"candidates":[2,1,0,0]}"#,
                422,
                "duplicate_candidate",
                "0",
            ),
            (r#"{"candidates":[2,1,0,3]}"#, 422, "unknown_candidate", "3"),
            (r#"{"candidate":0}"#, 422, "wrong_pick", "best first"),
            (r#"{"ratings":[1,2,3]}"#, 422, "wrong_pick", "best first"),
            (
                r#"{"write_in":"Rust"}"#,
                422,
                "write_ins_off",
                "no written-in",
            ),
        ],
    ));
}

#[test]
fn a_rating_is_on_its_scale_and_for_each_candidate() {
    refused((
        json!({"pick": {"rate": {"max": 5}}}),
        &[
            (r#"{"ratings":[1,2]}"#, 422, "bad_rating", "3"),
            (r#"{"ratings":[1,2,3,4]}"#, 422, "bad_rating", "3"),
            (r#"{"ratings":[]}"#, 422, "bad_rating", "3"),
            (r#"{"ratings":[null,null]}"#, 422, "bad_rating", "3"),
            (
                r#"{"ratings":[null,null,null,null]}"#,
                422,
                "bad_rating",
                "3",
            ),
            (r#"{"ratings":[0,1,2]}"#, 422, "bad_rating", "5"),
            (r#"{"ratings":[6,1,2]}"#, 422, "bad_rating", "5"),
            (r#"{"ratings":[-1,1,2]}"#, 422, "bad_rating", "ratings"),
            (r#"{"ratings":[1.5,1,2]}"#, 422, "bad_rating", "ratings"),
            (r#"{"ratings":[256,1,2]}"#, 422, "bad_rating", "ratings"),
            (r#"{"ratings":[1e400,1,2]}"#, 422, "bad_rating", "ratings"),
            (r#"{"ratings":["5",1,2]}"#, 422, "bad_rating", "ratings"),
            (
                r#"{"ratings":[true,null,null]}"#,
                422,
                "bad_rating",
                "ratings",
            ),
            (r#"{"ratings":[[1],1,2]}"#, 422, "bad_rating", "ratings"),
            (r#"{"ratings":5}"#, 422, "bad_rating", "ratings"),
            (r#"{"ratings":null}"#, 422, "bad_rating", "ratings"),
            (r#"{"ratings":{"0":1}}"#, 422, "bad_rating", "ratings"),
            (r#"{"candidate":0}"#, 422, "wrong_pick", "ratings"),
            (r#"{"candidates":[0]}"#, 422, "wrong_pick", "ratings"),
            (r#"{"candidates":[]}"#, 422, "wrong_pick", "ratings"),
            (
                r#"{"write_in":"Rust"}"#,
                422,
                "write_ins_off",
                "no written-in",
            ),
        ],
    ));
    refused((
        json!({"rule": "once", "pick": {"rate": {"max": 5}}}),
        &[(
            r#"{"ratings":[null,null,null]}"#,
            422,
            "bad_rating",
            "ratings",
        )],
    ));
}

#[test]
fn a_closed_question_takes_no_vote() {
    refused((
        json!({"open": false, "rule": "changeable"}),
        &[
            (r#"{"candidate":0}"#, 409, "closed", "is closed"),
            (r#"{"candidates":[]}"#, 409, "closed", "is closed"),
        ],
    ));
}

#[test]
fn a_second_vote_under_once_gets_the_first_receipt() {
    let scene = Scene::with(json!({"rule": "once"}));
    let [ada] = scene.server.voters();
    let first = scene.poll.cast(&ada, json!({"candidate": 1}));
    let seq = scene.poll.seq();

    for body in [
        r#"{"candidate":1}"#,
        r#"{"candidate":2,"id":"new"}"#,
        r#"{"candidates":[0]}"#,
    ] {
        let again = scene.poll.request("POST", "/votes", body).cookie(&ada);
        let answer = scene.poll.ask(&again);
        let mut session = scene.poll.join_as(&ada);
        let told = session.refused(&body.replacen('{', r#"{"type":"vote","#, 1));

        answer.problem(409, "already_voted", body);
        assert_eq!(told["code"], "already_voted");
        for mut receipt in [answer.json()["receipt"].clone(), told["receipt"].clone()] {
            receipt["type"] = "receipt".into();
            assert_eq!(receipt, first, "{body}");
        }
    }
    assert_eq!(scene.poll.seq(), seq);
    assert_eq!(scene.poll.votes(), [0, 1, 0]);
}

#[test]
fn an_id_is_for_one_vote() {
    let scene = Scene::with(json!({"pick": {"many": {"max": 2}}, "write_ins": "open"}));
    let [ada] = scene.server.voters();
    scene
        .poll
        .cast(&ada, json!({"candidates": [0, 1], "id": "a"}));
    scene.poll.cast(&ada, json!({"candidates": [0]}));
    scene
        .poll
        .cast(&ada, json!({"write_in": "Rust", "id": "w"}));
    let bodies = [
        r#"{"candidates":[1,0],"id":"a"}"#,
        r#"{"candidate":0,"id":"a"}"#,
        r#"{"candidates":[],"id":"a"}"#,
        r#"{"write_in":"A","id":"a"}"#,
        r#"{"ratings":[1,2,3],"id":"a"}"#,
        r#"{"candidates":[0,1],"question":1,"id":"a"}"#,
        r#"{"candidates":[0,1],"question":7,"id":"a"}"#,
        r#"{"candidates":[0,1],"candidate":0,"id":"a"}"#,
        r#"{"write_in":"Go","id":"w"}"#,
        r#"{"candidate":3,"id":"w"}"#,
        r#"{"candidates":[0,3],"id":"w"}"#,
    ];

    scene.refuses(bodies.map(|body| {
        let vote = scene.poll.request("POST", "/votes", body).cookie(&ada);
        (vote, 422, "id_reused", "another vote")
    }));
}

#[test]
fn the_first_receipt_has_the_id_of_the_first_vote() {
    let scene = Scene::with(json!({"rule": "once"}));
    let [ada] = scene.server.voters();
    let first = scene
        .poll
        .cast(&ada, json!({"candidate": 1, "id": "first"}));

    let again = scene
        .poll
        .vote_as(&ada, json!({"candidate": 2, "id": "second"}));

    again.problem(409, "already_voted", "the second vote");
    assert_eq!(again.json()["receipt"], first);
}
