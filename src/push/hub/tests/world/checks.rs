//! What must hold, after every step and at the end.

use std::{sync::atomic::Ordering::SeqCst, task::Poll};

use super::World;
use crate::poll::NotDone;

impl World {
    /// What holds after every step.
    pub(super) fn look(&mut self) {
        let (latest, pushed) = (self.poll.latest(), self.poll.pushed());
        let (shown, pushed) = (latest.borrow().update().seq, pushed.borrow().update().seq);
        let durable = self.durable.load(SeqCst);
        self.must(shown <= durable, "an update shows what is not durable");
        self.must(pushed <= shown, "what was pushed is newer than the newest");
        if pushed < shown {
            self.seen.insert("a push that waited");
        }
        let mut waiting = Vec::new();
        for mut answer in std::mem::take(&mut self.waiting) {
            let (shown, durable) = *answer.bell.looked.lock();
            match answer.poll() {
                Poll::Pending => waiting.push(answer),
                Poll::Ready(Ok(receipt)) => {
                    self.must(receipt.seq <= durable, "a receipt came before its commit");
                    self.must(receipt.seq <= shown, "a receipt came before its update");
                    if self.seen.contains("a full disk") {
                        self.seen.insert("a vote after a full disk");
                    }
                    self.receipts.push(receipt);
                }
                Poll::Ready(Err(NotDone::NotWritten(_))) => {
                    let failed =
                        self.seen.contains("a full disk") || self.seen.contains("a failed commit");
                    self.must(failed, "a vote was refused by a good disk");
                }
                Poll::Ready(Err(error)) => panic!("{error}: {:?}", self.steps),
            }
        }
        self.waiting = waiting;
    }

    /// What holds when nothing more can happen.
    pub(super) fn end(&mut self) {
        let latest = self.poll.latest().borrow().clone();
        let last = latest.update().seq;
        self.must(self.waiting.is_empty(), "a vote was not answered");
        self.must(
            last == self.durable.load(SeqCst),
            "what is durable is not shown",
        );
        self.must(
            latest.update().total == self.receipts.len() as u64,
            "another count than receipts",
        );
        self.must(
            self.receipts.iter().all(|receipt| receipt.seq <= last),
            "a receipt is not shown",
        );
        let shown: Vec<_> = self.sessions.iter().map(|session| session.seq).collect();
        self.must(
            shown.iter().all(|seq| *seq == last),
            "a session was not sent the last state",
        );
    }

    pub(super) fn must(&self, holds: bool, otherwise: &str) {
        assert!(holds, "{otherwise}, after {:?}", self.steps);
    }
}
