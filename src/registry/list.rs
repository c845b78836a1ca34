//! The list of polls, for the host.

use super::{Registry, slot::Slot, unreadable};
use crate::{
    journal::PollId,
    wire::{Code, Listed, PollList, Problem},
};

impl Registry {
    /// Polls, newest first, at most `limit` of them, those after `cursor`: 422 `bad_query`.
    pub async fn list(&self, limit: usize, cursor: Option<&str>) -> Result<PollList, Problem> {
        let bad = |_| Problem::new(Code::BadQuery, "give the cursor that the last page named");
        let before = cursor.map(str::parse::<PollId>).transpose().map_err(bad)?;
        let mut slots = self.slots();
        slots.retain(|slot| before.is_none_or(|before| slot.id < before));
        slots.sort_by_key(|slot| std::cmp::Reverse(slot.id));
        let next = slots
            .get(limit.saturating_sub(1))
            .filter(|_| slots.len() > limit);
        let next = next.map(|slot| slot.id.to_string());
        slots.truncate(limit);
        let mut polls = Vec::with_capacity(slots.len());
        for slot in slots {
            polls.extend(self.listed(&slot).await?);
        }
        Ok(PollList { polls, next })
    }

    /// None where it was deleted meanwhile.
    async fn listed(&self, slot: &Slot) -> Result<Option<Listed>, Problem> {
        let code = slot.code.spelling().clone();
        if let Some(poll) = slot.awake() {
            return Ok(poll.look(move |tally| Listed::new(code, tally)).await.ok());
        }
        let listed = self
            .0
            .journal
            .read(slot.id, move |tally| {
                (tally.seq() > 0).then(|| Listed::new(code, tally))
            })
            .await;
        listed.map_err(|error| unreadable(&error))
    }
}
