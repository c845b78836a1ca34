//! The programs in `examples/` do what they say.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Output, Stdio},
    sync::mpsc,
    thread,
};

use serde_json::json;

use crate::harness::{DEADLINE, Process, TestServer};

/// The program, to be run as whoever copied the line from README would.
fn example(interpreter: &str, name: &str) -> Command {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples")
        .join(name);
    let mut command = Command::new(interpreter);
    // Python leaves no compiled copy behind; nothing goes by way of a proxy.
    command
        .arg(file)
        .env("no_proxy", "*")
        .env("PYTHONDONTWRITEBYTECODE", "1");
    command
}

fn output(command: &mut Command) -> (Output, String) {
    let output = command.output().expect("the interpreter is installed");
    let told = [&output.stdout[..], &output.stderr].concat();
    let told = String::from_utf8(told).expect("a text");
    (output, told)
}

/// A program that is ended when dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill(); // It may have ended.
        let _ = self.0.wait();
    }
}

#[test]
fn the_lesson_may_be_given_again_and_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Process::command(&folder.path().join("data"));
    command.arg("--host-key=let-me-make-polls");
    let server = Process::spawn(command);
    let base = format!("http://{}", server.address());

    for round in ["first", "second"] {
        let (output, whole) = self::output(example("sh", "lesson.sh").arg(&base));

        let count = |what: &str| whole.lines().filter(|line| line.contains(what)).count();
        assert!(output.status.success(), "{round}: {whole}");
        assert_eq!(count(r#""presenter_key""#), 1, "{round}: {whole}");
        assert_eq!(count(r#""type":"receipt""#), 4, "{round}: {whole}");
        assert_eq!(count(r#""type":"update""#), 6, "{round}: {whole}");
        assert_eq!(count(r#""type":"/problems/"#), 0, "{round}: {whole}");
        assert!(count("Put them in order") > 4, "{round}: {whole}");
        assert_eq!(count("curl: "), 0, "{round}: {whole}");
    }
}

#[test]
fn the_python_program_votes_and_says_so() {
    let server = TestServer::start();
    let base = format!("http://{}", server.address());
    let vote = |more: &[&str]| {
        output(
            example("python3", "vote.py")
                .args(["--server", &base])
                .args(more),
        )
    };

    for votes in 1..=2 {
        let (output, told) = vote(&["1"]);
        assert!(output.status.success(), "{told}");
        assert!(told.starts_with("counted as entry"), "{told}");
        assert_eq!(server.update()["candidates"][1]["votes"], votes);
    }
    let (output, told) = vote(&["99"]);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(
        told.contains("candidates") && !told.contains("Traceback"),
        "{told}"
    );
}

/// A place between a program and its server, which loses the first answer.
fn that_loses_an_answer(server: SocketAddr) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    thread::spawn(move || {
        for is_lost in [true, false] {
            let (mut program, _) = listener.accept().expect("the program comes");
            let mut request = Vec::new();
            while !request.ends_with(b"}") {
                let mut bytes = [0; 1_024];
                let length = program.read(&mut bytes).expect("a request");
                request.extend_from_slice(&bytes[..length]);
            }
            let mut answer = Vec::new();
            let mut server = TcpStream::connect(server).expect("it listens");
            server.write_all(&request).expect("it reads");
            server
                .read_to_end(&mut answer)
                .expect("it answers, and closes");
            if !is_lost {
                program.write_all(&answer).expect("it reads");
            }
        }
    });
    address
}

#[test]
fn a_vote_of_the_python_program_whose_receipt_was_lost_counts_once() {
    let server = TestServer::start();
    let base = format!("http://{}", that_loses_an_answer(server.address()));

    let (output, told) = output(example("python3", "vote.py").args(["--server", &base]));

    assert!(output.status.success(), "{told}");
    assert!(told.contains("Trying again"), "{told}");
    assert_eq!(server.update()["total"], 1);
}

#[test]
fn the_node_program_shows_every_change() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    let mut program = example("node", "watch.mjs");
    let base = format!("http://{}", server.address());
    let program = program
        .args(["--server", &base, "--poll", &poll.code])
        .stdout(Stdio::piped());
    let mut program = Running(program.spawn().expect("Node is installed"));
    let (tell, lines) = mpsc::channel();
    let told = BufReader::new(program.0.stdout.take().expect("it is piped"));
    thread::spawn(move || {
        told.lines()
            .map_while(Result::ok)
            .try_for_each(|line| tell.send(line))
    });
    let line_with = |what: &str| {
        let line = || lines.recv_timeout(DEADLINE).expect("another line");
        while !line().contains(what) {}
    };

    line_with("(0 voters");
    let [ada] = server.voters();
    poll.cast(&ada, json!({"candidate": 0}));
    line_with("(1 voters");
    poll.patch(json!({"results": "hidden"}));
    line_with("hidden");
}
