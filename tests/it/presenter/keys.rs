//! Presenter keys: replaced, and dead from then on.

use serde_json::{Value, json};

use crate::harness::{HOST_KEY, TestServer};

#[test]
fn a_replaced_key_is_dead_at_once_and_after_a_restart() {
    let server = TestServer::start();
    let old = server.make_with(json!({}));
    let mut new = old.clone();

    let answer = old.present("POST", "/presenter-key", json!({}));

    new.key = answer.json()["presenter_key"].as_str().unwrap().into();
    assert_eq!(
        (answer.status, answer.header("Cache-Control")),
        (200, Some("no-store"))
    );
    assert_ne!(new.key, old.key);
    let server_again = |server: &TestServer| {
        let (old, new) = (old.clone().on(server), new.clone().on(server));
        old.present("PATCH", "", json!({"title": "Mine"}))
            .problem(401, "key", "the old key");
        new.patch(json!({"title": "Mine"}));
    };
    server_again(&server);
    server_again(&server.restart());
}

#[test]
fn the_host_shows_a_new_key_and_deletes() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    let as_host =
        |method: &str, below: &str| poll.ask(&poll.request(method, below, "").key(HOST_KEY));

    let key = as_host("POST", "/presenter-key").json()["presenter_key"].clone();

    poll.present("PATCH", "", json!({}))
        .problem(401, "key", "the old key");
    let with_new = poll.request("PATCH", "", "{}").key(key.as_str().unwrap());
    assert_eq!(poll.ask(&with_new).status, 200);
    assert_eq!(as_host("DELETE", "").status, 204);
    as_host("DELETE", "").problem(410, "deleted", "deleted");
}

#[test]
fn the_host_is_shown_the_links_again_and_the_key_stays_alive() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    let replaced =
        poll.present("POST", "/presenter-key", json!({})).json()["presenter_key"].clone();
    let links = poll.request("GET", "/links", "");

    let shown = poll.ask(&links.clone().key(HOST_KEY));

    assert_eq!(
        (shown.status, shown.header("Cache-Control")),
        (200, Some("no-store"))
    );
    assert_eq!(shown.json()["presenter_key"], replaced);
    let key = replaced.as_str().unwrap();
    let link = shown.json()["links"]["present"].clone();
    assert!(
        link.as_str()
            .unwrap()
            .ends_with(&format!("/{}/present#key={key}", poll.code)),
        "{link}"
    );
    let look = poll.request("GET", "/questions", "").key(key);
    assert_eq!(poll.ask(&look).status, 200);
    for other in [links.clone(), links.clone().key(key), links.key("wrong")] {
        poll.ask(&other).problem(401, "key", "not the host");
    }
}

#[test]
fn the_front_poll_has_a_key_like_any_other() {
    let server = TestServer::start();
    let front = server.front_poll();
    let mut session = front.watch();

    front.patch(json!({"title": "Welcome"}));

    session.update_where(|update| update["title"] == "Welcome");
}

#[test]
fn of_keys_replaced_at_once_the_newest_one_is_alive() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    let replace = poll.request("POST", "/presenter-key", "").key(HOST_KEY);

    let keys: Vec<Value> = std::thread::scope(|scope| {
        let asked: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| poll.ask(&replace).json()))
            .collect();
        asked
            .into_iter()
            .map(|asked| asked.join().unwrap()["presenter_key"].clone())
            .collect()
    });

    let mut alive = keys.clone();
    alive.retain(|key| {
        let look = poll
            .request("GET", "/questions", "")
            .key(key.as_str().unwrap());
        poll.ask(&look).status == 200
    });
    alive.dedup();
    assert_eq!(alive.len(), 1, "{keys:?}");
}
