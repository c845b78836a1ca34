//! Keys: where they come from, and who gets to see them.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path, process::Command};

use nix::sys::signal::Signal;

use super::{files, stdout_of};
use crate::harness::{DEADLINE, Process, client_folder};

const OWN_KEY: &str = "an-operators-own+key";

fn showing(data: &Path, flags: &[&str]) -> Command {
    let mut command = Process::command(data);
    command.arg("--show-keys").args(flags);
    command
}

/// The presenter key and the host key in what was printed.
fn keys(lines: &[String]) -> [&str; 2] {
    ["present at ", "host at "].map(|start| {
        let links: Vec<_> = lines
            .iter()
            .filter(|line| line.starts_with(start))
            .collect();
        let [link] = links[..] else {
            panic!("one line that begins with {start:?}, not {lines:#?}");
        };
        link.split_once("#key=").expect("a key").1
    })
}

#[test]
fn links_with_keys_are_printed_where_they_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();

    let lines = stdout_of(showing(folder.path(), &["--base-url=https://vote.example"]));

    let [presenter, host] = keys(&lines);
    let links = [
        "join at https://vote.example".into(),
        format!("present at https://vote.example/live/present#key={presenter}"),
        format!("host at https://vote.example/host#key={host}"),
    ];
    assert_eq!(lines[2..], links);
    assert!(
        [presenter, host].iter().all(|key| key.len() == 22),
        "{lines:#?}"
    );
}

#[test]
fn without_a_terminal_no_key_is_shown_and_never_in_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let stored = stdout_of(showing(folder.path(), &[]));
    let process = Process::spawn(Process::command(folder.path()));
    process.address();
    process.signal(Signal::SIGTERM);

    let exit = process.exit(DEADLINE);

    for key in keys(&stored) {
        for line in exit.stdout.iter().chain([&exit.stderr]) {
            assert!(!line.contains(key) && !line.contains("#key="), "{line}");
        }
    }
}

#[test]
fn the_host_key_is_made_once_private_and_kept() {
    let folder = tempfile::tempdir().unwrap();

    let first = stdout_of(showing(folder.path(), &[]));
    let again = stdout_of(showing(folder.path(), &[]));

    let file = folder.path().join("host-key");
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(keys(&first), keys(&again));
    assert_eq!(fs::read_to_string(file).unwrap(), keys(&first)[1]);
}

#[test]
fn an_operators_own_host_key_is_taken_and_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut by_variable = showing(folder.path(), &[]);
    by_variable.env("LIVEPOLL_HOST_KEY", OWN_KEY);

    let commands = [
        by_variable,
        showing(folder.path(), &[&format!("--host-key={OWN_KEY}")]),
    ];
    for lines in commands.map(stdout_of) {
        assert_eq!(keys(&lines)[1], OWN_KEY.replace('+', "%2B"));
    }
    assert!(!files(folder.path()).contains(&"host-key".into()));
}

#[test]
fn in_memory_the_keys_are_others_every_time() {
    let start = || {
        let mut command = Process::bare();
        command.env("LIVEPOLL_SHOW_KEYS", "1");
        command.args([
            "--listen=127.0.0.1:0",
            "--in-memory",
            "--client-dir",
            client_folder(),
        ]);
        stdout_of(command)
    };

    let [first, second] = [start(), start()];

    let ([presenter, host], [other_presenter, other_host]) = (keys(&first), keys(&second));
    assert!(presenter != other_presenter && host != other_host);
}
