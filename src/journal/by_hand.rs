//! The journal's thread as a test takes it, step by step.

use std::sync::{Arc, mpsc::sync_channel};

use tokio::sync::{mpsc, watch};

use super::{
    Health, IN_FLIGHT, QUEUE,
    pipe::Pipe,
    request::{Register, Request},
    store::{PollId, Write},
    write_watchdog::WriteWatchdog,
    writer::Writer,
};
use crate::{metrics::Metrics, tally::Tally};

/// A journal without a thread.
pub(crate) struct ByHand {
    requests: mpsc::Sender<Request>,
    queue: mpsc::Receiver<Request>,
    writer: Writer,
}

impl ByHand {
    pub(crate) fn new(store: impl Write + 'static, metrics: &Metrics) -> Self {
        let (requests, queue) = mpsc::channel(QUEUE);
        let (set_health, _) = watch::channel(Health::Good);
        let (snapshots, _) = sync_channel(0);
        let (store, watchdog) = (Box::new(store), Arc::<WriteWatchdog>::default());
        Self {
            requests,
            queue,
            writer: Writer::new(store, set_health, watchdog, snapshots, metrics),
        }
    }

    /// The pipe of a poll with this history.
    pub(crate) fn open(&mut self, poll: PollId, tally: &Tally) -> Pipe {
        let (deliver, deliveries) = mpsc::channel(IN_FLIGHT + 1);
        let register = Register {
            poll,
            seq: tally.seq(),
            at: tally.at(),
            snapshot: tally.seq(),
            deliver,
        };
        self.writer.take([Request::Register(register)].into_iter());
        Pipe::new(poll, self.requests.clone(), deliveries)
    }

    /// How many requests wait.
    pub(crate) fn waiting(&self) -> usize {
        self.queue.len()
    }

    /// Does what the thread does once it has gathered the oldest `count` requests.
    pub(crate) fn take(&mut self, count: usize) {
        let gathered: Vec<_> = (0..count)
            .map_while(|_| self.queue.try_recv().ok())
            .collect();
        self.writer.take(gathered.into_iter());
    }
}
