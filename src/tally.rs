//! The rules of a poll: which votes count, and what they add up to.
//!
//! Pure: no clock, no I/O, no randomness. Replaying the journal gives the same tally everywhere.

mod applied;
mod change;
mod choice;
mod entry;
mod judging;
mod question_state;
mod runoff;
mod score;
mod seq;
mod tickets;
mod timeline;
mod views;
mod vote;
mod words;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

pub use self::{
    applied::{Admission, Applied},
    change::ChangeRefusal,
    choice::Choice,
    entry::{Entry, NumberedEntry},
    question_state::QuestionState,
    score::Score,
    seq::Seq,
    tickets::Tickets,
    timeline::Point,
    vote::{CountedVote, Marks, Receipt, Refusal, Vote, WriteIn},
};
use crate::model::{Change, Pick, Poll, QuestionChange, Voter};

/// The state of one poll: everything that its journal adds up to.
///
/// Memory grows with the voters of each question, and with the votes that have an id: a vote sent again
/// must be recognised for the poll's whole life.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Tally {
    seq: Seq,
    at: i64,
    made_at: i64,
    title: Arc<str>,
    stage: u16,
    order: Vec<u16>,
    /// By index; none for a question that was removed.
    questions: Vec<Option<QuestionState>>,
    /// Questions whose closing time was already past, by the poll's own time, when it was set. That
    /// happens after the clock was set back. Only [`Change::TimeUp`] closes them.
    behind: BTreeSet<u16>,
    tickets: Tickets,
    key_generation: u32,
    receipts: HashMap<vote::Fingerprint, CountedVote, foldhash::fast::FixedState>,
    /// How often a question's candidates were replaced, by the question's index.
    versions: BTreeMap<u16, u32>,
}

impl Tally {
    /// The newest entry that this tally covers; 0 before the poll is made.
    pub fn seq(&self) -> Seq {
        self.seq
    }

    /// The time of that entry, in milliseconds since 1970.
    pub fn at(&self) -> i64 {
        self.at
    }

    /// When the poll was made, in milliseconds since 1970.
    pub fn made_at(&self) -> i64 {
        self.made_at
    }

    /// The poll's title; may be empty.
    pub fn title(&self) -> &Arc<str> {
        &self.title
    }

    /// The index of the question on stage.
    pub fn stage(&self) -> u16 {
        self.stage
    }

    /// The question on stage. Panics before the poll is made.
    pub fn on_stage(&self) -> &QuestionState {
        self.question(self.stage)
            .expect("the question on stage is never removed")
    }

    /// A question by its index.
    pub fn question(&self, index: u16) -> Option<&QuestionState> {
        self.questions.get(usize::from(index))?.as_ref()
    }

    /// How often a question's candidates were replaced.
    pub fn version(&self, index: u16) -> u32 {
        self.versions.get(&index).copied().unwrap_or(0)
    }

    /// Every question with its index, in the order in which they are asked.
    pub fn questions(&self) -> impl Iterator<Item = (u16, &QuestionState)> {
        let at = |&index: &u16| Some((index, self.question(index)?));
        self.order.iter().filter_map(at)
    }

    /// The poll's tickets.
    pub fn tickets(&self) -> &Tickets {
        &self.tickets
    }

    /// How often the presenter key was replaced. The key is derived from this number, too.
    pub fn key_generation(&self) -> u32 {
        self.key_generation
    }

    /// The number of voters whose vote counts in at least one question.
    pub fn voters(&self) -> u64 {
        let mut questions = self.questions().map(|(_, state)| state.score());
        match (questions.next(), questions.next()) {
            (Some(only), None) => only.voters(),
            _ => {
                let all = self
                    .questions()
                    .flat_map(|(_, state)| state.score().each_voter());
                all.collect::<std::collections::HashSet<_, foldhash::fast::FixedState>>()
                    .len() as u64
            }
        }
    }

    /// The next time at which a question closes by itself, in milliseconds since 1970, and its index.
    /// Includes questions that are closed already, because they may be opened before that time.
    pub fn next_close(&self) -> Option<(i64, u16)> {
        let closing =
            |(index, state): (u16, &QuestionState)| Some((state.question().closes_at?, index));
        self.questions().filter_map(closing).min()
    }

    /// The newest vote of `voter` for the question on stage; an empty choice if there is none.
    pub fn own_choice(&self, voter: Voter) -> Choice {
        let state = self.on_stage();
        match (state.score().choice(voter), state.question().settings.pick) {
            (Some(choice), _) => state.shown(choice),
            (None, Pick::Rate { .. }) => Choice::of_ratings(&[]),
            (None, Pick::One | Pick::Many { .. } | Pick::Rank) => Choice::default(),
        }
    }

    /// Applies the next journal entry. Judges it again, because entries before it in the same batch may
    /// have changed what counts.
    pub fn apply(&mut self, numbered: &NumberedEntry) -> Applied {
        self.seq = numbered.seq;
        self.at = numbered.at;
        match &numbered.entry {
            Entry::Made(poll) => {
                self.make(poll);
                Applied::Changed(None)
            }
            Entry::Vote(vote) => self.apply_vote(vote),
            Entry::Change(change) => match self.judge_change(change) {
                Ok(()) => {
                    let made = match change {
                        Change::Add(_) => Some(self.questions.len() as u32),
                        Change::Tickets { .. } => Some(self.tickets.states().len() as u32),
                        _ => None,
                    };
                    self.apply_change(change);
                    Applied::Changed(made)
                }
                Err(refusal) => Applied::ChangeRefused(refusal),
            },
        }
    }

    fn make(&mut self, poll: &Poll) {
        self.made_at = self.at;
        self.title = poll.title.clone();
        self.order = (0..poll.questions.len() as u16).collect();
        self.questions = poll
            .questions
            .iter()
            .cloned()
            .map(QuestionState::new)
            .map(Some)
            .collect();
    }

    fn apply_vote(&mut self, vote: &Vote) -> Applied {
        let fingerprint = vote.fingerprint();
        match self.judge(vote, fingerprint) {
            Ok(None) => {}
            Ok(Some(receipt)) => return Applied::Replayed(receipt),
            Err(refusal) => return Applied::Refused(refusal),
        }
        let (seq, at) = (self.seq, self.at);
        let counted = self.question_mut(vote.question).count(seq, at, vote);
        self.tickets.mark_used(vote.voter);
        let receipt = counted.receipt(vote.id.clone());
        if let Some(fingerprint) = fingerprint {
            self.receipts.insert(
                fingerprint,
                CountedVote {
                    id: None,
                    ..counted
                },
            );
        }
        Applied::Counted(receipt)
    }

    /// Makes a change that [`Self::judge_change`] has allowed.
    fn apply_change(&mut self, change: &Change) {
        match change {
            Change::Poll(change) => {
                self.stage = change.stage.unwrap_or(self.stage);
                if let Some(title) = &change.title {
                    self.title = title.clone();
                }
                if let Some(order) = &change.order {
                    self.order.clone_from(order);
                }
                self.edit(self.stage, &change.question);
            }
            Change::Add(question) => {
                self.order.push(self.questions.len() as u16);
                self.questions
                    .push(Some(QuestionState::new(question.clone())));
                self.note_clock(self.questions.len() as u16 - 1);
            }
            Change::Edit { question, change } => self.edit(*question, change),
            Change::Remove { question } => {
                self.questions[usize::from(*question)] = None;
                self.order.retain(|index| index != question);
            }
            Change::Reset { question } => self.question_mut(*question).reset(),
            Change::Undo { question } => self.question_mut(*question).undo(),
            Change::Candidate {
                question,
                candidate,
                change,
            } => self
                .question_mut(*question)
                .change_candidate(*candidate, change),
            Change::Tickets { voters } => self.tickets.add(voters),
            Change::Revoke { ticket } => self.tickets.revoke(*ticket),
            Change::ReplaceKey => self.key_generation += 1,
            Change::TimeUp { question } => {
                let at = self.at;
                let state = self.question_mut(*question);
                // The presenter may have set a later time after the timer went off.
                if state.question().closes_at.is_some_and(|end| end <= at) {
                    state.close();
                }
            }
        }
    }

    fn edit(&mut self, index: u16, change: &QuestionChange) {
        if let Ok(question) = self.question_mut(index).edited(change) {
            if question.candidates != self.question_mut(index).question().candidates {
                *self.versions.entry(index).or_default() += 1;
            }
            self.question_mut(index).edit(question);
            if change.closes.is_some() {
                self.note_clock(index);
            }
        }
    }

    /// A question that is known to exist.
    fn question_mut(&mut self, index: u16) -> &mut QuestionState {
        self.questions[usize::from(index)]
            .as_mut()
            .expect("the question was found before")
    }
}

#[cfg(test)]
mod tests;
