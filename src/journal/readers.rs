//! Reads histories aside, on threads that stand back for those on which votes are counted.

use std::{sync::Arc, thread};

use tokio::sync::{Semaphore, oneshot};

use super::store::StoreError;
use crate::system::lower_priority;

/// Histories that are read at once; whoever wants another one waits.
const AT_ONCE: usize = 4;

pub(super) struct Readers(Arc<Semaphore>);

impl Default for Readers {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Readers {
    /// What `read` gives, on a thread of its own. Where whoever waits has left, it is dropped there.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let place = self.0.clone().acquire_owned().await;
        let place = place.map_err(|_| StoreError("the journal has stopped".into()))?;
        let (reply, answer) = oneshot::channel();
        let run = move || {
            lower_priority();
            let _ = reply.send(read()); // As the doc says.
            drop(place);
        };
        thread::Builder::new()
            .name("reader".into())
            .spawn(run)
            .map_err(|error| StoreError(format!("there is no thread to read with: {error}")))?;
        answer
            .await
            .unwrap_or_else(|_| Err(StoreError("reading the journal was broken off".into())))
    }
}
