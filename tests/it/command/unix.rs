//! Listening at a Unix socket, for a proxy on this machine.

use std::{
    io::{Read as _, Write as _},
    os::unix::{fs::PermissionsExt as _, net::UnixStream},
    path::Path,
    process::Command,
};

use nix::sys::signal::Signal;

use crate::harness::{DEADLINE, Process, Request, client_folder, eventually};

fn command(folder: &Path) -> Command {
    let mut command = Process::bare();
    command.args(["--client-dir", client_folder()]);
    command.arg("--data").arg(folder.join("data"));
    command.arg(format!("--listen=unix:{}", folder.join("socket").display()));
    command
}

/// Asks on a connection of its own, and reads until it is closed.
fn ask(folder: &Path, request: Request) -> String {
    let mut stream = UnixStream::connect(folder.join("socket")).unwrap();
    stream.set_read_timeout(Some(DEADLINE)).unwrap();
    let request = request.header("Connection", "close");
    stream.write_all(&request.bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn a_proxy_reaches_it_by_a_socket_and_is_believed() {
    let folder = tempfile::tempdir().unwrap();
    let process = Process::spawn(command(folder.path()));
    let socket = folder.path().join("socket");
    assert_eq!(
        process.line(),
        format!("listening on unix:{}", socket.display())
    );

    let vote = Request::vote(r#"{"candidate":0}"#)
        .header("X-Forwarded-For", "192.0.2.7")
        .header("X-Forwarded-Proto", "https");
    let receipt = ask(folder.path(), vote);
    let metrics = Request::get("/metrics").header("X-Forwarded-For", "192.0.2.7");
    let refused = ask(folder.path(), metrics);

    assert!(receipt.starts_with("HTTP/1.1 201"), "{receipt}");
    assert!(receipt.contains("; Secure"), "{receipt}");
    assert!(refused.starts_with("HTTP/1.1 401"), "{refused}");
    let mode = socket.metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o666, "its folder says who may enter");

    process.signal(Signal::SIGTERM);
    assert!(process.exit(DEADLINE).status.success());
    assert!(!socket.exists());
}

#[test]
fn a_socket_that_a_killed_server_left_is_taken_over_and_one_in_use_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let killed = Process::spawn(command(folder.path()));
    killed.line();
    drop(killed);
    assert!(folder.path().join("socket").exists());

    let process = Process::spawn(command(folder.path()));
    process.line();
    let mut second = command(folder.path());
    second.arg("--in-memory");
    let second = Process::spawn(second).exit(DEADLINE);

    assert_eq!(second.status.code(), Some(1), "{}", second.stderr);
    assert!(
        second.stderr.contains("cannot listen on unix:"),
        "{}",
        second.stderr
    );
    let answer = ask(folder.path(), Request::get("/healthz"));
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    eventually("it still runs", DEADLINE, || {
        folder.path().join("socket").exists().then_some(())
    });
}

#[test]
fn a_file_that_is_no_socket_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("socket");
    std::fs::write(&file, "precious").unwrap();

    let ended = Process::spawn(command(folder.path())).exit(DEADLINE);

    assert_eq!(ended.status.code(), Some(1), "{}", ended.stderr);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "precious");
}
