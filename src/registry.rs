//! The polls of this server: code to handle.

use std::{collections::HashMap, sync::Arc, time::Duration};

use parking_lot::RwLock;
use thiserror::Error;

use crate::{
    journal::{Health, Journal, PollId, StoreError, WriteError},
    poll::PollHandle,
    tally::Poll,
    wire::{PollCode, Problem},
};

/// Every poll, by its code in lower case.
pub struct Registry {
    journal: Arc<Journal>,
    push_interval: Duration,
    polls: RwLock<HashMap<Arc<str>, PollHandle>>,
}

/// Why a poll cannot be opened or made.
#[derive(Debug, Error)]
pub enum RegistryError {
    /// The journal cannot be read.
    #[error(transparent)]
    Read(#[from] StoreError),
    /// The journal cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl Registry {
    /// Opens every poll in the journal. `push_interval` is the least time between two pushes.
    pub fn open(journal: Arc<Journal>, push_interval: Duration) -> Result<Self, RegistryError> {
        let registry = Self {
            journal,
            push_interval,
            polls: RwLock::default(),
        };
        for stored in registry.journal.polls()? {
            registry.open_poll(stored.id, stored.code)?;
        }
        Ok(registry)
    }

    /// The poll with this code: 404 `no_such_poll`.
    pub fn get(&self, code: &str) -> Result<PollHandle, Problem> {
        let code = PollCode::parse(code)?;
        self.polls
            .read()
            .get(code.key())
            .cloned()
            .ok_or_else(PollCode::unknown)
    }

    /// Makes a poll under a code that is free.
    pub async fn make(&self, code: PollCode, poll: Poll) -> Result<PollHandle, RegistryError> {
        let id = self.journal.make(code.clone(), poll).await?;
        self.open_poll(id, code)
    }

    /// Whether votes can be recorded now.
    pub fn can_record(&self) -> Result<(), WriteError> {
        match *self.journal.health().borrow() {
            Health::Good => Ok(()),
            Health::DiskFull => Err(WriteError::DiskFull),
            Health::Failed(_) => Err(WriteError::Failed),
        }
    }

    fn open_poll(&self, id: PollId, code: PollCode) -> Result<PollHandle, RegistryError> {
        let (tally, pipe) = self.journal.open(id)?;
        let poll = PollHandle::start(code.clone(), tally, pipe, self.push_interval);
        self.polls.write().insert(code.key().clone(), poll.clone());
        Ok(poll)
    }
}
