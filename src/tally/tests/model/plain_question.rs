//! What a question makes of a vote.

use super::*;

impl PlainQuestion {
    pub fn new(question: &Question) -> Self {
        let mut plain = Self {
            question: question.clone(),
            cast_votes: Vec::new(),
            taken: Vec::new(),
            version: 0,
            words: Vec::new(),
        };
        plain.learn();
        plain
    }

    pub(super) fn learn(&mut self) {
        if self.question.settings.write_ins != WriteIns::None {
            for (candidate, index) in self.question.candidates.iter().zip(0..) {
                self.words.push((folded(&candidate.label), index));
            }
        }
    }

    fn word(&self, text: &str) -> Option<u16> {
        let mut words = self.words.iter();
        words.find(|word| word.0 == folded(text)).map(|word| word.1)
    }

    pub(super) fn refusal(&self, voter: Voter, picks: &Picks) -> Result<(), Refusal> {
        let question = &self.question;
        let indices = match (picks, question.settings.pick) {
            (Picks::Several, _)
            | (Picks::Ratings(_), Pick::One | Pick::Many { .. } | Pick::Rank)
            | (Picks::One(_), Pick::Rank)
            | (Picks::One(_) | Picks::List(_), Pick::Rate { .. }) => {
                return Err(Refusal::WrongPick(""));
            }
            (Picks::WriteIn { .. }, _) if question.settings.write_ins == WriteIns::None => {
                return Err(Refusal::WriteInsOff);
            }
            (Picks::WriteIn { text, .. }, _) => return self.room_for(voter, text),
            (Picks::Ratings(ratings), Pick::Rate { max }) => return self.rates(ratings, max),
            (Picks::One(index), _) => vec![*index],
            (Picks::List(list), _) => list.clone(),
        };
        if indices.iter().any(|&index| !self.is_there(index)) {
            let count = question.candidates.len();
            return Err(Refusal::UnknownCandidate { count });
        }
        if indices.is_empty() && question.settings.rule == Rule::Changeable {
            return Ok(());
        }
        let given = indices.len();
        let (least, most) = match question.settings.pick {
            Pick::Many { min, max } => (min, max),
            _ => (1, 1),
        };
        if question.settings.pick != Pick::Rank
            && !(usize::from(least)..=usize::from(most)).contains(&given)
        {
            return Err(Refusal::CandidateCount { least, most, given });
        }
        for (at, &index) in indices.iter().enumerate() {
            if indices[..at].contains(&index) {
                return Err(Refusal::DuplicateCandidate { index });
            }
        }
        for (candidate, missing) in question.candidates.iter().zip(0..) {
            let ranked = indices.contains(&missing) || !candidate.is_shown();
            if question.settings.pick == Pick::Rank && !ranked {
                return Err(Refusal::BadRanking { missing });
            }
        }
        match indices[..] {
            [] => Err(Refusal::BadRanking { missing: 0 }),
            _ => Ok(()),
        }
    }

    fn rates(&self, ratings: &[Option<u8>], max: u8) -> Result<(), Refusal> {
        let count = self.question.candidates.len();
        let given: Vec<u8> = ratings.iter().flatten().copied().collect();
        let withdraws = given.is_empty() && self.question.settings.rule == Rule::Changeable;
        let fits = given.iter().all(|given| (1..=max).contains(given));
        if ratings.len() == count && fits && (!given.is_empty() || withdraws) {
            return Ok(());
        }
        Err(Refusal::BadRating { count, max })
    }

    fn room_for(&self, voter: Voter, text: &str) -> Result<(), Refusal> {
        let (Pick::Many { max: most, .. }, Rule::Changeable) =
            (self.question.settings.pick, self.question.settings.rule)
        else {
            return Ok(());
        };
        let earlier = self
            .newest(voter)
            .map(|one| self.targets(&one.receipt.choice));
        let Some(mut picks) = earlier else {
            return Ok(());
        };
        let target = self.word(text).map_or(u16::MAX, |index| self.target(index));
        picks.retain(|&index| index != target);
        let (least, given) = (1, picks.len() + 1);
        match given > usize::from(most) {
            true => Err(Refusal::CandidateCount { least, most, given }),
            false => Ok(()),
        }
    }

    pub(super) fn is_there(&self, index: u16) -> bool {
        let candidate = self.question.candidates.get(usize::from(index));
        candidate.is_some_and(|one| !one.wiped)
    }

    /// The picks of a vote that counts; a written-in candidate is there from now on.
    pub(super) fn choice(&mut self, voter: Voter, picks: &Picks) -> Choice {
        let (text, by) = match picks {
            Picks::Ratings(ratings) => return Choice::of_ratings(ratings),
            Picks::One(index) => return Choice::One(*index),
            Picks::List(list) => return list.clone().into(),
            Picks::WriteIn { text, by } => (text, by),
            Picks::Several => unreachable!("it was refused"),
        };
        let fresh = Candidate {
            written: true,
            by: by.clone(),
            waiting: self.question.settings.write_ins == WriteIns::Moderated,
            ..Candidate::new(&text.split_whitespace().collect::<Vec<_>>().join(" "), "")
        };
        let index = self
            .word(text)
            .unwrap_or(self.question.candidates.len() as u16);
        match self.question.candidates.get_mut(usize::from(index)) {
            None => {
                self.words.push((folded(text), index));
                self.question.candidates.push(fresh);
            }
            Some(there) if there.wiped => *there = fresh,
            Some(_) => {}
        }
        let adds = self.question.settings.rule == Rule::Changeable
            && matches!(self.question.settings.pick, Pick::Many { .. });
        let earlier = self.newest(voter).filter(|_| adds);
        let mut picks = earlier.map_or(vec![], |one| self.targets(&one.receipt.choice));
        picks.push(self.target(index));
        let last = picks.len() - 1;
        if picks[..last].contains(&picks[last]) {
            picks.pop();
        }
        picks.into()
    }
}
