//! Questions that ask for a least number of picks.

use serde_json::{Value, json};

use crate::harness::{HOST_KEY, Request, TestPoll, TestServer, question};

fn two_or_three(settings: Value) -> Value {
    let mut settings = settings;
    settings["pick"] = json!({"many": {"min": 2, "max": 3}});
    settings
}

#[test]
fn a_vote_names_at_least_so_many() {
    let server = TestServer::start();
    for rule in ["clicks", "once", "changeable"] {
        let poll = server.make_with(two_or_three(json!({ "rule": rule })));

        for few in [json!({"candidate": 0}), json!({"candidates": [1]})] {
            let detail = poll.vote(few).problem(422, "candidate_count", rule);
            assert!(
                detail.contains("2 to 3") && detail.contains("not 1"),
                "{detail}"
            );
        }
        let none = poll.vote(json!({"candidates": []}));
        if rule == "changeable" {
            assert_eq!(none.status, 201, "it withdraws");
        } else {
            none.problem(422, "candidate_count", rule);
        }
        assert_eq!(poll.vote(json!({"candidates": [2, 0]})).status, 201);
        assert_eq!(poll.vote(json!({"candidates": [0, 1, 2]})).status, 201);
        assert_eq!(poll.votes(), [2, 1, 2]);
    }
}

#[test]
fn a_vote_of_enough_is_withdrawn_by_none_and_not_by_few() {
    let server = TestServer::start();
    let poll = server.make_with(two_or_three(json!({})));
    let [ada] = server.voters();

    poll.cast(&ada, json!({"candidates": [0, 1]}));
    let few = poll.vote_as(&ada, json!({"candidates": [0]}));
    few.problem(422, "candidate_count", "too few");
    assert_eq!(poll.votes(), [1, 1, 0]);
    poll.cast(&ada, json!({"candidates": []}));

    assert_eq!(poll.votes(), [0, 0, 0]);
}

#[test]
fn the_least_number_is_told_wherever_the_pick_is() {
    let server = TestServer::start();
    let poll = server.make_with(two_or_three(json!({})));
    let pick = json!({"many": {"min": 2, "max": 3}});
    let everywhere = |poll: &TestPoll, pick: &Value| {
        assert_eq!(poll.update()["question"]["pick"], *pick);
        assert_eq!(poll.questions()[0]["pick"], *pick);
        let export = poll.done("GET", "/export?format=json", json!({}));
        assert_eq!(export["questions"][0]["pick"], *pick);
        let results = server.get(&format!("/{}/results.json", poll.code)).json();
        assert_eq!(results["questions"][0]["pick"], *pick);
    };

    everywhere(&poll, &pick);
    let copy = TestPoll::of(&server, &poll.done("POST", "/copy", json!({})));
    everywhere(&copy, &pick);
    for (format, media_type) in [
        ("text", "text/plain"),
        ("markdown", "text/markdown"),
        ("gift", "text/x-gift"),
        ("json", "application/json"),
    ] {
        let export = Request::get(&poll.path(&format!("/export?format={format}"))).key(&poll.key);
        let text = server.ask(&export).text().to_string();
        let import = Request::new("POST", "/api/v1/polls").key(HOST_KEY);
        let made = server.ask(&import.header("Content-Type", media_type).body(&text));
        assert_eq!(made.status, 201, "{format}: {text}");
        everywhere(&TestPoll::of(&server, &made.json()), &pick);
    }
    poll.done(
        "PATCH",
        "/questions/0",
        json!({"pick": {"many": {"min": 1, "max": 2}}}),
    );
    everywhere(&poll, &json!({"many": {"max": 2}}));
}

#[test]
fn the_least_number_outlives_a_restart() {
    let server = TestServer::start();
    let poll = server.make_with(two_or_three(json!({})));
    poll.vote(json!({"candidates": [0, 1]}));

    let server = server.restart();
    let poll = poll.on(&server);

    poll.vote(json!({"candidate": 0}))
        .problem(422, "candidate_count", "after a restart");
    assert_eq!(poll.votes(), [1, 1, 0]);
}

#[test]
fn a_least_number_that_no_vote_could_have_is_refused() {
    let server = TestServer::start();
    let poll = server.make_with(two_or_three(json!({})));
    let many = |min: i64, max: i64| json!({"pick": {"many": {"min": min, "max": max}}});
    let mut words = many(2, 3);
    words["write_ins"] = "open".into();
    words["candidates"] = json!(["A", "B", "C"]);

    for settings in [many(0, 3), many(4, 3), many(-1, 3), many(4, 5), words] {
        let asked = question(settings.clone());
        let made = server.try_to_make(&json!({ "questions": [asked] }).to_string());
        let detail = made.problem(422, "bad_setting", &settings.to_string());
        assert!(detail.contains("pick"), "{detail}");
        let edited = poll.present("PATCH", "/questions/0", settings.clone());
        edited.problem(422, "bad_setting", &settings.to_string());
    }
    let fewer = poll.present("PATCH", "/questions/0", json!({"candidates": ["A"]}));
    fewer.problem(422, "candidate_count", "fewer candidates");
    let open = poll.present("PATCH", "/questions/0", json!({"write_ins": "open"}));
    open.problem(422, "bad_setting", "write-ins");
    let cloud =
        json!({"kind": "word_cloud", "pick": {"many": {"min": 1, "max": 3}}, "candidates": []});
    assert_eq!(
        poll.present("POST", "/questions", question(cloud)).status,
        201
    );
}

#[test]
fn the_page_without_script_says_how_many_and_refuses_too_few() {
    let server = TestServer::start();
    let poll = server.make_with(two_or_three(json!({"rule": "once"})));
    let page = server.get(&format!("/{}", poll.code));
    assert!(
        page.text().contains("Choose 2 to 3, then send."),
        "{}",
        page.text()
    );

    let form = Request::new("POST", &format!("/{}", poll.code))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept", "text/html");
    let few = server.ask(&form.clone().body("candidate=0&question=0"));
    assert_eq!(few.status, 422);
    assert!(
        few.text().contains("2 to 3 candidates, not 1"),
        "{}",
        few.text()
    );
    assert_eq!(
        server
            .ask(&form.body("candidate=0&candidate=2&question=0"))
            .status,
        303
    );
    assert_eq!(poll.votes(), [1, 0, 1]);
}
