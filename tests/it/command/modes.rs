//! What it makes is for its owner alone, whatever the umask.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Command,
};

use nix::sys::signal::Signal;

use super::{after, ask};
use crate::harness::{DEADLINE, Process, Request};

const UMASKS: [&str; 3] = ["umask 000", "umask 022", "umask 777"];

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().permissions().mode() & 0o777
}

/// A folder and everything in it.
fn all(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![folder.to_owned()];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(all(&path));
        } else {
            found.push(path);
        }
    }
    found
}

fn assert_private(folder: &Path, umask: &str) {
    for path in all(folder) {
        let expected = if path.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode(&path), expected, "{umask}: {}", path.display());
    }
}

fn task(umask: &str, arguments: &[&Path]) {
    let mut command: Command = Process::bare();
    command.args(arguments);
    let exit = Process::spawn(after(umask, &command)).exit(DEADLINE);
    assert!(exit.status.success(), "{umask}: {exit:?}");
}

#[test]
fn a_data_folder_and_all_in_it_are_for_its_owner_alone() {
    for umask in UMASKS {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("below/data");

        let process = Process::spawn(after(umask, &Process::command(&data)));
        let vote = Request::vote(r#"{"candidate":0}"#);
        assert_eq!(ask(process.address(), &vote).status, 201);

        assert!(data.join("livepoll.db-wal").exists());
        assert_private(&folder.path().join("below"), umask);
        process.signal(Signal::SIGTERM);
        assert!(process.exit(DEADLINE).status.success());
        assert_private(&data, umask);
    }
}

#[test]
fn so_are_a_backup_and_what_is_restored_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    super::stdout_of(Process::command(&data));
    for (n, umask) in UMASKS.iter().enumerate() {
        let [backup, again] =
            ["backup", "again"].map(|name| folder.path().join(format!("{name}{n}")));
        let flag = Path::new("--data");

        task(umask, &[Path::new("backup"), &backup, flag, &data]);
        assert_eq!(mode(&backup), 0o600, "{umask}");
        // Somebody has let others read it.
        fs::set_permissions(&backup, fs::Permissions::from_mode(0o644)).unwrap();
        task(umask, &[Path::new("restore"), &backup, flag, &again]);

        assert_private(&again, umask);
    }
}

#[test]
fn what_is_there_keeps_its_mode() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    super::stdout_of(Process::command(&data));
    let database = data.join("livepoll.db");
    fs::set_permissions(&data, fs::Permissions::from_mode(0o750)).unwrap();
    fs::set_permissions(&database, fs::Permissions::from_mode(0o640)).unwrap();

    super::stdout_of(Process::command(&data));

    assert_eq!([mode(&data), mode(&database)], [0o750, 0o640]);
}
