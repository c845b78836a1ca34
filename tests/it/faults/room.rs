//! The data folder on a disk that is full, or read-only.
//!
//! The disk is a small file system in memory, in a namespace of the server's own, which is gone
//! with it.

use std::{
    fs,
    io::Write as _,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::{Value, json};

use super::tools::by;
use crate::harness::{
    Connection, DEADLINE, Exit, HOST_KEY, Process, Request, Response, Session, eventually,
};

/// Mounts something over the folder, then runs the rest.
fn on_disk(folder: &Path, mount: &str, command: &Command) -> Command {
    let script = format!("{mount} && exec \"$@\"").replace("DIR", "\"$0\"");
    let folder = folder.to_str().expect("UTF-8").into();
    let flags = ["--map-root-user", "--mount", "sh", "-c"].map(String::from);
    by(
        "unshare",
        &[&flags[..], &[script, folder]].concat(),
        command,
    )
}

/// A server whose data folder has room for so many KiB, and the folder as we can reach it.
struct Small {
    process: Process,
    address: SocketAddr,
    data: PathBuf,
    _folder: tempfile::TempDir,
}

impl Small {
    fn start(kibibytes: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().canonicalize().unwrap();
        let mut command = Process::command(&path);
        command.args(["--max-rate=0", &format!("--host-key={HOST_KEY}")]);
        let mount = format!("mount -t tmpfs -o size={kibibytes}k small DIR");
        let process = Process::spawn(on_disk(&path, &mount, &command));
        let address = process.address();
        let root = PathBuf::from(format!("/proc/{}/root", process.id()));
        let data = root.join(path.strip_prefix("/").expect("an absolute path"));
        assert!(data.join("livepoll.db").exists());
        Self {
            process,
            address,
            data,
            _folder: folder,
        }
    }

    fn ask(&self, request: &Request) -> Response {
        let mut connection = Connection::open(self.address).unwrap();
        connection.ask(request).unwrap()
    }

    fn update(&self) -> Value {
        self.ask(&Request::get("/api/v1/polls/live")).json()
    }

    fn vote(&self) -> Response {
        self.ask(&Request::vote(r#"{"candidate":1}"#))
    }

    /// Takes all the room that is left.
    fn fill(&self) {
        let mut filler = fs::File::create(self.data.join("filler")).unwrap();
        for size in [4096, 1] {
            while filler.write_all(&vec![7; size]).is_ok() {}
        }
    }

    fn make_room(&self) {
        fs::remove_file(self.data.join("filler")).unwrap();
    }
}

#[test]
#[ignore = "needs unshare and mount"]
fn a_full_disk_refuses_votes_and_shows_results_until_there_is_room() {
    let mut small = Small::start(4_096);
    let mut session = Session::join(small.address);
    session.cast("0");
    small.fill();

    // What is open may have some bytes left.
    let refused = eventually("a vote is refused", DEADLINE, || {
        let answer = small.vote();
        (answer.status != 201).then_some(answer)
    });

    let counted = small.update()["total"].clone();
    refused.problem(507, "disk_full", "HTTP");
    assert!(refused.header("Retry-After").is_some());
    assert_eq!(session.refused("0")["code"], "disk_full");
    let ready = small.ask(&Request::get("/readyz"));
    ready.problem(507, "disk_full", "/readyz");
    assert_eq!(small.ask(&Request::get("/healthz")).status, 200);
    assert_eq!(small.ask(&Request::get("/live")).status, 200);
    assert_eq!(small.ask(&Request::get("/live/chart.svg")).status, 200);
    let poll = json!({"questions": [{"text": "Which?", "candidates": ["A", "B"]}]});
    let make = Request::json("POST", "/api/v1/polls", poll.to_string()).key(HOST_KEY);
    small.ask(&make).problem(507, "disk_full", "a new poll");
    assert_eq!(
        small.update()["total"],
        counted,
        "what was refused does not count"
    );

    small.make_room();

    assert_eq!(small.vote().status, 201);
    assert_eq!(small.ask(&Request::get("/readyz")).status, 200);
    session.cast("0");
    let now = counted.as_u64().unwrap() + 2;
    assert_eq!(small.update()["total"], now);
    let copy = tempfile::tempdir().unwrap();
    super::tools::copy(&small.data, copy.path());
    assert!(!small.process.log().contains("panicked"));
    drop(small);
    let process = Process::spawn(Process::command(copy.path()));
    let mut connection = Connection::open(process.address()).unwrap();
    let update = connection
        .ask(&Request::get("/api/v1/polls/live"))
        .unwrap()
        .json();
    assert_eq!(
        update["total"], now,
        "nothing refused comes back, nothing counted is lost"
    );
}

/// Votes alone fill the disk: then the log is moved to the database, which makes room in it.
#[test]
#[ignore = "needs unshare and mount"]
fn a_disk_that_votes_have_filled_loses_none() {
    let small = Small::start(1_024);
    let mut counted = 0;
    let refused = loop {
        let answer = small.vote();
        if answer.status != 201 {
            break answer;
        }
        counted += 1;
        assert!(counted < 100_000, "the disk is never full");
    };

    refused.problem(507, "disk_full", "full of votes");
    assert_eq!(small.update()["total"], counted);
    let copy = tempfile::tempdir().unwrap();
    super::tools::copy(&small.data, copy.path());
    drop(small);
    let process = Process::spawn(Process::command(copy.path()));
    let mut connection = Connection::open(process.address()).unwrap();
    let update = connection
        .ask(&Request::get("/api/v1/polls/live"))
        .unwrap()
        .json();
    assert_eq!(update["total"], counted);
    println!("{counted} votes fill a disk of 1 MiB");
}

/// Starts on a folder that is mounted so, and checks that it says what is wrong.
fn assert_refused(folder: &Path, mount: &str, words: &[&str]) {
    let command = on_disk(folder, mount, &Process::command(folder));
    let Exit {
        status,
        stdout,
        stderr,
    } = Process::spawn(command).exit(DEADLINE);

    assert_eq!(status.code(), Some(1), "{mount}: {stderr}");
    assert_eq!(stdout, [""; 0], "{mount}");
    let [sentence] = stderr.lines().collect::<Vec<_>>()[..] else {
        panic!("{mount}: one sentence, not {stderr}");
    };
    for word in words {
        assert!(
            sentence.contains(word),
            "{mount}: {word:?} is not in {sentence:?}"
        );
    }
}

#[test]
#[ignore = "needs unshare and mount"]
fn a_folder_without_room_or_read_only_is_named_at_the_start() {
    const READ_ONLY: &str = "mount --bind DIR DIR && mount -o remount,bind,ro DIR";
    const NO_ROOM: &str = "mount -t tmpfs -o size=16k small DIR";
    let empty = tempfile::tempdir().unwrap();
    let used = tempfile::tempdir().unwrap();
    Process::spawn(Process::command(used.path())).address();
    let name = |folder: &tempfile::TempDir| folder.path().to_str().unwrap().to_string();

    assert_refused(
        empty.path(),
        READ_ONLY,
        &["data folder", &name(&empty), "Read-only"],
    );
    assert_refused(
        used.path(),
        READ_ONLY,
        &["data folder", &name(&used), "Read-only"],
    );
    assert_refused(
        empty.path(),
        NO_ROOM,
        &["data folder", &name(&empty), "has room"],
    );
}
