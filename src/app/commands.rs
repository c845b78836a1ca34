//! The commands beside serving: backup, restore and check.

use std::{fs, io, path::Path};

use thiserror::Error;

use super::data::{HOST_KEY, SECRET};
use crate::{
    config::Task,
    journal::{Backup, CopyError, Kept, Recount, Restoring, recount},
    secrets,
};

/// Why a command failed. Each is a sentence for the operator.
#[derive(Debug, Error)]
pub enum CommandError {
    /// The journal cannot be copied, restored or recounted.
    #[error(transparent)]
    Copy(#[from] CopyError),
    /// A file beside the journal cannot be read.
    #[error("{file} in the data folder cannot be read: {error}")]
    Unread {
        /// Its name.
        file: &'static str,
        /// Why not.
        error: io::Error,
    },
    /// A file beside the journal cannot be written.
    #[error("{file} cannot be written into the data folder: {error}")]
    Unwritten {
        /// Its name.
        file: &'static str,
        /// Why not.
        error: io::Error,
    },
    /// The backup has no secret.
    #[error("the backup lacks the secret, and is of no use without it")]
    NoSecret,
    /// The backup is damaged: the first fault.
    #[error("nothing was restored, because the backup is not right: {0}")]
    BadBackup(String),
    /// The check found this many faults.
    #[error("not everything is right: {_0} to look at, told above")]
    NotRight(usize),
}

/// Runs the command on the data folder `data`. Calls `say` with each sentence for the operator.
pub fn run(task: &Task, data: &Path, mut say: impl FnMut(&str)) -> Result<(), CommandError> {
    match task {
        Task::Backup { file } => {
            keep(data, file)?;
            let (file, data) = (file.display(), data.display());
            say(&format!(
                "{file} has the journal and the keys of {data}: keep it as safe as those"
            ));
        }
        Task::Restore { file } => {
            let counted = restore(file, data)?;
            let (data, counted) = (data.display(), told(&counted));
            say(&format!(
                "{data} has what was backed up, {counted}: start livepoll on it"
            ));
        }
        Task::Check { file } => {
            let counted = match file {
                Some(backup) => recount_backup(backup)?,
                None => recount(data)?,
            };
            counted.faults.iter().for_each(|fault| say(fault));
            if !counted.faults.is_empty() {
                return Err(CommandError::NotRight(counted.faults.len()));
            }
            say(&format!(
                "every tally is right: {} recounted",
                told(&counted)
            ));
        }
    }
    Ok(())
}

fn keep(data: &Path, file: &Path) -> Result<(), CommandError> {
    let journal = Backup::of(data)?;
    let read =
        |file| fs::read(data.join(file)).map_err(|error| CommandError::Unread { file, error });
    let host_key = match read(HOST_KEY) {
        // It may have been given as a flag, from the first start on.
        Err(CommandError::Unread { error, .. }) if error.kind() == io::ErrorKind::NotFound => None,
        read => Some((HOST_KEY, read?)),
    };
    let mut others = vec![(SECRET, read(SECRET)?)];
    others.extend(host_key);
    Ok(journal.keep(file, &others)?)
}

fn restore(file: &Path, data: &Path) -> Result<Recount, CommandError> {
    let restoring = Restoring::begin(file, data)?;
    let counted = restoring.recount()?;
    if let Some(fault) = counted.faults.first() {
        return Err(CommandError::BadBackup(fault.clone()));
    }
    restoring.other(SECRET).ok_or(CommandError::NoSecret)?;
    for file in [SECRET, HOST_KEY] {
        if let Some(content) = restoring.other(file) {
            let kept = secrets::write_secret(&data.join(file), content);
            kept.map_err(|error| CommandError::Unwritten { file, error })?;
        }
    }
    restoring.finish()?;
    Ok(counted)
}

fn recount_backup(file: &Path) -> Result<Recount, CommandError> {
    let kept = Kept::within(file)?;
    let mut counted = kept.recount();
    if counted.faults.is_empty() && !kept.has(SECRET) {
        counted.faults.push(CommandError::NoSecret.to_string());
    }
    Ok(counted)
}

fn told(counted: &Recount) -> String {
    let Recount {
        polls,
        entries,
        votes,
        ..
    } = counted;
    let some = |count: u64, one: &str, more: &str| {
        format!("{count} {}", if count == 1 { one } else { more })
    };
    [
        some(*polls as u64, "poll", "polls"),
        some(*votes, "vote", "votes"),
        some(*entries, "entry", "entries"),
    ]
    .join(", ")
}
