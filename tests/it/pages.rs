//! The pages beside the voter's: shells that the built client brings to life, and those that the
//! server writes whole.

use crate::harness::{HOST_KEY, Request, Response, Session, TestServer};

fn policy(answer: &Response) -> &str {
    answer.header("Content-Security-Policy").expect("a policy")
}

/// A browser's request for a page.
fn page(target: &str) -> Request {
    Request::get(target).header("Accept", "text/html,application/xhtml+xml")
}

/// A server whose front poll was deleted.
fn without_front_poll() -> TestServer {
    let server = TestServer::start();
    let delete = Request::new("DELETE", "/api/v1/polls/live").key(HOST_KEY);
    assert_eq!(server.ask(&delete).status, 204);
    server
}

#[test]
fn the_presenters_page_needs_no_key_and_brings_the_first_update() {
    let server = TestServer::start();

    let answer = server.ask(&Request::get("/LIVE/present"));

    assert_eq!(answer.status, 200);
    let page = answer.text();
    assert!(
        page.contains("<title>Which language do you like best?</title>"),
        "{page}"
    );
    assert!(page.contains(r#""update":{"poll":"live""#), "{page}");
    assert!(page.contains(r#""base":"http://"#), "{page}");
}

#[test]
fn a_poll_that_is_not_there_has_no_presenters_page() {
    let server = TestServer::start();

    for target in ["/nobody/present", "/present/present"] {
        assert_eq!(server.ask(&Request::get(target)).status, 404, "{target}");
    }
}

#[test]
fn the_chart_alone_may_be_framed_by_anyone_and_no_other_page_by_anybody() {
    let server = TestServer::start();

    let embed = server.get("/LIVE/embed");

    assert_eq!(embed.status, 200);
    assert!(embed.text().contains(r#""update":{"poll":"live""#));
    assert!(
        policy(&embed).ends_with("frame-ancestors *"),
        "{}",
        policy(&embed)
    );
    assert_eq!(embed.header("X-Frame-Options"), None);
    for other in ["/", "/live", "/live/present", "/privacy", "/nobody/embed"] {
        let answer = server.ask(&page(other));
        assert!(
            policy(&answer).contains("frame-ancestors 'none'"),
            "{other}"
        );
    }
}

#[test]
fn who_only_looks_on_gets_no_cookie() {
    let server = TestServer::start();

    let embed = server.get("/live/embed");
    let viewer = Session::open(server.address(), &Session::request("/ws/live?as=viewer"));

    assert_eq!(embed.cookie(), None);
    assert_eq!(viewer.unwrap().handshake.cookie(), None);
}

#[test]
fn the_address_of_the_chart_alone_chooses_its_theme_and_its_ground() {
    let server = TestServer::start();
    let looks = [
        ("", ""),
        ("?theme=light", "theme-light"),
        (
            "?theme=dark&background=transparent",
            "theme-dark transparent",
        ),
    ];

    for (query, look) in looks {
        let answer = server.get(&format!("/live/embed{query}"));
        let class = format!(r#"class="{look}""#);
        assert!(answer.text().contains(&class), "{query}: {}", answer.text());
    }
    for query in ["theme=blue", "theme=", "background=black", "background="] {
        let answer = server.get(&format!("/live/embed?{query}"));
        answer.problem(422, "bad_query", query);
    }
    let unknown = server.get("/nobody/embed?theme=blue");
    unknown.problem(404, "no_such_poll", "the poll comes first");
}

#[test]
fn the_privacy_page_says_how_this_server_runs() {
    let cookie = |server: &TestServer| {
        let cookie = server.get("/").cookie().expect("a cookie");
        let (name, _) = cookie.split_once('=').expect("a name");
        name.to_string()
    };
    let rows = [
        (vec![], "on its own disk", "until the poll is deleted"),
        (
            vec!["--keep-days=1"],
            "on its own disk",
            "without a vote for 1 day is deleted",
        ),
        (
            vec!["--keep-days=30", "--in-memory"],
            "in its memory alone",
            "for 30 days is deleted",
        ),
    ];

    for (flags, place, time) in rows {
        let server = TestServer::with(&flags);
        let answer = server.get("/privacy");

        assert_eq!(answer.status, 200, "{flags:?}");
        assert_eq!(answer.cookie(), None);
        let text = answer.text();
        for said in [place, time, &cookie(&server), "one year"] {
            assert!(text.contains(said), "{flags:?}: {said} is not in {text}");
        }
    }
}

#[test]
fn the_privacy_page_speaks_the_visitors_language_and_the_chosen_one() {
    let server = TestServer::start();
    let rows = [
        ("/privacy", "de-CH, en;q=0.5", "de"),
        ("/privacy", "fr", "en"),
        ("/privacy?lang=en", "de", "en"),
        ("/privacy?lang=de", "", "de"),
    ];

    for (target, accepted, language) in rows {
        let answer = server.ask(&page(target).header("Accept-Language", accepted));
        let tag = format!(r#"<html lang="{language}">"#);
        assert!(answer.text().contains(&tag), "{target} {accepted}");
    }
}

#[test]
fn the_servers_own_pages_lead_to_themselves_in_the_other_languages() {
    let server = TestServer::start();
    let rows = [
        ("/privacy?lang=", "What is kept", "Was gespeichert wird"),
        (
            "/problems/closed?lang=",
            "Voting is closed",
            "Abstimmung geschlossen",
        ),
    ];

    for (target, english, german) in rows {
        for (language, other, title) in [("en", "de", english), ("de", "en", german)] {
            let answer = server.get(&format!("{target}{language}"));
            let link = format!(r#"<a href="{target}{other}" lang="{other}">"#);
            assert!(answer.text().contains(&link), "{target}{language}");
            assert!(answer.text().contains(title), "{target}{language}");
        }
    }
}

#[test]
fn where_the_front_poll_was_deleted_there_is_a_box_for_a_code() {
    let server = without_front_poll();

    let answer = server.ask(&page("/").header("Accept-Language", "de"));

    assert_eq!(answer.status, 200);
    assert_eq!(answer.cookie(), None);
    let text = answer.text();
    assert!(
        text.contains(r#"<form class="code-box" action="/">"#),
        "{text}"
    );
    assert!(text.contains(r#"<input name="code""#), "{text}");
    assert!(text.contains("Welche Abstimmung?"), "{text}");
}

#[test]
fn the_box_leads_to_the_poll_of_a_code() {
    for server in [TestServer::start(), without_front_poll()] {
        let poll = server.make_with(serde_json::json!({}));
        let typed = [poll.code.to_lowercase(), format!("+{}%20", poll.code)];

        for code in typed {
            let answer = server.ask(&page(&format!("/?code={code}")));
            assert_eq!(answer.status, 303, "{code}");
            assert_eq!(answer.header("Location"), Some(&*format!("/{}", poll.code)));
        }
    }
}

#[test]
fn a_code_that_leads_nowhere_shows_the_box_again() {
    let server = without_front_poll();
    let rows = [
        (
            "/?code=nope",
            404,
            "no_such_poll",
            "There is no poll with this code.",
        ),
        (
            "/?code=%3Cb%3E",
            404,
            "no_such_poll",
            "There is no poll with this code.",
        ),
        (
            "/nope",
            404,
            "no_such_poll",
            "There is no poll with this code.",
        ),
        ("/?code=live", 410, "deleted", "was deleted"),
        ("/live/present", 410, "deleted", "was deleted"),
    ];

    for (target, status, code, sentence) in rows {
        let answer = server.ask(&page(target));
        assert_eq!(answer.status, status, "{target}");
        let text = answer.text();
        assert!(
            text.contains(r#"<input name="code""#) && text.contains(sentence),
            "{target}: {text}"
        );
        server.get(target).problem(status, code, target);
    }
    let empty = server.ask(&page("/?code=+"));
    assert_eq!(empty.status, 200, "nothing was typed");
}

#[test]
fn the_maker_and_the_hosts_page_are_served_to_anyone_and_never_kept() {
    let server = TestServer::start();

    for (target, holds) in [
        ("/new", r##"{"open":false,"colors":["#"##),
        ("/host", "id=\"host-page\""),
    ] {
        let answer = server.get(target);

        assert_eq!(answer.status, 200, "{target}");
        assert!(answer.text().contains(holds), "{target}: {}", answer.text());
        let header = |name| answer.header(name).unwrap_or_default();
        assert_eq!(header("Content-Type"), "text/html; charset=utf-8");
        assert_eq!(header("Cache-Control"), "no-store");
        assert_eq!(header("Referrer-Policy"), "same-origin");
        let policy = header("Content-Security-Policy");
        assert!(policy.contains("script-src 'self'"), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        assert_eq!(answer.cookie(), None, "{target} makes nobody a voter");
        let head = server.ask(&Request::new("HEAD", target));
        assert_eq!((head.status, head.body.len()), (200, 0), "{target}");
        for method in ["POST", "PUT", "DELETE"] {
            let refused = server.ask(&Request::new(method, target));
            refused.problem(405, "method", target);
            assert_eq!(
                refused.header("Allow"),
                Some("GET, HEAD"),
                "{method} {target}"
            );
        }
        let with_key = server.get(&format!("{target}?key=x"));
        with_key.problem(400, "key_in_url", target);
    }
}

#[test]
fn the_maker_knows_where_anyone_may_make_polls() {
    let server = TestServer::with(&["--open-hosting"]);

    let page = server.get("/new");

    assert!(page.text().contains(r#"{"open":true,"#), "{}", page.text());
}

#[test]
fn pages_without_script_say_what_they_need() {
    let server = TestServer::start();

    for target in ["/new", "/host"] {
        let page = server.get(target);
        let (_, rest) = page.text().split_once("<noscript>").expect("a sentence");
        assert!(rest.contains("JavaScript"), "{rest}");
        assert!(rest.contains("lang=\"de\""), "{rest}");
    }
}
