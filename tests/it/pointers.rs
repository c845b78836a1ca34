//! Where a body of several parts is at fault: its problem points there, and names question and
//! candidate for people.

use serde_json::{Value, json};

use crate::harness::{HOST_KEY, Request, Response, TestServer, question};

const GOOD: &str = r#"{"text":"?","candidates":["A","B"]}"#;

/// The code, the pointer and the detail of a problem.
fn told(answer: &Response) -> (String, Value, String) {
    let problem = answer.json();
    let text = |name: &str| problem[name].as_str().unwrap_or_default().to_string();
    (text("code"), problem["pointer"].clone(), text("detail"))
}

fn assert_points(answer: &Response, code: &str, pointer: &str, row: &str) {
    let (told_code, told_pointer, _) = told(answer);
    assert_eq!(
        (&*told_code, &told_pointer),
        (code, &json!(pointer)),
        "{row}: {answer:?}"
    );
}

#[test]
fn a_bad_poll_is_refused_at_its_place() {
    let server = TestServer::start();
    let second = |question: &str| format!(r#"{{"questions":[{GOOD},{question}]}}"#);
    let with = |field: &str| second(&format!(r#"{{"text":"?","candidates":["A","B"],{field}}}"#));
    let of = |candidates: &str| second(&format!(r#"{{"text":"?","candidates":{candidates}}}"#));
    let rows = [
        (
            r#"{"title":"\u0000","questions":[]}"#.into(),
            "bad_text",
            "/title",
        ),
        (r#"{"code":"x","questions":[]}"#.into(), "bad_code", "/code"),
        (
            r#"{"a/b~c":1,"questions":[]}"#.into(),
            "unknown_field",
            "/a~1b~0c",
        ),
        (r#"{"title":"x"}"#.into(), "missing_field", "/questions"),
        (r#"{"questions":{}}"#.into(), "bad_setting", "/questions"),
        (r#"{"questions":[]}"#.into(), "question_count", "/questions"),
        (second("7"), "bad_json", "/questions/1"),
        (
            second(r#"{"candidates":["A","B"]}"#),
            "missing_field",
            "/questions/1/text",
        ),
        (
            second(r#"{"text":"","candidates":["A","B"]}"#),
            "bad_text",
            "/questions/1/text",
        ),
        (
            with(r#""colour":1"#),
            "unknown_field",
            "/questions/1/colour",
        ),
        (
            with(r#""text":"twice""#),
            "duplicate_field",
            "/questions/1/text",
        ),
        (with(r#""pick":"two""#), "bad_setting", "/questions/1/pick"),
        (
            with(r#""pick":{"many":{"max":0}}"#),
            "bad_setting",
            "/questions/1/pick",
        ),
        (
            with(r#""kind":"riddle""#),
            "bad_setting",
            "/questions/1/kind",
        ),
        (
            with(r#""correct":[7]"#),
            "bad_setting",
            "/questions/1/correct",
        ),
        (
            with(r#""correct":[0,"1"]"#),
            "bad_setting",
            "/questions/1/correct/1",
        ),
        (
            with(r#""closes_at":"yesterday""#),
            "bad_setting",
            "/questions/1/closes_at",
        ),
        (
            with(r#""closes_in_s":-1"#),
            "bad_setting",
            "/questions/1/closes_in_s",
        ),
        (with(r#""open":"yes""#), "bad_setting", "/questions/1/open"),
        (of("[]"), "candidate_count", "/questions/1/candidates"),
        (of(r#""A""#), "bad_setting", "/questions/1/candidates"),
        (of(r#"["A",7]"#), "bad_text", "/questions/1/candidates/1"),
        (of(r#"["A",""]"#), "bad_text", "/questions/1/candidates/1"),
        (
            of(r#"["A",{"label":""}]"#),
            "bad_text",
            "/questions/1/candidates/1/label",
        ),
        (
            of(r##"["A",{"color":"#fff"}]"##),
            "missing_field",
            "/questions/1/candidates/1/label",
        ),
        (
            of(r#"["A",{"label":"B","color":"red"}]"#),
            "bad_color",
            "/questions/1/candidates/1/color",
        ),
        (
            of(r#"["A",{"label":"B","x/y":1}]"#),
            "unknown_field",
            "/questions/1/candidates/1/x~1y",
        ),
        (
            of(r#"["A",{"label":"B","label":"C"}]"#),
            "duplicate_field",
            "/questions/1/candidates/1/label",
        ),
    ];

    for (body, code, pointer) in &rows {
        assert_points(&server.try_to_make(body), code, pointer, body);
    }
}

#[test]
fn a_detail_names_question_and_candidate() {
    let server = TestServer::start();
    let body = format!(r#"{{"questions":[{GOOD},{{"text":"?","candidates":["A","B",""]}}]}}"#);

    let (_, _, detail) = told(&server.try_to_make(&body));

    assert!(
        detail.starts_with("Question 2, candidate 3: give"),
        "{detail}"
    );
}

#[test]
fn a_change_is_refused_at_its_place() {
    let server = TestServer::start();
    let poll = server.make(&json!({"questions": [question(json!({})), question(json!({}))]}));
    let rows = [
        (
            "POST",
            "/questions",
            r#"{"text":"?","candidates":["A",""]}"#,
            "bad_text",
            "/candidates/1",
        ),
        (
            "POST",
            "/questions",
            r#"{"text":"?","candidates":["A"]}"#,
            "candidate_count",
            "/candidates",
        ),
        (
            "POST",
            "/questions",
            r#"{"candidates":["A","B"]}"#,
            "missing_field",
            "/text",
        ),
        (
            "PATCH",
            "/questions/1",
            r#"{"candidates":["A",{"label":7}]}"#,
            "bad_text",
            "/candidates/1/label",
        ),
        (
            "PATCH",
            "/questions/1",
            r#"{"candidates":["A"]}"#,
            "candidate_count",
            "/candidates",
        ),
        (
            "PATCH",
            "/questions/1",
            r#"{"correct":[9]}"#,
            "bad_setting",
            "/correct",
        ),
        (
            "PATCH",
            "/questions/1",
            r#"{"stage":1}"#,
            "unknown_field",
            "/stage",
        ),
        (
            "PATCH",
            "/questions/1/candidates/0",
            r#"{"label":""}"#,
            "bad_text",
            "/label",
        ),
        (
            "PATCH",
            "/questions/1/candidates/0",
            r#"{"color":"red"}"#,
            "bad_color",
            "/color",
        ),
        (
            "PATCH",
            "/questions/1/candidates/0",
            r#"{"merge_into":0}"#,
            "bad_setting",
            "/merge_into",
        ),
        (
            "PATCH",
            "/questions/1/candidates/0",
            r#"{"hidden":true,"label":"x"}"#,
            "bad_setting",
            "/label",
        ),
        ("PATCH", "", r#"{"stage":9}"#, "unknown_question", "/stage"),
        (
            "PATCH",
            "",
            r#"{"order":[0,"1"]}"#,
            "bad_setting",
            "/order/1",
        ),
        ("PATCH", "", r#"{"order":[0,0]}"#, "bad_setting", "/order"),
        ("PATCH", "", r#"{"reveal":false}"#, "bad_setting", "/reveal"),
        (
            "POST",
            "/tickets",
            r#"{"count":0}"#,
            "bad_setting",
            "/count",
        ),
        ("POST", "/tickets", "{}", "missing_field", "/count"),
    ];

    for (method, below, body, code, pointer) in rows {
        let row = format!("{method} {below} {body}");
        let answer = poll.ask(&poll.request(method, below, body).key(&poll.key));
        assert_points(&answer, code, pointer, &row);
    }
}

/// Votes in a question with this pick, and where they are refused.
#[rustfmt::skip]
fn votes() -> Vec<(Value, &'static str, &'static str, &'static str)> {
    vec![
        (json!("one"), r#"{"candidate":"x"}"#, "bad_candidate", "/candidate"),
        (json!("one"), r#"{"candidate":9}"#, "unknown_candidate", "/candidate"),
        (json!("one"), r#"{"candidate":0,"colour":1}"#, "unknown_field", "/colour"),
        (json!("one"), r#"{"candidate":0,"id":""}"#, "bad_id", "/id"),
        (json!("one"), r#"{"candidate":0,"question":"x"}"#, "unknown_question", "/question"),
        (json!("one"), r#"{"candidate":0,"question":9}"#, "unknown_question", "/question"),
        (json!("one"), r#"{"ratings":[1,2,3]}"#, "wrong_pick", "/ratings"),
        (json!("one"), r#"{"write_in":"x"}"#, "write_ins_off", "/write_in"),
        (json!("one"), r#"{"write_in":""}"#, "bad_text", "/write_in"),
        (json!("one"), r#"{"write_in":"x","name":""}"#, "bad_text", "/name"),
        (json!({"many": {"max": 2}}), r#"{"candidates":[0,-1]}"#, "bad_candidate", "/candidates/1"),
        (json!({"many": {"max": 2}}), r#"{"candidates":[0,9]}"#, "unknown_candidate", "/candidates/1"),
        (json!({"many": {"max": 2}}), r#"{"candidates":[1,1]}"#, "duplicate_candidate", "/candidates/1"),
        (json!({"many": {"max": 2}}), r#"{"candidates":[0,1,2]}"#, "candidate_count", "/candidates"),
        (json!("rank"), r#"{"candidates":[0,1]}"#, "bad_ranking", "/candidates"),
        (json!({"rate": {"max": 5}}), r#"{"ratings":[1,2,6]}"#, "bad_rating", "/ratings/2"),
        (json!({"rate": {"max": 5}}), r#"{"ratings":[1,"x",3]}"#, "bad_rating", "/ratings/1"),
        (json!({"rate": {"max": 5}}), r#"{"ratings":[1,2]}"#, "bad_rating", "/ratings"),
    ]
}

#[test]
fn a_vote_is_refused_at_its_place_over_http_and_in_a_session() {
    let server = TestServer::with(&["--max-rate=0"]);

    for (pick, body, code, pointer) in votes() {
        let poll = server.make_with(json!({"pick": pick}));
        let row = format!("{pick} {body}");
        assert_points(
            &poll.ask(&poll.request("POST", "/votes", body)),
            code,
            pointer,
            &row,
        );

        let mut session = poll.join();
        let message = format!(r#"{{"type":"vote",{}"#, &body[1..]);
        let problem = session.refused(&message);
        assert_eq!(
            (&problem["code"], &problem["pointer"]),
            (&json!(code), &json!(pointer)),
            "{row}"
        );
    }
}

#[test]
fn what_has_no_parts_points_nowhere() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    let mut session = poll.join();

    assert_eq!(session.refused("9")["pointer"], Value::Null);
    let bad = server.ask(&Request::json("POST", "/api/v1/polls", "{").key(HOST_KEY));
    for answer in [bad, poll.vote(json!({})), server.get("/nowhere")] {
        assert_eq!(answer.json()["pointer"], Value::Null, "{answer:?}");
    }
}
