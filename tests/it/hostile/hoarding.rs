//! Clients that hold what there is: sessions, connections, turns. Those who must get in do.

use std::{
    net::{SocketAddr, TcpStream},
    process::Command,
    time::{Duration, Instant},
};

use serde_json::json;

use socket2::{Domain, Socket, Type};

use crate::harness::{
    Connection, DEADLINE, Events, Neighbour, Process, Request, Session, TestServer, eventually,
};

/// How long a health check or a presenter waits at the most while others hold everything.
const SOON: Duration = Duration::from_secs(2);

#[test]
fn with_every_session_taken_the_others_and_the_presenter_get_in() {
    const MOST: usize = 40;
    let server = TestServer::with(&[&format!("--max-sessions={MOST}")]);
    let neighbour = Neighbour::of(&server);
    let poll = server.make_with(json!({}));
    eventually("the neighbour has a place", DEADLINE, || {
        (server.update()["present"] == 1).then_some(())
    });
    // Upgrades and streams after which nothing is said or read.
    let sessions: Vec<_> = (1..MOST / 2).map(|_| poll.join()).collect();
    let streams: Vec<_> = (0..MOST / 2).map(|_| poll.events()).collect();
    let stream = |key: Option<&str>| {
        let request = Request::get(&poll.path("/events?as=viewer"));
        key.map_or(request.clone(), |key| request.key(key))
    };
    let other = server.make_with(json!({}));
    let started = Instant::now();

    for request in [
        Session::request("/ws"),
        stream(None),
        stream(Some("wrong")),
        stream(Some(&other.key)),
    ] {
        server
            .ask(&request)
            .problem(503, "overloaded", &request.target);
    }
    for target in [
        "/healthz",
        "/readyz",
        "/",
        &format!("/{}", poll.code),
        &format!("/{}/present", poll.code),
        &poll.path("?after=0&wait=20"),
    ] {
        assert_eq!(server.get(target).status, 200, "{target}");
    }
    assert_eq!(poll.vote(json!({"candidate": 0})).status, 201);
    let mut presenter = Events::of(server.address(), &stream(Some(&poll.key)));
    presenter.event_where(|update| update["total"] == 1);
    poll.patch(json!({"open": false}));
    presenter.event_where(|update| update["question"]["open"] == false);

    assert!(started.elapsed() < SOON, "{:?}", started.elapsed());
    drop((sessions, streams));
    neighbour.was_well();
}

/// A server that may have few files open, and so about a hundred connections.
fn narrow(folder: &std::path::Path) -> Process {
    let own = Process::command(folder);
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -n 180 && exec \"$0\" \"$@\""]);
    command.arg(own.get_program()).args(own.get_args());
    for (name, value) in own.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    Process::spawn(command)
}

/// Connects from another address of this machine.
fn connect_from(address: [u8; 4], server: SocketAddr) -> std::io::Result<TcpStream> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    socket.bind(&SocketAddr::from((address, 0)).into())?;
    socket.connect_timeout(&server.into(), DEADLINE)?;
    Ok(socket.into())
}

#[test]
fn with_every_connection_taken_by_one_address_the_others_get_in() {
    let folder = tempfile::tempdir().unwrap();
    let process = narrow(folder.path());
    let server = process.address();
    let mut session = Session::join(server);
    // A read that waits holds its connection for longer than any slow head or body.
    let wait = Request::get("/api/v1/polls/live?after=1&wait=30").bytes();
    let held: Vec<_> = (0..300)
        .filter_map(|_| {
            let mut stream = connect_from([127, 0, 0, 2], server).ok()?;
            std::io::Write::write_all(&mut stream, &wait).ok()?;
            Some(stream)
        })
        .collect();
    assert!(held.len() > 100, "{}", held.len());

    let started = Instant::now();
    for target in ["/healthz", "/readyz", "/live/present", "/"] {
        let mut connection = Connection::open(server).unwrap();
        assert_eq!(
            connection.ask(&Request::get(target)).unwrap().status,
            200,
            "{target}"
        );
    }
    let mut presenter = Session::open(server, &Session::request("/ws?as=viewer")).unwrap();
    session.cast("0");
    presenter.update_where(|update| update["total"] == 1);

    assert!(started.elapsed() < SOON, "{:?}", started.elapsed());
}
