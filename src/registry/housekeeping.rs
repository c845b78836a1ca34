//! What the registry does by itself: unloads quiet polls, and deletes old ones.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::task::spawn_blocking;

use super::Registry;
use crate::system;

/// How often quiet polls fall asleep.
const SLEEP_CHECK_INTERVAL: Duration = Duration::from_secs(30);
/// How often polls that are too old are deleted.
const AGE_CHECK_INTERVAL: Duration = Duration::from_secs(60 * 60);
/// Most codes that one line of the log names.
const MOST_NAMED: usize = 50;

impl Registry {
    /// Wakes the polls in which a timer runs. Then, again and again, lets quiet polls fall asleep, and
    /// deletes those that were not used for `keep_days` days; 0 keeps all. Never deletes the poll whose
    /// code in lower case is `front`. Never returns.
    pub async fn run_housekeeping(&self, keep_days: u32, front: &str) {
        self.wake_timed().await;
        let mut aged: Option<Instant> = None;
        loop {
            if keep_days > 0 && aged.is_none_or(|aged| aged.elapsed() > AGE_CHECK_INTERVAL) {
                self.delete_old(keep_days, front).await;
                aged = Some(Instant::now());
            }
            tokio::time::sleep(SLEEP_CHECK_INTERVAL).await;
            for slot in self.slots() {
                slot.fall_asleep().await;
            }
            self.0.allowances.forget_quiet();
        }
    }

    async fn wake_timed(&self) {
        let timed = self.0.journal.timed().unwrap_or_else(|error| {
            tracing::error!("questions may not close by themselves: {error}");
            Vec::new()
        });
        for slot in self.slots() {
            if timed.contains(&slot.id)
                && let Err(error) = self.wake_now(&slot).await
            {
                tracing::error!("its questions do not close by themselves: {error}");
            }
        }
    }

    async fn delete_old(&self, keep_days: u32, front: &str) {
        let oldest = system::now() - i64::from(keep_days) * 86_400_000;
        let mut deleted = Vec::new();
        for slot in self.slots() {
            if &**slot.code.key() == front {
                continue;
            }
            let (journal, id) = (self.0.journal.clone(), slot.id);
            let used = spawn_blocking(move || journal.last_used(id)).await;
            if matches!(used, Ok(Ok(used)) if used < oldest) && self.delete_now(&slot).await.is_ok()
            {
                deleted.push(slot.code.spelling().clone());
            }
        }
        if !deleted.is_empty() {
            tracing::info!(
                "deleted {} not used for {keep_days} days: {}",
                counted(deleted.len()),
                listed(&deleted)
            );
        }
    }
}

fn counted(polls: usize) -> String {
    format!("{polls} poll{}", if polls == 1 { "" } else { "s" })
}

fn listed(codes: &[Arc<str>]) -> String {
    let named = codes[..codes.len().min(MOST_NAMED)].join(", ");
    match codes.len().saturating_sub(MOST_NAMED) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_log_names_the_polls_but_never_without_end() {
        let codes: Vec<_> = (0..MOST_NAMED + 2)
            .map(|n| format!("code{n}").into())
            .collect();

        assert_eq!(listed(&codes[..2]), "code0, code1");
        assert!(listed(&codes).ends_with(", code49 and 2 more"));
    }
}
