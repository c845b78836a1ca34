//! The rules as facts and tables, then as properties against a slow and plain model.

mod changes;
mod figures;
mod history;
mod meeting;
mod merging;
mod refusals;
mod resets;
mod settings;
mod snapshots;
mod stored;
mod tickets;
mod timers;
mod votes;
mod writing;

mod model;
mod properties;
mod scripts;

use super::*;
use crate::model::{
    Ballot, Candidate, CandidateChange, Closes, Flaw, Picks, PollChange, Question, Results, Round,
    Rule, Runoff, Settings, SettingsChange, Show, TicketState, VoteId, Voters, WriteIns,
};

/// When a poll under test is made, in milliseconds since 1970.
const START: i64 = 1_000_000;

/// A poll under test: each vote and change is judged, then its entry is applied.
struct Lesson {
    tally: Tally,
    at: i64,
}

impl Lesson {
    fn new(questions: impl Into<Vec<Question>>) -> Self {
        let mut lesson = Self {
            tally: Tally::default(),
            at: START,
        };
        let questions = questions.into();
        let made = lesson.apply(Entry::Made(Poll {
            title: "".into(),
            questions,
        }));
        assert_eq!(made, Applied::Changed(None));
        lesson
    }

    /// Folds an entry in that nobody judged before.
    fn apply(&mut self, entry: Entry) -> Applied {
        let (seq, at) = (self.tally.seq() + 1, self.at);
        self.tally.apply(&NumberedEntry { seq, at, entry })
    }

    /// Casts a vote for the question on stage.
    fn cast(&mut self, voter: u8, picks: Picks) -> Result<Receipt, Refusal> {
        self.send(voter, ballot(picks))
    }

    /// Casts a vote for the question on stage, under an id.
    fn cast_as(&mut self, voter: u8, id: &str, picks: Picks) -> Result<Receipt, Refusal> {
        self.send(voter, named(id, picks))
    }

    fn send(&mut self, voter: u8, ballot: Ballot) -> Result<Receipt, Refusal> {
        let id = ballot.id.clone();
        match self.tally.admit(by(voter), ballot, self.at)? {
            Admission::Replay(receipt) => Ok(receipt),
            Admission::Vote(vote) => match self.apply(Entry::Vote(vote)) {
                Applied::Counted(receipt) => {
                    assert_eq!((receipt.seq, &receipt.id), (self.tally.seq(), &id));
                    Ok(receipt)
                }
                other => panic!("an admitted vote came to {other:?}"),
            },
        }
    }

    /// Makes a change; a refused one must change nothing.
    fn change(&mut self, change: Change) -> Result<Option<u32>, ChangeRefusal> {
        let before = self.tally.clone();
        let judged = self.tally.judge_change(&change);
        match (judged, self.apply(Entry::Change(change))) {
            (Ok(()), Applied::Changed(made)) => Ok(made),
            (Err(refusal), Applied::ChangeRefused(applied)) => {
                assert_eq!(refusal, applied);
                self.tally.seq = before.seq;
                assert_eq!(
                    self.tally,
                    Tally {
                        at: self.at,
                        ..before
                    }
                );
                Err(refusal)
            }
            (judged, applied) => panic!("judged {judged:?}, but came to {applied:?}"),
        }
    }

    /// Changes the question on stage.
    fn edit(&mut self, change: QuestionChange) -> Result<Option<u32>, ChangeRefusal> {
        let question = self.tally.stage();
        let change = Box::new(change);
        self.change(Change::Edit { question, change })
    }

    fn stage(&mut self, question: u16) {
        let change = PollChange {
            stage: Some(question),
            ..PollChange::default()
        };
        self.change(Change::Poll(change)).unwrap();
    }

    fn candidate(&mut self, candidate: u16, change: CandidateChange) {
        self.try_candidate(candidate, change).unwrap();
    }

    fn try_candidate(
        &mut self,
        candidate: u16,
        change: CandidateChange,
    ) -> Result<Option<u32>, ChangeRefusal> {
        let question = self.tally.stage();
        self.change(Change::Candidate {
            question,
            candidate,
            change,
        })
    }

    fn reset(&mut self) {
        let question = self.tally.stage();
        self.change(Change::Reset { question }).unwrap();
    }

    fn undo(&mut self) {
        let question = self.tally.stage();
        self.change(Change::Undo { question }).unwrap();
    }

    /// The question on stage.
    fn on_stage(&self) -> &QuestionState {
        self.tally.on_stage()
    }

    fn question(&self) -> &Question {
        self.on_stage().question()
    }

    fn score(&self) -> &Score {
        self.on_stage().score()
    }

    fn votes(&self) -> &[u64] {
        self.score().votes()
    }

    /// Votes counted, and voters.
    fn sums(&self) -> (u64, u64) {
        (self.score().total(), self.score().voters())
    }

    fn mine(&self, voter: u8) -> Vec<u16> {
        self.tally.own_choice(by(voter)).indices().to_vec()
    }

    fn labels(&self) -> Vec<&str> {
        let candidates = self.question().candidates.iter();
        candidates.map(|candidate| &*candidate.label).collect()
    }
}

fn by(voter: u8) -> Voter {
    Voter([voter; 16])
}

/// A question with the candidates A, B and C.
fn question(pick: Pick, rule: Rule) -> Question {
    let candidates = ["A", "B", "C"].map(|label| Candidate::new(label, "#123456"));
    Question {
        settings: Settings {
            pick,
            rule,
            ..Settings::default()
        },
        ..Question::new("Which?", candidates.into())
    }
}

/// A question that voters may write in to; it has the candidate Rust.
fn cloud(pick: Pick, write_ins: WriteIns) -> Question {
    Question {
        settings: Settings {
            pick,
            write_ins,
            ..Settings::default()
        },
        ..Question::new("Which?", vec![Candidate::new("Rust", "#123456")])
    }
}

fn ballot(picks: Picks) -> Ballot {
    Ballot {
        question: None,
        version: None,
        picks,
        id: None,
        ticket: None,
    }
}

fn named(id: &str, picks: Picks) -> Ballot {
    Ballot {
        id: Some(id.into()),
        ..ballot(picks)
    }
}

fn one(index: u16) -> Picks {
    Picks::One(index)
}

fn list(indices: impl Into<Vec<u16>>) -> Picks {
    Picks::List(indices.into())
}

/// 0 stands for null.
fn ratings(ratings: &[u8]) -> Picks {
    let rating = |&rating: &u8| (rating > 0).then_some(rating);
    Picks::Ratings(ratings.iter().map(rating).collect())
}

fn word(text: &str) -> Picks {
    Picks::WriteIn {
        text: text.into(),
        by: None,
    }
}
