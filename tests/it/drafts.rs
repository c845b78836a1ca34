//! Question files over HTTP: drafts, and polls that are made of them.

use serde_json::{Value, json};

use crate::harness::{HOST_KEY, Request, Response, TestServer};

/// A good question and two things that are left out.
const MIXED: &str =
    "Which is a gas?{~Iron =Neon}\n\nName one.{=Neon}\n\nA text that asks nothing.\n";

fn drafted(server: &TestServer, media_type: &str, query: &str, body: &str) -> Response {
    sent(server, &format!("/api/v1/drafts{query}"), media_type, body)
}

fn made(server: &TestServer, media_type: &str, query: &str, body: &str) -> Response {
    sent(server, &format!("/api/v1/polls{query}"), media_type, body)
}

fn sent(server: &TestServer, target: &str, media_type: &str, body: &str) -> Response {
    let request = Request::new("POST", target).header("Content-Type", media_type);
    server.ask(&request.body(body).key(HOST_KEY))
}

/// The labels of a draft's first question, and the indices of the right ones.
fn first(draft: &Value) -> (Vec<&str>, Value) {
    let question = &draft["poll"]["questions"][0];
    let labels = question["candidates"].as_array().expect("candidates");
    let labels = labels.iter().map(|one| one.as_str().expect("a label"));
    (labels.collect(), question["correct"].clone())
}

#[test]
fn every_media_type_is_read_in_its_format() {
    let server = TestServer::start();
    let gift = "Which is a gas?{~Iron =Neon}";
    let markdown = "## Which is a gas?\n\n- [ ] Iron\n- [x] Neon\n";
    let sheet = "Question;Answer 1;Answer 2;Correct answer\nWhich is a gas?;Iron;Neon;2\n";
    let aiken = "Which is a gas?\nA. Iron\nB. Neon\nANSWER: B\n";
    let moodle = "<quiz><question type=\"multichoice\"><questiontext><text>Which is a gas?</text></questiontext>\
                  <answer fraction=\"0\"><text>Iron</text></answer><answer fraction=\"100\"><text>Neon</text></answer>\
                  </question></quiz>";
    let cases = [
        ("text/plain", gift, "gift"),
        ("text/plain", aiken, "aiken"),
        (
            "text/plain; charset=utf-8",
            "Which is a gas?\nIron\n* Neon",
            "text",
        ),
        ("text/x-gift", gift, "gift"),
        ("text/gift", gift, "gift"),
        ("text/markdown", markdown, "markdown"),
        ("text/x-markdown", markdown, "markdown"),
        ("text/x-aiken", aiken, "aiken"),
        ("text/csv", sheet, "csv"),
        ("application/xml", moodle, "xml"),
        ("text/xml", moodle, "xml"),
    ];

    for (media_type, body, format) in cases {
        let draft = drafted(&server, media_type, "", body);
        assert_eq!(draft.status, 200, "{media_type}: {draft:?}");
        let draft = draft.json();
        assert_eq!(draft["format"], format, "{media_type}");
        assert_eq!(
            first(&draft),
            (vec!["Iron", "Neon"], json!([1])),
            "{media_type}"
        );
        assert_eq!(draft["left_out"], json!([]), "{media_type}");
        assert_eq!(
            made(&server, media_type, "", body).status,
            201,
            "{media_type}"
        );
    }
}

#[test]
fn a_draft_is_the_poll_that_is_made_of_the_same_body() {
    let server = TestServer::start();
    let body = "# Gases\n\nWhich is a gas?\n// rule: once\nIron\n* Neon\n\nAnd now?\nA\nB";

    let draft = drafted(&server, "text/plain", "", body).json();
    let of_body = made(&server, "text/plain", "", body).json();
    let of_draft = made(&server, "application/json", "", &draft["poll"].to_string()).json();

    let questions = |made: &Value| {
        let target = format!("/api/v1/polls/{}/questions", made["code"].as_str().unwrap());
        let key = made["presenter_key"].as_str().unwrap();
        let mut questions = server.ask(&Request::get(&target).key(key)).json();
        for question in questions["questions"].as_array_mut().unwrap() {
            for candidate in question["candidates"].as_array_mut().unwrap() {
                candidate["color"] = Value::Null;
            }
        }
        questions
    };
    assert_eq!(questions(&of_body), questions(&of_draft));
    assert_eq!(questions(&of_body)["questions"][0]["correct"], json!([1]));
    assert_eq!(questions(&of_body)["questions"][0]["results"], "hidden");
}

#[test]
fn a_draft_makes_nothing() {
    let server = TestServer::start();
    let before = server
        .ask(&Request::get("/api/v1/polls").key(HOST_KEY))
        .json();

    drafted(&server, "text/plain", "", "Which?\nA\nB");

    let after = server
        .ask(&Request::get("/api/v1/polls").key(HOST_KEY))
        .json();
    assert_eq!(before, after);
}

#[test]
fn a_draft_is_read_in_the_format_that_is_asked_for() {
    let server = TestServer::start();
    let body = "Which?{~A =B}";

    let gift = drafted(&server, "text/plain", "", body).json();
    let text = drafted(&server, "text/x-gift", "?format=text", body).json();

    assert_eq!(gift["format"], "gift");
    assert_eq!(text["format"], "text");
    assert_eq!(text["poll"]["questions"], json!([]));
    drafted(&server, "text/plain", "?format=pdf", body).problem(422, "bad_query", "a format");
    drafted(&server, "text/plain", "?partial=true", body).problem(422, "bad_query", "no parameter");
}

#[test]
fn what_is_left_out_refuses_a_poll_unless_it_may_be_partial() {
    let server = TestServer::start();

    let refused = made(&server, "text/x-gift", "", MIXED);
    let partial = made(&server, "text/x-gift", "?partial=true", MIXED);

    let detail = refused.problem(422, "bad_import", "something is left out");
    assert!(
        detail.contains("line 3") && detail.contains("?partial=true"),
        "{detail}"
    );
    let (refused, partial) = (refused.json(), partial.json());
    assert_eq!(refused["line"], 3);
    let reasons: Vec<_> = refused["left_out"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["reason"])
        .collect();
    assert_eq!(reasons, ["short_answer", "description"]);
    assert_eq!(partial["left_out"], refused["left_out"]);
    assert_eq!(partial["guessed"], json!([]));
    let code = partial["code"].as_str().expect("a poll was made");
    assert_eq!(
        server.get(&format!("/api/v1/polls/{code}")).json()["question"]["of"],
        1
    );
    made(&server, "text/x-gift", "?partial=1", MIXED).problem(
        422,
        "bad_query",
        "neither true nor false",
    );
}

#[test]
fn a_file_of_which_nothing_can_be_read_is_refused_even_in_part() {
    let server = TestServer::start();

    for (body, line) in [
        ("", 1),
        ("\n\nName one.{=Neon}", 3),
        ("Nothing to choose from.", 1),
    ] {
        let refused = made(&server, "text/x-gift", "?partial=true", body);
        refused.problem(422, "bad_import", body);
        assert_eq!(refused.json()["line"], line, "{body}");
    }
}

#[test]
fn json_is_drafted_as_it_would_be_made() {
    let server = TestServer::start();
    let body = json!({"title": "T", "code": "GASES", "questions": [
        {"text": "Which?", "candidates": ["A", {"label": "B", "color": "#123456"}], "kind": "quiz", "correct": [1]},
    ]});

    let draft = drafted(&server, "application/json", "", &body.to_string()).json();
    let bad = drafted(
        &server,
        "application/json",
        "",
        r#"{"questions":[{"text":"Which?","candidates":["A"]}]}"#,
    );

    assert_eq!(draft["format"], "json");
    assert_eq!(draft["poll"]["title"], "T");
    assert_eq!(draft["poll"]["code"], "GASES");
    assert_eq!(draft["poll"]["questions"][0]["rule"], "once");
    assert_eq!(
        draft["poll"]["questions"][0]["candidates"][1],
        json!({"label": "B", "color": "#123456"})
    );
    bad.problem(422, "candidate_count", "one candidate");
    assert_eq!(
        made(&server, "application/json", "", &draft["poll"].to_string()).status,
        201
    );
}

#[test]
fn whoever_may_make_a_poll_may_draft_one() {
    let server = TestServer::start();
    let open = TestServer::with(&["--open-hosting"]);
    let asked = || {
        let request = Request::new("POST", "/api/v1/drafts").header("Content-Type", "text/plain");
        request.body("Which?\nA\nB")
    };

    server.ask(&asked()).problem(401, "key", "no key");
    server
        .ask(&asked().key("wrong"))
        .problem(401, "key", "a wrong key");
    let elsewhere = asked().header("Origin", "http://elsewhere.example");
    open.ask(&elsewhere)
        .problem(403, "origin", "a page of another site");
    let answers = (0..200).map(|_| open.ask(&asked()));
    let refused = answers.filter(|answer| answer.status != 200);
    let refused: Vec<_> = refused.collect();
    assert!((1..=170).contains(&refused.len()), "{}", refused.len());
    refused[0].problem(429, "rate", "too many");
}

#[test]
fn a_media_type_that_is_not_known_is_refused_with_those_that_are() {
    let server = TestServer::start();

    for send in [drafted, made] {
        let refused = send(&server, "application/pdf", "", "x");
        refused.problem(415, "media_type", "a PDF");
        let detail = refused.json()["detail"].as_str().unwrap().to_string();
        for known in [
            "application/json",
            "text/plain",
            "text/x-gift",
            "text/csv",
            "spreadsheetml.sheet",
        ] {
            assert!(detail.contains(known), "{detail}");
        }
        send(&server, "text/plain", "", &"x".repeat(65_537)).problem(413, "too_large", "large");
    }
}
