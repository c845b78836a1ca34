//! Which votes a question accepts.

use super::{
    super::{
        choice::Choice,
        vote::{Marks, Refusal, Vote, WriteIn},
    },
    QuestionState,
};
use crate::model::{Pick, Picks, Rule};

/// The most different candidates that voters may write in.
const WRITE_INS: u16 = 5_000;

impl QuestionState {
    /// Turns a ballot's picks into marks, if this question takes picks of that form.
    pub(in super::super) fn marks(&self, picks: Picks) -> Result<Marks, Refusal> {
        let rates = matches!(self.question.settings.pick, Pick::Rate { .. });
        let wrong = || Err(Refusal::WrongPick(example(self.question.settings.pick)));
        match picks {
            Picks::Several => wrong(),
            Picks::One(_) if rates || self.question.settings.pick == Pick::Rank => wrong(),
            Picks::One(index) => Ok(Marks::Choice(Choice::One(index))),
            Picks::List(_) if rates => wrong(),
            Picks::List(list) => Ok(Marks::Choice(list.into())),
            Picks::Ratings(_) if !rates => wrong(),
            Picks::Ratings(ratings) => self.ratings(&ratings),
            Picks::WriteIn { .. } if !self.question.settings.takes_write_ins() => {
                Err(Refusal::WriteInsOff)
            }
            Picks::WriteIn { text, by } => {
                let key = self.words.key_of(&text);
                Ok(Marks::WriteIn(WriteIn::new(text, by, &key)))
            }
        }
    }

    /// Refuses 0, which stands for a value that is not a rating: as a choice it would mean no rating.
    fn ratings(&self, ratings: &[Option<u8>]) -> Result<Marks, Refusal> {
        if ratings.contains(&Some(0)) {
            return Err(self.bad_rating());
        }
        Ok(Marks::Choice(Choice::of_ratings(ratings)))
    }

    /// Checks a vote, and whether its voter may vote again.
    pub(in super::super) fn allows(&self, vote: &Vote) -> Result<(), Refusal> {
        self.accepts(vote)?;
        match self.score().vote_of(vote.voter) {
            Some(first) if self.question.settings.rule == Rule::Once => {
                Err(Refusal::AlreadyVoted(first.receipt(first.id.clone())))
            }
            _ => Ok(()),
        }
    }

    /// Checks a vote's marks against the question's pick, candidates and rule.
    fn accepts(&self, vote: &Vote) -> Result<(), Refusal> {
        let rates = matches!(self.question.settings.pick, Pick::Rate { .. });
        match &vote.marks {
            Marks::Choice(choice) if rates != choice.ratings().is_some() => {
                Err(Refusal::WrongPick(example(self.question.settings.pick)))
            }
            Marks::Choice(choice) => self.accepts_choice(choice),
            Marks::WriteIn(write_in) => self.accepts_write_in(vote, write_in),
        }
    }

    fn accepts_choice(&self, choice: &Choice) -> Result<(), Refusal> {
        let question = &self.question;
        let count = question.candidates.len();
        let indices = choice.indices();
        if !indices.iter().all(|&index| self.candidate(index).is_some()) {
            return Err(Refusal::UnknownCandidate { count });
        }
        if choice.is_empty() && question.settings.rule == Rule::Changeable {
            return match choice.ratings() {
                Some(ratings) if ratings.len() != count => Err(self.bad_rating()),
                _ => Ok(()),
            };
        }
        match question.settings.pick {
            Pick::One => takes(1, 1, indices),
            Pick::Many { min, max } => takes(min, max, indices).and_then(|()| each_once(indices)),
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

    /// Requires that every candidate that is shown is ranked. Hidden ones need not be.
    fn all_ranked(&self, indices: &[u16]) -> Result<(), Refusal> {
        let shown = self.question.candidates.iter().zip(0..);
        let mut shown = shown.filter(|(candidate, _)| candidate.is_shown());
        match shown.find(|(_, index)| !indices.contains(index)) {
            Some((_, missing)) => Err(Refusal::BadRanking { missing }),
            None if indices.is_empty() => Err(Refusal::BadRanking { missing: 0 }),
            None => Ok(()),
        }
    }

    fn bad_rating(&self) -> Refusal {
        let max = match self.question.settings.pick {
            Pick::Rate { max } => max,
            Pick::One | Pick::Many { .. } | Pick::Rank => 0,
        };
        Refusal::BadRating {
            count: self.question.candidates.len(),
            max,
        }
    }

    fn accepts_write_in(&self, vote: &Vote, write_in: &WriteIn) -> Result<(), Refusal> {
        if !self.question.settings.takes_write_ins() {
            return Err(Refusal::WriteInsOff);
        }
        let known = self.words.get(&write_in.key());
        let there = known.filter(|&index| self.candidate(index).is_some());
        let has_index = known.is_some() || self.question.candidates.len() < usize::from(u16::MAX);
        if there.is_none() && (self.written >= WRITE_INS || !has_index) {
            return Err(Refusal::TooManyWriteIns { limit: WRITE_INS });
        }
        match (self.question.settings.pick, self.earlier(vote)) {
            (Pick::Many { max, .. }, Some(earlier)) => {
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

/// An example of a vote that a question with this pick takes.
fn example(pick: Pick) -> &'static str {
    match pick {
        Pick::One => r#"{"candidate":0}"#,
        Pick::Many { .. } => r#"{"candidates":[0,2]}"#,
        Pick::Rank => r#"{"candidates":[2,0,1]} with every candidate, the best first"#,
        Pick::Rate { .. } => r#"{"ratings":[4,null]} with a rating or null for each candidate"#,
    }
}
