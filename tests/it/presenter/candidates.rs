//! What the presenter does with single candidates: hides, approves, merges, renames, colours.

use serde_json::{Value, json};

use crate::harness::{TestPoll, TestServer};

fn change(poll: &TestPoll, candidate: u16, change: Value) -> Value {
    poll.done(
        "PATCH",
        &format!("/questions/0/candidates/{candidate}"),
        change,
    )
}

fn shown(poll: &TestPoll) -> Vec<(String, u64)> {
    let update = poll.update();
    let candidates = update["candidates"].as_array().unwrap().iter();
    let each = candidates.map(|one| {
        (
            one["label"].as_str().unwrap().to_string(),
            one["votes"].as_u64().unwrap(),
        )
    });
    each.collect()
}

fn row(label: &str, votes: u64) -> (String, u64) {
    (label.into(), votes)
}

#[test]
fn a_hidden_candidate_is_left_out_and_keeps_its_votes() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    let mut session = poll.join();
    poll.vote(json!({"candidate": 1}));

    let settings = change(&poll, 1, json!({"hidden": true}));

    assert_eq!(settings["candidates"][1]["hidden"], true);
    session.update_where(|update| update["candidates"].as_array().unwrap().len() == 2);
    assert_eq!(shown(&poll), [row("A", 0), row("C", 0)]);
    assert_eq!(
        poll.update()["candidates"][1]["index"],
        2,
        "indices are stable"
    );
    assert_eq!(poll.update()["total"], 1);
    change(&poll, 1, json!({"hidden": false}));
    assert_eq!(shown(&poll), [row("A", 0), row("B", 1), row("C", 0)]);
}

#[test]
fn a_label_and_a_colour_change_also_after_votes() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    poll.vote(json!({"candidate": 0}));

    change(&poll, 0, json!({"label": "Alpha"}));
    let settings = change(&poll, 0, json!({"color": "#ABC"}));

    assert_eq!(settings["candidates"][0]["color"], "#aabbcc");
    assert_eq!(
        poll.update()["candidates"][0],
        json!({"index": 0, "label": "Alpha", "color": "#aabbcc", "votes": 1})
    );
}

#[test]
fn merged_candidates_count_once_per_voter() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"pick": {"many": {"max": 3}}}));
    let [ada, ben, cleo] = server.voters();
    poll.cast(&ada, json!({"candidates": [0, 1]}));
    poll.cast(&ben, json!({"candidates": [1]}));
    poll.cast(&cleo, json!({"candidates": [2]}));

    change(&poll, 1, json!({"merge_into": 0}));

    assert_eq!(shown(&poll), [row("A", 2), row("C", 1)]);
    assert_eq!(poll.update()["total"], 3);
    poll.cast(&cleo, json!({"candidates": [1]}));
    assert_eq!(
        shown(&poll),
        [row("A", 3), row("C", 0)],
        "later votes for it, too"
    );
}

#[test]
fn clicks_for_a_merged_candidate_move() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"rule": "clicks"}));
    for candidate in [0, 1, 1, 2] {
        poll.vote(json!({"candidate": candidate}));
    }

    change(&poll, 1, json!({"merge_into": 2}));
    poll.vote(json!({"candidate": 1}));

    assert_eq!(shown(&poll), [row("A", 1), row("C", 4)]);
    assert_eq!(poll.update()["total"], 5);
}

#[test]
fn equal_words_meet() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"candidates": [], "write_ins": "open", "rule": "clicks"}));

    for (word, name) in [
        ("Straße", "Ada"),
        ("  STRASSE ", "Ben"),
        ("strasse", "Cleo"),
        ("ｓｔｒａｓｓｅ", "Dan"),
        ("Zwei  Worte", "Eve"),
        ("zwei worte", "Fay"),
    ] {
        let answer = poll.vote(json!({"write_in": word, "name": name}));
        assert_eq!(answer.status, 201, "{word}");
    }

    assert_eq!(shown(&poll), [row("Straße", 4), row("Zwei Worte", 2)]);
    let candidates = poll.update()["candidates"].clone();
    assert_eq!(
        (&candidates[0]["by"], &candidates[1]["by"]),
        (&json!("Ada"), &json!("Eve"))
    );
}

#[test]
fn a_moderated_word_waits_for_the_presenter() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"kind": "questions", "candidates": []}));
    let [ada, ben] = server.voters();

    let receipt = poll.cast(&ada, json!({"write_in": "Why?", "name": "Ada"}));
    assert_eq!(receipt["candidates"], json!([0]));
    assert_eq!(shown(&poll), []);
    assert_eq!(poll.update()["total"], 1);
    let waiting = poll.questions()[0]["candidates"][0].clone();
    assert_eq!(
        (&waiting["label"], &waiting["approved"]),
        (&json!("Why?"), &json!(false))
    );
    assert_eq!(
        (&waiting["by"], &waiting["written"]),
        (&json!("Ada"), &json!(true))
    );

    change(&poll, 0, json!({"approved": true}));
    assert_eq!(shown(&poll), [row("Why?", 1)]);
    poll.cast(&ben, json!({"candidate": 0}));
    assert_eq!(shown(&poll), [row("Why?", 2)]);
    change(&poll, 0, json!({"approved": false}));
    assert_eq!(shown(&poll), []);
}

#[test]
fn what_is_written_in_joins_the_voters_other_picks() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"write_ins": "open", "pick": {"many": {"max": 3}}}));
    let single = server.make_with(json!({"write_ins": "open"}));
    let [ada] = server.voters();

    poll.cast(&ada, json!({"candidates": [2, 0]}));
    poll.cast(&ada, json!({"write_in": "X"}));
    single.cast(&ada, json!({"candidate": 2}));
    single.cast(&ada, json!({"write_in": "b"}));

    assert_eq!(poll.mine(&ada)["candidates"], json!([2, 0, 3]));
    assert_eq!(
        shown(&poll),
        [row("A", 1), row("B", 0), row("C", 1), row("X", 1)]
    );
    assert_eq!(
        shown(&single),
        [row("A", 0), row("B", 1), row("C", 0)],
        "a given one, in other words"
    );
}

#[test]
fn the_hundred_strongest_words_are_shown_and_all_are_in_the_file() {
    const WORDS: usize = 103;
    let server = TestServer::with(&["--max-rate=0"]);
    let poll =
        server.make_with(json!({"candidates": ["Given"], "write_ins": "open", "rule": "clicks"}));
    for word in 0..WORDS {
        poll.vote(json!({"write_in": format!("word {word}")}));
    }
    for strong in [101, 102, 103] {
        poll.vote(json!({"candidate": strong}));
    }

    let candidates = poll.update()["candidates"].clone();
    let indices: Vec<_> = candidates
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["index"].as_u64().unwrap())
        .collect();
    let file = server.get(&format!("/{}/results.json", poll.code)).json();
    poll.patch(json!({"results": "hidden"}));
    let hidden = poll.update()["candidates"].clone();
    let first: Vec<_> = hidden
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["index"].as_u64().unwrap())
        .collect();

    assert_eq!(indices, (0..=97).chain([101, 102, 103]).collect::<Vec<_>>());
    assert_eq!(
        file["questions"][0]["candidates"].as_array().unwrap().len(),
        WORDS + 1
    );
    assert_eq!(
        first,
        (0..=100).collect::<Vec<_>>(),
        "while hidden, the first hundred"
    );
}
