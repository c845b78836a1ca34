//! The state of one question of a running poll: its settings, its counts, and earlier counts that a reset
//! removed.

mod accepts;

use serde::{Deserialize, Serialize};

use super::{
    change::{self, ChangeRefusal},
    choice::Choice,
    score::{Score, merged},
    vote::{CountedVote, Marks, Vote, WriteIn},
    words::{self, KnownWords},
};
use crate::model::{
    Candidate, CandidateChange, Flaw, Pick, Question, QuestionChange, Rule, Runoff,
};

/// The state of one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuestionState {
    question: Question,
    score: Score,
    /// What each reset removed, the last reset last: the counts, and the indices of written-in candidates.
    before_resets: Vec<(Score, Vec<u16>)>,
    /// The words that candidates are known by; empty unless voters may write in.
    words: KnownWords,
    /// The number of written-in candidates, without those that a reset removed.
    written: u16,
    runoff: Option<Runoff>,
}

impl QuestionState {
    pub(super) fn new(question: Question) -> Self {
        let mut state = Self {
            score: Score::new(&question),
            before_resets: Vec::new(),
            words: KnownWords::default(),
            written: 0,
            runoff: None,
            question,
        };
        state.learn_words();
        state.settle();
        state
    }

    /// The question, its settings and all its candidates.
    pub fn question(&self) -> &Question {
        &self.question
    }

    /// Its counts.
    pub fn score(&self) -> &Score {
        &self.score
    }

    /// Who wins a ranking; none while it is open, and for other questions.
    pub fn runoff(&self) -> Option<&Runoff> {
        self.runoff.as_ref()
    }

    /// Whether there is a reset that can be undone.
    pub fn can_undo(&self) -> bool {
        !self.before_resets.is_empty()
    }

    /// A choice as its voter sees it: a merged candidate is replaced by its target.
    pub fn shown(&self, choice: &Choice) -> Choice {
        merged(&self.question, choice)
    }

    /// The voter's earlier picks, to which a written-in candidate is added.
    fn earlier(&self, vote: &Vote) -> Option<Choice> {
        match self.question.settings.rule {
            Rule::Changeable => self
                .score
                .choice(vote.voter)
                .map(|choice| self.shown(choice)),
            Rule::Clicks | Rule::Once => None,
        }
    }

    /// A candidate, unless a reset has removed it.
    fn candidate(&self, index: u16) -> Option<&Candidate> {
        let candidate = self.question.candidates.get(usize::from(index));
        candidate.filter(|candidate| !candidate.wiped)
    }

    /// Counts a vote that the rules allow.
    pub(super) fn count(&mut self, seq: u64, at: i64, vote: &Vote) -> CountedVote {
        let (choice, written) = match &vote.marks {
            Marks::Choice(choice) => (choice.clone(), None),
            Marks::WriteIn(write_in) => {
                let index = self.write_in(write_in);
                let mut picks = match self.question.settings.pick {
                    Pick::Many { .. } => self.earlier(vote).unwrap_or_default().indices().to_vec(),
                    Pick::One | Pick::Rank | Pick::Rate { .. } => Vec::new(),
                };
                let target = self.question.target(index);
                if !picks.contains(&target) {
                    picks.push(target);
                }
                (picks.into(), Some(words::fingerprint(&write_in.text)))
            }
        };
        let repeats = self.question.settings.rule == Rule::Once;
        let counted = CountedVote {
            seq,
            question: vote.question,
            written,
            choice,
            id: vote.id.clone().filter(|_| repeats),
        };
        self.score
            .count(&self.question, vote.voter, at, counted.clone());
        counted
    }

    /// Adds a written-in candidate, unless its word is known. Returns its index.
    fn write_in(&mut self, write_in: &WriteIn) -> u16 {
        let waits = write_in.held || self.question.settings.moderates_write_ins();
        let candidate = Candidate {
            written: true,
            by: write_in.by.clone(),
            waiting: waits,
            ..Candidate::new(&words::tidy(&write_in.text), &write_in.color)
        };
        let candidates = &mut self.question.candidates;
        let key = write_in.key();
        match self.words.get(&key) {
            Some(index) => {
                let there = &mut candidates[usize::from(index)];
                if there.wiped {
                    *there = candidate;
                    self.written += 1;
                }
                index
            }
            None => {
                let index = candidates.len() as u16;
                candidates.push(candidate);
                self.words.learn(key, &write_in.text, index);
                self.written += 1;
                index
            }
        }
    }

    /// Whether a vote counts, so that candidates, pick and rule cannot be changed.
    pub(super) fn is_frozen(&self) -> bool {
        self.score.total() > 0
    }

    /// The question after a change, or why the change is refused.
    pub(super) fn edited(&self, change: &QuestionChange) -> Result<Question, ChangeRefusal> {
        change::changed(&self.question, change, self.is_frozen())
    }

    /// Replaces the question by one that [`Self::edited`] has returned.
    pub(super) fn edit(&mut self, question: Question) {
        let before = std::mem::replace(&mut self.question, question);
        let after = &self.question;
        let begins_anew = before.candidates != after.candidates
            || before.settings.pick != after.settings.pick
            || before.settings.rule != after.settings.rule;
        let may_write_in = before.settings.write_ins != after.settings.write_ins;
        let opens_or_closes = before.settings.open != after.settings.open;
        if begins_anew {
            self.score = Score::new(after);
            self.before_resets.clear();
            self.words.forget();
            self.count_written();
        }
        if begins_anew || may_write_in {
            self.learn_words();
        }
        if begins_anew || opens_or_closes {
            self.settle();
        }
    }

    fn count_written(&mut self) {
        let there = |one: &&Candidate| one.written && !one.wiped;
        self.written = self.question.candidates.iter().filter(there).count() as u16;
    }

    fn learn_words(&mut self) {
        if self.question.settings.takes_write_ins() {
            for (candidate, index) in self.question.candidates.iter().zip(0..) {
                self.words.learn_label(&candidate.label, index);
            }
        }
    }

    /// Works out who wins a ranking, when it is closed.
    fn settle(&mut self) {
        let counts_out = self.question.settings.pick == Pick::Rank && !self.question.settings.open;
        self.runoff = counts_out.then(|| self.score.runoff());
    }

    pub(super) fn close(&mut self) {
        self.question.settings.open = false;
        self.question.closes_at = None;
        self.settle();
    }

    /// Sets the counts back to zero and removes written-in candidates. Those into which a candidate of the
    /// presenter is merged stay.
    pub(super) fn reset(&mut self) {
        let before = std::mem::replace(&mut self.score, Score::new(&self.question));
        let candidates = &mut self.question.candidates;
        let given = candidates.iter().filter(|one| !one.written);
        let kept: Vec<u16> = given.filter_map(|one| one.merged_into).collect();
        let mut written = Vec::new();
        for (candidate, index) in candidates.iter_mut().zip(0..) {
            if candidate.written && !candidate.wiped && !kept.contains(&index) {
                candidate.wiped = true;
                written.push(index);
            }
        }
        self.before_resets.push((before, written));
        self.count_written();
        self.settle();
    }

    pub(super) fn undo(&mut self) {
        let Some((before, written)) = self.before_resets.pop() else {
            return;
        };
        for index in written {
            self.question.candidates[usize::from(index)].wiped = false;
        }
        self.score.take_back(&self.question, before);
        self.count_written();
        self.settle();
    }

    /// Judges a change of a candidate.
    pub(super) fn judge_candidate(
        &self,
        index: u16,
        change: &CandidateChange,
    ) -> Result<(), ChangeRefusal> {
        let candidates = &self.question.candidates;
        let unknown = ChangeRefusal::UnknownCandidate {
            count: candidates.len(),
        };
        if self.candidate(index).is_none() {
            return Err(unknown);
        }
        let CandidateChange::MergeInto(target) = change else {
            return Ok(());
        };
        let flaw = |why: &str| Err(Flaw::Setting("merge_into", why.into()).into());
        match self.candidate(*target) {
            None => Err(unknown),
            Some(_) if *target == index => flaw("give another candidate than itself"),
            Some(target) if target.merged_into.is_some() => {
                flaw("give a candidate that is not merged itself")
            }
            Some(_) if matches!(self.question.settings.pick, Pick::Rank | Pick::Rate { .. }) => {
                flaw("candidates that are ranked or rated cannot be merged")
            }
            Some(_) => Ok(()),
        }
    }

    pub(super) fn change_candidate(&mut self, index: u16, change: &CandidateChange) {
        let candidates = &mut self.question.candidates;
        let candidate = &mut candidates[usize::from(index)];
        match change {
            CandidateChange::Hidden(hidden) => candidate.hidden = *hidden,
            CandidateChange::Approved(approved) => candidate.waiting = !approved,
            CandidateChange::Label(label) => {
                candidate.label = label.clone();
                if self.question.settings.takes_write_ins() {
                    self.words.learn_label(label, index);
                }
            }
            CandidateChange::Color(color) => candidate.color = color.clone(),
            CandidateChange::MergeInto(target) => {
                for (other, at) in candidates.iter_mut().zip(0..) {
                    if at == index || other.merged_into == Some(index) {
                        other.merged_into = Some(*target);
                    }
                }
                self.score.recount(&self.question);
            }
        }
    }
}
