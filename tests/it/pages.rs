//! The pages beside the voter's: shells that the built client brings to life.

use crate::harness::{Request, TestServer};

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
