//! Guessing: what a guess costs, what it tells, and how many would be needed.

use std::{
    collections::HashSet,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Instant,
};

use serde_json::json;

use crate::harness::{DEADLINE, Frame, HOST_KEY, Request, Session, TestServer, eventually, text};

/// What one address may ask in a second (docs/contract.md, section 2).
const RATE: f64 = 2_000.0;
const YEAR: f64 = 365.0 * 86_400.0;

/// Guesses that wait for their answer one after the other, until one is told that it is too much.
fn guess_until_refused(server: &TestServer, guess: &Request) -> bool {
    let forwarded = guess.clone().header("X-Forwarded-For", "203.0.113.9");
    server.ask(&forwarded).status == 429
}

/// Votes for nobody count like all that an address sends.
fn flood(session: &mut Session) {
    session
        .write(&text("99").repeat(1_000))
        .expect("the server reads");
    let mut answers = 0;
    while answers < 1_000 {
        match session.frame_within(DEADLINE).expect("an answer in time") {
            Frame::Text(text) => answers += usize::from(text.contains(r#""type":"problem""#)),
            Frame::Ping => {}
            end => panic!("{end:?}"),
        }
    }
}

#[test]
fn an_address_that_asks_too_much_is_told_nothing_of_its_guesses() {
    let server = TestServer::with(&["--trust-proxy=127.0.0.1", "--max-rate=1000000"]);
    let poll = server.make_with(json!({"voters": "tickets"}));
    let [ticket] = <[_; 1]>::try_from(poll.tickets(1)).expect("one");
    let vote = |ticket: &str| {
        poll.request(
            "POST",
            "/votes",
            json!({"candidate": 0, "ticket": ticket}).to_string(),
        )
    };
    let list = |key: &str| Request::get("/api/v1/polls").key(key);
    let questions = |key: &str| Request::get(&poll.path("/questions")).key(key);
    let request = Session::request("/ws").header("X-Forwarded-For", "203.0.113.9");
    let mut session = Session::open(server.address(), &request).expect("a session");
    let is_done = AtomicBool::new(false);

    thread::scope(|scope| {
        scope.spawn(|| {
            let started = Instant::now();
            while !is_done.load(Ordering::Relaxed) && started.elapsed() < 6 * DEADLINE {
                flood(&mut session);
            }
        });
        // Right or wrong: the same refusal, before anything is looked at.
        let guesses = [
            vote(&ticket),
            vote("222222222222"),
            list(HOST_KEY),
            list("wrong"),
            questions(&poll.key),
            questions("wrong"),
        ];
        for guess in guesses {
            eventually("too much", DEADLINE, || {
                guess_until_refused(&server, &guess).then_some(())
            });
        }
        is_done.store(true, Ordering::Relaxed);
    });
    assert_eq!(server.ask(&list(HOST_KEY)).status, 200, "others are served");
}

#[test]
fn wrong_tickets_and_keys_are_told_alike() {
    let server = TestServer::start();
    let [poll, other] = [(); 2].map(|()| server.make_with(json!({"voters": "tickets"})));
    let [own, revoked] = <[_; 2]>::try_from(poll.tickets(2)).expect("two");
    poll.done("DELETE", "/tickets/1", json!({}));
    let foreign = other.tickets(1).remove(0);
    let near = format!(
        "{}{}",
        &own[..11],
        if own.ends_with('2') { '3' } else { '2' }
    );
    let tickets = [
        revoked,
        foreign,
        near,
        "222222222222".into(),
        "x".into(),
        String::new(),
    ];

    let told = tickets.map(|ticket| {
        let answer = poll.vote(json!({"candidate": 0, "ticket": ticket}));
        (answer.status, answer.text().to_string())
    });
    let keys = [
        &other.key,
        HOST_KEY,
        "",
        "wrong",
        &poll.key[..21],
        &format!("{}x", poll.key),
    ];
    let refused = keys.map(|key| {
        let answer = server.ask(&Request::get(&poll.path("/questions")).key(key));
        (answer.status, answer.text().to_string())
    });

    assert!(
        told.iter().all(|one| one == &told[0]) && told[0].0 == 403,
        "{told:?}"
    );
    assert!(
        refused.iter().all(|one| one == &refused[0]) && refused[0].0 == 401,
        "{refused:?}"
    );
}

/// How often one of `targets` would be found by guessing at the full rate for so long.
fn odds(targets: f64, space: f64, seconds: f64) -> f64 {
    targets * RATE * seconds / space
}

#[test]
fn tickets_and_keys_are_beyond_guessing() {
    const TICKETS: usize = 1_000;
    let server = TestServer::start();
    let poll = server.make_with(json!({"voters": "tickets"}));

    let tickets = poll.tickets(TICKETS);
    let places = (0..11).map(|place| {
        let characters: HashSet<_> = tickets
            .iter()
            .map(|ticket| ticket.as_bytes()[place])
            .collect();
        characters.len() as f64
    });
    // The twelfth character is a check: it follows from the others.
    let space: f64 = places.product();
    let different: HashSet<_> = tickets.iter().collect();

    assert_eq!(different.len(), TICKETS);
    assert!(tickets.iter().all(|ticket| ticket.len() == 12));
    assert!(space > 31_f64.powi(11) * 0.999, "{space}");
    let lesson = odds(TICKETS as f64, space, 2.0 * 3_600.0);
    assert!(
        lesson < 1e-6,
        "a ticket of a thousand in two hours: {lesson:.1e}"
    );
    // 128 random bits in 22 characters.
    assert_eq!(poll.key.len(), 22);
    let ever = odds(1e6, 2_f64.powi(128), 100.0 * YEAR);
    assert!(
        ever < 1e-18,
        "a key of a million in a hundred years: {ever:.1e}"
    );
}
