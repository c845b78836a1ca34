//! What outlives the process: the journal and the keys, in the data folder. With `--in-memory`, both
//! are lost at the end.
//!
//! Never starts a new journal or secret beside the rest of an old one: keys in use would stop working.

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

/// The file in the data folder from which cookies and keys are derived.
pub(super) const SECRET: &str = "secret";
/// The file in the data folder with the host key, unless a flag gives it.
pub(super) const HOST_KEY: &str = "host-key";

/// Why the data folder cannot be used.
#[derive(Debug, Error)]
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

/// The journal and the keys of this process.
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

/// Whether the file is known to be missing.
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
