//! Where in a body the fault is, as a JSON pointer (RFC 6901) and in words.

use std::fmt::Display;

use super::problem::Problem;
use crate::tally::{Picks, Refusal};

/// The lists whose parts people count, and what they call one.
const PARTS: [(&str, &str); 2] = [("questions", "question"), ("candidates", "candidate")];

impl Problem {
    /// The same problem, where what it was told of is a part of something larger: the field of this
    /// name, or what stands at this place of a list.
    pub fn within(mut self, token: impl Display) -> Self {
        let token = token.to_string().replace('~', "~0").replace('/', "~1");
        let inner = self.pointer.unwrap_or_default();
        self.pointer = Some(format!("/{token}{inner}"));
        self
    }

    /// The same problem, whose detail names the question and the candidate, counted from 1 as people do.
    pub(super) fn naming_its_place(mut self) -> Self {
        let tokens: Vec<_> = self.pointer.iter().flat_map(|it| it.split('/')).collect();
        let named = tokens.windows(2).filter_map(|two| {
            let (_, part) = PARTS.iter().find(|(list, _)| *list == two[0])?;
            let index: usize = two[1].parse().ok()?;
            Some(format!("{part} {}", index + 1))
        });
        let place = named.collect::<Vec<_>>().join(", ");
        if !place.is_empty() {
            let [place, detail] = [capital(&place, true), capital(&self.detail, false)];
            self.detail = format!("{place}: {detail}");
        }
        self
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

/// The field, or the part of its list, for which a ballot is refused.
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
        // One that is there no more, of an index that was given, is not told apart from the others.
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

/// A text whose first letter is a capital, or is none.
pub(super) fn capital(text: &str, is_capital: bool) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|first| {
        if is_capital {
            first.to_uppercase().to_string()
        } else {
            first.to_lowercase().to_string()
        }
    });
    first.unwrap_or_default() + chars.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::Code;

    #[test]
    fn a_pointer_escapes_what_parts_it() {
        let problem = Problem::new(Code::UnknownField, "leave it out").within("a/b~c");

        let problem = problem.within(3).within("questions");

        assert_eq!(problem.pointer.as_deref(), Some("/questions/3/a~1b~0c"));
    }

    #[test]
    fn a_detail_names_the_question_and_the_candidate() {
        let rows = [
            ("", "Give it."),
            ("/text", "Give it."),
            ("/questions", "Give it."),
            ("/questions/3/text", "Question 4: give it."),
            ("/candidates/0/label", "Candidate 1: give it."),
            (
                "/questions/3/candidates/1",
                "Question 4, candidate 2: give it.",
            ),
        ];

        for (pointer, detail) in rows {
            let mut problem = Problem::new(Code::BadText, "give it");
            problem.pointer = Some(pointer.into());
            assert_eq!(problem.naming_its_place().detail, detail, "{pointer}");
        }
    }

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
