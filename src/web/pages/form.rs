//! The votes of browsers without script: the fields of a form.

use std::sync::Arc;

use crate::model::{
    Ballot, Pick, Picks, Problem, ProblemCode, VoteId, WRITE_IN_LIMIT, check_text, is_vote_id,
};

/// A form as it was sent. `candidate` may be there several times; a candidate's place and its rating
/// are `rank-2` and `rate-2`.
#[derive(Debug, Default)]
pub struct Form {
    question: Option<String>,
    version: Option<String>,
    id: Option<String>,
    candidates: Vec<String>,
    /// Each candidate's index and place.
    places: Vec<(String, String)>,
    /// Each candidate's index and rating.
    ratings: Vec<(String, String)>,
    pub(super) write_in: Option<String>,
    pub(super) name: Option<String>,
    pub(super) ticket: Option<String>,
}

impl Form {
    /// Reads the fields; 422 and 400 as for JSON.
    pub fn parse(body: &[u8]) -> Result<Self, Problem> {
        let mut form = Self::default();
        for (name, value) in url::form_urlencoded::parse(body) {
            let value = value.into_owned();
            let single = match &*name {
                "question" => &mut form.question,
                "version" => &mut form.version,
                "id" => &mut form.id,
                "write_in" => &mut form.write_in,
                "name" => &mut form.name,
                "ticket" => &mut form.ticket,
                "candidate" => {
                    form.candidates.push(value);
                    continue;
                }
                other => {
                    let (list, index) =
                        match (other.strip_prefix("rank-"), other.strip_prefix("rate-")) {
                            (Some(index), _) => (&mut form.places, index),
                            (_, Some(index)) => (&mut form.ratings, index),
                            _ => return Err(unknown_field(other)),
                        };
                    if list.iter().any(|(earlier, _)| is_same(earlier, index)) {
                        return Err(twice(other));
                    }
                    list.push((index.into(), value));
                    continue;
                }
            };
            if single.replace(value).is_some() {
                return Err(twice(&name));
            }
        }
        Ok(form)
    }

    /// The vote's id, where it can be one.
    pub fn ballot(&self, pick: Pick, count: usize) -> Result<Ballot, Problem> {
        let picks = self.picks(pick, count)?;
        let question = self.question.as_deref();
        let question = question.map(|question| index(ProblemCode::UnknownQuestion, question));
        let version = self.version.as_deref().map(|version| {
            let bad = |_| Problem::new(ProblemCode::BadSetting, "load the page again, then vote");
            version.parse().map_err(bad)
        });
        let id: Option<VoteId> = match self.id.as_deref() {
            Some(id) if !is_vote_id(id) => {
                return Err(Problem::new(
                    ProblemCode::BadId,
                    "load the page again, then vote",
                ));
            }
            id => id.map(Into::into),
        };
        Ok(Ballot {
            question: question.transpose()?,
            version: version.transpose()?,
            picks,
            id,
            ticket: self
                .ticket
                .as_deref()
                .filter(|typed| !typed.is_empty())
                .map(Into::into),
        })
    }

    /// What is voted for, in a question that is picked from in this way and has `count` candidates.
    fn picks(&self, pick: Pick, count: usize) -> Result<Picks, Problem> {
        if let Some(text) = &self.write_in {
            let by = self.name.as_deref().filter(|name| !name.trim().is_empty());
            return Ok(Picks::WriteIn {
                text: checked(text)?,
                by: by.map(checked).transpose()?,
            });
        }
        let given = self.candidates.iter();
        let given: Vec<u16> = given
            .map(|candidate| index(ProblemCode::BadCandidate, candidate))
            .collect::<Result<_, _>>()?;
        match (pick, &given[..]) {
            // Boxes that are not ticked are not sent.
            (Pick::Many { .. }, _) => Ok(Picks::List(given)),
            (_, [one]) => Ok(Picks::One(*one)),
            (_, [_, _, ..]) => Err(twice("candidate")),
            (Pick::Rank, []) if !self.places.is_empty() => self.ranking(),
            (Pick::Rate { .. }, []) if !self.ratings.is_empty() => self.rating(count),
            (_, []) => Err(Problem::new(
                ProblemCode::MissingField,
                "choose one of the candidates",
            )),
        }
    }

    /// The candidates by their places. Two on one place leave another one empty.
    fn ranking(&self) -> Result<Picks, Problem> {
        let places = self.places.iter().filter(|(_, place)| !place.is_empty());
        let mut ranked: Vec<(u16, u16)> = places
            .map(|(candidate, place)| {
                Ok((
                    index(ProblemCode::BadRanking, place)?,
                    index(ProblemCode::BadCandidate, candidate)?,
                ))
            })
            .collect::<Result<_, Problem>>()?;
        ranked.sort_unstable();
        if ranked.windows(2).any(|two| two[0].0 == two[1].0) {
            return Err(Problem::new(
                ProblemCode::BadRanking,
                "give each place once",
            ));
        }
        Ok(Picks::List(
            ranked.into_iter().map(|(_, candidate)| candidate).collect(),
        ))
    }

    fn rating(&self, count: usize) -> Result<Picks, Problem> {
        let mut ratings = vec![None; count];
        for (candidate, rating) in &self.ratings {
            let candidate = index(ProblemCode::BadCandidate, candidate)?;
            let unknown = || {
                let detail = format!("this question has {count} candidates, counted from 0");
                Problem::new(ProblemCode::UnknownCandidate, detail)
            };
            let place = ratings
                .get_mut(usize::from(candidate))
                .ok_or_else(unknown)?;
            // 0 stands for what is no rating at all: the question refuses it.
            *place = (!rating.is_empty()).then(|| rating.parse().unwrap_or(0));
        }
        Ok(Picks::Ratings(ratings))
    }
}

/// Whether two texts are one index: 1 may be written as 01.
fn is_same(one: &str, other: &str) -> bool {
    one.trim_start_matches('0') == other.trim_start_matches('0')
}

fn checked(text: &str) -> Result<Arc<str>, Problem> {
    match check_text(text, WRITE_IN_LIMIT) {
        Ok(text) => Ok(text.into()),
        Err(_) => {
            let detail = format!("write 1 to {WRITE_IN_LIMIT} characters that can be seen");
            Err(Problem::new(ProblemCode::BadText, detail))
        }
    }
}

fn index(code: ProblemCode, value: &str) -> Result<u16, Problem> {
    let given = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    given
        .then(|| value.parse().unwrap_or(u16::MAX))
        .ok_or(Problem::new(code, "choose one of the candidates"))
}

fn unknown_field(name: &str) -> Problem {
    let detail = format!("leave out {name:?}: a vote has no such field");
    Problem::new(ProblemCode::UnknownField, detail)
}

fn twice(name: &str) -> Problem {
    Problem::new(
        ProblemCode::DuplicateField,
        format!("give the field {name:?} once"),
    )
}
