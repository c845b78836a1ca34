//! The list of polls, for hosts.

use super::{Registry, RegistryError, slot::Slot};
use crate::{
    journal::{PollId, StoreError},
    model::{PollList, PollSummary},
    tally::Tally,
};

impl Registry {
    /// At most `limit` polls, newest first, from `cursor` on, which the page before has named.
    pub async fn list(
        &self,
        limit: usize,
        cursor: Option<&str>,
    ) -> Result<PollList, RegistryError> {
        let before = cursor.map(str::parse::<PollId>).transpose();
        let before = before.map_err(|_| RegistryError::BadCursor)?;
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

    /// One poll of the list. None if it was deleted meanwhile.
    async fn listed(&self, slot: &Slot) -> Result<Option<PollSummary>, StoreError> {
        let code = slot.code.spelling().clone();
        if let Some(poll) = slot.awake() {
            return Ok(poll
                .look(move |tally| PollSummary::new(code, tally))
                .await
                .ok());
        }
        let look = move |tally: &Tally| (tally.seq() > 0).then(|| PollSummary::new(code, tally));
        self.0.journal.read(slot.id, look).await
    }
}
