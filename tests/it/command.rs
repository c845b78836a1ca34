//! The command: what it prints, where it takes its settings from, how it ends.

mod backup;
mod checks;
mod failures;
mod keys;
mod leftovers;
mod log;
mod modes;
mod stopping;
mod tls;
mod unix;

use std::{fs, net::SocketAddr, os::unix::fs::PermissionsExt as _, path::Path, process::Command};

use nix::sys::signal::Signal;
use serde_json::Value;

use crate::harness::{Connection, DEADLINE, Process, Request, Response, Session, client_folder};

fn ask(address: SocketAddr, request: &Request) -> Response {
    Connection::open(address).unwrap().ask(request).unwrap()
}

/// The same command, by a shell that has done something else before.
fn after(done: &str, command: &Command) -> Command {
    let mut shell = Command::new("sh");
    shell
        .args(["-c", &format!("{done}; exec \"$0\" \"$@\"")])
        .arg(command.get_program())
        .args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    shell
}

/// Everything printed until it was told to stop.
fn stdout_of(command: Command) -> Vec<String> {
    let process = Process::spawn(command);
    let first = process.line();
    process.signal(Signal::SIGTERM);
    let exit = process.exit(DEADLINE);
    assert!(exit.status.success(), "{exit:?}");
    [vec![first], exit.stdout].concat()
}

/// Does something to a data folder's database.
fn in_database(data: &Path, statement: &str) {
    let database = rusqlite::Connection::open(data.join("livepoll.db")).unwrap();
    database.execute_batch(statement).unwrap();
}

fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn the_first_line_is_the_address() {
    let folder = tempfile::tempdir().unwrap();

    let process = Process::spawn(Process::command(folder.path()));
    let line = process.line();

    let port = line.strip_prefix("listening on http://127.0.0.1:").unwrap();
    let address = SocketAddr::from(([127, 0, 0, 1], port.parse().unwrap()));
    assert_eq!(ask(address, &Request::get("/healthz")).status, 200);
}

#[test]
fn without_a_terminal_there_is_a_join_link_and_no_qr_code() {
    let folder = tempfile::tempdir().unwrap();

    let lines = stdout_of(Process::command(folder.path()));

    let link = lines[0].replace("listening on", "join at");
    assert!(lines.contains(&link), "{lines:#?}");
    assert!(
        lines
            .iter()
            .all(|line| line.is_ascii() && !line.contains('\x1b')),
        "{lines:#?}"
    );
}

#[test]
fn the_join_link_shows_the_base_url() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Process::command(folder.path());
    command.arg("--base-url=https://vote.example/");

    let lines = stdout_of(command);

    assert!(
        lines[0].starts_with("listening on http://127.0.0.1:"),
        "{lines:#?}"
    );
    let joins: Vec<_> = lines
        .iter()
        .filter(|line| line.starts_with("join at"))
        .collect();
    assert_eq!(joins, ["join at https://vote.example"]);
}

#[test]
fn a_wildcard_is_printed_as_it_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Process::bare();
    command.args([
        "--listen=0.0.0.0:0",
        "--client-dir",
        client_folder(),
        "--data",
    ]);

    let lines = stdout_of({
        command.arg(folder.path());
        command
    });

    assert!(
        lines[0].starts_with("listening on http://0.0.0.0:"),
        "{lines:#?}"
    );
    let joins: Vec<_> = lines
        .iter()
        .filter(|line| line.starts_with("join at"))
        .collect();
    assert!(
        !joins.is_empty() && joins.iter().all(|link| !link.contains("0.0.0.0")),
        "{joins:?}"
    );
}

#[test]
fn an_address_may_be_given_as_people_write_it() {
    for (flag, start) in [
        ("localhost:0", "listening on http://127.0.0.1:"),
        (":0", "listening on http://0.0.0.0:"),
        ("0", "listening on http://0.0.0.0:"),
    ] {
        let mut command = Process::bare();
        command.args([
            "--in-memory",
            "--client-dir",
            client_folder(),
            "--listen",
            flag,
        ]);

        let lines = stdout_of(command);

        assert!(lines[0].starts_with(start), "{flag}: {lines:?}");
    }
}

#[test]
fn every_setting_may_come_from_the_environment() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Process::bare();
    command
        .env("LIVEPOLL_LISTEN", "127.0.0.1:0\n127.0.0.1:0\n")
        .env("LIVEPOLL_DATA", folder.path().join("here"))
        .env("LIVEPOLL_CLIENT_DIR", client_folder())
        .env("LIVEPOLL_QUESTION", "Tea, or coffee?")
        .env("LIVEPOLL_CANDIDATE", "Tea, please\nCoffee\n")
        .env(
            "LIVEPOLL_ALLOW_ORIGIN",
            "https://a.example\nhttps://b.example\n",
        )
        .env("LIVEPOLL_TRUST_PROXY", "192.0.2.7\n127.0.0.0/8\n")
        .env("LIVEPOLL_KEEP_DAYS", "30")
        .env("LIVEPOLL_OPEN_HOSTING", "yes")
        .env("LIVEPOLL_WORKERS", "1")
        .env("LIVEPOLL_MAX_SESSIONS", "0");

    let process = Process::spawn(command);
    let addresses = [process.address(), process.address()];

    assert_ne!(addresses[0], addresses[1]);
    for address in addresses {
        let update = ask(address, &Request::get("/api/v1/polls/live")).json();
        assert_eq!(update["question"]["text"], "Tea, or coffee?");
        assert_eq!(update["candidates"].as_array().unwrap().len(), 2);
        assert_eq!(update["candidates"][0]["label"], "Tea, please");
        assert_eq!(ask(address, &Session::request("/ws")).status, 503);
        let foreign = Request::get("/live")
            .header("Origin", "https://b.example")
            .header("X-Forwarded-Proto", "https");
        let answer = ask(address, &foreign);
        let allowed = answer.header("Access-Control-Allow-Origin");
        assert_eq!(allowed, Some("https://b.example"));
        assert!(answer.header("Set-Cookie").unwrap().contains("; Secure"));
    }
    assert!(folder.path().join("here/livepoll.db").exists());
}

#[test]
fn a_flag_wins_over_the_environment() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Process::command(folder.path());
    command
        .env("LIVEPOLL_QUESTION", "No?")
        .arg("--question=Yes?");

    let process = Process::spawn(command);

    let update = ask(process.address(), &Request::get("/api/v1/polls/live")).json();
    assert_eq!(update["question"]["text"], "Yes?");
}

#[test]
fn a_switch_may_come_from_the_environment() {
    for on in ["true", "1", "yes"] {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Process::command(&folder.path().join("data"));
        command.env("LIVEPOLL_IN_MEMORY", on);

        stdout_of(command);

        assert_eq!(files(folder.path()), [""; 0], "LIVEPOLL_IN_MEMORY={on}");
    }
}

#[test]
fn in_memory_leaves_no_files() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Process::bare();
    command
        .args([
            "--listen=127.0.0.1:0",
            "--in-memory",
            "--client-dir",
            client_folder(),
        ])
        .current_dir(folder.path());

    let process = Process::spawn(command);
    let address = process.address();
    let receipt = ask(address, &Request::vote(r#"{"candidate":0}"#));
    let page = ask(address, &Request::get("/"));
    process.signal(Signal::SIGTERM);
    let exit = process.exit(DEADLINE);

    assert_eq!(receipt.status, 201);
    assert!(
        page.text().contains(r#""durable":false"#),
        "the page says so"
    );
    assert!(exit.status.success());
    assert_eq!(files(folder.path()), [""; 0]);
}

#[test]
fn the_data_folder_is_made_where_it_is_missing_and_the_secret_is_private() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Process::bare();
    command
        .args(["--listen=127.0.0.1:0", "--client-dir", client_folder()])
        .current_dir(folder.path());

    stdout_of(command);

    let secret = fs::metadata(folder.path().join("livepoll-data/secret")).unwrap();
    assert_eq!(secret.permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_question_that_differs_from_the_stored_one_is_warned_about() {
    let folder = tempfile::tempdir().unwrap();
    stdout_of(Process::command(folder.path()));
    let mut command = Process::command(folder.path());
    command.args(["--question=Another?", "--log-format=json"]);

    let process = Process::spawn(command);
    let update = ask(process.address(), &Request::get("/api/v1/polls/live")).json();
    process.signal(Signal::SIGTERM);
    let exit = process.exit(DEADLINE);

    assert_eq!(
        update["question"]["text"],
        "Which language do you like best?"
    );
    let [line] = exit.stderr.lines().collect::<Vec<_>>()[..] else {
        panic!("one warning, not {:?}", exit.stderr);
    };
    let line: Value = serde_json::from_str(line).expect("JSON, as asked for");
    assert_eq!(line["level"], "WARN");
}

#[test]
fn help_has_every_flag_and_examples() {
    let mut command = Process::bare();
    command.arg("--help");
    let exit = Process::spawn(command).exit(DEADLINE);

    let help = exit.stdout.join("\n");
    assert!(exit.status.success());
    for flag in [
        "--listen",
        "--data",
        "--in-memory",
        "--host-key",
        "--open-hosting",
        "--allow-origin",
        "--trust-proxy",
        "--base-url",
        "--max-rate",
        "--keep-days",
        "--show-keys",
        "LIVEPOLL_",
        "backup",
        "restore",
        "check",
        "Examples",
    ] {
        assert!(help.contains(flag), "{flag}");
    }
}
