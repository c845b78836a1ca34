//! Judges votes before they go to the journal, one by one or in batches.

use tokio::task::yield_now;

use super::{
    super::{
        CastError, NotDone,
        batch::{Answers, Batch},
        not_done::Reply,
        pending_reply::PendingReply,
    },
    Actor,
};
use crate::{
    model::{Ballot, Voter},
    system,
    tally::{Admission, Entry, Marks, Receipt, Refusal, Vote},
};

/// Votes of a batch that are judged before other polls get a turn.
const SLICE: usize = 16;

impl Actor {
    /// Judges a vote. If it passes, it goes to the journal.
    pub(super) fn cast(&mut self, voter: Voter, ballot: Ballot, reply: Reply<Receipt, Refusal>) {
        let answer = match self.tally.admit(voter, ballot, system::now()) {
            Ok(Admission::Replay(receipt)) => Ok(receipt),
            Err(refusal) => Err(NotDone::Refused(refusal)),
            Ok(Admission::Vote(mut vote)) => {
                self.prepare(&mut vote);
                match self.pipe.append(Entry::Vote(vote)) {
                    Ok(()) => return self.pending.push_back(PendingReply::Voter(reply)),
                    Err(_) => Err(CastError::Overloaded),
                }
            }
        };
        let _ = reply.send(answer); // The client may have left.
    }

    /// Casts the held batches for which the pipe has room.
    pub(super) async fn cast_held(&mut self, behind: usize) {
        let fits = |held: &Batch, room: usize| held.ballots.len() + behind <= room;
        while let Some(held) = self.held.front()
            && fits(held, self.pipe.room())
            && let Some(batch) = self.held.pop_front()
        {
            self.cast_all(batch).await;
        }
    }

    /// Judges the votes of a batch. Those that pass go to the journal together.
    async fn cast_all(&mut self, batch: Batch) {
        let Batch {
            ballots,
            reply,
            places,
        } = batch;
        drop(places); // Frees the room for other batches.
        let mut answers = Answers::new(reply);
        let mut entries = Vec::new();
        for (at, (voter, ballot)) in ballots.into_iter().enumerate() {
            // Other polls get a turn: to check a long word takes a while.
            if at % SLICE == SLICE - 1 {
                yield_now().await;
            }
            match self.tally.admit(voter, ballot, system::now()) {
                Ok(Admission::Replay(receipt)) => answers.know(Ok(receipt)),
                Err(refusal) => answers.know(Err(refusal)),
                Ok(Admission::Vote(mut vote)) => {
                    self.prepare(&mut vote);
                    entries.push(Entry::Vote(vote));
                    answers.expect();
                }
            }
        }
        if entries.is_empty() {
            return answers.answer();
        }
        match self.pipe.append_all(entries) {
            Ok(()) => self.pending.push_back(PendingReply::Voters(answers)),
            Err(_) => answers.refuse(CastError::Overloaded),
        }
    }

    fn prepare(&mut self, vote: &mut Vote) {
        if let (Marks::WriteIn(write_in), Some(asked)) =
            (&mut vote.marks, self.tally.question(vote.question))
        {
            self.palette.prepare(asked, write_in);
        }
    }
}
