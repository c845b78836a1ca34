//! Calls that need no body may bring one, as many clients send `{}` with every POST.

use serde_json::json;

use crate::harness::{Connection, Request, TestServer, question};

#[test]
fn a_connection_outlives_a_body_that_was_not_needed() {
    let server = TestServer::start();
    let poll = server.make(&json!({"questions": vec![question(json!({})); 9]}));
    let calls = [
        ("POST", "/questions/0/reset"),
        ("POST", "/questions/0/undo"),
        ("DELETE", "/questions/1"),
        ("DELETE", "/tickets/0"),
        ("GET", "/questions"),
        ("POST", "/copy"),
    ];

    for body in ["", "{}", &format!("{:>9000}", "{}")] {
        for (method, below) in calls {
            let mut connection = Connection::open(server.address()).unwrap();
            let call = poll.request(method, below, body).key(&poll.key);
            let answer = connection.ask(&call).unwrap();
            let said = answer.header("Connection") == Some("close");
            let next = connection.ask(&Request::get("/healthz"));

            assert!(
                next.is_ok() || said,
                "{method} {below} with {} bytes, {}: {next:?}",
                body.len(),
                answer.status
            );
        }
    }
}
