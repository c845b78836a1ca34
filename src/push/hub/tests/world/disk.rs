//! A disk that may be full or fail, whichever a run chooses.

use std::sync::atomic::Ordering::SeqCst;

use super::{Step, WORLD, World};
use crate::{
    journal::{PollId, Row, Write, WriteError},
    model::{Poll as Lesson, PollCode},
};

/// What becomes of a commit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::push::hub::tests) enum Outcome {
    Written,
    /// The disk was full; nothing was written.
    Full,
    /// The commit failed, and nobody knows what was written.
    Failed,
}

/// A disk of which the world decides what it does.
pub(super) struct Disk;

impl Write for Disk {
    fn write(&mut self, batch: &[Row]) -> Result<(), WriteError> {
        let world = WORLD.with_borrow(Clone::clone).expect("a run is on");
        world.borrow_mut().commit(batch)
    }

    fn make(&mut self, _: &PollCode, _: i64, _: Lesson) -> Result<PollId, WriteError> {
        unreachable!("the poll is there")
    }

    fn delete(&mut self, _: PollId) -> Result<(), WriteError> {
        unreachable!("the poll stays")
    }

    fn clear_timer(&mut self, _: PollId) -> Result<(), WriteError> {
        unreachable!("nothing closes by itself")
    }
}

impl World {
    /// The disk is to keep a batch. Before it does, the actor may run.
    fn commit(&mut self, batch: &[Row]) -> Result<(), WriteError> {
        let may_run = self.plan.actor_runs_while_the_disk_writes;
        while may_run && self.actor.is_due() && self.choices.one_of(2) == 1 {
            self.steps.push(Step::Actor);
            self.take(Step::Actor);
            self.seen.insert("a run while the disk writes");
            self.look();
        }
        let chosen = self.choices.one_of(self.plan.outcomes.len());
        let outcome = self.plan.outcomes[chosen];
        let durable = self.durable.load(SeqCst);
        let seqs = batch.iter().map(|row| row.numbered.seq);
        self.must(
            seqs.eq(durable + 1..=durable + batch.len() as u64),
            "a gap in the journal",
        );
        self.must(
            !self.seen.contains("a failed commit"),
            "a commit after a failed one",
        );
        match outcome {
            Outcome::Written => {
                let whole = batch.len() == self.plan.votes;
                self.seen
                    .insert(if whole { "one batch" } else { "two batches" });
                self.durable.fetch_add(batch.len() as u64, SeqCst);
                Ok(())
            }
            Outcome::Full => {
                self.seen.insert("a full disk");
                Err(WriteError::DiskFull)
            }
            Outcome::Failed => {
                self.seen.insert("a failed commit");
                Err(WriteError::OutcomeUnknown)
            }
        }
    }
}
