//! Pages and the votes of browsers without script.

use crate::harness::{Request, Response, TestServer};

fn form(body: &str) -> Request {
    Request::new("POST", "/live")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept", "text/html,application/xhtml+xml")
        .body(body)
}

fn assert_page(answer: &Response, status: u16) {
    assert_eq!(answer.status, status, "{answer:?}");
    assert_eq!(
        answer.header("Content-Type"),
        Some("text/html; charset=utf-8")
    );
    assert!(answer.text().starts_with("<!"), "{answer:?}");
}

#[test]
fn the_page_is_whole_before_any_script_runs() {
    let server = TestServer::with(&["--question=A < B?", "--candidate=<i>", "--candidate=\"&"]);
    server.vote(r#"{"candidate":0}"#);

    for path in ["/", "/live", "/LIVE"] {
        let page = server.get(path);

        assert_page(&page, 200);
        assert_eq!(page.header("Cache-Control"), Some("no-store"));
        assert!(page.text().contains("A &lt; B?"), "{}", page.text());
        assert!(page.text().contains("&lt;i&gt;") && !page.text().contains("<i>"));
        assert!(page.text().contains(r#""total":1"#));
    }
}

#[test]
fn the_page_speaks_the_visitors_language() {
    let server = TestServer::start();
    let rows = [
        ("de-CH, en;q=0.5", "de", "Antippen, so oft"),
        ("en", "en", "Tap as often"),
        ("fr, de;q=0.5", "de", "Antippen, so oft"),
        ("fr", "en", "Tap as often"),
        ("", "en", "Tap as often"),
        ("ä, \u{1f600}", "en", "Tap as often"),
    ];

    for (accepted, language, ask) in rows {
        let page = server.ask(&Request::get("/").header("Accept-Language", accepted));

        let tag = format!(r#"<html lang="{language}">"#);
        for part in [&tag, ask] {
            assert!(page.text().contains(part), "{accepted}: {part}");
        }
    }
}

#[test]
fn a_form_counts_and_leads_back_to_the_page() {
    let server = TestServer::start();

    let answer = server.ask(&form("candidate=1&question=0&id=f1"));

    assert_eq!(answer.status, 303);
    assert_eq!(answer.header("Location"), Some("/live"));
    assert!(answer.cookie().is_some());
    assert_eq!(server.update()["candidates"][1]["votes"], 1);
}

#[test]
fn a_form_sent_twice_counts_once() {
    let server = TestServer::start();
    let cookie = server.get("/").cookie().unwrap();
    let vote = form("candidate=1&question=0&id=f1").header("Cookie", &cookie);

    let answers = [server.ask(&vote), server.ask(&vote)];

    assert!(
        answers.iter().all(|answer| answer.status == 303),
        "{answers:?}"
    );
    assert_eq!(server.update()["total"], 1);
}

#[test]
fn a_refused_form_answers_the_page_with_the_problems_status() {
    let server = TestServer::start();
    let refused = [
        ("candidate=99", 422),
        ("candidate=-1", 422),
        ("candidate=", 422),
        ("candidate=1&candidate=2", 400),
        ("", 422),
        ("candidate=1&id=", 422),
        ("candidate=1&color=red", 422),
        ("candidate=1&question=7", 422),
        ("candidate=%ff", 422),
    ];

    for (body, status) in refused {
        let answer = server.ask(&form(body));

        assert_page(&answer, status);
    }
    assert_eq!(server.update()["total"], 0);
}

#[test]
fn people_get_errors_as_pages_and_programs_as_problems() {
    let server = TestServer::start();
    let person = Request::get("/nobody").header("Accept", "text/html");
    let program = Request::get("/nobody");
    let script = Request::get("/api/v1/polls/nobody").header("Accept", "text/html");

    assert_page(&server.ask(&person), 404);
    for request in [program, script] {
        let answer = server.ask(&request);

        assert_eq!(answer.status, 404);
        assert_eq!(answer.json()["code"], "no_such_poll");
    }
}

#[test]
fn assets_are_kept_for_good_and_pages_are_guarded() {
    let server = TestServer::start();

    let asset = server.get("/assets/app-1a2b3c.js");
    let page = server.get("/");

    assert_eq!((asset.status, asset.text()), (200, "// client\n"));
    assert!(asset.header("Cache-Control").unwrap().contains("immutable"));
    for answer in [asset, page] {
        assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"));
        let policy = answer.header("Content-Security-Policy").unwrap();
        assert!(
            policy.contains("default-src 'none'") && !policy.contains("unsafe"),
            "{policy}"
        );
    }
}

#[test]
fn health_is_told() {
    let server = TestServer::start();

    assert_eq!(server.get("/healthz").status, 200);
    assert_eq!(server.get("/readyz").status, 200);
}

/// A poll with one question; the settings come after its text.
fn ask_for(server: &TestServer, settings: &str) -> String {
    let body = format!(r#"{{"questions":[{{"text":"?",{settings}}}]}}"#);
    let made = server.ask(
        &Request::new("POST", "/api/v1/polls")
            .header("Content-Type", "application/json")
            .body(&body),
    );
    assert_eq!(made.status, 201, "{made:?}");
    format!("/{}", made.json()["code"].as_str().unwrap())
}

fn form_to(path: &str, body: &str) -> Request {
    Request::new("POST", path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept", "text/html,application/xhtml+xml")
        .body(body)
}

const THREE: &str = r#""candidates":["a","b","c"]"#;

#[test]
fn a_form_votes_in_every_kind_of_question() {
    let server = TestServer::with(&["--open-hosting"]);
    let kinds = [
        (
            r#""pick":{"many":{"max":2}}"#,
            "candidate=0&candidate=2",
            "[1,0,1]",
        ),
        (r#""pick":"rank""#, "rank-0=3&rank-1=1&rank-2=2", "[0,1,0]"),
        (
            r#""pick":{"rate":{"max":5}}"#,
            "rate-0=4&rate-1=&rate-2=5",
            "[1,0,1]",
        ),
        (r#""write_ins":"open""#, "write_in=d&name=", "[0,0,0,1]"),
    ];

    for (settings, fields, votes) in kinds {
        let poll = ask_for(&server, &format!("{THREE},{settings}"));
        let answer = server.ask(&form_to(&poll, fields));

        assert_eq!(answer.status, 303, "{settings}: {answer:?}");
        let update = server.get(&format!("/api/v1/polls{poll}")).json();
        let counts: Vec<_> = update["candidates"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["votes"].clone())
            .collect();
        assert_eq!(serde_json::to_string(&counts).unwrap(), votes, "{settings}");
    }
}

#[test]
fn a_form_that_does_not_fit_its_question_has_the_apis_answer() {
    let server = TestServer::with(&["--open-hosting"]);
    let refused = [
        (
            r#""pick":{"many":{"max":2}}"#,
            "candidate=0&candidate=1&candidate=2",
            422,
        ),
        (
            r#""pick":{"many":{"max":2}}"#,
            "candidate=0&candidate=0",
            422,
        ),
        (r#""pick":{"many":{"max":2}},"rule":"once""#, "", 422),
        (r#""pick":"rank""#, "rank-0=1&rank-1=1&rank-2=2", 422),
        (r#""pick":"rank""#, "rank-0=1&rank-1=2&rank-2=", 422),
        (r#""pick":"rank""#, "rank-0=1&rank-0=2", 400),
        (r#""pick":{"rate":{"max":5}}"#, "rate-1=3&rate-01=4", 400),
        (r#""pick":{"rate":{"max":5}}"#, "rate-0=6", 422),
        (r#""pick":{"rate":{"max":5}}"#, "rate-9=5", 422),
        (r#""pick":"one""#, "write_in=d", 422),
        (r#""write_ins":"open""#, "write_in=+", 422),
        (r#""voters":"tickets""#, "candidate=0", 403),
        (
            r#""voters":"tickets""#,
            "candidate=0&ticket=2222-2222-2222",
            403,
        ),
    ];

    for (settings, fields, status) in refused {
        let poll = ask_for(&server, &format!("{THREE},{settings}"));
        let answer = server.ask(&form_to(&poll, fields));

        assert_page(&answer, status);
        let update = server.get(&format!("/api/v1/polls{poll}")).json();
        assert_eq!(update["total"], 0, "{settings}: {fields}");
    }
}

#[test]
fn hidden_results_are_in_no_page() {
    let server = TestServer::with(&["--open-hosting"]);
    for pick in [
        r#""one""#,
        r#"{"many":{"max":2}}"#,
        r#""rank""#,
        r#"{"rate":{"max":5}}"#,
    ] {
        let poll = ask_for(
            &server,
            &format!(r#"{THREE},"pick":{pick},"results":"hidden""#),
        );

        let page = server.get(&poll);

        assert!(
            !page.text().contains("<svg") && !page.text().contains("class=\"count\""),
            "{pick}"
        );
    }
}
