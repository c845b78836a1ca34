//! Pictures: the QR code and the chart, their tags, and what they must not tell.

use std::thread;

use resvg::tiny_skia::Pixmap;
use serde_json::{Value, json};

use crate::harness::{HOST_KEY, Request, Response, TestServer};

fn asked(method: &str, target: &str, key: &str, body: Value) -> Request {
    Request::new(method, target)
        .header("Authorization", &format!("Bearer {key}"))
        .header("Content-Type", "application/json")
        .body(body.to_string())
}

/// A poll's code and presenter key.
fn make(server: &TestServer, question: Value) -> (String, String) {
    let poll = json!({"title": "", "questions": [question]});
    let made = server.ask(&asked("POST", "/api/v1/polls", HOST_KEY, poll));
    assert_eq!(made.status, 201, "{made:?}");
    let made = made.json();
    let [code, key] = ["code", "presenter_key"].map(|name| made[name].as_str().unwrap().into());
    (code, key)
}

fn vote_in(server: &TestServer, code: &str, candidate: u16) {
    let vote = Request::vote(json!({"candidate": candidate}).to_string());
    let target = format!("/api/v1/polls/{code}/votes");
    assert_eq!(server.ask(&Request { target, ..vote }).status, 201);
}

fn tag(answer: &Response) -> &str {
    answer.header("ETag").expect("a tag")
}

fn again(server: &TestServer, target: &str, tag: &str) -> Response {
    server.ask(&Request::get(target).header("If-None-Match", tag))
}

fn size(png: &Response) -> (u32, u32) {
    let pixels = Pixmap::decode_png(&png.body).expect("a PNG");
    (pixels.width(), pixels.height())
}

#[test]
fn a_chart_is_served_in_both_forms() {
    let server = TestServer::with(&["--question=Tea?", "--candidate=Yes", "--candidate=No"]);
    server.vote(r#"{"candidate":1}"#);

    let svg = server.get("/live/chart.svg");
    let png = server.get("/live/chart.png?width=640");
    let head = server.ask(&Request::new("HEAD", "/LIVE/chart.svg"));

    for (answer, media_type) in [
        (&svg, "image/svg+xml"),
        (&png, "image/png"),
        (&head, "image/svg+xml"),
    ] {
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(answer.header("Content-Type"), Some(media_type));
        assert_eq!(answer.header("Cache-Control"), Some("no-cache"));
        assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"));
        let policy = answer.header("Content-Security-Policy").unwrap();
        assert!(
            policy.starts_with("default-src 'none'; style-src 'none';"),
            "{policy}"
        );
        assert_eq!(answer.cookie(), None);
    }
    assert!(svg.text().starts_with("<svg ") && svg.text().contains(">Tea?<"));
    assert!(svg.text().contains(">100%<"));
    assert_eq!(size(&png), (640, 360));
    assert_eq!(head.body.len(), 0);
}

#[test]
fn a_chart_that_is_known_is_not_sent_again_until_a_vote() {
    let server = TestServer::start();

    for target in ["/live/chart.svg", "/live/chart.png?width=320"] {
        let first = server.get(target);
        let same = again(&server, target, tag(&first));
        assert_eq!((same.status, same.body.len()), (304, 0));
        assert_eq!(tag(&same), tag(&first));
        assert_eq!(again(&server, target, "\"other\"").status, 200);

        server.vote(r#"{"candidate":2}"#);
        let changed = again(&server, target, tag(&first));

        assert_eq!(changed.status, 200);
        assert_ne!(tag(&changed), tag(&first));
        assert_ne!(changed.body, first.body);
    }
}

#[test]
fn a_chart_has_a_theme_and_a_width() {
    let server = TestServer::start();

    let [usual, light, dark] = ["", "?theme=light", "?theme=dark"]
        .map(|query| server.get(&format!("/live/chart.svg{query}")));

    assert_eq!(usual.text(), light.text());
    assert!(light.text().contains("#fbfaf6") && dark.text().contains("#131210"));
    assert_ne!(tag(&light), tag(&dark));
    assert_eq!(size(&server.get("/live/chart.png")), (1_280, 720));
    assert_eq!(
        size(&server.get("/live/chart.png?width=3840&theme=dark")),
        (3_840, 2_160)
    );
    assert!(
        server
            .get("/live/chart.svg?width=320")
            .text()
            .contains(r#" width="320" height="180""#)
    );
    for query in [
        "width=319",
        "width=3841",
        "width=99999999999",
        "width=-1",
        "width=",
        "width=a",
        "theme=blue",
        "theme=",
    ] {
        for form in ["svg", "png"] {
            let target = format!("/live/chart.{form}?{query}");
            server.get(&target).problem(422, "bad_query", &target);
        }
    }
}

#[test]
fn a_chart_tells_nothing_that_is_hidden() {
    let server = TestServer::start();
    let question = json!({"text": "Tea?", "candidates": ["Yes", "No"], "results": "hidden",
        "rule": "clicks", "correct": [1]});
    let (code, key) = make(&server, question);
    let target = format!("/{code}/chart.svg");
    let empty = server.get(&target);

    for candidate in [0, 0, 0, 1] {
        vote_in(&server, &code, candidate);
    }
    let hidden = server.get(&target);
    let as_presenter = server.ask(&asked("GET", &target, &key, json!({})));

    assert_eq!(
        empty.text().matches("<rect").count(),
        hidden.text().matches("<rect").count()
    );
    for answer in [&hidden, &as_presenter] {
        assert!(
            answer.text().contains("Results hidden · "),
            "{}",
            answer.text()
        );
        for secret in ["75%", "25%", ">3<", ">1<", "right answer"] {
            assert!(
                !answer.text().contains(secret),
                "{secret}: {}",
                answer.text()
            );
        }
    }
    let path = format!("/api/v1/polls/{code}");
    let shown = server.ask(&asked(
        "PATCH",
        &path,
        &key,
        json!({"results": "live", "reveal": true}),
    ));
    assert_eq!(shown.status, 200, "{shown:?}");
    let shown = again(&server, &target, tag(&hidden));
    for told in ["75%", "25%", ">3<", ">1<", "right answer"] {
        assert!(shown.text().contains(told), "{told}: {}", shown.text());
    }
}

#[test]
fn votes_over_time_are_lines_and_are_not_drawn_while_hidden() {
    let server = TestServer::start();
    let question = json!({"text": "Tea?", "candidates": ["Yes", "No"], "rule": "clicks",
        "show": "timeline"});
    let (code, key) = make(&server, question);
    let target = format!("/{code}/chart.svg");
    let lines = |svg: &Response| svg.text().matches("stroke-linejoin").count();
    let empty = server.get(&target);

    for candidate in [0, 0, 1] {
        vote_in(&server, &code, candidate);
    }
    let shown = server.get(&target);
    let png = server.get(&format!("/{code}/chart.png"));
    let path = format!("/api/v1/polls/{code}");
    server.ask(&asked("PATCH", &path, &key, json!({"results": "hidden"})));
    let hidden = server.get(&target);

    assert_eq!([lines(&empty), lines(&shown), lines(&hidden)], [0, 2, 0]);
    assert!(shown.text().contains(">0:00<"), "{}", shown.text());
    assert!(!empty.text().contains(">0:00<") && !hidden.text().contains(">0:00<"));
    assert_eq!((shown.status, size(&png)), (200, (1280, 720)));
}

#[test]
fn texts_cannot_break_out_of_a_picture() {
    let server = TestServer::start();
    let hostile = "</text><script>alert('&\"')</script>";
    let (code, _) = make(
        &server,
        json!({"text": hostile, "candidates": [hostile, "]]>"]}),
    );

    let svg = server.get(&format!("/{code}/chart.svg"));

    assert_eq!(svg.status, 200);
    assert!(!svg.text().contains("<script") && svg.text().contains("&lt;script&gt;"));
    assert_eq!(server.get(&format!("/{code}/chart.png")).status, 200);
}

#[test]
fn a_qr_code_shows_the_join_link() {
    let server = TestServer::with(&["--base-url=https://vote.example"]);

    let qr = server.get("/live/qr.svg");

    assert_eq!(qr.status, 200);
    assert_eq!(qr.header("Content-Type"), Some("image/svg+xml"));
    assert_eq!(qr.header("Cache-Control"), Some("max-age=60"));
    assert!(
        qr.text()
            .contains("<title>https://vote.example/live</title>"),
        "{}",
        qr.text()
    );
    assert_eq!(again(&server, "/live/qr.svg", tag(&qr)).status, 304);
    let other = TestServer::start().get("/live/qr.svg");
    assert!(
        other
            .text()
            .contains("<title>http://livepoll.test/live</title>")
    );
    assert_ne!(tag(&other), tag(&qr));
}

#[test]
fn a_picture_of_no_poll_is_a_problem() {
    let server = TestServer::start();
    let (code, key) = make(
        &server,
        json!({"text": "Tea?", "candidates": ["Yes", "No"]}),
    );
    let names = ["qr.svg", "chart.svg", "chart.png"];
    assert!(
        names
            .iter()
            .all(|name| server.get(&format!("/{code}/{name}")).status == 200)
    );

    let path = format!("/api/v1/polls/{code}");
    assert_eq!(
        server.ask(&asked("DELETE", &path, &key, json!({}))).status,
        204
    );

    for name in names {
        let get = |target: String| (server.get(&target), target);
        let (unknown, target) = get(format!("/nobody/{name}?width=1"));
        unknown.problem(404, "no_such_poll", &target);
        let (deleted, target) = get(format!("/{code}/{name}"));
        deleted.problem(410, "deleted", &target);
        let (keyed, target) = get(format!("/live/{name}?key=x"));
        keyed.problem(400, "key_in_url", &target);
        let posted = server.ask(&Request::new("POST", &format!("/live/{name}")));
        posted.problem(405, "method", name);
        assert_eq!(posted.header("Allow"), Some("GET, HEAD"));
    }
}

#[test]
fn many_who_look_at_once_get_the_same_picture() {
    let server = TestServer::start();

    let pictures: Vec<_> = thread::scope(|scope| {
        let looking = (0..16).map(|_| scope.spawn(|| server.get("/live/chart.png")));
        let looking: Vec<_> = looking.collect();
        looking
            .into_iter()
            .map(|looking| looking.join().unwrap())
            .collect()
    });

    assert!(pictures.iter().all(|picture| picture.status == 200));
    assert!(
        pictures
            .iter()
            .all(|picture| picture.body == pictures[0].body)
    );
}
