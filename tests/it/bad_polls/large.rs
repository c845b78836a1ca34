//! Polls over 64 KiB, by their declared length and while they stream.

use serde_json::json;

use super::Scene;
use crate::harness::{Connection, Request, assert_closed};

const LIMIT: usize = 64 * 1_024;

fn requests(scene: &Scene) -> Vec<Request> {
    let text = scene
        .host("")
        .without("Content-Type")
        .header("Content-Type", "text/plain");
    vec![
        scene.host(""),
        text,
        scene.presenter("PATCH", "", ""),
        scene.presenter("POST", "/questions", ""),
        scene.presenter("PATCH", "/questions/0", ""),
        scene.presenter("PATCH", "/questions/0/candidates/0", ""),
        scene.presenter("POST", "/tickets", ""),
    ]
}

#[test]
fn a_poll_over_64_kib_is_refused_by_its_declared_length() {
    let scene = Scene::with(json!({}));
    let over = format!("{{}}{}", " ".repeat(LIMIT - 1));
    let whole = requests(&scene)
        .into_iter()
        .map(|request| request.body(&over));
    let declared = requests(&scene);
    let declared = declared
        .into_iter()
        .map(|request| request.header("Content-Length", "1000000000000"));

    scene.refuses(
        whole
            .chain(declared)
            .map(|request| (request, 413, "too_large", "65536")),
    );

    let poll = json!({"questions": [{"text": "Which?", "candidates": ["A", "B"]}]}).to_string();
    let fits = format!("{poll}{}", " ".repeat(LIMIT - poll.len()));
    assert_eq!(scene.server.try_to_make(&fits).status, 201, "64 KiB fit");
}

#[test]
fn a_poll_over_64_kib_is_refused_while_streaming() {
    let scene = Scene::with(json!({}));
    let chunk = [b"400\r\n".as_slice(), &[b' '; 1024], b"\r\n"].concat();
    let seq = scene.poll.seq();

    assert_closed(requests(&scene).into_iter().map(|request| {
        let head = request.header("Transfer-Encoding", "chunked");
        let mut connection = Connection::open(scene.server.address()).unwrap();
        connection.write(&head.bytes()).unwrap();
        // The answer comes while there is more to send, so the connection may be gone before the end.
        let _ = (0..80).try_for_each(|_| connection.write(&chunk));
        let answer = connection.response(false).unwrap();

        answer.problem(413, "too_large", &head.target);
        (head.target, connection)
    }));
    assert_eq!(scene.poll.seq(), seq);
    assert_eq!(scene.neighbour.vote(json!({"candidate": 0})).status, 201);
}
