//! What a vote picks, once the rules have allowed it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The candidates that a vote picks, or its ratings.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Choice {
    /// One candidate's index. Nearly all votes are of this form, and it needs no allocation.
    One(u16),
    /// The indices of no candidate or of several, in the order given.
    Many(Box<[u16]>),
    /// A rating for each candidate by index, 0 if it has none.
    Ratings(Box<[u8]>),
}

impl Choice {
    /// A choice of one rating, or none, for each candidate.
    pub fn of_ratings(ratings: &[Option<u8>]) -> Self {
        Self::Ratings(ratings.iter().map(|rating| rating.unwrap_or(0)).collect())
    }

    /// The candidates' indices, in the order given; empty for ratings.
    pub fn indices(&self) -> &[u16] {
        match self {
            Self::One(index) => std::slice::from_ref(index),
            Self::Many(indices) => indices,
            Self::Ratings(_) => &[],
        }
    }

    /// A rating, or none, for each candidate; none at all for candidates that are picked.
    pub fn ratings(&self) -> Option<impl ExactSizeIterator<Item = Option<u8>>> {
        match self {
            Self::Ratings(ratings) => Some(ratings.iter().map(|&one| (one > 0).then_some(one))),
            Self::One(_) | Self::Many(_) => None,
        }
    }

    /// Whether it picks and rates nothing, which withdraws the voter's vote.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::One(_) => false,
            Self::Many(indices) => indices.is_empty(),
            Self::Ratings(ratings) => ratings.iter().all(|&rating| rating == 0),
        }
    }
}

impl From<Vec<u16>> for Choice {
    fn from(indices: Vec<u16>) -> Self {
        match indices[..] {
            [index] => Self::One(index),
            _ => Self::Many(indices.into()),
        }
    }
}

impl Default for Choice {
    fn default() -> Self {
        Self::Many(Box::default())
    }
}

impl fmt::Debug for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ratings(ratings) => write!(f, "ratings {ratings:?}"),
            _ => self.indices().fmt(f),
        }
    }
}
