//! The log: for whom it has colours, and what it says of the environment.

use std::{
    fs::File,
    io::Read as _,
    process::{Command, Stdio},
};

use nix::{pty::openpty, sys::signal::Signal};

use crate::harness::{DEADLINE, Exit, Process};

/// A command that logs a warning, and ends.
fn warning() -> Command {
    let mut command = Process::bare();
    command
        .env_remove("NO_COLOR")
        .env("LIVEPOLL_MAXRATE", "5")
        .args(["check", "/nowhere"]);
    command
}

/// What it writes to standard error where that is a terminal.
fn on_a_terminal(mut command: Command) -> String {
    let terminal = openpty(None, None).unwrap();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(terminal.slave)
        .spawn()
        .unwrap();
    drop(command); // The last handle but the child's.
    let mut text = Vec::new();
    // Linux ends a terminal that nobody has open any more with an error.
    let _ = File::from(terminal.master).read_to_end(&mut text);
    child.wait().unwrap();
    String::from_utf8_lossy(&text).into_owned()
}

fn end(command: Command) -> Exit {
    Process::spawn(command).exit(DEADLINE)
}

#[test]
fn the_log_has_colours_on_a_terminal_alone_and_not_where_they_are_not_wanted() {
    let on = on_a_terminal(warning());
    assert!(
        on.contains("\x1b[") && on.contains("LIVEPOLL_MAXRATE"),
        "{on}"
    );

    let mut without = warning();
    without.env("NO_COLOR", "1");
    let off = on_a_terminal(without);
    assert!(
        !off.contains('\x1b') && off.contains("LIVEPOLL_MAXRATE"),
        "{off}"
    );

    let file = end(warning()).stderr;
    assert!(
        !file.contains('\x1b') && file.contains("LIVEPOLL_MAXRATE"),
        "{file}"
    );
}

#[test]
fn a_misspelt_variable_is_told_once_with_the_nearest() {
    let told = end(warning()).stderr;

    let lines: Vec<_> = told.lines().filter(|line| line.contains("WARN")).collect();
    let [line] = lines[..] else {
        panic!("one warning, not {told}");
    };
    assert!(
        line.contains("LIVEPOLL_MAXRATE") && line.contains("LIVEPOLL_MAX_RATE"),
        "{line}"
    );
}

#[test]
fn a_filter_says_what_is_logged() {
    let rows: [(&[(&str, &str)], bool); 8] = [
        (&[], true),
        (&[("LIVEPOLL_LOG", "error")], false),
        (&[("LIVEPOLL_LOG", "livepoll=debug")], true),
        (&[("LIVEPOLL_LOG", "actix_web=debug")], false),
        (&[("RUST_LOG", "error")], false),
        (&[("RUST_LOG", "")], true),
        (&[("RUST_LOG", "error"), ("LIVEPOLL_LOG", "info")], true),
        (&[("RUST_LOG", "info"), ("LIVEPOLL_LOG", "off")], false),
    ];

    for (variables, is_logged) in rows {
        let mut command = warning();
        command.envs(variables.iter().copied());

        let told = end(command).stderr;

        assert_eq!(told.contains("WARN"), is_logged, "{variables:?}: {told}");
    }
}

#[test]
fn a_filter_for_debugging_shows_more() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Process::command(&folder.path().join("data"));
    command.env("LIVEPOLL_LOG", "debug");
    let server = Process::spawn(command);
    server.address();
    server.signal(Signal::SIGTERM);

    let told = server.exit(DEADLINE).stderr;

    assert!(told.contains("DEBUG"), "{told}");
}

#[test]
fn a_filter_that_is_none_is_refused_or_passed_over() {
    let mut own = warning();
    own.env("LIVEPOLL_LOG", "livepoll=debg");
    let refused = end(own);
    assert_eq!(refused.status.code(), Some(2));
    for what in ["LIVEPOLL_LOG", "livepoll=debg", "warn,livepoll=debug"] {
        assert!(refused.stderr.contains(what), "{what}: {}", refused.stderr);
    }

    let mut shared = warning();
    shared.env("RUST_LOG", "livepoll=debg");
    let passed = end(shared).stderr;
    assert!(
        passed.contains("RUST_LOG") && passed.contains("LIVEPOLL_MAXRATE"),
        "{passed}"
    );
}

#[test]
fn an_empty_variable_is_named() {
    let with_values = [
        "LISTEN",
        "WORKERS",
        "DATA",
        "QUESTION",
        "CANDIDATE",
        "HOST_KEY",
        "ALLOW_ORIGIN",
        "TRUST_PROXY",
        "BASE_URL",
        "PUSH_INTERVAL_MS",
        "MAX_SESSIONS",
        "MAX_RATE",
        "LOG",
        "KEEP_DAYS",
        "CLIENT_DIR",
        "TLS_CERT",
        "TLS_KEY",
        "LOG_FORMAT",
    ];

    for name in with_values.map(|name| format!("LIVEPOLL_{name}")) {
        let mut command = Process::bare();
        let exit = end({
            command.env(&name, "");
            command
        });

        assert_eq!(exit.status.code(), Some(2), "{name}: {exit:?}");
        let first = exit.stderr.lines().next().unwrap_or_default();
        assert!(
            first.starts_with("error: ") && first.contains(&name) && first.contains("empty"),
            "{name}: {first}"
        );
    }
}

#[test]
fn a_variable_that_cannot_be_read_is_named() {
    let rows = [
        ("LIVEPOLL_MAX_RATE", "fast"),
        ("LIVEPOLL_WORKERS", "0"),
        ("LIVEPOLL_LISTEN", "127.0.0.1:0\neverywhere"),
        ("LIVEPOLL_TRUST_PROXY", "proxy.example"),
        ("LIVEPOLL_BASE_URL", "vote.example"),
        ("LIVEPOLL_HOST_KEY", "short"),
        ("LIVEPOLL_LOG_FORMAT", "xml"),
    ];

    for (name, value) in rows {
        let mut command = Process::bare();
        command.env(name, value);
        let exit = end(command);

        assert_eq!(exit.status.code(), Some(2), "{name}: {exit:?}");
        assert!(exit.stderr.contains(name), "{name}: {}", exit.stderr);
    }
}

#[test]
fn a_flag_that_cannot_be_read_is_not_blamed_on_a_variable() {
    let mut command = Process::bare();
    command.env("LIVEPOLL_MAX_RATE", "5").arg("--max-rate=fast");

    let exit = end(command);

    assert_eq!(exit.status.code(), Some(2), "{exit:?}");
    assert!(!exit.stderr.contains("LIVEPOLL_"), "{}", exit.stderr);
}
