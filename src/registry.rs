//! The polls of this server: code to handle.
//!
//! A poll is asleep until somebody asks for it: then it is no more than a code and a number. It falls
//! asleep again when nobody has asked for a while and nobody holds it.

mod codes;
mod slot;

use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};

use parking_lot::RwLock;
use tokio::{runtime::Handle, task::spawn_blocking};

use self::slot::Slot;
use crate::{
    journal::{Health, Journal, PollId, StoreError, WriteError},
    poll::PollHandle,
    tally::Poll,
    wire::{Code, Listed, PollCode, PollList, Problem},
};

/// How often polls are looked at that might fall asleep.
const TIDY_EVERY: Duration = Duration::from_secs(30);
/// How often polls are looked at that are too old.
const AGE_EVERY: Duration = Duration::from_secs(60 * 60);

/// Every poll, by its code. Clones are the same registry.
#[derive(Clone)]
pub struct Registry(Arc<Inner>);

struct Inner {
    journal: Arc<Journal>,
    push_interval: Duration,
    /// Where the poll actors run.
    runtime: Handle,
    polls: RwLock<HashMap<Arc<str>, Known>>,
}

/// What is known under a code, in lower case.
#[derive(Clone)]
enum Known {
    /// A poll that is being made.
    Making,
    Poll(Arc<Slot>),
    /// Its code stays taken.
    Deleted,
}

impl Registry {
    /// Knows every poll in the journal. `push_interval` is the least time between two pushes. Poll
    /// actors run on the current runtime.
    pub fn open(journal: Arc<Journal>, push_interval: Duration) -> Result<Self, StoreError> {
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
            runtime: Handle::current(),
            polls,
        };
        Ok(Self(Arc::new(inner)))
    }

    /// The poll with this code: 404 `no_such_poll`, 410 `deleted`.
    pub async fn get(&self, code: &str) -> Result<PollHandle, Problem> {
        let slot = self.slot(code)?;
        match slot.awake() {
            Some(poll) => Ok(poll),
            None => self.wake(&slot).await,
        }
    }

    /// Makes a poll, under this code or a new one: 409 `code_taken`, or as for votes.
    pub async fn make(&self, code: Option<PollCode>, poll: Poll) -> Result<PollCode, Problem> {
        let registry = self.clone();
        // To its end, also when whoever asked for it has left meanwhile.
        let made = self
            .0
            .runtime
            .spawn(async move { registry.make_now(code, poll).await });
        made.await.unwrap_or_else(|_| Err(not_known()))
    }

    async fn make_now(&self, code: Option<PollCode>, poll: Poll) -> Result<PollCode, Problem> {
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
                Err(not_written(error))
            }
        }
    }

    fn reserve(&self, chosen: Option<PollCode>) -> Result<PollCode, Problem> {
        let mut polls = self.0.polls.write();
        let code = match chosen {
            None => codes::draw(|code| polls.contains_key(code.key())),
            Some(code) if codes::is_reserved(&code) || polls.contains_key(code.key()) => {
                let detail = format!("the code {code} is taken: choose another one, or none");
                return Err(Problem::new(Code::CodeTaken, detail));
            }
            Some(code) => code,
        };
        polls.insert(code.key().clone(), Known::Making);
        Ok(code)
    }

    /// Deletes a poll and every vote in it, for good.
    pub async fn delete(&self, code: &str) -> Result<(), Problem> {
        let (registry, slot) = (self.clone(), self.slot(code)?);
        let deleted = self
            .0
            .runtime
            .spawn(async move { registry.delete_now(&slot).await });
        deleted.await.unwrap_or_else(|_| Err(not_known()))
    }

    async fn delete_now(&self, slot: &Slot) -> Result<(), Problem> {
        let _turn = slot.turn().await;
        if slot.is_deleted() {
            return Err(deleted());
        }
        self.0.journal.delete(slot.id).await.map_err(not_written)?;
        slot.delete();
        let key = slot.code.key().clone();
        self.0.polls.write().insert(key, Known::Deleted);
        Ok(())
    }

    /// Polls, newest first, at most `limit` of them, those after `cursor`: 422 `bad_query`.
    pub async fn list(&self, limit: usize, cursor: Option<&str>) -> Result<PollList, Problem> {
        let bad = |_| Problem::new(Code::BadQuery, "give the cursor that the last page named");
        let before = cursor.map(str::parse::<PollId>).transpose().map_err(bad)?;
        let mut slots = self.slots();
        slots.retain(|slot| before.is_none_or(|before| slot.id < before));
        slots.sort_by_key(|slot| std::cmp::Reverse(slot.id));
        let next = slots
            .get(limit.saturating_sub(1))
            .filter(|_| slots.len() > limit);
        let next = next.map(|slot| slot.id.to_string());
        slots.truncate(limit);
        let mut polls = Vec::with_capacity(slots.len());
        for slot in slots {
            polls.extend(self.listed(&slot).await?);
        }
        Ok(PollList { polls, next })
    }

    /// None where it was deleted meanwhile.
    async fn listed(&self, slot: &Slot) -> Result<Option<Listed>, Problem> {
        let code = slot.code.spelling().clone();
        if let Some(poll) = slot.awake() {
            return Ok(poll.look(move |tally| Listed::new(code, tally)).await.ok());
        }
        let tally = self
            .0
            .journal
            .read(slot.id)
            .await
            .map_err(|error| unreadable(&error))?;
        Ok((tally.seq() > 0).then(|| Listed::new(code, &tally)))
    }

    /// Whether votes can be recorded now.
    pub fn can_record(&self) -> Result<(), WriteError> {
        match *self.0.journal.health().borrow() {
            Health::Good => Ok(()),
            Health::DiskFull => Err(WriteError::DiskFull),
            Health::Failed(_) => Err(WriteError::Failed),
        }
    }

    /// Wakes the polls in which a question closes by itself, lets others fall asleep, and deletes
    /// those without a vote for `keep_days`, unless that is 0. Does not end.
    pub async fn tidy(&self, keep_days: u32) {
        self.wake_timed().await;
        let mut aged: Option<Instant> = None;
        loop {
            if keep_days > 0 && aged.is_none_or(|aged| aged.elapsed() > AGE_EVERY) {
                self.delete_old(keep_days).await;
                aged = Some(Instant::now());
            }
            tokio::time::sleep(TIDY_EVERY).await;
            for slot in self.slots() {
                slot.fall_asleep().await;
            }
        }
    }

    async fn wake_timed(&self) {
        let timed = self.0.journal.timed().unwrap_or_else(|error| {
            tracing::error!("questions may not close by themselves: {error}");
            Vec::new()
        });
        for slot in self.slots() {
            if timed.contains(&slot.id) {
                // What cannot be read was logged, and is tried again when somebody asks for it.
                let _ = self.wake(&slot).await;
            }
        }
    }

    async fn delete_old(&self, keep_days: u32) {
        let oldest = jiff::Timestamp::now().as_millisecond() - i64::from(keep_days) * 86_400_000;
        for slot in self.slots() {
            let (journal, id) = (self.0.journal.clone(), slot.id);
            let newest = spawn_blocking(move || journal.newest_vote(id)).await;
            if matches!(newest, Ok(Ok(newest)) if newest < oldest)
                && self.delete_now(&slot).await.is_ok()
            {
                tracing::info!("deleted a poll without a vote for {keep_days} days");
            }
        }
    }

    async fn wake(&self, slot: &Slot) -> Result<PollHandle, Problem> {
        let mut turn = slot.turn().await;
        if slot.is_deleted() {
            return Err(deleted());
        }
        if let Some(poll) = slot.awake() {
            return Ok(poll);
        }
        let opened = self.0.journal.open(slot.id).await;
        let (tally, pipe) = opened.map_err(|error| unreadable(&error))?;
        let (code, interval) = (slot.code.clone(), self.0.push_interval);
        let (poll, actor) = PollHandle::start(code, tally, pipe, interval, &self.0.runtime);
        slot.wake(&mut turn, poll.clone(), actor);
        Ok(poll)
    }

    fn slot(&self, code: &str) -> Result<Arc<Slot>, Problem> {
        let code = PollCode::parse(code)?;
        match self.0.polls.read().get(code.key()) {
            Some(Known::Poll(slot)) => Ok(slot.clone()),
            Some(Known::Deleted) => Err(deleted()),
            Some(Known::Making) | None => Err(PollCode::unknown()),
        }
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

/// 410 `deleted`
pub fn deleted() -> Problem {
    Problem::new(
        Code::Deleted,
        "this poll was deleted, with every vote in it",
    )
}

fn unreadable(error: &StoreError) -> Problem {
    tracing::error!("{error}");
    let detail = "the server cannot read this poll: tell its operator to look at the log";
    Problem::passing(Code::JournalUnavailable, detail, Duration::from_secs(5))
}

fn not_known() -> Problem {
    not_written(WriteError::OutcomeUnknown)
}

/// Why something is not in the journal.
pub fn not_written(error: WriteError) -> Problem {
    let passing =
        |code, detail, seconds| Problem::passing(code, detail, Duration::from_secs(seconds));
    match error {
        WriteError::DiskFull => passing(
            Code::DiskFull,
            "nothing was changed: the server's disk is full; send it again once there is room",
            10,
        ),
        WriteError::Failed => passing(
            Code::JournalUnavailable,
            "nothing was changed: the server cannot write; send it again after its restart",
            5,
        ),
        WriteError::OutcomeUnknown => passing(
            Code::OutcomeUnknown,
            "it is not known whether this was done: look, then send it again if it was not",
            1,
        ),
    }
}
