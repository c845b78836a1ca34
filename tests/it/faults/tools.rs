//! The server under tools that bring the faults: `strace`, `unshare`, `faketime`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use crate::harness::{DEADLINE, eventually};

/// The same command, run by another.
pub fn by(tool: &str, flags: &[String], command: &Command) -> Command {
    let mut outer = Command::new(tool);
    outer
        .args(flags)
        .arg(command.get_program())
        .args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => outer.env(name, value),
            None => outer.env_remove(name),
        };
    }
    outer
}

/// The files that a server changes in its data folder, and the folders themselves.
pub fn files_of(data: &Path) -> Vec<PathBuf> {
    let below = [
        "",
        "livepoll.db",
        "livepoll.db-journal",
        "livepoll.db-wal",
        "lock",
        "secret.new",
        "secret",
        "host-key.new",
        "host-key",
    ];
    below.iter().map(|name| data.join(name)).collect()
}

/// The files in which snapshots of the first poll are made.
pub fn snapshots_of(data: &Path) -> Vec<PathBuf> {
    let below = ["1.new", "1.tally"];
    let path = |name| data.join("snapshots").join(name);
    below.iter().map(path).collect()
}

/// The flags with which `strace` brings one fault at calls upon these files. Each thread and each
/// kind of call is counted for itself.
pub fn strace_flags(paths: &[PathBuf], calls: &str, fault: &str) -> Vec<String> {
    let mut flags = ["-f", "-qq", "-o", "/dev/null", "-e"]
        .map(String::from)
        .to_vec();
    flags.push(format!("trace={calls}"));
    flags.extend(["-e".into(), format!("inject={calls}:{fault}")]);
    for path in paths {
        flags.extend(["-P".into(), path.to_str().expect("UTF-8").into()]);
    }
    flags
}

/// A command that `strace` watches from its first call on, as our own child all the same.
pub fn watched(flags: Vec<String>, command: &Command) -> Command {
    let flags: Vec<_> = ["-D".into()].into_iter().chain(flags).collect();
    by("strace", &flags, command)
}

/// An `strace` that watches a process which runs already.
pub struct Watcher(Child);

impl Watcher {
    pub fn of(process: u32, flags: Vec<String>) -> Self {
        let watcher = Command::new("strace")
            .args(flags)
            .args(["-p", &process.to_string()])
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("strace is installed");
        eventually("strace watches all threads", DEADLINE, || {
            is_watched(process).then_some(())
        });
        Self(watcher)
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.0.kill(); // It ends by itself with what it watches.
        let _ = self.0.wait();
    }
}

fn is_watched(process: u32) -> bool {
    let Ok(threads) = fs::read_dir(format!("/proc/{process}/task")) else {
        return true; // It was too fast for us.
    };
    let status =
        threads.filter_map(|thread| fs::read_to_string(thread.ok()?.path().join("status")).ok());
    status
        .into_iter()
        .all(|status| !status.contains("TracerPid:\t0\n"))
}

/// Copies a folder and what is in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("it has one");
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).expect("a file");
        }
    }
}
