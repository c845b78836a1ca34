//! How many candidates a vote may name, and how that stands in snapshots.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{
    flaw::Flaw,
    settings::{Candidate, Pick, Question, WriteIns},
};

/// The most candidates that one vote may name.
const MOST_PICKS: u16 = 200;

impl Pick {
    /// One candidate to `max` of them.
    pub const fn up_to(max: u16) -> Self {
        Self::Many { min: 1, max }
    }
}

/// The `min` where none is given.
pub(super) fn one() -> u16 {
    1
}

pub(super) fn is_one(min: &u16) -> bool {
    *min == 1
}

/// Whether votes for `min` to `max` candidates of this question can be cast. More than one is not asked
/// for where voters write in: a word is one pick, and the first could not be cast.
pub(super) fn check_many(min: u16, max: u16, question: &Question) -> Result<(), Flaw> {
    let flaw = |why: String| Err(Flaw::Setting("pick", why));
    if !(1..=MOST_PICKS).contains(&max) {
        return flaw(format!("give a max from 1 to {MOST_PICKS}"));
    }
    if !(1..=max).contains(&min) {
        return flaw(format!("give a min from 1 to {max}, the max"));
    }
    if min > 1 && question.write_ins != WriteIns::None {
        return flaw("leave the min at 1 where voters may write in: a word is one pick".into());
    }
    let given = |one: &&Candidate| !one.written;
    let count = question.candidates.iter().filter(given).count();
    if min > 1 && usize::from(min) > count {
        return flaw(format!("give a min of at most {count}, the candidates"));
    }
    Ok(())
}

/// A pick in a snapshot, of which nothing can be left out, as the API leaves out a `min` of 1.
#[derive(Serialize, Deserialize)]
enum Kept {
    One,
    UpTo(u16),
    Rank,
    Rate(u8),
    Between(u16, u16),
}

/// As the API writes it, except in snapshots.
pub(super) fn serialize<S: Serializer>(pick: &Pick, serializer: S) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        return pick.serialize(serializer);
    }
    let kept = match *pick {
        Pick::One => Kept::One,
        Pick::Many { min: 1, max } => Kept::UpTo(max),
        Pick::Many { min, max } => Kept::Between(min, max),
        Pick::Rank => Kept::Rank,
        Pick::Rate { max } => Kept::Rate(max),
    };
    kept.serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Pick, D::Error> {
    if deserializer.is_human_readable() {
        return Pick::deserialize(deserializer);
    }
    Ok(match Kept::deserialize(deserializer)? {
        Kept::One => Pick::One,
        Kept::UpTo(max) => Pick::up_to(max),
        Kept::Rank => Pick::Rank,
        Kept::Rate(max) => Pick::Rate { max },
        Kept::Between(min, max) => Pick::Many { min, max },
    })
}
