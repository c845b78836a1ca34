//! The refusals of the rules as problems.

use crate::{
    model::{Picks, Problem, ProblemCode},
    tally::{ChangeRefusal, Refusal},
};

impl Problem {
    /// The refusal of a vote, in the words of the poll `poll`.
    pub fn of_refusal(poll: &str, refusal: Refusal) -> Self {
        let code = match &refusal {
            Refusal::IdReused => ProblemCode::IdReused,
            Refusal::UnknownQuestion => ProblemCode::UnknownQuestion,
            Refusal::TicketInvalid => ProblemCode::TicketInvalid,
            Refusal::WrongPick(_) => ProblemCode::WrongPick,
            Refusal::WriteInsOff => ProblemCode::WriteInsOff,
            Refusal::TooManyWriteIns { .. } => ProblemCode::TooManyWriteIns,
            Refusal::NotOnStage { .. } | Refusal::OtherVersion => ProblemCode::NotOnStage,
            Refusal::Closed => ProblemCode::Closed,
            Refusal::UnknownCandidate { .. } => ProblemCode::UnknownCandidate,
            Refusal::CandidateCount { .. } => ProblemCode::CandidateCount,
            Refusal::DuplicateCandidate { .. } => ProblemCode::DuplicateCandidate,
            Refusal::BadRanking { .. } => ProblemCode::BadRanking,
            Refusal::BadRating { .. } => ProblemCode::BadRating,
            Refusal::AlreadyVoted(_) => ProblemCode::AlreadyVoted,
        };
        let mut problem = Self::new(code, refusal.to_string());
        if let Refusal::AlreadyVoted(first) = refusal {
            problem.receipt = Some(Box::new(first.for_voter(poll.into())));
        }
        problem
    }

    /// The refusal of a vote for these picks, in the words of the poll `poll`.
    pub fn of_ballot(poll: &str, refusal: Refusal, picks: &Picks) -> Self {
        let pointer = place(&refusal, picks);
        Self {
            pointer,
            ..Self::of_refusal(poll, refusal)
        }
    }
}

/// The field, or the item of its list, for which a ballot is refused.
fn place(refusal: &Refusal, picks: &Picks) -> Option<String> {
    let field = match picks {
        Picks::One(_) => "/candidate",
        Picks::List(_) => "/candidates",
        Picks::Ratings(_) => "/ratings",
        Picks::WriteIn { .. } => "/write_in",
        Picks::Several => return None,
    };
    let at = match (refusal, picks) {
        (Refusal::IdReused, _) => return Some("/id".into()),
        (Refusal::UnknownQuestion, _) => return Some("/question".into()),
        (Refusal::OtherVersion, _) => return Some("/version".into()),
        (
            Refusal::WrongPick(_)
            | Refusal::WriteInsOff
            | Refusal::TooManyWriteIns { .. }
            | Refusal::CandidateCount { .. }
            | Refusal::BadRanking { .. },
            _,
        ) => None,
        // The rule also refuses indices below `count` whose candidate is gone. Those get no pointer.
        (Refusal::UnknownCandidate { count }, Picks::List(list)) => {
            list.iter().position(|&index| usize::from(index) >= *count)
        }
        (Refusal::DuplicateCandidate { index }, Picks::List(list)) => {
            list.iter().rposition(|one| one == index)
        }
        (Refusal::BadRating { count, max }, Picks::Ratings(ratings)) => {
            let bad = |rating: &Option<u8>| rating.is_some_and(|one| !(1..=*max).contains(&one));
            let is_whole = ratings.len() == *count;
            ratings.iter().position(bad).filter(|_| is_whole)
        }
        (
            Refusal::UnknownCandidate { .. }
            | Refusal::DuplicateCandidate { .. }
            | Refusal::BadRating { .. },
            _,
        ) => None,
        (
            Refusal::TicketInvalid
            | Refusal::NotOnStage { .. }
            | Refusal::Closed
            | Refusal::AlreadyVoted(_),
            _,
        ) => return None,
    };
    Some(at.map_or_else(|| field.into(), |at| format!("{field}/{at}")))
}

impl From<ChangeRefusal> for Problem {
    fn from(refusal: ChangeRefusal) -> Self {
        let code = match &refusal {
            ChangeRefusal::UnknownQuestion(_) => ProblemCode::UnknownQuestion,
            ChangeRefusal::UnknownCandidate { .. } => ProblemCode::UnknownCandidate,
            ChangeRefusal::Frozen(_) => ProblemCode::QuestionFrozen,
            ChangeRefusal::OnStage => ProblemCode::OnStage,
            ChangeRefusal::NothingToUndo => ProblemCode::NothingToUndo,
            ChangeRefusal::QuestionCount => ProblemCode::QuestionCount,
            ChangeRefusal::UnknownTicket(_) => ProblemCode::NotFound,
            ChangeRefusal::Flaw(flaw) => return flaw.clone().into(),
        };
        Self::new(code, refusal.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_ballot_is_refused_at_its_place() {
        let list = || Picks::List(vec![0, 7, 0]);
        let rated = |ratings: &[u8]| Picks::Ratings(ratings.iter().copied().map(Some).collect());
        let unknown = Refusal::UnknownCandidate { count: 3 };
        let bad_rating = Refusal::BadRating { count: 3, max: 5 };
        let twice = Refusal::DuplicateCandidate { index: 0 };
        let rows = [
            (unknown.clone(), Picks::One(7), Some("/candidate")),
            (unknown, list(), Some("/candidates/1")),
            (twice, list(), Some("/candidates/2")),
            (
                Refusal::BadRanking { missing: 1 },
                list(),
                Some("/candidates"),
            ),
            (bad_rating.clone(), rated(&[1, 6, 2]), Some("/ratings/1")),
            (bad_rating.clone(), rated(&[1, 2, 0]), Some("/ratings/2")),
            (bad_rating, rated(&[1, 6]), Some("/ratings")),
            (Refusal::WrongPick(""), rated(&[1]), Some("/ratings")),
            (Refusal::WrongPick(""), Picks::Several, None),
            (Refusal::UnknownQuestion, list(), Some("/question")),
            (Refusal::IdReused, list(), Some("/id")),
            (Refusal::Closed, list(), None),
        ];

        for (refusal, picks, pointer) in rows {
            let row = format!("{refusal:?} {picks:?}");
            let problem = Problem::of_ballot("live", refusal, &picks);
            assert_eq!(problem.pointer.as_deref(), pointer, "{row}");
        }
    }
}
