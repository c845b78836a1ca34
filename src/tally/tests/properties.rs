//! What holds for any lesson.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{
    model::{Model, PlainQuestion, flaw, runoff},
    scripts::{self, Step, VOTERS},
    *,
};

/// The poll and its model, side by side.
struct Pair {
    lesson: Lesson,
    model: Model,
    /// Votes that were admitted and are not written yet.
    under_way: Vec<Vote>,
    written: Vec<NumberedEntry>,
}

impl Pair {
    fn new(poll: Poll) -> Self {
        Self {
            model: Model::new(&poll),
            lesson: Lesson::new(poll.questions),
            under_way: Vec::new(),
            written: Vec::new(),
        }
    }

    fn take(&mut self, step: &Step) {
        match step.clone() {
            Step::Cast(voter, ballot) => self.cast(voter, ballot),
            Step::CastSlowly(voter, ballot) => {
                let admitted = self.lesson.tally.admit(by(voter), ballot, self.lesson.at);
                if let Ok(Admission::Vote(vote)) = admitted {
                    self.under_way.push(vote);
                }
            }
            Step::CatchUp => {
                for vote in std::mem::take(&mut self.under_way) {
                    let expected = self.expect(vote.voter, sent(&vote));
                    let applied = self.write(Entry::Vote(vote));
                    assert_eq!(plain(applied), expected);
                }
            }
            Step::Change(change) => self.change(change),
            Step::Wait(ms) => {
                self.lesson.at += ms;
                self.model.at += ms;
            }
        }
    }

    /// A vote is judged, and written; applying it comes to the same.
    fn cast(&mut self, voter: u8, ballot: Ballot) {
        let before = self.model.clone();
        let expected = self.expect(by(voter), ballot.clone());
        match self.lesson.tally.admit(by(voter), ballot, self.lesson.at) {
            Ok(Admission::Vote(vote)) => {
                let applied = self.write(Entry::Vote(vote));
                assert!(matches!(applied, Applied::Counted(_)), "{applied:?}");
                assert_eq!(applied, expected);
            }
            Ok(Admission::Replay(receipt)) => {
                assert_eq!(Applied::Replayed(receipt), expected);
                self.model = before;
            }
            Err(refusal) => {
                assert_eq!(plain(Applied::Refused(refusal)), expected);
                self.model = before;
            }
        }
    }

    fn change(&mut self, change: Change) {
        self.model.seq += 1;
        let expected = self.model.change(&change);
        let judged = self.lesson.tally.judge_change(&change);
        let applied = self.write(Entry::Change(change));
        match (judged, applied) {
            (Ok(()), Applied::Changed(_)) => assert_eq!(expected, Ok(())),
            (Err(judged), Applied::ChangeRefused(refusal)) => {
                assert_eq!(judged, refusal);
                let refusal = match refusal {
                    ChangeRefusal::Flaw(_) => flaw(),
                    other => other,
                };
                assert_eq!(expected, Err(refusal));
            }
            (judged, applied) => panic!("judged {judged:?}, but came to {applied:?}"),
        }
    }

    fn expect(&mut self, voter: Voter, ballot: Ballot) -> Applied {
        self.model.seq += 1;
        self.model.vote(voter, ballot)
    }

    fn write(&mut self, entry: Entry) -> Applied {
        let (seq, at) = (self.lesson.tally.seq() + 1, self.lesson.at);
        let json = serde_json::to_string(&entry).unwrap();
        assert_eq!(
            serde_json::from_str::<Entry>(&json).unwrap(),
            entry,
            "{json}"
        );
        let numbered = NumberedEntry { seq, at, entry };
        self.written.push(numbered.clone());
        self.lesson.tally.apply(&numbered)
    }

    /// Every figure is that of the model.
    fn compare(&self) {
        let (tally, model) = (&self.lesson.tally, &self.model);
        assert_eq!((tally.seq(), tally.stage()), (model.seq, model.stage));
        let order: Vec<u16> = tally.questions().map(|(index, _)| index).collect();
        assert_eq!(order, model.order);
        let states: Vec<_> = model.tickets.iter().map(|ticket| ticket.1).collect();
        assert_eq!(tally.tickets().states(), states);
        for index in 0..model.questions.len() as u16 + 1 {
            match (tally.question(index), model.plain(index)) {
                (Some(state), Some(plain)) => compare(state, plain),
                (state, plain) => assert!(state.is_none() && plain.is_none(), "question {index}"),
            }
        }
        let questions = || model.questions.iter().flatten();
        let all: BTreeSet<Voter> = questions().flat_map(PlainQuestion::voters).collect();
        assert_eq!(tally.voters(), all.len() as u64);
        let closings = questions().filter_map(|plain| plain.question.closes_at);
        assert_eq!(tally.next_close().map(|next| next.0), closings.min());
        let on_stage = model.plain(model.stage).unwrap();
        for voter in VOTERS {
            assert_eq!(tally.own_choice(by(voter)), on_stage.mine(by(voter)));
        }
    }
}

fn compare(state: &QuestionState, plain: &PlainQuestion) {
    let score = state.score();
    // The colour is given on the way to the journal.
    assert_eq!(state.question(), &plain.question);
    assert_eq!(score.total(), plain.total());
    assert_eq!(score.voters(), plain.voters().len() as u64);
    assert_eq!(score.each_voter().collect::<BTreeSet<_>>(), plain.voters());
    assert_eq!(state.can_undo(), plain.can_undo());
    assert_eq!(state.runoff(), plain.runoff().as_ref());
    for index in 0..plain.question.candidates.len() as u16 {
        let at = usize::from(index);
        let votes = score.votes().get(at).copied();
        assert_eq!(votes.unwrap_or(0), plain.votes(index), "candidate {index}");
        assert_eq!(score.borda(at), plain.borda(index));
        let distribution = score.distribution(at).map(<[u64]>::to_vec);
        assert_eq!(distribution, plain.distribution(index));
    }
}

/// A vote that is written, as the ballot it was.
fn sent(vote: &Vote) -> Ballot {
    let picks = match &vote.marks {
        Marks::WriteIn(WriteIn { text, by, .. }) => Picks::WriteIn {
            text: text.clone(),
            by: by.clone(),
        },
        Marks::Choice(choice) => match choice.ratings() {
            Some(ratings) => Picks::Ratings(ratings.collect()),
            None => Picks::List(choice.indices().to_vec()),
        },
    };
    Ballot {
        question: Some(vote.question),
        version: vote.version,
        picks,
        id: vote.id.clone(),
        ticket: None,
    }
}

/// The example in the sentence is for people.
fn plain(applied: Applied) -> Applied {
    match applied {
        Applied::Refused(Refusal::WrongPick(_)) => Applied::Refused(Refusal::WrongPick("")),
        other => other,
    }
}

proptest! {
    #[test]
    fn counts_receipts_and_refusals_are_those_of_a_plain_list(
        poll in scripts::polls(), steps in scripts::steps(),
    ) {
        let mut pair = Pair::new(poll);
        for step in steps {
            pair.take(&step);
            pair.compare();
        }
    }

    #[test]
    fn a_snapshot_and_the_rest_of_the_journal_are_the_whole(
        poll in scripts::polls(), steps in scripts::steps(), cut in 0..60_usize,
    ) {
        let mut pair = Pair::new(poll);
        let mut resumed = pair.lesson.tally.clone();
        steps.iter().for_each(|step| pair.take(step));

        for (at, numbered) in pair.written.iter().enumerate() {
            if at == cut {
                let snapshot = postcard::to_stdvec(&resumed).unwrap();
                resumed = postcard::from_bytes(&snapshot).unwrap();
            }
            resumed.apply(numbered);
        }

        prop_assert_eq!(pair.lesson.tally, resumed);
    }

    #[test]
    fn a_runoff_is_that_of_slips_of_paper(
        ballots in prop::collection::vec(Just(vec![0_u16, 1, 2, 3]).prop_shuffle(), 0..24),
    ) {
        let counted = Runoff::count(4, ballots.iter().map(|ballot| (&ballot[..], 1)));

        prop_assert_eq!(counted, runoff(4, &ballots));
    }
}
