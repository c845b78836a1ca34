//! 10,000 sessions that come back at once after the server was killed, and what that costs those who are
//! back already.
//!
//! The sessions are a process of their own, for each has a limit on open files.

use std::{
    env,
    io::{BufRead as _, BufReader, ErrorKind, Read as _, Write as _},
    net::SocketAddr,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::{Duration, Instant},
};

use mio::{Events, Interest, Poll, Token, net::TcpStream};

use super::{
    http::Http,
    load::{Frame, LIMIT, Sessions, is_receipt},
    measure::millis,
    server,
};

const COUNT: usize = 10_000;
/// Between two votes of the one that is back, which goes on voting for so long once all are back.
const EVERY: Duration = Duration::from_millis(5);
const AFTER: Duration = Duration::from_secs(2);
const HANDSHAKE: &[u8] =
    b"GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
    Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n";

pub struct Reconnect {
    /// From the kill until the server listens again, and from then on until all are back.
    pub restart_ms: f64,
    pub back_ms: f64,
    /// Connections that had to be tried again.
    pub again: f64,
    /// Votes of the one that is back, until all are, and after that.
    pub while_ms: Vec<f64>,
    pub after_ms: Vec<f64>,
}

pub fn reconnect() -> Reconnect {
    let server = server(2);
    let mut crowd = Crowd::start(&server.address);
    crowd.wait();
    eprintln!("  … {COUNT} sessions are there");
    let mut sessions = Sessions::new();
    sessions.open(&server.address, "/ws", 1, true);
    let before = votes(&mut sessions, |receipts| receipts.len() == 200).len();
    drop(sessions);

    let killed = Instant::now();
    let server = server.kill_and_start_again();
    let restart_ms = millis(killed.elapsed());
    let mut sessions = Sessions::new();
    sessions.open(&server.address, "/ws", 1, true);
    crowd.come();
    let come = Instant::now();
    let (said, hear) = std::sync::mpsc::channel();
    let listening = std::thread::spawn(move || {
        let again = crowd.wait();
        let _ = said.send((come.elapsed(), again)); // Nobody listens after a panic.
        crowd
    });
    let mut back = None;
    let while_ms = votes(&mut sessions, |_| {
        back = hear.try_recv().ok();
        back.is_some()
    });
    let (took, again) = back.expect("they have come back");
    let after_ms = votes(&mut sessions, |_| come.elapsed() > took + AFTER);
    let crowd = listening.join().expect("all come back");
    let update = Http::connect(&server.address)
        .get("/api/v1/polls/live")
        .json();
    assert_eq!(
        update["total"],
        before + while_ms.len() + after_ms.len(),
        "votes counted, and receipts"
    );
    assert_eq!(update["present"], COUNT + 1, "sessions that are back");
    drop(crowd);
    Reconnect {
        restart_ms,
        back_ms: millis(took),
        again,
        while_ms,
        after_ms,
    }
}

/// Votes one after the other until `done`; how long each receipt took, in ms.
fn votes(sessions: &mut Sessions, mut done: impl FnMut(&[f64]) -> bool) -> Vec<f64> {
    let (begun, mut took) = (Instant::now(), Vec::new());
    while !done(&took) {
        assert!(begun.elapsed() < 2 * LIMIT, "not all come back");
        let sent = Instant::now();
        sessions.send(0, r#"{"type":"vote","candidate":1}"#);
        sessions.turn_until(|Frame { text, .. }| is_receipt(text));
        took.push(millis(sent.elapsed()));
        while let Some(left) = EVERY.checked_sub(sent.elapsed()) {
            sessions.turn(left, &mut |_| {});
        }
    }
    took
}

/// The process of the many sessions.
struct Crowd {
    child: Child,
    told: ChildStdin,
    said: BufReader<ChildStdout>,
}

impl Crowd {
    fn start(address: &str) -> Self {
        let mut command = Command::new(env::current_exe().expect("this program"));
        command.args(["--crowd", "--address", address]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("a crowd");
        Self {
            told: child.stdin.take().expect("piped"),
            said: BufReader::new(child.stdout.take().expect("piped")),
            child,
        }
    }

    /// Has all of them come back.
    fn come(&mut self) {
        self.told
            .write_all(b"come\n")
            .expect("a crowd that listens");
    }

    /// Waits until all are there; how many connections had to be tried again.
    fn wait(&mut self) -> f64 {
        let mut line = String::new();
        self.said.read_line(&mut line).expect("a crowd that speaks");
        line.trim().parse().expect("a number")
    }
}

impl Drop for Crowd {
    fn drop(&mut self) {
        let _ = self.child.kill(); // It may have ended by itself.
        let _ = self.child.wait();
    }
}

/// Comes at once, and again each time it is told to, until nobody is there to tell.
pub fn crowd(address: &str) {
    let address = address.parse().expect("an address");
    loop {
        let mut sessions = Crowded::new(address);
        let again = sessions.come();
        println!("{again}");
        let mut told = String::new();
        let gone = std::thread::scope(|scope| {
            let told = scope.spawn(|| std::io::stdin().read_line(&mut told).unwrap_or(0));
            while !told.is_finished() {
                sessions.turn(&mut |_| {});
            }
            told.join().expect("no panic") == 0
        });
        if gone {
            return;
        }
    }
}

struct Crowded {
    poll: Poll,
    address: SocketAddr,
    sessions: Vec<Session>,
    scratch: Vec<u8>,
}

struct Session {
    socket: TcpStream,
    asked: bool,
    /// What has arrived, until the first update has.
    head: Vec<u8>,
    there: bool,
}

impl Crowded {
    fn new(address: SocketAddr) -> Self {
        Self {
            poll: Poll::new().expect("epoll"),
            address,
            sessions: Vec::new(),
            scratch: vec![0; 64 * 1024],
        }
    }

    /// Connects all at once; how many had to be tried again until each had its first update.
    fn come(&mut self) -> usize {
        for at in 0..COUNT {
            let session = self.connect(at);
            self.sessions.push(session);
        }
        let begun = Instant::now();
        let (mut there, mut again) = (0, 0);
        while there < COUNT {
            assert!(begun.elapsed() < 2 * LIMIT, "not all come back");
            let mut lost = Vec::new();
            self.turn(&mut |what| match what {
                Seen::There => there += 1,
                Seen::Lost(at) => lost.push(at),
            });
            again += lost.len();
            for at in lost {
                self.sessions[at] = self.connect(at);
            }
        }
        again
    }

    fn connect(&self, at: usize) -> Session {
        let mut socket = TcpStream::connect(self.address).expect("a socket");
        let interest = Interest::READABLE | Interest::WRITABLE;
        let registered = self
            .poll
            .registry()
            .register(&mut socket, Token(at), interest);
        registered.expect("epoll");
        Session {
            socket,
            asked: false,
            head: Vec::new(),
            there: false,
        }
    }

    fn turn(&mut self, see: &mut impl FnMut(Seen)) {
        let mut events = Events::with_capacity(4_096);
        let waited = self.poll.poll(&mut events, Some(Duration::from_millis(20)));
        waited.expect("epoll");
        for event in &events {
            let at = event.token().0;
            let session = &mut self.sessions[at];
            let was_there = session.there;
            if session
                .step(event.is_writable(), &mut self.scratch)
                .is_err()
            {
                see(Seen::Lost(at));
            } else if session.there && !was_there {
                see(Seen::There);
            }
        }
    }
}

enum Seen {
    There,
    Lost(usize),
}

impl Session {
    /// Goes on as far as it can; an error when the connection is lost.
    fn step(&mut self, is_writable: bool, scratch: &mut [u8]) -> std::io::Result<()> {
        if is_writable && !self.asked {
            self.asked = true;
            self.socket.write_all(HANDSHAKE)?;
        }
        loop {
            match self.socket.read(scratch) {
                Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(count) if !self.there => {
                    self.head.extend_from_slice(&scratch[..count]);
                    let update = b"{\"type\":\"update\"";
                    self.there = self.head.windows(update.len()).any(|part| part == update);
                    if self.there {
                        self.head = Vec::new();
                    }
                }
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) if error.kind() == ErrorKind::NotConnected => return Ok(()),
                Err(error) => return Err(error),
            }
        }
    }
}
