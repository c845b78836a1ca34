//! Polls are made, with every setting and of every kind.

use serde_json::{Value, json};

use crate::harness::{HOST_KEY, Request, TestServer, question};

#[test]
fn a_poll_is_made_with_its_key_and_its_links() {
    let server = TestServer::start();
    let body = json!({"title": "Lecture 7", "code": "LecT7", "questions": [
        {"text": "Which language do you like best?",
         "candidates": ["JavaScript", "C#", {"label": "PHP", "color": "#8892BF"}, {"label": "Go", "color": "#0af"}],
         "pick": "one", "rule": "changeable", "results": "live", "open": true}]});

    let answer = server.try_to_make(&body.to_string());

    let made = answer.json();
    let key = made["presenter_key"].as_str().unwrap();
    assert_eq!(answer.status, 201);
    assert_eq!(answer.header("Location"), Some("/api/v1/polls/LecT7"));
    assert_eq!(answer.header("Cache-Control"), Some("no-store"));
    assert_eq!(answer.cookie(), None);
    assert_eq!(made["code"], "LecT7");
    let base = made["links"]["vote"]
        .as_str()
        .unwrap()
        .strip_suffix("/LecT7")
        .unwrap();
    assert!(base.starts_with("http://"), "{made}");
    assert_eq!(
        made["links"],
        json!({"vote": format!("{base}/LecT7"), "present": format!("{base}/LecT7/present#key={key}"),
               "embed": format!("{base}/LecT7/embed"), "qr": format!("{base}/LecT7/qr.svg")})
    );
    let update = server.get("/api/v1/polls/lect7").json();
    assert_eq!(
        (&update["poll"], &update["seq"]),
        (&json!("LecT7"), &json!(1))
    );
    assert_eq!(update["title"], "Lecture 7");
    let candidates = update["candidates"].as_array().unwrap();
    let colors: Vec<_> = candidates
        .iter()
        .map(|one| one["color"].as_str().unwrap())
        .collect();
    assert_eq!(colors[2..], ["#8892bf", "#00aaff"]);
    for color in &colors {
        let digits = color.strip_prefix('#').unwrap();
        let is_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        assert!(digits.len() == 6 && digits.bytes().all(is_hex), "{color}");
    }
}

#[test]
fn a_code_is_made_without_look_alikes() {
    let server = TestServer::start();

    let codes: Vec<_> = (0..20).map(|_| server.make_with(json!({})).code).collect();

    for code in &codes {
        let clear = |byte: u8| byte.is_ascii_alphanumeric() && !b"0O1IL".contains(&byte);
        assert!(
            (4..=12).contains(&code.len()) && code.bytes().all(clear),
            "{code}"
        );
    }
}

#[test]
fn every_value_of_every_setting_is_taken_and_shown() {
    let server = TestServer::start();
    let rows = [
        (
            "pick",
            vec![
                json!("one"),
                json!({"many": {"max": 3}}),
                json!({"many": {"max": 200}}),
                json!("rank"),
                json!({"rate": {"max": 1}}),
                json!({"rate": {"max": 5}}),
            ],
        ),
        (
            "rule",
            vec![json!("clicks"), json!("once"), json!("changeable")],
        ),
        ("voters", vec![json!("anyone"), json!("tickets")]),
        (
            "write_ins",
            vec![json!("none"), json!("open"), json!("moderated")],
        ),
        ("results", vec![json!("live"), json!("hidden")]),
        (
            "show",
            vec![
                json!("bars"),
                json!("columns"),
                json!("donut"),
                json!("cloud"),
                json!("list"),
                json!("timeline"),
            ],
        ),
        ("open", vec![json!(true), json!(false)]),
        ("correct", vec![json!([]), json!([2, 0])]),
    ];

    for (name, values) in rows {
        for value in values {
            let poll = server.make_with(json!({ name: value }));
            let (settings, update) = (poll.questions(), poll.update());

            assert_eq!(settings[0][name], value);
            if name != "correct" {
                assert_eq!(update["question"][name], value);
            }
            let edited = server.make_with(json!({}));
            let question = edited.done("PATCH", "/questions/0", json!({ name: value }));
            assert_eq!(question[name], value, "edited");
            assert_eq!(edited.questions()[0], question);
        }
    }
}

#[test]
fn a_question_has_the_contracts_defaults() {
    let server = TestServer::start();

    let poll = server.make_with(json!({}));

    assert_eq!(
        poll.update()["question"],
        json!({"index": 0, "of": 1, "text": "Which?", "pick": "one", "rule": "changeable", "voters": "anyone",
               "write_ins": "none", "results": "live", "show": "bars", "open": true})
    );
    assert_eq!(poll.update()["title"], "");
}

#[test]
fn a_kind_sets_defaults_and_given_fields_win() {
    let server = TestServer::start();
    let many = |max: u16| json!({"many": {"max": max}});
    let kinds = [
        ("choice", json!({})),
        (
            "word_cloud",
            json!({"write_ins": "open", "pick": many(3), "show": "cloud"}),
        ),
        (
            "questions",
            json!({"write_ins": "moderated", "pick": many(20), "rule": "changeable", "show": "list"}),
        ),
        ("rating", json!({"pick": "one", "show": "columns"})),
        ("ranking", json!({"pick": "rank"})),
        (
            "quiz",
            json!({"pick": "one", "rule": "once", "results": "hidden"}),
        ),
    ];
    let plain = server.make_with(json!({})).questions()[0].clone();
    let given = json!({"rule": "clicks", "show": "donut", "results": "live"});

    for (kind, sets) in kinds {
        let bare = kind == "word_cloud" || kind == "questions" || kind == "rating";
        let mut body = json!({"text": "Which?", "kind": kind});
        if !bare {
            body["candidates"] = json!(["A", "B", "C"]);
        }
        let mut asked = body.clone();
        merge(&mut asked, &given);
        let poll = server.make(&json!({"questions": [body, asked]}));
        let questions = poll.questions();

        let mut expected = plain.clone();
        merge(&mut expected, &sets);
        let labels = |question: &Value| {
            let candidates = question["candidates"].as_array().unwrap().iter();
            candidates
                .map(|one| one["label"].clone())
                .collect::<Vec<_>>()
        };
        let expected_labels = match kind {
            "rating" => vec!["1", "2", "3", "4", "5"],
            _ if bare => vec![],
            _ => vec!["A", "B", "C"],
        };
        for mut question in [questions[0].clone(), questions[1].clone()] {
            assert_eq!(labels(&question), expected_labels, "{kind}");
            assert_eq!(question.get("kind"), None);
            if question["index"] == 1 {
                merge(&mut expected, &given);
                expected["index"] = 1.into();
            }
            question["candidates"] = expected["candidates"].clone();
            assert_eq!(question, expected, "{kind}");
        }
    }
}

fn merge(into: &mut Value, more: &Value) {
    for (name, value) in more.as_object().unwrap() {
        into[name] = value.clone();
    }
}

#[test]
fn the_first_eight_colours_of_a_question_differ() {
    let server = TestServer::start();
    let labels: Vec<_> = (0..8).map(|index| index.to_string()).collect();

    let poll = server.make_with(json!({ "candidates": labels }));

    let update = poll.update();
    let candidates = update["candidates"].as_array().unwrap();
    let colors: std::collections::HashSet<_> = candidates
        .iter()
        .map(|one| one["color"].as_str().unwrap())
        .collect();
    assert_eq!(colors.len(), 8);
}

#[test]
fn a_poll_has_up_to_a_hundred_questions() {
    let server = TestServer::start();

    let poll = server.make(&json!({"questions": vec![question(json!({})); 100]}));

    assert_eq!(poll.update()["question"]["of"], 100);
    assert_eq!(poll.patch(json!({"stage": 99}))["question"]["index"], 99);
}

#[test]
fn the_host_alone_makes_polls_unless_hosting_is_open() {
    let closed = TestServer::start();
    let open = TestServer::with(&["--open-hosting"]);
    let make = Request::json(
        "POST",
        "/api/v1/polls",
        json!({"questions": [question(json!({}))]}).to_string(),
    );

    closed.ask(&make).problem(401, "key", "closed");
    assert_eq!(open.ask(&make).status, 201);
    assert_eq!(open.ask(&make.clone().key(HOST_KEY)).status, 201);
    open.ask(&Request::get("/api/v1/polls"))
        .problem(401, "key", "the list is the host's");
}
