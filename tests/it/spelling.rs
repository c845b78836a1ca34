//! Addresses as people type them, and the pages for those who are lost.

use crate::harness::{Connection, HOST_KEY, Request, Response, TestServer};

/// A browser's request for a page.
fn page(target: &str) -> Request {
    Request::get(target).header("Accept", "text/html,application/xhtml+xml")
}

fn ask(server: &TestServer, method: &str, path: &str) -> Response {
    let mut connection = Connection::open(server.address()).unwrap();
    connection.ask(&Request::new(method, path)).unwrap()
}

fn assert_box_for_a_code(answer: &Response, row: &str) {
    assert_eq!(answer.status, 404, "{row}");
    let has_box = answer.text().contains(r#"<input name="code""#);
    assert!(has_box, "{row}: {}", answer.text());
}

#[test]
fn a_slash_or_punctuation_at_the_end_leads_to_the_page() {
    let server = TestServer::start();

    for (path, to) in [
        ("/live/", "/live"),
        ("/live.", "/live"),
        ("/LIVE,", "/LIVE"),
        ("/live/?theme=dark&x=%2F", "/live?theme=dark&x=%2F"),
        ("/live/present/", "/live/present"),
        ("/live./present", "/live/present"),
        ("/new/", "/new"),
        ("/privacy/?lang=de", "/privacy?lang=de"),
        ("/live%E2%80%9D", "/live"),
    ] {
        for method in ["GET", "HEAD"] {
            let answer = ask(&server, method, path);
            assert_eq!(answer.status, 308, "{method} {path}");
            assert_eq!(answer.header("Location"), Some(to), "{path}");
            assert_eq!(answer.cookie(), None, "{path}");
        }
        assert_eq!(server.get(to).status, 200, "{to}");
    }
    let posted = server.ask(&Request::new("POST", "/live/"));
    posted.problem(404, "not_found", "POST");
}

#[test]
fn no_address_leads_to_another_host() {
    let server = TestServer::start();

    for path in [
        "//evil.example/",
        "//evil.example/live/",
        "/%2f%2fevil.example/",
        "/\\evil.example/",
        "/%5cevil.example/",
        "/.evil.example/",
        "/live/..%2f..%2f/",
        "/live%0d%0aLocation:%20x/",
        "/api/v1/polls/live/",
        "/assets/app-1a2b3c.js/",
        "/ws/live/",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}: {answer:?}");
        assert_eq!(answer.header("Location"), None, "{path}");
    }
}

#[test]
fn who_is_lost_finds_the_box_for_a_code() {
    let server = TestServer::start();

    for path in [
        "/nowhere",
        "/no/such/path",
        "/li-ve",
        "/abc",
        "/problems/nothing",
    ] {
        assert_box_for_a_code(&server.ask(&page(path)), path);
        assert_eq!(server.get(path).json()["status"], 404, "{path}");
    }
    let german = page("/no/such/path").header("Accept-Language", "de");
    assert!(
        server
            .ask(&german)
            .text()
            .contains("Unter dieser Adresse ist nichts.")
    );
    let api = server.ask(&page("/api/v1/nowhere"));
    api.problem(404, "not_found", "the API");
}

#[test]
fn the_page_of_a_problem_says_what_it_means() {
    let server = TestServer::start();
    let kind = server.get("/api/v1/polls/nobody").json()["type"].clone();
    let kind = kind.as_str().unwrap();

    let english = server.get(kind);
    let german = server.ask(&Request::get(kind).header("Accept-Language", "de"));

    for (answer, words) in [
        (&english, "There is no poll with this code."),
        (&german, "Zu diesem Code gibt es keine Abstimmung."),
        (
            &server.get("/problems/no_such_poll?lang=de"),
            "Zu diesem Code",
        ),
    ] {
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(
            answer.header("Content-Type"),
            Some("text/html; charset=utf-8")
        );
        assert!(answer.text().contains(words), "{words}: {}", answer.text());
        assert_eq!(answer.cookie(), None);
    }
    for other in [
        "/problems/nothing",
        "/problems/No_Such_Poll",
        "/problems/closed/more",
    ] {
        server.get(other).problem(404, "not_found", other);
    }
    let posted = server.ask(&Request::new("POST", kind));
    posted.problem(405, "method", "POST");
}

#[test]
fn search_engines_are_told_to_leave_polls_alone() {
    let server = TestServer::start();

    let robots = server.get("/robots.txt");

    assert_eq!(robots.status, 200);
    assert_eq!(
        robots.header("Content-Type"),
        Some("text/plain; charset=utf-8")
    );
    let lines: Vec<_> = robots
        .text()
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    assert_eq!(lines, ["User-agent: *", "Disallow: /"]);
}

#[test]
fn the_first_words_of_paths_are_no_codes() {
    let server = TestServer::start();

    for word in ["problems", "ROBOTS", "host", "privacy", "assets"] {
        let body =
            format!(r#"{{"code":"{word}","questions":[{{"text":"?","candidates":["A","B"]}}]}}"#);
        let made = server.ask(&Request::json("POST", "/api/v1/polls", body).key(HOST_KEY));
        made.problem(409, "code_taken", word);
    }
}

#[test]
fn what_may_be_sent_packed_says_so_also_where_it_is_plain() {
    let server = TestServer::start();

    for path in [
        "/assets/app-1a2b3c.js",
        "/",
        "/live",
        "/live/qr.svg",
        "/live/results.csv",
        "/api/openapi.json",
    ] {
        for encoding in ["", "gzip", "br"] {
            let answer = server.ask(&Request::get(path).header("Accept-Encoding", encoding));
            let vary = answer
                .headers
                .iter()
                .filter(|(name, _)| name.eq_ignore_ascii_case("vary"));
            let named = vary.filter(|(_, value)| value.eq_ignore_ascii_case("accept-encoding"));
            assert_eq!(
                named.count(),
                1,
                "{path} as {encoding:?}: {:?}",
                answer.headers
            );
        }
    }
}
