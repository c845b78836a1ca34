//! The polls of this server: finds the handle of a poll by its code.
//!
//! A poll sleeps until somebody asks for it. A sleeping poll is no more than a code and a number. It
//! falls asleep again when nobody has asked for it for a while and nobody holds its handle.

mod codes;
mod error;
mod health;
mod housekeeping;
mod list;
mod slot;

use std::{collections::HashMap, sync::Arc, time::Duration};

use parking_lot::RwLock;
use tokio::runtime::Handle;

use self::slot::Slot;
pub use self::{error::RegistryError, health::NotRecording};
use crate::{
    journal::{Journal, StoreError, WriteError},
    metrics::Metrics,
    model::{Poll, PollCode},
    poll::{Allowances, PollHandle},
};

/// Every poll, by its code. Clones are the same registry.
#[derive(Clone)]
pub struct Registry(Arc<Inner>);

struct Inner {
    journal: Arc<Journal>,
    push_interval: Duration,
    metrics: Metrics,
    allowances: Arc<Allowances>,
    /// Where the poll actors run.
    runtime: Handle,
    polls: RwLock<HashMap<Arc<str>, Known>>,
}

/// The error if the task that writes has panicked.
const BROKEN_OFF: RegistryError = RegistryError::NotWritten(WriteError::OutcomeUnknown);

/// What is known under a code, in lower case.
#[derive(Clone)]
enum Known {
    /// A poll that is being written.
    Making,
    Poll(Arc<Slot>),
    /// A deleted poll, whose code stays taken.
    Deleted,
}

/// What was found under a code.
pub enum Found {
    /// A poll.
    Poll(PollHandle),
    /// A deleted poll, whose code stays taken.
    Deleted,
    /// Nothing.
    Nothing,
}

impl Registry {
    /// Reads the codes of all polls from the journal. `push_interval` is the least time between two
    /// pushes. Poll actors run on the current runtime.
    pub fn open(
        journal: Arc<Journal>,
        push_interval: Duration,
        metrics: Metrics,
    ) -> Result<Self, StoreError> {
        let stored = journal.polls()?;
        let known = stored.into_iter().map(|stored| {
            let key = stored.code.key().clone();
            if stored.deleted {
                return (key, Known::Deleted);
            }
            (key, Known::Poll(Slot::new(stored.id, stored.code)))
        });
        let polls = RwLock::new(known.collect());
        let inner = Inner {
            journal,
            push_interval,
            metrics,
            allowances: Arc::default(),
            runtime: Handle::current(),
            polls,
        };
        Ok(Self(Arc::new(inner)))
    }

    /// The poll with this code.
    pub async fn get(&self, code: &str) -> Result<PollHandle, RegistryError> {
        match self.find(&known_code(code)?).await? {
            Found::Poll(poll) => Ok(poll),
            Found::Deleted => Err(RegistryError::Deleted),
            Found::Nothing => Err(RegistryError::NoSuchPoll),
        }
    }

    /// What is under a code.
    pub async fn find(&self, code: &PollCode) -> Result<Found, StoreError> {
        let slot = match self.0.polls.read().get(code.key()) {
            Some(Known::Poll(slot)) => slot.clone(),
            Some(Known::Deleted) => return Ok(Found::Deleted),
            Some(Known::Making) | None => return Ok(Found::Nothing),
        };
        match slot.awake() {
            Some(poll) => Ok(Found::Poll(poll)),
            None => self.wake(slot).await,
        }
    }

    /// Makes a poll, durably, under this code or a new one.
    pub async fn make(
        &self,
        code: Option<PollCode>,
        poll: Poll,
    ) -> Result<PollCode, RegistryError> {
        let registry = self.clone();
        // Runs to its end even if the caller leaves meanwhile.
        let made = self
            .0
            .runtime
            .spawn(async move { registry.make_now(code, poll).await });
        made.await.unwrap_or(Err(BROKEN_OFF))
    }

    async fn make_now(
        &self,
        code: Option<PollCode>,
        poll: Poll,
    ) -> Result<PollCode, RegistryError> {
        let code = self.reserve(code)?;
        let made = self.0.journal.make(code.clone(), poll).await;
        let mut polls = self.0.polls.write();
        match made {
            Ok(id) => {
                polls.insert(code.key().clone(), Known::Poll(Slot::new(id, code.clone())));
                Ok(code)
            }
            Err(error) => {
                polls.remove(code.key());
                Err(error.into())
            }
        }
    }

    fn reserve(&self, chosen: Option<PollCode>) -> Result<PollCode, RegistryError> {
        let mut polls = self.0.polls.write();
        let code = match chosen {
            None => codes::draw(|code| polls.contains_key(code.key())),
            Some(code) if codes::is_reserved(&code) || polls.contains_key(code.key()) => {
                return Err(RegistryError::CodeTaken(code));
            }
            Some(code) => code,
        };
        polls.insert(code.key().clone(), Known::Making);
        Ok(code)
    }

    /// Deletes a poll and every vote in it, durably.
    pub async fn delete(&self, code: &str) -> Result<(), RegistryError> {
        let code = known_code(code)?;
        let slot = match self.0.polls.read().get(code.key()) {
            Some(Known::Poll(slot)) => slot.clone(),
            Some(Known::Deleted) => return Err(RegistryError::Deleted),
            Some(Known::Making) | None => return Err(RegistryError::NoSuchPoll),
        };
        let registry = self.clone();
        let deleted = self
            .0
            .runtime
            .spawn(async move { registry.delete_now(&slot).await });
        deleted.await.unwrap_or(Err(BROKEN_OFF))
    }

    async fn delete_now(&self, slot: &Slot) -> Result<(), RegistryError> {
        let _guard = slot.lock().await;
        if slot.is_deleted() {
            return Err(RegistryError::Deleted);
        }
        self.0.journal.delete(slot.id).await?;
        slot.delete();
        let key = slot.code.key().clone();
        self.0.polls.write().insert(key, Known::Deleted);
        Ok(())
    }

    /// Runs to its end even if the caller leaves meanwhile: the next caller finds the poll awake.
    async fn wake(&self, slot: Arc<Slot>) -> Result<Found, StoreError> {
        let registry = self.clone();
        let woken = self
            .0
            .runtime
            .spawn(async move { registry.wake_now(&slot).await });
        woken
            .await
            .unwrap_or_else(|_| Err(StoreError("waking a poll was broken off".into())))
    }

    async fn wake_now(&self, slot: &Slot) -> Result<Found, StoreError> {
        let mut guard = slot.lock().await;
        if slot.is_deleted() {
            return Ok(Found::Deleted);
        }
        if let Some(poll) = slot.awake() {
            return Ok(Found::Poll(poll));
        }
        let (tally, pipe) = self.0.journal.open(slot.id).await?;
        let Inner {
            push_interval,
            metrics,
            allowances,
            runtime,
            ..
        } = &*self.0;
        let (code, allowance) = (slot.code.clone(), allowances.of(slot.id));
        let (poll, actor) = PollHandle::start(
            code,
            tally,
            pipe,
            allowance,
            *push_interval,
            metrics,
            runtime,
        );
        slot.wake(&mut guard, poll.clone(), actor);
        Ok(Found::Poll(poll))
    }

    fn slots(&self) -> Vec<Arc<Slot>> {
        let polls = self.0.polls.read();
        let slots = polls.values().filter_map(|known| match known {
            Known::Poll(slot) => Some(slot.clone()),
            Known::Making | Known::Deleted => None,
        });
        slots.collect()
    }
}

/// Parses a code. No poll has a text that cannot be a code.
fn known_code(code: &str) -> Result<PollCode, RegistryError> {
    PollCode::parse(code).ok_or(RegistryError::NoSuchPoll)
}

#[cfg(test)]
mod tests;
