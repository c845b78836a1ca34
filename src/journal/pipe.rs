//! One poll's end of the journal.

use thiserror::Error;
use tokio::sync::mpsc;

use super::{
    request::{Delivery, Request},
    store::PollId,
};
use crate::tally::Entry;

/// Entries of one poll that may be under way at once.
pub const IN_FLIGHT: usize = 4_096;

/// Entries go in, numbered entries come out in the same order.
#[derive(Debug)]
pub struct Pipe {
    poll: PollId,
    requests: mpsc::Sender<Request>,
    deliveries: mpsc::Receiver<Delivery>,
    in_flight: usize,
}

/// The journal has as much to do as it may; nothing was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the journal's queue is full")]
pub struct QueueFull;

impl Pipe {
    pub(super) fn new(
        poll: PollId,
        requests: mpsc::Sender<Request>,
        deliveries: mpsc::Receiver<Delivery>,
    ) -> Self {
        Self {
            poll,
            requests,
            deliveries,
            in_flight: 0,
        }
    }

    /// How many more entries may be under way.
    pub fn room(&self) -> usize {
        IN_FLIGHT - self.in_flight
    }

    /// Sends an entry on its way, without waiting.
    pub fn append(&mut self, entry: Entry) -> Result<(), QueueFull> {
        if self.room() == 0 {
            return Err(QueueFull);
        }
        self.requests
            .try_send(Request::Append(self.poll, entry))
            .map_err(|_| QueueFull)?;
        self.in_flight += 1;
        Ok(())
    }

    /// Sends entries on their way that are made durable together, or not at all.
    pub fn append_all(&mut self, entries: Vec<Entry>) -> Result<(), QueueFull> {
        let count = entries.len();
        // One request, but as many entries: a journal that is nearly busy takes no batch.
        if self.room() < count || self.requests.capacity() < count {
            return Err(QueueFull);
        }
        self.requests
            .try_send(Request::AppendAll(self.poll, entries))
            .map_err(|_| QueueFull)?;
        self.in_flight += count;
        Ok(())
    }

    /// Says that no question of the poll closes by itself any more. Where entries are under way, it
    /// is not known to be so, and nothing is said.
    pub fn untime(&self) {
        if self.in_flight == 0 {
            // A full queue costs no more than the poll being opened at the next start.
            let _ = self.requests.try_send(Request::Untime(self.poll));
        }
    }

    /// Waits for what became of the oldest entries; none once the journal has stopped.
    pub async fn delivery(&mut self) -> Option<Delivery> {
        let delivery = self.deliveries.recv().await?;
        self.in_flight -= match &delivery {
            Delivery::Written(entries) => entries.len(),
            Delivery::Refused(count, _) => *count,
            Delivery::Deleted => self.in_flight,
        };
        Some(delivery)
    }
}
