//! One question of a running poll: its settings, its counts, and what a reset wiped.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{
    change::{CandidateChange, ChangeRefusal, QuestionChange},
    choice::Choice,
    runoff::Runoff,
    score::{Score, counted},
    settings::{Candidate, Flaw, Pick, Question, Rule, WriteIns},
    vote::{Cast, Marks, Picks, Refusal, Vote, WriteIn},
    words,
};

/// Different candidates that voters may write in.
const WRITE_INS: usize = 5_000;

/// A question, its counts and its past.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    question: Question,
    score: Score,
    /// What resets wiped, the last one last: the counts, and the written-in candidates.
    wiped: Vec<(Score, Vec<u16>)>,
    /// Where voters may write in: each candidate by its folded label.
    words: HashMap<Box<str>, u16, foldhash::fast::FixedState>,
    runoff: Option<Runoff>,
}

impl Asked {
    pub(super) fn new(question: Question) -> Self {
        let mut asked = Self {
            score: Score::new(&question),
            wiped: Vec::new(),
            words: HashMap::default(),
            runoff: None,
            question,
        };
        asked.learn_words();
        asked.settle();
        asked
    }

    /// Its settings.
    pub fn question(&self) -> &Question {
        &self.question
    }

    /// Its counts.
    pub fn score(&self) -> &Score {
        &self.score
    }

    /// Who wins a ranking that is closed.
    pub fn runoff(&self) -> Option<&Runoff> {
        self.runoff.as_ref()
    }

    /// Whether a reset can be taken back.
    pub fn can_undo(&self) -> bool {
        !self.wiped.is_empty()
    }

    /// The candidates as a voter finds them: those merged are their target.
    pub fn shown(&self, choice: &Choice) -> Choice {
        counted(&self.question, choice)
    }

    /// The marks that a ballot's picks are, where they fit this question.
    pub(super) fn marks(&self, picks: Picks) -> Result<Marks, Refusal> {
        let rates = matches!(self.question.pick, Pick::Rate { .. });
        let wrong = || Err(Refusal::WrongPick(example(self.question.pick)));
        match picks {
            Picks::Several => wrong(),
            Picks::One(_) if rates || self.question.pick == Pick::Rank => wrong(),
            Picks::One(index) => Ok(Marks::Choice(Choice::One(index))),
            Picks::List(_) if rates => wrong(),
            Picks::List(list) => Ok(Marks::Choice(list.into())),
            Picks::Ratings(_) if !rates => wrong(),
            Picks::Ratings(ratings) => self.ratings(&ratings),
            Picks::WriteIn { .. } if self.question.write_ins == WriteIns::None => {
                Err(Refusal::WriteInsOff)
            }
            Picks::WriteIn { text, by } => Ok(Marks::WriteIn(WriteIn {
                text,
                by,
                color: "".into(),
                held: false,
            })),
        }
    }

    /// A rating that is none (0) must not pass for one that was left out.
    fn ratings(&self, ratings: &[Option<u8>]) -> Result<Marks, Refusal> {
        if ratings.contains(&Some(0)) {
            return Err(self.bad_rating());
        }
        Ok(Marks::Choice(Choice::of_ratings(ratings)))
    }

    /// Checks a vote's marks against the candidates, the pick and the rule.
    pub(super) fn accepts(&self, vote: &Vote) -> Result<(), Refusal> {
        match &vote.marks {
            Marks::Choice(choice) => self.accepts_choice(choice),
            Marks::WriteIn(write_in) => self.accepts_write_in(vote, write_in),
        }
    }

    fn accepts_choice(&self, choice: &Choice) -> Result<(), Refusal> {
        let question = &self.question;
        let count = question.candidates.len();
        let indices = choice.indices();
        if indices.iter().any(|&index| usize::from(index) >= count) {
            return Err(Refusal::UnknownCandidate { count });
        }
        if choice.is_empty() && question.rule == Rule::Changeable {
            return match choice.ratings() {
                Some(ratings) if ratings.len() != count => Err(self.bad_rating()),
                _ => Ok(()),
            };
        }
        match question.pick {
            Pick::One => takes(1, 1, indices),
            Pick::Many { max } => takes(1, max, indices).and_then(|()| each_once(indices)),
            Pick::Rank => each_once(indices).and_then(|()| self.all_ranked(indices)),
            Pick::Rate { max } => {
                let mut ratings = choice.ratings().into_iter().flatten();
                let fits = ratings.all(|rating| rating.is_none_or(|rating| rating <= max));
                let all = choice.ratings().is_some_and(|all| all.len() == count);
                if fits && all && !choice.is_empty() {
                    Ok(())
                } else {
                    Err(self.bad_rating())
                }
            }
        }
    }

    /// Candidates that are hidden need not be ranked.
    fn all_ranked(&self, indices: &[u16]) -> Result<(), Refusal> {
        let shown = self.question.candidates.iter().zip(0..);
        let mut shown = shown.filter(|(candidate, _)| candidate.is_shown());
        match shown.find(|(_, index)| !indices.contains(index)) {
            Some((_, missing)) => Err(Refusal::BadRanking { missing }),
            None => Ok(()),
        }
    }

    fn bad_rating(&self) -> Refusal {
        let max = match self.question.pick {
            Pick::Rate { max } => max,
            Pick::One | Pick::Many { .. } | Pick::Rank => 0,
        };
        Refusal::BadRating {
            count: self.question.candidates.len(),
            max,
        }
    }

    fn accepts_write_in(&self, vote: &Vote, write_in: &WriteIn) -> Result<(), Refusal> {
        if self.question.write_ins == WriteIns::None {
            return Err(Refusal::WriteInsOff);
        }
        let there = self.written(&write_in.text);
        let written = self.question.candidates.iter();
        if there.is_none() && written.filter(|one| one.written).count() >= WRITE_INS {
            return Err(Refusal::TooManyWriteIns { limit: WRITE_INS });
        }
        match (self.question.pick, self.earlier(vote)) {
            (Pick::Many { max }, Some(earlier)) => {
                let target = there.map(|index| self.question.target(index));
                let has = target.is_some_and(|target| earlier.indices().contains(&target));
                let given = earlier.indices().len() + usize::from(!has);
                if given > usize::from(max) {
                    return Err(Refusal::CandidateCount {
                        least: 1,
                        most: max,
                        given,
                    });
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// The voter's picks to which a written-in one is added.
    fn earlier(&self, vote: &Vote) -> Option<Choice> {
        match self.question.rule {
            Rule::Changeable => self
                .score
                .choice(vote.voter)
                .map(|choice| self.shown(choice)),
            Rule::Clicks | Rule::Once => None,
        }
    }

    /// The candidate that a text means, if it is there.
    pub(super) fn written(&self, text: &str) -> Option<u16> {
        self.words.get(&*words::folded(text)).copied()
    }

    /// Counts a vote that the rules let through.
    pub(super) fn count(&mut self, seq: u64, at: i64, vote: &Vote) -> Cast {
        let (choice, written) = match &vote.marks {
            Marks::Choice(choice) => (choice.clone(), None),
            Marks::WriteIn(write_in) => {
                let index = self.write_in(write_in);
                let mut picks = match self.question.pick {
                    Pick::Many { .. } => self.earlier(vote).unwrap_or_default().indices().to_vec(),
                    Pick::One | Pick::Rank | Pick::Rate { .. } => Vec::new(),
                };
                let target = self.question.target(index);
                if !picks.contains(&target) {
                    picks.push(target);
                }
                (picks.into(), Some(index))
            }
        };
        let cast = Cast {
            seq,
            question: vote.question,
            written,
            choice,
        };
        self.score
            .count(&self.question, vote.voter, at, cast.clone());
        cast
    }

    /// The candidate that was written in, which is there from now on.
    fn write_in(&mut self, write_in: &WriteIn) -> u16 {
        let waits = write_in.held || self.question.write_ins == WriteIns::Moderated;
        let candidate = Candidate {
            written: true,
            by: write_in.by.clone(),
            waiting: waits,
            ..Candidate::new(&words::tidy(&write_in.text), &write_in.color)
        };
        let candidates = &mut self.question.candidates;
        match self.words.get(&*words::folded(&write_in.text)) {
            Some(&index) => {
                let there = &mut candidates[usize::from(index)];
                if there.wiped {
                    *there = candidate;
                }
                index
            }
            None => {
                let index = candidates.len() as u16;
                self.words.insert(words::folded(&write_in.text), index);
                candidates.push(candidate);
                index
            }
        }
    }

    /// Whether candidates, pick and rule can no longer change.
    pub(super) fn is_frozen(&self) -> bool {
        self.score.total() > 0
    }

    /// The settings after a change.
    pub(super) fn edited(&self, change: &QuestionChange) -> Result<Question, ChangeRefusal> {
        change.applied_to(&self.question, self.is_frozen())
    }

    /// Takes settings that [`Self::edited`] gave.
    pub(super) fn edit(&mut self, question: Question) {
        let before = std::mem::replace(&mut self.question, question);
        let question = &self.question;
        let recounts = before.candidates != question.candidates
            || before.pick != question.pick
            || before.rule != question.rule;
        if recounts {
            self.score = Score::new(question);
            self.wiped.clear();
            self.words.clear();
        }
        self.learn_words();
        self.settle();
    }

    fn learn_words(&mut self) {
        if self.question.write_ins != WriteIns::None {
            for (candidate, index) in self.question.candidates.iter().zip(0..) {
                let word = words::folded(&candidate.label);
                self.words.entry(word).or_insert(index);
            }
        }
    }

    /// Counts a ranking out once it is closed.
    fn settle(&mut self) {
        let counts_out = self.question.pick == Pick::Rank && !self.question.open;
        self.runoff = counts_out.then(|| self.score.runoff());
    }

    pub(super) fn close(&mut self) {
        self.question.open = false;
        self.question.closes_at = None;
        self.settle();
    }

    pub(super) fn reset(&mut self) {
        let before = std::mem::replace(&mut self.score, Score::new(&self.question));
        let mut written = Vec::new();
        for (candidate, index) in self.question.candidates.iter_mut().zip(0..) {
            if candidate.written && !candidate.wiped {
                candidate.wiped = true;
                written.push(index);
            }
        }
        self.wiped.push((before, written));
        self.settle();
    }

    pub(super) fn undo(&mut self) {
        let Some((before, written)) = self.wiped.pop() else {
            return;
        };
        for index in written {
            self.question.candidates[usize::from(index)].wiped = false;
        }
        self.score.take_back(&self.question, before);
        self.settle();
    }

    /// Whether a candidate can be changed so.
    pub(super) fn judge_candidate(
        &self,
        index: u16,
        change: &CandidateChange,
    ) -> Result<(), ChangeRefusal> {
        let candidates = &self.question.candidates;
        let unknown = ChangeRefusal::UnknownCandidate {
            count: candidates.len(),
        };
        if usize::from(index) >= candidates.len() {
            return Err(unknown);
        }
        let CandidateChange::MergeInto(target) = change else {
            return Ok(());
        };
        let flaw = |why: &str| Err(Flaw::Setting("merge_into", why.into()).into());
        match candidates.get(usize::from(*target)) {
            None => Err(unknown),
            Some(_) if *target == index => flaw("give another candidate than itself"),
            Some(target) if target.merged_into.is_some() => {
                flaw("give a candidate that is not merged itself")
            }
            Some(_) if matches!(self.question.pick, Pick::Rank | Pick::Rate { .. }) => {
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
                if self.question.write_ins != WriteIns::None {
                    self.words.entry(words::folded(label)).or_insert(index);
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

fn takes(least: u16, most: u16, indices: &[u16]) -> Result<(), Refusal> {
    let given = indices.len();
    if (usize::from(least)..=usize::from(most)).contains(&given) {
        Ok(())
    } else {
        Err(Refusal::CandidateCount { least, most, given })
    }
}

fn each_once(indices: &[u16]) -> Result<(), Refusal> {
    let twice = |(at, index): &(usize, &u16)| indices[..*at].contains(index);
    match indices.iter().enumerate().find(twice) {
        Some((_, &index)) => Err(Refusal::DuplicateCandidate { index }),
        None => Ok(()),
    }
}

/// A vote of the kind that a question takes.
fn example(pick: Pick) -> &'static str {
    match pick {
        Pick::One => r#"{"candidate":0}"#,
        Pick::Many { .. } => r#"{"candidates":[0,2]}"#,
        Pick::Rank => r#"{"candidates":[2,0,1]} with every candidate, the best first"#,
        Pick::Rate { .. } => r#"{"ratings":[4,null]} with a rating or null for each candidate"#,
    }
}
