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
