//! Votes over time, and results as a file.

use serde_json::{Value, json};

use crate::harness::{Request, TestServer, question};

#[test]
fn a_history_is_cumulative_since_the_last_reset() {
    let server = TestServer::start();
    let poll = server.make(&json!({"questions": vec![question(json!({"rule": "clicks"})); 2]}));
    let none = poll.get("/history").json();
    poll.vote(json!({"candidate": 0}));
    poll.done("POST", "/questions/0/reset", json!({}));
    for candidate in [1, 1, 2] {
        poll.vote(json!({"candidate": candidate}));
    }

    let history = poll.get("/history?question=0&buckets=60").json();

    assert_eq!(
        none,
        json!({"question": 0, "from": null, "to": null, "step_s": 1, "buckets": []})
    );
    assert_eq!(history["question"], 0);
    let buckets = history["buckets"].as_array().unwrap();
    let last = buckets.last().unwrap();
    assert_eq!(
        (&last["total"], &last["votes"]),
        (&json!(3), &json!([0, 2, 1]))
    );
    for pair in buckets.windows(2) {
        assert!(
            pair[0]["total"].as_u64() <= pair[1]["total"].as_u64(),
            "{history}"
        );
        assert!(pair[0]["at"].as_str() < pair[1]["at"].as_str(), "{history}");
    }
    assert!(history["step_s"].as_u64() >= Some(1));
    assert!(history["from"].as_str().unwrap() <= history["to"].as_str().unwrap());
    assert_eq!(poll.get("/history?question=1").json()["buckets"], json!([]));
    assert_eq!(
        poll.get("/history?buckets=1").json()["buckets"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn the_results_are_a_file_of_all_questions() {
    let server = TestServer::start();
    let questions = [
        question(json!({"correct": [1], "results": "live"})),
        question(json!({"pick": {"rate": {"max": 3}}})),
    ];
    let poll = server.make(&json!({"title": "Lesson", "questions": questions}));
    poll.vote(json!({"candidate": 1}));
    let update = poll.patch(json!({"stage": 1}));

    let answer = server.get(&format!("/{}/results.json", poll.code));
    let one = server
        .get(&format!("/{}/results.json?question=1", poll.code))
        .json();
    let with_key = Request::get(&format!("/{}/results.json", poll.code)).key(&poll.key);
    let with_key = server.ask(&with_key).json();

    let file = answer.json();
    assert_eq!(answer.header("Content-Type"), Some("application/json"));
    assert!(
        answer
            .header("Content-Disposition")
            .unwrap()
            .starts_with("attachment")
    );
    assert_eq!(
        (&file["poll"], &file["title"]),
        (&json!(poll.code), &json!("Lesson"))
    );
    assert_eq!(file["seq"], update["seq"]);
    assert_eq!(file["questions"][0]["candidates"][1]["votes"], 1);
    assert_eq!(file["questions"][0].get("correct"), None);
    assert_eq!(with_key["questions"][0]["correct"], json!([1]));
    assert_eq!(
        file["questions"][1]["candidates"][0]["distribution"],
        json!([0, 0, 0])
    );
    assert_eq!(file["questions"][1]["candidates"][0]["mean"], Value::Null);
    assert_eq!(one["questions"], json!([file["questions"][1]]));
}

#[test]
fn a_closed_ranking_has_its_runoff() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"pick": "rank"}));
    for ranking in [[0, 1, 2], [0, 2, 1], [1, 2, 0], [1, 2, 0], [2, 1, 0]] {
        poll.vote(json!({"candidates": ranking}));
    }
    assert_eq!(
        poll.update()["question"].get("runoff"),
        None,
        "while it is open"
    );

    let update = poll.patch(json!({"open": false}));

    assert_eq!(
        update["question"]["runoff"],
        json!({"winner": 1, "rounds": [{"votes": [2, 2, 1], "out": 2}, {"votes": [2, 3, 0], "out": null}]})
    );
    let figures: Vec<_> = update["candidates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["votes"].clone(), one["borda"].clone()))
        .collect();
    assert_eq!(
        figures,
        [
            (json!(2), json!(4)),
            (json!(2), json!(6)),
            (json!(1), json!(5))
        ]
    );
    assert_eq!(
        poll.patch(json!({"open": true}))["question"].get("runoff"),
        None
    );
}

#[test]
fn a_rating_has_its_mean_median_and_distribution() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"pick": {"rate": {"max": 4}}}));
    for ratings in [
        json!([4, 1, null]),
        json!([1, 2, null]),
        json!([1, null, null]),
    ] {
        poll.vote(json!({ "ratings": ratings }));
    }

    let update = poll.update();

    let figures = |index: usize| {
        let mut one = update["candidates"][index].clone();
        for name in ["index", "label", "color"] {
            one.as_object_mut().unwrap().remove(name);
        }
        one
    };
    assert_eq!(
        (&update["total"], &update["voters"]),
        (&json!(3), &json!(3))
    );
    assert_eq!(
        figures(0),
        json!({"votes": 3, "mean": 2, "median": 1, "distribution": [2, 0, 0, 1]})
    );
    assert_eq!(
        figures(1),
        json!({"votes": 2, "mean": 1.5, "median": 1.5, "distribution": [1, 1, 0, 0]})
    );
    assert_eq!(
        figures(2),
        json!({"votes": 0, "mean": null, "median": null, "distribution": [0, 0, 0, 0]})
    );
}
