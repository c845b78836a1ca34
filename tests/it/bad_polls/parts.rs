//! Questions, candidates, resets and tickets that are not there, or not so.

use serde_json::json;

use super::Scene;

#[test]
fn a_question_that_is_not_there_or_on_stage_stays_so() {
    let scene = Scene::with(json!({}));
    let calls = [
        ("PATCH", ""),
        ("DELETE", ""),
        ("POST", "/reset"),
        ("POST", "/undo"),
        ("PATCH", "/candidates/0"),
    ];
    let on_stage = scene.presenter("DELETE", "/questions/0", "{}");
    scene.refuses([(on_stage, 409, "on_stage", "")]);

    scene.refuses(calls.map(|(method, below)| {
        let path = format!("/questions/2{below}");
        let body = if below.is_empty() {
            r#"{"text":"x"}"#
        } else {
            r#"{"label":"x"}"#
        };
        (
            scene.presenter(method, &path, body),
            422,
            "unknown_question",
            "2",
        )
    }));
    scene.refuses(
        ["x", "-1", "1.5", "%00", "99999999999999999999"].map(|index| {
            let path = format!("/questions/{index}");
            (scene.presenter("PATCH", &path, "{}"), 404, "not_found", "")
        }),
    );
    scene.refuses(["/questions/0/undo", "/questions/1/undo"].map(|path| {
        (
            scene.presenter("POST", path, "{}"),
            409,
            "nothing_to_undo",
            "",
        )
    }));
}

#[test]
fn a_reset_is_taken_back_once() {
    let scene = Scene::with(json!({}));
    scene.poll.done("POST", "/questions/0/reset", json!({}));
    scene.poll.done("POST", "/questions/0/undo", json!({}));

    let again = scene.presenter("POST", "/questions/0/undo", "{}");

    scene.refuses([(again, 409, "nothing_to_undo", "")]);
}

#[test]
fn what_votes_are_cast_for_is_frozen_while_they_count() {
    let scene = Scene::with(json!({}));
    let [ada] = scene.server.voters();
    scene.poll.cast(&ada, json!({"candidate": 0}));
    let changes = [
        (r#"{"candidates":["A","B"]}"#, "candidates"),
        (
            r#"{"candidates":["A","B","X"],"text":"New?"}"#,
            "candidates",
        ),
        (r#"{"pick":{"many":{"max":2}}}"#, "pick"),
        (r#"{"pick":"rank","show":"list"}"#, "pick"),
        (r#"{"rule":"once"}"#, "rule"),
        (r#"{"rule":"clicks","results":"hidden"}"#, "rule"),
    ];

    scene.refuses(changes.map(|(body, named)| {
        (
            scene.presenter("PATCH", "/questions/0", body),
            409,
            "question_frozen",
            named,
        )
    }));
    let others = json!({"text": "New?", "show": "donut", "results": "hidden", "correct": [1],
        "voters": "tickets", "write_ins": "open", "open": false, "rule": "changeable"});
    scene.poll.done("PATCH", "/questions/0", others);
    scene.poll.done(
        "PATCH",
        "/questions/1",
        json!({"rule": "once", "candidates": ["X", "Y"]}),
    );
    scene.poll.done("POST", "/questions/0/reset", json!({}));
    scene.poll.done(
        "PATCH",
        "/questions/0",
        json!({"rule": "once", "candidates": ["X", "Y"]}),
    );
}

#[test]
fn a_poll_has_at_most_a_hundred_questions() {
    let scene = Scene::with(json!({}));
    let one = json!({"text": "More?", "candidates": ["A", "B"]});
    for _ in 2..100 {
        scene.poll.done("POST", "/questions", one.clone());
    }

    let more = scene.presenter("POST", "/questions", one.to_string());
    scene.refuses([(more, 422, "question_count", "100")]);
    scene.poll.done("DELETE", "/questions/99", json!({}));
    assert_eq!(scene.poll.done("POST", "/questions", one)["index"], 100);
}

#[test]
fn a_bad_change_of_a_candidate_is_refused() {
    let scene = Scene::with(json!({}));
    let rows = [
        ("[]", 400, "bad_json", ""),
        (
            r#"{"hidden":true,"hidden":false}"#,
            400,
            "duplicate_field",
            "hidden",
        ),
        ("{}", 422, "missing_field", ""),
        (r#"{"votes":7}"#, 422, "unknown_field", "votes"),
        (
            r#"{"hidden":true,"label":"x"}"#,
            422,
            "bad_setting",
            "label",
        ),
        (
            r##"{"label":"x","color":"#fff"}"##,
            422,
            "bad_setting",
            "color",
        ),
        (r#"{"hidden":"yes"}"#, 422, "bad_setting", "hidden"),
        (r#"{"hidden":null}"#, 422, "bad_setting", "hidden"),
        (r#"{"approved":1}"#, 422, "bad_setting", "approved"),
        (r#"{"merge_into":0}"#, 422, "bad_setting", "merge_into"),
        (r#"{"merge_into":-1}"#, 422, "bad_setting", "merge_into"),
        (r#"{"merge_into":"1"}"#, 422, "bad_setting", "merge_into"),
        (r#"{"merge_into":null}"#, 422, "bad_setting", "merge_into"),
        (r#"{"merge_into":3}"#, 422, "unknown_candidate", "3"),
        (r#"{"label":""}"#, 422, "bad_text", "label"),
        (r#"{"label":"\u202e"}"#, 422, "bad_text", "label"),
        (r#"{"label":"\u00ad"}"#, 422, "bad_text", "label"),
        (r#"{"label":7}"#, 422, "bad_text", "label"),
        (r#"{"color":"red"}"#, 422, "bad_color", ""),
        (r#"{"color":null}"#, 422, "bad_color", ""),
    ];

    scene.refuses(rows.map(|(body, status, code, named)| {
        let change = scene.presenter("PATCH", "/questions/0/candidates/0", body);
        (change, status, code, named)
    }));
    let unknown = scene.presenter("PATCH", "/questions/0/candidates/3", r#"{"hidden":true}"#);
    let malformed = scene.presenter("PATCH", "/questions/0/candidates/x", r#"{"hidden":true}"#);
    scene.refuses([
        (unknown, 422, "unknown_candidate", "3"),
        (malformed, 404, "not_found", ""),
    ]);
}

#[test]
fn a_candidate_is_not_merged_into_a_merged_one() {
    let scene = Scene::with(json!({}));
    scene.poll.done(
        "PATCH",
        "/questions/0/candidates/2",
        json!({"merge_into": 1}),
    );

    let into_merged = scene.presenter("PATCH", "/questions/0/candidates/0", r#"{"merge_into":2}"#);

    scene.refuses([(into_merged, 422, "bad_setting", "merge_into")]);
}

#[test]
fn what_is_ranked_or_rated_is_not_merged() {
    for pick in [json!("rank"), json!({"rate": {"max": 5}})] {
        let scene = Scene::with(json!({ "pick": pick }));
        let merge = scene.presenter("PATCH", "/questions/0/candidates/0", r#"{"merge_into":1}"#);

        scene.refuses([(merge, 422, "bad_setting", "merge_into")]);
    }
}

#[test]
fn a_bad_number_of_tickets_is_refused() {
    let scene = Scene::with(json!({}));
    let rows = [
        ("[]", 400, "bad_json", ""),
        ("{}", 422, "missing_field", "count"),
        (r#"{"count":1,"x":1}"#, 422, "unknown_field", "x"),
        (r#"{"count":0}"#, 422, "bad_setting", "count"),
        (r#"{"count":1001}"#, 422, "bad_setting", "count"),
        (r#"{"count":-1}"#, 422, "bad_setting", "count"),
        (r#"{"count":1.5}"#, 422, "bad_setting", "count"),
        (r#"{"count":1e400}"#, 422, "bad_setting", "count"),
        (r#"{"count":"5"}"#, 422, "bad_setting", "count"),
        (r#"{"count":null}"#, 422, "bad_setting", "count"),
    ];

    scene.refuses(rows.map(|(body, status, code, named)| {
        (
            scene.presenter("POST", "/tickets", body),
            status,
            code,
            named,
        )
    }));
    scene.refuses(["0", "x", "-1", "99999999999999999999"].map(|ticket| {
        let revoke = scene.presenter("DELETE", &format!("/tickets/{ticket}"), "{}");
        (revoke, 404, "not_found", "")
    }));
    assert_eq!(scene.poll.tickets(1_000).len(), 1_000);
}
