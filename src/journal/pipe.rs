//! One poll's end of the journal.

use thiserror::Error;
use tokio::sync::mpsc;

use super::{
    request::{Delivery, Request},
    store::PollId,
};
use crate::tally::Entry;

/// Most entries of one poll that may be in flight at once.
pub const IN_FLIGHT: usize = 4_096;

/// A poll's connection to the journal: entries go in, and come out numbered in the same order.
#[derive(Debug)]
pub struct Pipe {
    poll: PollId,
    requests: mpsc::Sender<Request>,
    deliveries: mpsc::Receiver<Delivery>,
    in_flight: usize,
}

/// Too many entries wait; nothing was taken.
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

    /// How many more entries may be in flight.
    pub fn room(&self) -> usize {
        IN_FLIGHT - self.in_flight
    }

    /// Sends an entry to the journal, without waiting.
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

    /// Sends entries that are made durable together, or not at all.
    pub fn append_all(&mut self, entries: Vec<Entry>) -> Result<(), QueueFull> {
        let count = entries.len();
        // It is one request, but counts as many: a nearly full queue takes no batch.
        if self.room() < count || self.requests.capacity() < count {
            return Err(QueueFull);
        }
        self.requests
            .try_send(Request::AppendAll(self.poll, entries))
            .map_err(|_| QueueFull)?;
        self.in_flight += count;
        Ok(())
    }

    /// Notes that no timer runs in the poll any more. Does nothing while entries are in flight, since
    /// one of them may set a timer.
    pub fn clear_timer(&self) {
        if self.in_flight == 0 {
            // If the queue is full, the poll is opened at the next start for nothing.
            let _ = self.requests.try_send(Request::ClearTimer(self.poll));
        }
    }

    /// Waits until it is known what became of the oldest entries. None once the journal has stopped.
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
