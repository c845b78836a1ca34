//! What outlives the process: the journal and the keys, in the data folder, or in memory until the end.
//!
//! Never begins anew beside what is left of something else: keys that were given out would be dead.

use std::{
    io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use crate::{
    config::Config,
    journal::{Journal, MemoryStore, OpenError, SqliteStore, Store as _, StoreError},
    metrics::Metrics,
    secrets::{HostKey, Secret},
};

/// In the data folder: what cookies and keys are derived from.
pub(super) const SECRET: &str = "secret";
/// In the data folder: who may make polls, where no flag says so.
pub(super) const HOST_KEY: &str = "host-key";

/// Why the data folder cannot be used.
#[derive(Debug, Error)]
#[allow(missing_docs)] // The sentences say it.
pub enum DataError {
    #[error(transparent)]
    Folder(#[from] OpenError),
    #[error(transparent)]
    Journal(#[from] StoreError),
    #[error(
        "the data folder {folder} has polls and no secret, so all their keys and voters' cookies would \
         be dead: put the file {folder}/{SECRET} back, or restore a backup into another folder; \
         to give them up, `head -c 32 /dev/urandom > {folder}/{SECRET}`", folder = _0.display()
    )]
    NoSecret(PathBuf),
    #[error(
        "the secret {} cannot be used: {_1}; {}", _0.display(),
        advice(_1, "put it back from a backup")
    )]
    Secret(PathBuf, io::Error),
    #[error(
        "the host key {} cannot be used: {_1}; {}", _0.display(),
        advice(_1, "put it back, or remove the file for a new one")
    )]
    HostKey(PathBuf, io::Error),
}

/// What the process works on.
pub(super) struct Data {
    pub(super) journal: Journal,
    pub(super) secret: Secret,
    pub(super) host_key: HostKey,
}

impl Data {
    pub(super) fn open(config: &Config, metrics: &Metrics) -> Result<Self, DataError> {
        let given = config.host_key.clone();
        if config.in_memory {
            return Ok(Self {
                journal: Journal::start(MemoryStore::default(), metrics)?,
                secret: Secret::random(),
                host_key: given.unwrap_or_else(HostKey::random),
            });
        }
        let store = SqliteStore::open(&config.data)?;
        let has_polls = store.polls()?.iter().any(|poll| !poll.deleted);
        let [secret, host_key] = [SECRET, HOST_KEY].map(|name| config.data.join(name));
        if is_missing(&secret) {
            if has_polls {
                return Err(DataError::NoSecret(config.data.clone()));
            }
        } else if store.is_new() {
            tracing::warn!(
                "the data folder has a secret and no journal, so a new one was begun: if there was \
                 one, stop livepoll, and put it back or restore a backup into another folder"
            );
        }
        if has_polls && given.is_none() && is_missing(&host_key) {
            tracing::warn!(
                "the data folder has polls and no host key, so a new one was made: \
                 the one before it makes no more polls"
            );
        }
        Ok(Self {
            secret: Secret::load(&secret).map_err(|error| DataError::Secret(secret, error))?,
            host_key: match given {
                Some(given) => given,
                None => {
                    HostKey::load(&host_key).map_err(|error| DataError::HostKey(host_key, error))?
                }
            },
            journal: Journal::start(store, metrics)?,
        })
    }
}

/// Whether it is known not to be there.
fn is_missing(file: &Path) -> bool {
    matches!(file.try_exists(), Ok(false))
}

/// What an operator can do about a file that cannot be used; `other` where its content is at fault.
fn advice(error: &io::Error, other: &'static str) -> &'static str {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "give it to livepoll's user with chown",
        _ => other,
    }
}
