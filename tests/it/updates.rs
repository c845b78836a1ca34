//! Updates: the first one, everyone's votes in every session, and who is present.

use serde_json::json;

use crate::harness::{DEADLINE, Session, TestServer, again as given_again, eventually};

#[test]
fn a_session_gets_the_whole_state_on_joining() {
    let server = TestServer::with(&["--question=Tea?", "--candidate=Yes", "--candidate=No"]);
    server.vote(r#"{"candidate":1}"#);

    let mut session = Session::join(server.address());
    let mut update = session.message("update");
    let mine = session.message("mine");

    let read = server.update();
    update["present"] = read["present"].clone(); // It may change in between.
    assert_eq!(update, read);
    assert_eq!(update["type"], "update");
    assert_eq!(update["poll"], "live");
    assert_eq!(update["seq"], 2);
    assert_eq!(update["total"], 1);
    assert_eq!(update["voters"], 1);
    assert_eq!(
        update["question"],
        json!({"index":0,"of":1,"text":"Tea?","pick":"one","rule":"clicks","voters":"anyone",
               "write_ins":"none","results":"live","show":"bars","open":true})
    );
    assert_eq!(update["candidates"][0]["label"], "Yes");
    assert_eq!(update["candidates"][1]["votes"], 1);
    assert!(update["at"].as_str().unwrap().ends_with('Z'));
    assert_eq!(mine, json!({"type":"mine","question":0,"candidates":[]}));
}

#[test]
fn a_vote_arrives_in_every_session() {
    let server = TestServer::start();
    let mut sessions: Vec<_> = (0..10).map(|_| Session::join(server.address())).collect();

    sessions[0].send(r#"{"type":"vote","candidate":3}"#);

    for session in &mut sessions {
        let update = session.update_where(|update| update["total"] == 1);
        assert_eq!(update["candidates"][3]["votes"], 1);
    }
}

#[test]
fn a_vote_over_http_arrives_in_every_session() {
    let server = TestServer::start();
    let mut session = Session::join(server.address());

    let receipt = server.vote(r#"{"candidate":3}"#).json();

    let update = session.update_where(|update| update["total"] == 1);
    assert_eq!(update["seq"], receipt["seq"]);
}

#[test]
fn the_last_state_is_sent_and_seq_never_falls() {
    const VOTES: u64 = 200;
    let server = TestServer::with(&["--max-rate=0"]);
    let mut watcher = Session::join(server.address());
    let mut voter = Session::join(server.address());

    for _ in 0..VOTES {
        voter.send("0");
    }

    let mut last = 0;
    watcher.update_where(|update| {
        let seq = update["seq"].as_u64().unwrap();
        assert!(seq >= last, "{seq} after {last}");
        last = seq;
        update["total"] == VOTES
    });
}

#[test]
fn digits_are_a_vote() {
    let server = TestServer::start();
    let mut session = Session::join(server.address());

    let receipt = session.cast("2");

    let seq = receipt["seq"].clone();
    assert_eq!(
        receipt,
        json!({"type":"receipt","poll":"live","question":0,"seq":seq,"candidates":[2]})
    );
    assert_eq!(server.update()["candidates"][2]["votes"], 1);
}

#[test]
fn a_receipt_carries_the_id_of_its_vote() {
    let server = TestServer::start();
    let mut session = Session::join(server.address());

    let with_id = session.cast(r#"{"type":"vote","candidate":1,"id":"a"}"#);
    let again = session.cast(r#"{"type":"vote","candidates":[1],"id":"a"}"#);
    let without = session.cast(r#"{"type":"vote","candidate":1}"#);

    assert_eq!(with_id["id"], "a");
    assert_eq!(again, given_again(&with_id));
    assert_eq!(without.get("id"), None);
    assert_eq!(server.update()["total"], 2);
}

#[test]
fn a_voter_is_told_of_their_vote_in_every_session() {
    let server = TestServer::start();
    let mut phone = Session::join(server.address());
    let cookie = phone.handshake.cookie().unwrap();
    let request = Session::request("/ws").header("Cookie", &cookie);
    let mut laptop = Session::open(server.address(), &request).unwrap();

    phone.send("4");

    for session in [&mut phone, &mut laptop] {
        session.message_where(|message| {
            message["type"] == "mine" && message["candidates"] == json!([4])
        });
    }
}

#[test]
fn voting_sessions_are_present_and_viewers_are_not() {
    let server = TestServer::start();
    let viewer = Session::request("/ws/live?as=viewer");
    let mut viewer = Session::open(server.address(), &viewer).unwrap();

    let one = Session::join(server.address());
    let two = Session::join(server.address());
    viewer.update_where(|update| update["present"] == 2);
    drop(one);
    viewer.update_where(|update| update["present"] == 1);
    drop(two);

    viewer.update_where(|update| update["present"] == 0);
    let seen = eventually("a read says the same", DEADLINE, || {
        (server.update()["present"] == 0).then(|| server.update())
    });
    assert_eq!(seen["seq"], 1, "presence takes no seq");
}

#[test]
fn the_sub_protocol_is_spoken_where_it_is_offered() {
    let server = TestServer::start();
    let offers = |protocols: &str| {
        let request = Session::request("/ws").header("Sec-WebSocket-Protocol", protocols);
        let session = Session::open(server.address(), &request).unwrap();
        session
            .handshake
            .header("Sec-WebSocket-Protocol")
            .map(String::from)
    };

    assert_eq!(offers("livepoll.v1").as_deref(), Some("livepoll.v1"));
    assert_eq!(offers("soap, livepoll.v1").as_deref(), Some("livepoll.v1"));
    assert_eq!(offers("soap"), None);
    let session = Session::join(server.address());
    assert_eq!(session.handshake.header("Sec-WebSocket-Protocol"), None);
    assert_eq!(
        session.handshake.header("Sec-WebSocket-Accept"),
        Some("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
        "the example of RFC 6455"
    );
}

#[test]
fn a_message_in_fragments_is_one_message() {
    let server = TestServer::start();
    let mut session = Session::join(server.address());

    let parts = [
        crate::harness::raw_frame(0x01, b"{\"type\":\"vote\","),
        crate::harness::frame(9, b"between"),
        crate::harness::raw_frame(0x00, b""),
        crate::harness::raw_frame(0x80, b"\"candidate\":1}"),
    ];
    session.write(&parts.concat()).unwrap();

    session.message("receipt");
    assert_eq!(server.update()["candidates"][1]["votes"], 1);
}
