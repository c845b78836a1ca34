//! Makes snapshots on a thread of its own, from the store alone, so that neither the writer nor a poll
//! waits for one.

use std::{
    sync::{
        Arc,
        mpsc::{SyncSender, sync_channel},
    },
    thread,
};

use tokio::sync::oneshot;

use super::store::{PollId, Store, load};
use crate::system::lower_priority;

/// Polls that may wait for a snapshot. Any other is asked for again after its next batch.
const QUEUE: usize = 16;

/// Starts the thread. It ends when the sender is dropped; the receiver then resolves.
pub(super) fn start(store: Arc<dyn Store>) -> (SyncSender<PollId>, oneshot::Receiver<()>) {
    let (request, requests) = sync_channel(QUEUE);
    let (ending, ended) = oneshot::channel();
    let run = move || {
        let (_ending, store) = (ending, store);
        lower_priority();
        for poll in requests {
            let kept = load(&*store, poll).and_then(|(tally, _)| store.keep_snapshot(poll, &tally));
            if let Err(error) = kept {
                tracing::warn!(
                    "no snapshot of poll {poll}, its next start will be slower: {error}"
                );
            }
        }
    };
    thread::Builder::new()
        .name("snapshots".into())
        .spawn(run)
        .expect("a thread can be started");
    (request, ended)
}
