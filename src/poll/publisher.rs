//! Publishes the tally as updates: at once for requests, at a limited pace for pushes.

use std::{sync::Arc, time::Duration};

use tokio::{sync::watch, time::Instant};

use super::encoded::Encoded;
use super::{pace::Pace, presence::Presence, set_question::LastSet};
use crate::{
    model::{PollCode, Update},
    tally::Tally,
};

/// The least time between two pushes for which only the presence has changed.
const PRESENCE_INTERVAL: Duration = Duration::from_secs(1);

pub(super) struct Publisher {
    code: PollCode,
    latest: watch::Sender<Arc<Encoded>>,
    pushed: watch::Sender<Arc<Encoded>>,
    pace: Arc<Pace>,
    presence: Arc<Presence>,
    version: u64,
    last_set: LastSet,
    last_push: Instant,
    last_presence: Instant,
    due: Option<Instant>,
}

impl Publisher {
    pub(super) fn new(
        code: PollCode,
        tally: &Tally,
        pace: Arc<Pace>,
        presence: Arc<Presence>,
    ) -> Self {
        let first = Update::new(code.spelling().clone(), tally, 0);
        let mut last_set = LastSet::default();
        let set = last_set.of(tally.on_stage().question());
        let first = Arc::new(Encoded::with_markup(1, first, set));
        let long_ago = Instant::now() - 2 * PRESENCE_INTERVAL;
        Self {
            code,
            latest: watch::Sender::new(first.clone()),
            pushed: watch::Sender::new(first),
            pace,
            presence,
            version: 1,
            last_set,
            last_push: long_ago,
            last_presence: long_ago,
            due: None,
        }
    }

    pub(super) fn latest(&self) -> watch::Receiver<Arc<Encoded>> {
        self.latest.subscribe()
    }

    pub(super) fn pushed(&self) -> watch::Receiver<Arc<Encoded>> {
        self.pushed.subscribe()
    }

    pub(super) fn newest(&self) -> Arc<Encoded> {
        self.latest.borrow().clone()
    }

    /// When the next update is to be pushed, if one is due.
    pub(super) fn due(&self) -> Option<Instant> {
        self.due
    }

    /// Waits until the presence changes.
    pub(super) async fn presence_rings(&self) {
        self.presence.changed.notified().await;
    }

    /// Publishes the newest state for requests, and pushes it as soon as the pace allows.
    pub(super) fn publish(&mut self, tally: &Tally) {
        self.update_latest(tally);
        let next = self.pace.next(self.last_push);
        if next <= Instant::now() {
            self.push(tally);
        } else {
            self.due = Some(next);
        }
    }

    fn update_latest(&mut self, tally: &Tally) {
        self.version += 1;
        let code = self.code.spelling().clone();
        let update = Update::new(code, tally, self.presence.count());
        let set = self.last_set.of(tally.on_stage().question());
        let encoded = Encoded::with_markup(self.version, update, set);
        self.latest.send_replace(Arc::new(encoded));
    }

    pub(super) fn push(&mut self, tally: &Tally) {
        if self.latest.borrow().update().present != self.presence.count() {
            self.update_latest(tally);
        }
        let newest = self.newest();
        self.due = None;
        self.last_push = Instant::now();
        self.last_presence = self.last_push;
        self.pace.pushed(newest.frame().len());
        self.pushed.send_replace(newest);
    }

    /// Schedules a push, at most once a second. Any other push shows the presence as well.
    pub(super) fn presence_changed(&mut self) {
        if self.latest.borrow().update().present == self.presence.count() {
            return;
        }
        let soon = self
            .pace
            .next(self.last_push)
            .max(self.last_presence + PRESENCE_INTERVAL);
        self.due = Some(self.due.unwrap_or(soon).min(soon));
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::advance;

    use super::*;
    use crate::{
        metrics::Metrics,
        model::{Candidate, Poll, Question, Rule, Voter},
        tally::{Choice, Entry, Marks, NumberedEntry, Vote},
    };

    const INTERVAL: Duration = Duration::from_millis(33);

    fn vote(tally: &mut Tally) {
        let vote = Vote {
            question: 0,
            version: None,
            marks: Marks::Choice(Choice::One(0)),
            voter: Voter([1; 16]),
            id: None,
        };
        let (seq, at) = (tally.seq() + 1, tally.at() + 1);
        let entry = Entry::Vote(vote);
        tally.apply(&NumberedEntry { seq, at, entry });
    }

    /// How many updates of a question of so many words are pushed in a second of votes, each 5
    /// milliseconds after the one before.
    async fn pushed_in_a_second(words: usize) -> usize {
        let candidates = (0..words).map(|word| Candidate::new(&format!("word {word}"), "#123456"));
        let mut question = Question::new("Which?", candidates.collect());
        question.settings.rule = Rule::Clicks;
        let mut tally = Tally::default();
        let (title, questions) = ("".into(), vec![question]);
        let entry = Entry::Made(Poll { title, questions });
        let (seq, at) = (1, 1);
        tally.apply(&NumberedEntry { seq, at, entry });
        let code = PollCode::parse("live").unwrap();
        let pace = Arc::new(Pace::new(INTERVAL, &Metrics::new()));
        let mut publisher = Publisher::new(code, &tally, pace, Arc::default());
        let mut pushed = publisher.pushed();
        let mut pushes = 0;

        for tick in 0..200 {
            if publisher.due().is_some_and(|due| due <= Instant::now()) {
                publisher.push(&tally);
            }
            vote(&mut tally);
            publisher.publish(&tally);
            pushes += usize::from(pushed.has_changed().unwrap());
            let shown = pushed.borrow_and_update().update().seq;
            assert!(tick > 0 || shown == tally.seq(), "the first one at once");
            advance(Duration::from_millis(5)).await;
        }
        if let Some(due) = publisher.due() {
            assert!(due < Instant::now() + Duration::from_secs(1));
            publisher.push(&tally);
        }
        assert_eq!(pushed.borrow().update().seq, tally.seq(), "the last one");
        advance(Duration::from_secs(1)).await;
        vote(&mut tally);
        publisher.publish(&tally);
        assert_eq!(pushed.borrow().update().seq, tally.seq(), "after a pause");
        pushes
    }

    #[tokio::test(start_paused = true)]
    async fn small_updates_are_pushed_at_the_interval_and_a_hundred_words_some_five_times_a_second()
    {
        let (small, large) = (pushed_in_a_second(4).await, pushed_in_a_second(100).await);

        assert!((25..=31).contains(&small), "{small}");
        assert!((3..=6).contains(&large), "{large}");
    }
}
