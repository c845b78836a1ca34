//! The processes measured: the release server, and the floor; pinned, observed through `/proc`, ended.

use std::{
    env, fs,
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
    time::Duration,
};

use nix::{
    sched::{CpuSet, sched_getaffinity, sched_setaffinity},
    unistd::Pid,
};

/// Where the server runs, and where the load does.
pub const SERVER_CORE: usize = 0;
pub const LOAD_CORE: usize = 1;

/// A running process that is ended when dropped.
pub struct Server {
    child: Running,
    pub address: String,
    /// How the release server was started, and where its data lies.
    flags: Vec<String>,
    data: tempfile::TempDir,
}

/// Killed when dropped.
struct Running(Child);

impl Server {
    /// The release server; on its own core, or on all of them beside the load.
    pub fn start(workers: u32, pinned: bool, flags: &[&str]) -> Self {
        let data = tempfile::tempdir().expect("a temporary folder");
        let mut flags: Vec<_> = flags.iter().map(ToString::to_string).collect();
        flags.extend(["--workers".into(), workers.to_string(), "--data".into()]);
        flags.push(data.path().to_str().expect("a path in UTF-8").into());
        let (child, address) = spawn(release("127.0.0.1:0", &flags), pinned);
        Self {
            child,
            address,
            flags,
            data,
        }
    }

    /// Kills it, and starts it again with the same data where it was, on all cores.
    pub fn kill_and_start_again(self) -> Self {
        let Self {
            child,
            address,
            flags,
            data,
        } = self;
        drop(child);
        let (child, address) = spawn(release(&address, &flags), false);
        Self {
            child,
            address,
            flags,
            data,
        }
    }

    /// The bare loop of `write(2)`, which speaks just enough HTTP to be connected to.
    pub fn floor() -> Self {
        let mut command = Command::new(env::current_exe().expect("this program"));
        command.arg("--floor");
        let (child, address) = spawn(command, true);
        Self {
            child,
            address,
            flags: Vec::new(),
            data: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    /// The processor time of all its threads so far.
    pub fn cpu(&self) -> Duration {
        let tasks =
            fs::read_dir(format!("/proc/{}/task", self.child.0.id())).expect("the server runs");
        let nanos = |task: fs::DirEntry| {
            let text = fs::read_to_string(task.path().join("schedstat")).unwrap_or_default();
            text.split(' ')
                .next()
                .and_then(|nanos| nanos.parse::<u64>().ok())
                .unwrap_or(0)
        };
        Duration::from_nanos(tasks.flatten().map(nanos).sum())
    }

    /// Its resident memory, in KiB.
    pub fn memory_kib(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.0.id()))
            .expect("the server runs");
        let line = status
            .lines()
            .find(|line| line.starts_with("VmRSS:"))
            .expect("a resident size");
        line.split_whitespace()
            .nth(1)
            .and_then(|kib| kib.parse().ok())
            .expect("in KiB")
    }

    /// How many files it has open.
    pub fn files(&self) -> usize {
        fs::read_dir(format!("/proc/{}/fd", self.child.0.id()))
            .expect("the server runs")
            .count()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill(); // It may have ended by itself.
        let _ = self.0.wait();
    }
}

fn release(listen: &str, flags: &[String]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_livepoll"));
    command.args(["--listen", listen]).args(flags);
    command
}

/// Starts a process, and waits until it says where it listens.
fn spawn(mut command: Command, pinned: bool) -> (Running, String) {
    // A child inherits the cores of the thread that starts it.
    if pinned {
        pin_to(SERVER_CORE);
    } else {
        pin_to_all();
    }
    let child = command.stdout(Stdio::piped()).spawn();
    pin_to(LOAD_CORE);
    let mut child = child.expect("the server starts");
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let line = lines
        .next()
        .expect("the server says where it listens")
        .expect("in UTF-8");
    std::thread::spawn(move || lines.for_each(drop));
    let address = line.strip_prefix("listening on http://");
    (Running(child), address.expect("an address").into())
}

/// Keeps this thread, and what it starts, on one core, where there are several.
pub fn pin_to(core: usize) {
    let mut set = CpuSet::new();
    let pinned = set
        .set(core)
        .and_then(|()| sched_setaffinity(Pid::from_raw(0), &set));
    if pinned.is_err() {
        eprintln!("core {core} is not there: the figures are those of shared cores");
    }
}

fn pin_to_all() {
    let mut set = sched_getaffinity(Pid::from_raw(1)).unwrap_or_default();
    for core in 0..std::thread::available_parallelism()
        .map_or(1, usize::from)
        .max(LOAD_CORE + 1)
    {
        let _ = set.set(core);
    }
    let _ = sched_setaffinity(Pid::from_raw(0), &set);
}
