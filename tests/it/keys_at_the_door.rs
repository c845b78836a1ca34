//! Keys: never in an address, whatever is asked for.

use crate::harness::{Request, Session, TestServer};

#[test]
fn a_key_in_the_address_is_refused_on_every_path() {
    let server = TestServer::start();
    let names = [
        "key",
        "presenter_key",
        "host_key",
        "token",
        "access_token",
        "%6bey",
    ];
    let form = Request::new("POST", "/live")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body("candidate=0");
    let requests = [
        Request::get("/"),
        Request::get("/live"),
        Request::get("/nobody"),
        Request::get("/api/v1/polls/live"),
        Request::get("/api/v1/polls/live/events"),
        Request::get("/api/v1/polls/nobody"),
        Request::vote(r#"{"candidate":0}"#),
        Session::request("/ws"),
        Session::request("/ws/live"),
        form,
    ];

    for name in names {
        for request in &requests {
            for query in [
                format!("{name}=x"),
                format!("after=1&{name}"),
                format!("{name}=&a=b"),
            ] {
                let target = format!("{}?{query}", request.target);
                let request = Request {
                    target,
                    ..request.clone()
                };
                let answer = server.ask(&request);

                let detail = answer.problem(400, "key_in_url", &request.target);
                assert!(detail.contains("Authorization"), "{detail}");
            }
        }
    }
    assert_eq!(server.update()["total"], 0);
}

#[test]
fn a_person_is_told_on_a_page() {
    let server = TestServer::start();

    let answer = server.ask(&Request::get("/live?key=x").header("Accept", "text/html"));

    assert_eq!(answer.status, 400);
    assert!(
        answer.text().contains("Authorization: Bearer"),
        "{}",
        answer.text()
    );
}

#[test]
fn other_parameters_and_keys_elsewhere_pass() {
    let server = TestServer::start();
    let pages = [
        "/live?monkey=x",
        "/live?Key",
        "/live?x=key",
        "/live?as=viewer&keys=1",
    ];

    for page in pages {
        assert_eq!(server.get(page).status, 200, "{page}");
    }
    let with_key = Request::get("/api/v1/polls/live").header("Authorization", "Bearer x");
    assert_eq!(server.ask(&with_key).status, 200, "where none is needed");
}

#[test]
fn a_path_and_its_method_are_named_before_the_key() {
    let server = TestServer::start();

    server
        .get("/no/such/path?key=x")
        .problem(404, "not_found", "no path");
    server
        .ask(&Request::new("DELETE", "/live?key=x"))
        .problem(405, "method", "a wrong method");
}
