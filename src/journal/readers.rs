//! Reads histories on threads of lower priority than those that count votes.

use std::{sync::Arc, thread};

use tokio::sync::{Semaphore, oneshot};

use super::store::StoreError;
use crate::system::lower_priority;

/// Most histories that are read at once; further reads wait.
const AT_ONCE: usize = 4;

pub(super) struct Readers(Arc<Semaphore>);

impl Default for Readers {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Readers {
    /// Runs `read` on a thread of its own. If the caller has left, the result is dropped there.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let place = self.0.clone().acquire_owned().await;
        let place = place.map_err(|_| StoreError("the journal has stopped".into()))?;
        let (reply, answer) = oneshot::channel();
        let run = move || {
            lower_priority();
            let _ = reply.send(read()); // The caller may have left.
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
