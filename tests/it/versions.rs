//! A vote counts for the candidates that its voter saw, or not at all.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use serde_json::{Value, json};

use crate::harness::{Request, TestPoll, TestServer, question, rounds};

fn replace(poll: &TestPoll, labels: [&str; 2]) {
    poll.done("PATCH", "/questions/0", json!({ "candidates": labels }));
}

fn version(poll: &TestPoll) -> Value {
    poll.update()["question"]["version"].clone()
}

#[test]
fn the_version_grows_with_each_replacement_and_is_told_from_the_first() {
    let server = TestServer::start();
    let poll = server.make(&json!({"questions": [question(json!({})), question(json!({}))]}));
    assert_eq!(version(&poll), Value::Null);

    for change in [
        json!({"text": "What?"}),
        json!({"pick": "rank"}),
        json!({"rule": "once"}),
    ] {
        poll.done("PATCH", "/questions/0", change);
    }
    poll.done(
        "PATCH",
        "/questions/0/candidates/0",
        json!({"label": "Alpha"}),
    );
    assert_eq!(version(&poll), Value::Null, "the same candidates");
    replace(&poll, ["X", "Y"]);
    assert_eq!(version(&poll), 1);
    replace(&poll, ["Y", "X"]);
    assert_eq!(version(&poll), 2);

    let server = server.restart();
    let poll = poll.on(&server);
    assert_eq!(version(&poll), 2, "after a restart");
    poll.patch(json!({"stage": 1}));
    assert_eq!(version(&poll), Value::Null, "the next question");
    let copy = TestPoll::of(&server, &poll.done("POST", "/copy", json!({})));
    assert_eq!(version(&copy), Value::Null, "a copy begins anew");
}

#[test]
fn a_vote_for_other_answers_is_refused_by_every_way() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    let [ada] = server.voters();
    poll.cast(&ada, json!({"candidate": 0, "version": 0, "id": "kept"}));
    poll.done("POST", "/questions/0/reset", json!({}));
    replace(&poll, ["X", "Y"]);
    let mut session = poll.join();

    for seen in [0, 2, u64::from(u32::MAX) + 1] {
        let vote = json!({"candidate": 0, "version": seen});
        let detail = poll.vote(vote).problem(409, "not_on_stage", "over HTTP");
        assert!(detail.contains("look again"), "{detail}");
        let refused = session.refused(&format!(
            r#"{{"type":"vote","candidate":0,"version":{seen}}}"#
        ));
        assert_eq!(refused["code"], "not_on_stage");
    }
    let form = |seen: u64| {
        let fields = format!("candidate=0&question=0&version={seen}");
        let form = Request::new("POST", &format!("/{}", poll.code));
        server.ask(
            &form
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(fields),
        )
    };
    assert_eq!(form(0).status, 409);
    assert_eq!(form(1).status, 303);
    assert_eq!(poll.vote(json!({"candidate": 0, "version": 1})).status, 201);
    assert_eq!(poll.vote(json!({"candidate": 0})).status, 201, "as before");
    session.cast("0");
    assert_eq!(poll.votes(), [4, 0]);
    let again = poll.cast(&ada, json!({"candidate": 0, "version": 0, "id": "kept"}));
    assert_eq!(again["replayed"], true, "a replay comes before");
}

#[test]
fn a_version_that_is_none_is_a_bad_setting() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));

    for seen in [json!(-1), json!(1.5), json!("0"), json!(null), json!([0])] {
        let vote = json!({"candidate": 0, "version": seen});
        let detail = poll
            .vote(vote.clone())
            .problem(422, "bad_setting", &vote.to_string());
        assert!(detail.contains("version"), "{detail}");
    }
}

#[test]
fn the_page_without_script_says_which_answers_it_shows() {
    let server = TestServer::start();
    for settings in [
        json!({}),
        json!({"pick": "rank"}),
        json!({"voters": "tickets"}),
    ] {
        let poll = server.make_with(settings);
        replace(&poll, ["X", "Y"]);

        let page = server.get(&format!("/{}", poll.code));

        let field = r#"<input type="hidden" name="version" value="1">"#;
        assert!(page.text().contains(field), "{}", page.text());
    }
}

/// In each round the candidates are replaced while voters vote for what they saw.
#[test]
fn no_vote_that_names_its_version_counts_for_other_answers() {
    const LABELS: [[&str; 2]; 2] = [["Yes", "No"], ["No", "Yes"]];
    let server = TestServer::with(&["--max-rate=0"]);
    let (mut counted, mut refused) = (0, 0);

    for round in 0..rounds(30) {
        let settings = json!({"candidates": LABELS[0], "rule": "clicks"});
        let poll = server.make_with(settings);
        let replace = |next: usize| {
            let labels = json!({ "candidates": LABELS[next % 2] });
            poll.present("PATCH", "/questions/0", labels).status == 200
        };
        assert!(replace(1));
        let stale = poll.vote(json!({"candidate": 0, "version": 0}));
        stale.problem(409, "not_on_stage", "a vote for the answers from before");

        let begun = AtomicBool::new(false);
        let receipts: Vec<(u64, Value)> = thread::scope(|scope| {
            let voters: Vec<_> = (0..3)
                .map(|_| {
                    let (poll, begun) = (&poll, &begun);
                    scope.spawn(move || {
                        let mut receipts = Vec::new();
                        for _ in 0..20 {
                            let seen = version(poll).as_u64().unwrap_or(0);
                            begun.store(true, Ordering::Release);
                            let yes = LABELS[seen as usize % 2]
                                .iter()
                                .position(|one| *one == "Yes");
                            let answer = poll.vote(json!({"candidate": yes, "version": seen}));
                            match answer.status {
                                201 => receipts.push((seen, answer.json())),
                                _ => drop(answer.problem(409, "not_on_stage", "a stale vote")),
                            }
                        }
                        receipts
                    })
                })
                .collect();
            while !begun.load(Ordering::Acquire) {
                thread::yield_now();
            }
            // Once a vote counts, the candidates are frozen.
            for next in 2.. {
                if !replace(next) {
                    break;
                }
            }
            voters
                .into_iter()
                .flat_map(|voter| voter.join().unwrap())
                .collect()
        });

        let update = poll.update();
        let labels: Vec<_> = update["candidates"].as_array().unwrap().iter().collect();
        for candidate in labels {
            let expected = if candidate["label"] == "Yes" {
                receipts.len()
            } else {
                0
            };
            assert_eq!(candidate["votes"], expected, "round {round}: {update}");
        }
        counted += receipts.len();
        refused += 60 - receipts.len();
    }
    println!("{counted} counted in a race, {refused} refused");
}
