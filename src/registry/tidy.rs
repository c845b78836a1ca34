//! What the registry does by itself, now and then.

use std::time::{Duration, Instant};

use tokio::task::spawn_blocking;

use super::Registry;

/// How often polls are looked at that might fall asleep.
const TIDY_EVERY: Duration = Duration::from_secs(30);
/// How often polls are looked at that are too old.
const AGE_EVERY: Duration = Duration::from_secs(60 * 60);

impl Registry {
    /// Wakes the polls in which a question closes by itself, lets others fall asleep, and deletes
    /// those without a vote for `keep_days`, unless that is 0. Does not end.
    pub async fn tidy(&self, keep_days: u32) {
        self.wake_timed().await;
        let mut aged: Option<Instant> = None;
        loop {
            if keep_days > 0 && aged.is_none_or(|aged| aged.elapsed() > AGE_EVERY) {
                self.delete_old(keep_days).await;
                aged = Some(Instant::now());
            }
            tokio::time::sleep(TIDY_EVERY).await;
            for slot in self.slots() {
                slot.fall_asleep().await;
            }
        }
    }

    async fn wake_timed(&self) {
        let timed = self.0.journal.timed().unwrap_or_else(|error| {
            tracing::error!("questions may not close by themselves: {error}");
            Vec::new()
        });
        for slot in self.slots() {
            if timed.contains(&slot.id)
                && let Err(error) = self.wake(&slot).await
            {
                tracing::error!("its questions do not close by themselves: {error}");
            }
        }
    }

    async fn delete_old(&self, keep_days: u32) {
        let oldest = jiff::Timestamp::now().as_millisecond() - i64::from(keep_days) * 86_400_000;
        for slot in self.slots() {
            let (journal, id) = (self.0.journal.clone(), slot.id);
            let newest = spawn_blocking(move || journal.newest_vote(id)).await;
            if matches!(newest, Ok(Ok(newest)) if newest < oldest)
                && self.delete_now(&slot).await.is_ok()
            {
                tracing::info!("deleted a poll without a vote for {keep_days} days");
            }
        }
    }
}
