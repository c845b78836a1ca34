//! The real binary, as a process.
//!
//! What it writes is collected; it is killed when dropped.

use std::{
    fs::{self, File},
    io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
    time::Duration,
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use super::{DEADLINE, client_folder, eventually};

/// A livepoll that runs.
pub struct Process {
    child: Child,
    lines: Receiver<String>,
    log: File,
}

/// How a livepoll ended, and what it had written.
#[derive(Debug)]
pub struct Exit {
    pub status: ExitStatus,
    pub stdout: Vec<String>,
    pub stderr: String,
}

impl Process {
    /// The command, on port 0, with a client and without anything from the environment.
    pub fn command(data: &Path) -> Command {
        let mut command = Self::bare();
        command
            .args(["--listen=127.0.0.1:0", "--client-dir", client_folder()])
            .arg("--data")
            .arg(data);
        command
    }

    /// The command without any flag.
    pub fn bare() -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_livepoll"));
        let is_read = |name: &str| name.starts_with("LIVEPOLL_") || name == "RUST_LOG";
        for (name, _) in std::env::vars().filter(|(name, _)| is_read(name)) {
            command.env_remove(name);
        }
        command
    }

    pub fn spawn(mut command: Command) -> Self {
        let log = tempfile::tempfile().expect("a file for the log");
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log.try_clone().expect("a second handle"))
            .spawn()
            .expect("the binary starts");
        let stdout = BufReader::new(child.stdout.take().expect("it is piped"));
        let (tell, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in stdout.lines().map_while(Result::ok) {
                if tell.send(line).is_err() {
                    return;
                }
            }
        });
        Self { child, lines, log }
    }

    /// The next line on standard output.
    pub fn line(&self) -> String {
        self.lines
            .recv_timeout(DEADLINE)
            .expect("another line on standard output")
    }

    /// Waits until it listens.
    pub fn address(&self) -> SocketAddr {
        self.try_address().expect("it listens")
    }

    /// Waits until it listens, or ends.
    pub fn try_address(&self) -> Option<SocketAddr> {
        let line = match self.lines.recv_timeout(DEADLINE) {
            Ok(line) => line,
            Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) => panic!("it neither listens nor ends"),
        };
        let address = line.strip_prefix("listening on http://");
        let address = address.and_then(|address| address.parse().ok());
        Some(address.unwrap_or_else(|| panic!("no address: {line:?}")))
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Its resident memory, in bytes.
    pub fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.id())).expect("Linux");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| line.trim().strip_suffix(" kB"));
        let kib: u64 = kib.expect("a line VmRSS").parse().expect("a number of kB");
        kib * 1024
    }

    pub fn signal(&self, signal: Signal) {
        let id = i32::try_from(self.child.id()).expect("a process id");
        kill(Pid::from_raw(id), signal).expect("it can be sent a signal");
    }

    pub fn is_running(&mut self) -> bool {
        self.child.try_wait().expect("it is our child").is_none()
    }

    /// What it has logged so far.
    pub fn log(&mut self) -> String {
        let mut log = String::new();
        self.log.seek(SeekFrom::Start(0)).expect("a file");
        self.log.read_to_string(&mut log).expect("a text");
        log
    }

    /// Waits until it has ended by itself.
    pub fn exit(mut self, limit: Duration) -> Exit {
        let ended = || self.child.try_wait().expect("it is our child");
        Exit {
            status: eventually("the process ends", limit, ended),
            stdout: self.lines.iter().collect(),
            stderr: self.log(),
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill(); // It may have ended.
        let _ = self.child.wait();
    }
}
